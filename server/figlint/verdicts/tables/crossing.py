"""Hold a cell of the draft's own table against the cell of a source's table where both of its names meet.

The rows of one table may be the columns of the other: a comparison is often turned over when it is copied.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from figlint.claims.document import stems_in
from figlint.facts import FactIndex, Grid
from figlint.quantities import extract
from figlint.text import BlockKind
from figlint.verdicts.align import Alignment
from figlint.verdicts.compare import SUPPORTING, Relation, relate
from figlint.verdicts.evidence import in_words
from figlint.verdicts.tables.found import Found
from figlint.verdicts.tables.scene import DATES

_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MOST_GRIDS = 8


class _Place(NamedTuple):
    """A cell of one figure."""

    grid: Grid
    row: int
    column: int
    fact: int


class _Name(NamedTuple):
    """The name of a row or column; two are the same when they have the same words and numbers."""

    stems: frozenset[str]
    numbers: tuple[str, ...]


def meet(alignment: Alignment, index: FactIndex) -> tuple[Grid, Found] | None:
    """Return the cell that has the names of a draft's cell, one that agrees if there is any, with its table.

    It is firm where the draft's figure stands in cells of other names, and nowhere else.
    """
    claim = alignment.claim
    if claim.quantity.kind in DATES:
        return None
    row, column = _name(claim.subject), _name(claim.measure)
    if not row.stems or not column.stems or _is_dated(claim.subject) or _is_dated(claim.measure):
        return None
    found: list[_Place] = []
    for grid in _grids(row.stems | column.stems, index):
        found += (*_places(grid, row, column), *_places(grid, column, row))
    found = [place for place in found if _may_be_of_one_time(alignment, place.fact, index)]
    relations = [relate(alignment.side, index.operands[place.fact]) for place in found]
    for place, relation in zip(found, relations, strict=True):
        if relation in SUPPORTING:
            return place.grid, _cell(place, index, agrees=True)
    if set(relations) != {Relation.OTHER_VALUE} or len({index.operands[place.fact].magnitudes for place in found}) > 1:
        return None
    stated = [item.fact for item in alignment.supporting()]
    is_moved = bool(stated) and all(index.facts[fact].claim.passage.kind is BlockKind.TABLE_CELL for fact in stated)
    cell = _cell(found[0], index, agrees=False)._replace(is_firm=is_moved)
    return found[0].grid, cell._replace(owner=_owner(found[0], stated[0])) if is_moved else cell


def _cell(place: _Place, index: FactIndex, *, agrees: bool) -> Found:
    where = f'row "{place.grid.cells[place.row, 0].text}", column "{place.grid.headers[place.column]}"'
    span = index.facts[place.fact].claim.quantity.span
    return Found(agrees, in_words(index, place.fact), where, span, fact=place.fact)


@lru_cache(maxsize=4096)
def _name(text: str) -> _Name:
    core = _BRACKETS.sub(" ", text)
    return _Name(stems_in(core), tuple(_NUMBER.findall(core)))


@lru_cache(maxsize=4096)
def _is_dated(text: str) -> bool:
    """Tell whether a name has a time, which says which table is meant rather than which cell."""
    return any(quantity.period is not None for quantity in extract(text))


def _grids(stems: frozenset[str], index: FactIndex) -> list[Grid]:
    """Return the tables that have all stems of two names."""
    common = set[int](index.grid_postings.get(min(stems), ()))
    for stem in sorted(stems):
        common.intersection_update(index.grid_postings.get(stem, ()))
    return [index.grids[number] for number in sorted(common)[:_MOST_GRIDS]]


def _places(grid: Grid, row: _Name, column: _Name) -> Iterator[_Place]:
    """Yield the cells of one figure that stand under one name and beside another."""
    columns = [number for number, header in enumerate(grid.headers) if number and _name(header) == column]
    heads = grid.words.get(min(row.stems), frozenset()) if columns else frozenset()
    for at, first in sorted(heads):
        if not first and _name(grid.cells[at, 0].text) == row:
            for number in columns:
                cell = grid.cells.get((at, number))
                if cell is not None and len(cell.facts) == 1:
                    yield _Place(grid, at, number, cell.facts[0])


def _may_be_of_one_time(alignment: Alignment, fact: int, index: FactIndex) -> bool:
    ours, theirs = alignment.claim.binding.period, index.facts[fact].claim.binding.period
    return ours is None or theirs is None or ours.label == theirs.label


def _owner(place: _Place, fact: int) -> str:
    """Return the name of the row that a figure stands in, if it is of the same column."""
    row, column = place.grid.places.get(fact, (-1, -1))
    head = place.grid.cells.get((row, 0))
    return head.text if column == place.column and head is not None else ""

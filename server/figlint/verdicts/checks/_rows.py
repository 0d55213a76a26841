"""Whose row of a table a figure stands in, against the row that the draft names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figlint.claims import Claim
from figlint.claims.document import stems_in
from figlint.claims.stems import stem
from figlint.facts import FactIndex
from figlint.facts.grids import Grid, GridCell, Place
from figlint.quantities import Kind
from figlint.text import BlockKind, tokenize
from figlint.verdicts.align import Weighed, rarity
from figlint.verdicts.compare import Relation
from figlint.verdicts.registry import Case

_REACH = 6
"""How many words may stand between a figure and the name of its row before it."""
_CUTS = frozenset({*";:()–—,", "and", "or", "but", "while", "whereas", "than", "against", "versus"})
_UNTIMED = (Kind.PERIOD, Kind.DATE, Kind.TIME, Kind.RANK, Kind.LABEL)
_KEYS = 3
"""A column of so few different names sorts rows, and need not say whose they are."""


class OtherRow(NamedTuple):
    """A figure that the sources have in another row than the draft names."""

    support: Weighed
    theirs: str
    """The name of the row that has it."""
    ours: str
    """The name of the row that the draft names."""
    own: int
    """The fact in that row."""


def other_row(case: Case) -> OtherRow | None:
    """Return the row that has the draft's figure where it names another one of the same table; None elsewhere.

    The row that the draft names must have another figure in that column, and no source may state the draft's figure
    anywhere else than in rows of other names.
    """
    claim, support = case.alignment.claim, case.alignment.support
    if support is None or support.relation is not Relation.SAME or support.score < case.weights.aligned:
        return None
    if claim.quantity.kind in _UNTIMED or not rarity(claim):
        return None
    facts = case.index.facts
    same = [item for item in case.alignment.weighed if item.relation is Relation.SAME]
    if any(facts[item.fact].claim.passage.kind is not BlockKind.TABLE_CELL for item in same):
        return None
    grid = _grid_of(case.index, support.fact)
    if grid is None or any(item.fact not in grid.places for item in same):
        return None
    row, column = grid.places[support.fact]
    key = next((each for each in range(column) if each not in grid.kinds and (row, each) in grid.cells), None)
    if key is None:
        return None
    named = _named(case, grid, key)
    theirs = grid.cells[row, key]
    if named is None or named.stems & theirs.stems or not theirs.stems:
        return None
    if any(_has(grid, item.fact, key, named.stems) for item in same):
        return None
    own = _own(grid, (row, column), key, named.stems)
    return OtherRow(support, theirs.text, named.text, own) if own is not None and _tells_apart(grid, key) else None


def _grid_of(index: FactIndex, fact: int) -> Grid | None:
    claim = index.facts[fact].claim
    roots = stems_in(f"{claim.subject} {claim.measure}")
    numbers = {number for root in roots for number in index.grid_postings.get(root, ())}
    return next((index.grids[number] for number in sorted(numbers) if fact in index.grids[number].places), None)


def _tells_apart(grid: Grid, key: int) -> bool:
    """Tell whether a column names what its rows are of; one of a few different names only sorts them."""
    return len({cell.stems for _, cell in grid.column(key)}) > _KEYS


def _named(case: Case, grid: Grid, key: int) -> GridCell | None:
    """Return the cell with the name that the draft gives the figure's row: its first cell, or words before it."""
    claim = case.alignment.claim
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return _cell_of(grid, key, stems_in(claim.subject))
    found: set[str] = set()
    for root in _words_before(case, claim):
        found.add(root)
        cell = _cell_of(grid, key, frozenset(found))
        if cell is not None:
            return cell
    return None


def _cell_of(grid: Grid, key: int, name: frozenset[str]) -> GridCell | None:
    """Return a cell of a column that has just the words of a name."""
    places = grid.words.get(next(iter(sorted(name)), ""), frozenset[Place]())
    cells = (grid.cells[place] for place in sorted(places) if place[1] == key)
    return next((cell for cell in cells if cell.stems == name), None)


def _words_before(case: Case, claim: Claim) -> Iterator[str]:
    """Yield the stems of the words before the figure, the nearest first, as far as its clause and other figures go."""
    start, end = claim.passage.span.start, claim.quantity.span.start
    others = [other.claim.quantity.span.end for other in case.sentence if other.claim.quantity.span.end <= end]
    words: Sequence[str] = tokenize(case.draft[max([start, *others]) : end]).lowers
    for word in reversed(words[-_REACH:]):
        if word in _CUTS:
            return
        root = stem(word)
        if root is not None:
            yield root


def _has(grid: Grid, fact: int, key: int, name: frozenset[str]) -> bool:
    cell = grid.cells.get((grid.places[fact][0], key))
    return cell is not None and cell.stems == name


def _own(grid: Grid, place: tuple[int, int], key: int, name: frozenset[str]) -> int | None:
    """Return the figure in the same column of the row with a name that is most like the other row in its other keys."""
    row, column = place
    best: tuple[int, int] | None = None
    for other, cell in grid.column(column):
        head = grid.cells.get((other, key))
        if head is None or head.stems != name or len(cell.facts) != 1:
            continue
        alike = sum(
            (grid.cells.get((other, each)) or cell).text == (grid.cells.get((row, each)) or cell).text
            for each in range(len(grid.headers))
        )
        if best is None or alike > best[0]:
            best = alike, cell.facts[0]
    return best[1] if best is not None else None

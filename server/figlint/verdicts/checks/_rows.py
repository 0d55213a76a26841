"""Whose row of a table a figure stands in, against the row that the draft names."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from figlint.claims import Claim
from figlint.claims.document import stems_in
from figlint.claims.stems import root_at
from figlint.claims.tables import MEASURES
from figlint.facts import FactIndex
from figlint.facts.grids import Grid, Place
from figlint.quantities import Kind
from figlint.text import BlockKind, tokenize, words_after
from figlint.verdicts.align import Weighed, rarity
from figlint.verdicts.compare import Relation
from figlint.verdicts.registry import Case

_REACH = 6
"""How many words may stand between a figure and the name of its row before it."""
_WORDS = 4
"""Of how many words the name of a row is at most."""
_CUTS = frozenset({*";:()–—,", "and", "or", "but", "while", "whereas", "than", "against", "versus"})
_PLACING = frozenset({"at", "for", "in", "of", "on"})
_JOINED = 2
"""How many words of what is measured may stand between them."""
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
    if claim.quantity.kind in _UNTIMED or claim.quantity.is_fraction or not rarity(claim):
        return None  # "almost a quarter" has the same value as many
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
    if grid.headers[key].strip().lower() in MEASURES:
        return None  # "23 goals in 41 outings": what is measured is worded more freely than a name
    name = _named(case, grid, key)
    theirs = grid.cells[row, key]
    if name is None or name & theirs.stems or not theirs.stems or _is_placed(case, claim, theirs.stems):
        return None
    if any(grid.cells.get((grid.places[item.fact][0], key), theirs).stems == name for item in same):
        return None
    own = _own(grid, (row, column), key, name)
    if (
        own is None
        or own in grid.totals
        or not _tells_apart(grid, key)
        or theirs.stems <= stems_in(_since_last_figure(case, claim))
    ):
        return None
    return OtherRow(support, theirs.text, grid.cells[own, key].text, grid.cells[own, column].facts[0])


def _grid_of(index: FactIndex, fact: int) -> Grid | None:
    claim = index.facts[fact].claim
    roots = stems_in(f"{claim.subject} {claim.measure}")
    numbers = {number for root in roots for number in index.grid_postings.get(root, ())}
    return next((index.grids[number] for number in sorted(numbers) if fact in index.grids[number].places), None)


def _tells_apart(grid: Grid, key: int) -> bool:
    """Tell whether a column names what its rows are of; one of a few names beside another only sorts them."""
    worded = set(range(len(grid.headers))).difference(grid.kinds)
    return worded == {key} or len({cell.stems for _, cell in grid.column(key)}) > _KEYS


def _named(case: Case, grid: Grid, key: int) -> frozenset[str] | None:
    """Return the stems of the name that the draft gives the figure's row: its first cell, or words before it."""
    claim = case.alignment.claim
    if claim.passage.kind is BlockKind.TABLE_CELL:
        name = stems_in(claim.subject)
        return name if _is_name(grid, key, name) else None
    words = list(_words_before(case, claim))
    runs = (frozenset(words[at : at + length]) for at in range(len(words)) for length in range(1, _WORDS + 1))
    return next((run for run in runs if _is_name(grid, key, run)), None)


def _is_name(grid: Grid, key: int, name: frozenset[str]) -> bool:
    """Tell whether a cell of a column has just the words of a name."""
    places = grid.words.get(min(name), frozenset()) if name else frozenset[Place]()
    return any(column == key and grid.cells[row, column].stems == name for row, column in places)


def _words_before(case: Case, claim: Claim) -> Iterator[str]:
    """Yield the stems of the words before the figure, the nearest first, as far as its clause and other figures go."""
    tokens = tokenize(_since_last_figure(case, claim))
    for place in range(len(tokens.lowers) - 1, max(-1, len(tokens.lowers) - 1 - _REACH), -1):
        word = tokens.lowers[place]
        if word in _CUTS:
            return
        root = root_at(tokens, place) if word[0].isalpha() else None
        if root is not None:
            yield root


def _since_last_figure(case: Case, claim: Claim) -> str:
    """Return what stands in the sentence between the figure before this one and this one."""
    start, end = claim.passage.span.start, claim.quantity.span.start
    others = [other.claim.quantity.span.end for other in case.sentence if other.claim.quantity.span.end <= end]
    return case.draft[max([start, *others]) : end]


def _is_placed(case: Case, claim: Claim, name: frozenset[str]) -> bool:
    """Tell whether a preposition joins a name to the figure close before it: "7.1% on the Coast", "867 m peak on"."""
    words = words_after(case.draft, claim.quantity.span.end, claim.passage.span.end, _REACH)
    words = list(takewhile(lambda word: word not in _CUTS, words))
    joint = next((at for at, word in enumerate(words[: _JOINED + 1]) if word in _PLACING), None)
    return joint is not None and name <= stems_in(" ".join(words[joint:]))


def _own(grid: Grid, place: Place, key: int, name: frozenset[str]) -> int | None:
    """Return the row with a name and one figure in the same column that is most like the other row otherwise."""
    row, column = place
    rows = [
        other
        for other, cell in grid.column(column)
        if len(cell.facts) == 1 and (head := grid.cells.get((other, key))) is not None and head.stems == name
    ]

    def likeness(other: int) -> int:
        return sum(_text(grid, row, each) == _text(grid, other, each) for each in range(len(grid.headers)))

    return max(rows, key=likeness, default=None)


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.cells.get((row, column))
    return cell.text if cell is not None else ""

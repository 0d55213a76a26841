"""Keep each table of a source as a grid: which cells hold a word or a figure, by row and column."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from typing import NamedTuple

from figlint.claims.keys import bracketed
from figlint.claims.ledgers import TIMES
from figlint.claims.stems import header_roots, roots, shortened
from figlint.facts.model import Fact
from figlint.quantities import Kind
from figlint.text import Block, Document, Span
from figlint.text.tokens import is_code

_MOST_CELLS = 50_000
"""A table with more cells is a data set: its figures are facts, but nobody counts its rows in prose."""
_FEWEST_ROWS = 2
_FEWEST_NUMBERED = 3
_FILLED = 3
"""One cell of so many has a figure in a column of figures."""
_MOST = Decimal("0.8")
_RESULT = re.compile(r"([^\W\d_])(?![\w'’])")
"""A single letter that opens a cell: "W 21-14"."""
_BRACKETS = re.compile(r"\([^()]*\)")

TOTALS = frozenset("total totals all group sum overall altogether average mean".split())
"""Words that head a row or column which sums up the others."""

Place = tuple[int, int]
"""Row and column of a cell; rows count from 0 below the header."""


class GridCell(NamedTuple):
    """One cell with what it holds."""

    span: Span
    """Of the source's text."""
    text: str
    """As written, white space folded."""
    stems: frozenset[str]
    """Of its words, but for those in brackets."""
    facts: tuple[int, ...]
    """Its figures: indexes into `FactIndex.facts`."""


class Grid(NamedTuple):
    """One table of a source."""

    source: int
    """Index into `FactIndex.sources`."""
    span: Span
    """Of the source's text: the whole table."""
    headers: tuple[str, ...]
    """Text of each column's header."""
    header_stems: tuple[frozenset[str], ...]
    core_stems: tuple[frozenset[str], ...]
    """The same without what stands in brackets, which is usually a unit."""
    context: frozenset[str]
    """Stems of the headings above the table."""
    n_rows: int
    cells: Mapping[Place, GridCell]
    """The cells that are not empty."""
    words: Mapping[str, frozenset[Place]]
    """For each stem, the cells that hold it."""
    places: Mapping[int, Place]
    """For each figure of the table's body, its cell."""
    kinds: Mapping[int, Kind]
    """For each column with figures, what most of them are."""
    numbering: frozenset[int]
    """The columns that number the rows: "game", "no", "rank"."""
    totals: frozenset[int] = frozenset()
    """The rows that sum up others, as their first cell says."""

    @property
    def key(self) -> int:
        """Return the column that names the rows: the first one of words, or else the first of all."""
        return next((column for column in range(len(self.headers)) if column not in self.kinds), 0)

    def column(self, column: int) -> Iterator[tuple[int, GridCell]]:
        """Yield the cells of a column that are not empty, with their rows."""
        for row in range(self.n_rows):
            cell = self.cells.get((row, column))
            if cell is not None:
                yield row, cell


def read_grids(document: Document, source: int, facts: Sequence[Fact], first: int) -> list[Grid]:
    """Return the tables of a document; `facts[first:]` are its figures in order of position."""
    by_table: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            by_table.setdefault(block.cell.table, []).append(block)
    starts = {facts[at].claim.quantity.span.start: at for at in range(first, len(facts))} if by_table else {}
    grids: list[Grid] = []
    for table, blocks in by_table.items():
        if len(document.tables[table].rows) > _FEWEST_ROWS and len(blocks) <= _MOST_CELLS:
            grids.append(_grid(blocks, document, source, starts, facts))
    return grids


def stems_of_grid(grid: Grid) -> set[str]:
    """Return all stems that a table is found by."""
    return {*grid.words, *grid.context, *chain.from_iterable(grid.header_stems)}


def _grid(
    blocks: Sequence[Block], document: Document, source: int, starts: Mapping[int, int], facts: Sequence[Fact]
) -> Grid:
    assert blocks[0].cell is not None
    table = document.tables[blocks[0].cell.table]
    cells: dict[Place, GridCell] = {}
    words: dict[str, list[Place]] = {}
    places: dict[int, Place] = {}
    headers = [""] * max(len(row) for row in table.rows)
    for block in blocks:
        assert block.cell is not None
        row, column = block.cell.row - 1, block.cell.column
        text = " ".join(block.prose.split())
        if row < 0:
            headers[column] = text
            continue
        if block.cell.locator:
            headers[column] = bracketed(block.cell.column_header)
            written = block.span.slice(document.text).strip('"')
            text = written if is_code(written) else text  # prose has the letters only
        inside = tuple(starts[at] for at in range(block.span.start, block.span.end) if at in starts)
        core = stems_in(_BRACKETS.sub(" ", text))
        cells[row, column] = GridCell(block.span, text, core or stems_in(text), inside)
        places.update(dict.fromkeys(inside, (row, column)))
        for root in (*stems_in(text), *_results(text)):
            words.setdefault(root, []).append((row, column))
    return Grid(
        source,
        table.span,
        tuple(headers),
        tuple(_header_stems(header) for header in headers),
        tuple(_core_stems(header) for header in headers),
        stems_in(" ".join(blocks[0].headings)),
        len(table.rows) - table.n_headers,
        cells,
        {root: frozenset(where) for root, where in words.items()},
        places,
        _kinds(cells, places, facts),
        _numbering(places, facts, len(table.rows) - table.n_headers),
        frozenset(row for (row, column), cell in cells.items() if not column and _sums_up(cell)),
    )


def _sums_up(cell: GridCell) -> bool:
    return not TOTALS.isdisjoint(cell.text.lower().split())


def _kinds(cells: Mapping[Place, GridCell], places: Mapping[int, Place], facts: Sequence[Fact]) -> Mapping[int, Kind]:
    """Return what most figures of each column are; a column of words has none, be there a number in some of them."""
    counts: dict[int, Counter[Kind]] = {}
    for fact, (_, column) in places.items():
        counts.setdefault(column, Counter())[facts[fact].claim.quantity.kind] += 1
    n_cells = Counter(column for _, column in cells)
    n_filled = Counter(column for (_, column), cell in cells.items() if cell.facts)
    return {
        column: count.most_common(1)[0][0]
        for column, count in counts.items()
        if n_filled[column] * _FILLED >= n_cells[column]
    }


def _numbering(places: Mapping[int, Place], facts: Sequence[Fact], n_rows: int) -> frozenset[int]:
    """Return the columns whose numbers rise by one from nearly every row to the next."""
    numbers: dict[int, list[Decimal]] = {}
    for fact, (_, column) in places.items():
        quantity = facts[fact].claim.quantity
        if quantity.kind in (Kind.COUNT, Kind.RANK) and quantity.low is not None and quantity.unit is None:
            numbers.setdefault(column, []).append(quantity.low)
    return frozenset(
        column
        for column, found in numbers.items()
        if len(found) == n_rows >= _FEWEST_NUMBERED
        and sum(two - one == 1 for one, two in pairwise(found)) >= (n_rows - 1) * _MOST
    )


def _results(text: str) -> frozenset[str]:
    """Return the stems of the result that the first letter of a cell stands for: "W 21-14" was won."""
    match = _RESULT.match(text)
    return stems_in(shortened("cell").get(match.group(1).lower(), "")) if match else frozenset()


def _header_stems(header: str) -> frozenset[str]:
    """Return the stems of a header, its usual abbreviations spelled out."""
    return frozenset(header_roots(header))


def _core_stems(header: str) -> frozenset[str]:
    """Return the stems of a header without its unit and the time it is of: "Year ended December 31, 2023, Europe"."""
    parts = _BRACKETS.sub(" ", header).split(", ")
    named = ", ".join(part for part in parts if not TIMES.issuperset(stems_in(part)))
    return _header_stems(named) or _header_stems(header)


def stems_in(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text."""
    return frozenset(roots(text))

"""Derive from each table of a source what a reader gets by counting its rows or adding up a column."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from figlint.claims import Binding, Claim, Modality, Passage
from figlint.claims.document import stems_of
from figlint.quantities import Kind, Quantity
from figlint.text import Block, BlockKind, Document, Span

_FEWEST_ROWS = 2
_BESIDE = 1.0
_HEADER = 0.6
_HUNDREDTH = Decimal("0.01")
_ARITHMETIC = {"sum": ("total", "sum", "combined", "altogether"), "average": ("average", "mean")}


class Aggregate(NamedTuple):
    """A derived claim with the arithmetic that made it; its spans are of the first cell it counts."""

    claim: Claim
    note: str
    """ "7 rows with manufacturer \"zabel\"", "sum of goals over 12 rows"."""


def aggregates(document: Document, claims: tuple[Claim, ...]) -> Iterator[Aggregate]:
    """Yield the counts of rows that share a cell's words, and the sum and average of each column of numbers."""
    if not document.tables:
        return
    by_table: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            by_table.setdefault(block.cell.table, []).append(block)
    numbers = {claim.quantity.span.start: claim.quantity for claim in claims}
    for blocks in by_table.values():
        body = [block for block in blocks if block.cell is not None and block.cell.row > 0]
        rows = {block.cell.row for block in body if block.cell is not None}
        if len(rows) < _FEWEST_ROWS:
            continue
        columns: dict[int, list[Block]] = {}
        for block in body:
            assert block.cell is not None
            columns.setdefault(block.cell.column, []).append(block)
        context = stems_of(blocks[0].headings)
        for cells in columns.values():
            yield from _counts(cells, context)
            yield from _arithmetic(cells, numbers, context, len(rows))


def _counts(cells: list[Block], context: frozenset[str]) -> Iterator[Aggregate]:
    groups: dict[str, list[Block]] = {}
    for cell in cells:
        groups.setdefault(" ".join(cell.prose.lower().split()), []).append(cell)
    header = _header(cells[0])
    for text, members in groups.items():
        stems = stems_of((text,))
        if stems:
            note = f'{len(members)} {"row" if len(members) == 1 else "rows"} with {header or "a cell"} "{text}"'
            yield _derived(members[0], Decimal(len(members)), stems, header, context, note)


def _arithmetic(
    cells: list[Block], numbers: dict[int, Quantity], context: frozenset[str], n_rows: int
) -> Iterator[Aggregate]:
    found: list[Quantity] = []
    for cell in cells:
        inside = [numbers[at] for at in range(cell.span.start, cell.span.end) if at in numbers]
        if len(inside) != 1 or inside[0].low is None or inside[0].low != inside[0].high or inside[0].period:
            return
        found.append(inside[0])
    units = {(quantity.kind, quantity.unit) for quantity in found}
    header = _header(cells[0])
    if len(found) < n_rows or len(units) != 1 or not header:
        return
    total = sum((quantity.low for quantity in found if quantity.low is not None), Decimal(0))
    mean = total / len(found)
    for name, value, precision in (("sum", total, Decimal(1)), ("average", mean, _HUNDREDTH)):
        shape = found[0]._replace(low=value, high=value, precision=precision, coarse=precision)
        note = f"{name} of {header} over {n_rows} rows"
        cues = stems_of(_ARITHMETIC[name])
        yield _derived(cells[0], value, cues, header, context, note, shape)


def _header(cell: Block) -> str:
    return " ".join(cell.cell.column_header.split()) if cell.cell is not None else ""


def _derived(
    cell: Block,
    value: Decimal,
    stems: frozenset[str],
    header: str,
    context: frozenset[str],
    note: str,
    shape: Quantity | None = None,
) -> Aggregate:
    roots = stems_of((header,))
    local = {**dict.fromkeys(roots, _HEADER), **dict.fromkeys(stems, _BESIDE)}
    quantity = shape or Quantity(cell.span, cell.span, Kind.COUNT, value, value, number=cell.span)
    passage = Passage(cell.span, (*sorted(stems), *sorted(roots)), stems, BlockKind.TABLE_CELL, context)
    claim = Claim(
        quantity._replace(span=cell.span, core=cell.span, number=Span(cell.span.start, cell.span.start)),
        Binding(None, Modality.ACTUAL, (f"derived: {note}",)),
        passage,
        local,
        "",
        header,
    )
    return Aggregate(claim, note)

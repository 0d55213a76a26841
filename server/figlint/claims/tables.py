"""Bind the figures of a table through its row and column headers."""

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from figlint.claims.bind import BlockReading, Bound, claims_of, read_block, shift
from figlint.claims.headers import Headers
from figlint.claims.keys import SCALES, bracketed
from figlint.claims.ledgers import accounted, as_money, counts, currencies, is_mark, is_note
from figlint.claims.model import Binding, Claim, Modality, Passage
from figlint.claims.pieces import Pieces, read_once
from figlint.claims.stems import header_roots, roots
from figlint.quantities import Kind, Lexicon, Period, Quantity, extract
from figlint.quantities.model import AS_WRITTEN, SUM, Direction
from figlint.quantities.values import scaled
from figlint.text import Block, BlockKind, Span

_PER = re.compile(r"\bper\b", re.IGNORECASE)
_ONE = Decimal(1)
_YEARS = (1500, 2100)
_YEAR_DIGITS = 4
_CURRENCIES = frozenset({"currency", "currencies", "ccy", "curr", "cur"})
_VALUES = frozenset("amount figure number result total value".split())
MEASURES = frozenset("indicator kpi measure metric series statistic variable".split())
"""Headers of a column that says what is measured in each row."""
_SYMBOL = re.compile(r"[^\W\d_°%][^\s()]{0,6}(?=\s*(?:\(|\Z))|[°%][CF]?(?=\s*(?:\(|\Z))")
"""A unit alone in a cell, and what may stand behind it: "kg (each)"."""
_UNITS = frozenset({"unit", "units", "uom"})
_PARTS = {"day": "day", "month": "month", "mon": "month", "quarter": "quarter", "qtr": "quarter"}
"""Columns that say which part of the year in the column "year" a row is of."""
_MONEY = frozenset(
    "amount amounts bid budget cap cost costs deal debt fee fees fine funding grant income investment loan loss money "
    "pay payment premoney postmoney price prices proceeds profit raised rent revenue revenues salary sale sales sum "
    "total turnover valuation value wage worth".split()
)
"""What a number of money is called where its currency stands in another column."""
_FACTORS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_OWN_UNIT = re.compile(
    r"\((?!(?-i:[A-Z][a-z]))"
    r"(?!(?:loss|losses|income|expenses?|benefit|gains?|deficit|decrease|increase|note|see|net|non-gaap)\b)[^()]{2,}\)"
    r"\s*\Z",
    re.IGNORECASE,
)
"""What a row says of its own numbers: "Staff at year end (headcount)", not "Operating income (loss)" or "(Table 2)"."""
_CHANGE = re.compile(r"\b(?:change|chg|growth|variance|yoy|y/y|qoq|like-for-like)\b|Δ|\+/-", re.IGNORECASE)
_CHANGING = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MEASURE)
_BESIDE = 1.0
"""Nearness of a column header's words to the figures below it."""
_ROW = 0.8
"""Nearness of the row's first cell."""
_SAME_ROW = 0.4
"""Nearness of the other cells of the row."""


def claims_of_table(
    blocks: Sequence[Block],
    context: frozenset[str],
    lexicon: Lexicon,
    anchor: date | None,
    known: Pieces | None = None,
) -> list[Claim]:
    """Return the claims of one table, in order of position; `blocks` are its cells.

    `known` are the rows that have been read before, to be used again and added to.
    """
    rows: dict[int, list[Block]] = {}
    for block in blocks:
        assert block.cell is not None
        rows.setdefault(block.cell.row, []).append(block)
    reader = Headers(lexicon)
    headers = _headers(rows)
    columns = _Columns(
        headers,
        {column: header_roots(text) for column, text in headers.items()},
        _counted(blocks),
        currencies(blocks, headers, reader),
    )
    terms = columns.terms(), context, anchor
    claims: list[Claim] = []
    for number, cells in rows.items():
        place = cells[0].span.start, cells[-1].span.end
        claims += read_once(
            known,
            partial(_key_of_row, cells, place[0], terms),
            place,
            partial(_claims_of_row, number, cells, columns, context, reader, anchor),
        )
    return claims


class _Columns(NamedTuple):
    """What the rows of a table have in common; each by column."""

    headers: Mapping[int, str]
    roots: Mapping[int, list[str]]
    """Of the words of the headers."""
    counted: frozenset[int]
    """See `_counted`."""
    money: Mapping[int, str]
    """The currencies of those that show it with some numbers."""

    def terms(self) -> Hashable:
        """Return what all of it follows from."""
        return tuple(self.headers.items()), self.counted, tuple(self.money.items())


def _headers(rows: dict[int, list[Block]]) -> dict[int, str]:
    """Return the header of each column, that of several rows in one."""
    top = [cell for cell in rows.get(0, ()) if cell.cell is not None]
    headers = {cell.cell.column: cell.prose for cell in top if cell.cell is not None}
    is_stacked = len(headers) < len(top)
    for number, cells in rows.items():
        for block in cells if number else ():
            cell = block.cell
            if cell is not None and cell.locator:
                headers[cell.column] = bracketed(cell.column_header)
            elif cell is not None and (is_stacked or cell.column not in headers) and cell.column_header:
                headers[cell.column] = cell.column_header
    return headers


def _key_of_row(cells: Sequence[Block], start: int, terms: Hashable) -> Hashable:
    return tuple(cell._replace(span=cell.span.shift(-start)) for cell in cells), terms


def _counted(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the columns of whole numbers most of which are no years, so that 1604 is none there either."""
    n_years: Counter[int] = Counter()
    n_others: Counter[int] = Counter()
    for block in blocks:
        text = block.prose.strip()
        if block.cell is not None and block.cell.row and text.isascii() and text.isdigit():
            is_year = len(text) == _YEAR_DIGITS and _YEARS[0] <= int(text) <= _YEARS[1]
            (n_years if is_year else n_others)[block.cell.column] += 1
    return frozenset(column for column, n_found in n_others.items() if n_found > n_years[column] > 0)


def _claims_of_row(
    number: int,
    cells: Sequence[Block],
    columns: _Columns,
    context: frozenset[str],
    reader: Headers,
    anchor: date | None,
) -> list[Claim]:
    headers, header_roots = columns.headers, columns.roots if number else {}
    if cells[0].cell is not None and cells[0].cell.section:
        context |= frozenset(roots(cells[0].cell.section))
    words = {id(cell): roots(cell.prose) for cell in cells}
    everything = [root for cell in cells for root in words[id(cell)]]
    if cells[0].cell is not None:  # the key that names the row of a data file; elsewhere it is the first cell
        everything += roots(cells[0].cell.row_header)
    all_headers = frozenset(root for roots in header_roots.values() for root in roots)
    passage = Passage(
        Span(cells[0].span.start, cells[-1].span.end),
        tuple(everything),
        frozenset(everything),
        BlockKind.TABLE_CELL,
        context | all_headers,
    )
    claims: list[Claim] = []
    readings = [read_block(cell, reader.lexicon, anchor) for cell in cells]
    dated = _dated(cells, headers, reader) if number else None
    if dated is not None:
        readings[dated[0]] = _read_as(readings[dated[0]], dated[1])
    period = (_row_period(cells, readings) if dated is None else dated[1].period) if number else None
    currency = _row_currency(cells, headers, reader) if number else None
    unit = _row_unit(cells, headers, reader) if number else None
    for cell, reading in zip(cells, readings, strict=True):
        if not reading.bound:
            continue
        assert cell.cell is not None
        inner = claims_of(cell, reading, context)
        for bound, claim in zip(reading.bound, inner, strict=True):
            if number == 0:
                if not _is_year(claim.quantity) and claim.quantity.number != claim.quantity.scale:
                    claims.append(claim)
                continue
            if columns.money and is_mark(bound.quantity, cell.prose):
                continue
            local = dict.fromkeys(everything, _SAME_ROW)
            local.update(dict.fromkeys(roots(cell.cell.row_header), _ROW))
            local.update(dict.fromkeys(header_roots.get(cell.cell.column, ()), _BESIDE))
            local.update(claim.local)
            header = headers.get(cell.cell.column, "")
            is_counted = cell.cell.column in columns.counted or (unit is not None and _is_of_values(header, reader))
            quantity = _as_count(bound.quantity, reader) if is_counted else bound.quantity
            quantity = accounted(quantity, cell.prose, reader)
            if unit is not None and unit.unit is None:
                quantity = _in_unit(quantity, unit)  # "Hours worked", in "million"
            quantity = _with_header_unit(quantity, (header, headers.get(0, "")), cell, reader)
            quantity = as_money(quantity, cell.cell.row_header, columns.money.get(cell.cell.column))
            is_scaled = quantity.low != bound.quantity.low
            quantity = _with_row_currency(quantity, header, currency, is_scaled=is_scaled)
            if unit is not None and unit.unit is not None:
                quantity = _in_unit(quantity, unit)
            quantity = _with_header_month(quantity, header, cell, reader)
            # "Change in inventories (33.3)" is what it does to the cash.
            is_percentage = quantity.kind is Kind.PERCENT and _CHANGE.search(cell.cell.row_header) is not None
            if is_percentage or _CHANGE.search(header):
                quantity = _as_change(quantity, cell.prose)
            binding = _with_header_period(bound, header, cell.cell.row_header, period, reader)
            foreseen = reader.modality(header)
            if foreseen is Modality.PLANNED and reader.is_cost(header, headers.values()):
                foreseen = Modality.ACTUAL
            if foreseen is not Modality.ACTUAL and binding.modality is Modality.ACTUAL:
                rule = f"modality {foreseen}: column header"
                binding = binding._replace(modality=foreseen, rules=(*binding.rules, rule))
            claims.append(
                Claim(
                    shift(quantity, cell.span.start),
                    binding,
                    passage,
                    local,
                    " ".join(cell.cell.row_header.split()),
                    " ".join((header.split(" (")[0] if cell.cell.locator else header).split()),
                )
            )
    return claims


def _as_change(quantity: Quantity, prose: str) -> Quantity:
    """Return a number of a column of changes as one, down where it is negative or in brackets."""
    if quantity.is_change or quantity.low is None or quantity.kind not in _CHANGING:
        return quantity
    before = prose[: quantity.number.start].rstrip(" $€£¥")
    is_down = quantity.low < 0 or before.endswith(("(", "-", "−", "–"))
    return quantity._replace(is_change=True, direction=Direction.DOWN if is_down else Direction.UP)


def _as_count(quantity: Quantity, reader: Headers) -> Quantity:
    """Return a number that was read as a year as the count it is."""
    if quantity.kind is not Kind.PERIOD or quantity.period is None or not quantity.period.label.isdigit():
        return quantity
    count = extract(f"{int(quantity.period.label):,}", reader.lexicon)[0]
    return count._replace(span=quantity.span, core=quantity.core, number=quantity.number)


def _is_of_values(header: str, reader: Headers) -> bool:
    """Tell whether a column of a row with a unit of its own has values: under a period, or a word for them."""
    return header.strip().lower() in _VALUES or reader.period(header) is not None


def _is_year(quantity: Quantity) -> bool:
    """Tell whether a count in a header can only be a year: "fever 1849"."""
    low = quantity.low
    if quantity.kind is not Kind.COUNT or quantity.unit is not None or low is None:
        return False
    return low == low.to_integral_value() and _YEARS[0] <= low <= _YEARS[1]


def _with_header_unit(quantity: Quantity, columns: tuple[str, str], cell: Block, reader: Headers) -> Quantity:
    """Give a bare number the unit that its column or row header states: "Cloud ($m)", "latency (ms)".

    `columns` are the header of the number's column and that of the first, which may state the unit of all: "$ million".
    """
    is_sum = quantity.kind is Kind.MONEY and quantity.scale is None and quantity.per is None
    if not is_sum and (quantity.kind is not Kind.COUNT or quantity.unit is not None):
        return quantity
    is_whole = quantity.core.slice(cell.prose) == cell.prose.strip()
    if not is_whole and cell.cell is not None and not cell.cell.column:
        return quantity  # the name of a row: "SB 25-290 Safety net"
    row = cell.cell.row_header if cell.cell is not None else ""
    is_key = cell.cell is not None and bool(cell.cell.locator)
    for header in (columns[0], row, columns[1], *cell.headings[-1:]):
        if header not in (columns[0], row) and _OWN_UNIT.search(row):
            break  # "USD thousands unless noted", and the row notes "(headcount)"
        unit = reader.unit(header, is_key=is_key and (header != row or " " in row.strip()))  # "AMD" may be any code
        if unit is None or (_is_letter(unit) and not is_whole):
            continue  # "network(s)" is a plural, and its cell "Channel 4" holds no seconds
        factor = unit.low or _ONE
        is_above = header not in (columns[0], row)
        if is_above and (_is_said_of_others(header, columns[0]) or (unit.unit is not None and counts(row, *columns))):
            continue
        if is_above and _PER.search(row):
            if unit.unit is None:
                break  # "in thousands" is not said of earnings per share
            factor = _ONE
        found = _in_unit(quantity, unit._replace(low=factor)) if not is_sum else _scaled_sum(quantity, unit, factor)
        if not is_above:
            return found
        is_open = unit.unit is None and is_note(header)
        return found._replace(alternatives=(*unit.alternatives, f"{AS_WRITTEN}{factor}", *((SUM,) if is_open else ())))
    return quantity


def _scaled_sum(quantity: Quantity, unit: Quantity, factor: Decimal) -> Quantity:
    """Return a sum with its sign, "$ 91.2", in the scale of its table: "(in millions)"."""
    return scaled(quantity, factor) if unit.unit in (None, quantity.unit) else quantity


def _in_unit(quantity: Quantity, unit: Quantity) -> Quantity:
    """Return a bare number as so many of a unit, which is given as the figure "one of it"."""
    if quantity.kind is not Kind.COUNT or quantity.unit is not None:
        return quantity
    factor = unit.low or _ONE
    given = scaled(quantity, factor)
    return given._replace(kind=unit.kind, unit=unit.unit, alternatives=unit.alternatives, per=unit.per)


def _is_said_of_others(heading: str, column: str) -> bool:
    """Tell whether a heading names a column after its unit: "Price (thousand euros) and number of sales"."""
    named = set(roots(heading.partition(")")[2]))
    return not named.isdisjoint(roots(column))


def _with_header_month(quantity: Quantity, column: str, cell: Block, reader: Headers) -> Quantity:
    """Read a day of the month: the cell "3" under the header "February"."""
    number, month = cell.prose.strip(), column.strip()
    if quantity.kind is not Kind.COUNT or not (number.isdigit() and len(number) <= 2 and month.isalpha()):
        return quantity
    day = reader.day(number, month)
    return quantity if day is None else day._replace(span=quantity.span, core=quantity.core, number=quantity.number)


def _row_currency(cells: Sequence[Block], headers: Mapping[int, str], reader: Headers) -> str | None:
    """Return the currency that a row names in a column of its own: "currency" is "GBP"."""
    for cell in cells:
        assert cell.cell is not None
        if _CURRENCIES.isdisjoint(headers.get(cell.cell.column, "").lower().split()):
            continue
        found = extract(f"1 {cell.prose.strip()}", reader.lexicon)
        if len(found) == 1 and found[0].kind is Kind.MONEY:
            return found[0].unit
    return None


def _with_row_currency(quantity: Quantity, header: str, currency: str | None, *, is_scaled: bool) -> Quantity:
    """Give a bare number under a word for money ("amount", "post_money_m") the currency of its row.

    `is_scaled` tells that the scale in its header counts already.
    """
    words = header.lower().replace("(", " ").replace(")", " ").split()
    if currency is None or _MONEY.isdisjoint(words):
        return quantity
    if quantity.kind is Kind.MONEY and any(word.startswith(AS_WRITTEN) for word in quantity.alternatives):
        return quantity._replace(unit=currency)  # the currency of the file counts where a row names none
    if quantity.kind is not Kind.COUNT or quantity.unit is not None:
        return quantity
    scale = SCALES.get(words[-1]) if quantity.scale is None and not is_scaled else None
    factor = Decimal(_FACTORS[scale]) if scale is not None else _ONE
    return scaled(quantity, factor)._replace(kind=Kind.MONEY, unit=currency)


def _row_unit(cells: Sequence[Block], headers: Mapping[int, str], reader: Headers) -> Quantity | None:
    """Return the unit that a row names in a column of its own, as the figure "one of it": "unit" is "GBP bn".

    So does one that names what is measured, "measure" is "median days to close", and a column without a header.
    """
    measured: Quantity | None = None
    before = ""
    for cell in cells:
        assert cell.cell is not None
        header, text = headers.get(cell.cell.column, "").strip().lower(), " ".join(cell.prose.split())
        if header in _UNITS and text:
            return reader.unit(text, is_key=True) or reader.unit(f"({text})")
        if not header and before[-1:].isdigit() and (symbol := _SYMBOL.match(text)) is not None:
            return reader.unit(f"({symbol[0]})")  # "Mesh   22   mm"
        before = text
        if header in MEASURES and cell.cell.locator and text:
            key = text.replace("_", " ")
            measured = reader.unit(key, is_key=True) if " " in key else None  # "won" is no currency
    return measured


def _is_letter(unit: Quantity) -> bool:
    span = unit.unit_span
    return span is not None and span.end - span.start == 1 and unit.kind in (Kind.MEASURE, Kind.DURATION)


def _row_period(cells: Sequence[Block], readings: Sequence[BlockReading]) -> Period | None:
    """Return the period that one whole cell of a row states, when just one does."""
    found = [
        reading.bound[0].quantity.period
        for cell, reading in zip(cells, readings, strict=True)
        if len(reading.bound) == 1 and reading.bound[0].quantity.core.slice(cell.prose) == cell.prose.strip()
    ]
    periods = [period for period in found if period is not None]
    return periods[0] if len(periods) == 1 else None


def _dated(cells: Sequence[Block], headers: Mapping[int, str], reader: Headers) -> tuple[int, Quantity] | None:
    """Return the date that a row tells in several columns, with the place of its year: "year" 2019, "month" 3."""
    parts: dict[str, str] = {}
    place = None
    for at, cell in enumerate(cells):
        assert cell.cell is not None
        header = headers.get(cell.cell.column, "").strip().lower()
        if header == "year":
            place = at
        elif header in _PARTS:
            parts[_PARTS[header]] = cell.prose.strip()
    if place is None or not parts:
        return None
    date_ = reader.part_of_year(cells[place].prose.strip(), **parts)
    return None if date_ is None else (place, date_)


def _read_as(reading: BlockReading, date_: Quantity) -> BlockReading:
    """Return the reading of a whole year as that of a part of it."""
    if len(reading.bound) != 1:
        return reading
    (bound,) = reading.bound
    year = bound.quantity
    dated = date_._replace(span=year.span, core=year.core, number=year.number)
    binding = bound.binding._replace(period=dated.period)
    return reading._replace(bound=(bound._replace(quantity=dated, binding=binding),))


def _with_header_period(bound: Bound, column: str, row: str, cell_period: Period | None, reader: Headers) -> Binding:
    binding = bound.binding
    if binding.period is not None or bound.quantity.kind in (Kind.PERIOD, Kind.DATE):
        return binding
    for name, header in (("column", column), ("row", row)):
        period = reader.period(header)
        if period is not None:
            rule = f"period {period.label}: {name} header"
            return Binding(period, Modality.ACTUAL, (*binding.rules, rule), True)
    if cell_period is not None:
        rule = f"period {cell_period.label}: another cell of the row"
        return Binding(cell_period, Modality.ACTUAL, (*binding.rules, rule), True)
    return binding

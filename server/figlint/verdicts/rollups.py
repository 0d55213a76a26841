"""Find the rows of a table from which a figure follows: a sum, mean, median, share or change over rows of one kind.

The rows are those that the words around the figure name, by a cell ("Leeds") or a year, or all of them. What is found
may support a figure, never contradict it.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from statistics import median
from typing import NamedTuple

from figlint.claims.document import stems_in
from figlint.facts import FactIndex, Grid
from figlint.quantities import Kind, Quantity
from figlint.quantities.values import Family, family, significant_digits, to_base
from figlint.text import BlockKind, Span
from figlint.verdicts.derive import BLANK_LINE, Words, cues, is_met, words_of
from figlint.verdicts.evidence import plain
from figlint.verdicts.registry import Case
from figlint.verdicts.tables import Answer

_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.PERCENT})
_DATES = (Kind.PERIOD, Kind.DATE)
_SUMMED = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION})
_MOST_GRIDS = 3
_MOST_ROWS = 3000
_MOST_NAMES = 200
"""A column with more different cells sorts its rows into no kinds."""
_MOST_COLUMNS = 12
_FEW_COLUMNS = 8
_MOST_PARTS = 8
_MOST_YEARS = 3
"""Of a table with more years, a figure must name its own."""
_BEFORE = 400
"""How many characters of its paragraph before a sentence may name what it speaks of."""
_TELLING = 2
"""Digits that a figure needs, or it would be met by chance."""
_UNNAMED = 3
"""Digits from which its column need not be named."""
_TOTALS = frozenset("total totals all group sum overall altogether average mean".split())
_ALL = "all rows"
_HUNDRED = Decimal(100)
_HUNDREDTH = Decimal("0.01")


class _Column(NamedTuple):
    """The numbers of a column, or of several that are added up row by row."""

    name: str
    numbers: tuple[int, ...]
    """Of the columns."""
    family: Family
    values: Mapping[int, Decimal]
    """By row, in the base unit of the family."""
    is_named: bool
    """Whether the words around the figure name it."""


class _Rows(NamedTuple):
    """Rows of one kind."""

    name: str
    rows: frozenset[int]
    year: int | None = None


class _Result(NamedTuple):
    """What rows give, in the base unit of the figure's family or as a percentage."""

    rule: str
    value: Decimal
    note: str
    columns: tuple[_Column, ...]
    rows: _Rows


def roll_up(case: Case) -> Answer | None:
    """Return the rows from which a figure follows, with the arithmetic; None when there are none."""
    quantity = case.alignment.claim.quantity
    low = quantity.low
    if quantity.kind not in _KINDS or quantity.unit == "percentage point" or low is None or not case.index.grids:
        return None
    if significant_digits(low) < _TELLING:
        return None
    words = _context(case)
    asked = words_of(case.alignment.claim, case.draft)
    for grid in _grids(case.index, words):
        columns = list(_columns(case.index, grid, words, significant_digits(low)))
        for result in _results(quantity, columns, _groups(case, grid, words), asked):
            if is_met(quantity, result.rule, result.value):
                return _answer(result, grid)
    return None


def _context(case: Case) -> frozenset[str]:
    """Return the stems that may name rows and columns: of a cell those of its own headers, else of the text around."""
    claim = case.alignment.claim
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return stems_in(f"{claim.subject} {claim.measure}")
    start = claim.passage.span.start
    before = BLANK_LINE.split(case.draft[max(0, start - _BEFORE) : start])[-1]
    return frozenset(claim.passage.stems) | claim.passage.context | stems_in(before)


def _grids(index: FactIndex, words: frozenset[str]) -> list[Grid]:
    """Return the tables that have most of some words, best first."""
    scores: dict[int, float] = {}
    for root in sorted(words):
        for number in index.grid_postings.get(root, ()):
            scores[number] = scores.get(number, 0.0) + index.weight(root)
    ranked = sorted(scores, key=lambda number: (-scores[number], number))[:_MOST_GRIDS]
    return [index.grids[number] for number in ranked if index.grids[number].n_rows <= _MOST_ROWS]


def _columns(index: FactIndex, grid: Grid, words: frozenset[str], digits: int) -> Iterator[_Column]:
    """Yield the columns that the words name, or all for a number of many digits; then those of one kind together."""
    numbers = [column for column, kind in grid.kinds.items() if kind in _SUMMED and column not in grid.numbering][
        :_MOST_COLUMNS
    ]
    read = {column: _values(index, grid, column) for column in numbers}
    for column in numbers:
        is_named = not grid.core_stems[column].isdisjoint(words)
        group, values = read[column]
        if values and (is_named or digits >= _UNNAMED):
            yield _Column(grid.headers[column], (column,), group, values, is_named)
    parts = tuple(
        column
        for column in numbers
        if read[column][0] == Kind.COUNT.value and _TOTALS.isdisjoint(grid.headers[column].lower().split())
    )
    if digits >= _UNNAMED and 1 < len(parts) < _MOST_PARTS:
        yield _added(grid, parts, read, is_named=True)
    shared = {root for column in numbers for root in grid.header_stems[column]}
    for root in sorted(shared):
        alike = [column for column in numbers if root in grid.header_stems[column]]
        if len(alike) < 2 or len({read[column][0] for column in alike}) > 1:
            continue
        yield _added(grid, alike, read, is_named=root in words)


def _added(
    grid: Grid, columns: Sequence[int], read: Mapping[int, tuple[Family, dict[int, Decimal]]], *, is_named: bool
) -> _Column:
    """Return several columns added up row by row."""
    rows = frozenset.intersection(*(frozenset(read[column][1]) for column in columns))
    values = {row: sum((read[column][1][row] for column in columns), Decimal(0)) for row in rows}
    name = " + ".join(grid.headers[column] for column in columns)
    return _Column(name, tuple(columns), read[columns[0]][0], values, is_named)


def _values(index: FactIndex, grid: Grid, column: int) -> tuple[Family, dict[int, Decimal]]:
    """Return the family that most numbers of a column are of, and those numbers by row."""
    by_family: dict[Family, dict[int, Decimal]] = {}
    for row, cell in grid.column(column):
        if len(cell.facts) == 1 and len(index.operands[cell.facts[0]].magnitudes) == 1:
            side = index.operands[cell.facts[0]]
            by_family.setdefault(side.family, {})[row] = side.magnitudes[0]
    return max(by_family.items(), key=lambda item: len(item[1]), default=("", {}))


def _groups(case: Case, grid: Grid, words: frozenset[str]) -> list[_Rows]:
    """Return the rows of each kind that the words and years around the figure name; the first are all rows."""
    everything = frozenset(row for row in range(grid.n_rows) if not _sums_up(grid, row))
    named = [_Rows(name, rows & everything) for name, rows in _named(grid, words)]
    years = _years(case, grid, everything)
    both = [_Rows(f"{one.name}, {two.name}", one.rows & two.rows, two.year) for one in named for two in years]
    return [_Rows(_ALL, everything), *both, *named, *years]


def _sums_up(grid: Grid, row: int) -> bool:
    head = grid.cells.get((row, 0))
    return head is not None and not _TOTALS.isdisjoint(head.text.lower().split())


def _named(grid: Grid, words: frozenset[str]) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield the rows that have a cell in common which the words tell from the others of its column."""
    for column, header in enumerate(grid.headers):
        if column in grid.kinds:
            continue
        by_text: dict[str, list[int]] = {}
        for row, cell in grid.column(column):
            by_text.setdefault(cell.text.lower(), []).append(row)
        if not 1 < len(by_text) <= _MOST_NAMES:
            continue
        n_texts: dict[str, int] = {}
        stems = {text: grid.cells[rows[0], column].stems for text, rows in by_text.items()}
        for found in stems.values():
            for root in found:
                n_texts[root] = n_texts.get(root, 0) + 1
        for text, rows in by_text.items():
            if any(n_texts[root] == 1 and root in words for root in stems[text]):
                yield f'{header} "{grid.cells[rows[0], column].text}"', frozenset(rows)


def _years(case: Case, grid: Grid, everything: frozenset[int]) -> list[_Rows]:
    """Return the rows of each year that the figure may be of, where a column has dates."""
    dated = [column for column, kind in grid.kinds.items() if kind in _DATES]
    if len(dated) != 1:
        return []
    by_year: dict[int, set[int]] = {}
    for row, cell in grid.column(dated[0]):
        period = case.index.facts[cell.facts[0]].claim.quantity.period if cell.facts else None
        if row in everything and period is not None and period.start is not None:
            by_year.setdefault(period.start.year, set()).add(row)
    period = case.alignment.claim.binding.period
    year = period.start.year if period is not None and period.start is not None else None
    if year in by_year:
        return [_Rows(str(year), frozenset(by_year[year]), year), *_year_before(by_year, year)]
    return [_Rows(str(each), frozenset(rows), each) for each, rows in by_year.items() if len(by_year) <= _MOST_YEARS]


def _year_before(by_year: Mapping[int, set[int]], year: int) -> Iterator[_Rows]:
    if year - 1 in by_year:
        yield _Rows(str(year - 1), frozenset(by_year[year - 1]), year - 1)


def _results(target: Quantity, columns: Sequence[_Column], groups: Sequence[_Rows], asked: Words) -> Iterator[_Result]:
    """Yield what the rows give, for every rule that the figure's kind and the words near it call for."""
    everything, *kinds = groups
    if target.kind is Kind.PERCENT:
        digits = significant_digits(target.low or Decimal(0))
        yield from _percentages(columns, everything, kinds, asked, is_telling=digits >= _UNNAMED)
        return
    ours = family(target)
    for column in columns:
        if column.family != ours and Kind.COUNT.value not in (column.family, ours):
            continue
        if column.family != ours and not (column.is_named or _is_bare(target)):
            continue  # a column that leaves out its unit must be named
        if column.is_named or not kinds or len(column.numbers) == 1:
            for rows in (*kinds, everything):
                for result in _amounts(column, rows, asked):
                    is_bare = column.family == Kind.COUNT.value != ours
                    yield result._replace(value=to_base(result.value, target)) if is_bare else result
    if not cues()["each"].isdisjoint(asked.near):
        for one, two in permutations(columns, 2):
            if one.family == ours and two.family == Kind.COUNT.value and two.is_named:
                for rows in (*kinds, everything):
                    yield from _quotient("quotient", one, two, rows, Decimal(1))


def _is_bare(target: Quantity) -> bool:
    return target.kind is Kind.COUNT and target.unit is None


def _amounts(column: _Column, rows: _Rows, asked: Words) -> Iterator[_Result]:
    """Yield the sum of a column over some rows, and its mean and median where a word asks for them."""
    found = [column.values[row] for row in sorted(rows.rows) if row in column.values]
    if not found or len(found) < len(rows.rows) or len(found) * len(column.numbers) < 2:
        return
    total = sum(found, Decimal(0))
    yield _Result("sum", total, f"sum of {column.name}", (column,), rows)
    for row in sorted(rows.rows) if len(column.numbers) > 1 else ():
        yield _Result("sum", column.values[row], f"sum of {column.name}", (column,), _Rows(rows.name, frozenset({row})))
    if not cues()["each"].isdisjoint(asked.all):
        yield _Result("mean", total / len(found), f"mean of {column.name}", (column,), rows)
    if "median" in asked.all:
        yield _Result("median", median(found), f"median of {column.name}", (column,), rows)


def _percentages(
    columns: Sequence[_Column], everything: _Rows, kinds: Sequence[_Rows], asked: Words, *, is_telling: bool
) -> Iterator[_Result]:
    """Yield shares of one column in another and of some rows in all, and changes from one year to the next."""
    for one, two in permutations(columns, 2):
        is_part = set(one.numbers) < set(two.numbers) and one.is_named
        if (one.is_named and two.is_named) or is_part or (is_telling and len(columns) <= _FEW_COLUMNS):
            for rows in (*kinds, everything):
                yield from _quotient("share", one, two, rows, _HUNDRED)
    is_change = not cues()["change"].isdisjoint(asked.near)
    for column in columns:
        whole = _sum(column, everything)
        for rows in kinds:
            part = _sum(column, rows)
            if part is not None and whole and rows.rows < everything.rows and rows.year is None:
                note = f"{column.name}, share of {rows.name}"
                yield _Result("share", part / whole * _HUNDRED, note, (column,), rows)
            for later in kinds if is_change else ():
                yield from _change(column, rows, later)


def _change(column: _Column, one: _Rows, two: _Rows) -> Iterator[_Result]:
    """Yield the change from a year to the next, of rows that are alike but for it."""
    if one.year is None or two.year != one.year + 1 or one.name[:-4] != two.name[:-4]:
        return
    before, after = _sum(column, one), _sum(column, two)
    if before and after is not None and len(one.rows) == len(two.rows):
        note = f"change of {column.name} from {one.name}"
        yield _Result("change", abs(after - before) / before * _HUNDRED, note, (column,), two)


def _quotient(rule: str, one: _Column, two: _Column, rows: _Rows, factor: Decimal) -> Iterator[_Result]:
    part, whole = _sum(one, rows), _sum(two, rows)
    if part is not None and whole:
        note = f"{one.name} divided by {two.name}"
        yield _Result(rule, part / whole * factor, note, (one, two), rows)


def _sum(column: _Column, rows: _Rows) -> Decimal | None:
    """Add up a column over some rows; None when one of them has no number there."""
    found = [column.values[row] for row in sorted(rows.rows) if row in column.values]
    return sum(found, Decimal(0)) if found and len(found) == len(rows.rows) else None


def _answer(result: _Result, grid: Grid) -> Answer:
    value = plain(result.value.quantize(_HUNDREDTH))
    n_rows = len(result.rows.rows)
    where = result.rows.name if result.rows.name == _ALL else f"{n_rows} row{'s'[: n_rows != 1]} of {result.rows.name}"
    span: Span = grid.cells[min(result.rows.rows), result.columns[0].numbers[0]].span
    return Answer(True, value, f"{result.note} over {where}", grid.source, span)

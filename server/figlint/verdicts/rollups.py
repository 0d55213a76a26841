"""Find the rows of a table from which a figure follows: a sum, mean, median, share or change over rows of one kind.

The rows are those that the words around the figure name, by a cell ("Leeds") or a year, or all of them. What is found
may support a figure, never contradict it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, permutations
from typing import NamedTuple

from figlint.claims.document import stems_in
from figlint.claims.stems import stem
from figlint.facts import FactIndex, Grid
from figlint.facts.grids import TOTALS
from figlint.quantities import Direction, Grain, Kind, Period, Quantity, extract
from figlint.quantities.values import Family, family, significant_digits, to_base
from figlint.text import BlockKind
from figlint.verdicts.derive import Wanted, Words, cues, said, stems_of_lead
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
"""Of so many columns, any two may be divided for a percentage of many digits."""
_EXTREMES = frozenset(
    "best biggest busiest fewest highest largest least lowest most peak quietest record smallest worst".split()
)
"""Words that ask for the row that has most or least."""
_MOST_KINDS = 12
_MOST_YEARS = 3
"""A figure that names no year is of one of the latest."""
_ROWS = frozenset(filter(None, map(stem, ("row", "record", "entry", "line", "observation"))))
"""The stems of what the rows of any table are called."""
_TELLING = 2
"""Digits that a figure needs, or it would be met by chance."""
_UNNAMED = 3
"""Digits from which its column need not be named."""
_MOST_TABLES = 16
_MOST_PERIODS = 3
_VERBS = ("May", "March")
"""Months that may be something else where they open a sentence."""
_TWO_YEARS = re.compile(r"[0-9]{4}/[0-9]{4}")
_QUARTER = re.compile(r"--Q([1-4])")
_MONTHS = re.compile(r"--([0-9]{2})(?:/--([0-9]{2}))?")
_ALL = "all rows"
_HUNDRED = Decimal(100)
_HUNDREDTH = Decimal("0.01")


class _Column(NamedTuple):
    """A column of numbers, or several that are added up row by row."""

    numbers: tuple[int, ...]
    """Of the columns."""
    family: Family
    is_named: bool
    """Whether the words around the figure name it."""

    @property
    def is_bare(self) -> bool:
        """Tell whether the column leaves out what it counts, or its unit."""
        return self.family == Kind.COUNT.value


class _Rows(NamedTuple):
    """Rows of one kind."""

    name: str
    rows: frozenset[int]
    year: int | None = None


class _Result(NamedTuple):
    """What rows give, in the base unit of their family or as a percentage."""

    rule: str
    value: Decimal
    note: str
    column: _Column
    rows: _Rows


class _Table:
    """What can be worked out of one table; each thing once."""

    def __init__(self, index: FactIndex, grid: Grid) -> None:
        self.grid = grid
        self.everything = frozenset(range(grid.n_rows)) - grid.totals
        """All rows but those that sum up others."""
        columns = [column for column, kind in grid.kinds.items() if kind in _SUMMED and column not in grid.numbering]
        self.values = {column: _numbers(index, grid, column) for column in columns[:_MOST_COLUMNS]}
        """For each column of numbers, the family that most of them are of, and those by row, in its base unit."""
        self.dates = _dates(index, grid, self.everything)
        """The rows of each date or period, where one column has dates."""
        self.years = _years(self.dates)
        """The rows of each year."""
        self._sums: dict[tuple[tuple[int, ...], frozenset[int]], Decimal | None] = {}

    @cached_property
    def alike(self) -> Sequence[tuple[str, tuple[int, ...]]]:
        """The columns of one family whose headers share a word, by that word; and, by none, all that count."""
        found: list[tuple[str, tuple[int, ...]]] = []
        for root in sorted({root for column in self.values for root in self.grid.header_stems[column]}):
            columns = tuple(column for column in self.values if root in self.grid.header_stems[column])
            if len(columns) > 1 and len({self.values[column][0] for column in columns}) == 1:
                found.append((root, columns))
        counts = tuple(
            column
            for column, (group, _) in self.values.items()
            if group == Kind.COUNT.value and TOTALS.isdisjoint(self.grid.headers[column].lower().split())
        )
        return [*found, ("", counts)] if 1 < len(counts) < _FEW_COLUMNS else found

    @cached_property
    def kinds(self) -> Mapping[str, Sequence[_Rows]]:
        """The rows that have a cell of words in common, by each stem that tells it from the others of its column."""
        found: dict[str, list[_Rows]] = {}
        for column, header in enumerate(self.grid.headers):
            if column in self.grid.kinds:
                continue
            by_text: dict[str, list[int]] = {}
            for row, cell in self.grid.column(column):
                by_text.setdefault(cell.text.lower(), []).append(row)
            if not 1 < len(by_text) <= _MOST_NAMES:
                continue
            owners: dict[str, list[str]] = {}
            for text, rows in by_text.items():
                for root in self.grid.cells[rows[0], column].stems:
                    owners.setdefault(root, []).append(text)
            for root, texts in owners.items():
                if len(texts) == 1:
                    rows = by_text[texts[0]]
                    name = f'{header} "{self.grid.cells[rows[0], column].text}"'
                    found.setdefault(root, []).append(_Rows(name, self.everything.intersection(rows)))
        return found

    def days(self, rows: _Rows) -> frozenset[tuple[str, str]]:
        """Return when the dates of some rows begin and end, but for their years."""
        return frozenset(_days(date) for date, dated in self.dates.items() if not dated.isdisjoint(rows.rows))

    def on_days(self, rows: _Rows, days: frozenset[tuple[str, str]]) -> _Rows:
        """Return those of some rows whose dates begin and end so, or all where none do."""
        found = (dated for date, dated in self.dates.items() if _days(date) in days)
        return rows._replace(rows=rows.rows.intersection(frozenset[int]().union(*found)) or rows.rows)

    def mentions(self, root: str, column: _Column) -> bool:
        """Tell whether the headers of a column have a stem."""
        return any(root in self.grid.header_stems[number] for number in column.numbers)

    def name_of(self, column: _Column) -> str:
        """Return the headers of a column."""
        return " + ".join(self.grid.headers[number] for number in column.numbers)

    def value(self, column: _Column, row: int) -> Decimal | None:
        """Return what a row has in a column; None when a number is missing."""
        found = [self.values[number][1].get(row) for number in column.numbers]
        return None if None in found else sum((each for each in found if each is not None), Decimal(0))

    def sum(self, column: _Column, rows: _Rows) -> Decimal | None:
        """Add up a column over some rows; None when a number is missing, or there are none."""
        key = column.numbers, rows.rows
        if key not in self._sums:
            found = [self.value(column, row) for row in rows.rows]
            known = [each for each in found if each is not None]
            self._sums[key] = sum(known, Decimal(0)) if known and len(known) == len(found) else None
        return self._sums[key]


def _numbers(index: FactIndex, grid: Grid, column: int) -> tuple[Family, Mapping[int, Decimal]]:
    by_family: dict[Family, dict[int, Decimal]] = {}
    for row, cell in grid.column(column):
        side = index.operands[cell.facts[0]] if len(cell.facts) == 1 else None
        if side is not None and len(side.magnitudes) == 1:
            by_family.setdefault(side.family, {})[row] = side.magnitudes[0]
    return max(by_family.items(), key=lambda item: len(item[1]), default=("", {}))


def _dates(index: FactIndex, grid: Grid, everything: frozenset[int]) -> Mapping[Period, frozenset[int]]:
    dated = [column for column, kind in grid.kinds.items() if kind in _DATES]
    if len(dated) > 1:  # "month" beside "year", which tells the month too
        dated = [column for column in dated if grid.headers[column].lower() == "year"]
    found: dict[Period, set[int]] = {}
    for row, cell in grid.column(dated[0]) if len(dated) == 1 else ():
        period = index.facts[cell.facts[0]].claim.quantity.period if cell.facts else None
        if row in everything and period is not None and period.start is not None and period.end is not None:
            found.setdefault(period, set()).add(row)
    return {period: frozenset(rows) for period, rows in found.items()}


def _days(date: Period) -> tuple[str, str]:
    """Return the day a date begins and the month it ends in: February has another last day in some years."""
    assert date.start is not None
    assert date.end is not None  # a date of a table has both
    return f"{date.start:%m-%d}", f"{date.end:%m}"


def _years(dates: Mapping[Period, frozenset[int]]) -> Mapping[int, _Rows]:
    by_year: dict[int, frozenset[int]] = {}
    for period, rows in dates.items():
        if period.start is not None:
            by_year[period.start.year] = by_year.get(period.start.year, frozenset()) | rows
    return {year: _Rows(str(year), rows, year) for year, rows in by_year.items()}


_tables: dict[int, _Table] = {}
"""Tables by the identity of their grids, which they hold on to."""


def _table(index: FactIndex, number: int) -> _Table:
    grid = index.grids[number]
    if id(grid) not in _tables:
        if len(_tables) >= _MOST_TABLES:
            _tables.clear()
        _tables[id(grid)] = _Table(index, grid)
    return _tables[id(grid)]


def roll_up(case: Case) -> Answer | None:
    """Return the rows from which a figure follows, with the arithmetic; None when there are none."""
    quantity = case.alignment.claim.quantity
    low = quantity.low
    if quantity.kind not in _KINDS or quantity.unit == "percentage point" or low is None or not case.index.grids:
        return None
    counted = _rows_counted(case) if quantity.kind is Kind.COUNT and low == quantity.high else None
    digits = significant_digits(low)
    if counted is not None or digits < _TELLING:
        return counted
    words = _context(case)
    asked = Words(case)
    wanted = Wanted(case.alignment.side)
    for number in _grids(case.index, words):
        table = _table(case.index, number)
        columns = list(_columns(table, words, digits))
        for result in _results(table, quantity, columns, _kinds(case, table, words), asked):
            if wanted.is_met(result.rule, result.value):
                return _answer(table, result)
    return None


def _rows_counted(case: Case) -> Answer | None:
    """Return the table that has as many rows as a figure counts: "42 rows", "15 regions" under the header "Region"."""
    quantity = case.alignment.claim.quantity
    noun = stem(quantity.unit.rsplit(" ", 1)[-1]) if quantity.unit is not None else None
    for number in _tables_counting(case.index, noun) if noun is not None else ():
        grid = case.index.grids[number]
        n_rows = grid.n_rows - len(grid.totals)
        if quantity.low == n_rows:
            span = grid.cells[min(grid.cells)].span
            return Answer(True, str(n_rows), f"{n_rows} rows in the table", grid.source, span)
    return None


def _tables_counting(index: FactIndex, noun: str) -> Iterator[int]:
    """Yield the tables of which a noun may count the rows: any for "rows", else those with a column of that name."""
    if noun in _ROWS:
        for source in index.sources:
            index.note_source(source.name)
        yield from range(min(len(index.grids), _MOST_TABLES))
        return
    for number in index.grid_postings.get(noun, ())[:_MOST_TABLES]:
        grid = index.grids[number]
        names = (stems for column, stems in enumerate(grid.header_stems) if column not in grid.kinds)
        numbers = (grid.header_stems[column] for column in grid.numbering)
        if any(noun in stems for stems in chain(names, numbers)):
            yield number


def _context(case: Case) -> frozenset[str]:
    """Return the stems that may name rows and columns: of a cell those of its own headers, else of the text around."""
    claim = case.alignment.claim
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return stems_in(f"{claim.subject} {claim.measure}")
    return case.once(_said_around)


def _said_around(case: Case) -> frozenset[str]:
    passage = case.alignment.claim.passage
    return passage.context.union(passage.stems, case.once(stems_of_lead))


def _grids(index: FactIndex, words: frozenset[str]) -> list[int]:
    """Return the tables that have most of some words, best first."""
    scores: dict[int, float] = {}
    for root in sorted(words):
        for number in index.grid_postings.get(root, ()):
            scores[number] = scores.get(number, 0.0) + index.weight(root)
    ranked = sorted(scores, key=lambda number: (-scores[number], number))[:_MOST_GRIDS]
    return [number for number in ranked if index.grids[number].n_rows <= _MOST_ROWS]


def _columns(table: _Table, words: frozenset[str], digits: int) -> Iterator[_Column]:
    """Yield the columns that the words name, or all for a number of many digits; then those of one kind together."""
    for column, (group, _) in table.values.items():
        is_named = not table.grid.core_stems[column].isdisjoint(words)
        if group and (is_named or digits >= _UNNAMED):
            yield _Column((column,), group, is_named)
    for root, columns in table.alike:
        if root or digits >= _UNNAMED:
            is_long = digits > _UNNAMED and not root
            yield _Column(columns, table.values[columns[0]][0], root in words or is_long)


def _kinds(case: Case, table: _Table, words: frozenset[str]) -> list[_Rows]:
    """Return the rows of each kind that the words around the figure name, in its year if it has one; else all rows."""
    named = list(dict.fromkeys(rows for root in sorted(words) for rows in table.kinds.get(root, ())))[:_MOST_KINDS]
    times = _times(table, case.alignment.claim.binding.period)
    if times is None:
        return []
    if case.alignment.claim.binding.period is None:
        times = [*chain.from_iterable(_times(table, period) or () for period in case.once(_periods_named)), *times]
    both = [_Rows(f"{one.name}, {two.name}", one.rows & two.rows, two.year) for one in named for two in times]
    return [*both, *times] if len(times) == 1 else [*both, *named, *times, _Rows(_ALL, table.everything)]


def _periods_named(case: Case) -> tuple[Period, ...]:
    """Return the periods that the sentence names, or else the one before it: "August was the busiest, with 205,410"."""
    for alignments in (case.sentence, case.around.before()):
        named = [period for one in alignments if (period := one.claim.quantity.period) is not None]
        if named:
            return tuple(dict.fromkeys(named))[:_MOST_PERIODS]
    opening = case.once(said).tokens.texts[0]  # a month as the subject is not read as a figure
    found = extract(f"in {opening}") if opening.isalpha() and opening not in _VERBS else ()
    return tuple(each.period for each in found if each.period is not None)


def _times(table: _Table, period: Period | None) -> list[_Rows] | None:
    """Return the rows of the years and dates that a figure of a period may be of; None when a table has none such."""
    years = [table.years[year] for year in sorted(table.years)[-_MOST_YEARS:]]
    if period is None or not table.years:
        return years
    if period.grain is Grain.YEAR and period.start is not None:
        return [table.years[period.start.year]] if period.start.year in table.years else None
    if _TWO_YEARS.fullmatch(period.label):  # the year that a table files it under is the one it ends in, or begins in
        both = (period.end, period.start)
        return [table.years[day.year] for day in both if day is not None and day.year in table.years] or None
    dates = [_Rows(date.label, rows) for date, rows in table.dates.items() if _covers(period, date)]
    if period.start is not None:
        year = period.start.year if period.end is not None and period.start.year == period.end.year else None
        return [_Rows(period.label, frozenset().union(*(each.rows for each in dates)), year)] if dates else None
    by_year: dict[int, frozenset[int]] = {}
    for date, rows in table.dates.items():
        if _covers(period, date) and date.start is not None:
            by_year[date.start.year] = by_year.get(date.start.year, frozenset()) | rows
    found = [_Rows(f"{period.label.replace('--', '')} {year}", rows, year) for year, rows in sorted(by_year.items())]
    if 0 < len(found) <= _MOST_YEARS:
        return found if len(dates) <= _MOST_YEARS else [*found, *years]
    return years


def _covers(period: Period, date: Period) -> bool:
    """Tell whether a date of a table lies in a period, or ends in the month that a period without a year is."""
    if date.start is None or date.end is None:
        return False
    if period.start is None or period.end is None:
        months = _months(period.label)
        return date.end.month in months and (len(months) == 1 or date.start.month in months)
    return period.start <= date.start and date.end <= period.end


def _months(label: str) -> range:
    """Return the months that a period without a year has: "--08", "--Q3", "--07/--09"; none for another label."""
    if quarter := _QUARTER.fullmatch(label):
        first = 3 * int(quarter[1]) - 2
        return range(first, first + 3)
    if months := _MONTHS.fullmatch(label):
        first = int(months[1])
        return range(first, int(months[2] or first) + 1)
    return range(0)


def _results(
    table: _Table,
    target: Quantity,
    columns: Sequence[_Column],
    kinds: Sequence[_Rows],
    asked: Words,
) -> Iterator[_Result]:
    """Yield what the rows give, for every rule that the figure's kind and the words near it call for."""
    if target.kind is Kind.PERCENT:
        yield from _divided(table, target, columns, kinds)
        yield from _parts(table, columns, kinds)
        if not cues()["change"].isdisjoint(asked.near):
            yield from _changes(table, target, columns, kinds)
        return
    ours = family(target)
    is_bare = target.kind is Kind.COUNT and target.unit is None
    noun = stem(target.unit.rsplit(" ", 1)[-1]) if target.kind is Kind.COUNT and target.unit is not None else None
    for column in columns:
        if column.family != ours and not is_bare and not (column.is_bare and column.is_named):
            continue
        if noun is not None and not column.is_named and not table.mentions(noun, column):
            continue
        for rows in kinds:
            for result in _amounts(table, column, rows, asked):
                is_counted = column.is_bare and ours != column.family
                yield result._replace(value=to_base(result.value, target)) if is_counted else result
    if not cues()["each"].isdisjoint(asked.near):
        for one, two in permutations(columns, 2):
            if one.family == ours and two.is_bare and two.is_named:
                for rows in kinds:
                    yield from _quotient(table, "quotient", (one, two), rows)


def _amounts(table: _Table, column: _Column, rows: _Rows, asked: Words) -> Iterator[_Result]:
    """Yield the sum of a column over some rows, and its mean and median where a word asks for them."""
    total, name = table.sum(column, rows), table.name_of(column)
    if total is None or len(rows.rows) * len(column.numbers) == 1:
        return
    yield _Result("sum", total, f"sum of {name}", column, rows)
    if not cues()["each"].isdisjoint(asked.all):
        yield _Result("mean", total / len(rows.rows), f"mean of {name}", column, rows)
    if "median" in asked.all:
        values = sorted(value for row in rows.rows if (value := table.value(column, row)) is not None)
        middle = len(values) // 2
        yield _Result("median", (values[middle] + values[~middle]) / 2, f"median of {name}", column, rows)
    if len(column.numbers) > 1 and len(rows.rows) > 1 and not _EXTREMES.isdisjoint(asked.all):
        ends = {row: value for row in rows.rows if (value := table.value(column, row)) is not None}
        for row in {pick(ends, key=lambda row: (ends[row], row)) for pick in (min, max)}:
            yield from _amounts(table, column, _Rows(rows.name, frozenset({row})), asked)


def _divided(table: _Table, target: Quantity, columns: Sequence[_Column], groups: Sequence[_Rows]) -> Iterator[_Result]:
    """Yield one column as a percentage of another, over rows of one kind."""
    is_telling = significant_digits(target.low or Decimal(0)) >= _UNNAMED and len(columns) <= _FEW_COLUMNS
    for one, two in permutations(columns, 2):
        is_part = set(one.numbers) < set(two.numbers) and one.is_named
        if (one.is_named and two.is_named) or is_part or is_telling:
            for rows in groups:
                yield from _quotient(table, "share", (one, two), rows, _HUNDRED)


def _parts(table: _Table, columns: Sequence[_Column], kinds: Sequence[_Rows]) -> Iterator[_Result]:
    """Yield the share that rows of one kind have in the sum of a column, in the same year and in all."""
    for column in columns:
        for rows in kinds:
            part = table.sum(column, rows)
            wholes = [_Rows(_ALL, table.everything), *([] if rows.year is None else [table.years[rows.year]])]
            for whole in (table.sum(column, each) for each in wholes):
                if part is not None and whole and part != whole:
                    note = f"share of the sum of {table.name_of(column)}"
                    yield _Result("share", part / whole * _HUNDRED, note, column, rows)


def _changes(table: _Table, target: Quantity, columns: Sequence[_Column], kinds: Sequence[_Rows]) -> Iterator[_Result]:
    """Yield the change in per cent from the year before, of rows that are alike but for it, if it goes that way."""
    for rows in kinds:
        year = rows.year
        if year is None or year - 1 not in table.years:
            continue
        start = _before(table, rows, year)
        are_alike = len(start.rows) == len(rows.rows) or table.days(start) == table.days(rows)
        for column in columns if are_alike else ():
            before, after = table.sum(column, start), table.sum(column, rows)
            if not before or after is None:
                continue
            if target.direction in (None, Direction.UP if after > before else Direction.DOWN):
                note = f"change of {table.name_of(column)} from {start.name}"
                yield _Result("change", abs(after - before) / before * _HUNDRED, note, column, rows)


def _before(table: _Table, rows: _Rows, year: int) -> _Rows:
    """Return the rows of the same days of the year before that have the same cell, if these have one."""
    last = table.on_days(table.years[year - 1], table.days(rows))
    kind = next(
        (each for some in table.kinds.values() for each in some if rows.name.startswith(f"{each.name}, ")), None
    )
    return last if kind is None else _Rows(f"{kind.name}, {year - 1}", kind.rows & last.rows, year - 1)


def _quotient(
    table: _Table, rule: str, columns: tuple[_Column, _Column], rows: _Rows, factor: Decimal = Decimal(1)
) -> Iterator[_Result]:
    one, two = columns
    part, whole = table.sum(one, rows), table.sum(two, rows)
    if part is not None and whole:
        note = f"{table.name_of(one)} divided by {table.name_of(two)}"
        yield _Result(rule, part / whole * factor, note, one, rows)


def _answer(table: _Table, result: _Result) -> Answer:
    value = plain(result.value.quantize(_HUNDREDTH))
    n_rows = len(result.rows.rows)
    where = result.rows.name if result.rows.name == _ALL else f"{n_rows} row{'s'[: n_rows != 1]} of {result.rows.name}"
    span = table.grid.cells[min(result.rows.rows), result.column.numbers[0]].span
    return Answer(True, value, f"{result.note} over {where}", table.grid.source, span)

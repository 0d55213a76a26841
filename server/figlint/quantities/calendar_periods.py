"""Make periods with their labels and days: years and their parts, decades, and stretches between two."""

from calendar import monthrange
from datetime import date

from figlint.quantities.model import Grain, Period

_LEAP_YEAR = 2000


def period_between(left: Period, right: Period) -> Period | None:
    """Return the period from one to the other, lending the year of the second to the first."""
    if left.grain is Grain.DAY and left.start is None and right.start is not None and left.label.startswith("--"):
        left = single_day(right.start.year, int(left.label[2:4]), int(left.label[5:7]))
    if left.start is not None and right.start is not None and not left.start < right.start:
        return None
    if (
        left.grain is not right.grain
        and Grain.DAY not in (left.grain, right.grain)
        and Grain.YEAR not in (left.grain, right.grain)
    ):
        return None
    if right.grain is Grain.YEAR and left.grain is Grain.DAY:
        return None
    return _whole_months(left, right) or stretch(left, right)


def _whole_months(left: Period, right: Period) -> Period | None:
    """Return "April to July" for "1 April to 31 July"; None unless whole months without a year are meant."""
    if not (left.label.startswith("--") and right.label.startswith("--") and left.grain is right.grain is Grain.DAY):
        return None
    first, last = int(left.label[2:4]), int(right.label[2:4])
    if left.label[5:] != "01" or int(right.label[5:]) != monthrange(_LEAP_YEAR, last)[1]:
        return None
    return stretch(any_month(first), any_month(last))


def stretch(left: Period, right: Period) -> Period:
    return Period(f"{left.label}/{right.label}", Grain.SPAN, left.start, right.end, left.is_fiscal or right.is_fiscal)


def whole_year(year: int) -> Period:
    return Period(f"{year:04}", Grain.YEAR, date(year, 1, 1), date(year, 12, 31))


def whole_month(year: int, month: int) -> Period:
    return Period(
        f"{year:04}-{month:02}",
        Grain.MONTH,
        date(year, month, 1),
        date(year, month, monthrange(year, month)[1]),
    )


def any_month(month: int) -> Period:
    """Return a month without its year."""
    return Period(f"--{month:02}", Grain.MONTH)


def single_day(year: int | None, month: int, day: int) -> Period:
    if year is None:
        return Period(f"--{month:02}-{day:02}", Grain.DAY)
    label = f"{year:04}-{month:02}-{day:02}"
    if 1 <= month <= 12 and day <= monthrange(year, month)[1]:
        return Period(label, Grain.DAY, date(year, month, day), date(year, month, day))
    return Period(label, Grain.DAY)


def quarter_year(year: int | None, quarter: int, *, is_fiscal: bool = False) -> Period:
    return _part(year, quarter, 3, Grain.QUARTER, "Q", is_fiscal=is_fiscal)


def half_year(year: int | None, half: int, *, is_fiscal: bool = False) -> Period:
    return _part(year, half, 6, Grain.HALF, "H", is_fiscal=is_fiscal)


def _part(year: int | None, number: int, n_months: int, grain: Grain, letter: str, *, is_fiscal: bool) -> Period:
    if year is None:
        return Period(f"--{letter}{number}", grain, is_fiscal=is_fiscal)
    label = f"{year:04}-{letter}{number}"
    if is_fiscal:
        return Period(label, grain, is_fiscal=True)
    last = number * n_months
    return Period(label, grain, date(year, last - n_months + 1, 1), date(year, last, monthrange(year, last)[1]))


def decade_from(year: int) -> Period:
    return Period(f"{year}s", Grain.DECADE, date(year, 1, 1), date(year + 9, 12, 31))


def ordinal_ending(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")

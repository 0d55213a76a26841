"""How many years, months and days lie between two dates, as far as these tell."""

from datetime import date
from decimal import Decimal

from figlint.quantities import Grain, Period, Quantity

MONTHS_OF = {Grain.QUARTER: 3, Grain.HALF: 6}
_MONTHLY = (Grain.MONTH, Grain.DAY)
_MONTHS_OF_YEAR = 12
_COMMON_YEAR = "2001"
"""Stands for the year that two dates leave out."""


def years_between(one: Quantity, two: Quantity) -> Decimal | None:
    """Return the years between two dates, as the calendar counts them; None where they have none, or are decades."""
    if one.period is None or two.period is None or one.period.start is None or two.period.start is None:
        return None
    if Grain.DECADE in (one.period.grain, two.period.grain):
        return None
    return abs(Decimal(one.period.start.year - two.period.start.year))


def months_between(one: Quantity, two: Quantity) -> Decimal | None:
    """Return the months between two dates that give year and month, as the calendar counts them."""
    periods = (side.period for side in (one, two))
    starts = [period.start for period in periods if period is not None and period.grain in _MONTHLY and period.start]
    if len(starts) != len((one, two)):
        return None
    first, last = sorted(starts)
    return Decimal((last.year - first.year) * _MONTHS_OF_YEAR + last.month - first.month)


def days_between(one: Quantity, two: Quantity) -> Decimal | None:
    """Return the days between two days of one year; None for other dates."""
    days = [_day_of_year(side.period) for side in (one, two) if side.period is not None]
    if len(days) != 2 or days[0] is None or days[1] is None:
        return None
    return abs(Decimal((days[0] - days[1]).days))


def years_old(birth: Quantity, day: Quantity) -> tuple[int, ...]:
    """Return how many years somebody has lived on a date; two where the days are not told."""
    first, last = birth.period, day.period
    if first is None or last is None or first.start is None or last.start is None:
        return ()
    years = last.start.year - first.start.year
    if first.grain is not Grain.DAY or last.grain is not Grain.DAY:
        return years, years - 1
    return (years - ((last.start.month, last.start.day) < (first.start.month, first.start.day)),)


def _day_of_year(period: Period) -> date | None:
    if period.grain is not Grain.DAY:
        return None
    if period.start is not None:
        return period.start
    try:
        return date.fromisoformat(f"{_COMMON_YEAR}{period.label[1:]}")
    except ValueError:
        return None

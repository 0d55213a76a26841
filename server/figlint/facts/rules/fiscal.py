"""Give a fiscal year its days, by the day that a subject's year ends on."""

from calendar import monthrange
from datetime import date, timedelta

from figlint.quantities import Grain, Period


def fiscal(period: Period, year_end: str) -> Period:
    """Return a fiscal year with its days; others, and those of subjects without a declared end, as they are.

    "FY2025" is the year that ends in 2025, as in US filings; one that ends with December is the plain year.
    """
    digits = period.label.removeprefix("FY")
    if not year_end or not period.is_fiscal or period.grain is not Grain.YEAR or not digits.isdecimal():
        return period
    year = int(digits)
    if not date.min.year < year <= date.max.year:
        return period
    end = _on(year, year_end)
    if (end.month, end.day) == (12, 31):
        return Period(digits, Grain.YEAR, date(year, 1, 1), end)
    return period._replace(start=_on(year - 1, year_end) + timedelta(days=1), end=end)


def _on(year: int, month_and_day: str) -> date:
    month, day = int(month_and_day[:2]), int(month_and_day[3:])
    return date(year, month, min(day, monthrange(year, month)[1]))

"""Dates and periods: days, months, quarters, years, fiscal years, decades, centuries, and spans of them."""

from decimal import Decimal

from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.calendar_periods import (
    any_month,
    decade_from,
    period_between,
    quarter_year,
    single_day,
    stretch,
    whole_month,
)
from figlint.quantities.calendar_points import (
    ORDINAL_ENDS,
    Point,
    day_first,
    is_lone_month,
    is_measured,
    month_first,
    numbered_part,
    read_point,
    read_year,
)
from figlint.quantities.model import Grain, Hedge, Kind, Period
from figlint.quantities.number_words import read_ordinal as read_ordinal_words
from figlint.quantities.scan import DASHES, HYPHENS, Scan

_TEN = Decimal(10)


def read(scan: Scan, at: int) -> Reading | None:
    """Read the date or period, or the span of two, that begins at the token `at`."""
    point = read_point(scan, at)
    if point is None:
        return _days_of_month(scan, at)
    return _read_span(scan, point) or _complete(scan, point)


def _days_of_month(scan: Scan, at: int) -> Reading | None:
    """Read "9 to 12 September 2024", "12th and 13th of June", "between 3 and 9 May"."""
    first, stop = scan.integer(at, 2), at + 1
    if scan.low(stop) in ORDINAL_ENDS and scan.touches(stop):
        stop += 1
    joint, second = scan.low(stop), stop + 1
    last = scan.integer(second, 2) if scan.is_digits(second) else None
    if first is None or last is None or not 1 <= first < last:
        return None
    is_between = scan.low(at - 1) == "between" and at > scan.free
    if joint in ("and", "or", "/"):
        if last != first + 1 and not (is_between and joint == "and"):
            return None
    elif joint not in ("to", "through", "until", "till") and joint not in DASHES:
        return None
    right = read_point(scan, second)
    if right is None or right.first != second or right.period.grain is not Grain.DAY:
        return None
    left = _with_day(right.period, first, None)
    period = period_between(left, right.period) if left is not None else None
    if period is None:
        return None
    return _complete(scan, Point(period, at, right.stop), span_first=at - 1 if is_between else at)


def read_month(scan: Scan, at: int) -> Reading | None:
    """Read a date that begins with the name of a month."""
    point = month_first(scan, at)
    if point is not None:
        return _read_span(scan, point) or _complete(scan, point)
    return _month_span(scan, at) or _bare_month(scan, at)


def read_ordinal(scan: Scan, at: int) -> Reading | None:
    """Read "third quarter of 2024", "fourth of July", "nineteenth century"."""
    return _numbered(scan, scan.lexicon.ordinals[scan.lowers[at]], at, at + 1)


def read_compound(scan: Scan, at: int) -> Reading | None:
    """Read "twenty-first of July", "twenty-first century"; `at` is the number word."""
    found = read_ordinal_words(scan, at)
    return _numbered(scan, found[0], at, found[1]) if found else None


def _numbered(scan: Scan, number: int, at: int, stop: int) -> Reading | None:
    point = numbered_part(scan, number, at, stop) or day_first(scan, number, at, stop)
    if point is None:
        return _bare_quarter(scan, number, at, stop)
    return _read_span(scan, point) or _complete(scan, point)


def _bare_quarter(scan: Scan, number: int, at: int, stop: int) -> Reading | None:
    """Read "the third quarter" without its year."""
    stop += scan.low(stop) in HYPHENS
    if scan.low(stop) != "quarter" or number > 4:
        return None
    return _complete(scan, Point(quarter_year(None, number), at, stop + 1))


def read_decade(scan: Scan, at: int) -> Reading | None:
    """Read "the nineties"."""
    if scan.low(at - 1) != "the" and scan.low(at - 1) not in ("early", "late", "mid", "-"):
        return None
    return _complete(scan, Point(decade_from(1900 + scan.lexicon.decades[scan.lowers[at]]), at, at + 1))


def _read_span(scan: Scan, left: Point) -> Reading | None:
    """Read "2019 through 2024", "May 3-5, 2024", "10/1/2018 - 10/7/2018"."""
    joint = scan.low(left.stop)
    at = left.stop + 1
    is_between = scan.low(left.first - 1) == "between" and left.first > scan.free
    if joint == "and":
        if not is_between:
            return None
    elif joint not in ("to", "through", "until", "till") and joint not in DASHES:
        return None
    if joint in DASHES and scan.touches(left.stop) != scan.touches(at):
        return None
    if scan.low(at) == "the":
        at += 1
    right = _point_after(scan, at, left)
    if right is None:
        return None
    if joint == "to" and not _is_stretch(scan, left):
        return None
    period = period_between(left.period, right.period)
    if period is None:
        return None
    first = left.first - 1 if is_between and joint in DASHES | {"and"} else left.first
    return _complete(scan, Point(period, left.first, right.stop), span_first=first)


def _is_stretch(scan: Scan, left: Point) -> bool:
    """Tell whether "2019 to 2024" names a stretch; in "rose from 5 in 2019 to 7" it does not."""
    previous = scan.low(left.first - 1)
    return not (previous == "in" and scan.is_digits(left.first - 2))


def _point_after(scan: Scan, at: int, left: Point) -> Point | None:
    word = scan.low(at)
    if left.period.grain is Grain.DAY and scan.is_digits(at):
        day = scan.integer(at, 2)
        stop = at + 1
        if day is not None and 1 <= day <= 31:
            if scan.low(stop) in ORDINAL_ENDS and scan.touches(stop):
                stop += 1
            if (
                not is_measured(scan, stop)
                and scan.low(stop) not in scan.lexicon.months
                and scan.low(stop) not in ("of", "/")
            ):
                year = read_year(scan, stop + 1 if scan.low(stop) in (",", "of") else stop)
                period = _with_day(left.period, day, year[0] if year else None)
                return Point(period, at, year[1] if year else stop) if period else None
    if word in scan.lexicon.months:
        return month_first(scan, at)
    if scan.is_digits(at):
        return read_point(scan, at)
    if word in ("q", "fy", "h") and scan.is_digits(at + 1):
        return read_point(scan, at + 1)
    if word in scan.lexicon.ordinals:
        number = scan.lexicon.ordinals[word]
        return numbered_part(scan, number, at, at + 1) or day_first(scan, number, at, at + 1)
    return None


def _month_span(scan: Scan, at: int) -> Reading | None:
    """Read "May to October 2020", "July–September 2023", "April to June in 2017"."""
    joint = scan.low(at + 1)
    other = scan.lexicon.months.get(scan.low(at + 2))
    if other is None or (joint not in ("to", "through", "until", "and") and joint not in DASHES):
        return None
    if joint == "and" and scan.low(at - 1) != "between":
        return None
    right = month_first(scan, at + 2)
    month = scan.lexicon.months[scan.lowers[at]]
    if right is None and _is_upper(scan, at) and (joint not in ("to", "and") or is_lone_month(scan, at)):
        return _complete(scan, Point(stretch(any_month(month), any_month(other)), at, at + 3))
    if right is None or right.period.grain is not Grain.MONTH or right.period.start is None:
        return None
    year = right.period.start.year - (month > other)
    period = period_between(whole_month(year, month), right.period)
    return _complete(scan, Point(period, at, right.stop)) if period else None


def _is_upper(scan: Scan, at: int) -> bool:
    """Tell whether both names of a span of months are written as names."""
    return scan.texts[at][0].isupper() and scan.texts[at + 2][0].isupper()


def _bare_month(scan: Scan, at: int) -> Reading | None:
    """Read "In January", "since March", "early June"."""
    if not is_lone_month(scan, at):
        return None
    return _complete(scan, Point(any_month(scan.lexicon.months[scan.lowers[at]]), at, at + 1))


def _with_day(period: Period, day: int, year: int | None) -> Period | None:
    month = int(period.label[-5:-3])
    known = year or (period.start.year if period.start else None)
    return single_day(known, month, day)


def _complete(scan: Scan, point: Point, span_first: int = -1) -> Reading:
    period = point.period
    kind = Kind.DATE if period.grain is Grain.DAY else Kind.PERIOD
    low = high = None
    if period.grain is Grain.YEAR:
        low = high = Decimal(period.label.removeprefix("FY"))
    elif period.start is not None and period.end is not None and period.grain in (Grain.DECADE, Grain.SPAN):
        low, high = Decimal(period.start.year), Decimal(period.end.year)
    is_span = period.grain is Grain.SPAN
    hedge_span = scan.span(span_first, span_first + 1) if 0 <= span_first < point.first else None
    draft = Draft(
        kind, point.first, point.stop, low, high, period=period, alternatives=point.alternatives,
        hedge=Hedge.RANGE if is_span else Hedge.EXACT, hedge_span=hedge_span, span_first=span_first,
        coarse=_TEN if period.grain is Grain.DECADE else Decimal(1),
    )  # fmt: skip
    return complete(scan, draft)

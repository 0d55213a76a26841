"""Dates and periods: days, months, quarters, years, fiscal years, decades, centuries, and spans of them."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from figlint.quantities import nouns
from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import Grain, Hedge, Kind, Period
from figlint.quantities.scan import DASHES, HYPHENS, Scan, match_after

_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_GRAIN_ORDER = {
    Grain.DAY: 0,
    Grain.MONTH: 1,
    Grain.QUARTER: 2,
    Grain.HALF: 3,
    Grain.YEAR: 4,
    Grain.DECADE: 5,
    Grain.CENTURY: 6,
}
_TEN = Decimal(10)


class Point(NamedTuple):
    """A named day or period; `first` and `stop` count tokens."""

    period: Period
    first: int
    stop: int
    alternatives: tuple[str, ...] = ()


def read(scan: Scan, at: int) -> Reading | None:
    """Read the date or period, or the span of two, that begins at the token `at`."""
    point = read_point(scan, at)
    if point is None:
        return None
    return _read_span(scan, point) or _complete(scan, point)


def read_month(scan: Scan, at: int) -> Reading | None:
    """Read a date that begins with the name of a month."""
    following = scan.low(at + 1)
    if not following:
        return None
    point = _month_first(scan, at)
    if point is None:
        return _month_span(scan, at)
    return _read_span(scan, point) or _complete(scan, point)


def read_ordinal(scan: Scan, at: int) -> Reading | None:
    """Read "third quarter of 2024", "fourth of July", "nineteenth century"."""
    number = scan.lexicon.ordinals[scan.lowers[at]]
    point = _numbered_part(scan, number, at, at + 1) or _day_first(scan, number, at, at + 1)
    if point is None:
        return None
    return _read_span(scan, point) or _complete(scan, point)


def read_decade(scan: Scan, at: int) -> Reading | None:
    """Read "the nineties"."""
    if scan.low(at - 1) != "the" and scan.low(at - 1) not in ("early", "late", "mid", "-"):
        return None
    return _complete(scan, Point(_decade(1900 + scan.lexicon.decades[scan.lowers[at]]), at, at + 1))


def read_point(scan: Scan, at: int) -> Point | None:
    """Read one date or period that begins with, or around, the digits at `at`."""
    text = scan.texts[at]
    length = len(text)
    previous = scan.low(at - 1)
    if scan.touches(at) and previous[-1:].isalpha():
        return _lettered(scan, at)
    if length <= 2:
        following = scan.low(at + 1)
        if following in _ORDINAL_ENDS and scan.touches(at + 1):
            number = int(text)
            return _numbered_part(scan, number, at, at + 2) or _day_first(scan, number, at, at + 2)
        if (
            following in scan.lexicon.months
            or following in ("of", "-", ".", "/", "–")
            or scan.low(at + 2) in scan.lexicon.months
        ):
            return _day_first(scan, int(text), at, at + 1) or _numeric(scan, at) or _clipped(scan, at)
        if following == "q" and scan.touches(at + 1):
            return _quarter_by_letter(scan, at)
        return _clipped(scan, at)
    if length == 4 and text.isdecimal():
        return _numeric(scan, at) or _year_first(scan, at)
    if length == 8 and text.isdecimal():
        return _packed(scan, at)
    if text.count(".") == 2:
        parts = text.split(".")
        if all(part.isdecimal() for part in parts):
            return _ordered(scan, parts, at, at + 1, is_dotted=True)
    return None


# Days


def _month_first(scan: Scan, at: int) -> Point | None:
    """Read "May 2024", "May 4", "May 4th, 2024", "January first 2000"."""
    month = scan.lexicon.months[scan.lowers[at]]
    stop = at + 1
    if (scan.low(stop) == "." and scan.lowers[at] != "may") or (
        scan.low(stop) in HYPHENS and scan.touches(stop) and scan.is_digits(stop + 1)
    ):
        stop += 1
    if stop >= scan.n_tokens:
        return None
    if scan.low(stop) == ",":
        year = _year_at(scan, stop + 1)
        return Point(_month(year[0], month), at, year[1]) if year and scan.integer(stop + 1) else None
    day_stop = stop + 1
    if scan.low(stop) == "the":
        stop, day_stop = stop + 1, stop + 2
    day = scan.integer(stop, 2)
    if day is None:
        day = scan.lexicon.ordinals.get(scan.low(stop))
    elif scan.low(day_stop) in _ORDINAL_ENDS and scan.touches(day_stop):
        day_stop += 1
    if day is not None and 1 <= day <= 31 and not _is_measured(scan, day_stop):
        year_at = day_stop
        if scan.low(year_at) in (",", "of", "-", "."):
            year_at += 1
        year = _year_at(scan, year_at)
        if year is not None and (year_at == day_stop or scan.low(day_stop) != "."):
            return Point(_day(year[0], month, day), at, year[1])
        return Point(_day(None, month, day), at, day_stop)
    if scan.low(stop) in ("of", "in"):
        stop += 1
    year = _year_at(scan, stop)
    return Point(_month(year[0], month), at, year[1]) if year else None


def _is_measured(scan: Scan, at: int) -> bool:
    """Tell whether the number before `at` has a unit, so that it is no day ("march 5 miles")."""
    word = scan.low(at)
    if word in (
        "%",
        "percent",
        "per",
        "million",
        "billion",
        "people",
        "men",
        "women",
        "years",
        "miles",
        "km",
        ":",
    ):
        return True
    return scan.touches(at) and word[:1].isalpha() and word not in _ORDINAL_ENDS


def _day_first(scan: Scan, day: int, at: int, stop: int) -> Point | None:
    """Read "4 June", "4th of July, 1995", "05-Aug-2016"."""
    if not 1 <= day <= 31:
        return None
    word = scan.low(stop)
    is_joined = word in HYPHENS or word == "/"
    if word in ("of", "day") or is_joined:
        stop += 1
    month = scan.lexicon.months.get(scan.low(stop))
    if month is None or (
        scan.low(stop) in ("may", "march") and scan.texts[stop].islower() and not _is_month(scan, stop)
    ):
        return None
    stop += 1
    year_at = stop
    if (
        scan.low(year_at) in (",", "of", ".")
        or (is_joined and scan.low(year_at) in HYPHENS + "/" if False else False)
        or (is_joined and (scan.low(year_at) in HYPHENS or scan.low(year_at) == "/"))
    ):
        year_at += 1
    year = _year_at(scan, year_at)
    if year is not None:
        return Point(_day(year[0], month, day), at, year[1])
    return Point(_day(None, month, day), at, stop)


def _is_month(scan: Scan, at: int) -> bool:
    """Tell whether a lower-case "may" or "march" after a day number is the month."""
    following = scan.low(at + 1)
    return following in ("", ",", ".", "and", "at", "to", "of", ")", ";", "in", "for") or scan.is_digits(
        at + 1
    )


def _numeric(scan: Scan, at: int) -> Point | None:
    """Read "2025-06-04", "4/5/2025", "2020/Sep/23", "2015-3", "2019-Q1"."""
    joint = scan.low(at + 1)
    if (joint not in HYPHENS and joint != "/") or not scan.touches(at + 1) or not scan.touches(at + 2):
        return None
    second = scan.texts[at + 2]
    if scan.low(at + 3) == joint and scan.touches(at + 3) and scan.is_digits(at + 4) and scan.touches(at + 4):
        parts = [scan.texts[at], second, scan.texts[at + 4]]
        if second.lower() in scan.lexicon.months:
            parts[1] = str(scan.lexicon.months[second.lower()])
        if scan.low(at + 5) == joint and scan.touches(at + 5) and scan.is_digits(at + 6) and len(second) > 2:
            return None
        return _ordered(scan, parts, at, at + 5, is_dotted=False)
    year = scan.integer(at) if len(scan.texts[at]) == 4 else None
    if year is None or not 1500 <= year <= 2100:
        return None
    if second.lower() == "q" and scan.touches(at + 3):
        quarter = scan.integer(at + 3, 1)
        return Point(_quarter(year, quarter), at, at + 4) if quarter and quarter <= 4 else None
    if second.lower() in scan.lexicon.months:
        return Point(_month(year, scan.lexicon.months[second.lower()]), at, at + 3)
    month = scan.integer(at + 2, 2)
    if month is None or not 1 <= month <= 12 or joint == "–" or month == (year + 1) % 100:
        return None
    return Point(_month(year, month), at, at + 3)


def _ordered(scan: Scan, parts: list[str], at: int, stop: int, *, is_dotted: bool) -> Point | None:
    """Read three numbers as a day: year first, else month first unless that cannot be."""
    if not all(part.isdecimal() for part in parts):
        return None
    lengths = [len(part) for part in parts]
    if lengths[0] == 4 and lengths[1] <= 2 and lengths[2] <= 2:
        year, month, day = (int(part) for part in parts)
        is_day = 1000 <= year < 2200 and 1 <= month <= 12 and 1 <= day <= 31
        return Point(_day(year, month, day), at, stop) if is_day else None
    if max(lengths[:2]) > 2 or lengths[2] not in (2, 4) or (is_dotted and lengths[2] != 4):
        return None
    first, second, year = (int(part) for part in parts)
    if lengths[2] == 2:
        if scan.low(at + 1) != "/":
            return None
        year += 2000 if year < 70 else 1900
    if not 1000 <= year < 2200:
        return None
    us = _day(year, first, second) if 1 <= first <= 12 and 1 <= second <= 31 else None
    other = _day(year, second, first) if 1 <= second <= 12 and 1 <= first <= 31 else None
    if is_dotted and other is not None:
        us, other = other, us
    chosen = us or other
    if chosen is None:
        return None
    is_open = us is not None and other is not None and us != other
    return Point(chosen, at, stop, (other.label,) if is_open and other else ())


def _packed(scan: Scan, at: int) -> Point | None:
    text = scan.texts[at]
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if not 1900 <= year < 2100 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Point(_day(year, month, day), at, at + 1)


# Years and their parts


def _year_at(scan: Scan, at: int) -> tuple[int, int] | None:
    """Read a year of four digits, or clipped ("'08"), after a month or day; returns it with its stop."""
    text = scan.low(at)
    if len(text) == 4 and text.isdecimal() and text.isascii() and 1000 <= int(text) < 2200:
        following = scan.low(at + 1)
        if scan.touches(at + 1) and (
            following[0].isalpha()
            or (following in "-:" and scan.is_digits(at + 2) and scan.touches(at + 2) and following == ":")
        ):
            return None
        return int(text), at + 1
    if text in ("'", "’", "‘") and scan.touches(at + 1):
        clipped = scan.integer(at + 1, 2)
        if clipped is not None and len(scan.texts[at + 1]) == 2:
            return _full_year(clipped), at + 2
    return None


def _full_year(clipped: int) -> int:
    return clipped + (2000 if clipped < 70 else 1900)


def _year_first(scan: Scan, at: int) -> Point | None:
    """Read a bare year and what may follow it: "2019 Q1", "2017 April", "2010s", "2013-14", "2024/25"."""
    year = int(scan.texts[at])
    if not 1000 <= year < 2200:
        return None
    following = scan.low(at + 1)
    if following == "s" and scan.touches(at + 1):
        return Point(_decade(year), at, at + 2) if year % 10 == 0 else None
    if (
        following in ("'", "’")
        and scan.low(at + 2) == "s"
        and year % 10 == 0
        and scan.starts[at + 2] - scan.ends[at] <= 3
    ):
        return Point(_decade(year), at, at + 3)
    if following == "q":
        quarter = scan.integer(at + 2, 1)
        if quarter and quarter <= 4 and scan.touches(at + 2):
            return Point(_quarter(year, quarter), at, at + 3)
    if following == "s" and scan.low(at - 1) != "'":
        return Point(_decade(year), at, at + 2) if year % 10 == 0 else None
    if (
        following in scan.lexicon.months
        and following not in ("may", "march")
        and scan.integer(at + 2, 2) is None
    ):
        return Point(_month(year, scan.lexicon.months[following]), at, at + 2)
    if (
        (following in HYPHENS or following == "/")
        and len(scan.low(at + 2)) == 2
        and scan.touches(at + 1) == scan.touches(at + 2)
    ):
        end = scan.integer(at + 2, 2)
        if end is not None and year % 100 < end and scan.low(at + 3) != following:
            return Point(_span(_year(year), _year(year - year % 100 + end)), at, at + 3)
        if end == 0 and year % 100 == 99:
            return Point(_span(_year(year), _year(year + 1)), at, at + 3)
    if _is_year(scan, at, year):
        return _fiscal_before(scan, at, at + 1, year) or Point(_year(year), at, at + 1)
    return None


def _is_year(scan: Scan, at: int, year: int) -> bool:
    """Tell whether four bare digits are a year by what stands around them."""
    if not 1500 <= year < 2100:
        return False
    previous = scan.low(at - 1)
    following = scan.low(at + 1)
    if (
        previous
        and (previous in scan.lexicon.signs or scan.texts[at - 1] in scan.lexicon.signs)
        and previous != "."
    ):
        return False
    if following and scan.touches(at + 1) and (following[0].isalpha() or following in "%°€£$+"):
        return False
    if following in ("%", "percent", "per", "x", "×") or following in scan.lexicon.scales:
        return False
    years_before = scan.lexicon.cues["year before"]
    if following in scan.lexicon.unit_words or scan.low(at + 1) in (
        "km",
        "mm",
        "kg",
        "cm",
        "ft",
        "lb",
        "mph",
        "MB",
        "GB",
        "m",
        "-",
    ):
        after = scan.low(at + 2) if following == "-" else following
        unit = match_after(scan.lexicon.unit_words, scan.lowers, at + (2 if following == "-" else 1))
        if unit is not None and not (
            previous in years_before and unit[0].name in ("second", "quarter", "day")
        ):
            return False
        if following != "-" and unit is None and after not in scan.lexicon.unit_words:
            return False
    noun = scan.lowers[at + 1] if at + 1 < scan.n_tokens else ""
    is_hedged = previous in (
        "than",
        "least",
        "nearly",
        "over",
        "almost",
        "approximately",
        "roughly",
        "about",
        "exceeding",
        "most",
        "some",
    )
    if previous in ("around", "about") and not nouns.is_plural(scan, noun):
        is_hedged = False
    if is_hedged:
        return False
    if (noun in scan.lexicon.plurals or noun in scan.lexicon.cues["counted"]) and previous not in (
        "in", "since", "during", "the", "of", "until", "from",
    ):  # fmt: skip
        return False
    if previous in years_before or 1900 <= year <= 2050:
        return True
    return (
        not previous[-1:].isalpha()
        and not nouns.is_plural(scan, noun)
        and year >= 1500
        and previous in ("(", "–", "-", "/", "|", ",", "")
    )


def _fiscal_before(scan: Scan, at: int, stop: int, year: int) -> Point | None:
    """Take "fiscal", "fiscal year", "FY" before a year into the period."""
    first = at
    word = scan.low(first - 1)
    if word in ("year", "years"):
        first -= 1
        word = scan.low(first - 1)
    if word not in scan.lexicon.fiscal or first - 1 < scan.free:
        return None
    return Point(Period(f"FY{year}", Grain.YEAR, is_fiscal=True), first - 1, stop)


def _clipped(scan: Scan, at: int) -> Point | None:
    """Read "'08", "'90s", "the 90s"."""
    clipped = scan.integer(at, 2)
    if clipped is None or len(scan.texts[at]) != 2:
        return None
    previous = scan.low(at - 1)
    has_mark = previous in ("'", "’", "‘") and scan.touches(at)
    following = scan.low(at + 1)
    if following == "s" and scan.touches(at + 1) and clipped % 10 == 0:
        before = scan.low(at - 2) if has_mark or previous == "-" else previous
        if has_mark or (before in ("the", "early", "late", "mid") and clipped >= 20):
            if (
                not has_mark
                and scan.low(at - 2) in ("his", "her", "their", "my", "in", "its")
                and before != "the"
            ):
                return None
            first = at - 1 if has_mark else at
            return Point(_decade(_full_year(clipped) if clipped < 30 else 1900 + clipped), first, at + 2)
        return None
    if (
        has_mark
        and not scan.touches(at - 1)
        and not (following and scan.touches(at + 1) and following[0].isalnum())
    ):
        return Point(_year(_full_year(clipped)), at - 1, at + 1)
    return None


def _lettered(scan: Scan, at: int) -> Point | None:
    """Read "Q3 FY25", "FY2025", "H1 2024", "q1-2019", "FY24/25"."""
    letter = scan.lowers[at - 1]
    number = scan.integer(at)
    if number is None:
        return None
    stop = at + 1
    if letter in ("q", "h"):
        limit = 4 if letter == "q" else 2
        if not 1 <= number <= limit or (scan.touches(stop) and scan.low(stop)[0].isalpha()):
            return None
        year = _part_year(scan, stop)
        if year is None and letter == "h":
            return None
        whole, stop, is_fiscal = year or (None, stop, False)
        make = _quarter if letter == "q" else _half
        return Point(make(whole, number, is_fiscal=is_fiscal), at - 1, stop)
    if letter == "fy":
        fiscal = _fiscal_year(scan, at)
        if fiscal is None:
            return None
        year_number, stop = fiscal
        if scan.low(stop) == "q" and scan.touches(stop + 1):
            quarter = scan.integer(stop + 1, 1)
            if quarter and quarter <= 4:
                return Point(_quarter(year_number, quarter, is_fiscal=True), at - 1, stop + 2)
        return Point(Period(f"FY{year_number}", Grain.YEAR, is_fiscal=True), at - 1, stop)
    return None


def _fiscal_year(scan: Scan, at: int) -> tuple[int, int] | None:
    """Read the digits after FY: "25", "2025", "2024/25"."""
    text = scan.texts[at] if scan.is_digits(at) else ""
    if not text.isdecimal() or len(text) not in (2, 4):
        return None
    year = int(text) if len(text) == 4 else _full_year(int(text))
    if scan.low(at + 1) in ("/", "-", "–") and scan.touches(at + 1) and scan.touches(at + 2):
        end = scan.integer(at + 2, 2)
        if end is not None and end == (year + 1) % 100:
            return year + 1, at + 3
    return year, at + 1


def _part_year(scan: Scan, at: int) -> tuple[int, int, bool] | None:
    """Read the year after a quarter or half: "2024", "of 2024", "FY25", "of fiscal 2025", "'24"."""
    word = scan.low(at)
    if word in ("of", ",", "in", "-", "–"):
        at += 1
        if scan.low(at) == "the":
            at += 1
        word = scan.low(at)
    if word in scan.lexicon.fiscal:
        at += 1
        if scan.low(at) == "year":
            at += 1
        fiscal = _fiscal_year(scan, at)
        return (*fiscal, True) if fiscal else None
    year = _year_at(scan, at)
    return (*year, False) if year else None


def _numbered_part(scan: Scan, number: int, at: int, stop: int) -> Point | None:
    """Read "third quarter of 2024", "first half of 2024", "19th century", "2024 third quarter"."""
    if scan.low(stop) in HYPHENS:
        stop += 1
    if scan.low(stop) == "fiscal":
        stop += 1
    grain = scan.low(stop)
    if grain in ("century", "centuries") and 1 <= number <= 30:
        start = date((number - 1) * 100 + 1, 1, 1)
        return Point(
            Period(f"{number}{_ending(number)} century", Grain.CENTURY, start, date(number * 100, 12, 31)),
            at,
            stop + 1,
        )
    if grain not in ("quarter", "half") or number > (4 if grain == "quarter" else 2):
        return None
    make = _quarter if grain == "quarter" else _half
    year = _part_year(scan, stop + 1)
    if year is not None:
        return Point(make(year[0], number, is_fiscal=year[2]), at, year[1])
    before = scan.integer(at - 1)
    if before is not None and 1900 <= before < 2100 and at - 1 >= scan.free:
        return Point(make(before, number), at - 1, stop + 1)
    return None


def _quarter_by_letter(scan: Scan, at: int) -> Point | None:
    """Read "4Q20", "1Q 2024"."""
    quarter = scan.integer(at, 1)
    if quarter is None or not 1 <= quarter <= 4:
        return None
    year_at = at + 2
    text = scan.low(year_at)
    if len(text) == 2 and text.isdecimal() and scan.touches(year_at):
        return Point(_quarter(_full_year(int(text)), quarter), at, year_at + 1)
    year = _part_year(scan, year_at)
    whole, stop, is_fiscal = year or (None, year_at, False)
    return Point(_quarter(whole, quarter, is_fiscal=is_fiscal), at, stop)


# Spans of two points


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
    period = _joined(left.period, right.period)
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
            if scan.low(stop) in _ORDINAL_ENDS and scan.touches(stop):
                stop += 1
            if (
                not _is_measured(scan, stop)
                and scan.low(stop) not in scan.lexicon.months
                and scan.low(stop) not in ("of", "/")
            ):
                year = _year_at(scan, stop + 1 if scan.low(stop) in (",", "of") else stop)
                period = _with_day(left.period, day, year[0] if year else None)
                return Point(period, at, year[1] if year else stop) if period else None
    if word in scan.lexicon.months:
        return _month_first(scan, at)
    if scan.is_digits(at):
        return read_point(scan, at)
    if word in ("q", "fy", "h") and scan.is_digits(at + 1):
        return read_point(scan, at + 1)
    if word in scan.lexicon.ordinals:
        number = scan.lexicon.ordinals[word]
        return _numbered_part(scan, number, at, at + 1) or _day_first(scan, number, at, at + 1)
    return None


def _month_span(scan: Scan, at: int) -> Reading | None:
    """Read "May to October 2020", "July–September 2023", "April to June in 2017"."""
    joint = scan.low(at + 1)
    other = scan.lexicon.months.get(scan.low(at + 2))
    if other is None or (joint not in ("to", "through", "until", "and") and joint not in DASHES):
        return None
    if joint == "and" and scan.low(at - 1) != "between":
        return None
    right = _month_first(scan, at + 2)
    if right is None or right.period.grain is not Grain.MONTH or right.period.start is None:
        return None
    month = scan.lexicon.months[scan.lowers[at]]
    year = right.period.start.year - (month > other)
    period = _joined(_month(year, month), right.period)
    return _complete(scan, Point(period, at, right.stop)) if period else None


def _with_day(period: Period, day: int, year: int | None) -> Period | None:
    month = int(period.label[-5:-3])
    known = year or (period.start.year if period.start else None)
    return _day(known, month, day)


def _joined(left: Period, right: Period) -> Period | None:
    """Return the period from one to the other, lending the year of the second to the first."""
    if (
        left.grain is Grain.DAY
        and left.start is None
        and right.start is not None
        and left.label.startswith("--")
    ):
        left = _day(right.start.year, int(left.label[2:4]), int(left.label[5:7]))
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
    return _span(left, right)


# Periods


def _span(left: Period, right: Period) -> Period:
    return Period(
        f"{left.label}/{right.label}", Grain.SPAN, left.start, right.end, left.is_fiscal or right.is_fiscal
    )


def _year(year: int) -> Period:
    return Period(f"{year:04}", Grain.YEAR, date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int) -> Period:
    return Period(
        f"{year:04}-{month:02}",
        Grain.MONTH,
        date(year, month, 1),
        date(year, month, monthrange(year, month)[1]),
    )


def _day(year: int | None, month: int, day: int) -> Period:
    if year is None:
        return Period(f"--{month:02}-{day:02}", Grain.DAY)
    label = f"{year:04}-{month:02}-{day:02}"
    if 1 <= month <= 12 and day <= monthrange(year, month)[1]:
        return Period(label, Grain.DAY, date(year, month, day), date(year, month, day))
    return Period(label, Grain.DAY)


def _quarter(year: int | None, quarter: int, *, is_fiscal: bool = False) -> Period:
    return _part(year, quarter, 3, Grain.QUARTER, "Q", is_fiscal=is_fiscal)


def _half(year: int | None, half: int, *, is_fiscal: bool = False) -> Period:
    return _part(year, half, 6, Grain.HALF, "H", is_fiscal=is_fiscal)


def _part(
    year: int | None, number: int, n_months: int, grain: Grain, letter: str, *, is_fiscal: bool
) -> Period:
    if year is None:
        return Period(f"--{letter}{number}", grain, is_fiscal=is_fiscal)
    label = f"{year:04}-{letter}{number}"
    if is_fiscal:
        return Period(label, grain, is_fiscal=True)
    last = number * n_months
    return Period(
        label, grain, date(year, last - n_months + 1, 1), date(year, last, monthrange(year, last)[1])
    )


def _decade(year: int) -> Period:
    return Period(f"{year}s", Grain.DECADE, date(year, 1, 1), date(year + 9, 12, 31))


def _ending(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


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

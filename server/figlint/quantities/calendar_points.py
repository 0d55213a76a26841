"""Read one named day or period of the calendar: "4 June 2025", "Q3 FY25", "the 2010s"."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from figlint.quantities import nouns
from figlint.quantities.calendar_periods import (
    decade_from,
    half_year,
    ordinal_ending,
    quarter_year,
    single_day,
    stretch,
    whole_month,
    whole_year,
)
from figlint.quantities.model import Grain, Period
from figlint.quantities.scan import HYPHENS, Scan, match_after
from figlint.quantities.unit_phrases import is_code_of_next

ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_ONLY_TIMES = frozenset(("in", "since", "during", "early", "late", "mid", "last", "this", "next", "until", "till"))


class Point(NamedTuple):
    """A named day or period; `first` and `stop` count tokens."""

    period: Period
    first: int
    stop: int
    alternatives: tuple[str, ...] = ()


def read_point(scan: Scan, at: int) -> Point | None:
    """Read one date or period that begins with, or around, the digits at `at`."""
    text = scan.texts[at]
    length = len(text)
    previous = scan.low(at - 1)
    if scan.touches(at) and previous[-1:].isalpha():
        return _lettered(scan, at)
    if length <= 2:
        following = scan.low(at + 1)
        if following in ORDINAL_ENDS and scan.touches(at + 1):
            number = int(text)
            return numbered_part(scan, number, at, at + 2) or day_first(scan, number, at, at + 2)
        if (
            following in scan.lexicon.months
            or following in ("of", "-", ".", "/", "–")
            or scan.low(at + 2) in scan.lexicon.months
        ):
            return day_first(scan, int(text), at, at + 1) or _numeric(scan, at) or _clipped(scan, at)
        if following in ("q", "h") and scan.touches(at + 1) and (part := _part_by_letter(scan, at)) is not None:
            return part
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

_SHORT = 4
"""A month of more letters is no abbreviation."""


def month_first(scan: Scan, at: int) -> Point | None:
    """Read "May 2024", "May 4", "May 4th, 2024", "January first 2000"."""
    month = scan.lexicon.months[scan.lowers[at]]
    stop = at + 1
    is_short = scan.lowers[at] != "may" and len(scan.lowers[at]) <= _SHORT  # "Sept. 15", and not "in March. The second"
    if (scan.low(stop) == "." and is_short) or (
        scan.low(stop) in HYPHENS and scan.touches(stop) and scan.is_digits(stop + 1)
    ):
        stop += 1
    if stop >= scan.n_tokens:
        return None
    if scan.low(stop) == ",":
        year = read_year(scan, stop + 1)
        return Point(whole_month(year[0], month), at, year[1]) if year and scan.integer(stop + 1) else None
    day_stop = stop + 1
    if scan.low(stop) == "the":
        stop, day_stop = stop + 1, stop + 2
    day = scan.integer(stop, 2)
    if day is None:
        day = scan.lexicon.ordinals.get(scan.low(stop))
    elif scan.low(day_stop) in ORDINAL_ENDS and scan.touches(day_stop):
        day_stop += 1
    if day is not None and 1 <= day <= 31 and not is_measured(scan, day_stop):
        year_at = day_stop
        if scan.low(year_at) in (",", "of", "-", "."):
            year_at += 1
        year = read_year(scan, year_at)
        if year is not None and (year_at == day_stop or scan.low(day_stop) != "."):
            return Point(single_day(year[0], month, day), at, year[1])
        return Point(single_day(None, month, day), at, day_stop)
    if scan.low(stop) in ("of", "in"):
        stop += 1
    year = read_year(scan, stop)
    return Point(whole_month(year[0], month), at, year[1]) if year else None


def is_lone_month(scan: Scan, at: int) -> bool:
    """Tell whether the name of a month, without day or year, is a time and no verb or first name."""
    word, text, previous = scan.lowers[at], scan.texts[at], scan.low(at - 1)
    if previous == "-":
        previous = scan.low(at - 2)
    is_led = previous in scan.lexicon.cues["before month"]
    if text.islower():
        return is_led and (word not in ("may", "march") or previous in _ONLY_TIMES)
    if scan.is_digits(at - 1) or (scan.is_digits(at + 1) and scan.touches(at + 1)):
        return False
    following = scan.texts[at + 1] if at + 1 < scan.n_tokens else ""
    if previous == "(" and following == ":" and scan.is_digits(at + 2):
        return True  # "7.8% (June: 11.4%)"
    if following[:1].isupper() and following.isalpha() and previous not in _ONLY_TIMES:
        return False  # "April Jones"
    if word in ("may", "march", "mar", "jan", "jun", "august", "april", "june"):
        if previous == "the":
            return word not in ("may", "march")
        return is_led and not (word == "may" and following.startswith("'"))
    before = scan.texts[at - 1] if at else ""
    return is_led or not before[:1].isupper() or at < 2 or scan.texts[at - 2] in (".", "!", "?", ":")


def is_measured(scan: Scan, at: int) -> bool:
    """Tell whether the number before `at` has a unit, so that it is no day ("march 5 miles")."""
    word = scan.low(at)
    if word in scan.lexicon.cues["measured"]:
        return True
    return scan.touches(at) and word[:1].isalpha() and word not in ORDINAL_ENDS


def day_first(scan: Scan, day: int, at: int, stop: int) -> Point | None:
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
    if scan.low(year_at) in (",", "of", ".") or (is_joined and scan.low(year_at) in (*HYPHENS, "/")):
        year_at += 1
    year = read_year(scan, year_at)
    if year is not None:
        return Point(single_day(year[0], month, day), at, year[1])
    return Point(single_day(None, month, day), at, stop)


def _is_month(scan: Scan, at: int) -> bool:
    """Tell whether a lower-case "may" or "march" after a day number is the month."""
    following = scan.low(at + 1)
    return following in ("", ",", ".", "and", "at", "to", "of", ")", ";", "in", "for") or scan.is_digits(at + 1)


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
        return Point(quarter_year(year, quarter), at, at + 4) if quarter and quarter <= 4 else None
    if second.lower() in scan.lexicon.months:
        return Point(whole_month(year, scan.lexicon.months[second.lower()]), at, at + 3)
    month = scan.integer(at + 2, 2)
    if month is None or not 1 <= month <= 12 or joint == "–" or month == (year + 1) % 100:
        return None
    return Point(whole_month(year, month), at, at + 3)


def _ordered(scan: Scan, parts: list[str], at: int, stop: int, *, is_dotted: bool) -> Point | None:
    """Read three numbers as a day: year first, else month first unless that cannot be."""
    if not all(part.isdecimal() for part in parts):
        return None
    lengths = [len(part) for part in parts]
    if lengths[0] == 4 and lengths[1] <= 2 and lengths[2] <= 2:
        year, month, day = (int(part) for part in parts)
        is_day = 1000 <= year < 2200 and 1 <= month <= 12 and 1 <= day <= 31
        return Point(single_day(year, month, day), at, stop) if is_day else None
    if max(lengths[:2]) > 2 or lengths[2] not in (2, 4) or (is_dotted and lengths[2] != 4):
        return None
    first, second, year = (int(part) for part in parts)
    if lengths[2] == 2:
        if scan.low(at + 1) != "/":
            return None
        year += 2000 if year < 70 else 1900
    if not 1000 <= year < 2200:
        return None
    us = single_day(year, first, second) if 1 <= first <= 12 and 1 <= second <= 31 else None
    other = single_day(year, second, first) if 1 <= second <= 12 and 1 <= first <= 31 else None
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
    return Point(single_day(year, month, day), at, at + 1)


# Years and their parts


def read_year(scan: Scan, at: int) -> tuple[int, int] | None:
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
        return Point(decade_from(year), at, at + 2) if year % 10 == 0 else None
    if (
        following in ("'", "’")
        and scan.low(at + 2) == "s"
        and year % 10 == 0
        and scan.starts[at + 2] - scan.ends[at] <= 3
    ):
        return Point(decade_from(year), at, at + 3)
    if following in ("q", "h") and scan.touches(at + 2):
        number = scan.integer(at + 2, 1)
        if number and number <= (4 if following == "q" else 2):
            return Point((quarter_year if following == "q" else half_year)(year, number), at, at + 3)
    if following == "s" and scan.low(at - 1) != "'":
        return Point(decade_from(year), at, at + 2) if year % 10 == 0 else None
    if following in scan.lexicon.months and following not in ("may", "march") and scan.integer(at + 2, 2) is None:
        return Point(whole_month(year, scan.lexicon.months[following]), at, at + 2)
    if (
        (following in HYPHENS or following == "/")
        and len(scan.low(at + 2)) == 2
        and scan.touches(at + 1) == scan.touches(at + 2)
    ):
        end = scan.integer(at + 2, 2)
        if end is not None and year % 100 < end and scan.low(at + 3) != following:
            return Point(stretch(whole_year(year), whole_year(year - year % 100 + end)), at, at + 3)
        if end == 0 and year % 100 == 99:
            return Point(stretch(whole_year(year), whole_year(year + 1)), at, at + 3)
    if following == "/" and scan.touches(at + 1) and scan.touches(at + 2) and scan.integer(at + 2) == year + 1:
        return Point(stretch(whole_year(year), whole_year(year + 1)), at, at + 3)
    if _is_year(scan, at, year):
        return _fiscal_before(scan, at, at + 1, year) or Point(whole_year(year), at, at + 1)
    return None


def _is_year(scan: Scan, at: int, year: int) -> bool:
    """Tell whether four bare digits are a year by what stands around them."""
    if not 1500 <= year < 2100:
        return False
    previous = scan.low(at - 1)
    following = scan.low(at + 1)
    if previous and (previous in scan.lexicon.signs or scan.texts[at - 1] in scan.lexicon.signs) and previous != ".":
        return False
    if following and scan.touches(at + 1) and (following[0].isalpha() or following in "%°€£$+"):
        return False
    if following in ("%", "percent", "per", "x", "×") or following in scan.lexicon.scales:
        return False
    years_before = scan.lexicon.cues["year before"]
    if is_code_of_next(scan, at):
        return True
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
        if unit is not None and not (previous in years_before and unit[0].name in ("second", "quarter", "day")):
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
    if previous == "over" and following in ("and", "to", "–", "-") and 1500 <= (scan.integer(at + 2, 4) or 0) < 2100:
        is_hedged = False  # "averaged over 2022 and 2023"
    if is_hedged:
        return False
    if (noun in scan.lexicon.plurals or noun in scan.lexicon.cues["counted"]) and previous not in (
        "in", "since", "during", "the", "of", "until", "from",
    ):  # fmt: skip
        return False
    if previous in years_before or 1900 <= year <= 2050:
        return True
    return (
        not nouns.is_plural(scan, noun)
        and year >= 1500
        and (previous in ("(", "–", "-", "/", "|", ",", "") or previous.endswith("'s"))
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
        if has_mark or (before in ("the", "a", "early", "late", "mid") and clipped >= 20):
            if not has_mark and scan.low(at - 2) in ("his", "her", "their", "my", "in", "its") and before != "the":
                return None
            first = at - 1 if has_mark else at
            return Point(decade_from(_full_year(clipped) if clipped < 30 else 1900 + clipped), first, at + 2)
        return None
    if has_mark and not scan.touches(at - 1) and not (following and scan.touches(at + 1) and following[0].isalnum()):
        return Point(whole_year(_full_year(clipped)), at - 1, at + 1)
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
        make = quarter_year if letter == "q" else half_year
        return Point(make(whole, number, is_fiscal=is_fiscal), at - 1, stop)
    if letter == "fy":
        fiscal = _fiscal_year(scan, at)
        if fiscal is None:
            return None
        year_number, stop = fiscal
        if scan.low(stop) == "q" and scan.touches(stop + 1):
            quarter = scan.integer(stop + 1, 1)
            if quarter and quarter <= 4:
                return Point(quarter_year(year_number, quarter, is_fiscal=True), at - 1, stop + 2)
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
    year = read_year(scan, at)
    return (*year, False) if year else None


def numbered_part(scan: Scan, number: int, at: int, stop: int) -> Point | None:
    """Read "third quarter of 2024", "first half of 2024", "19th century", "2024 third quarter"."""
    if scan.low(stop) in HYPHENS:
        stop += 1
    if scan.low(stop) == "fiscal":
        stop += 1
    grain = scan.low(stop)
    if grain in ("century", "centuries") and 1 <= number <= 30:
        start = date((number - 1) * 100 + 1, 1, 1)
        return Point(
            Period(f"{number}{ordinal_ending(number)} century", Grain.CENTURY, start, date(number * 100, 12, 31)),
            at,
            stop + 1,
        )
    if grain not in ("quarter", "half") or number > (4 if grain == "quarter" else 2):
        return None
    make = quarter_year if grain == "quarter" else half_year
    year = _part_year(scan, stop + 1)
    if year is not None:
        return Point(make(year[0], number, is_fiscal=year[2]), at, year[1])
    before = scan.integer(at - 1)
    if before is not None and 1900 <= before < 2100 and at - 1 >= scan.free:
        return Point(make(before, number), at - 1, stop + 1)
    return None


def _part_by_letter(scan: Scan, at: int) -> Point | None:
    """Read "4Q20", "1Q 2024", "1H24"; a half without a year is some hours, and so is "1h30"."""
    part, is_half = scan.integer(at, 1), scan.low(at + 1) == "h"
    if part is None or not 1 <= part <= (2 if is_half else 4) or scan.texts[at + 1] == "h":
        return None
    make = half_year if is_half else quarter_year
    year_at = at + 2
    text = scan.low(year_at)
    if len(text) == 2 and text.isdecimal() and scan.touches(year_at):
        return Point(make(_full_year(int(text)), part), at, year_at + 1)
    year = _part_year(scan, year_at)
    if year is None and is_half:
        return None
    whole, stop, is_fiscal = year or (None, year_at, False)
    return Point(make(whole, part, is_fiscal=is_fiscal), at, stop)


# Spans of two points

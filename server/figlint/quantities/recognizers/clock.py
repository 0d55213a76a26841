"""Clock times: "1:44 PM", "17:30 GMT", "2.17pm", "3-6pm", "noon", "half past ten"; the value is the minute of day."""

from decimal import Decimal

from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import HALF_DAY, Hedge, Kind
from figlint.quantities.scan import DASHES, Scan, match_after

_HALF_DAY = 720
_EARLIEST = 7
"""An hour before seven without "in the morning" is one of the afternoon."""
_REACH = 8
_RATIOS = frozenset("odds ratio ratios scale".split())
_BEFORE = 3
"""How many words before a figure may say that it is a ratio."""
_SPOKEN_MINUTES = (5, 10, 20, 25)
_AFTER_HOUR = frozenset("and at but every in on or the until".split())
_EVENINGS = frozenset(("afternoon", "evening", "tonight"))
_EARLY = frozenset(("morning", "forenoon", "night"))
_PARTS_OF_DAY = frozenset({"morning", "forenoon", "afternoon", "evening", "night"})
_BEFORE_TIME = frozenset("at by until till from before after since around about".split())


def read(scan: Scan, at: int) -> Reading | None:
    """Read the clock time, or the stretch between two, that begins at the digits `at`."""
    following = scan.low(at + 1)
    if len(scan.texts[at]) > 5 or not (
        following == ":"
        or following in scan.lexicon.halves_of_day
        or following in DASHES
        or following in ("to", "o'clock")
        or _is_of_day(scan, at)
    ):
        return None
    if following == ":" and not _RATIOS.isdisjoint(scan.lowers[max(0, at - _BEFORE) : at]):
        return None  # "a ratio of 1:12"
    if following == ":" and scan.touches(at + 1) and scan.touches(at + 2):
        if scan.low(at + 3) == ":" and scan.touches(at + 3):
            return _elapsed(scan, at)
        if "." in scan.low(at + 2) or _is_timed(scan, at):
            return _minutes(scan, at)
    first = _time(scan, at)
    if first is None:
        return None
    minute, stop, half, is_sure = first
    joint = scan.low(stop)
    if joint in DASHES or joint == "to":
        second = _time(scan, stop + 1) if scan.is_digits(stop + 1) else None
        if second is not None and second[3] and scan.touches(stop) == scan.touches(stop + 1):
            if half is None and second[2] is not None:
                shifted = minute % _HALF_DAY + (_HALF_DAY if second[2] == "pm" else 0)
                minute = shifted if shifted <= second[0] else minute % _HALF_DAY
            return _complete(scan, at, second[1], minute, second[0])
    if not is_sure:
        return None
    return _complete(scan, at, stop, minute, minute)


def read_word(scan: Scan, at: int) -> Reading | None:
    """Read "noon" and "midnight", and the hour up to which one of them counts: "between midnight and five"."""
    minute = scan.lexicon.clock[scan.lowers[at]]
    link = "and" if scan.low(at - 1) == "between" else "to" if scan.low(at - 1) == "from" else ""
    hour = _hour(scan, at + 2) if link and scan.low(at + 1) == link else None
    if hour is None or not _ends_phrase(scan, at + 3):
        return _complete(scan, at, at + 1, minute, minute)
    return _complete(scan, at, at + 3, minute, minute + hour % 12 * 60)


def read_past(scan: Scan, at: int) -> Reading | None:
    """Read "half past ten" and "a quarter to nine"; `at` is the half or quarter."""
    past = scan.low(at + 1)
    hour = _hour(scan, at + 2) if past in ("past", "to") else None
    if hour is None or not _ends_phrase(scan, at + 3) or (past == "to" and scan.low(at) != "quarter"):
        return None
    minutes = 30 if scan.low(at) == "half" else 15 if past == "past" else -15
    minute = _hour_of_day(scan, hour, at + 3) + minutes
    return _complete(scan, at, at + 3, minute, minute, (HALF_DAY,))


def read_minutes(scan: Scan, at: int) -> Reading | None:
    """Read "ten past eight" and "20 minutes to five"; without "minutes", only the fives that people say."""
    minutes = scan.integer(at, 2) or scan.lexicon.numbers.get(scan.low(at)) or 0
    is_named = scan.low(at + 1) in ("minute", "minutes")
    link = at + 2 if is_named else at + 1
    hour = _hour(scan, link + 1) if scan.low(link) in ("past", "to") else None
    is_past = scan.low(link) == "past"
    if hour is None or not 0 < minutes < 60 or not ((is_named and is_past) or _ends_phrase(scan, link + 2)):
        return None
    is_spoken = minutes in _SPOKEN_MINUTES and not scan.is_digits(at)
    is_dated = not _PARTS_OF_DAY.isdisjoint(scan.lowers[link + 2 : link + 5])
    if not is_named and not (is_spoken and (is_past or is_dated)):
        return None  # "ten to five" may be odds or a range
    minute = _hour_of_day(scan, hour, link + 2) + (minutes if is_past else -minutes)
    return _complete(scan, at, link + 2, minute, minute, (HALF_DAY,))


def _hour(scan: Scan, at: int) -> int | None:
    number = scan.integer(at, 2) or scan.lexicon.numbers.get(scan.low(at))
    return number if number is not None and 1 <= number <= 12 else None


def _ends_phrase(scan: Scan, at: int) -> bool:
    """Tell whether no counted thing follows: "to nine million", "and five lines"."""
    return not scan.low(at)[:1].isalpha() or scan.low(at) in _AFTER_HOUR


def read_hour(scan: Scan, at: int) -> Reading | None:
    """Read "one o'clock"; by day unless the words after it say otherwise, as are 1 to 6 o'clock elsewhere.

    So is "eight in the evening".
    """
    hour = scan.lexicon.numbers.get(scan.lowers[at], 0)
    stop = at + 2 if scan.low(at + 1) == "o'clock" else at + 1 if _is_of_day(scan, at) else 0
    if not stop or not 1 <= hour <= 12:
        return None
    minute = _hour_of_day(scan, hour, stop)
    return _complete(scan, at, stop, minute, minute)


def _hour_of_day(scan: Scan, hour: int, stop: int) -> int:
    rest = scan.lowers[stop : stop + 3]
    is_late = not _EVENINGS.isdisjoint(rest) or (hour < _EARLIEST and _EARLY.isdisjoint(rest))
    return (hour % 12 + 12 * (is_late or hour == 12)) * 60


def _time(scan: Scan, at: int) -> tuple[int, int, str | None, bool] | None:
    """Return minute of day, stop, half of day, and whether it can only be a time."""
    hour_text, _, minute_text = scan.texts[at].partition(".")
    if not hour_text.isdecimal() or len(hour_text) > 2:
        return None
    hour, minute, stop = int(hour_text), 0, at + 1
    has_minutes = False
    if minute_text:
        if len(minute_text) != 2 or int(minute_text) > 59:
            return None
        minute = int(minute_text)
    elif scan.low(stop) == ":" and scan.touches(stop) and len(scan.low(stop + 1)) == 2:
        parsed = scan.integer(stop + 1, 2)
        if parsed is None or parsed > 59 or not scan.touches(stop + 1):
            return None
        minute, stop, has_minutes = parsed, stop + 2, True
    half = match_after(scan.lexicon.halves_of_day, scan.lowers, stop)
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        name = half[0]
        hour = hour % 12 + (12 if name == "pm" else 0)
        stop = half[1]
        return hour * 60 + minute, _after_zone(scan, stop), name, True
    if scan.low(stop) == "o'clock" and 1 <= hour <= 12:
        return _hour_of_day(scan, hour, stop + 1) + minute, stop + 1, None, True
    if _is_of_day(scan, at) and 1 <= hour <= 12:
        return _hour_of_day(scan, hour, stop) + minute, stop, None, True
    if hour > 24 or minute_text:
        return None
    if has_minutes and hour < 12 and not _EVENINGS.isdisjoint(scan.lowers[stop : stop + 3]):
        hour += 12
    return hour * 60 + minute, _after_zone(scan, stop) if has_minutes else stop, None, has_minutes


def _is_of_day(scan: Scan, at: int) -> bool:
    """Tell whether the words around a number say that it is a time of day: "at 10.15 in the forenoon"."""
    after = scan.lowers[at + 1 : at + 4]
    is_part = after[:1] == ["tonight"] or (after[:2] == ["in", "the"] and not _PARTS_OF_DAY.isdisjoint(after[2:]))
    return is_part and scan.low(at - 1) in _BEFORE_TIME


def _after_zone(scan: Scan, stop: int) -> int:
    zone = match_after(scan.lexicon.zones, scan.lowers, stop)
    return zone[1] if zone is not None and (scan.lowers[stop] != "hours" or scan.is_digits(stop - 1)) else stop


def _elapsed(scan: Scan, at: int) -> Reading | None:
    """Read "2:05:13" as hours, minutes and seconds."""
    hours, minutes = scan.integer(at, 3), scan.integer(at + 2, 2)
    seconds = scan.texts[at + 4] if scan.is_digits(at + 4) else ""
    if (
        hours is None
        or minutes is None
        or len(seconds.split(".")[0]) != 2
        or len(seconds) > 6
        or seconds.count(".") > 1
        or "," in seconds
    ):
        return None
    value = Decimal(hours * 3600 + minutes * 60) + Decimal(seconds)
    draft = Draft(Kind.DURATION, at, at + 5, value, value, "second")
    return complete(scan, draft)


def _is_timed(scan: Scan, at: int) -> bool:
    """Tell whether "2:06" is how long something took: "in 2:06", "a time of 2:06", "2:06 minutes"."""
    previous = scan.low(at - 1)
    if previous == "in":
        return True
    if previous == "of" and not scan.lexicon.cues["timed"].isdisjoint(scan.lowers[max(0, at - 5) : at]):
        return True
    return scan.low(at + 3) in ("min", "mins", "minutes", "hours", "h")


def _minutes(scan: Scan, at: int) -> Reading | None:
    """Read "2:07.95" as minutes and seconds, "2:06" after a long race as hours and minutes."""
    minutes, rest = scan.integer(at, 3), scan.texts[at + 2]
    whole, dot, decimals = rest.partition(".")
    if (
        minutes is None
        or len(whole) != 2
        or not whole.isdecimal()
        or int(whole) > 59
        or (dot and not decimals.isdecimal())
    ):
        return None
    cues = scan.lexicon.cues["hours run"]
    is_long = not dot and not cues.isdisjoint(scan.lowers[max(0, at - _REACH) : at + _REACH])
    unit, other = ("minute", "second") if is_long else ("second", "minute")
    stop = at + 3 + (scan.low(at + 3) in ("min", "mins", "minutes", "hours", "h"))
    value = Decimal(minutes * 60) + Decimal(rest)
    step = Decimal(1).scaleb(-len(decimals))
    return complete(
        scan,
        Draft(Kind.DURATION, at, stop, value, value, unit, step, step, alternatives=() if dot else (other,)),
    )


def _complete(scan: Scan, first: int, stop: int, low: int, high: int, alternatives: tuple[str, ...] = ()) -> Reading:
    hedge = Hedge.EXACT if low == high else Hedge.RANGE
    draft = Draft(Kind.TIME, first, stop, Decimal(low), Decimal(high), hedge=hedge, alternatives=alternatives)
    return complete(scan, draft)

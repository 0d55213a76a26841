"""Vague plurals and digit counts: "dozens", "tens of thousands", "multibillion-dollar", "seven figures"."""

from decimal import Decimal

from figlint.quantities import nouns, unit_phrases
from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.lexicon import Unit
from figlint.quantities.model import Hedge, Kind
from figlint.quantities.scan import DASHES, HYPHENS, Scan, match_after

_TEN = Decimal(10)


def read_plural(scan: Scan, at: int) -> Reading | None:
    """Read the vague plural that begins at the token `at`."""
    found = match_after(scan.lexicon.vague, scan.lowers, at)
    if found is None:
        return None
    vague, stop = found
    word = scan.lowers[at]
    first = at
    if word == "scores" and scan.low(stop) != "of":
        return None
    if word == "few" and scan.low(at - 1) in ("a", "last", "past"):
        first = at - 1 if scan.low(at - 1) == "a" and at - 1 >= scan.free else at
    if scan.is_digits(at - 1) or scan.low(at - 1) in scan.lexicon.numbers:
        return None
    unit_at = stop + 1 if scan.low(stop) == "of" or scan.low(stop) in HYPHENS else stop
    unit = match_after(scan.lexicon.unit_words, scan.lowers, unit_at)
    kind, name, core_stop, unit_span = Kind.COUNT, None, stop, None
    if unit is not None and isinstance(unit[0], Unit) and unit[0].kind in (Kind.MONEY, Kind.DURATION, Kind.MEASURE):
        if unit[0].name == "pound":
            unit = unit_phrases.pound(scan, unit_at, vague.low), unit[1]
        kind, name, core_stop, unit_span = unit[0].kind, unit[0].name, unit[1], scan.span(unit_at, unit[1])
    elif word.startswith("multi"):
        return None
    else:
        noun = nouns.counted(scan, unit_at if scan.low(stop) == "of" else stop)
        if noun is not None:
            name = noun[0]
            unit_span = scan.span(noun[1], noun[2]) if noun[2] > noun[1] else None
    draft = Draft(
        kind, first, core_stop, vague.low, vague.high, name, vague.low, vague.low, Hedge.VAGUE,
        number_first=first, number_stop=stop, unit_span=unit_span,
    )  # fmt: skip
    return complete(scan, draft)


def read_digit_count(scan: Scan, at: int) -> Reading | None:
    """Read "seven figures", "six-figure", "five-digit", "seven to nine figures"."""
    low = _count(scan, at)
    if low is None:
        return None
    high, cursor = low, at + 1
    joint = scan.low(cursor)
    if joint in ("to", "or") or (joint in DASHES and _count(scan, cursor + 1) is not None):
        other = _count(scan, cursor + 1)
        if other is None or other <= low:
            return None
        high, cursor = other, cursor + 2
    return _digits(scan, at, cursor, _TEN ** (low - 1), _TEN**high)


def _count(scan: Scan, at: int) -> int | None:
    number = scan.lexicon.numbers.get(scan.low(at))
    if number is None:
        number = scan.integer(at, 2)
    return number if number is not None and 2 <= number <= 15 else None


def _digits(scan: Scan, first: int, stop: int, low: Decimal, high: Decimal) -> Reading | None:
    is_hyphened = scan.low(stop) in HYPHENS
    word_at = stop + 1 if is_hyphened else stop
    word = scan.low(word_at)
    if word in ("figure", "digit") and is_hyphened:
        pass
    elif word != "figures" or scan.low(word_at + 1) in ("of", "show", "showed"):
        return None
    draft = Draft(Kind.COUNT, first, word_at + 1, low, high, None, low, low, Hedge.DIGITS)
    return complete(scan, draft)

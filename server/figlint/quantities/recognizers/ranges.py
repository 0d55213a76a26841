"""Ranges: "between $10 and $15 million", "10–15%", "more than 5 but less than 10", "50 ± 2"."""

from figlint.quantities import nouns
from figlint.quantities.amount import (
    Amount,
    is_movement,
    is_number,
    kind_of,
    read_amount,
    sign_length,
    word_before,
)
from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import Hedge, Kind
from figlint.quantities.scales import ONE, Numeral
from figlint.quantities.scan import DASHES, HYPHENS, Scan, match_after, match_before

_FAR = 4
"""From so many times a change on, what follows "to" is where it led."""
_OLD = {"-": ((("old",), ""), (("olds",), "")), "old": (((), ""),), "olds": (((), ""),)}


def read_range(scan: Scan, left: Amount) -> Reading | None:
    """Read a second number after the first when both are the ends of one range."""
    if left.hedge is not None or left.stop >= scan.n_tokens:
        return None
    joint = scan.lowers[left.stop]
    at = left.stop + 1
    if joint in HYPHENS and scan.low(at) == "to":  # "16- to 23-year-olds"
        joint, at = "to", at + 1
    if joint in ("±", "+", "plus", "give", ","):
        margin = _margin(scan, left.stop)
        if margin:
            return _plus_minus(scan, left, margin)
    if joint not in ("to", "and", "or", "but", "through", "until") and joint not in DASHES:
        return None
    if joint in ("and", "but"):
        between = _between(scan, left)
        if between is None:
            return None if joint == "or" else _two_bounds(scan, left)
    elif joint == "to":
        if is_movement(scan, left):
            return None
        between = word_before(scan, left.first, "from")
    elif joint in DASHES:
        between = None
        if scan.touches(left.stop) != scan.touches(at) or (left.numeral.value < 0 and joint != "~"):
            return None
    else:
        between = None
    saved, scan.free = scan.free, at
    right_at = at + sign_length(scan, at)
    right = read_amount(scan, right_at, is_money=left.is_signed) if is_number(scan, right_at) else None
    scan.free = saved
    if right is None or (right.is_signed and right.first != at):
        return None
    if joint == "or" and not _is_pair(left, right):
        return None
    if left.unit is not None and right.unit is None and scan.low(right.stop) in scan.lexicon.months:
        return None  # "the six months to 30 September 2025"
    is_change = scan.low(left.first - 1) == "by" or scan.low(left.numeral.first - 1) == "+"
    if joint == "to" and is_change and right.numeral.value >= _FAR * left.numeral.value:
        return None  # "grew by 14,000 to 203,000"
    return _complete_range(scan, left, right, between)


def _is_pair(left: Amount, right: Amount) -> bool:
    """Tell whether "two or three" is meant: neighbours, the first without a unit."""
    return left.unit is None and 0 < right.numeral.value - left.numeral.value <= 5 and right.numeral.value <= 30


def _between(scan: Scan, left: Amount) -> int | None:
    return word_before(scan, left.first, "between")


def _complete_range(scan: Scan, left: Amount, right: Amount, between: int | None) -> Reading | None:
    low, high = left.numeral, right.numeral
    unit = right.unit or left.unit
    if left.unit and right.unit and left.unit.name and right.unit.name and left.unit.name != right.unit.name:
        return None
    if left.unit is not None and not left.unit.name and right.unit is None:
        unit = None
    if low.scale_at < 0 and high.scale_at >= 0 and low.value < high.value:
        factor = high.value / high.mantissa if high.mantissa else ONE
        if low.value * factor < high.value:
            low = low._replace(value=low.value * factor, step=low.step * factor, coarse=low.coarse * factor)
    if not low.value < high.value:
        return None
    if (_is_year(low) and not _is_year(high)) or (unit is None and high.value >= 1000 * max(low.value, ONE)):
        return None
    factor = unit.factor if unit else ONE
    kind, name = kind_of(unit)
    unit_span = right.unit_span or left.unit_span
    old = match_after(_OLD, scan.lowers, right.stop) if kind is Kind.DURATION else None
    if old is not None:
        kind, right = Kind.AGE, right._replace(stop=old[1])
    elif unit is None and scan.low(left.first - 1 if between is None else left.first - 2) in ("aged", "ages"):
        kind, name = Kind.AGE, "year"
    noun = None
    if unit is None and kind is Kind.COUNT:
        noun = nouns.counted(scan, right.stop)
    draft = Draft(
        kind,
        left.first,
        right.stop,
        low.value * factor,
        high.value * factor,
        noun[0] if noun else name,
        min(low.step, high.step) * factor,
        min(low.coarse, high.coarse) * factor,
        Hedge.RANGE,
        scan.span(between, between + 1) if between is not None and scan.lowers[between] == "between" else None,
        number_first=low.first,
        number_stop=low.digits_stop,
        scale_at=high.scale_at,
        power=high.power,
        unit_span=scan.span(noun[1], noun[2]) if noun and noun[2] > noun[1] else unit_span,
        per=right.per or left.per,
        alternatives=unit.alternatives if unit else (),
        span_first=between if between is not None and scan.lowers[between] == "between" else -1,
    )
    return complete(scan, draft)


def _is_year(numeral: Numeral) -> bool:
    return numeral.scale_at < 0 and numeral.step == 1 and 1500 <= numeral.value < 2100 and not numeral.is_worded


_MARGINS = (("±",), ("+", "/", "-"), ("plus", "or", "minus"), ("plus", "-", "minus"), ("give", "or", "take"))


def _margin(scan: Scan, at: int) -> int:
    """Return the first token after "±", "plus or minus", ", give or take"; 0 if none stands at `at`."""
    at += scan.lowers[at] == ","
    for words in _MARGINS:
        if tuple(scan.lowers[at : at + len(words)]) == words:
            return at + len(words)
    return 0


def _plus_minus(scan: Scan, left: Amount, at: int) -> Reading | None:
    saved, scan.free = scan.free, at
    right = read_amount(scan, at) if is_number(scan, at) else None
    scan.free = saved
    if right is None:
        return None
    unit = right.unit or left.unit
    factor = unit.factor if unit else ONE
    kind, name = kind_of(unit)
    value, margin = left.numeral.value * factor, right.numeral.value * factor
    draft = Draft(
        kind, left.first, right.stop, value - margin, value + margin, name,
        right.numeral.step * factor, right.numeral.coarse * factor, Hedge.PLUS_MINUS,
        number_first=left.numeral.first, number_stop=left.numeral.digits_stop,
        unit_span=right.unit_span or left.unit_span,
    )  # fmt: skip
    return complete(scan, draft)


def _two_bounds(scan: Scan, left: Amount) -> Reading | None:
    """Read "more than 5 but less than 10" as one range."""
    below = (Hedge.BELOW, Hedge.AT_MOST)
    above = (Hedge.ABOVE, Hedge.AT_LEAST)
    first = match_before(scan.lexicon.hedges_before, scan.lowers, left.first, scan.free)
    if first is None or first[0] not in below + above:
        return None
    for at in range(left.stop + 2, min(left.stop + 9, scan.n_tokens)):
        if not is_number(scan, at) and scan.texts[at] not in scan.lexicon.signs:
            continue
        second = match_before(scan.lexicon.hedges_before, scan.lowers, at, left.stop + 1)
        if second is None or second[1] != left.stop + 1 or (first[0] in below) == (second[0] in below):
            return None
        saved, scan.free = scan.free, at
        right = read_amount(scan, at + sign_length(scan, at))
        scan.free = saved
        if right is None or second[0] not in below + above:
            return None
        low, high = (left, right) if first[0] in above else (right, left)
        reading = _complete_range(scan, low, high, None)
        if reading is None or reading[0] is None:
            return None
        whole = scan.span(first[1], right.stop)
        core = scan.span(left.first, right.stop)
        return reading[0]._replace(span=whole, core=core, hedge_span=scan.span(first[1], left.first)), right.stop
    return None

"""Numbers with what they count: money, percentages, measures, durations, counts, and ranges of them."""

from decimal import Decimal
from typing import NamedTuple

from figlint.quantities import nouns
from figlint.quantities.build import Draft, Reading, complete, hedge_inside
from figlint.quantities.lexicon import Unit
from figlint.quantities.model import Hedge, Kind
from figlint.quantities.numerals import Numeral, read_numeral
from figlint.quantities.scan import DASHES, HYPHENS, Scan, match_after, match_before
from figlint.quantities.unit_phrases import read_per, unit_after
from figlint.text import Span

_ONE = Decimal(1)
_ARTICLES = frozenset(("a", "an"))


_OLD = {"-": ((("old",), ""), (("olds",), "")), "old": (((), ""),), "olds": (((), ""),)}


class Amount(NamedTuple):
    """A number with its sign and unit; integers count tokens."""

    numeral: Numeral
    first: int
    stop: int
    unit: Unit | None
    unit_span: Span | None
    is_signed: bool
    """A currency sign or code stands before it."""
    per: str | None = None
    hedge: Hedge | None = None
    hedge_span: Span | None = None

    @property
    def factor(self) -> Decimal:
        return self.unit.factor if self.unit else _ONE


def read(scan: Scan, at: int) -> Reading | None:
    """Read the amount or range whose number begins at the token `at`."""
    amount = read_amount(scan, at)
    if amount is None:
        return None
    amount = _parts(scan, amount)
    if scan.low(amount.stop) in ("'", "′", "’") and scan.is_digits(amount.stop + 1):
        height = _height(scan, amount)
        if height is not None:
            return height
    ranged = _read_range(scan, amount)
    if ranged is not None:
        return ranged
    amount = _whole_minutes(_after_article(scan, _borrow(scan, amount)))
    return _complete(scan, _compound(scan, amount) or amount)


def read_part(scan: Scan, at: int) -> Reading | None:
    """Read "half a million", "quarter million", "a decade"."""
    word = scan.lowers[at]
    if word in ("decade", "century"):
        is_article = (
            scan.low(at - 1) in _ARTICLES
            and scan.low(at - 2) not in ("once", "times", "%")
            and at - 1 >= scan.free
        )
        if not is_article:
            return None
        draft = Draft(
            Kind.DURATION, at - 1, at + 1, _ONE, _ONE, word, number_first=at - 1, number_stop=at,
            unit_span=scan.span(at, at + 1),
        )  # fmt: skip
        return complete(scan, draft)
    return read(scan, at)


def read_article(scan: Scan, at: int) -> Reading | None:
    """Read a number that begins with an article: "a hundred", "a dozen", "a million"."""
    if at > scan.free and scan.lowers[at - 1] in _ARTICLES:
        return read(scan, at - 1)
    return read(scan, at)


def read_amount(scan: Scan, at: int, *, is_money: bool = False) -> Amount | None:
    """Read one number with its currency sign and unit."""
    sign = _sign_before(scan, at)
    numeral = read_numeral(scan, at, is_money=is_money or sign is not None)
    if numeral is None:
        return None
    first = numeral.first
    unit: Unit | None = None
    unit_span: Span | None = None
    stop = numeral.stop
    if sign is not None:
        unit, first = sign
        unit_span = scan.span(first, at)
    negative = _minus(scan, first)
    if negative:
        first -= 1
        numeral = numeral._replace(value=-numeral.value, mantissa=-numeral.mantissa)
    hedge, hedge_span = None, None
    inside = hedge_inside(scan, stop)
    if inside is not None:
        hedge, hedge_span = inside[0], scan.span(stop, inside[1])
    after = unit_after(scan, inside[1] if inside else stop, numeral)
    if after is not None:
        later, unit_first, stop = after
        if unit is None:
            unit, unit_span = later, scan.span(unit_first, stop)
        elif later.kind is not Kind.MONEY or later.factor != 1 or not scan.texts[unit_first][0].isalpha():
            stop = numeral.stop  # "$5 a share", "£100m – £45m": the second sign is not ours
            if scan.lowers[stop] != "+":
                hedge, hedge_span = None, None
            elif inside is not None:
                stop = inside[1]
    elif inside is not None:
        hedge, hedge_span = None, None
    per, stop, unit = read_per(scan, stop, unit)
    return Amount(numeral, first, stop, unit, unit_span, sign is not None, per, hedge, hedge_span)


def _sign_before(scan: Scan, at: int) -> tuple[Unit, int] | None:
    """Find the currency sign or code that ends just before the number."""
    if at <= scan.free:
        return None
    last = scan.texts[at - 1]
    if last[0].isalpha():
        phrases = scan.lexicon.signs.get(last)
        if phrases is not None and not phrases[-1][0] and len(last) >= 2 and last.isupper():
            return phrases[-1][1], at - 1
        if last in ("Rs", "rs", "kr", "Fr", "SFr"):
            return scan.lexicon.signs[last.lower()][-1][1], at - 1
        return None
    found = match_before(scan.lexicon.signs, scan.lowers, at, scan.free)
    if found is None:
        return None
    unit, first = found
    if first < at - 1 and last != "." and not scan.touches(at - 1) and len(scan.texts[first]) == 1:
        if scan.lowers[first] not in ("c", "u"):  # "a $ 5 bill" is no Australian dollar
            unit, first = scan.lexicon.signs[last][-1][1], at - 1
    elif first < at - 1 and last == "." and scan.lowers[first] != "rs":
        return None
    elif first < at - 1 and scan.texts[first].islower() and scan.lowers[first] in ("a", "s", "r", "j", "e"):
        unit, first = scan.lexicon.signs[last][-1][1], at - 1
    return unit, first


def _minus(scan: Scan, first: int) -> bool:
    """Tell whether a minus sign stands before the first token."""
    if first <= scan.free:
        return False
    sign = scan.texts[first - 1]
    if sign == "−":
        return first - 1 == 0 or not scan.texts[first - 2][-1].isalnum() or not scan.touches(first - 1)
    if sign == "-":
        if first == 1:
            return True
        return scan.touches(first) and not scan.touches(first - 1) and not scan.is_digits(first - 2)
    return scan.lowers[first - 1] in ("minus", "negative") and not scan.is_digits(first - 2)


_SMALLER = {"hour": ("minute", Decimal(60)), "day": ("hour", Decimal(24))}


def _whole_minutes(amount: Amount) -> Amount:
    """Give a fraction of an hour or a day in the next smaller unit, where it is exact: 20 minutes."""
    numeral, unit = amount.numeral, amount.unit
    if unit is None or unit.name not in _SMALLER or not numeral.parts:
        return amount
    name, ratio = _SMALLER[unit.name]
    value = (numeral.value * ratio).quantize(_ONE)
    return amount._replace(
        numeral=numeral._replace(value=value, step=_ONE, coarse=_ONE), unit=Unit(Kind.DURATION, name)
    )


def _after_article(scan: Scan, amount: Amount) -> Amount:
    """Add the hour of "an hour and 45 minutes"."""
    unit, first = amount.unit, amount.first
    at = first - 1 if scan.low(first - 1) == "and" else first
    if (
        unit is None
        or unit.kind is not Kind.DURATION
        or scan.low(at - 2) not in _ARTICLES
        or at - 2 < scan.free
    ):
        return amount
    larger = scan.lexicon.unit_words.get(scan.low(at - 1))
    ratio = _ratio(scan, larger[-1][1].name, unit.name) if larger else None
    if ratio is None or ratio <= 1:
        return amount
    numeral = amount.numeral._replace(value=amount.numeral.value + ratio, first=at - 2)
    return amount._replace(numeral=numeral, first=at - 2)


def _borrow(scan: Scan, amount: Amount) -> Amount:
    """Lend the first of two numbers what the second says: "45 and 50 mg", "rose from $3 to $4 billion"."""
    numeral = amount.numeral
    joint = scan.low(amount.stop)
    if (
        joint not in ("and", "or", "to")
        or not scan.is_digits(numeral.first)
        or numeral.scale_at >= 0
        or amount.per
    ):
        return amount
    if amount.unit is not None and (not amount.is_signed or amount.stop > numeral.stop):
        return amount
    at = amount.stop + 1
    at += _sign_length(scan, at)
    if not scan.is_digits(at):
        return amount
    saved, scan.free = scan.free, amount.stop
    right = read_amount(scan, at)
    scan.free = saved
    if right is None or right.unit is None or right.unit.kind is Kind.COUNT:
        return amount
    if amount.is_signed != right.is_signed or (amount.unit and amount.unit.name != right.unit.name):
        return amount
    if joint != "to" and (right.is_signed or right.unit.kind is Kind.MONEY):
        return amount
    if joint == "to" and not _is_movement(scan, amount):
        return amount
    if right.numeral.scale_at >= 0 and right.unit.kind is Kind.MONEY:
        factor = right.numeral.value / right.numeral.mantissa if right.numeral.mantissa else _ONE
        if numeral.value >= factor:
            return amount
        numeral = numeral._replace(
            value=numeral.value * factor, step=numeral.step * factor, coarse=numeral.coarse * factor
        )
    return amount._replace(numeral=numeral, unit=right.unit)


def _parts(scan: Scan, amount: Amount) -> Amount:
    """Divide by the parts a number in words counts: "a hundred trillionths", "132 fifths"."""
    word = scan.low(amount.stop)
    parts = scan.lexicon.parts.get(word)
    if (
        parts is None
        or parts < 3
        or amount.unit is not None
        or not word.endswith("ths")
        or not amount.numeral.is_worded
    ):
        return amount
    value = amount.numeral.value / parts
    step = amount.numeral.step / parts
    numeral = amount.numeral._replace(value=value, step=step, coarse=step, stop=amount.stop + 1)
    return amount._replace(numeral=numeral, stop=amount.stop + 1)


def _compound(scan: Scan, amount: Amount) -> Amount | None:
    """Join "2 years and 3 months", "1h 30m", "12 ft 2 in", "$20 and 43 cents" into one amount."""
    unit = amount.unit
    if unit is None or amount.numeral.value < 0:
        return None
    if unit.kind is Kind.MONEY:
        return _cents(scan, amount)
    if unit.kind not in (Kind.DURATION, Kind.MEASURE) or amount.hedge is not None or amount.per:
        return None
    at = amount.stop
    if scan.low(at) == ",":
        at += 1
    if scan.low(at) == "and":
        at += 1
    if not scan.is_digits(at) and scan.low(at) not in scan.lexicon.numbers:
        return None
    next_numeral = read_numeral(scan, at)
    if next_numeral is None or next_numeral.scale_at >= 0:
        return None
    after = unit_after(scan, next_numeral.stop, next_numeral)
    if after is None and unit.name == "hour" and _is_minutes(scan, next_numeral):
        after = Unit(Kind.DURATION, "minute"), next_numeral.first, next_numeral.stop
    elif after is None and unit.name == "foot" and scan.low(next_numeral.stop) == "in":
        after = Unit(Kind.MEASURE, "inch"), next_numeral.stop, next_numeral.stop + 1
    if after is None:
        return None
    smaller, _, stop = after
    if smaller.name == "" and unit.name == "hour":
        smaller = Unit(Kind.DURATION, "minute")
    ratio = _ratio(scan, unit.name, smaller.name)
    is_whole = amount.numeral.step == 1 and ratio is not None and ratio == ratio.to_integral_value()
    if ratio is None or ratio <= 1 or not is_whole or next_numeral.value >= ratio * 10:
        return None  # "5.9 miles 9.5 km" is one length in two units
    value = amount.numeral.value * ratio + next_numeral.value
    joined = amount.numeral._replace(value=value, step=next_numeral.step, coarse=next_numeral.step, stop=stop)
    whole = amount._replace(numeral=joined, stop=stop, unit=smaller, unit_span=scan.span(after[1], stop))
    return _compound(scan, whole) or whole


def _is_minutes(scan: Scan, numeral: Numeral) -> bool:
    """Tell whether a bare number after hours is minutes: "2 hours ten"."""
    return 0 < numeral.value < 60 and numeral.step == 1 and scan.low(numeral.stop) in ("", ".", ",", ";", ")")


def _ratio(scan: Scan, larger: str, smaller: str) -> Decimal | None:
    measures = scan.lexicon.measures
    if larger not in measures or smaller not in measures or larger == smaller:
        return None
    if measures[larger].dimension != measures[smaller].dimension or measures[larger].dimension not in (
        "time",
        "length",
        "mass",
    ):
        return None
    if {measures[larger].factor[0], measures[smaller].factor[0]} != {"~"} and "~" in measures[larger].factor:
        return None
    above = scan.lexicon.to_base(_ONE, larger)
    below = scan.lexicon.to_base(_ONE, smaller)
    return above / below if above and below else None


def _cents(scan: Scan, amount: Amount) -> Amount | None:
    unit = amount.unit
    if unit is None or unit.factor != 1 or amount.numeral.scale_at >= 0 or amount.numeral.step != 1:
        return None
    at = amount.stop + 1 if scan.low(amount.stop) == "and" else amount.stop
    cents = read_numeral(scan, at) if scan.is_digits(at) or scan.low(at) in scan.lexicon.numbers else None
    if cents is None or not 0 <= cents.value < 100:
        return None
    after = match_after(scan.lexicon.unit_words, scan.lowers, cents.stop)
    stop = cents.stop
    if after is not None and after[0].kind is Kind.MONEY and after[0].factor == Decimal("0.01"):
        stop = after[1]
    elif scan.low(cents.stop) == "c" and scan.touches(cents.stop):
        stop = cents.stop + 1
    else:
        return None
    value = amount.numeral.value + cents.value / 100
    numeral = amount.numeral._replace(value=value, step=Decimal("0.01"), coarse=Decimal("0.01"), stop=stop)
    return amount._replace(numeral=numeral, stop=stop)


def _read_range(scan: Scan, left: Amount) -> Reading | None:
    """Read a second number after the first when both are the ends of one range."""
    if left.hedge is not None or left.stop >= scan.n_tokens:
        return None
    joint = scan.lowers[left.stop]
    at = left.stop + 1
    if joint in HYPHENS and scan.low(at) == "to":  # "16- to 23-year-olds"
        joint, at = "to", at + 1
    if joint == "±" or (joint in ("+", "plus", "give") and scan.low(at) in ("/", "or")):
        return _plus_minus(scan, left)
    if joint not in ("to", "and", "or", "but", "through", "until") and joint not in DASHES:
        return None
    if joint in ("and", "but"):
        between = _between(scan, left)
        if between is None:
            return None if joint == "or" else _two_bounds(scan, left)
    elif joint == "to":
        if _is_movement(scan, left):
            return None
        between = _word_before(scan, left.first, "from")
    elif joint in DASHES:
        between = None
        if scan.touches(left.stop) != scan.touches(at) or (left.numeral.value < 0 and joint != "~"):
            return None
    else:
        between = None
    saved, scan.free = scan.free, at
    right_at = at + _sign_length(scan, at)
    right = read_amount(scan, right_at, is_money=left.is_signed) if _is_number(scan, right_at) else None
    scan.free = saved
    if right is None or (right.is_signed and right.first != at):
        return None
    if joint == "or" and not _is_pair(left, right):
        return None
    return _complete_range(scan, left, right, between)


def _sign_length(scan: Scan, at: int) -> int:
    """Return how many tokens of currency sign stand before a number."""
    for length in (1, 2):
        if scan.is_digits(at + length) and not scan.is_digits(at):
            return (
                length
                if match_before(scan.lexicon.signs, scan.lowers, at + length, at)
                or scan.texts[at] in scan.lexicon.signs
                else 0
            )
    return 0


def _is_number(scan: Scan, at: int) -> bool:
    return (
        scan.is_digits(at)
        or scan.lexicon.anchors.get(scan.low(at)) == "number"
        or scan.low(at) in ("a", "half")
    )


def _is_pair(left: Amount, right: Amount) -> bool:
    """Tell whether "two or three" is meant: neighbours, the first without a unit."""
    return (
        left.unit is None and 0 < right.numeral.value - left.numeral.value <= 5 and right.numeral.value <= 30
    )


def _between(scan: Scan, left: Amount) -> int | None:
    return _word_before(scan, left.first, "between")


def _word_before(scan: Scan, first: int, word: str) -> int | None:
    return first - 1 if first > scan.free and scan.lowers[first - 1] == word else None


def _is_movement(scan: Scan, left: Amount) -> bool:
    """Tell whether "X to Y" is a change from X, or by X, to Y rather than a range."""
    words = scan.lowers
    at = left.first
    if at > 0 and words[at - 1] == "from":
        for cursor in range(at - 2, max(at - 14, -1), -1):
            word = words[cursor]
            if word in (".", ";"):
                break
            if word in scan.lexicon.cues["range verb"]:
                return False
            if (
                word in scan.lexicon.changes_before and word not in ("by", "from")
            ) or word in scan.lexicon.changes_after:
                return True
        return left.unit is not None
    if left.unit is None or at == 0:
        return False
    return words[at - 1] == "by" or match_before(scan.lexicon.changes_before, words, at, 0) is not None


def _complete_range(scan: Scan, left: Amount, right: Amount, between: int | None) -> Reading | None:
    low, high = left.numeral, right.numeral
    unit = right.unit or left.unit
    if left.unit and right.unit and left.unit.name and right.unit.name and left.unit.name != right.unit.name:
        return None
    if left.unit is not None and not left.unit.name and right.unit is None:
        unit = None
    if low.scale_at < 0 and high.scale_at >= 0 and low.value < high.value:
        factor = high.value / high.mantissa if high.mantissa else _ONE
        if low.value * factor < high.value:
            low = low._replace(value=low.value * factor, step=low.step * factor, coarse=low.coarse * factor)
    if not low.value < high.value:
        return None
    if (_is_year(low) and not _is_year(high)) or (unit is None and high.value >= 1000 * max(low.value, _ONE)):
        return None
    factor = unit.factor if unit else _ONE
    kind, name = _kind(unit)
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
        scan.span(between, between + 1)
        if between is not None and scan.lowers[between] == "between"
        else None,
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
    return (
        numeral.scale_at < 0 and numeral.step == 1 and 1500 <= numeral.value < 2100 and not numeral.is_worded
    )


def _height(scan: Scan, feet: Amount) -> Reading | None:
    """Read 5'11" as inches."""
    at = feet.stop + 1
    inches = read_numeral(scan, at)
    if inches is None or feet.unit or not 0 < feet.numeral.value < 10 or not 0 <= inches.value < 12:
        return None
    if not (scan.touches(feet.stop) and scan.touches(at)):
        return None
    stop = inches.stop + (scan.low(inches.stop) in ('"', "″", "”"))
    value = feet.numeral.value * 12 + inches.value
    return complete(scan, Draft(Kind.MEASURE, feet.first, stop, value, value, "inch"))


def _plus_minus(scan: Scan, left: Amount) -> Reading | None:
    at = left.stop + 1
    joint = scan.lowers[left.stop]
    if joint == "+":
        if scan.low(at + 1) != "-":
            return None
        at += 2
    elif joint == "plus":
        if scan.low(at + 1) != "minus":
            return None
        at += 2
    elif joint == "give":
        return None
    saved, scan.free = scan.free, at
    right = read_amount(scan, at) if _is_number(scan, at) else None
    scan.free = saved
    if right is None:
        return None
    unit = right.unit or left.unit
    factor = unit.factor if unit else _ONE
    kind, name = _kind(unit)
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
        if not _is_number(scan, at) and scan.texts[at] not in scan.lexicon.signs:
            continue
        second = match_before(scan.lexicon.hedges_before, scan.lowers, at, left.stop + 1)
        if second is None or second[1] != left.stop + 1 or (first[0] in below) == (second[0] in below):
            return None
        saved, scan.free = scan.free, at
        right = read_amount(scan, at + _sign_length(scan, at))
        scan.free = saved
        if right is None or second[0] not in below + above:
            return None
        low, high = (left, right) if first[0] in above else (right, left)
        reading = _complete_range(scan, low, high, None)
        if reading is None or reading[0] is None:
            return None
        whole = scan.span(first[1], right.stop)
        core = scan.span(left.first, right.stop)
        return reading[0]._replace(
            span=whole, core=core, hedge_span=scan.span(first[1], left.first)
        ), right.stop
    return None


def _kind(unit: Unit | None) -> tuple[Kind, str | None]:
    if unit is None or not unit.name:
        return Kind.COUNT, None
    return unit.kind, unit.name


def _complete(scan: Scan, amount: Amount) -> Reading | None:
    numeral, unit = amount.numeral, amount.unit
    kind, name = _kind(unit)
    first, stop = amount.first, amount.stop
    unit_span = amount.unit_span
    alternatives = unit.alternatives if unit else ()
    factor = unit.factor if unit else _ONE
    if name is None:
        inside = hedge_inside(scan, stop)
        noun = nouns.counted(scan, inside[1] if inside else stop, is_one=numeral.value == 1)
        if noun is not None:
            if alternatives:  # "3m copies" are millions
                million = Decimal(1_000_000)
                factor, alternatives = million, ()
                numeral = numeral._replace(scale_at=stop - 1, power=6)
            name = noun[0]
            if noun[2] > noun[1]:
                unit_span = scan.span(noun[1], noun[2])
    draft = Draft(
        kind, first, stop, numeral.value * factor, numeral.value * factor, name,
        numeral.step * factor, numeral.coarse * factor, amount.hedge or Hedge.EXACT, amount.hedge_span,
        numeral.digits_stop, numeral.first, numeral.scale_at, numeral.power, unit_span, amount.per,
        alternatives=alternatives,
    )  # fmt: skip
    return complete(scan, draft)

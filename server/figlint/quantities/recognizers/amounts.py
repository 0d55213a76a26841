"""Numbers with what they count: money, percentages, measures, durations, counts, and ranges of them."""

from decimal import Decimal

from figlint.quantities import nouns
from figlint.quantities.amount import ARTICLES, Amount, is_movement, kind_of, read_amount, sign_length
from figlint.quantities.build import Draft, Reading, complete, hedge_inside
from figlint.quantities.lexicon import Unit
from figlint.quantities.model import Hedge, Kind
from figlint.quantities.numerals import read_numeral
from figlint.quantities.recognizers.ranges import read_range
from figlint.quantities.scales import ONE, Numeral
from figlint.quantities.scan import Scan, match_after
from figlint.quantities.unit_phrases import read_per, unit_after

_TIMES = ("by", "x", "×")
"""Between the sides of something: "1,040 by 1,310 km"."""
_FAR = 100
"""So many times as large a number does not count in the same scale."""


def read(scan: Scan, at: int) -> Reading | None:
    """Read the amount or range whose number begins at the token `at`."""
    if scan.touches(at) and scan.low(at - 1) in ("q", "h", "fy"):  # "H1" without a year is a name
        return None, at + 1
    amount = read_amount(scan, at)
    if amount is None:
        return None
    amount = _parts(scan, amount)
    if scan.low(amount.stop) in ("'", "′", "’") and scan.is_digits(amount.stop + 1):
        height = _height(scan, amount)
        if height is not None:
            return height
    ranged = read_range(scan, amount)
    if ranged is not None:
        return ranged
    amount = _whole_minutes(_after_article(scan, _borrow(scan, amount)))
    return _complete(scan, _compound(scan, amount) or amount)


def read_part(scan: Scan, at: int) -> Reading | None:
    """Read "half a million", "quarter million", "a decade"."""
    word = scan.lowers[at]
    if word in ("decade", "century"):
        is_article = (
            scan.low(at - 1) in ARTICLES and scan.low(at - 2) not in ("once", "times", "%") and at - 1 >= scan.free
        )
        if not is_article:
            return None
        draft = Draft(
            Kind.DURATION, at - 1, at + 1, ONE, ONE, word, number_first=at - 1, number_stop=at,
            unit_span=scan.span(at, at + 1),
        )  # fmt: skip
        return complete(scan, draft)
    return read(scan, at)


def read_article(scan: Scan, at: int) -> Reading | None:
    """Read a number that begins with an article: "a hundred", "a dozen", "a million"."""
    if at > scan.free and scan.lowers[at - 1] in ARTICLES:
        return read(scan, at - 1)
    return read(scan, at)


_SMALLER = {"hour": ("minute", Decimal(60)), "day": ("hour", Decimal(24))}


def _whole_minutes(amount: Amount) -> Amount:
    """Give a fraction of an hour or a day in the next smaller unit, where it is exact: 20 minutes."""
    numeral, unit = amount.numeral, amount.unit
    if unit is None or unit.name not in _SMALLER or not numeral.parts:
        return amount
    name, ratio = _SMALLER[unit.name]
    value = (numeral.value * ratio).quantize(ONE)
    return amount._replace(numeral=numeral._replace(value=value, step=ONE, coarse=ONE), unit=Unit(Kind.DURATION, name))


def _after_article(scan: Scan, amount: Amount) -> Amount:
    """Add the hour of "an hour and 45 minutes"."""
    unit, first = amount.unit, amount.first
    at = first - 1 if scan.low(first - 1) == "and" else first
    if unit is None or unit.kind is not Kind.DURATION or scan.low(at - 2) not in ARTICLES or at - 2 < scan.free:
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
        joint not in ("and", "or", "to", *_TIMES)
        or not scan.is_digits(numeral.first)
        or numeral.scale_at >= 0
        or amount.per
    ):
        return amount
    if amount.unit is not None and (not amount.is_signed or amount.stop > numeral.stop):
        return amount
    at = amount.stop + 1
    at += sign_length(scan, at)
    if not scan.is_digits(at):
        return amount
    saved, scan.free = scan.free, amount.stop
    right = read_amount(scan, at)
    scan.free = saved
    is_bare = right is not None and right.unit is None and right.numeral.scale_at >= 0 and joint == "to"
    if right is None or (right.unit is None and not is_bare) or (right.unit and right.unit.kind is Kind.COUNT):
        return amount
    if amount.is_signed != right.is_signed or (amount.unit and right.unit and amount.unit.name != right.unit.name):
        return amount
    kind = right.unit.kind if right.unit is not None else Kind.COUNT
    if joint != "to" and (right.is_signed or kind is Kind.MONEY):
        return amount
    if joint in ("and", "or") and 0 < abs(numeral.value) * _FAR < abs(right.numeral.value):
        return amount  # "p < 0.001 and 95% of the sample"
    if joint == "to" and not is_movement(scan, amount):
        return amount
    if joint in _TIMES and (kind is not Kind.MEASURE or scan.low(amount.first - 1) == "from"):
        return amount  # "from 30 by 5%"
    if right.numeral.scale_at >= 0 and (kind is Kind.MONEY or joint == "to"):
        factor = right.numeral.value / right.numeral.mantissa if right.numeral.mantissa else ONE
        if numeral.value >= factor or numeral.value > right.numeral.mantissa * _FAR:
            return amount  # "fell by £270,000 to £1.12m"
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
    elif after is None and unit.name == "minute" and scan.low(next_numeral.stop) == "s":
        after = Unit(Kind.DURATION, "second"), next_numeral.stop, next_numeral.stop + 1
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
    above = scan.lexicon.to_base(ONE, larger)
    below = scan.lexicon.to_base(ONE, smaller)
    return above / below if above and below else None


def _cents(scan: Scan, amount: Amount) -> Amount | None:
    unit = amount.unit
    minor_units = scan.lexicon.minor_units
    if (
        unit is None
        or unit.name in minor_units
        or unit.factor != 1
        or amount.numeral.scale_at >= 0
        or amount.numeral.step != 1
    ):
        return None
    at = amount.stop + 1 if scan.low(amount.stop) == "and" else amount.stop
    cents = read_numeral(scan, at) if scan.is_digits(at) or scan.low(at) in scan.lexicon.numbers else None
    if cents is None or not 0 <= cents.value < 100:
        return None
    after = match_after(scan.lexicon.unit_words, scan.lowers, cents.stop)
    stop = cents.stop
    if after is not None and after[0].name in minor_units:
        stop = after[1]
    elif scan.low(cents.stop) == "c" and scan.touches(cents.stop):
        stop = cents.stop + 1
    elif not _is_rest(scan, amount, cents):
        return None
    value = amount.numeral.value + cents.value / 100
    numeral = amount.numeral._replace(value=value, step=Decimal("0.01"), coarse=Decimal("0.01"), stop=stop)
    return amount._replace(numeral=numeral, stop=stop)


def _is_rest(scan: Scan, amount: Amount, cents: Numeral) -> bool:
    """Tell whether a bare number after money, and nothing more, is its cents: "$20 43", "$3 and fourteen"."""
    is_last = scan.low(cents.stop) in ("", ".") and cents.stop + 1 >= scan.n_tokens
    is_two_digits = cents.value >= 10 and cents.step == 1 and cents.scale_at < 0 and not cents.parts
    return is_last and is_two_digits and (cents.first == amount.stop or cents.is_worded)


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


_COLD = ("zero", "freezing")


def _complete(scan: Scan, amount: Amount) -> Reading | None:
    numeral, unit = amount.numeral, amount.unit
    kind, name = kind_of(unit)
    first, stop = amount.first, amount.stop
    unit_span = amount.unit_span
    alternatives = unit.alternatives if unit else ()
    factor = unit.factor if unit else ONE
    noun_stop = 0
    hedge, hedge_span = amount.hedge or Hedge.EXACT, amount.hedge_span
    if name is None:
        inside = hedge_inside(scan, stop)
        noun = nouns.counted(scan, inside[1] if inside else stop, is_one=numeral.value == 1)
        if noun is not None:
            if alternatives:  # "3m copies" are millions
                million = Decimal(1_000_000)
                factor, alternatives = million, ()
                numeral = numeral._replace(scale_at=stop - 1, power=6)
            name, noun_stop = noun[0], noun[2]
            if noun[2] > noun[1]:
                unit_span = scan.span(noun[1], noun[2])
            later = hedge_inside(scan, noun_stop) if hedge is Hedge.EXACT and scan.low(noun_stop) == "or" else None
            if later is not None:  # "thirty sessions or more"
                hedge, hedge_span = later[0], scan.span(noun_stop, later[1])
    per = read_per(scan, noun_stop, None)[0] if noun_stop and amount.per is None else amount.per
    value = numeral.value * factor
    if name is not None and name.startswith("degree") and scan.low(stop) == "below" and scan.low(stop + 1) in _COLD:
        value, stop = -abs(value), stop + 2
    draft = Draft(
        kind, first, stop, value, value, name,
        numeral.step * factor, numeral.coarse * factor, hedge, hedge_span,
        numeral.digits_stop, numeral.first, numeral.scale_at, numeral.power, unit_span, per,
        alternatives=alternatives,
    )  # fmt: skip
    return complete(scan, draft)

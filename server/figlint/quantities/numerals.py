"""Read a number in digits, words or both, with its scale word, into an exact value and its precision."""

from decimal import Decimal

from figlint.quantities.number_words import VULGAR, read_words
from figlint.quantities.scales import MAX_DIGITS, ONE, Numeral, parse_digits, tail_fraction, with_scale
from figlint.quantities.scan import Scan

_MAX_EXPONENT = 30


_LONGEST_POWER = 3
_APOSTROPHES = ("'", "’")
_HIGH_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_HIGH = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_NOTES = ("¹", "²", "³")
"""What alone behind a number may be the mark of a note."""
_THIN_SPACES = "\u00a0\u202f\u2009\u2007"


def read_numeral(scan: Scan, at: int, *, is_money: bool = False) -> Numeral | None:
    """Read the number that begins at the token `at`; after a currency letters such as "m" are scales, too."""
    if scan.is_digits(at):
        return _read_digits(scan, at, is_money=is_money)
    numeral = read_words(scan, at, is_money=is_money)
    if numeral is not None and scan.low(numeral.stop) == "(" and scan.low(numeral.stop + 2) == ")":
        again = parse_digits(scan.low(numeral.stop + 1)) if scan.is_digits(numeral.stop + 1) else None
        if again is not None and again[0] == numeral.value:  # "three (3) months"
            return numeral._replace(stop=numeral.stop + 3)
    return numeral


def _read_digits(scan: Scan, at: int, *, is_money: bool) -> Numeral | None:
    text = scan.texts[at]
    parsed = parse_digits(text) if len(text) <= MAX_DIGITS else None
    if parsed is None:
        return None
    value, step, coarse = parsed
    stop = at + 1
    if stop < scan.n_tokens:
        following = scan.texts[stop]
        if "0" <= following[0] <= "9":
            joined = _join_groups(scan, at) or _mixed(scan, value, stop)
        elif following in "/⁄" or following in VULGAR:
            joined = _fraction(scan, value, at) if following in "/⁄" else _vulgar(scan, value, stop)
        elif following in ",.":
            joined = _join_spaced(scan, at)
        elif following in "eExX×^*" or (text == "10" and _is_raised(scan, stop)):
            joined = _exponent(scan, value, step, at)
        elif following in _APOSTROPHES:
            joined = _join_quoted(scan, at)
        elif following == "and" or (following == "-" and scan.low(stop + 1) == "and"):
            joined = _and_a_half(scan, value, stop)
        elif following.lower() in scan.lexicon.numbers or (
            scan.low(stop + 2) == "hundred" and following in scan.lexicon.scales
        ):
            words = read_words(scan, at, is_money=is_money)
            if words is not None:
                return words
            joined = None
        else:
            joined = None
        if joined is not None:
            value, step, coarse, stop, parts = joined
            if parts:
                return Numeral(value, step, coarse, at, stop, stop, value, parts=parts)
    return with_scale(scan, Numeral(value, step, coarse, at, stop, stop, value), is_money=is_money)


_Joined = tuple[Decimal, Decimal, Decimal, int, int]


def _join_groups(scan: Scan, at: int) -> _Joined | None:
    """Join "40 000" and "1 234 567.89": a first group of one to three digits, then groups of three."""
    text = scan.texts[at]
    if len(text) > 3 or not text.isdecimal() or text[0] == "0" or scan.is_digits(at - 1):
        return None
    stop = at + 1
    is_thin = scan.prose[scan.ends[at]] in _THIN_SPACES
    while (
        scan.is_digits(stop)
        and len(text) <= MAX_DIGITS
        and scan.starts[stop] == scan.ends[stop - 1] + 1
        and len(scan.texts[stop].split(".")[0]) == 3
        and (scan.prose[scan.ends[stop - 1]] in _THIN_SPACES) == is_thin
    ):
        text += scan.texts[stop]
        stop += 1
        if "." in scan.texts[stop - 1]:
            break
    if stop == at + 2 and not is_thin and not text.endswith("00"):  # "12 737 jets" are twelve of a model
        return None
    parsed = parse_digits(text) if stop > at + 1 and len(text) <= MAX_DIGITS else None
    return (*parsed, stop, 0) if parsed else None


def _join_quoted(scan: Scan, at: int) -> _Joined | None:
    """Join the "1'234'567.80" of Switzerland."""
    text, stop = scan.texts[at], at + 1
    if not text.isdecimal() or len(text) > 3 or text[0] == "0":
        return None
    while (
        scan.low(stop) in _APOSTROPHES
        and scan.touches(stop)
        and scan.touches(stop + 1)
        and scan.is_digits(stop + 1)
        and len(scan.texts[stop + 1].split(".")[0]) == 3
        and "," not in scan.texts[stop + 1]
        and len(text) <= MAX_DIGITS
        and "." not in text
    ):
        text += scan.texts[stop + 1]
        stop += 2
    parsed = parse_digits(text) if stop > at + 1 and len(text) <= MAX_DIGITS else None
    return (*parsed, stop, 0) if parsed else None


def _join_spaced(scan: Scan, at: int) -> _Joined | None:
    """Join the "80 , 000" and "1 . 6 billion" of tokenised text."""
    mark = scan.texts[at + 1]
    stop = at + 1
    text = scan.texts[at]
    if not text.isdecimal() or len(text) > 3:
        return None
    if mark == ",":
        while (
            len(text) <= MAX_DIGITS
            and scan.low(stop) == ","
            and len(scan.low(stop + 1)) == 3
            and scan.is_digits(stop + 1)
        ):
            if scan.touches(stop) or scan.touches(stop + 1):
                return None
            text += scan.texts[stop + 1]
            stop += 2
    elif scan.is_digits(at + 2) and not scan.touches(at + 1):
        following = scan.low(at + 3)
        scale = scan.lexicon.scales.get(following)
        if following in ("%", "percent", "per", "cents", "percentage") or (scale and scale.place == "word"):
            text += "." + scan.texts[at + 2]
            stop = at + 3
    parsed = parse_digits(text) if stop > at + 1 and len(text) <= MAX_DIGITS else None
    return (*parsed, stop, 0) if parsed else None


def _mixed(scan: Scan, whole: Decimal, at: int) -> _Joined | None:
    """Read the fraction of "2 1/2" after its whole number."""
    top = scan.integer(at, 2)
    if top is None or scan.low(at + 1) not in ("/", "⁄"):
        return None
    fraction = _fraction(scan, Decimal(top), at)
    if fraction is None or fraction[0] >= 1:
        return None
    value, step, coarse, stop, _ = fraction
    return whole + value, step, coarse, stop, 0


def _fraction(scan: Scan, top: Decimal, at: int) -> _Joined | None:
    bottom = scan.integer(at + 2, 3)
    if not bottom or top != top.to_integral_value() or top >= 1000 or scan.low(at + 3) == "/":
        return None
    return _quotient(top, bottom, at + 3)


def _vulgar(scan: Scan, whole: Decimal, at: int) -> _Joined | None:
    top, bottom = VULGAR[scan.texts[at]]
    value, step, coarse, stop, _ = _quotient(Decimal(top), bottom, at + 1)
    return whole + value, step, coarse, stop, 0


def _and_a_half(scan: Scan, whole: Decimal, at: int) -> _Joined | None:
    half = tail_fraction(scan, at, has_scale=False)
    if half is None or whole != whole.to_integral_value():
        return None
    step = ONE.scaleb(-1)
    return whole + half[0], step, step, half[1], 0


def _quotient(top: Decimal, bottom: int, stop: int) -> _Joined:
    value = top / bottom
    step = ONE.scaleb(-2)
    return value, step, step, stop, bottom


def _exponent(scan: Scan, value: Decimal, step: Decimal, at: int) -> _Joined | None:
    """Read "9.83e-3", "1.3x10^6", "6 × 10⁶" and "1.1^23"."""
    sign = scan.lowers[at + 1]
    stop = at + 2
    if sign == "e":
        if not scan.touches(at + 1) or not scan.touches(at + 2):
            return None
    elif sign in "x×*":
        if scan.low(at + 2) != "10" or not is_power(scan, at + 3):
            return None
        stop = at + 4 if scan.low(at + 3) == "^" else at + 3
    elif not scan.touches(at + 1):
        return None
    elif sign != "^":
        stop = at + 1
    power, stop = _power(scan, stop)
    if power is None or abs(power) > _MAX_EXPONENT:
        return None
    if sign not in ("e", *"x×*"):
        if value <= 0:
            return None
        raised = value**power
        return raised, raised.copy_abs().scaleb(-6), raised.copy_abs().scaleb(-6), stop, 0
    step = step.scaleb(power)
    return value.scaleb(power), step, step, stop, 0


def is_power(scan: Scan, at: int) -> bool:
    """Tell whether the token lifts what follows, or itself, to an exponent: "^6", "⁶"."""
    token = scan.low(at)
    return token == "^" or (bool(token) and _HIGH.issuperset(token) and scan.touches(at))


def _is_raised(scan: Scan, at: int) -> bool:
    """Tell whether digits above the line behind a ten are no mark of a note: "10⁶", "10¹²"."""
    return is_power(scan, at) and scan.low(at) not in ("^", *_NOTES)


def _power(scan: Scan, at: int) -> tuple[int | None, int]:
    """Return the exponent that begins at a token, on the line or above it, and where it ends."""
    stop = at
    while is_power(scan, stop) and scan.low(stop) != "^":
        stop += 1
    if stop > at:
        digits = "".join(scan.texts[at:stop]).translate(_HIGH_DIGITS)
        return (int(digits) if digits.lstrip("-").isdecimal() and len(digits) <= _LONGEST_POWER else None), stop
    is_negative = False
    while scan.low(stop) in ("-", "+", "−"):
        is_negative ^= scan.low(stop) != "+"
        stop += 1
    power = scan.integer(stop, _LONGEST_POWER)
    return (-power if is_negative and power is not None else power), stop + 1

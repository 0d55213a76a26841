"""Read a number in digits, words or both, with its scale word, into an exact value and its precision."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from figlint.quantities.scan import HYPHENS, Scan

_MAX_DIGITS = 24  # longer digit strings are identifiers, and would not be exact in a Decimal context of 28
_MAX_EXPONENT = 30

_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

_ONE = Decimal(1)
_THIN_SPACES = "\u00a0\u202f\u2009\u2007"


class Numeral(NamedTuple):
    """A number as written. `first`, `stop` and the like count tokens."""

    value: Decimal
    """Scaled."""
    step: Decimal
    """The unit of the last written digit, scaled."""
    coarse: Decimal
    """The same when trailing zeros are taken as rounding."""
    first: int
    stop: int
    """One past the last token, scale included."""
    digits_stop: int
    """One past the digits or number words."""
    mantissa: Decimal
    """Before scaling."""
    power: int = 0
    scale_at: int = -1
    is_worded: bool = False
    parts: int = 0
    """For a plain fraction ("two-thirds", "1/4"): the number of parts."""


@lru_cache(maxsize=8192)
def parse_digits(text: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return value, step and coarse step of a digit group; None for a version, list or identifier.

    Callers see to it that the text has no more than `_MAX_DIGITS` characters.
    """
    if text.isdecimal():
        zeros = len(text) - len(text.rstrip("0"))
        return Decimal(text), _ONE, _ONE if zeros == 0 or zeros == len(text) else _ONE.scaleb(zeros)
    whole, dot, decimals = text.rpartition(".")
    if dot and whole.isdecimal() and decimals.isdecimal():
        step = _ONE.scaleb(-len(decimals))
        return Decimal(text), step, step
    if _ENGLISH.fullmatch(text) or _INDIAN.fullmatch(text):
        return parse_digits(text.replace(",", ""))
    if _CONTINENTAL.fullmatch(text):
        return parse_digits(text.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(text):
        return parse_digits(text.replace(",", "."))
    return None


def read_numeral(scan: Scan, at: int, *, is_money: bool = False) -> Numeral | None:
    """Read the number that begins at the token `at`; after a currency letters such as "m" are scales, too."""
    if scan.is_digits(at):
        return _read_digits(scan, at, is_money=is_money)
    return _read_words(scan, at, is_money=is_money)


def _read_digits(scan: Scan, at: int, *, is_money: bool) -> Numeral | None:
    text = scan.texts[at]
    parsed = parse_digits(text) if len(text) <= _MAX_DIGITS else None
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
        elif following in "eExX×^*":
            joined = _exponent(scan, value, step, at)
        elif following.lower() in scan.lexicon.numbers or (
            scan.low(stop + 2) == "hundred" and following in scan.lexicon.scales
        ):
            words = _read_words(scan, at, is_money=is_money)
            if words is not None:
                return words
            joined = None
        else:
            joined = None
        if joined is not None:
            value, step, coarse, stop, parts = joined
            if parts:
                return Numeral(value, step, coarse, at, stop, stop, value, parts=parts)
    return _scaled(scan, Numeral(value, step, coarse, at, stop, stop, value), is_money=is_money)


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
        and len(text) <= _MAX_DIGITS
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
    parsed = parse_digits(text) if stop > at + 1 and len(text) <= _MAX_DIGITS else None
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
            len(text) <= _MAX_DIGITS
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
    parsed = parse_digits(text) if stop > at + 1 and len(text) <= _MAX_DIGITS else None
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


def _quotient(top: Decimal, bottom: int, stop: int) -> _Joined:
    value = top / bottom
    step = _ONE.scaleb(-2)
    return value, step, step, stop, bottom


def _exponent(scan: Scan, value: Decimal, step: Decimal, at: int) -> _Joined | None:
    """Read "9.83e-3", "1.3x10^6", "6 × 10⁶" and "1.1^23"."""
    sign = scan.lowers[at + 1]
    stop = at + 2
    if sign == "e":
        if not scan.touches(at + 1) or not scan.touches(at + 2):
            return None
    elif sign in "x×*":
        if scan.low(at + 2) != "10" or scan.low(at + 3) != "^":
            return None
        stop = at + 4
    elif not scan.touches(at + 1):
        return None
    is_negative = False
    while scan.low(stop) in ("-", "+", "−"):
        is_negative ^= scan.low(stop) != "+"
        stop += 1
    power = scan.integer(stop, 3)
    if power is None or power > _MAX_EXPONENT:
        return None
    power = -power if is_negative else power
    stop += 1
    if sign == "^":
        if value <= 0:
            return None
        raised = value**power
        return raised, raised.copy_abs().scaleb(-6), raised.copy_abs().scaleb(-6), stop, 0
    step = step.scaleb(power)
    return value.scaleb(power), step, step, stop, 0


def _scaled(scan: Scan, numeral: Numeral, *, is_money: bool) -> Numeral:
    """Add the scale words after a number, and the half of "3 million and a half"."""
    at = numeral.stop
    if at >= scan.n_tokens:
        return numeral
    scales = scan.lexicon.scales
    scale = scales.get(scan.texts[at])
    is_attached = scan.touches(at)
    if scale is None:
        if scan.lowers[at] == "-" and not numeral.is_worded:
            scale = scales.get(scan.low(at + 1))
            if scale is None or scale.place != "word" or scan.is_digits(at + 2):
                return numeral
            at += 1
        else:
            scale = scales.get(scan.lowers[at])
            if scale is None and scan.lowers[at].endswith("s"):
                scale = scales.get(scan.lowers[at][:-1])
            if scale is None or scale.place != "word":
                return numeral
    elif scale.place == "money":
        if not is_money and not _is_money_word(scan, at + 1):
            return numeral
    elif scale.place == "attached":
        is_spaced_letter = not is_attached and len(scan.texts[at]) == 1
        if is_spaced_letter and not is_money and scan.low(at + 1) not in ("", ".", ",", ")"):
            return numeral
    stop = at + 1
    factor, power = scale.factor, scale.power
    if power >= 9 and _is_long_scale(scan, stop):
        factor, power = factor.scaleb(power - 6), 2 * power - 6
    if scale.place == "word":
        second = scales.get(scan.low(stop))  # "lakh crore", "thousand billion"
        if second is not None and second.place == "word" and second.power > power >= 3:
            factor, power, stop = factor * second.factor, power + second.power, stop + 1
    value, step, coarse = numeral.value * factor, numeral.step * factor, numeral.coarse * factor
    half = _tail_fraction(scan, stop, has_scale=True) if scale.place == "word" else None
    if half is not None:
        value, step, stop = value + half[0] * factor, factor / 10, half[1]
        coarse = step
    return numeral._replace(value=value, step=step, coarse=coarse, stop=stop, power=power, scale_at=at)


def _is_long_scale(scan: Scan, at: int) -> bool:
    """Tell whether the text says that its billion is a million millions."""
    words = scan.lowers[at : at + 6]
    return ("long" in words and "scale" in words) or (
        "european" in words and ("usage" in words or "sense" in words)
    )


def _is_money_word(scan: Scan, at: int) -> bool:
    if scan.low(at) == "-":
        at += 1
    phrases = scan.lexicon.unit_words.get(scan.low(at))
    if phrases is None and at < scan.n_tokens:
        phrases = scan.lexicon.symbols.get(scan.texts[at])
    return phrases is not None and any(phrase[1].kind == "money" for phrase in phrases)


def _tail_fraction(scan: Scan, at: int, *, has_scale: bool) -> tuple[Decimal, int, int] | None:
    """Read "and a half", "and three quarters", "and a quarter" after a number."""
    if scan.low(at) != "and":
        return None
    at += 1
    top = 1 if scan.low(at) == "a" else scan.lexicon.numbers.get(scan.low(at))
    if top is None or top > 9:
        top, at = 1, at - 1
    at += 1
    if scan.low(at) in HYPHENS:
        at += 1
    bottom = scan.lexicon.parts.get(scan.low(at))
    if bottom is None or bottom > 10 or top >= bottom:
        return None
    if (scan.low(at - 1) == "and") and scan.low(at + 1) not in ("of", "an"):
        return None
    scale = scan.lexicon.scales.get(scan.low(at + 1))
    is_scaled = scale is not None and scale.place == "word"
    if has_scale and is_scaled:  # "one billion and a half million" are two numbers
        return None
    return Decimal(top) / bottom, at + 1, bottom


def _read_words(scan: Scan, at: int, *, is_money: bool) -> Numeral | None:
    """Read "twenty-one thousand five hundred", "a hundred", "4 thousand 3 hundred and 21"."""
    lead = _lead(scan, at)
    if lead is not None:
        return lead
    total, group, limit, n_small, stop, step = Decimal(0), Decimal(0), 0, 0, at, _ONE
    safe: tuple[Decimal, Decimal, int] | None = None  # the state before an "and" that may not join
    numbers, scales = scan.lexicon.numbers, scan.lexicon.scales
    cursor = at
    while cursor < scan.n_tokens:
        word = scan.lowers[cursor]
        number = numbers.get(word)
        if number is None and scan.is_digits(cursor):
            parsed = parse_digits(word)
            if parsed is None or n_small or (cursor > at and not _continues(scan, cursor, parsed[0])):
                break
            group, n_small, step = group + parsed[0], 2, parsed[1]
        elif number == 100:
            if group >= 100 or (group == 0 and total):
                if safe is not None:
                    total, step, stop = safe
                    group = Decimal(0)
                break
            group, n_small, step = (group or _ONE) * 100, 0, Decimal(100)
        elif number is not None:
            if number >= 20 and n_small == 0 and group % 100 == 0:
                n_small = 1
            elif (number < 20 and n_small == 0 and group % 100 == 0) or (0 < number < 10 and n_small == 1):
                n_small = 2
            else:
                break
            group, step = group + number, _ONE
        elif word in scales and scales[word].place == "word":
            scale = scales[word]
            rank = scale.power or 1
            if (limit and rank >= limit) or (group == 0 and total) or (rank == 1 and total):
                if safe is not None:
                    total, step, stop = safe
                    group = Decimal(0)
                break
            following = scales.get(scan.low(cursor + 1))
            factor = scale.factor
            if following is not None and following.place == "word" and following.power > scale.power:
                factor, rank, cursor = factor * following.factor, scale.power + following.power, cursor + 1
            total, group, n_small, limit, step = total + (group or _ONE) * factor, Decimal(0), 0, rank, factor
        else:
            break
        stop = cursor = cursor + 1
        joint = _joint(scan, cursor, n_small, numbers, has_scale=bool(limit) or group >= 100)
        if joint and scan.low(cursor) in ("and", "&", ","):
            safe = (total + group, step, cursor)
        cursor += joint
    if stop == at:
        return None
    return _finish_words(scan, at, stop, total + group, step, is_money=is_money)


def _continues(scan: Scan, at: int, value: Decimal) -> bool:
    """Tell whether digits within a number in words go on with it: "4 thousand 3 hundred and 21"."""
    if value >= 100:
        return False
    return scan.low(at + 1) == "hundred" or (scan.low(at - 1) == "and" and scan.low(at - 2) == "hundred")


def _joint(scan: Scan, at: int, n_small: int, numbers: dict[str, int], *, has_scale: bool) -> int:
    """Return how many joining tokens ("and", "-", ",") stand between two parts of one number."""
    word = scan.low(at)
    following = scan.low(at + 1)
    if word in HYPHENS and following in numbers and n_small == 1 and 0 < numbers[following] < 10:
        return 1
    if word in HYPHENS and (following == "hundred" or following in ("thousand", "million", "billion")):
        return 1
    if not has_scale or n_small:
        return 0
    if word in ("and", "&"):
        if following in numbers and scan.low(at + 2) not in scan.lexicon.parts:
            return 1
        return 1 if scan.is_digits(at + 1) and scan.low(at - 1) == "hundred" else 0
    if word == "," and following in numbers and scan.low(at + 2) in ("hundred", "thousand"):
        return 1
    return 0


def _finish_words(
    scan: Scan, first: int, stop: int, value: Decimal, step: Decimal, *, is_money: bool
) -> Numeral | None:
    digits_stop = stop
    point = scan.low(stop)
    if point == "point":
        decimals = _spoken_decimals(scan, stop + 1)
        if decimals is not None:
            value, step, stop = value + decimals[0], decimals[1], decimals[2]
            numeral = Numeral(value, step, step, first, stop, stop, value, is_worded=True)
            return _scaled(scan, numeral, is_money=is_money)
    half = _tail_fraction(scan, stop, has_scale=step >= 1000)
    if half is not None:
        base = step if step >= 1000 else _ONE
        value, step, stop = value + half[0] * base, base / 10, half[1]
        digits_stop = stop
        scale = scan.lexicon.scales.get(scan.low(stop))
        if scale is not None and scale.place == "word":
            numeral = Numeral(value, step, step, first, stop, stop, value, is_worded=True)
            return _scaled(scan, numeral, is_money=is_money)
        if base == _ONE:
            return Numeral(value, step, step, first, stop, stop, value, is_worded=True, parts=half[2])
    coarse = step
    if value and value == value.to_integral_value():
        zeros = _trailing_zeros(value)
        coarse = max(step, _ONE.scaleb(zeros)) if value > 9 else step
    scale_at, power, mantissa = -1, 0, value
    last = scan.lexicon.scales.get(scan.low(stop - 1))
    if last is not None and step >= 1000:
        scale_at, power, digits_stop = stop - 1, last.power, max(first + 1, stop - 1)
        mantissa = value / last.factor
    return Numeral(value, step, coarse, first, stop, digits_stop, mantissa, power, scale_at, True)


def _trailing_zeros(value: Decimal) -> int:
    digits = format(value, "f").split(".")[0]
    return len(digits) - len(digits.rstrip("0"))


def _spoken_decimals(scan: Scan, at: int) -> tuple[Decimal, Decimal, int] | None:
    """Read "seven five" or "seventy-one" or "77" after "point"."""
    digits = ""
    while len(digits) < 12:
        word = scan.low(at)
        if scan.is_digits(at) and not digits:
            digits, at = word, at + 1
            break
        number = scan.lexicon.numbers.get(word)
        if number is None or number >= 100 or (number >= 10 and digits):
            break
        if (
            number >= 20
            and scan.low(at + 1) in HYPHENS
            and 0 < scan.lexicon.numbers.get(scan.low(at + 2), 0) < 10
        ):
            digits, at = str(number + scan.lexicon.numbers[scan.low(at + 2)]), at + 3
            break
        digits, at = digits + str(number), at + 1
    if not digits or not digits.isdecimal() or len(digits) > 12:
        return None
    step = _ONE.scaleb(-len(digits))
    return Decimal(digits) * step, step, at


def _lead(scan: Scan, at: int) -> Numeral | None:
    """Read "a hundred", "half a million", "quarter million", "½ million"; None for a plain start."""
    word = scan.lowers[at]
    numbers, scales = scan.lexicon.numbers, scan.lexicon.scales
    if word in ("a", "an"):
        following = scan.low(at + 1)
        if numbers.get(following) == 100 or (following in scales and scales[following].place == "word"):
            rest = _read_words(scan, at + 1, is_money=False)
            return rest._replace(first=at) if rest else None
        return None
    if word == "point":
        decimals = _spoken_decimals(scan, at + 1)
        if decimals is None:
            return None
        value, step, stop = decimals
        return _scaled(
            scan, Numeral(value, step, step, at, stop, stop, value, is_worded=True), is_money=False
        )
    top, bottom, stop = 1, 0, at + 1
    if word in VULGAR:
        top, bottom = VULGAR[word]
    elif word in ("half", "quarter"):
        bottom = 2 if word == "half" else 4
    elif numbers.get(word, 100) < 10:
        after_hyphen = at + 2 if scan.low(at + 1) in HYPHENS else at + 1
        parts = scan.lexicon.parts.get(scan.low(after_hyphen))
        if parts is None or parts > 10:
            return None
        top, bottom, stop = numbers[word], parts, after_hyphen + 1
    if not bottom:
        return None
    value = Decimal(top) / bottom
    scale_at = stop
    while scan.low(scale_at) in ("a", "of"):
        scale_at += 1
    scale = scales.get(scan.low(scale_at))
    if scale is None or scale.place != "word" or scale_at - stop > 2:
        if word in VULGAR:
            step = _ONE.scaleb(-2)
            return Numeral(value, step, step, at, stop, stop, value, is_worded=True, parts=bottom)
        return None
    step = scale.factor / 10
    value *= scale.factor
    return Numeral(
        value, step, step, at, scale_at + 1, stop, Decimal(top) / bottom, scale.power, scale_at, True
    )

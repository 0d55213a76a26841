"""What a number is once read, how digit groups are valued, and the scale words after it."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from figlint.quantities.scan import HYPHENS, Scan

ONE = Decimal(1)
MAX_DIGITS = 24  # longer digit strings are identifiers, and would not be exact in a Decimal context of 28


_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")


_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}")


_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")


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

    Callers see to it that the text has no more than `MAX_DIGITS` characters.
    """
    if text.isdecimal():
        zeros = len(text) - len(text.rstrip("0"))
        return Decimal(text), ONE, ONE if zeros == 0 or zeros == len(text) else ONE.scaleb(zeros)
    whole, dot, decimals = text.rpartition(".")
    if dot and whole.isdecimal() and decimals.isdecimal():
        step = ONE.scaleb(-len(decimals))
        return Decimal(text), step, step
    if _ENGLISH.fullmatch(text) or _INDIAN.fullmatch(text):
        return parse_digits(text.replace(",", ""))
    if _CONTINENTAL.fullmatch(text):
        return parse_digits(text.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(text):
        return parse_digits(text.replace(",", "."))
    return None


def with_scale(scan: Scan, numeral: Numeral, *, is_money: bool) -> Numeral:
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
    half = tail_fraction(scan, stop, has_scale=True) if scale.place == "word" else None
    if half is not None:
        value, step, stop = value + half[0] * factor, factor / 10, half[1]
        coarse = step
    return numeral._replace(value=value, step=step, coarse=coarse, stop=stop, power=power, scale_at=at)


def _is_long_scale(scan: Scan, at: int) -> bool:
    """Tell whether the text says that its billion is a million millions."""
    words = scan.lowers[at : at + 6]
    return ("long" in words and "scale" in words) or ("european" in words and ("usage" in words or "sense" in words))


def _is_money_word(scan: Scan, at: int) -> bool:
    if scan.low(at) == "-":
        at += 1
    phrases = scan.lexicon.unit_words.get(scan.low(at))
    if phrases is None and at < scan.n_tokens:
        phrases = scan.lexicon.symbols.get(scan.texts[at])
    return phrases is not None and any(phrase[1].kind == "money" for phrase in phrases)


def tail_fraction(scan: Scan, at: int, *, has_scale: bool) -> tuple[Decimal, int, int] | None:
    """Read "and a half", "-and-a-half", "and three quarters" after a number."""
    at += scan.low(at) in HYPHENS
    if scan.low(at) != "and":
        return None
    at += 1
    at += scan.low(at) in HYPHENS
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

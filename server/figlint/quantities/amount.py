"""Read one number with its currency sign or unit."""

from decimal import Decimal
from typing import NamedTuple

from figlint.quantities.build import hedge_inside
from figlint.quantities.lexicon import Unit
from figlint.quantities.model import Hedge, Kind
from figlint.quantities.numerals import read_numeral
from figlint.quantities.scales import ONE, Numeral
from figlint.quantities.scan import Scan, match_before
from figlint.quantities.unit_phrases import is_code_of_next, read_per, unit_after
from figlint.text import Span

ARTICLES = frozenset(("a", "an"))
_OBJECT = 3
"""How many words before "from" a verb may stand with what it moves: "takes us from 46 to 52 hours"."""

_LETTERS = ("Rs", "rs", "kr", "Fr", "SFr", "RMB", "RM")
"""Signs of currencies that are letters, and no codes."""


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
        return self.unit.factor if self.unit else ONE


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
    if after is not None and sign is None and is_code_of_next(scan, numeral.first):
        after = None
    if after is not None:
        later, unit_first, stop = after
        if unit is None:
            unit, unit_span = later, scan.span(unit_first, stop)
        elif (
            later.kind is not Kind.MONEY
            or later.factor != 1
            or later.name in scan.lexicon.minor_units
            or not scan.texts[unit_first][0].isalpha()
        ):
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
        if last in _LETTERS:
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
    if sign in ("-", "–"):
        if first == 1:
            return scan.touches(first)  # "- 12 boats" is the first of a list
        return scan.touches(first) and not scan.touches(first - 1) and not scan.is_digits(first - 2)
    is_margin = scan.low(first - 2) == "or" and scan.low(first - 3) == "plus"
    return scan.lowers[first - 1] in ("minus", "negative") and not scan.is_digits(first - 2) and not is_margin


def sign_length(scan: Scan, at: int) -> int:
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


def is_number(scan: Scan, at: int) -> bool:
    return scan.is_digits(at) or scan.lexicon.anchors.get(scan.low(at)) == "number" or scan.low(at) in ("a", "half")


def word_before(scan: Scan, first: int, word: str) -> int | None:
    return first - 1 if first > scan.free and scan.lowers[first - 1] == word else None


def is_movement(scan: Scan, left: Amount) -> bool:
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
            multiple = scan.lexicon.multiples.get(word)
            if multiple is not None and multiple.place == "verb":
                return True  # "doubled from 1.5 to 3 million"
            if word in scan.lexicon.cues["moves from"] and cursor >= at - 1 - _OBJECT:
                return True
        return left.unit is not None
    if left.unit is None or at == 0:
        return False
    return words[at - 1] == "by" or match_before(scan.lexicon.changes_before, words, at, 0) is not None


def kind_of(unit: Unit | None) -> tuple[Kind, str | None]:
    if unit is None or not unit.name:
        return Kind.COUNT, None
    return unit.kind, unit.name

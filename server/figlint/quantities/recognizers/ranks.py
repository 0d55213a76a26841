"""Ranks: "third-largest", "No. 1", "the 89th minute", "ranked second"."""

from decimal import Decimal

from figlint.quantities import nouns
from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import Hedge, Kind
from figlint.quantities.number_words import read_ordinal
from figlint.quantities.scan import HYPHENS, Scan

_ENDS = frozenset(("st", "nd", "rd", "th"))
_NUMBER_SIGNS = frozenset(("no", "number", "nos", "rank", "#", "№"))
_JOINTS = frozenset(("and", "or", ",", "to"))
_MAX_JOINED = 4
_SHORT = frozenset(("best", "worst", "least", "most"))
"""Superlatives that look like other words."""
_ARRIVED = frozenset(("came", "come", "comes"))
_AFTER_ARRIVAL = frozenset(("in", "behind", "with", "after"))


def read_digits(scan: Scan, at: int) -> Reading | None:
    """Read "89th", "No. 1", "#3"."""
    following = scan.low(at + 1)
    if following in _ENDS and (scan.touches(at + 1) or following == "th"):
        number = scan.integer(at, 6)
        if number is None or (scan.touches(at + 2) and scan.low(at + 2)[0].isalnum()):
            return None
        return _rank(scan, at, at + 2, number)
    previous = scan.low(at - 1)
    sign_at = at - 2 if previous == "." else at - 1
    sign = scan.low(sign_at)
    if (sign not in _NUMBER_SIGNS and sign not in scan.lexicon.ordinal_labels) or sign_at < scan.free:
        return None
    number = scan.integer(at, 4)
    if number is None or following in scan.lexicon.scales or following in ("%", "percent", "/"):
        return None
    if scan.touches(at + 1) and (following[0].isalnum() or following in HYPHENS or scan.is_digits(at + 2)):
        return None
    if sign in scan.lexicon.ordinal_labels:
        is_counted = nouns.is_plural(scan, following) or following in scan.lexicon.unit_words
        return None if is_counted or previous == "." else _rank(scan, at, at + 1, number)
    if sign == "no" and previous != "." and not scan.texts[sign_at][0].isupper():
        return None
    if sign in ("#", "№") and not scan.touches(at):
        return None
    if sign == "number" and scan.low(sign_at - 1) in ("phone", "serial", "flight", "house", "case", "model"):
        return None, at + 1
    return _rank(scan, sign_at, at + 1, number)


def read_word(scan: Scan, at: int) -> Reading | None:
    """Read "third-largest", "second place", "finished fourth", "her third season"."""
    return _ordinal(scan, at, at + 1, scan.lexicon.ordinals[scan.lowers[at]])


def read_compound(scan: Scan, at: int) -> Reading | None:
    """Read "twenty-first title"; `at` is the number word."""
    found = read_ordinal(scan, at)
    return (_ordinal(scan, at, found[1], found[0]) or _rank(scan, at, found[1], found[0])) if found else None


def _ordinal(scan: Scan, first: int, stop: int, number: int) -> Reading | None:
    following = scan.low(stop)
    if following == "and" and "between" in (scan.low(first - 1), scan.low(first - 2)):
        return _between(scan, first, stop, number)
    is_joined = following in HYPHENS
    if is_joined:
        following = scan.low(stop + 1)
        if following == "most":
            return _rank(scan, first, stop + 2, number)
    is_superlative = (
        len(following) > 4 and following.endswith("est") and following not in scan.lexicon.cues["not superlative"]
    )
    if is_superlative or (following in _SHORT and number > 1):
        return _rank(scan, first, stop + 1 + is_joined, number)
    previous = scan.low(first - 1)
    if (
        (following in scan.lexicon.cues["ranked noun"] and not (is_joined and following == "time"))
        or previous in scan.lexicon.cues["ranked"]
        or (previous in _ARRIVED and (following in _AFTER_ARRIVAL or (number > 1 and not following[:1].isalpha())))
        or (not is_joined and number > 1 and _is_one_of_several(scan, first, stop, previous))
    ):
        return _rank(scan, first, stop, number)
    return None


def _between(scan: Scan, first: int, stop: int, number: int) -> Reading | None:
    """Read "between the tenth and the fifteenth"."""
    at = stop + 1 + (scan.low(stop + 1) == "the")
    high = scan.lexicon.ordinals.get(scan.low(at), 0)
    outer = first - 1 - (scan.low(first - 1) == "the")
    if high <= number or outer < scan.free or scan.low(outer) != "between":
        return None
    draft = Draft(
        Kind.RANK, first, at + 1, Decimal(number), Decimal(high), hedge=Hedge.RANGE,
        hedge_span=scan.span(outer, outer + 1), number_first=first, number_stop=stop, span_first=outer,
    )  # fmt: skip
    return complete(scan, draft)


def _is_one_of_several(scan: Scan, first: int, stop: int, previous: str) -> bool:
    """Tell whether an ordinal says which thing is meant: "her second season", "the fifth and sixth rows"."""
    for _ in range(_MAX_JOINED):
        if scan.low(stop) in _JOINTS and scan.low(stop + 1) in scan.lexicon.ordinals:
            stop += 2
    noun = scan.low(stop)
    cues = scan.lexicon.cues
    if (
        not noun[:1].isalpha()
        or scan.texts[stop][0].isupper()
        or (scan.texts[first][0].isupper() and first > 0 and scan.lowers[first - 1] != ".")
        or noun in cues["speech"]
        or noun in cues["not ranked noun"]
        or noun in scan.lexicon.ordinals
        or noun.endswith("ly")
    ):
        return False
    if previous in ("a", "an", "one"):  # "a third voted" is a share, "a second later" a moment
        return noun not in cues["after part"] and not noun.endswith("ed")
    return previous not in ("per", "split", "each") and not scan.is_digits(first - 1)


def read_number_word(scan: Scan, at: int) -> Reading | None:
    """Read "number one"."""
    number = scan.lexicon.numbers.get(scan.lowers[at])
    if scan.low(at - 1) != "number" or number is None or number > 20 or at - 1 < scan.free:
        return None
    return _rank(scan, at - 1, at + 1, number)


def _rank(scan: Scan, first: int, stop: int, number: int) -> Reading:
    value = Decimal(number)
    return complete(scan, Draft(Kind.RANK, first, stop, value, value))

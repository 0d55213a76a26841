"""Ranks: "third-largest", "No. 1", "the 89th minute", "ranked second"."""

from decimal import Decimal

from figlint.quantities import nouns
from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import Kind
from figlint.quantities.scan import HYPHENS, Scan

_ENDS = frozenset(("st", "nd", "rd", "th"))
_NUMBER_SIGNS = frozenset(("no", "number", "nos", "rank", "#", "№"))


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
    """Read "third-largest", "second place", "finished fourth"."""
    number = scan.lexicon.ordinals[scan.lowers[at]]
    following = scan.low(at + 1)
    if following in HYPHENS:
        following = scan.low(at + 2)
        if following == "most":
            return _rank(scan, at, at + 3, number)
    is_superlative = (
        len(following) > 4
        and following.endswith("est")
        and following not in scan.lexicon.cues["not superlative"]
    )
    previous = scan.low(at - 1)
    if previous in ("came", "come", "comes") and following in ("in", "behind", "with", "after"):
        return _rank(scan, at, at + 1, number)
    if (
        is_superlative
        or following in scan.lexicon.cues["ranked noun"]
        or previous in scan.lexicon.cues["ranked"]
    ):
        stop = at + 1
        if is_superlative:
            stop = at + 3 if scan.low(at + 1) in HYPHENS else at + 2
        return _rank(scan, at, stop, number)
    return None


def read_number_word(scan: Scan, at: int) -> Reading | None:
    """Read "number one"."""
    number = scan.lexicon.numbers.get(scan.lowers[at])
    if scan.low(at - 1) != "number" or number is None or number > 20 or at - 1 < scan.free:
        return None
    return _rank(scan, at - 1, at + 1, number)


def _rank(scan: Scan, first: int, stop: int, number: int) -> Reading:
    value = Decimal(number)
    return complete(scan, Draft(Kind.RANK, first, stop, value, value))

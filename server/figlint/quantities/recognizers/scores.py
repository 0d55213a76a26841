"""Scores and votes: "3-1", "2–0", "a 5-4 ruling", "52 to 48"."""

from decimal import Decimal

from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import Kind
from figlint.quantities.scan import DASHES, Scan

_REACH = 6
_MAX_SCORE = 200
_MAX_VOTES = 1000
_MAX_GOALS = 15
_HOURS = 24


def read(scan: Scan, at: int) -> Reading | None:
    """Read the pair of counts that begins at the digits `at`."""
    joint = scan.low(at + 1)
    if joint == "/":
        return _tally(scan, at)
    if joint == ":":
        return _colon(scan, at)
    if joint != "to" and joint not in DASHES:
        return None
    left, right = scan.integer(at, 3), scan.integer(at + 2, 3)
    if left is None or right is None or scan.touches(at + 1) != scan.touches(at + 2):
        return None
    stop = at + 3
    if scan.touches(stop) and (scan.low(stop)[0].isalnum() or scan.low(stop) in ("%", "-", "–", "/", "°", ":")):
        return None
    if at > 0 and (
        scan.low(at - 1) in scan.lexicon.signs or (scan.touches(at) and scan.low(at - 1) in ("-", "–", "/", "."))
    ):
        return None
    following = scan.low(stop)
    is_vote = joint == "to"
    if following in scan.lexicon.scales or following in ("%", "percent", "per"):
        return None
    contest = scan.lexicon.cues["contest"]
    is_contest = any(word in contest for word in scan.lowers[max(0, at - _REACH) : at]) or any(
        word in contest for word in scan.lowers[stop : stop + 3]
    )
    if is_vote:
        words = scan.lowers[max(0, at - _REACH) : stop + _REACH]
        if (
            not any(
                word.startswith("vot") or word in ("majority", "margin", "decision", "beat", "won") for word in words
            )
            or left <= right
        ):
            return None
        if max(left, right) > _MAX_VOTES:
            return None
    elif (
        max(left, right) > (_MAX_VOTES if is_contest else _MAX_SCORE)
        or (left < right and not is_contest and not _is_cell(scan, at, stop) and not _is_bracketed(scan, at, stop))
        or (left == right and left > 20 and not is_contest)
        or (following in scan.lexicon.unit_words and left < right)
    ):
        return None
    return complete(scan, Draft(Kind.SCORE, at, stop, Decimal(left), Decimal(right)))


def _colon(scan: Scan, at: int) -> Reading | None:
    """Read "33:25" as a score when it can be no clock time and words of a contest stand near."""
    left, right = scan.integer(at, 2), scan.integer(at + 2, 2)
    if left is None or right is None or not (scan.touches(at + 1) and scan.touches(at + 2)) or left < _HOURS:
        return None
    words = scan.lowers[max(0, at - _REACH) : at] + scan.lowers[at + 3 : at + 6]
    if scan.low(at + 3) == ":" or scan.lexicon.cues["contest"].isdisjoint(words):
        return None
    return complete(scan, Draft(Kind.SCORE, at, at + 3, Decimal(left), Decimal(right)))


def _tally(scan: Scan, at: int) -> Reading | None:
    """Read "11 / 26" alone in its block as so many of so many."""
    left, right = scan.integer(at, 3), scan.integer(at + 2, 3)
    if left is None or right is None or left > right or scan.touches(at + 1) or at > 0 or scan.n_tokens != at + 3:
        return None
    return complete(scan, Draft(Kind.SCORE, at, at + 3, Decimal(left), Decimal(right)))


def _is_bracketed(scan: Scan, at: int, stop: int) -> bool:
    """Tell whether the pair alone stands in brackets after a name: "Meaker (3-61)"."""
    return scan.low(at - 1) == "(" and scan.low(stop) == ")" and at > 1 and scan.texts[at - 2][0].isupper()


def _is_cell(scan: Scan, at: int, stop: int) -> bool:
    """Tell whether the pair is alone in its block, or stands in a list of pairs ("6 - 3 , 4 - 6")."""
    if at == 0 and stop == scan.n_tokens:
        low, high = scan.integer(at, 2), scan.integer(stop - 1, 2)
        is_small = low is not None and high is not None and high <= _MAX_GOALS
        return is_small and (low == 0 or not scan.touches(1) or scan.texts[1] == "–")
    for edge in (at - 2, stop + 2):
        if scan.low(edge) in DASHES and scan.is_digits(edge - 1) and scan.is_digits(edge + 1):
            between = stop if edge > at else at - 2 + 1
            if scan.low(between) == ",":
                return True
    return False

"""Multiples: "doubled", "threefold", "8x", "twice as many", "three times the"."""

from decimal import Decimal

from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import Direction, Hedge, Kind
from figlint.quantities.numerals import read_numeral
from figlint.quantities.scan import HYPHENS, Scan, match_before


def read_word(scan: Scan, at: int) -> Reading | None:
    """Read "doubled", "halved", "twice as many"."""
    word = scan.lowers[at]
    multiple = scan.lexicon.multiples[word]
    following, previous = scan.low(at + 1), scan.low(at - 1)
    if multiple.place == "verb" and (
        (word == "doubles" and following not in scan.lexicon.cues["after multiple noun"] | {"every"})
        or previous in ("women's", "men's", "mixed", "the")
    ):
        return None
    if multiple.place == "noun" and (
        following not in scan.lexicon.cues["after multiple noun"]
        or previous in scan.lexicon.cues["not before multiple noun"]
    ):
        return None
    if following == "down":  # to double down is no multiple
        return None
    if multiple.place == "times":
        if multiple.value == 1 or following not in ("as", "the", "that", "its", "their", "what"):
            return _occasions(scan, at, multiple.value)
        is_change, direction = False, None
    else:
        is_change, direction = True, Direction(multiple.direction)
    return _complete(scan, at, at + 1, multiple.value, is_change=is_change, direction=direction)


def _occasions(scan: Scan, at: int, value: Decimal) -> Reading | None:
    """Read "lost only twice", "once a week", "more than once" as a number of times."""
    previous, following = scan.low(at - 1), scan.low(at + 1)
    cues = scan.lexicon.cues
    is_rate = following in ("a", "an", "per", "each", "every") and scan.low(at + 2) in scan.lexicon.grains
    is_limited = previous in cues["before once"]
    is_end = not following[:1].isalpha() and following != "-"
    if value == 1:
        is_counted = is_rate or is_limited
    else:
        is_counted = is_rate or is_limited or is_end or following in cues["after twice"]
    if not is_counted or (at == 0 and is_end):
        return None
    per = scan.low(at + 2) if is_rate else None
    return complete(scan, Draft(Kind.COUNT, at, at + 1, value, value, "time", per=per))


def read_number(scan: Scan, at: int) -> Reading | None:
    """Read "8x", "threefold", "ten-fold", "three times as many"."""
    numeral = read_numeral(scan, at)
    if numeral is None or numeral.value < 0:
        return None
    stop = numeral.stop
    word = scan.low(stop)
    if word in ("x", "×"):
        if (
            not scan.touches(stop)
            or scan.is_digits(stop + 1)
            or (scan.touches(stop + 1) and scan.low(stop + 1)[0].isalpha())
        ):
            return None
        return _complete(scan, at, stop + 1, numeral.value, number_stop=stop, step=numeral.step)
    if word == "fold" or (word in HYPHENS and scan.low(stop + 1) == "fold"):
        stop += 1 if word == "fold" else 2
        return _complete(scan, at, stop, numeral.value, is_change=_is_risen(scan, at, stop), step=numeral.step)
    if word == "times" and (scan.low(stop + 1) in scan.lexicon.cues["compared"]):
        return _complete(scan, at, stop + 1, numeral.value, number_stop=stop, step=numeral.step)
    return None


def read_fold(scan: Scan, at: int) -> Reading | None:
    """Read "threefold" written as one word."""
    number = scan.lexicon.numbers[scan.lowers[at].removesuffix("fold")]
    return _complete(scan, at, at + 1, Decimal(number), is_change=_is_risen(scan, at, at + 1), direction=None)


def _is_risen(scan: Scan, at: int, stop: int) -> bool:
    return (
        scan.low(stop) in scan.lexicon.changes_after
        or match_before(scan.lexicon.changes_before, scan.lowers, at, 0) is not None
    )


def _complete(
    scan: Scan, first: int, stop: int, value: Decimal, *, is_change: bool = False,
    direction: Direction | None = None, number_stop: int = 0, step: Decimal | None = None,
) -> Reading:  # fmt: skip
    step = step or Decimal("0.1")
    draft = Draft(
        Kind.RATIO,
        first,
        stop,
        value,
        value,
        None,
        step,
        step,
        number_stop=number_stop,
        direction=direction,
        is_change=is_change,
    )
    quantity, after = complete(scan, draft)
    if quantity is not None and quantity.hedge is Hedge.ABOVE:  # "more than doubled" has no upper end
        quantity = quantity._replace(high=None)
    return quantity, after

"""One of a unit, named by its article: "within a day", "more than a second", "a week or two", "a gallon of oil"."""

from decimal import Decimal

from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import Hedge
from figlint.quantities.scales import tail_fraction
from figlint.quantities.scan import HYPHENS, Scan, match_after, match_before

_ONE = Decimal(1)
_TWO = Decimal(2)
_TENTH = Decimal("0.1")
_OF_TIME = frozenset(("second", "minute", "hour", "fortnight"))
_MOMENTS = frozenset(("second", "minute"))
_SPANS = frozenset(("within", "lasted", "lasting", "lasts"))


def read(scan: Scan, at: int) -> Reading | None:
    """Read the duration whose unit is the token `at`, where something says that it is measured."""
    first = at - 1
    if first < scan.free or scan.lowers[first] not in ("a", "an"):
        return None
    unit, stop = scan.lowers[at], at + 1
    if scan.lexicon.anchors[unit] != "lone unit" and unit != "second":  # "a third" of the ordinals
        return None
    following = scan.low(stop)
    if following in scan.lexicon.agos or following in HYPHENS:
        return None
    low, high, hedge, step = _ONE, _ONE, Hedge.EXACT, _ONE
    half = tail_fraction(scan, stop, has_scale=False)
    if half is not None:
        low, stop, step = low + half[0], half[1], _TENTH
        high = low
    elif following == "and" and (scan.is_digits(stop + 1) or scan.low(stop + 1) in scan.lexicon.numbers):
        return None
    elif following == "or" and scan.low(stop + 1) == "two":
        high, stop, hedge = _TWO, stop + 2, Hedge.RANGE
    elif not _is_measured(scan, first, unit):
        return None
    named = match_after(scan.lexicon.unit_words, scan.lowers, at) or match_after(scan.lexicon.symbols, scan.texts, at)
    if named is None:
        return None
    draft = Draft(
        named[0].kind, first, stop, low, high, named[0].name, step, step, hedge,
        number_first=first, number_stop=at, unit_span=scan.span(at, at + 1),
    )  # fmt: skip
    return complete(scan, draft)


def _is_measured(scan: Scan, first: int, unit: str) -> bool:
    """Tell whether the words before the article measure a time; "for a second" and "a day" do not."""
    previous = scan.low(first - 1)
    if unit not in scan.lexicon.grains and unit not in _OF_TIME:
        if scan.n_tokens == 2 or (scan.low(first + 2) == "of" and (first != scan.free or first == 0)):
            return True
    elif previous in scan.lexicon.cues["before a lone unit"]:
        return unit not in _MOMENTS or previous in _SPANS
    hedge = match_before(scan.lexicon.hedges_before, scan.lowers, first, scan.free)
    return hedge is not None and (previous != "about" or unit not in _MOMENTS)

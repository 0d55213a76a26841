"""Complete a figure that a recogniser has found: hedge words before and after, direction, spans."""

from decimal import Decimal
from typing import NamedTuple

from figlint.quantities.model import Direction, Hedge, Kind, Period, Quantity
from figlint.quantities.scan import Scan, match_after, match_before
from figlint.text import Span

Reading = tuple[Quantity | None, int]
"""A figure, or None for a number that is no figure, and the first token after it."""

_DIRECTIONS = {"up": Direction.UP, "down": Direction.DOWN, "neutral": None}
_TIMES = frozenset((Kind.PERIOD, Kind.DATE, Kind.TIME))
_UNHEDGED = frozenset((Kind.SCORE, Kind.RANK))
_SUMS = frozenset((Kind.PERCENT, Kind.MONEY))
_COMPARATIVES = frozenset(("fewer", "greater", "higher", "larger", "less", "longer", "lower", "more", "smaller"))
_OPENINGS = ("", ".", "!", "?", ":")
"""What stands before the first word of a sentence."""
_MADE = frozenset({"make", "makes", "made", "making"})
_ADD = frozenset({"add", "adds", "added", "adding", "sum", "sums"})
_BE = frozenset("is are was were be been".split())
_PREPOSITIONS = frozenset(("over", "under", "above", "below", "beyond"))
_ONE = Decimal(1)
_NEAR = 4
_OBJECT = 8
"""How many words before "by" a verb may stand with its object: "beat our estimate of €1.2bn by €31m"."""


class Draft(NamedTuple):
    """What a recogniser knows of a figure; integers count tokens."""

    kind: Kind
    first: int
    stop: int
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    step: Decimal = _ONE
    coarse: Decimal = _ONE
    hedge: Hedge = Hedge.EXACT
    hedge_span: Span | None = None
    number_stop: int = 0
    """0: the number is the whole core."""
    number_first: int = -1
    scale_at: int = -1
    power: int = 0
    unit_span: Span | None = None
    per: str | None = None
    period: Period | None = None
    direction: Direction | None = None
    is_fraction: bool = False
    is_change: bool = False
    alternatives: tuple[str, ...] = ()
    span_first: int = -1
    """First token of the whole figure when the recogniser has seen hedge words itself."""


def complete(scan: Scan, draft: Draft) -> Reading:
    """Make the quantity of a draft, looking for the words around it that belong to it."""
    first, stop = draft.first, draft.stop
    hedge, hedge_span = draft.hedge, draft.hedge_span
    outer_first = first if draft.span_first < 0 else draft.span_first
    outer_stop = stop
    if hedge is Hedge.EXACT and draft.kind not in _UNHEDGED and hedge_span is None:
        before = _hedge_before(scan, first, draft)
        if before is not None:
            hedge, outer_first = before
            hedge_span = scan.span(outer_first, _hedge_stop(scan, outer_first, first))
        elif draft.kind not in _TIMES:
            behind = _behind_rate(scan, stop)
            after = _hedge_after(scan, behind)
            if after is not None:
                hedge, outer_stop = after
                hedge_span = scan.span(behind, outer_stop)
    direction, is_change = draft.direction, draft.is_change
    if direction is None and not is_change and draft.kind not in _TIMES and draft.kind not in _UNHEDGED:
        direction, is_change = change(scan, outer_first, outer_stop, draft)
    low, high = draft.low, draft.high
    if draft.is_fraction and low is not None and hedge is not Hedge.EXACT and low == high:
        low, high = _fraction_interval(low, hedge)
    core = scan.span(first, stop)
    number_first = first if draft.number_first < 0 else draft.number_first
    number = scan.span(number_first, draft.number_stop) if draft.number_stop else core
    quantity = Quantity(
        Span(scan.starts[outer_first], scan.ends[outer_stop - 1]),
        core,
        draft.kind,
        low,
        high,
        draft.unit,
        draft.step,
        draft.coarse,
        hedge,
        hedge_span,
        number,
        scan.span(draft.scale_at, draft.scale_at + 1) if draft.scale_at >= 0 else None,
        draft.power,
        draft.unit_span,
        draft.per,
        draft.period,
        direction,
        draft.is_fraction,
        is_change,
        draft.alternatives,
    )
    return quantity, outer_stop


def _hedge_stop(scan: Scan, outer_first: int, first: int) -> int:
    """Leave an article between hedge and figure out of the hedge ("nearly a 5% rise")."""
    return first - 1 if first - 1 > outer_first and scan.lowers[first - 1] in ("a", "an") else first


def _hedge_before(scan: Scan, first: int, draft: Draft) -> tuple[Hedge, int] | None:
    free = scan.free
    if first <= free:
        return None
    words = scan.lowers
    found = match_before(scan.lexicon.hedges_before, words, first, free)
    if found is None and words[first - 1] in ("a", "an", "another"):  # "about another €198,000"
        found = match_before(scan.lexicon.hedges_before, words, first - 1, free)
    if found is None:
        return None
    hedge, outer_first = found
    word = words[outer_first]
    if draft.kind in _TIMES:
        return found if hedge is Hedge.ABOUT and word != "some" else None
    if outer_first == free > 0 and word in _COMPARATIVES and not _is_in_name(scan, free - 1):
        return None  # "€11 million less than two years ago"
    if draft.kind in (Kind.DURATION, Kind.AGE) or draft.unit in scan.lexicon.cues["period noun"]:
        # "grew 5% over three years" speaks of the time it took, "for over three years" of a longer time.
        previous = words[outer_first - 1] if outer_first > 0 else ""
        if word == "over" and previous in _OPENINGS:
            return found if scan.low(draft.stop) in scan.lexicon.cues["after a subject"] else None
        is_plain = previous not in scan.lexicon.cues["before a hedged duration"]
        if (
            word == "over"
            and is_plain
            and scan.low(draft.stop) not in scan.lexicon.agos
            and (previous[-1:].isalnum() or previous in ("%", ","))
        ):
            return None
    if word == "short" and not _BE.isdisjoint(words[max(0, outer_first - 2) : outer_first]):
        return None  # "is also short of 26 clerks"
    if word == "up" and scan.low(outer_first - 1) in _ADD:
        return None  # "the three add up to 36.2%"
    if word == "passed" and draft.kind not in (Kind.MONEY, Kind.PERCENT):
        return None  # "passed 12 bills"
    if word in _PREPOSITIONS and _is_preposition(scan, outer_first, first, draft):
        return None
    if word == ">" and scan.touches(outer_first) and scan.low(outer_first - 1) in ("-", "=", "–", "—"):
        return None  # an arrow: "4,000 -> 400"
    if word in (">", "<") and draft.kind is Kind.COUNT and scan.touches(first) and not scan.is_digits(first):
        return None
    is_rough = hedge is Hedge.ABOUT and word != "some"
    if scan.low(outer_first - 1) == "over":
        return found  # "rolled over about 6 km from the harbour"
    return (is_rough and _bound_before(scan, outer_first, draft)) or found


def _bound_before(scan: Scan, first: int, draft: Draft) -> tuple[Hedge, int] | None:
    """Read the bound of "below roughly 100" and "up to about 40"."""
    found = _hedge_before(scan, first, draft)
    return found if found is not None and found[0] not in (Hedge.EXACT, Hedge.ABOUT) else None


def _is_in_name(scan: Scan, at: int) -> bool:
    """Tell whether a number is part of a name: the digits of "N3"."""
    return scan.is_digits(at) and scan.touches(at) and scan.low(at - 1).isalpha()


def _is_preposition(scan: Scan, at: int, first: int, draft: Draft) -> bool:
    """Tell whether "over" belongs to what stands around it: "handed over 12 flats", "over a 10-gigabit link".

    So does one that opens a sentence of which it is no subject ("Over 38 storms, the peak was lower"), and one that
    spreads a figure: "5.9bn over 742 deals".
    """
    if scan.low(at - 1) in scan.lexicon.cues["before over as a particle"]:
        return True
    if scan.low(at - 1) in scan.lexicon.scales and draft.kind is Kind.COUNT:
        return True
    if first - 1 > at and scan.is_digits(first):
        return True  # an article stands between
    if draft.kind is not Kind.COUNT or scan.low(at - 1) not in _OPENINGS:
        return False
    return "," in (scan.low(draft.stop), scan.low(draft.stop + 1))


def _behind_rate(scan: Scan, stop: int) -> int:
    """Return where the words go on behind a figure with what it is told for: "twice a week or more"."""
    is_rate = scan.low(stop) in ("a", "an", "per", "each", "every") and scan.low(stop + 1) in scan.lexicon.grains
    return stop + 2 if is_rate else stop


def _hedge_after(scan: Scan, stop: int) -> tuple[Hedge, int] | None:
    if stop >= scan.n_tokens:
        return None
    found = match_after(scan.lexicon.hedges_after, scan.lowers, stop)
    if found is None:
        return None
    outer_stop = found[1]
    word = scan.lowers[stop]
    if word == "+":
        return found if scan.touches(stop) and not scan.is_digits(outer_stop) else None
    if word in ("plus", "minimum", "maximum", "max", "odd", "ish") and scan.low(outer_stop) not in (
        "",
        ".",
        ",",
        ")",
        ";",
    ):
        return found if word == "odd" else None
    if word in ("at", "and", "or") and scan.is_digits(outer_stop):
        return None
    return found


def hedge_inside(scan: Scan, at: int) -> tuple[Hedge, int] | None:
    """Read a hedge between number and unit: "3-plus years", "100+ people", "10 or more people"."""
    if scan.low(at) not in ("+", "-", "or", "odd", "and"):
        return None
    found = match_after(scan.lexicon.hedges_after, scan.lowers, at)
    if found is None:
        return None
    if scan.lowers[at] == "+" and (not scan.touches(at) or scan.is_digits(at + 1)):
        return None
    return found


def _fraction_interval(value: Decimal, hedge: Hedge) -> tuple[Decimal, Decimal]:
    """Turn a hedged share in words into points: "nearly" is ten points below, "more than" reaches to 100."""
    ten, whole, none = Decimal(10), Decimal(100), Decimal(0)
    if hedge is Hedge.BELOW_NEAR:
        return value - ten, value
    if hedge is Hedge.ABOVE_NEAR:
        return value, value + ten
    if hedge in (Hedge.ABOVE, Hedge.AT_LEAST):
        return value, max(whole, value)
    if hedge in (Hedge.BELOW, Hedge.AT_MOST):
        return none, value
    return value, value


def change(scan: Scan, first: int, stop: int, draft: Draft) -> tuple[Direction | None, bool]:
    """Tell from the words around a figure whether it is a change, and which way it points."""
    words = scan.lowers
    at = first
    is_by = False
    while at > 0 and words[at - 1] in (
        "by",
        "a",
        "an",
        "another",
        "further",
        "some",
        "its",
        "their",
        "the",
        "only",
    ):
        is_by |= words[at - 1] == "by"
        at -= 1
    found = match_before(scan.lexicon.changes_before, words, at, 0) if at > 0 else None
    if found is not None:
        way, where = found
        is_particle = words[where] == "up" and scan.low(where - 1) in _MADE  # "makes up 9.6%"
        is_sum = draft.kind in _SUMS or draft.unit == "point"
        if way != "neutral" and not is_particle and (words[where] not in ("up", "down") or is_sum):
            return _DIRECTIONS[way], True
    if is_by:
        for cursor in range(at - 1, max(at - 1 - _OBJECT, -1), -1):
            is_near = cursor >= at - 1 - _NEAR
            found = match_before(scan.lexicon.changes_before, words, cursor + 1, 0) if is_near else None
            if found is not None and found[0] != "neutral":
                return _DIRECTIONS[found[0]], True
            if words[cursor] in scan.lexicon.changes_by:
                return _DIRECTIONS[scan.lexicon.changes_by[words[cursor]]], True
            if words[cursor] in (".", ";"):
                break
        if draft.kind is Kind.PERCENT:
            return None, True
    if stop < scan.n_tokens:
        after = words[stop] if words[stop] != "-" else scan.low(stop + 1)
        way_after = scan.lexicon.changes_after.get(after)
        if way_after is not None and (after not in ("more", "less", "up", "down") or draft.kind in _SUMS):
            return _DIRECTIONS[way_after], True
    if draft.kind is Kind.MONEY and _is_loss(scan, first):
        return Direction.DOWN, False
    return None, False


def _is_loss(scan: Scan, first: int) -> bool:
    """Tell whether "loss" stands before the figure with only linking words and other amounts between."""
    for cursor in range(first - 1, max(first - 12, -1), -1):
        word = scan.lowers[cursor]
        if word in ("loss", "losses", "deficit"):
            return scan.low(cursor - 1) in (
                "net",
                "operating",
                "a",
                "pretax",
                "quarterly",
                "annual",
                "pre-tax",
                "adjusted",
            ) or (scan.low(cursor + 1) in ("of", "was", "narrowed", "widened", "totalled", "totaled"))
        if word not in scan.lexicon.cues["loss link"] and not scan.is_digits(cursor):
            return False
    return False

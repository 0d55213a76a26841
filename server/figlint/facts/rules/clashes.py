"""Which facts of one slot cannot all be true: disjoint values, or one value under adjacent periods."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from figlint.claims import Modality
from figlint.quantities import Grain, Hedge, Period, Quantity
from figlint.quantities.values import family, interval, to_base

_LOWER = frozenset({Hedge.ABOVE, Hedge.ABOVE_NEAR, Hedge.AT_LEAST})
_UPPER = frozenset({Hedge.BELOW, Hedge.AT_MOST})


class Side(NamedTuple):
    """What one source says of a slot, as far as clashes go."""

    id: str
    subject: str
    measure: str
    quantity: Quantity
    modality: Modality
    period: Period | None
    source: str
    is_accepted: bool
    """People have looked at it and let it stand: a measure may stay what it was for two years."""
    qualifier: str = ""


class Bounds(NamedTuple):
    """The values that a quantity allows, in its base unit; None for an open end."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "Bounds") -> bool:
        """Tell whether a value satisfies both."""
        return _is_below(self.low, other.high) and _is_below(other.low, self.high)

    def in_words(self) -> str:
        """Return "4.6", "4.5 to 4.7", "more than 4"."""
        low, high = (None if end is None else f"{_short(end):f}" for end in self)
        if low is None or high is None:
            return f"at most {high}" if low is None else f"at least {low}"
        return low if low == high else f"{low} to {high}"


def bounds(quantity: Quantity) -> Bounds:
    """Return what a quantity allows: its own interval, or all on one side of it for a bound."""
    allowed = interval(quantity)
    if allowed is None:
        low = None if quantity.low is None else to_base(quantity.low, quantity)
        high = None if quantity.high is None else to_base(quantity.high, quantity)
        return Bounds(low, high)
    if quantity.hedge in _LOWER:
        return Bounds(allowed[0], None)
    if quantity.hedge in _UPPER:
        return Bounds(None, allowed[1])
    return Bounds(*allowed)


def disagree(one: Quantity, other: Quantity) -> bool:
    """Tell whether no value satisfies two quantities; those of different kinds cannot be told."""
    if one.period is not None and other.period is not None:
        return _are_apart(one, other)
    if family(one) != family(other) or one.period is not None or other.period is not None:
        return False
    return not bounds(one).meets(bounds(other))


def first_clash(stated: Sequence[tuple[Quantity, Modality]]) -> tuple[int, int] | None:
    """Return the first two that disagree; None when one value satisfies all (Helly's theorem on a line).

    What is foreseen and what is stated as fact do not contradict each other.
    """
    tightest: dict[tuple[bool, object], _Extent] = {}
    for later, (quantity, modality) in enumerate(stated):
        foreseen, (group, ours) = is_foreseen(modality), _extent(quantity)
        before = tightest.get((foreseen, group))
        if before is None:
            tightest[foreseen, group] = ours
            continue
        if _is_below(before.low, ours.high) and _is_below(ours.low, before.high):
            tightest[foreseen, group] = _Extent(_last(before.low, ours.low), _first(before.high, ours.high))
            continue
        for earlier, (other, their_modality) in enumerate(stated[:later]):
            if foreseen is is_foreseen(their_modality) and disagree(other, quantity):
                return earlier, later
    return None


class _Extent(NamedTuple):
    """From where to where values or days go; None for an open end."""

    low: Any
    high: Any


def _extent(quantity: Quantity) -> tuple[object, _Extent]:
    """Return what a quantity can be compared with, and what it allows."""
    period = quantity.period
    if period is None:
        return family(quantity), _Extent(*bounds(quantity))
    is_known = period.start is not None and period.end is not None
    return Period, _Extent(period.start, period.end) if is_known else _Extent(None, None)


def _last(one: Any, other: Any) -> Any:
    return other if one is None or (other is not None and other > one) else one


def _first(one: Any, other: Any) -> Any:
    return other if one is None or (other is not None and other < one) else one


def is_foreseen(modality: Modality) -> bool:
    """Tell whether something is only expected, planned or thought possible."""
    return modality in (Modality.PROJECTED, Modality.PLANNED, Modality.POSSIBLE)


def clashes(sides: Sequence[Side]) -> Mapping[str, tuple[int, int]]:
    """Return, for each slot that is disputed, the first two that clash."""
    slots: dict[str, list[int]] = {}
    for number, side in enumerate(sides):
        slots.setdefault(side.id, []).append(number)
    found: dict[str, tuple[int, int]] = {}
    for id, members in slots.items():
        clash = first_clash([(sides[member].quantity, sides[member].modality) for member in members])
        if clash is not None:
            found[id] = (members[clash[0]], members[clash[1]])
    for one, other in _adjacent(sides):
        found.setdefault(sides[one].id, (one, other))
        found.setdefault(sides[other].id, (one, other))
    return found


def _adjacent(sides: Sequence[Side]) -> list[tuple[int, int]]:
    """Return the pairs that file one value of one measure under two years that follow each other."""
    by_value: dict[tuple[str, ...], list[int]] = {}
    seen: set[object] = set()
    for number, side in enumerate(sides):
        if side.quantity.low is not None and side.quantity.period is None:
            value = f"{family(side.quantity)} {to_base(side.quantity.low, side.quantity).normalize()}"
            key = (side.subject, side.measure, side.qualifier, value)
            said = (key, side.id, side.source, side.is_accepted, side.period)
            if said not in seen:
                seen.add(said)
                by_value.setdefault(key, []).append(number)
    return [
        (other, member)
        for members in by_value.values()
        for later, member in enumerate(members)
        for other in members[:later]
        if _follow(sides[other], sides[member])
    ]


def _follow(one: Side, other: Side) -> bool:
    before, after = one.period, other.period
    if one.source == other.source or before is None or after is None or (one.is_accepted and other.is_accepted):
        return False
    if before.grain is not Grain.YEAR or after.grain is not Grain.YEAR or before.start is None or after.start is None:
        return False
    return abs(before.start.year - after.start.year) == 1


def _are_apart(one: Quantity, other: Quantity) -> bool:
    before, after = one.period, other.period
    if before is None or after is None or None in (before.start, before.end, after.start, after.end):
        return False
    assert before.start is not None
    assert before.end is not None
    assert after.start is not None
    assert after.end is not None
    return before.end < after.start or after.end < before.start


def _is_below(low: Any, high: Any) -> bool:
    return low is None or high is None or low <= high


def _short(number: Decimal) -> Decimal:
    """Return a number with four digits that count, or all of those before its point."""
    digits = max(0, 3 - number.adjusted()) if number else 0
    short = number.quantize(Decimal(1).scaleb(-digits))
    return short.normalize() if short == short.to_integral() else short

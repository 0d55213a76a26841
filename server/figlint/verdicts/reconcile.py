"""Take what several sources say of one slot together: what all of them allow is the slot's value.

A set that has nothing in common with the intersection of intervals has nothing in common with one of them (Helly's
theorem on a line), so a figure is held against each. Slots in dispute have no intersection and are left alone.
"""

from collections.abc import Sequence

from figlint.claims import Claim
from figlint.facts import Fact, FactIndex
from figlint.facts.rules.clashes import Bounds, bounds, is_foreseen
from figlint.quantities import Quantity
from figlint.quantities.values import Operand
from figlint.verdicts.compare import SUPPORTING, Relation
from figlint.verdicts.declared import Standing, can_contradict, standing

Related = tuple[int, Relation]
"""A fact with how a draft's figure stands to it."""


def reconciled(claim: Claim, draft: Operand, related: Sequence[Related], index: FactIndex) -> list[Related]:
    """Return how a figure stands to facts as the other facts of their slots leave it.

    Where one source rules a figure out, those that leave room for it say nothing of it. Where all of them together
    fence it in ("over 50", "up to 60"), none contradicts it.
    """
    slots: dict[tuple[str, bool], list[Related]] = {}
    for item in related:
        fact = index.facts[item[0]]
        if fact.slot is not None and _counts(claim, draft, fact, index):
            slots.setdefault((fact.slot.id, is_foreseen(fact.claim.binding.modality)), []).append(item)
    changed: dict[int, Relation] = {}
    for members in slots.values():
        if len(members) > 1:
            changed |= _taken_together(draft.quantity, members, index)
    found = ((number, changed.get(number, relation)) for number, relation in related)
    return [item for item in found if item[1] is not Relation.UNRELATED]


def _counts(claim: Claim, draft: Operand, fact: Fact, index: FactIndex) -> bool:
    """Tell whether a fact is of the draft's slot, which is not in dispute, and of one kind with its figure."""
    slot, quantity = fact.slot, fact.claim.quantity
    if slot is None or slot.is_disputed or slot.id in index.disputes or quantity.period is not None:
        return False
    is_alike = quantity.kind is draft.quantity.kind and quantity.unit == draft.quantity.unit
    return is_alike and standing(claim, fact) is Standing.SAME and can_contradict(claim, fact)


def _taken_together(draft: Quantity, members: Sequence[Related], index: FactIndex) -> dict[int, Relation]:
    """Return the relations to the facts of one slot that change when they are taken together."""
    ours = _widely(draft)
    allowed = {number: _widely(index.facts[number].claim.quantity) for number, _ in members}
    ruled_out = {
        number for number, relation in members if relation not in SUPPORTING and not _overlap(ours, allowed[number])
    }
    if ruled_out:
        loose = (number for number, relation in members if relation is not Relation.SAME and number not in ruled_out)
        return dict.fromkeys(loose, Relation.UNRELATED)
    if any(relation in SUPPORTING for _, relation in members) or not _fence_in(ours, tuple(allowed.values())):
        return {}
    return {number: Relation.COMPATIBLE for number, relation in members if relation is Relation.OTHER_VALUE}


def _fence_in(inner: Bounds, outer: Sequence[Bounds]) -> bool:
    """Tell whether an interval lies in the intersection of others, which has two ends."""
    lows = [each.low for each in outer if each.low is not None]
    highs = [each.high for each in outer if each.high is not None]
    if not lows or not highs or inner.low is None or inner.high is None:
        return False
    return max(lows) <= inner.low and inner.high <= min(highs)


def _widely(quantity: Quantity) -> Bounds:
    """Return what a quantity allows, with zeros at its end read as rounding."""
    return bounds(quantity._replace(precision=max(quantity.precision, quantity.coarse)))


def _overlap(one: Bounds, other: Bounds) -> bool:
    """Tell whether two intervals share more than an end."""
    is_left = one.high is not None and other.low is not None and one.high <= other.low
    is_right = other.high is not None and one.low is not None and other.high <= one.low
    return not (is_left or is_right)

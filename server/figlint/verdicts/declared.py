"""How a figure of a draft stands to facts whose subject and measure rule files declare."""

from enum import Enum, auto

from figlint.claims import Claim
from figlint.claims.document import stems_of
from figlint.facts import Fact, FactIndex
from figlint.quantities import Grain, Hedge, Period
from figlint.quantities.values import Operand
from figlint.verdicts.compare import SUPPORTING, Relation, relate_periods

_NEAR = frozenset({Hedge.ABOUT, Hedge.BELOW_NEAR, Hedge.ABOVE_NEAR})
_PARTS = frozenset({Grain.QUARTER, Grain.HALF})
_MOST = 64
"""How many facts of one subject and measure are weighed; those of the draft's period come first."""


class Standing(Enum):
    """Whether a draft's figure and a fact are of one slot, as far as both are declared."""

    OPEN = auto()
    """One of them is not declared: their words decide."""
    SAME = auto()
    POSSIBLE = auto()
    """The draft's words name the fact's subject and measure too, though others stand nearer."""
    APART = auto()


def standing(claim: Claim, fact: Fact) -> Standing:
    """Compare what a draft's figure and a fact are declared to be about."""
    ours, theirs = claim.topic, fact.slot
    if ours is None or theirs is None:
        return Standing.OPEN
    if ours.subject == theirs.subject and ours.measure == theirs.measure:
        return Standing.SAME if ours.qualifier in ("", theirs.qualifier) else Standing.APART
    is_named = theirs.subject in ours.subjects and theirs.measure in ours.measures
    return Standing.POSSIBLE if is_named else Standing.APART


def declared_facts(claim: Claim, index: FactIndex) -> tuple[int, ...]:
    """Return the facts of the subject and measure that a claim is bound to."""
    assert claim.topic is not None
    found = index.by_slot.get((claim.topic.subject, claim.topic.measure), ())
    period = claim.binding.period
    if len(found) <= _MOST or period is None:
        return tuple(found[:_MOST])
    label = period.label
    return tuple(sorted(found, key=lambda fact: _label(index.facts[fact]) != label)[:_MOST])


def _label(fact: Fact) -> str:
    period = fact.claim.binding.period
    return period.label if period is not None else ""


def settled(draft: Operand, relation: Relation, fact: Fact, source: Operand) -> Relation:
    """Return a relation as the rule file leaves it: within its tolerance, or near a figure that is only nearly so."""
    slot = fact.slot
    if slot is None or relation is not Relation.OTHER_VALUE or draft.family != source.family:
        return relation
    if source.quantity.hedge in _NEAR and source.allowed is not None and draft.quantity.hedge is Hedge.EXACT:
        low, high = source.allowed
        if draft.magnitudes and all(low <= number <= high for number in draft.magnitudes):
            return Relation.COMPATIBLE
    pairs = zip(draft.magnitudes, source.magnitudes, strict=False)
    is_within = len(draft.magnitudes) == len(source.magnitudes) > 0 and all(
        abs(ours - theirs) <= abs(theirs) * slot.tolerance for ours, theirs in pairs
    )
    return Relation.COMPATIBLE if is_within else relation


def relate_to_period(ours: Period, fact: Fact) -> Relation:
    """Relate a draft's period to that of a fact; what is measured over a year is not measured over a part of it."""
    theirs = fact.claim.binding.period
    assert theirs is not None
    relation = relate_periods(ours, theirs)
    is_part = Grain.YEAR in (ours.grain, theirs.grain) and bool(_PARTS & {ours.grain, theirs.grain})
    if is_part and fact.slot is not None and fact.slot.is_duration and relation in SUPPORTING:
        return Relation.OTHER_VALUE
    return relation


def can_support(claim: Claim, fact: Fact) -> bool:
    """Tell whether a fact may support a figure: not one of another slot, nor one that does not count yet."""
    return standing(claim, fact) is not Standing.APART and not (fact.slot is not None and fact.slot.is_unreviewed)


def can_contradict(claim: Claim, fact: Fact) -> bool:
    """Tell whether a declared fact may contradict a figure: one of the same slot and period.

    A change is no level, and a rate per month no yearly one; what is set apart by a qualifier that the draft does not
    name says nothing of the whole. A figure that is bound to no slot must not be said of
    another name or measure, and no date contradicts it.
    """
    here = standing(claim, fact)
    slot = fact.slot
    if slot is not None and (slot.is_unreviewed or slot.is_stale or slot.is_converted):
        return False
    if here is Standing.OPEN:
        if fact.slot is None:
            return True
        named = [stems_of((text,)) for text in (claim.subject, claim.measure) if text]
        return fact.claim.quantity.period is None and all(roots & fact.slot.words for roots in named)
    if slot is not None and slot.qualifier and slot.has_plain and claim.topic and not claim.topic.qualifier:
        return False
    ours, theirs = claim.quantity, fact.claim.quantity
    if here is not Standing.SAME or ours.is_change is not theirs.is_change or ours.per != theirs.per:
        return False
    before, after = claim.binding.period, fact.claim.binding.period
    if ours.period is not None or before is None or after is None:
        return True
    if before.start is None or after.start is None or before.grain is Grain.SPAN or after.grain is Grain.SPAN:
        return before.label == after.label
    return relate_to_period(before, fact) is not Relation.OTHER_VALUE

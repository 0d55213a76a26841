"""Which facts with a draft's value stand under the draft's period, and which under another."""

from figlint.claims import Claim
from figlint.quantities import Kind
from figlint.quantities.values import family
from figlint.verdicts.align import Weighed
from figlint.verdicts.compare import Relation, relate_periods
from figlint.verdicts.declared import relate_to_period
from figlint.verdicts.registry import Case

CLOSE = 0.6
"""A fact counts as the same statement from this share of the best one's score."""
STATED = frozenset({Relation.SAME, Relation.COMPATIBLE})


def sides(case: Case) -> tuple[list[Weighed], list[Weighed], list[Weighed]]:
    """Sort the facts with the draft's value into (same period, other period, no period), best first.

    All empty when the draft gives the figure no period of its own.
    """
    agreeing: list[Weighed] = []
    other: list[Weighed] = []
    open_: list[Weighed] = []
    claim = case.alignment.claim
    ours = claim.binding.period
    support = case.alignment.support
    if support is None or ours is None or ours.start is None or not claim.binding.is_close:
        return agreeing, other, open_
    if claim.quantity.kind in (Kind.PERIOD, Kind.DATE):
        return agreeing, other, open_
    for item in case.alignment.supporting():
        if item.relation not in STATED or item.score < support.score * CLOSE:
            continue
        binding = case.index.facts[item.fact].claim.binding
        if binding.period is None or binding.period.start is None or not binding.is_close:
            open_.append(item)
        elif relate_to_period(ours, case.index.facts[item.fact]) is Relation.OTHER_VALUE:
            other.append(item)
        else:
            agreeing.append(item)
    return agreeing, other, open_


def filed(case: Case, item: Weighed) -> str:
    """Return the label of the period a fact stands under."""
    period = case.index.facts[item.fact].claim.binding.period
    return period.label if period is not None else ""


def is_known(case: Case) -> bool:
    """Tell whether any source mentions the draft's period, or its year."""
    period = case.alignment.claim.binding.period
    return period is not None and bool(case.index.on_calendar((period.label, period.label[:4])))


def are_of_two_periods(one: Claim, other: Claim) -> bool:
    """Tell whether two facts give one kind of figure for two periods of one length: "31 in 2022 and 44 in 2023"."""
    ours, theirs = one.binding, other.binding
    if ours.period is None or theirs.period is None or not (ours.is_close and theirs.is_close):
        return False
    is_level = not (one.quantity.is_change or other.quantity.is_change)
    is_same = family(one.quantity) == family(other.quantity) and one.quantity.unit == other.quantity.unit
    is_apart = relate_periods(ours.period, theirs.period) is Relation.OTHER_VALUE
    return is_level and is_same and is_apart and ours.period.grain is theirs.period.grain

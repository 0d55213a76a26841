"""Which facts with a draft's value stand under the draft's period, and which under another."""

from figlint.claims import Claim, Modality
from figlint.quantities import Kind
from figlint.quantities.values import family
from figlint.text import BlockKind, words_after, words_before
from figlint.verdicts.align import Alignment, Weighed
from figlint.verdicts.compare import Relation, is_placed, is_yearless, relate_periods
from figlint.verdicts.declared import relate_to_period
from figlint.verdicts.evidence import spoken
from figlint.verdicts.registry import Case

CLOSE = 0.6
"""A fact counts as the same statement from this share of the best one's score."""
_LEAD = 5
_TRAIL = 6
_AGAINST = frozenset(
    "from against than versus vs compared after before since exceeded exceeding beat last previous prior".split()
)
_EARLIER = frozenset("earlier before previous previously last prior ago then to".split())
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
    if support is None or ours is None or not is_placed(ours) or not claim.binding.is_close:
        return agreeing, other, open_
    if claim.quantity.kind in (Kind.PERIOD, Kind.DATE):
        return agreeing, other, open_
    for item in case.alignment.supporting():
        if item.relation not in STATED or item.score < support.score * CLOSE:
            continue
        binding = case.index.facts[item.fact].claim.binding
        theirs = binding.period
        if theirs is None or not is_placed(theirs) or not binding.is_close:
            open_.append(item)
            continue
        relation = relate_to_period(ours, case.index.facts[item.fact])
        if ours.grain is not theirs.grain and (is_yearless(ours) or is_yearless(theirs)):
            open_.append(item)
        elif relation is Relation.OTHER_VALUE:
            other.append(item)
        elif relation is Relation.UNRELATED and (ours.start is None or theirs.start is None):
            open_.append(item)  # a fiscal year may be any, beside days
        else:
            agreeing.append(item)
    return agreeing, other, open_


def filed(case: Case, item: Weighed) -> str:
    """Return the name of the period a fact stands under."""
    return spoken(case.index.facts[item.fact].claim.binding.period)


def is_known(case: Case) -> bool:
    """Tell whether any source mentions the draft's period, or its year, or heads a column by it."""
    period = case.alignment.claim.binding.period
    if period is None or case.index.on_calendar((period.label, period.label[:4])):
        return period is not None
    return any(case.index.facts[item.fact].claim.binding.period == period for item in case.alignment.weighed)


def are_of_two_periods(one: Claim, other: Claim) -> bool:
    """Tell whether two facts give one kind of figure for two periods of one length: "31 in 2022 and 44 in 2023"."""
    ours, theirs = one.binding, other.binding
    if ours.period is None or theirs.period is None or not (ours.is_close and theirs.is_close):
        return False
    is_level = not (one.quantity.is_change or other.quantity.is_change)
    is_same = family(one.quantity) == family(other.quantity) and one.quantity.unit == other.quantity.unit
    is_apart = relate_periods(ours.period, theirs.period) is Relation.OTHER_VALUE
    return is_level and is_same and is_apart and ours.period.grain is theirs.period.grain


def out_of_column(case: Case) -> tuple[Weighed, Weighed] | None:
    """Return the cell that an undated figure stands in, and the one of its row in whose column the figures beside it
    stand, or those of the sentence before, when that is of a later period.

    None where the sentence compares the two, or may.
    """
    claim, facts = case.alignment.claim, case.index.facts
    own = _cell_of(case, case.alignment) if claim.binding.period is None else None
    if own is None or _is_compared(case):
        return None
    beside = [other for other in case.sentence if other is not case.alignment]
    cells = [facts[item.fact] for other in beside if (item := _cell_of(case, other)) is not None]
    if not cells:
        cells = [facts[item.fact] for other in case.around.before() if (item := _cell_of(case, other)) is not None]
    here = facts[own.fact]
    if not cells or any(cell.passage == here.passage for cell in cells):
        return None
    periods = {cell.claim.binding.period for cell in cells if cell.source == here.source}
    if len(periods) != 1:
        return None
    for fact in case.index.passage_facts[here.passage]:
        other, ours = facts[fact].claim, here.claim
        if other.binding.period not in periods or other.binding.modality is not Modality.ACTUAL:
            continue
        if are_of_two_periods(ours, other) and other.quantity.low != ours.quantity.low and _is_before(ours, other):
            return own, own._replace(fact=fact, relation=Relation.OTHER_VALUE)
    return None


def _cell_of(case: Case, alignment: Alignment) -> Weighed | None:
    """Return the cell of a table that states a figure, if nothing else does as well."""
    support = alignment.support
    if support is None or support.relation not in STATED:
        return None
    close = [item for item in alignment.supporting() if item.score >= support.score * CLOSE]
    claims = [case.index.facts[item.fact].claim for item in close]
    is_cell = all(claim.passage.kind is BlockKind.TABLE_CELL for claim in claims)
    periods = {claim.binding.period for claim in claims}
    return support if is_cell and len(periods) == 1 and None not in periods else None


def _is_before(one: Claim, two: Claim) -> bool:
    first, second = one.binding.period, two.binding.period
    if first is None or second is None or first.end is None or second.end is None:
        return False
    return first.end < second.end


def _is_compared(case: Case) -> bool:
    """Tell whether the words around a figure set it against another: "from 197,000", "197,000 a year earlier"."""
    claim = case.alignment.claim
    span, sentence = claim.quantity.span, claim.passage.span
    before = words_before(case.draft, sentence.start, span.start, _LEAD)
    after = words_after(case.draft, span.end, sentence.end, _TRAIL)
    return not _AGAINST.isdisjoint(before) or not _EARLIER.isdisjoint(after)

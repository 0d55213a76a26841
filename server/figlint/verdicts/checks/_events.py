"""What a date is the date of, by the words between it and the figures around: the same event on another date."""

from collections.abc import Sequence
from typing import NamedTuple

from figlint.claims import Claim
from figlint.claims.document import stems_in, stems_of
from figlint.quantities import Grain
from figlint.text import BlockKind
from figlint.verdicts.align import Weighed
from figlint.verdicts.compare import Relation
from figlint.verdicts.registry import Case

_GRAINS = (Grain.YEAR, Grain.MONTH, Grain.DAY)
_TOLD = 0.66
"""The share of an event's words, by weight, that a statement of it has."""
_ELSEWHERE = 0.34
"""The share that a statement of another event has at most."""
_MANY = 4
"""So many words tell an event, be it nobody's."""
_LEADING = 1
"""So many words may stand before a date that leads its statement."""


class _Event(NamedTuple):
    item: Weighed
    share: float


def other_date(case: Case) -> tuple[Weighed, Weighed] | None:
    """Return the statement of the draft's event on another date, with that of another event on the draft's date."""
    claim, support = case.alignment.claim, case.alignment.support
    period = claim.quantity.period
    if period is None or period.grain not in _GRAINS or period.start is None or support is None:
        return None
    if claim.passage.kind in (BlockKind.TABLE_CELL, BlockKind.HEADING):
        return None
    if any(other.claim.quantity.period is None and other.claim.binding.period == period for other in case.sentence):
        return None  # it dates a figure
    ours = _words(case.draft, claim, [other.claim for other in case.sentence]) - stems_of((claim.subject,))
    if not ours or (not claim.subject and len(ours) < _MANY):
        return None
    least = _TOLD if len(ours) > 1 else 1
    weights = {root: case.index.weight(root) for root in ours}
    total = sum(weights.values())
    told = [_Event(item, _share(case, item, weights, total)) for item in case.alignment.weighed if _is_date(case, item)]
    same = [event for event in told if event.item.relation is not Relation.OTHER_VALUE]
    others = sorted((event for event in told if event.item.relation is Relation.OTHER_VALUE), key=lambda e: -e.share)
    if not same or not others or any(event.share > _ELSEWHERE for event in same) or others[0].share < least:
        return None
    best = case.index.facts[others[0].item.fact].claim.quantity.period
    rest = (event for event in others if case.index.facts[event.item.fact].claim.quantity.period != best)
    return None if any(event.share > _ELSEWHERE for event in rest) else (others[0].item, same[0].item)


def _is_date(case: Case, item: Weighed) -> bool:
    """Tell whether a fact is a date; one that differs, of the same grain."""
    period, ours = case.index.facts[item.fact].claim.quantity.period, case.alignment.claim.quantity.period
    if period is None or ours is None:
        return False
    return item.relation is not Relation.OTHER_VALUE or (period.grain is ours.grain and period.start is not None)


def _share(case: Case, item: Weighed, weights: dict[str, float], total: float) -> float:
    home = case.index.facts[item.fact]
    if home.claim.passage.kind is BlockKind.TABLE_CELL:
        words = frozenset(home.claim.passage.stems)
    else:
        together = [case.index.facts[other].claim for other in case.index.passage_facts[home.passage]]
        words = _words(case.index.sources[home.source].document.text, home.claim, together)
    return sum(weight for root, weight in weights.items() if root in words) / total if total else 0.0


def _words(text: str, claim: Claim, together: Sequence[Claim]) -> frozenset[str]:
    """Return the stems of the words before a date, as far as the figure before it; of one that leads, those behind."""
    span, sentence = claim.quantity.span, claim.passage.span
    others = [other.quantity.span for other in together if other.quantity.span != span]
    start = max([sentence.start, *(other.end for other in others if other.end <= span.start)])
    before = stems_in(text[start : span.start])
    if len(before) > _LEADING:
        return before
    end = min([sentence.end, *(other.start for other in others if other.start >= span.end)])
    return before | stems_in(text[span.end : end])

"""Two figures of a sentence that stand in each other's place: "adults pay $12 and children $25"."""

from collections.abc import Mapping, Sequence
from itertools import combinations, takewhile

from figlint.claims import Claim
from figlint.claims.document import stems_in
from figlint.facts import Fact
from figlint.text import BlockKind, tokenize, words_before
from figlint.verdicts.align import Alignment, Weighed, nearness
from figlint.verdicts.compare import Relation
from figlint.verdicts.registry import Case

_UNTOLD = (BlockKind.TABLE_CELL, BlockKind.HEADING)
"""What is told there is told otherwise than in sentences."""
_NEAR = 2
"""How many sentences apart a source may tell the two."""
_CHANGE = {"from", "to"}
_CUTS = frozenset("and or but while whereas versus against".split())
_MARGIN = 0.15
"""By so much more the words near two figures must agree with those near each other's facts."""


def exchanged(case: Case) -> Weighed | None:
    """Return the fact that a figure stands in the place of, where another figure stands in its own.

    A source states both, close together, and the words near each are those near the other in the draft. Words near one
    figure alone would prove little, since writers choose them freely; that both pairs cross is no chance.
    """
    fact = case.once(_crossings).get(id(case.alignment))
    return next((item for item in case.alignment.weighed if item.fact == fact), None)


def _crossings(case: Case) -> Mapping[int, int]:
    """Return for each figure of the sentence that is exchanged for another the fact that belongs in its place."""
    stated = [each for each in case.sentence if _is_stated(case, each)]
    found: dict[int, int] = {}
    for one, two in combinations(stated, 2):
        if one.support is not None and two.support is not None and _are_exchanged(case, one, two):
            found.setdefault(id(one), two.support.fact)
            found.setdefault(id(two), one.support.fact)
    return found


def _is_stated(case: Case, alignment: Alignment) -> bool:
    support = alignment.support
    if support is None or support.relation is not Relation.SAME or alignment.claim.passage.kind in _UNTOLD:
        return False
    return case.index.facts[support.fact].claim.passage.kind not in _UNTOLD


def _are_exchanged(case: Case, one: Alignment, two: Alignment) -> bool:
    if one.support is None or two.support is None or one.side.family != two.side.family:
        return False
    ours, theirs = (case.index.facts[support.fact] for support in (one.support, two.support))
    if ours is theirs or ours.source != theirs.source or abs(ours.passage - theirs.passage) > _NEAR:
        return False
    first, second = one.claim.quantity, two.claim.quantity
    if (first.low, first.high, first.period) == (second.low, second.high, second.period):
        return False
    if {_lead(case, one), _lead(case, two)} == _CHANGE:
        return False  # both are of one thing, and `wrong_direction` compares them
    gain_of_one = _gain(case, one, theirs.claim, ours.claim)
    gain_of_two = _gain(case, two, ours.claim, theirs.claim) if gain_of_one > 0 else 0.0
    is_nearer = gain_of_two > 0 and gain_of_one + gain_of_two >= _MARGIN
    return is_nearer or _are_in_phrases(case, (one, two), (ours, theirs))


def _are_in_phrases(case: Case, alignments: Sequence[Alignment], facts: Sequence[Fact]) -> bool:
    """Tell whether the phrase of each figure has words of the other's fact that its own fact's phrase lacks.

    It tells apart what distance does not: "151 approved / 36 declined".
    """
    together = [other.claim for other in case.sentence]
    mine, other = (_phrase(case.draft, each.claim, together) for each in alignments)
    text = case.index.sources[facts[0].source].document.text
    own, theirs = (
        _phrase(text, fact.claim, [case.index.facts[each].claim for each in case.index.passage_facts[fact.passage]])
        for fact in facts
    )
    only_own, only_theirs = own - theirs, theirs - own
    is_crossed = not mine.isdisjoint(only_theirs) and not other.isdisjoint(only_own)
    return is_crossed and mine.isdisjoint(only_own) and other.isdisjoint(only_theirs)


def _phrase(text: str, claim: Claim, together: Sequence[Claim]) -> frozenset[str]:
    """Return the stems of the words around a figure, as far as a sign, a joining word or another figure."""
    passage, span = claim.passage.span, claim.quantity.span
    spans = [other.quantity.span for other in together if other is not claim]
    first = max([passage.start, *(other.end for other in spans if other.end <= span.start)])
    last = min([passage.end, *(other.start for other in spans if other.start >= span.end)])
    before = takewhile(_joins, reversed(tokenize(text[first : span.start]).lowers))
    after = takewhile(_joins, tokenize(text[span.end : last]).lowers)
    return stems_in(" ".join((*before, *after)))


def _joins(word: str) -> bool:
    return word[0].isalnum() and word not in _CUTS


def _lead(case: Case, alignment: Alignment) -> str:
    claim = alignment.claim
    return "".join(words_before(case.draft, claim.passage.span.start, claim.quantity.span.start, 1))


def _gain(case: Case, alignment: Alignment, other: Claim, own: Claim) -> float:
    """Return how much better the words near a figure agree with those near another fact than with its own."""
    return nearness(alignment.claim, other, case.index) - nearness(alignment.claim, own, case.index)

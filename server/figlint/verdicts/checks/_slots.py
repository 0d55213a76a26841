"""Whose and which figure a value is, as its own words say: the same slot with another value contradicts the draft's."""

from collections.abc import Sequence
from typing import NamedTuple

from figlint.claims import Claim, Modality
from figlint.claims.bind import measure_named
from figlint.claims.document import stems_of
from figlint.claims.stems import stem
from figlint.quantities import Kind
from figlint.text import BlockKind, tokenize, words_after
from figlint.verdicts.align import Weighed, rarity
from figlint.verdicts.checks._periods import STATED
from figlint.verdicts.compare import Relation, relate_periods
from figlint.verdicts.registry import Case

_LEVELS = (Kind.MONEY, Kind.COUNT, Kind.PERCENT, Kind.MEASURE)
_REACH = 8
"""How many words before a figure may say what it measures."""
_BEHIND = 3
_JOINTS = frozenset({"in", "of"})
_CUTS = frozenset({*",;()–—", "and", "but", "or", "while", "whereas", "than", "against", "from"})
_GAINS = frozenset(filter(None, map(stem, ("income", "profit", "loss", "margin"))))
"""What is left of revenue has many names."""


class ToldSlot(NamedTuple):
    """A subject and what is measured of it, by the words alone; empty where they do not say."""

    subject: frozenset[str]
    measure: str


class OtherSlot(NamedTuple):
    """A value that the sources have in another slot, and their value of the draft's own."""

    support: Weighed
    own: Weighed
    is_of_other_subject: bool


def other_slot(case: Case, subject: frozenset[str]) -> OtherSlot | None:
    """Return where the sources have a value whose slot, as the draft tells it, has another one; None elsewhere.

    `subject` are the stems of the name that the draft tells its figure of.
    """
    claim, support, facts = case.alignment.claim, case.alignment.support, case.index.facts
    if support is None or support.relation is not Relation.SAME or claim.quantity.kind not in _LEVELS:
        return None
    if claim.topic is not None or claim.quantity.is_change or claim.quantity.is_fraction:
        return None  # what a figure is bound to by rule files is for them to say
    if not subject or not rarity(claim):
        return None
    ours = ToldSlot(subject, _measure(case.draft, claim, [other.claim for other in case.sentence]))
    if not ours.measure:
        return None
    stated = [item for item in case.alignment.weighed if item.relation in STATED]
    if not all(_is_apart(ours, slot_of(case, item.fact), facts[item.fact].claim) for item in stated):
        return None
    own = next((item for item in case.alignment.weighed if _is_own(case, ours, item)), None)
    if own is None:
        return None
    return OtherSlot(support, own, not ours.subject & slot_of(case, support.fact).subject)


def slot_of(case: Case, fact: int) -> ToldSlot:
    """Return the slot of a fact."""
    home = case.index.facts[fact]
    together = [case.index.facts[other].claim for other in case.index.passage_facts[home.passage]]
    return ToldSlot(
        stems_of((home.claim.subject,)),
        _measure(case.index.sources[home.source].document.text, home.claim, together),
    )


def _measure(text: str, claim: Claim, together: Sequence[Claim]) -> str:
    """Return what a figure measures by the word for it before the figure, or joined right behind; empty if none does.

    No other figure and no break of the clause stands between.
    """
    span, sentence = claim.quantity.span, claim.passage.span
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return next(filter(None, map(_named, tokenize(claim.measure).lowers)), "")
    ends = [other.quantity.span.end for other in together if other.quantity.span.end <= span.start]
    before = tokenize(text[max([sentence.start, *ends]) : span.start]).lowers[-_REACH:]
    for word in reversed(before):
        if word in _CUTS:
            break
        if named := _named(word):
            return named
    behind = words_after(text, span.end, sentence.end, _BEHIND)
    named = next(filter(None, map(_named, behind[1:])), "")
    return named if behind and behind[0] in _JOINTS else ""


def _named(word: str) -> str:
    """Return the stem of the measure that a word names."""
    measure = measure_named(word)
    return "profit" if measure == "earnings" else stem(measure) or measure


def _is_apart(ours: ToldSlot, theirs: ToldSlot, claim: Claim) -> bool:
    """Tell whether a slot is surely another: of another subject, or of the same with another measure."""
    words = {*claim.passage.stems, *claim.passage.context, *claim.passage.names}
    if not ours.subject & words:
        return bool(theirs.subject)
    is_alike = theirs.measure == ours.measure or {theirs.measure, ours.measure} <= _GAINS
    return bool(ours.subject & theirs.subject) and bool(theirs.measure) and not is_alike


def _is_own(case: Case, ours: ToldSlot, item: Weighed) -> bool:
    """Tell whether a fact has another value for the very slot, at the same time as far as that is told."""
    claim, theirs = case.alignment.claim, case.index.facts[item.fact].claim
    if item.relation is not Relation.OTHER_VALUE or theirs.quantity.is_change:
        return False
    if theirs.binding.modality is not Modality.ACTUAL or theirs.quantity.unit != claim.quantity.unit:
        return False
    slot = slot_of(case, item.fact)
    named = slot.subject | theirs.passage.context if ours.subject & slot.subject else slot.subject
    if not ours.subject <= named or slot.measure != ours.measure:
        return False
    one, other = claim.binding.period, theirs.binding.period
    return one is None or other is None or relate_periods(one, other) is not Relation.OTHER_VALUE

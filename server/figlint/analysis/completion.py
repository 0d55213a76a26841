"""Offer what the sources say where a sentence of the draft is about to say it."""

import re
from typing import NamedTuple

from figlint.analysis.analysis import Prepared
from figlint.analysis.live import Checked
from figlint.analysis.lookup import figures_in
from figlint.analysis.wording import in_style
from figlint.claims import Claim, Modality, read_claims
from figlint.facts import FactIndex
from figlint.quantities import load_lexicon
from figlint.text import Span, parse
from figlint.verdicts import CheckInfo, Evidence, Role, catalogue
from figlint.verdicts.compare import Relation, relate_periods
from figlint.verdicts.evidence import evidence_of, in_words

_DIRECTIVE = re.compile(r"<!--\s*figlint:?\s+ignore\s*\[(?:[^\]\n]*,)?\s*(?P<word>[\w-]*)$")
_PIN = re.compile(r"<!--\s*figlint:?\s+fact\s*=\s*(?P<word>[\w./-]*)$")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_WRITTEN = re.compile(r"(?:[$€£¥]\s?)?[0-9][0-9.,]*$|[$€£¥]$")
_LEADS = frozenset(
    "was were is are of to at by about around nearly over under reached totalled totaled hit than spent for".split()
)
_PLACEHOLDER = "1"
_PASSAGES = 6
_MOST = 5
_NEARBY = 5000
"""How many characters before a figure the draft is looked at for how it writes figures."""
_SAME_PERIOD = (Relation.SAME, Relation.COMPATIBLE)
_LEAST_SHARE = 0.4
"""The share of the sentence's words, by weight, that a source passage must have."""


class Offer(NamedTuple):
    """A figure that a source gives for what the sentence speaks of."""

    text: str
    """What the source says, as the draft writes such figures."""
    evidence: Evidence
    replaced: Span
    """Of the draft: what has been written of the figure so far."""
    rank: tuple[bool, bool, float]
    """The least comes first: whether it begins otherwise than what has been written, whether the source says less
    firmly that it is so, and how little it has in common with the sentence."""


class CodeOffer(NamedTuple):
    """A check that a comment may name."""

    info: CheckInfo
    replaced: Span


class SlotOffer(NamedTuple):
    """A fact that a comment may name."""

    id: str
    detail: str
    """What its sources say."""
    replaced: Span


def codes_at(text: str, offset: int) -> tuple[CodeOffer, ...]:
    """Return the checks that an `ignore[…]` comment being written at `offset` may name."""
    start = text.rfind("\n", 0, offset) + 1
    found = _DIRECTIVE.search(text[start:offset])
    if found is None:
        return ()
    return tuple(CodeOffer(info, Span(start + found.start("word"), offset)) for info in catalogue())


def pins_at(text: str, offset: int, prepared: Prepared) -> tuple[SlotOffer, ...]:
    """Return the facts of the rule files that a `fact=` comment being written at `offset` may name."""
    start = text.rfind("\n", 0, offset) + 1
    found = _PIN.search(text[start:offset])
    if found is None or prepared.book is None:
        return ()
    replaced = Span(start + found.start("word"), offset)
    facts = (fact for file in prepared.book.files for fact in file.loaded.rules.facts)
    return tuple(SlotOffer(fact.id, " / ".join(said.value for said in fact.says), replaced) for fact in facts)


def offers_at(checked: Checked, offset: int, *, is_asked: bool) -> tuple[Offer, ...]:
    """Return the figures that the sources give for the sentence that ends at `offset`, best first.

    Unless it `is_asked` for, only after a word that a figure is likely to follow.
    """
    text = checked.text
    start = _paragraph_start(text, offset)
    written = _WRITTEN.search(text[start:offset])
    at = start + written.start() if written is not None else offset
    before = text[start:at]
    words = before.split()
    if not words or not (before[-1:].isspace() or written is not None):
        return ()
    if not is_asked and written is None and words[-1].lower() not in _LEADS:
        return ()
    claim = _claim_at(f"{before}{_PLACEHOLDER}.", len(before))
    return () if claim is None else _ranked(claim, checked, Span(at, offset))


def _paragraph_start(text: str, offset: int) -> int:
    start = 0
    for gap in _PARAGRAPH.finditer(text, max(0, offset - 5000), offset):
        start = gap.end()
    return max(start, offset - 5000)


def _claim_at(text: str, offset: int) -> Claim | None:
    claims = read_claims(parse(text), load_lexicon())
    return next((claim for claim in claims if claim.quantity.number.start == offset), None)


def _ranked(claim: Claim, checked: Checked, replaced: Span) -> tuple[Offer, ...]:
    index = checked.prepared.index
    begun = replaced.slice(checked.text)
    around = [figure.text for figure in figures_in(checked, Span(max(0, replaced.start - _NEARBY), replaced.start))]
    offers: dict[str, Offer] = {}
    for share, passage in index.near(claim.passage, _PASSAGES):
        if share < _LEAST_SHARE:
            continue
        for fact in index.passage_facts[passage]:
            theirs = index.facts[fact].claim
            if theirs.quantity.period is not None or _is_of_other_period(claim, theirs):
                continue
            evidence = evidence_of(index, fact, Role.SUPPORTS)
            shown = in_style(in_words(index, fact), reversed(around))
            nearness = share + _nearness(claim, theirs, index)
            rank = (not shown.startswith(begun), _is_less_firm(claim, theirs), -nearness)
            offer = Offer(shown, evidence, replaced, rank)
            if shown not in offers or rank < offers[shown].rank:
                offers[shown] = offer
    return tuple(sorted(offers.values(), key=lambda offer: offer.rank)[:_MOST])


def _is_of_other_period(ours: Claim, theirs: Claim) -> bool:
    one, other = ours.binding.period, theirs.binding.period
    return one is not None and other is not None and relate_periods(one, other) not in _SAME_PERIOD


def _is_less_firm(ours: Claim, theirs: Claim) -> bool:
    firm = (Modality.ACTUAL, Modality.REPORTED)
    return ours.binding.modality in firm and theirs.binding.modality not in firm


def _nearness(ours: Claim, theirs: Claim, index: FactIndex) -> float:
    """Return how well the words beside the two figures agree, from 0 to 1."""
    total = sum(near * index.weight(stem) for stem, near in ours.local.items())
    shared = sum(min(near, theirs.local.get(stem, 0)) * index.weight(stem) for stem, near in ours.local.items())
    return shared / total if total else 0.0

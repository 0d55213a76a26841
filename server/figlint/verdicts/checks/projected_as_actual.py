"""projected-as-actual (FIG303): the draft states as fact what the sources only expect or plan.

## What it does
Reports a figure that the draft's clause says was reached, booked or spent, when every source statement of it
is a projection, a plan, a possibility or a denial.

## Why it matters
A forecast that loses its "expects" on the way becomes a result that nobody reported.

## Example
```source
Harbor Foods expects revenue of $90 million in 2026.
```
```draft
Harbor Foods booked revenue of $90 million in 2026.
```

## Use instead
```draft
Harbor Foods expects revenue of $90 million in 2026.
```

## Limits
The draft's clause must say so with a verb before the figure, in the past tense or a form of "be" or "have", with "now",
"today", "already" or "currently", or with "was", "were", "has" or "have" after a figure that is its subject.
Its sentence must hold no cue of its own, but for relative clauses that the figure is not in.
A day or period is reported where the sources expect the very event then, by its verb ("opened", "is due to open").
A number of several digits that only plans and forecasts state is one, however few words the two sentences share.
Verbs of decision ("announced", "approved") do not count.
"Reportedly" in a source may be dropped.
A headline does not count as a report: it is often looser than the text below it.
When one does state the figure as fact, the finding is a warning.
A plan or forecast in the draft is compared with facts of rule files only, and reported where they are possible at most.

## Configuration
`--ignore FIG303`, or `<!-- figlint: ignore[FIG303] reason -->` beside the figure.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, product

from figlint.claims import Modality
from figlint.claims.modality import cues, is_unqualified, read_modality
from figlint.claims.stems import stem
from figlint.quantities import Hedge, Kind
from figlint.text import BlockKind, Span, Tokens, tokenize, words_before
from figlint.verdicts.align import Weighed, rarity
from figlint.verdicts.checks._hedges import DETERMINERS, VERBATIM, has_same_number, statements
from figlint.verdicts.checks._words import given
from figlint.verdicts.compare import Relation
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG303",
    "projected-as-actual",
    Severity.ERROR,
    "the draft states as fact what the sources only expect",
    order=5,
)

# What stands in the message and before the figure; reported figures may be stated as fact.
_WEAKER = {
    Modality.PROJECTED: "projected",
    Modality.PLANNED: "planned",
    Modality.POSSIBLE: "possible",
    Modality.DENIED: "denied",
}
_PLANS = frozenset({Modality.PROJECTED, Modality.PLANNED})
_UNPLANNED = frozenset({Modality.POSSIBLE, Modality.DENIED})
# Other verbs in the present tense may speak of a plan: "the budget runs to $5 million".
_FIRM = frozenset("is has was earns employs generates operates owns sells serves".split())
# Verbs that may report a decision, which is itself a plan: "approved $5 million for the road".
_DECISIONS = frozenset(
    (
        "agreed allocated announced approved authorised authorized backed confirmed launched offered ordered "
        "revealed signed unveiled"
    ).split()
) | {"set aside"}
_NOW = frozenset({"already", "currently", "now", "today"})
"""Words that make of any verb what is the case: "The chatbot now resolves 45% of contacts"."""
_OF_SUBJECTS = frozenset({"have", "has", "had", "was", "were"})
"""Verbs that may follow a figure which is their subject: "another 180 beds have been added"."""
_SUBJECT = 5
"""So many words behind a figure its verb may stand, at most: "85 of them were"."""
_RELATIVES = frozenset("which who whose where while whilst whereas although though".split())
_PERFECT = frozenset({"has", "have", "had"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_GRANTED = frozenset("agreed approved authorised authorized budgeted permitted".split())
_ESTIMATED = frozenset({"put", "reckoned", "seen"})
_MORE = frozenset({"additional", "another", "extra", "further"})
_COPULAS = frozenset({"is", "are", "was", "were"})
_MODALS = ("may", "might", "could", "would", "will")
_LEAST = 0.25
"""From this score on, the best agreeing fact is what the draft speaks of; a forecast has few words besides."""
_OPPOSED = frozenset(product((Hedge.ABOVE, Hedge.AT_LEAST), (Hedge.BELOW, Hedge.AT_MOST)))
_PARTED = 3
_PARTS = frozenset("short shy ahead half quarter third out".split())
_JOINING = (["and"], ["but"])
_OPENING = 4
"""How many words may stand between what opens a plan and its "to": "is said to be in talks to"."""
# A sentence with one of these states what will be the case under a condition.
_CONDITIONS = frozenset({"if", "unless", "assuming"})
_DATING = frozenset({Kind.PERIOD, Kind.DATE})


def check(case: Case) -> Finding | None:
    """Fire when the draft states the figure as fact and no statement of the sources does."""
    claim = case.alignment.claim
    if claim.quantity.kind is Kind.TIME or claim.passage.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL):
        return None
    # "A 300-seat hall" states no number.
    is_attribute = case.draft.startswith("-", claim.quantity.number.end)
    if claim.binding.modality in _PLANS:
        return _planned(case)
    if claim.binding.modality is not Modality.ACTUAL or is_attribute:
        return None
    found = list(statements(case, _LEAST)) or _all_that_state(case)
    headlines = [item for item in found if _is_headline(case, item)]
    usable = [item for item in found if item not in headlines]
    if any(_modality(case, item) not in _WEAKER for item in usable):
        return None
    is_vague = claim.quantity.kind not in _DATING and (not rarity(claim) or claim.quantity.is_fraction)
    is_in_passing = is_vague and claim.quantity.number.slice(case.draft).replace(" ", "").isalpha()
    least = VERBATIM if is_in_passing else case.weights.chance  # "three sites" are named beside many a plan
    usable = [item for item in usable if item.score >= least and _is_same(case, item)]
    if not usable or _is_whole(case) or not _is_stated(case):
        return None
    if claim.quantity.kind in _DATING and not _is_same_event(case, usable[0]):
        return None
    differs = any(_modality(case, item) is Modality.ACTUAL for item in headlines)
    severity = Severity.WARNING if differs else Severity.ERROR
    return Finding(severity, against=tuple(usable[:2]), note=_WEAKER[_modality(case, usable[0])])


def _is_whole(case: Case) -> bool:
    """Tell whether a figure is what another is a part of, and may be planned: "41 of 68", "three short of its 112"."""
    claim = case.alignment.claim
    before = words_before(case.draft, claim.passage.span.start, claim.quantity.span.start, _PARTED)
    if "of" not in before:
        return False
    part = before[: before.index("of")][-1:]
    return bool(part) and (part[0][:1].isdigit() or part[0] in _PARTS)


def _is_same(case: Case, item: Weighed) -> bool:
    """Tell whether a fact is the draft's figure, not a range that it lies in."""
    ours, theirs = case.alignment.claim.quantity, case.index.facts[item.fact].claim.quantity
    if ours.kind in _DATING:
        return item.relation is Relation.SAME
    return has_same_number(case, item) and not {(ours.hedge, theirs.hedge), (theirs.hedge, ours.hedge)} & _OPPOSED


def _is_same_event(case: Case, item: Weighed) -> bool:
    """Tell whether a fact dates what the draft dates, by the draft's verb: much else may be expected in that year."""
    claim = case.alignment.claim
    tokens = tokenize(claim.passage.span.slice(case.draft))
    first = bisect_left(tokens.starts, claim.quantity.span.start - claim.passage.span.start)
    cue = read_modality(tokens, (0, len(tokens.starts)), first, first).cue
    return stem(cue) in case.index.facts[item.fact].claim.local


def _all_that_state(case: Case) -> list[Weighed]:
    """Return all facts that state a number of several digits, however few words they share with the sentence."""
    support = case.alignment.support
    is_telling = support is not None and support.relation is Relation.SAME and rarity(case.alignment.claim) > 0
    return list(case.alignment.supporting()) if is_telling else []


def _planned(case: Case) -> Finding | None:
    """Find that the draft plans or expects what rule files declare to be possible at most, or denied."""
    found = [item for item in statements(case) if case.index.facts[item.fact].slot is not None]
    if not found or any(_modality(case, item) not in _UNPLANNED for item in statements(case)):
        return None
    return Finding(Severity.ERROR, against=tuple(found[:2]), note=_WEAKER[_modality(case, found[0])])


def _modality(case: Case, item: Weighed) -> Modality:
    return case.index.facts[item.fact].claim.binding.modality


def _is_headline(case: Case, item: Weighed) -> bool:
    return case.index.facts[item.fact].claim.passage.kind is BlockKind.HEADING


def _is_stated(case: Case) -> bool:
    """Tell whether a verb before the figure states it as fact, and nothing in the sentence weakens it."""
    claim = case.alignment.claim
    tokens = tokenize(claim.passage.span.slice(case.draft))
    start = claim.passage.span.start
    first = bisect_left(tokens.starts, claim.quantity.span.start - start)
    last = bisect_left(tokens.starts, claim.quantity.span.end - start) - 1
    if not is_unqualified(tokens, _asides(tokens.lowers, first)) or _is_conditional(tokens):
        return False
    if first and tokens.lowers[first - 1] in _GRANTED:
        return False  # "half of the approved $1.35 billion"
    if tokens.lowers[first - 1 : first] == ["at"] and tokens.lowers[first - 2] in _ESTIMATED:
        return False  # "is now put at £27.8 million"
    reading = read_modality(tokens, (0, len(tokens.starts)), first, last)
    is_firm = reading.cue not in _DECISIONS and (reading.cue in _FIRM or not reading.cue.endswith("s"))
    is_inner = claim.quantity.kind is Kind.MEASURE and not DETERMINERS.isdisjoint(tokens.lowers[first - 1 : first])
    behind = [] if is_inner else tokens.lowers[last + 1 : last + 2 + _SUBJECT]  # "the 20 m mast" tells of the mast
    is_subject = not reading.is_before and _is_told_of(behind, reading.cue)
    is_told = bool(reading.cue) and is_firm and (reading.is_before or is_subject)
    return reading.modality is Modality.ACTUAL and (is_told or not _NOW.isdisjoint(tokens.lowers[:first]))


def _is_told_of(behind: Sequence[str], verb: str) -> bool:
    """Tell whether words behind a figure say what it did or what was done: "2,000 jobs were created", "people came"."""
    if not _OF_SUBJECTS.isdisjoint(behind[:_SUBJECT]):
        return True
    at = behind.index(verb) if verb.endswith("ed") and verb in behind[:_SUBJECT] else -1
    return at > 0 and behind[at + 1 : at + 2] != ["by"]


def _asides(lowers: Sequence[str], figure: int) -> frozenset[int]:
    """Return the tokens that say nothing of a figure: those of relative clauses between commas that it is not in, as
    ", for which more is planned,", of a clause joined behind it (", and plans more"), and of all else where it is in
    a relative clause.
    """
    commas = [place for place, word in enumerate(lowers) if word == ","]
    found: set[int] = set()
    for start, end in pairwise([*commas, len(lowers)]):
        if _RELATIVES.isdisjoint(lowers[start + 1 : start + 1 + _OPENING]):
            continue
        if start < figure < end:
            return frozenset(range(len(lowers))) - frozenset(range(start, end))
        found.update(range(start, end))
    joints = (comma for comma in commas if comma > figure and lowers[comma + 1 : comma + 2] in _JOINING)
    found.update(range(next(joints, len(lowers)), len(lowers)))
    return frozenset(found)


def _is_conditional(tokens: Tokens) -> bool:
    """Tell whether a sentence names a condition; "provided" is one after a comma or before "that"."""
    lowers = tokens.lowers
    if not _CONDITIONS.isdisjoint(lowers):
        return True
    places = (place for place, word in enumerate(lowers) if word in ("provided", "providing"))
    return any("," in lowers[place - 1 : place] or "that" in lowers[place + 1 : place + 2] for place in places)


def wording(case: Case, finding: Finding) -> Wording:
    """Say how firm the source is."""
    source = finding.against[0]
    modality = case.alignment.claim.binding.modality
    draft = modality.value if modality in _PLANS else "stated as fact"
    return Wording(
        f"{given(case, source)} is {finding.note}, not {draft}",
        f"{finding.note} in the source",
        "say so in the draft, or cite a source that reports it",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the source's own words for the draft's verb, and "a projected" before the figure."""
    if case.alignment.claim.binding.modality in _PLANS:
        return ()  # its own cue would stay beside what is inserted
    said = _said(case, finding.against[0])
    inserted = _inserted(case, finding.note)
    return tuple(edit for edit in (said, inserted) if edit is not None)


def _inserted(case: Case, weaker: str) -> Edit | None:
    """Insert "a projected" before the figure, where no article stands in the way."""
    claim = case.alignment.claim
    start = claim.quantity.span.start
    before = case.draft[claim.passage.span.start : start].rsplit(maxsplit=1)[-1:]
    if weaker == "denied" or (before and before[0].lower() in DETERMINERS | _MORE):
        return None
    return Edit(f'insert "a {weaker}"', Span(start, start), f"a {weaker} ")


def _said(case: Case, item: Weighed) -> Edit | None:
    """Replace the draft's verb ("invested") by what the source says of the same verb ("is in talks to invest")."""
    claim = case.alignment.claim
    offset = claim.passage.span.start
    mine = tokenize(claim.passage.span.slice(case.draft))
    figure = bisect_left(mine.starts, claim.quantity.span.start - offset)
    cue = read_modality(mine, (0, len(mine.starts)), figure, figure).cue
    verb = next((place for place in range(figure - 1, -1, -1) if mine.lowers[place] == cue), None)
    if verb is None or cue in _PERFECT | _COPULAS:
        return None
    first = verb - 1 if verb and mine.lowers[verb - 1] in _PERFECT else verb
    if first and mine.lowers[first - 1] in _PASSIVE:
        return None
    fact = case.index.facts[item.fact]
    theirs = fact.claim.passage.span.slice(case.index.sources[fact.source].document.text)
    phrase = _phrase(tokenize(theirs), theirs, stem(cue))
    if phrase is None:
        return None
    span = Span(offset + mine.starts[first], offset + mine.ends[verb])
    return Edit(f'write "{phrase}"', span, phrase)


def _phrase(tokens: Tokens, text: str, verb: str | None) -> str | None:
    """Return the words of a sentence that end with a verb and begin with what makes it less than real."""
    for place in range(1, len(tokens.lowers)):
        previous = tokens.lowers[place - 1]
        if stem(tokens.lowers[place]) != verb or previous not in (*_MODALS, "to"):
            continue
        first = place - 1
        if previous == "to":
            reach = range(first - 1, max(-1, first - 1 - _OPENING), -1)
            first = next((at for at in reach if _opens(tokens, at)), first)
            if first == place - 1:
                continue
        phrase = " ".join(text[tokens.starts[first] : tokens.ends[place]].split())
        return phrase if phrase.replace(" ", "").isalpha() and phrase.islower() else None
    return None


def _opens(tokens: Tokens, place: int) -> bool:
    """Tell whether what makes a verb less than real begins there: "is in talks to", "plans to"."""
    word = tokens.lowers[place]
    if word in _COPULAS:
        return True
    is_after_copula = not _COPULAS.isdisjoint(tokens.lowers[max(0, place - 2) : place])
    return not is_after_copula and any(modality in _WEAKER for _, modality in cues().get(word, ()))

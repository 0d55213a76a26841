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
The draft's clause must say so with a verb before the figure, in the past tense or a form of "be" or "have",
and its sentence must hold no cue of its own.
Verbs of decision ("announced", "approved") do not count.
"Reportedly" in a source may be dropped.
A headline does not count as a report: it is often looser than the text below it.
When one does state the figure as fact, the finding is a warning.

## Configuration
`--ignore FIG303`, or `<!-- figlint: ignore[FIG303] reason -->` beside the figure.
"""

from bisect import bisect_left

from figlint.claims import Modality
from figlint.claims.modality import is_unqualified, read_modality
from figlint.quantities import Kind
from figlint.text import BlockKind, Span, tokenize
from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._hedges import DETERMINERS, has_same_number, statements
from figlint.verdicts.checks._words import given
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
# Other verbs in the present tense may speak of a plan: "the budget runs to $5 million".
_FIRM = frozenset({"is", "has", "was"})
# Verbs that may report a decision, which is itself a plan: "approved $5 million for the road".
_DECISIONS = frozenset(
    (
        "agreed allocated announced approved authorised authorized backed confirmed launched offered ordered "
        "revealed signed unveiled"
    ).split()
) | {"set aside"}
_UNTIMED = frozenset({Kind.PERIOD, Kind.DATE, Kind.TIME})


def check(case: Case) -> Finding | None:
    """Fire when the draft states the figure as fact and no statement of the sources does."""
    claim = case.alignment.claim
    if claim.quantity.kind in _UNTIMED or claim.passage.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL):
        return None
    # "A 300-seat hall" states no number.
    is_attribute = case.draft.startswith("-", claim.quantity.number.end)
    if claim.binding.modality is not Modality.ACTUAL or is_attribute:
        return None
    found = list(statements(case))
    headlines = [item for item in found if _is_headline(case, item)]
    usable = [item for item in found if item not in headlines]
    if any(_modality(case, item) not in _WEAKER for item in usable):
        return None
    usable = [item for item in usable if has_same_number(case, item)]
    if not usable or not _is_stated(case):
        return None
    differs = any(_modality(case, item) is Modality.ACTUAL for item in headlines)
    severity = Severity.WARNING if differs else Severity.ERROR
    return Finding(severity, against=tuple(usable[:2]), note=_WEAKER[_modality(case, usable[0])])


def _modality(case: Case, item: Weighed) -> Modality:
    return case.index.facts[item.fact].claim.binding.modality


def _is_headline(case: Case, item: Weighed) -> bool:
    return case.index.facts[item.fact].claim.passage.kind is BlockKind.HEADING


def _is_stated(case: Case) -> bool:
    """Tell whether a verb before the figure states it as fact, and nothing in the sentence weakens it."""
    claim = case.alignment.claim
    tokens = tokenize(claim.passage.span.slice(case.draft))
    if not is_unqualified(tokens):
        return False
    start = claim.passage.span.start
    first = bisect_left(tokens.starts, claim.quantity.span.start - start)
    last = bisect_left(tokens.starts, claim.quantity.span.end - start) - 1
    reading = read_modality(tokens, (0, len(tokens.starts)), first, last)
    is_firm = reading.cue not in _DECISIONS and (reading.cue in _FIRM or not reading.cue.endswith("s"))
    return reading.modality is Modality.ACTUAL and bool(reading.cue) and reading.is_before and is_firm


def wording(case: Case, finding: Finding) -> Wording:
    """Say how firm the source is."""
    source = finding.against[0]
    return Wording(
        f"{given(case, source)} is {finding.note}, not stated as fact",
        f"{finding.note} in the source",
        "say so in the draft, or cite a source that reports it",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer "a projected" before the figure, where no article stands in the way."""
    claim = case.alignment.claim
    start = claim.quantity.span.start
    before = case.draft[claim.passage.span.start : start].rsplit(maxsplit=1)[-1:]
    if finding.note == "denied" or (before and before[0].lower() in DETERMINERS):
        return ()
    return (Edit(f'insert "a {finding.note}"', Span(start, start), f"a {finding.note} "),)

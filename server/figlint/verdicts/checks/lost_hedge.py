"""lost-hedge (FIG301): the source hedges the figure, the draft states it bare.

## What it does
Reports a figure that the source gives as a bound, a range or an approximation, and the draft as a plain
number.

## Why it matters
"Up to 40 jobs" may be three; "40 jobs" is forty.

## Example
```source
The merger will cut up to 40 jobs at the Leeds plant.
```
```draft
The merger will cut 40 jobs at the Leeds plant.
```

## Use instead
```draft
The merger will cut up to 40 jobs at the Leeds plant.
```

## Limits
Fires only when every source statement of the figure is hedged.
A lost "about" or "nearly" is a warning where the draft repeats the source nearly word for word, else
information: a summary may leave it out.

## Configuration
`--ignore FIG301`, or `<!-- figlint: ignore[FIG301] reason -->` beside the figure.
"""

import re

from figlint.quantities import Hedge
from figlint.text import tokenize, words_before
from figlint.verdicts.checks._hedges import (
    DETERMINERS,
    HEDGELIKE,
    VERBATIM,
    Ruling,
    clash,
    hedge_words,
    rehedged,
    ruled,
)
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG301",
    "lost-hedge",
    Severity.WARNING,
    "the source hedges the figure, the draft does not",
    order=56,
    state=State.SUPPORTED,
)

_ALLOWING = frozenset("may can allowed permitted admitted".split())
_SET_AGAINST = re.compile(r"\b(?:against|versus|vs\.?|compared (?:with|to)|rather than)\s*\Z")


def check(case: Case) -> Finding | None:
    """Fire when the source's hedge on this number is missing from the draft."""
    found = clash(case)
    if found is None or found.ruling not in (Ruling.LOST, Ruling.FAINT):
        return None
    if _is_carried(case, found.source.hedge) or (found.source.hedge is Hedge.AT_MOST and _is_allowed(case)):
        return None
    is_near = found.source.hedge in (Hedge.BELOW_NEAR, Hedge.ABOVE_NEAR)
    is_mild = found.ruling is Ruling.FAINT and not is_near and found.fact.score < VERBATIM
    return Finding(Severity.INFO if is_mild else Severity.WARNING, support=(found.fact,))


def _is_carried(case: Case, hedge: Hedge) -> bool:
    """Tell whether the figure is set against one with the same hedge: "up to 1 million, against 60,000 on Free"."""
    ours = case.alignment.claim.quantity
    before = [other.claim.quantity for other in case.sentence if other.claim.quantity.span.end <= ours.span.start]
    if not before or before[-1].hedge is not hedge:
        return False
    return _SET_AGAINST.search(case.draft, before[-1].span.end, ours.span.start) is not None


def _is_allowed(case: Case) -> bool:
    """Tell whether a number is all that is allowed, which needs no "at most": "only 120 people may go up"."""
    claim = case.alignment.claim
    words = tokenize(claim.passage.span.slice(case.draft)).lowers
    is_only = words_before(case.draft, claim.passage.span.start, claim.quantity.span.start, 1) == ["only"]
    return is_only and not _ALLOWING.isdisjoint(words)


def wording(case: Case, finding: Finding) -> Wording:
    """Show the source's wording."""
    found = ruled(case)
    hedge = hedge_words(case, found)
    lost = f'"{hedge}" is lost' if hedge else "the range is lost"
    return Wording(
        f"{found.given(case)}, not {found.ours(case)}: {lost}",
        f"the source has {found.theirs(case)}",
        f"write {rehedged(case, found)}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the draft's figure with the source's hedge."""
    found = ruled(case)
    text, span = rehedged(case, found), found.draft.span
    before = case.draft[case.alignment.claim.passage.span.start : span.start].rsplit(maxsplit=1)[-1:]
    after = case.draft[span.end : case.alignment.claim.passage.span.end].split(maxsplit=1)[:1]
    is_fit = (DETERMINERS | HEDGELIKE).isdisjoint(map(str.lower, before))
    is_safe = found.source.hedge is not Hedge.RANGE and is_fit and after != ["or"]
    return (Edit(f"write {text}", span, text, is_safe=is_safe),)

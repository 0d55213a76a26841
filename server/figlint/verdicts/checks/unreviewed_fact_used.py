"""unreviewed-fact-used (FIG511): only facts that nobody has reviewed state the figure.

## What it does
With `trust = "reviewed"`, reports a figure that only proposed facts state.

## Why it matters
The figure may well be right; somebody has to say so.

## Example
```rules
version = 1
trust = "reviewed"

[[fact]]
id = "harbour-foods.headcount"
status = "proposed"
  [[fact.says]]
  value = "1,240 people"
  source = "annual"
```
```draft
Harbour Foods employs 1,240 people.
```

## Use instead
```rules
[[fact]]
id = "harbour-foods.headcount"
status = "accepted"
review = "the desk, 2025-06-10"
```

## Limits
With `trust = "sources"`, proposed facts count as others do.

## Configuration
`trust`, or `--ignore FIG511`.
"""

from figlint.verdicts.checks._periods import STATED
from figlint.verdicts.checks._words import given
from figlint.verdicts.declared import Standing, standing
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG511",
    "unreviewed-fact-used",
    Severity.WARNING,
    "only facts that nobody has reviewed state the figure",
    order=57,
    state=State.MISSING,
)


def check(case: Case) -> Finding | None:
    """Fire when nothing supports the figure but facts that do not count yet."""
    if case.alignment.support is not None:
        return None
    claim = case.alignment.claim
    for item in case.alignment.weighed:
        fact = case.index.facts[item.fact]
        if fact.slot is None or not fact.slot.is_unreviewed or item.relation not in STATED:
            continue
        if standing(claim, fact) is Standing.SAME or item.score >= case.weights.aligned:
            return Finding(Severity.WARNING, nearest=(item,))
    return None


def wording(case: Case, finding: Finding) -> Wording:
    """Name the fact."""
    slot = case.index.facts[finding.nearest[0].fact].slot
    where = f"{slot.id} in {slot.place}" if slot is not None else ""
    return Wording(
        f"{given(case, finding.nearest[0])}: {where} is not reviewed yet",
        "the fact behind it is not reviewed",
        'look the fact up, and write status = "accepted"',
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """The rule file is to be mended, not the draft."""
    return ()

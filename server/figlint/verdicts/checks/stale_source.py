"""stale-source (FIG203): the figure rests on facts that have passed their day.

## What it does
Reports a figure that only facts support which have expired, or whose source has changed and no longer has their quote.

## Why it matters
What was true when the facts were drawn may not be true any more.

## Example
```rules
version = 1
as_of = 2025-06-10

[[fact]]
id = "harbour-foods.headcount"
expires = 2025-03-31
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
expires = 2025-12-31
```

## Limits
A fact expires on the `as_of` of its file; the clock is never asked.

## Configuration
`--ignore FIG203`.
"""

from figlint.verdicts.checks._periods import STATED
from figlint.verdicts.checks._words import given
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG203",
    "stale-source",
    Severity.WARNING,
    "the figure rests on facts that have passed their day",
    order=58,
    state=State.MISSING,
)


def check(case: Case) -> Finding | None:
    """Fire when every fact that agrees is stale."""
    agreeing = [item for item in case.alignment.supporting() if item.relation in STATED]
    slots = [case.index.facts[item.fact].slot for item in agreeing]
    if not agreeing or not all(slot is not None and slot.is_stale for slot in slots):
        return None
    return Finding(Severity.WARNING, support=(agreeing[0],))


def wording(case: Case, finding: Finding) -> Wording:
    """Name the fact."""
    slot = case.index.facts[finding.support[0].fact].slot
    where = f"{slot.id} in {slot.place}" if slot is not None else ""
    return Wording(
        f"{given(case, finding.support[0])} is stale: see {where}",
        "the fact behind it is stale",
        "run figlint verify, and look the figure up again",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """The rule file is to be mended, not the draft."""
    return ()

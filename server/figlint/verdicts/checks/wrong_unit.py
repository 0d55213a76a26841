"""wrong-unit (FIG103): the number is right, its unit or currency is not.

## What it does
Reports a figure whose number a source states in another unit or currency for the same thing.

## Why it matters
A dollar sign typed for a euro sign, or months for years, keeps the number a reader would look for.

## Example
```source
The bridge cost €48 million to repair.
```
```draft
The bridge cost $48 million to repair.
```

## Use instead
```draft
The bridge cost €48 million to repair.
```

## Limits
Fires only when no source states the figure as written.
Units of one dimension are converted first, so 1.5 km never clashes with 1,500 m.
Amounts for two stretches of time ("9,500 tonnes a day", "a week") differ in unit when the number is the same.

## Configuration
`--ignore FIG103`, or `<!-- figlint: ignore[FIG103] reason -->` beside the figure.
"""

import re

from figlint.text import Span
from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._rivals import differing
from figlint.verdicts.checks._words import given, replace_figure
from figlint.verdicts.compare import Relation, are_other_rates
from figlint.verdicts.evidence import place, written
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo("FIG103", "wrong-unit", Severity.ERROR, "the number is right, its unit or currency is not", order=40)


def check(case: Case) -> Finding | None:
    """Fire when the fact that contradicts the figure has its number in another unit."""
    other = differing(case, Relation.OTHER_UNIT)
    return Finding(Severity.ERROR, against=(other,)) if other is not None else None


def wording(case: Case, finding: Finding) -> Wording:
    """Name the source's figure."""
    theirs = written(case.index, finding.against[0])
    rate = _other_rate(case, finding.against[0])
    if rate is not None:
        ours = " ".join(case.text().split())
        return Wording(
            f"{theirs} per {rate} in {place(case.index, finding.against[0])}, "
            f"not {ours} per {case.alignment.claim.quantity.per}",
            f"the source has it per {rate}",
            f"write per {rate}",
        )
    return Wording(
        f"{given(case, finding.against[0])}, not {' '.join(case.text().split())}: the unit differs",
        f"the source has {theirs}",
        f"write {theirs}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the source's wording, or the stretch of time that its rate is for."""
    rate = _other_rate(case, finding.against[0])
    if rate is None:
        return (replace_figure(case, finding.against[0], "write"),)
    quantity, sentence = case.alignment.claim.quantity, case.alignment.claim.passage.span
    found = re.compile(rf"\W*\w+\s+({quantity.per})\b").match(case.draft, quantity.core.end, sentence.end)
    return (Edit(f"write {rate}", Span(*found.span(1)), rate),) if found else ()


def _other_rate(case: Case, item: Weighed) -> str | None:
    """Return the stretch of time that the fact's amount is for, where just that differs."""
    ours, theirs = case.alignment.claim.quantity, case.index.facts[item.fact].claim.quantity
    return theirs.per if ours.unit == theirs.unit and are_other_rates(ours, theirs) else None

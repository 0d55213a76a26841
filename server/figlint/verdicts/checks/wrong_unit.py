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

## Configuration
`--ignore FIG103`, or `<!-- figlint: ignore[FIG103] reason -->` beside the figure.
"""

from figlint.verdicts.checks._rivals import differing
from figlint.verdicts.checks._words import given, replace_figure
from figlint.verdicts.compare import Relation
from figlint.verdicts.evidence import written
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
    return Wording(
        f"{given(case, finding.against[0])}, not {' '.join(case.text().split())}: the unit differs",
        f"the source has {theirs}",
        f"write {theirs}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the source's wording."""
    return (replace_figure(case, finding.against[0], "write"),)

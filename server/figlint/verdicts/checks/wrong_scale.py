"""wrong-scale (FIG104): the digits are right, the scale is off by a power of ten.

## What it does
Reports a figure whose digits a source states with another scale: million for billion, or a zero too many.

## Why it matters
A scale slip is the largest error a draft can hold, and the hardest to see.

## Example
```source
The port handled 4.2 million containers last year.
```
```draft
The port handled 4.2 billion containers last year.
```

## Use instead
```draft
The port handled 4.2 million containers last year.
```

## Limits
Fires only when no source states the figure as written.

## Configuration
`--ignore FIG104`, or `<!-- figlint: ignore[FIG104] reason -->` beside the figure.
"""

from figlint.verdicts.checks._rivals import compares, differing
from figlint.verdicts.checks._words import given, replace_figure
from figlint.verdicts.compare import Relation
from figlint.verdicts.comparisons import is_difference
from figlint.verdicts.evidence import written
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo("FIG104", "wrong-scale", Severity.ERROR, "the digits are right, the scale is not", order=30)


def check(case: Case) -> Finding | None:
    """Fire when the fact that contradicts the figure has its number in another scale."""
    other = differing(case, Relation.OTHER_SCALE)
    if other is None or (is_difference(case.alignment.claim, case.draft) and not compares(case, other)):
        return None  # "$2,450 more than planned" is no budget of $245,000
    return Finding(Severity.ERROR, against=(other,))


def wording(case: Case, finding: Finding) -> Wording:
    """Name the source's figure."""
    theirs = written(case.index, finding.against[0])
    return Wording(
        f"{given(case, finding.against[0])}, not {' '.join(case.text().split())}: the scale differs",
        f"the source has {theirs}",
        f"write {theirs}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the source's wording."""
    return (replace_figure(case, finding.against[0], "write"),)

"""disputed-sources (FIG202): the sources disagree about the figure.

## What it does
Reports a figure that one source confirms and another contradicts: the same value filed under another period, or
another value for the same period.

## Why it matters
A writer who read only one of the sources does not know that there is something to decide.

## Example
```source
The festival drew 52,000 visitors in 2023.
```
```source
The festival drew 52,000 visitors in 2022, the organisers said.
```
```draft
The festival drew 52,000 visitors in 2023.
```

## Use instead
```draft
The festival drew 52,000 visitors, in 2022 or 2023 depending on the source.
```

## Limits
Different sources must clash; a source that contradicts itself is not reported here.

## Configuration
`--ignore FIG202`, or `<!-- figlint: ignore[FIG202] reason -->` beside the figure.
"""

from figlint.verdicts.checks._periods import filed, sides
from figlint.verdicts.checks._words import given
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo("FIG202", "disputed-sources", Severity.WARNING, "the sources disagree about the figure", order=10)


def check(case: Case) -> Finding | None:
    """Fire when facts of two sources put the value under clashing periods, one of them the draft's."""
    agreeing, other, _ = sides(case)
    here = {case.index.facts[item.fact].source for item in agreeing}
    elsewhere = [item for item in other if case.index.facts[item.fact].source not in here]
    if not here or not elsewhere:
        return None
    return Finding(Severity.WARNING, against=tuple(elsewhere[:2]), support=tuple(agreeing[:2]))


def wording(case: Case, finding: Finding) -> Wording:
    """Name both sides."""
    ours, theirs = finding.support[0], finding.against[0]
    return Wording(
        f"{given(case, ours)} is for {filed(case, ours)}, {given(case, theirs)} is for {filed(case, theirs)}: "
        "the sources disagree",
        f"sources file it under {filed(case, ours)} and under {filed(case, theirs)}",
        "say which source you follow, or leave the period open",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """No edit can settle a dispute."""
    return ()

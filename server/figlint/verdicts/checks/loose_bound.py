"""loose-bound (FIG305): the bound is true, but not the one the source gives.

## What it does
Points out a bound that comes close to the source's without being it: "more than 20" where the source says
"at least 20", "nearly 40" where it says "up to 40".

## Why it matters
"At least 20" includes twenty; "more than 20" does not.

## Example
```source
The storm damaged at least 20 schools in the region.
```
```draft
The storm damaged more than 20 schools in the region.
```

## Use instead
```draft
The storm damaged at least 20 schools in the region.
```

## Limits
Both bounds must stand on the same number.

## Configuration
`--ignore FIG305`, or `<!-- figlint: ignore[FIG305] reason -->` beside the figure.
"""

from figlint.verdicts.checks._hedges import Ruling, clash, rehedged, ruled
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG305", "loose-bound", Severity.INFO, "the bound is not quite the source's", order=58, state=State.SUPPORTED
)


def check(case: Case) -> Finding | None:
    """Fire when the draft's bound is a neighbour of the source's."""
    found = clash(case)
    if found is None or found.ruling is not Ruling.LOOSE:
        return None
    return Finding(Severity.INFO, support=(found.fact,))


def wording(case: Case, finding: Finding) -> Wording:
    """Show both bounds."""
    found = ruled(case)
    return Wording(
        f"{found.given(case)}, not {found.ours(case)}: the bound differs",
        f"the source has {found.theirs(case)}",
        f"write {rehedged(case, found)}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the draft's figure with the source's bound."""
    found = ruled(case)
    text = rehedged(case, found)
    return (Edit(f"write {text}", found.draft.span, text),)

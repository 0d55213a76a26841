"""wrong-period (FIG102): the value belongs to another period.

## What it does
Reports a figure that the sources state for the same measure, but for another year, quarter or month than the draft.

## Why it matters
The number checks out when it is looked up; only the year beside it is wrong.

## Example
```source
Ticket revenue was $31 million in 2022 and $44 million in 2023.
```
```draft
Ticket revenue was $31 million in 2023.
```

## Use instead
```draft
Ticket revenue was $31 million in 2022.
```

## Limits
Both periods must stand close to their figures or lead their clauses.
A year that no source mentions is reported on the year itself, as FIG101 or FIG201.

## Configuration
`--ignore FIG102`, or `<!-- figlint: ignore[FIG102] reason -->` beside the figure.
"""

from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._periods import filed, is_known, sides
from figlint.verdicts.checks._words import given
from figlint.verdicts.evidence import core
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo("FIG102", "wrong-period", Severity.ERROR, "the value belongs to another period", order=20)

_SHOWN = 3


def check(case: Case) -> Finding | None:
    """Fire when every close fact with this value has another period, and the sources know the draft's period."""
    agreeing, other, open_ = sides(case)
    if agreeing or open_ or not other or not is_known(case):
        return None
    return Finding(Severity.ERROR, against=tuple(_commonest_first(case, other)[:_SHOWN]))


def _commonest_first(case: Case, items: list[Weighed]) -> list[Weighed]:
    """Put the period that most sources give first, and within it the best aligned fact."""
    sources: dict[str, set[int]] = {}
    for item in items:
        sources.setdefault(filed(case, item), set()).add(case.index.facts[item.fact].source)
    return sorted(items, key=lambda item: -len(sources[filed(case, item)]))


def wording(case: Case, finding: Finding) -> Wording:
    """Name the period the sources give."""
    first = finding.against[0]
    claim = case.alignment.claim
    theirs = filed(case, first)
    ours = claim.binding.period.label if claim.binding.period is not None else ""
    value = core(case.index, first)
    what = f" is the {claim.measure.lower()} of {theirs}" if claim.measure else f" is the figure of {theirs}"
    periods = dict.fromkeys(filed(case, item) for item in finding.against)
    dispute = f" (sources disagree: {', '.join(periods)})" if len(periods) > 1 else ""
    return Wording(
        f"{given(case, first)} is for {theirs}, not {ours}{dispute}",
        f"{value}{what}, not {ours}{dispute}",
        f"change the period to {theirs}, or the value to that of {ours}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """No edit yet: the period stands elsewhere in the sentence."""
    return ()

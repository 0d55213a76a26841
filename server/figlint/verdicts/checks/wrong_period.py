"""wrong-period (FIG102): the value belongs to another period.

## What it does
Reports a figure that the sources state for the same measure, but for another year, quarter or month than the draft.
The period is marked where the sources have no value for it that the draft could have meant, else the value.

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
Fiscal years are compared with fiscal years, and parts of a year that is not named with such parts.
An undated figure is reported where it stands in an earlier column of a table than the figures beside it do, unless its
words compare it with another ("from", "a year earlier").
A year that no source mentions is reported on the year itself, as FIG101 or FIG201.

## Configuration
`--ignore FIG102`, or `<!-- figlint: ignore[FIG102] reason -->` beside the figure.
"""

from figlint.quantities import Kind
from figlint.text import words_after
from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._periods import filed, is_known, out_of_column, sides
from figlint.verdicts.checks._rivals import compares
from figlint.verdicts.checks._words import given, replace_figure
from figlint.verdicts.compare import Relation, relate_periods
from figlint.verdicts.comparisons import is_difference
from figlint.verdicts.declared import Standing, standing
from figlint.verdicts.evidence import core, spoken
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo("FIG102", "wrong-period", Severity.ERROR, "the value belongs to another period", order=20)

_SHOWN = 3
_LEADS_TO = frozenset({"ended", "ending", "to"})


def check(case: Case) -> Finding | None:
    """Fire when every close fact with this value has another period, and the sources know the draft's period.

    A rule file need not know it: what it declares for a subject and measure is for one period.
    """
    stray = out_of_column(case)
    if stray is not None:
        return Finding(Severity.ERROR, against=stray, note=filed(case, stray[1]))
    if _opens_period(case):
        return None
    agreeing, other, open_ = sides(case)
    if agreeing or open_ or not other or not (is_known(case) or _is_declared(case, other)):
        return None
    if is_difference(case.alignment.claim, case.draft) and not compares(case, other[0]):
        return None  # "twelve seconds quicker" are not the 12 of another year
    return Finding(Severity.ERROR, against=tuple(_commonest_first(case, other)[:_SHOWN]))


def _opens_period(case: Case) -> bool:
    """Tell whether a stretch of time is a part of the period behind it: "the six months to June 2024"."""
    claim = case.alignment.claim
    words = words_after(case.draft, claim.quantity.span.end, claim.passage.span.end, 1)
    return claim.quantity.kind is Kind.DURATION and not _LEADS_TO.isdisjoint(words)


def _is_declared(case: Case, items: list[Weighed]) -> bool:
    claim, facts = case.alignment.claim, case.index.facts
    return all(standing(claim, facts[item.fact]) is Standing.SAME for item in items)


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
    if finding.note:
        ours, theirs = finding.note, filed(case, first)
        return Wording(
            f"{given(case, first)} is for {theirs}; for {ours}, as the figures beside it are, "
            f"the source has {core(case.index, finding.against[1])}",
            f"{core(case.index, first)} is of {theirs}, the figures beside it are of {ours}",
            f"write the value of {ours}, or say that it is of {theirs}",
        )
    theirs = filed(case, first)
    ours = spoken(claim.binding.period)
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
    """Offer the year the sources give in place of the draft's, and the value they give for the draft's year."""
    found: list[Edit] = []
    if finding.note:
        return (replace_figure(case, finding.against[1], "write"),)
    ours = case.alignment.claim.binding.period
    theirs = filed(case, finding.against[0])
    dated = (other.claim.quantity for other in case.sentence if other.claim.quantity.period == ours)
    year = next(dated, None)
    if year is not None and _is_year(theirs) and _is_year(year.core.slice(case.draft)):
        found.append(Edit(f"change the year to {theirs}", year.core, theirs))
    value = next((item for item in case.alignment.weighed if _is_of_period(case, item)), None)
    if value is not None:
        found.append(replace_figure(case, value, "write"))
    return tuple(found)


def _is_year(text: str) -> bool:
    return len(text) == len("2024") and text.isdecimal()


def _is_of_period(case: Case, item: Weighed) -> bool:
    """Tell whether a fact gives another value of the same kind for the draft's own period."""
    ours, theirs = case.alignment.claim.binding.period, case.index.facts[item.fact].claim.binding.period
    if item.relation is not Relation.OTHER_VALUE or item.score < case.weights.aligned or ours is None:
        return False
    return theirs is not None and relate_periods(ours, theirs) is Relation.SAME

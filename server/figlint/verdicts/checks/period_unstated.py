"""period-unstated (FIG205): the sources give the figure for several periods, the draft for none.

## What it does
Points out a figure that a source gives for one of several periods, with other values for the others, where the draft
names no period up to there.

## Why it matters
A reader takes a figure without a period for the latest one.

## Example
```source
Ticket revenue was $31 million in 2022 and $44 million in 2023.
```
```draft
Ticket revenue was $44 million.
```

## Use instead
```draft
Ticket revenue was $44 million in 2023.
```

## Limits
The other values must stand in the same sentence or table row.
A sentence that gives several of the values is left alone.
Any period in the draft's paragraph or anywhere above it counts as stated.

## Configuration
`--ignore FIG205`, or `<!-- figlint: ignore[FIG205] reason -->` beside the figure.
"""

from figlint.facts import Fact
from figlint.quantities import Kind
from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._periods import CLOSE, STATED, are_of_two_periods, filed
from figlint.verdicts.checks._words import given
from figlint.verdicts.compare import Relation, relate_periods
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG205",
    "period-unstated",
    Severity.INFO,
    "the sources give the figure for several periods, the draft for none",
    order=59,
    state=State.SUPPORTED,
)

_KINDS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MEASURE})


def check(case: Case) -> Finding | None:
    """Fire when the best fact has a period of its own among others, and the draft names none."""
    claim, support = case.alignment.claim, case.alignment.support
    if support is None or support.relation not in STATED or claim.quantity.kind not in _KINDS:
        return None
    if claim.binding.period is not None or claim.quantity.is_change or support.score < case.weights.rival:
        return None
    others = tuple(_others(case, support))
    if not others or case.around.is_dated(claim.quantity.span) or _compares(case, others):
        return None
    return Finding(Severity.INFO, support=(support,), nearest=others)


def _others(case: Case, support: Weighed) -> list[Weighed]:
    """Return the facts of the statement that give the same measure another value for another period, by period."""
    facts = case.index.facts
    ours = facts[support.fact]
    found: dict[str, Weighed] = {}
    for item in case.alignment.weighed:
        theirs = facts[item.fact]
        if item.relation is Relation.OTHER_VALUE and (
            theirs.passage == ours.passage or _are_declared_alike(ours, theirs)
        ):
            if are_of_two_periods(ours.claim, theirs.claim):
                found.setdefault(filed(case, item), item)
        elif item.relation in STATED and item.score >= support.score * CLOSE and not _is_same(case, support, item):
            return []
    return [found[label] for label in sorted(found)]


def _are_declared_alike(one: Fact, other: Fact) -> bool:
    """Tell whether rule files declare two facts of one subject and measure, which differ in their periods."""
    if one.slot is None or other.slot is None or other.slot.is_unreviewed or other.slot.is_converted:
        return False
    return (one.slot.subject, one.slot.measure, one.slot.qualifier) == (
        other.slot.subject,
        other.slot.measure,
        other.slot.qualifier,
    )


def _is_same(case: Case, support: Weighed, item: Weighed) -> bool:
    """Tell whether two agreeing facts stand under one period."""
    one, other = (case.index.facts[each.fact].claim.binding.period for each in (support, item))
    return one is not None and other is not None and relate_periods(one, other) is not Relation.OTHER_VALUE


def _compares(case: Case, others: tuple[Weighed, ...]) -> bool:
    """Tell whether the draft's sentence gives a value of another period too: "from 31 to 44"."""
    given_too = {item.fact for item in others}
    return any(mate.support is not None and mate.support.fact in given_too for mate in case.sentence)


def wording(case: Case, finding: Finding) -> Wording:
    """Name the figure's period and the others."""
    ours = finding.support[0]
    others = ", ".join(filed(case, item) for item in finding.nearest)
    return Wording(
        f"{given(case, ours)} is for {filed(case, ours)}; the sources have other figures for {others}",
        f"this is the figure of {filed(case, ours)}",
        f"name the period, {filed(case, ours)}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the period right after the figure, where a plain year reads well."""
    label = filed(case, finding.support[0])
    end = case.alignment.claim.quantity.span.end
    follows = case.draft[end : end + 1]
    if len(label) != 4 or not label.isdigit() or follows not in (".", ",", ";", ""):
        return ()
    return (Edit(f"insert in {label}", case.alignment.claim.quantity.span._replace(start=end), f" in {label}"),)

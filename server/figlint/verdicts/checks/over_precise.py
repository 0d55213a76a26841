"""over-precise (FIG304): the draft gives more digits than any source.

## What it does
Reports a figure that agrees with the source's when rounded, but is written finer than every source states it.

## Why it matters
The extra digits come from somewhere, and a reader takes them as measured.

## Example
```source
The reservoir holds 4.2 billion litres.
```
```draft
The reservoir holds 4.23 billion litres.
```

## Use instead
```draft
The reservoir holds 4.2 billion litres.
```

## Limits
Compares figures of one unit; zeros written out ("4,200,000,000") add no digits.
Shares in words ("a third") are left out.

## Configuration
`--ignore FIG304`, or `<!-- figlint: ignore[FIG304] reason -->` beside the figure.
"""

from figlint.quantities import Quantity
from figlint.text import Span
from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._hedges import statements
from figlint.verdicts.checks._words import given
from figlint.verdicts.compare import Relation
from figlint.verdicts.evidence import core, written
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG304",
    "over-precise",
    Severity.WARNING,
    "the draft gives more digits than any source",
    order=57,
    state=State.SUPPORTED,
    yields_to_arithmetic=True,
)


def check(case: Case) -> Finding | None:
    """Fire when every statement of the figure is coarser, and no source has the draft's number."""
    found = list(statements(case))
    if not found or not all(_is_coarser(case, item) for item in found):
        return None
    if any(item.relation is Relation.SAME for item in case.alignment.weighed):
        return None
    return Finding(Severity.WARNING, support=(found[0],))


def _is_coarser(case: Case, item: Weighed) -> bool:
    draft, source = case.alignment.claim.quantity, case.index.facts[item.fact].claim.quantity
    if item.relation is not Relation.COMPATIBLE or draft.kind is not source.kind or draft.unit != source.unit:
        return False
    if not _is_plain(draft) or not _is_plain(source):
        return False
    return draft.precision < source.precision


def _is_plain(quantity: Quantity) -> bool:
    """Tell whether a quantity is one number with a written precision."""
    if quantity.period is not None or quantity.is_fraction:
        return False
    return quantity.low is not None and quantity.low == quantity.high


def wording(case: Case, finding: Finding) -> Wording:
    """Show the source's digits."""
    source = finding.support[0]
    ours = " ".join(case.text().split())
    return Wording(
        f"{given(case, source)}, not {ours}: no source is that precise",
        f"the source has {written(case.index, source)}",
        f"write {_rounded(case, source)}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the source's digits."""
    text = _rounded(case, finding.support[0])
    return (Edit(f"write {text}", case.alignment.claim.quantity.core, text, is_safe=True),)


def _rounded(case: Case, item: Weighed) -> str:
    """Return the draft's figure with the source's digits; as the source has it where their scales differ."""
    ours, fact = case.alignment.claim.quantity, case.index.facts[item.fact]
    theirs = fact.claim.quantity
    digits = theirs.number.slice(case.index.sources[fact.source].document.text)
    if ours.scale_power != theirs.scale_power or not any(map(str.isdigit, digits)):
        return core(case.index, item)
    before, after = Span(ours.core.start, ours.number.start), Span(ours.number.end, ours.core.end)
    return " ".join(f"{before.slice(case.draft)}{digits}{after.slice(case.draft)}".split())

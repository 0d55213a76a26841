"""contradicted-value (FIG101): a source gives another value for the same thing.

## What it does
Finds the source figure that speaks of the same thing as the draft's figure, by the words around both, and reports the
draft when the two values cannot both be true.
A sentence about a table is read against its rows and columns: a cell, a count or share of rows, the most or least of a
column, a total, a mean, a difference of two rows.

## Why it matters
A changed digit, or a figure carried over from the neighbouring sentence, reads as well as the right one.

## Example
```source
The council fined 312 landlords in 2023.
```
```draft
The council fined 321 landlords in 2023.
```

## Use instead
```draft
The council fined 312 landlords in 2023.
```

## Limits
The two statements must share enough of their rarer words.
A figure that agrees with some other statement of the sources is reported only when the rival statement is much closer.

## Configuration
`--ignore FIG101`, or `<!-- figlint: ignore[FIG101] reason -->` beside the figure.
"""

from decimal import Decimal

from figlint.verdicts.checks._rivals import outweighing
from figlint.verdicts.checks._words import given, replace_figure, slot
from figlint.verdicts.evidence import written
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG101",
    "contradicted-value",
    Severity.ERROR,
    "a source gives another value for the same thing",
    order=50,
    yields_to_arithmetic=True,
)


def check(case: Case) -> Finding | None:
    """Fire when the best rival is what the sentence speaks of."""
    rival = outweighing(case)
    if rival is None:
        return None
    support = case.alignment.support
    return Finding(Severity.ERROR, against=(rival,), nearest=(support,) if support else ())


def wording(case: Case, finding: Finding) -> Wording:
    """Name the source's value first, then the draft's."""
    rival = finding.against[0]
    what = slot(case)
    theirs = given(case, rival)
    ours = " ".join(case.text().split())
    message = f"{what} is {theirs}, not {ours}" if what else f"{theirs}, not {ours}"
    label = f"the source has {written(case.index, rival)}"
    if _is_transposed(case, rival.fact):
        message += "; digits transposed?"
        label += "; digits transposed?"
    return Wording(message, label, f"write {written(case.index, rival)}, or cite the source that has {ours}")


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the source's wording."""
    return (replace_figure(case, finding.against[0], "write"),)


def _is_transposed(case: Case, fact: int) -> bool:
    ours = case.alignment.claim.quantity.low
    theirs = case.index.facts[fact].claim.quantity.low
    if ours is None or theirs is None or ours.adjusted() != theirs.adjusted():
        return False
    digits, others = _digits(ours), _digits(theirs)
    return digits != others and sorted(digits) == sorted(others)


def _digits(number: Decimal) -> tuple[int, ...]:
    return number.normalize().as_tuple().digits

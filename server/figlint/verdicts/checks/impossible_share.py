"""impossible-share (FIG403): no whole number of the things counted makes this percentage.

## What it does
Reports a percentage of a small number of things that cannot be divided, when no whole number of them comes
out at it.

## Why it matters
Either the percentage or the number is not the one that was counted.

## Example
```source
A pilot study of 12 patients found that the drug helped 37% of 12 patients.
```
```draft
The drug helped 37% of 12 patients.
```

## Use instead
```draft
The drug helped 33% of 12 patients.
```

## Limits
The percentage must be bare and the number at most 1,000 and followed by the word for what is counted.
Percentages cut off instead of rounded pass too.
Stakes in companies, averages, chances and weighted polls are left alone.

## Configuration
`--ignore FIG403`, or `<!-- figlint: ignore[FIG403] reason -->` beside the figure.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import floor

from figlint.quantities import Hedge, Kind, Quantity
from figlint.verdicts.model import Severity
from figlint.verdicts.patterns import PERCENT_OF
from figlint.verdicts.registry import CheckInfo, Draft, DraftFinding, Scope, Wording

INFO = CheckInfo(
    "FIG403",
    "impossible-share",
    Severity.WARNING,
    "no whole number of the things counted makes this percentage",
    order=30,
    scope=Scope.SENTENCE,
)

_MOST = 1000
_DIVISIBLE = re.compile(
    r" (?:stakes?|shares?|owns?|owned|owning|holds?|held|holdings?|bought|buys?"
    r"|acquires?|acquired|sold|sells?|average\w*|mean|median|chances?|odds|risk|probability|likelihood|weighted|weighting|polls?|polled|surveys?|surveyed"
    r"|respondents?|estimated?|worth|value|cost|price|pay|paid|salary|time|weight|volume|area)(?= |$)"
)


def check_draft(draft: Draft) -> Iterator[DraftFinding]:
    """Fire when no whole number of the things counted lies within the rounding of the percentage."""
    for skeleton in draft.skeletons:
        for match in PERCENT_OF.find(skeleton):
            share, whole = int(match["a"]), int(match["b"])
            percent, count = draft.claims[share].quantity, draft.claims[whole].quantity
            if not _is_plain(percent, count) or _DIVISIBLE.search(skeleton) or _is_possessive(draft, count):
                continue
            number = int(count.low or 0)
            if not _is_possible(percent, number):
                yield DraftFinding(share, INFO.severity, _wording(draft, share, whole, number))


def _is_plain(percent: Quantity, count: Quantity) -> bool:
    return (
        percent.hedge is Hedge.EXACT
        and percent.low == percent.high
        and not percent.is_fraction
        and not percent.is_change
        and count.kind is Kind.COUNT
        and count.hedge is Hedge.EXACT
        and count.low == count.high
        and count.unit is not None
        and count.scale is None
        and count.low is not None
        and count.low == count.low.to_integral_value()
        and 1 < count.low <= _MOST
    )


def _is_possessive(draft: Draft, count: Quantity) -> bool:
    """Tell whether something of the things is meant: "37% of the 12 patients' records"."""
    end = max(count.span.end, count.unit_span.end if count.unit_span else 0)
    return draft.document.text[end : end + 1] in ("'", "’", "-")


def _is_possible(percent: Quantity, number: int) -> bool:
    assert percent.low is not None
    stated, step = Fraction(percent.low), Fraction(percent.precision)
    highest = floor((stated + step) * number / 100)
    return any(stated - step / 2 <= Fraction(part * 100, number) < stated + step for part in (highest, highest - 1))


def _wording(draft: Draft, share: int, whole: int, number: int) -> Wording:
    percent = draft.claims[share].quantity
    assert percent.low is not None
    below = floor(Fraction(percent.low) * number / 100)
    near = " and ".join(
        f"{part} of {number} is {_percentage(Fraction(part * 100, number))}%"
        for part in (below, below + 1)
        if part <= number
    )
    ours = f"{draft.text(share)} of {draft.counted(whole)}"
    return Wording(
        f"{ours} is no whole number: {near}",
        f"no whole number of {number} is {draft.text(share)}",
        "check the percentage against the count behind it",
    )


def _percentage(number: Fraction) -> str:
    """Return a percentage with one decimal, without the decimal when it is zero."""
    tenths = floor(number * 10 + Fraction(1, 2))
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"

"""missing (FIG201): no source states the figure.

## What it does
Reports a figure that agrees with nothing in the sources, and shows the figures that come closest.

## Why it matters
A figure nobody gave you is either your own research, which needs a source, or an invention.

## Example
```source
The museum opened a second hall and hired twelve guides.
```
```draft
The museum opened a second hall and drew 48,000 guests in its first week.
```

## Use instead
```draft
The museum opened a second hall and hired twelve guides.
```

## Limits
What a writer makes by counting or reckoning is shown as information, not as a warning: counts of one and two in words,
a single day, week or year in words, counts in words in a heading or of what was named before ("these four"), how many
of the first in some order are meant ("the three largest"), the level of a confidence interval, differences ("37 more
than a year before"), ordinals, multiples ("doubled"),
shares in words ("a third"), durations up to now ("ten years ago"), and a date that stands alone, which dates the draft.
So is a share, a sum of money, a measure or a time given roughly, in two digits ("nearly 45%", "about £1,500"), unless
`--strict` is given: writers give so what they have reckoned.
A figure that follows from two named ones (a difference, share, change, sum or multiple), or from rows of one kind of a
table (their sum, mean or share), is not reported, nor is one that a row or column is named by, nor is one
that a source makes evident without stating it: three list items for "three loaves", "a bus and four cars" for five
vehicles, "140 trees and a further 35" for 175 trees.

## Configuration
`--strict` makes it an error.
`--ignore FIG201`, or `<!-- figlint: ignore[FIG201] reason -->` beside the figure.
"""

import re
from decimal import Decimal

from figlint.quantities import Grain, Kind
from figlint.text import BlockKind, words_after, words_before
from figlint.verdicts.checks._words import counts_from_now, given, is_reckoned_roughly, points_back
from figlint.verdicts.comparisons import is_difference
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG201",
    "missing",
    Severity.WARNING,
    "no source states the figure",
    order=60,
    yields_to_arithmetic=True,
    state=State.MISSING,
)

_CONTEXT = frozenset({Grain.QUARTER, Grain.HALF, Grain.MONTH})
"""A quarter or month without its year dates what a draft is about, which a source need not repeat."""
_COUNTABLE = {Kind.COUNT: Decimal(2), Kind.DURATION: Decimal(1)}
"""Up to these a number in words is how one speaks ("two men", "a week", "the one-day game")."""
_HEADED = Decimal(12)
"""A heading counts what follows below it: "Three markets, three stories"."""
_BESIDE = 6
_PREPOSITIONS = frozenset("after at before between by during from in on since till until".split())
_YEAR = 12
# After one of these, so many months are another word for a year.
_STRETCHES = frozenset("the in over past last previous preceding".split())
_LEVEL = re.compile(r"\s*(?:ci|cis|confidence|credible)\b", re.IGNORECASE)
_FIRST = frozenset({"most", "least", "best", "worst", "top"})
_SUPERLATIVE = re.compile(r"(?!forest|harvest|interest|contest|protest|request)[a-z]{2,}[dghiklmnprtvw]est")
"""In the place of an adjective: "largest", "busiest"."""
_NEAREST = 0.15


def check(case: Case) -> Finding | None:
    """Fire when nothing in the sources agrees with the figure."""
    alignment = case.alignment
    if alignment.support is not None:
        return None
    nearest = tuple(item for item in alignment.weighed[:2] if item.score >= _NEAREST)
    severity = Severity.ERROR if case.options.strict else Severity.WARNING
    if (
        _is_dateline(case)
        or _is_own_count(case)
        or _is_worked_out(case)
        or (is_reckoned_roughly(case) and not case.options.strict)
    ):
        severity = Severity.INFO
    return Finding(severity, nearest=nearest)


def _is_dateline(case: Case) -> bool:
    """Tell whether a date stands alone, or beside a name, as in "*Note, 17 April 2026*": it dates the draft itself."""
    claim = case.alignment.claim
    if claim.quantity.kind is not Kind.DATE or len(case.sentence) > 1 or claim.passage.kind is BlockKind.TABLE_CELL:
        return False
    span, sentence = claim.quantity.span, claim.passage.span
    beside = (
        *words_before(case.draft, sentence.start, span.start, _BESIDE),
        *words_after(case.draft, span.end, sentence.end, _BESIDE),
    )
    words = [word for word in beside if word[:1].isalpha()]
    return len(words) < _BESIDE and _PREPOSITIONS.isdisjoint(words)


def _is_own_count(case: Case) -> bool:
    """Tell whether the figure is a small count or an ordinal, which a writer may have made by counting."""
    quantity = case.alignment.claim.quantity
    if quantity.kind in (Kind.RANK, Kind.RATIO) or quantity.is_fraction:
        return True
    if quantity.period is not None and quantity.period.start is None and quantity.period.grain in _CONTEXT:
        return True
    if _is_pick(case) or points_back(case) or _is_way_of_speaking(case):
        return True
    if counts_from_now(case.alignment.claim, case.draft):
        return True
    most = _COUNTABLE.get(quantity.kind)
    if quantity.kind is Kind.COUNT and case.alignment.claim.passage.kind is BlockKind.HEADING:
        most = _HEADED
    if most is None or quantity.low is None or quantity.low != quantity.high or quantity.low > most:
        return False
    return not quantity.number.slice(case.draft)[:1].isdigit()


def _is_pick(case: Case) -> bool:
    """Tell whether a count says how many of the first in some order are meant: "the three most common origins"."""
    claim = case.alignment.claim
    if claim.quantity.kind is not Kind.COUNT:
        return False
    words = words_after(case.draft, claim.quantity.number.end, claim.passage.span.end, 1)
    return any(word in _FIRST or _SUPERLATIVE.fullmatch(word) for word in words)


def _is_worked_out(case: Case) -> bool:
    """Tell whether an amount is a difference, which the writer worked out: "37 more than a year before"."""
    claim = case.alignment.claim
    return claim.quantity.kind is not Kind.PERCENT and is_difference(claim, case.draft)


def _is_way_of_speaking(case: Case) -> bool:
    """Tell whether a number states nothing of its own: "in twelve months" is a year, "in the first three months"
    a part of one, "split three ways" a phrase."""
    claim = case.alignment.claim
    quantity = claim.quantity
    if quantity.low == quantity.high and quantity.unit == "month":
        words = case.draft[claim.passage.span.start : quantity.span.start].lower().rsplit(maxsplit=3)[-3:]
        return not _STRETCHES.isdisjoint(words[-1:]) if quantity.low == _YEAR else words == ["in", "the", "first"]
    if quantity.kind is Kind.PERCENT:
        level = _LEVEL.match(case.draft, quantity.span.end, claim.passage.span.end)
        return level is not None  # "95% CI" says how sure, not what
    if quantity.kind is Kind.MEASURE and quantity.number.slice(case.draft).lower() in ("a", "an"):
        return True  # "a litre of petrol costs"
    return quantity.unit == "way" and not quantity.number.slice(case.draft)[:1].isdigit()


def wording(case: Case, finding: Finding) -> Wording:
    """Say so, with the nearest figures."""
    ours = " ".join(case.text().split())
    message = f"{ours}: no source states it"
    if finding.nearest:
        message += "; nearest " + ", ".join(given(case, item) for item in finding.nearest)
    if _is_worked_out(case):
        return Wording(
            f"{message}, and no two figures near it give this difference",
            "no source states this difference",
            "check it against the figures it was worked out from",
        )
    return Wording(message, "no source states it", "cite a source that states it, or take it out")


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Only the writer knows where the figure came from."""
    return ()

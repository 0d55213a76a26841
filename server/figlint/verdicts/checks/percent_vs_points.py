"""percent-vs-points (FIG106): percent where percentage points are meant, or the reverse.

## What it does
Reports a figure in percent that the sources give in percentage points, and the reverse.
Reports a change in percent, too, when it is just the distance of the two percentages in its sentence, or of one in its
sentence and one that the same statement of a source starts from.

## Why it matters
A rate that rises from 4% to 5% rises by one percentage point, and by 25 percent.

## Example
```source
The vacancy rate fell by 0.6 percentage points over the winter.
```
```draft
The vacancy rate fell by 0.6% over the winter.
```

## Use instead
```draft
The vacancy rate fell by 0.6 percentage points over the winter.
```

## Limits
The numbers must be equal.
Silent when any source states the figure as the draft does.

## Configuration
`--ignore FIG106`, or `<!-- figlint: ignore[FIG106] reason -->` beside the figure.
"""

from collections.abc import Iterator

from figlint.quantities import Quantity
from figlint.text import Span
from figlint.verdicts.align import Weighed
from figlint.verdicts.arithmetic import POINTS, Equation, in_words
from figlint.verdicts.bands import exact
from figlint.verdicts.checks._results import is_quoted
from figlint.verdicts.checks._rivals import differing
from figlint.verdicts.checks._words import given
from figlint.verdicts.compare import Relation
from figlint.verdicts.evidence import core, plain
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Draft, DraftFinding, Finding, Scope, Wording

INFO = CheckInfo(
    "FIG106",
    "percent-vs-points",
    Severity.ERROR,
    "percent where percentage points are meant, or the reverse",
    order=35,
    scope=Scope.BOTH,
)

_APART = "apart"
_UNITS = {"percent", "percentage point"}


def check(case: Case) -> Finding | None:
    """Fire when the fact that contradicts the figure has its number in the other of the two units."""
    other = differing(case, Relation.OTHER_UNIT)
    if other is None:
        before = _distance_from(case)
        return None if before is None else Finding(Severity.ERROR, against=before, note=_APART)
    units = {case.alignment.claim.quantity.unit, case.index.facts[other.fact].claim.quantity.unit}
    return Finding(Severity.ERROR, against=(other,)) if units == _UNITS else None


def _distance_from(case: Case) -> tuple[Weighed, Weighed] | None:
    """Return two percentages of one statement that are so many points apart as the draft has in percent.

    The draft's sentence gives one of them: "41% were women, a rise of 3%", after 38%.
    """
    claim, support, facts = case.alignment.claim, case.alignment.support, case.index.facts
    if not claim.quantity.is_change or not _is_percentage(claim.quantity):
        return None
    if support is not None and support.score >= case.weights.aligned:
        return None
    for other in case.sentence:
        now = other.support
        if now is None or now.relation is not Relation.SAME or not _is_level(other.claim.quantity):
            continue
        for fact in case.index.passage_facts[facts[now.fact].passage]:
            if _is_level(facts[fact].claim.quantity) and _is_apart(
                claim.quantity, facts[fact].claim.quantity, facts[now.fact].claim.quantity
            ):
                return now._replace(fact=fact), now
    return None


def _is_percentage(quantity: Quantity) -> bool:
    return quantity.unit == "percent" and quantity.low is not None and quantity.low == quantity.high


def _is_level(quantity: Quantity) -> bool:
    return _is_percentage(quantity) and not quantity.is_change


def _is_apart(change: Quantity, before: Quantity, now: Quantity) -> bool:
    """Tell whether a change is the distance of two percentages, and not the percentage that it is of the first."""
    if change.low is None or before.low is None or now.low is None or not before.low:
        return False
    distance = abs(now.low - before.low)
    growth = distance / abs(before.low) * 100
    return distance == abs(change.low) and abs(growth - distance) > change.precision


def wording(case: Case, finding: Finding) -> Wording:
    """Name the source's figure."""
    theirs = core(case.index, finding.against[0])
    ours = " ".join(case.text().split())
    if finding.note:
        after, points = core(case.index, finding.against[1]), _points(case.alignment.claim.quantity)
        message = f"{given(case, finding.against[0])} and {after} are {points} apart, not {ours}"
        return Wording(message, f"from {theirs} to {after} is {points}", f"write {points}")
    return Wording(
        f"{given(case, finding.against[0])}, not {ours}: percent and percentage points differ",
        f"the source has {theirs}",
        f"write {theirs}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the source's words, without touching the draft's hedge."""
    theirs = _points(case.alignment.claim.quantity) if finding.note else core(case.index, finding.against[0])
    return (Edit(f"write {theirs}", case.alignment.claim.quantity.core, theirs),)


def check_draft(draft: Draft) -> Iterator[DraftFinding]:
    """Fire on a change in percent that is the distance of two percentages of its sentence."""
    for equation in draft.equations:
        if equation.relation == POINTS:
            operands = [draft.figures[operand] for operand in equation.operands]
            is_sourced = is_quoted(draft.figures[equation.result], operands)
            severity = Severity.INFO if is_sourced else Severity.ERROR
            wording = _wording(draft, equation, severity)
            quantity = draft.claims[equation.result].quantity
            edits = (*_edits(draft, quantity), *_growth(draft, equation))
            yield DraftFinding(equation.result, severity, wording, edits, not is_sourced)


def _wording(draft: Draft, equation: Equation, severity: Severity) -> Wording:
    operands = in_words(equation, [draft.text(operand) for operand in equation.operands])
    points = _points(draft.claims[equation.result].quantity)
    message = f"{operands} is {points}, not {draft.text(equation.result)}"
    if severity is Severity.INFO:
        message += "; the source says so too"
    return Wording(message, f"the figures beside it make {points}", f"write {points}")


def _edits(draft: Draft, quantity: Quantity) -> tuple[Edit, ...]:
    end = quantity.core.end
    words = _points(quantity).split(" ", 1)[1]
    if draft.document.text[quantity.number.start : quantity.number.end][-1:].isalnum():
        return (Edit(f"write {_points(quantity)}", Span(quantity.number.end, end), f" {words}"),)
    return ()


def _growth(draft: Draft, equation: Equation) -> tuple[Edit, ...]:
    """Offer the change in percent of the first percentage, in as many decimals as the draft has."""
    first, last = (exact(draft.claims[operand].quantity) for operand in equation.operands)
    quantity = draft.claims[equation.result].quantity
    number = draft.document.text[quantity.number.start : quantity.number.end]
    if not first or not number.replace(".", "").isdecimal():
        return ()
    n_decimals = len(number.partition(".")[2])
    percent = f"{float(abs(last - first) / first * 100):.{n_decimals}f}"
    return (Edit(f"write {percent} percent, the growth", quantity.number, percent),)


def _points(quantity: Quantity) -> str:
    number = plain(quantity.low)
    return f"{number} percentage {'point' if number == '1' else 'points'}"

"""contradicted-value (FIG101): a source gives another value for the same thing.

## What it does
Finds the source figure that speaks of the same thing as the draft's figure, by the words around both, and reports the
draft when the two values cannot both be true.
A sentence about a table is read against its rows and columns: a cell, a count or share of rows, the most or least of a
column, a total, a mean, a difference of two rows.

The number of a named thing ("Flight 1204", "Radio 5") is no figure and is not counted as one, but is reported in the
same way where a sentence of the sources, all but repeated, has another number after the same name.

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
The two statements must share enough of their rarer words, and more of them where one value is five times the other.
Of two amounts of one unit and much the same size in one source, the words around the figure tell which is meant, though
its number is the other's; so does a hedge that the draft has before the number of a statement without one ("at least
118 were killed", of "at least 41 people died and 118 were injured").
A figure that agrees with some other statement of the sources is reported only when the rival statement is much closer,
and a small number in words ("seven"), or an amount given roughly in two digits ("nearly 45%"), which may have been
worked out, only when the rival is in much the same words.
Two figures of one sentence that are exchanged ("adults pay $12, children $25") are found by the words near them, where
those near each are the source's words for the other.
What a source tells of the draft's own subject is not contradicted by what it tells of another.
A date that the sources give another event is reported where their words for the draft's event stand by another date.

## Configuration
`--ignore FIG101`, or `<!-- figlint: ignore[FIG101] reason -->` beside the figure.
"""

from decimal import Decimal

from figlint.claims.document import stems_in, stems_of
from figlint.quantities import Kind
from figlint.text import BlockKind
from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._events import other_date
from figlint.verdicts.checks._exchanged import exchanged
from figlint.verdicts.checks._periods import STATED
from figlint.verdicts.checks._rivals import outweighing
from figlint.verdicts.checks._slots import other_slot
from figlint.verdicts.checks._words import given, is_reckoned_roughly, points_back, replace_figure, replace_number, slot
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
    judges_labels=True,
)

_REPEATED = 0.75
"""From this score on, the sentence of the sources is all but repeated."""
_HALF = Decimal(50)
_MEDIAN = stems_in("median")
_LABEL = 0.6
"""From this score on, the number of a named thing is that of another text's sentence."""


def check(case: Case) -> Finding | None:
    """Fire when the best rival is what the sentence speaks of."""
    rival = outweighing(case)
    if rival is None:
        return _of_something_else(case)
    support = case.alignment.support
    if case.alignment.claim.quantity.kind is Kind.LABEL and (support is not None or rival.score < _LABEL):
        return None  # a text may name several flights, and only a sentence repeated shows which is meant
    is_period = case.alignment.claim.quantity.period is not None
    if is_period and (_dates_what_is_right(case) or _dates_what_stands_elsewhere(case, rival)):
        return None
    if _is_of_median(case) or (support is None and points_back(case)):
        return None
    if support is None and is_reckoned_roughly(case) and rival.score < _REPEATED:
        return None  # "nearly 45% of it" is worked out from what the sentence speaks of, and is none of that
    return Finding(Severity.ERROR, against=(rival,), nearest=(support,) if support else ())


def _of_something_else(case: Case) -> Finding | None:
    """Find that the sources have the value of another measure or event, and another value of the draft's."""
    place, support = exchanged(case), case.alignment.support
    if place is not None and support is not None:
        return Finding(Severity.ERROR, against=(place,), nearest=(support,))
    found = other_slot(case, stems_of((case.alignment.claim.subject,)))
    if found is not None and not found.is_of_other_subject:
        return Finding(Severity.ERROR, against=(found.own,), nearest=(found.support,))
    dated = other_date(case)
    return None if dated is None else Finding(Severity.ERROR, against=dated[:1], nearest=dated[1:])


def _dates_what_is_right(case: Case) -> bool:
    """Tell whether a source has another figure of the sentence for the very period that it is given here."""
    ours = case.alignment.claim.quantity.period
    return any(case.index.facts[item.fact].claim.binding.period == ours for item in _dated(case))


def _dates_what_stands_elsewhere(case: Case, rival: Weighed) -> bool:
    """Tell whether what a period dates is stated, but in no sentence that has the rival: that dates something else."""
    facts, dated = case.index.facts, _dated(case)
    is_prose = facts[rival.fact].claim.passage.kind is not BlockKind.TABLE_CELL
    return is_prose and bool(dated) and all(facts[item.fact].passage != facts[rival.fact].passage for item in dated)


def _dated(case: Case) -> list[Weighed]:
    """Return what states the other figures of the sentence that a period is given for."""
    ours = case.alignment.claim.quantity.period
    others = (other for other in case.sentence if other.claim.quantity.period is None)
    supports = (other.support for other in others if other.claim.binding.period == ours)
    return [item for item in supports if item is not None and item.relation in STATED]


def _is_of_median(case: Case) -> bool:
    """Tell whether "half" says what a median is: "half of all patients were seen within 47 minutes"."""
    quantity = case.alignment.claim.quantity
    if not quantity.is_fraction or (quantity.low, quantity.high) != (_HALF, _HALF):
        return False
    supports = (other.support for other in case.sentence if other.support is not None)
    return any(_MEDIAN <= {*case.index.facts[item.fact].claim.passage.stems} for item in supports)


def wording(case: Case, finding: Finding) -> Wording:
    """Name the source's value first, then the draft's."""
    rival = finding.against[0]
    what = slot(case)
    theirs = given(case, rival)
    ours = " ".join(case.text().split())
    quantity = case.alignment.claim.quantity
    if quantity.kind is Kind.LABEL:
        name = case.draft[: quantity.span.start].split()[-1]
        theirs, ours = f"{name} {theirs}", f"{name} {ours}"
    message = f"{what} is {theirs}, not {ours}" if what else f"{theirs}, not {ours}"
    label = f"the source has {written(case.index, rival)}"
    if _is_transposed(case, rival.fact):
        message += "; digits transposed?"
        label += "; digits transposed?"
    return Wording(message, label, f"write {written(case.index, rival)}, or cite the source that has {ours}")


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the source's wording, and its number alone."""
    number = replace_number(case, finding.against[0])
    whole = replace_figure(case, finding.against[0], "write")
    return (whole,) if number is None else (whole, number)


def _is_transposed(case: Case, fact: int) -> bool:
    ours = case.alignment.claim.quantity.low
    theirs = case.index.facts[fact].claim.quantity.low
    if ours is None or theirs is None or ours.adjusted() != theirs.adjusted():
        return False
    digits, others = _digits(ours), _digits(theirs)
    return digits != others and sorted(digits) == sorted(others)


def _digits(number: Decimal) -> tuple[int, ...]:
    return number.normalize().as_tuple().digits

"""inconsistent-draft (FIG402): the draft gives two values for one thing.

## What it does
Reports the later of two figures when two sentences of the draft say the same of the same name, with the same
unit and for the same period, and the values cannot both be true even when rounded.

## Why it matters
A figure corrected in the text and forgotten in the summary contradicts its own article.

## Example
```source
Harlow Library lends books to 31 schools.
```
```source
Harlow Library lends its books to 36 schools in all.
```
```draft
Harlow Library lends books to 31 schools.

Harlow Library lends its books to 36 schools in all.
```

## Use instead
```draft
Harlow Library lends books to 31 schools.

Harlow Library lends its books to 31 schools in all.
```

## Limits
Both sentences must name the same names, and all words of the one must stand in the other.
Tables, changes, projections, lists of several figures of one kind and sentences that speak of another time
("now", "before") are left alone.
When a source contradicts one of the two figures, only that is reported.

## Configuration
`--ignore FIG402`, or `<!-- figlint: ignore[FIG402] reason -->` beside the figure.
"""

from collections.abc import Iterator

from figlint.claims import Claim, Modality
from figlint.quantities import Hedge, Kind, Quantity
from figlint.quantities.values import family
from figlint.text import BlockKind, tokenize
from figlint.verdicts.bands import Band, Interval, claim_interval, is_operand
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import CheckInfo, Draft, DraftFinding, Scope, Wording

INFO = CheckInfo(
    "FIG402",
    "inconsistent-draft",
    Severity.ERROR,
    "the draft gives two values for one thing",
    order=20,
    scope=Scope.DRAFT,
)

_LEAST_SHARED = 3
"""How many content words two sentences must have in common."""
_OVERLAP = 0.6
"""The share of the content words of both that they have in common, at least."""
_MOST = 50
"""How many earlier figures of one kind and period a figure is compared with: the latest ones."""
_OTHER = """
now then before after earlier later previously formerly once originally initially first second third today
still already currently again another other each every per next last former new old since until ago remaining
more fewer less only also not no never instead rather average total
"""
_OTHER_THINGS = frozenset(_OTHER.split())
"""Words that make two sentences speak of two things: other times, other parts, other counts."""

_Slot = tuple[object, ...]


def check_draft(draft: Draft) -> Iterator[DraftFinding]:
    """Fire on a figure that contradicts an earlier one of the same slot."""
    slots: dict[_Slot, list[int]] = {}
    for index, claim in enumerate(draft.claims):
        slot = _slot(claim)
        if slot is None:
            continue
        earlier = slots.setdefault(slot, [])
        other = next((place for place in earlier[-_MOST:] if _clash(draft, place, index)), None)
        if other is not None and _is_open(draft, other, index):
            yield DraftFinding(index, INFO.severity, _wording(draft, other, index), _edits(draft, other, index))
        earlier.append(index)


def _slot(claim: Claim) -> _Slot | None:
    """Return what must be equal for two figures to fill one slot; None for figures that fill none."""
    quantity = claim.quantity
    if not is_operand(quantity) or quantity.is_change or claim.binding.modality is not Modality.ACTUAL:
        return None
    if claim.passage.kind in (BlockKind.TABLE_CELL, BlockKind.HEADING, BlockKind.QUOTE):
        return None
    if quantity.kind is Kind.COUNT and quantity.unit is None:
        return None
    if quantity.hedge not in (Hedge.EXACT, Hedge.ABOUT):
        return None
    period = claim.binding.period
    return (
        family(quantity),
        quantity.unit,
        quantity.per,
        claim.passage.context,
        period.label if period is not None else None,
    )


def _clash(draft: Draft, one: int, other: int) -> bool:
    """Tell whether two figures of one slot cannot both be true, in sentences that say the same."""
    first, second = draft.claims[one], draft.claims[other]
    if first.passage is second.passage or first.passage.span == second.passage.span:
        return False
    return (
        _say_the_same(first, second)
        and not _interval_of(first.quantity).meets(_interval_of(second.quantity))
        and not _speaks_of_other(draft, first)
        and not _speaks_of_other(draft, second)
        and _is_alone(draft, one)
        and _is_alone(draft, other)
    )


def _interval_of(quantity: Quantity) -> Interval:
    return claim_interval(quantity, Band.ROUNDING)


def _say_the_same(first: Claim, second: Claim) -> bool:
    ours, theirs = set(first.passage.stems), set(second.passage.stems)
    names = first.passage.names | second.passage.names
    shared = ours & theirs
    if not names or not names <= shared:
        return False
    return shared in (ours, theirs) and len(shared) >= max(_LEAST_SHARED, _OVERLAP * len(ours | theirs))


def _speaks_of_other(draft: Draft, claim: Claim) -> bool:
    return not _OTHER_THINGS.isdisjoint(tokenize(claim.passage.span.slice(draft.document.text)).lowers)


def _is_alone(draft: Draft, index: int) -> bool:
    """Tell whether a figure is the only one of its family in its sentence."""
    claim = draft.claims[index]
    kin = family(claim.quantity)
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(draft.claims) and draft.claims[place].passage is claim.passage:
            if family(draft.claims[place].quantity) == kin:
                return False
            place += step
    return True


def _is_open(draft: Draft, one: int, other: int) -> bool:
    """Tell whether the sources leave it open: neither is contradicted, the earlier is not the odd one."""
    first, second = draft.figures[one], draft.figures[other]
    if Severity.ERROR in (first.severity, second.severity):
        return False
    return not (first.state is State.MISSING and second.state is State.SUPPORTED)


def _line(draft: Draft, index: int) -> int:
    return draft.document.lines.position(draft.claims[index].quantity.span.start)[0] + 1


def _wording(draft: Draft, one: int, other: int) -> Wording:
    earlier, later, line = draft.counted(one), draft.counted(other), _line(draft, one)
    return Wording(
        f"{later} here, {earlier} in line {line}",
        f"line {line} has {earlier}",
        "write the same figure in both places",
    )


def _edits(draft: Draft, one: int, other: int) -> tuple[Edit, ...]:
    """Offer to copy either figure to the other place."""
    first, second = draft.claims[one].quantity.core, draft.claims[other].quantity.core
    text = draft.document.text
    earlier, later = first.slice(text), second.slice(text)
    return (
        Edit(f"write {' '.join(earlier.split())}, as in line {_line(draft, one)}", second, earlier),
        Edit(f"write {' '.join(later.split())} in line {_line(draft, one)} too", first, later),
    )

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

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figlint.claims import Claim, Modality
from figlint.quantities import Hedge, Kind, Quantity
from figlint.quantities.values import family
from figlint.text import BlockKind, Span, tokenize
from figlint.verdicts.bands import Band, Interval, claim_interval, is_operand
from figlint.verdicts.model import Edit, JudgedFigure, Severity, State
from figlint.verdicts.registry import CheckInfo, Draft, DraftFinding, DraftPart, Memory, Mention, Scope, Wording

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


class _Place(NamedTuple):
    """A figure in its part of the draft."""

    part: DraftPart
    number: int
    """Of its claim."""

    @property
    def core(self) -> Span:
        return self.part.draft.claims[self.number].quantity.core

    def counted(self) -> str:
        return self.part.draft.counted(self.number)

    def line_number(self) -> int:
        start = self.part.draft.claims[self.number].quantity.span.start
        return self.part.line + self.part.draft.document.lines.position(start)[0] + 1


class _Member(NamedTuple):
    """A figure of a slot."""

    part: DraftPart
    number: int
    """Of its part."""
    mention: Mention

    @property
    def claim(self) -> Claim:
        return self.part.draft.claims[self.mention.claim]

    @property
    def figure(self) -> JudgedFigure:
        return self.part.draft.figures[self.mention.claim]


class _Compared(NamedTuple):
    """The figures of a slot in one version of the draft, and the earlier one that each contradicts, by place."""

    mentions: tuple[Mention, ...]
    ids: tuple[int, ...]
    """Of the mentions: equal ones may be of other figures."""
    earlier: tuple[int | None, ...]


_NEVER = _Compared((), (), ())


def mentions(draft: Draft) -> Iterator[Mention]:
    """Return the figures that fill a slot, alone in a sentence that speaks of one thing."""
    for index, claim in enumerate(draft.claims):
        slot = _slot(claim)
        if slot is not None and _is_alone(draft.claims, index) and not _speaks_of_other(draft, claim):
            yield Mention(slot, index, frozenset(claim.passage.stems), claim.passage.names)


def compare(parts: Sequence[DraftPart], memory: Memory) -> Iterator[tuple[int, DraftFinding]]:
    """Fire on a figure that contradicts an earlier one of the same slot; after an edit, most slots are as they were."""
    slots: dict[_Slot, list[tuple[int, Mention]]] = {}
    for number, part in enumerate(parts):
        for mention in part.mentions:
            slots.setdefault(mention.slot, []).append((number, mention))
    before: dict[_Slot, _Compared] = memory.copy()
    memory.clear()
    found: list[tuple[int, DraftFinding]] = []
    for slot, members in slots.items():
        if len(members) > 1:
            compared = memory[slot] = _compare_slot(parts, members, before.get(slot, _NEVER))
            for later, earlier in enumerate(compared.earlier):
                if earlier is not None:
                    found.append(_finding(_member(parts, *members[earlier]), _member(parts, *members[later])))
    yield from sorted(found, key=lambda each: (each[0], each[1].claim))


def _member(parts: Sequence[DraftPart], number: int, mention: Mention) -> _Member:
    return _Member(parts[number], number, mention)


def _compare_slot(parts: Sequence[DraftPart], found: Sequence[tuple[int, Mention]], before: _Compared) -> _Compared:
    """Compare each figure of a slot with those before it, but for those that have been compared with the very same."""
    mentions = tuple([mention for _, mention in found])
    ids = tuple(map(id, mentions))
    if ids == before.ids:
        return before
    members = [_member(parts, *each) for each in found]
    moved = len(ids) - len(before.ids)
    n_above = _n_same(ids, before.ids)
    below = len(ids) - _n_same(ids[n_above:][::-1], before.ids[n_above:][::-1]) + _MOST
    changed = [_earlier(members, later) for later in range(n_above, min(below, len(ids)))]
    kept = [None if place is None else place + moved for place in before.earlier[below - moved :]]
    return _Compared(mentions, ids, (*before.earlier[:n_above], *changed, *kept))


def _n_same(ours: Sequence[int], theirs: Sequence[int]) -> int:
    """Return how many items at the start are the same."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(ours), len(theirs)))


def _earlier(members: Sequence[_Member], later: int) -> int | None:
    """Return the place of the first of the latest figures that one contradicts, unless the sources decide."""
    one = members[later]
    recent = range(max(0, later - _MOST), later)
    place = next((place for place in recent if _clash(members[place], one)), None)
    return place if place is not None and _is_open(members[place].figure, one.figure) else None


def _finding(earlier: _Member, later: _Member) -> tuple[int, DraftFinding]:
    one, other = (_Place(member.part, member.mention.claim) for member in (earlier, later))
    return later.number, DraftFinding(other.number, INFO.severity, _wording(one, other), _edits(one, other))


def _clash(earlier: _Member, later: _Member) -> bool:
    """Tell whether two figures of one slot cannot both be true, in sentences that say the same of the same names."""
    if not _say_the_same(earlier.mention, later.mention):
        return False
    return not _interval_of(earlier.claim.quantity).meets(_interval_of(later.claim.quantity))


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


def _interval_of(quantity: Quantity) -> Interval:
    return claim_interval(quantity, Band.ROUNDING)


def _say_the_same(one: Mention, other: Mention) -> bool:
    """Tell whether two sentences have the same words but for a few, and the same names, at least one."""
    ours, theirs, names = one.words, other.words, one.names | other.names
    if not names or not names <= ours or not names <= theirs:
        return False
    shared = ours & theirs
    return shared in (ours, theirs) and len(shared) >= max(_LEAST_SHARED, _OVERLAP * len(ours | theirs))


def _speaks_of_other(draft: Draft, claim: Claim) -> bool:
    sentence = claim.passage.span.slice(draft.document.text)
    return not _OTHER_THINGS.isdisjoint(tokenize(sentence).lowers)


def _is_alone(claims: Sequence[Claim], number: int) -> bool:
    """Tell whether a figure is the only one of its family in its sentence."""
    claim = claims[number]
    kin = family(claim.quantity)
    for step in (-1, 1):
        index = number + step
        while 0 <= index < len(claims) and claims[index].passage is claim.passage:
            if family(claims[index].quantity) == kin:
                return False
            index += step
    return True


def _is_open(first: JudgedFigure, second: JudgedFigure) -> bool:
    """Tell whether the sources leave it open: neither is contradicted, the earlier is not the odd one."""
    if Severity.ERROR in (first.severity, second.severity):
        return False
    return not (first.state is State.MISSING and second.state is State.SUPPORTED)


def _wording(one: _Place, other: _Place) -> Wording:
    earlier, later, line = one.counted(), other.counted(), one.line_number()
    return Wording(
        f"{later} here, {earlier} in line {line}",
        f"line {line} has {earlier}",
        "write the same figure in both places",
    )


def _edits(one: _Place, other: _Place) -> tuple[Edit, ...]:
    """Offer to copy either figure to the other place; spans count from the start of the later figure's part."""
    first, second = one.core, other.core
    earlier, later = first.slice(one.part.draft.document.text), second.slice(other.part.draft.document.text)
    first = first.shift(one.part.start - other.part.start)
    line = one.line_number()
    return (
        Edit(f"write {' '.join(earlier.split())}, as in line {line}", second, earlier),
        Edit(f"write {' '.join(later.split())} in line {line} too", first, later),
    )

"""wrong-direction (FIG108): the draft says that something rose where the sources say that it fell, or the reverse.

## What it does
Reports a change whose amount the sources state for the opposite direction.

## Why it matters
The number checks out when it is looked up; the sentence around it says the contrary.

## Example
```source
Parcel volumes fell 6.3% in 2023.
```
```draft
Parcel volumes rose 6.3% in 2023.
```

## Use instead
```draft
Parcel volumes fell 6.3% in 2023.
```

## Limits
The draft must say plainly which way it moved ("rose", "a decline of"); "improved", "cheaper" and "behind" do not.
A source must say so as plainly, or state the two amounts that the change follows from with the time of each; in a
table, the sign of a number in a column of changes says so.
Silent when a source states the change without a direction, or when the sentence compares two things.

## Configuration
`--ignore FIG108`, or `<!-- figlint: ignore[FIG108] reason -->` beside the figure.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from figlint.claims import Claim
from figlint.claims.stems import rows
from figlint.quantities import Kind
from figlint.quantities.model import Direction
from figlint.text import BlockKind, tokenize
from figlint.verdicts.align import Alignment, Weighed, nearness, rarity
from figlint.verdicts.checks._words import given
from figlint.verdicts.compare import Relation
from figlint.verdicts.derive import derive_figure
from figlint.verdicts.evidence import core
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo("FIG108", "wrong-direction", Severity.ERROR, "the change goes the other way", order=6)

_CLOSE = 0.6
_REACH = 8
"""How many words before a change may say which way it went."""
_AFTER = 3
_SURE = 0.45
"""From this score on, a short number is the same change and no other."""
_APART = frozenset("than against versus behind ahead relative compared not n't instead between".split())
"""Words that compare two things, so that one may be above the other and the other below the one."""
_CUTS = frozenset({",", ";", ":", "(", ")", "while", "but", "whereas", "although"})
_NEAR = 0.25
"""What share of the words near the change stand near the amounts that it follows from."""
_SHORT = re.compile(r"[^.;:]{1,40}")
_MEASURED = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MEASURE, Kind.DURATION)
_LEVELS = ("difference", "change")


def check(case: Case) -> Finding | None:
    """Fire when all that the sources say of the change points the other way."""
    claim, support = case.alignment.claim, case.alignment.support
    if claim.passage.kind in (BlockKind.TABLE_CELL, BlockKind.HEADING):
        return None
    opposed = _opposed_ends(case)
    if opposed is not None:
        return opposed
    ours = _way(claim, case.draft)
    if ours is None:
        return None
    found = _stated(case, support, ours) if support is not None else _between_levels(case, ours)
    return None if found is None else Finding(Severity.ERROR, against=found, note=_other(ours).value)


def _opposed_ends(case: Case) -> Finding | None:
    """Find that a figure is the end of a change whose start, in the same sentence, lies on the wrong side of it."""
    end = case.alignment
    levels = [other for other in case.sentence if other.claim.quantity.kind in _MEASURED]
    if end not in levels or len(levels) < 2:
        return None
    at = levels.index(end)
    beside = [*levels[max(0, at - 1) : at], *levels[at + 1 : at + 2]]
    start = next((other for other in beside if _leads(case, other, end)), None)
    if start is None or start.side.family != end.side.family:
        return None
    (first, *rest), (last, *more) = start.side.magnitudes or (None,), end.side.magnitudes or (None,)
    if first is None or last is None or rest or more or first == last:
        return None
    opening = min(start.claim.quantity.span.start, end.claim.quantity.span.start)
    said = _said(tokenize(case.draft[end.claim.passage.span.start : opening]).lowers[-_REACH:])
    way = Direction.UP if last > first else Direction.DOWN
    if said != {_other(way)}:
        return None
    support = tuple(item for item in (end.support, start.support) if item is not None)
    return Finding(Severity.ERROR, support=support, note=f"{way.value}\t{start.claim.quantity.core.slice(case.draft)}")


def _leads(case: Case, start: Alignment, end: Alignment) -> bool:
    """Tell whether the sentence leads from one figure to another: "from $20 to $25", "to $25 in May from $20"."""
    one, two = sorted((start, end), key=lambda each: each.claim.quantity.span)
    between = case.draft[one.claim.quantity.span.end : two.claim.quantity.span.start].lower()
    before = case.draft[one.claim.passage.span.start : one.claim.quantity.span.start].lower()
    if not _SHORT.fullmatch(between):
        return False
    opening, joint = ("from", "to") if one is start else ("to", "from")
    return before.rstrip().endswith(f" {opening}") and between.rstrip().endswith(f" {joint}")


def _said(words: Sequence[str]) -> set[Direction]:
    """Return the ways that the words of the last clause say something went; none where it compares things."""
    if not _APART.isdisjoint(words):
        return set()
    cut = max((at for at, word in enumerate(words) if word in _CUTS), default=-1)
    return {way for word in words[cut + 1 :] if (way := _movements().get(word)) is not None}


def _other(way: Direction) -> Direction:
    return Direction.DOWN if way is Direction.UP else Direction.UP


def _stated(case: Case, support: Weighed, ours: Direction) -> tuple[Weighed, ...] | None:
    """Return the statements of the same change, if all of them point the other way."""
    if support.score < (case.weights.aligned if rarity(case.alignment.claim) else _SURE):
        return None
    stated = [item for item in case.alignment.supporting() if item.score >= support.score * _CLOSE]
    ways = {_way_of(case, item) for item in stated}
    return tuple(stated[:2]) if ways == {_other(ours)} and support.relation is not Relation.LOOSE else None


def _between_levels(case: Case, ours: Direction) -> tuple[Weighed, ...] | None:
    """Return the two amounts of two times that the change follows from, if it leads the other way."""
    derivation = case.once_here(derive_figure)
    if derivation is None or derivation.rule not in _LEVELS:
        return None
    levels = sorted(_dated(case, derivation.levels))
    if len(levels) != len(derivation.levels) or levels[0][0] == levels[1][0]:
        return None
    (_, before, first), (_, after, last) = levels
    one, two = (case.index.facts[fact].claim for fact in (first, last))
    if min(nearness(case.alignment.claim, level, case.index) for level in (one, two)) < _NEAR:
        return None
    names = {name for name in case.alignment.claim.passage.names if name in case.index.weights}
    if not names <= case.index.passage_words[case.index.facts[last].passage]:
        return None  # "in Ghent", and the amounts are of all places
    is_alike = one.passage is two.passage and (one.subject == two.subject or one.passage.kind is not BlockKind.TABLE_CELL)
    way = Direction.UP if after > before else Direction.DOWN
    return (_weighed(case, last), _weighed(case, first)) if is_alike and way is not ours else None


def _dated(case: Case, facts: tuple[int | None, ...]) -> Iterator[tuple[object, object, int]]:
    """Yield the last day, the amount and the number of each fact that has all three."""
    for fact in facts:
        period = case.index.facts[fact].claim.binding.period if fact is not None else None
        ends = case.index.operands[fact].magnitudes if fact is not None else ()
        if fact is not None and period is not None and period.end is not None and len(ends) == 1:
            yield period.end, abs(ends[0]), fact


def _weighed(case: Case, fact: int) -> Weighed:
    known = (item for item in case.alignment.weighed if item.fact == fact)
    return next(known, Weighed(fact, Relation.OTHER_VALUE, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))


def _way_of(case: Case, item: Weighed) -> Direction | None:
    fact = case.index.facts[item.fact]
    return _way(fact.claim, case.index.sources[fact.source].document.text)


def _way(claim: Claim, text: str) -> Direction | None:
    """Return which way a change went, as its sentence plainly says; None for levels, and where it compares things."""
    quantity = claim.quantity
    if not quantity.is_change or quantity.direction is None:
        return None
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return quantity.direction
    start, end = claim.passage.span
    words = tokenize(text[start : quantity.span.end]).lowers[-_REACH:]
    after = tokenize(text[quantity.span.end : end]).lowers[:_AFTER]
    is_told = _said(words) | _said(after) == {quantity.direction} and _APART.isdisjoint((*words, *after))
    return quantity.direction if is_told else None


@cache
def _movements() -> dict[str, Direction]:
    ways = ((way, forms) for way, forms, _source in rows("movements") if way != "opposite")
    return {word: Direction(way) for way, forms in ways for word in forms.split("|")}


@cache
def _opposites() -> dict[str, str]:
    pairs = [pair.split("=") for way, forms, _source in rows("movements") if way == "opposite" for pair in forms.split("|")]
    return {one: other for one, other in pairs} | {other: one for one, other in reversed(pairs)}


def wording(case: Case, finding: Finding) -> Wording:
    """Name the source's change, or the amounts that it leads from and to."""
    way, _, start = finding.note.partition("\t")
    if start:
        end = case.alignment.claim.quantity.core.slice(case.draft)
        return Wording(f"from {start} to {end} is a change {way}", f"from {start}, this is {way}", f"say that it went {way}")
    first = finding.against[0]
    if len(finding.against) > 1 and first.relation is Relation.OTHER_VALUE:
        before = core(case.index, finding.against[1])
        return Wording(
            f"{given(case, first)} after {before} is a change {way}",
            f"the source has {before}, then {core(case.index, first)}: {way}",
            f"say that it went {way}",
        )
    return Wording(
        f"{given(case, first)} is a change {way}",
        f"the source has a change {way}",
        f"say that it went {way}, or give the figure of another change",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the opposite of the draft's verb, where it has one."""
    claim = case.alignment.claim
    start = claim.passage.span.start
    tokens = tokenize(case.draft[start : claim.quantity.span.end])
    for at in range(len(tokens.lowers) - 1, max(-1, len(tokens.lowers) - _REACH - 1), -1):
        other = _opposites().get(tokens.lowers[at])
        if other is not None:
            span = claim.passage.span._replace(start=start + tokens.starts[at], end=start + tokens.ends[at])
            word = other.capitalize() if tokens.texts[at][:1].isupper() else other
            return (Edit(f"write {word}", span, word),)
    return ()

"""Plant small corruptions in a draft, one at a time; which ones follows from the draft and a seed alone."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from figlint.claims import Claim, Modality
from figlint.claims.movements import opposites
from figlint.quantities import Grain, Hedge, Kind
from figlint.text import Span


class Change(NamedTuple):
    """One replacement in the draft."""

    span: Span
    text: str


class Mutant(NamedTuple):
    """One corruption."""

    kind: str
    changes: tuple[Change, ...]
    """In order of position, without overlaps."""
    figures: tuple[Span, ...]
    """The figures of the clean draft that it makes wrong."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that name it rightly."""
        return RIGHT_CODES[self.kind]

    def apply(self, draft: str) -> str:
        """Return the corrupted draft."""
        for change in reversed(self.changes):
            draft = draft[: change.span.start] + change.text + draft[change.span.end :]
        return draft

    def moved(self, offset: int) -> int:
        """Return where an offset of the clean draft, at or outside a change, lies in the corrupted one."""
        return offset + sum(
            len(change.text) - (change.span.end - change.span.start)
            for change in self.changes
            if change.span.end <= offset and change.span != Span(offset, offset)
        )


_VALUE = ("FIG101", "FIG102", "FIG105", "FIG201", "FIG401", "FIG402")
RIGHT_CODES = {
    "digit": (*_VALUE, "FIG304"),
    "scale": ("FIG104", *_VALUE),
    "unit": ("FIG103", "FIG106", *_VALUE),
    "currency": ("FIG103",),
    "year": _VALUE,
    "slot swap": _VALUE,
    "hedge drop": ("FIG301", "FIG302", "FIG304"),
    "hedge flip": ("FIG302", "FIG101"),
    "modality upgrade": ("FIG303",),
    "subject swap": _VALUE,
    "direction flip": ("FIG108", *_VALUE),
}
"""The codes that say rightly what is wrong, by kind: what a changed value is depends on what else the sources say."""
_SCALES = {
    "thousand": "million",
    "million": "billion",
    "billion": "million",
    "trillion": "billion",
    "bn": "m",
    "m": "bn",
    "k": "m",
}
_SIGNS = {"$": "€", "€": "$", "£": "$", "¥": "$"}
_UNITS = {
    "%": " percentage points",
    "percent": "percentage points",
    "per cent": "percentage points",
    "percentage points": "percent",
    "km": "miles",
    "miles": "km",
    "kg": "pounds",
    "metres": "feet",
    "meters": "feet",
    "feet": "metres",
    "tonnes": "kilograms",
    "hours": "days",
    "days": "weeks",
    "weeks": "months",
    "months": "years",
    "ms": "s",
    "GB": "MB",
    "MB": "GB",
}
_FLIPS = {
    Hedge.ABOVE: "less than",
    Hedge.AT_LEAST: "up to",
    Hedge.AT_MOST: "at least",
    Hedge.BELOW: "more than",
    Hedge.BELOW_NEAR: "more than",
    Hedge.ABOVE_NEAR: "nearly",
    Hedge.ABOUT: "more than",
}
_UPGRADES = tuple(
    (re.compile(rf"\b{cue}\b", re.IGNORECASE), fact)
    for cue, fact in (
        (r"is (?:projected|expected|forecast|set|due) to (?:be|reach|rise to|grow to)", "was"),
        (r"are (?:projected|expected|forecast|set|due) to (?:be|reach|rise to|grow to)", "were"),
        (r"(?:is|are) in talks to (?:put|invest)", "has put"),
        (r"(?:will|could|may|might) (?:be|reach|rise to|grow to)", "was"),
        (r"(?:expects|plans|intends|hopes) (?:to )?", "has had "),
        (r"projected|expected|forecast|planned", "reported"),
    )
)
_WORD = re.compile(r"[a-z]+")
_NEAR = 25
"""How many characters before a change may say which way it went."""
_UNREAL = (Modality.PROJECTED, Modality.PLANNED, Modality.POSSIBLE)


def mutants(draft: str, claims: Sequence[Claim], seed: int, limit: int, kinds: Sequence[str]) -> Iterator[Mutant]:
    """Yield at most `limit` corruptions of each of some kinds; `claims` are those of figures that are right."""
    for kind in kinds:
        found = sorted(_KINDS[kind](draft, claims, seed), key=lambda mutant: _draw(seed, kind, mutant.changes))
        yield from (mutant for mutant in found[:limit] if mutant.apply(draft) != draft)


def _draw(*parts: object) -> int:
    """Return a number that looks random and follows from `parts` alone."""
    return int.from_bytes(sha256(repr(parts).encode("utf-8", "replace")).digest()[:8])


def _digits(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    for claim in claims:
        quantity = claim.quantity
        places = [at for at in range(*quantity.number) if "0" <= draft[at] <= "9"]
        if not places or quantity.kind in (Kind.PERIOD, Kind.DATE) or quantity.low == 0:
            continue
        at = places[_draw(seed, quantity.span) % min(2, len(places))]  # one of the first: a visible change
        old = int(draft[at])
        new = (old + 2 + _draw(seed, at) % 7) % 10
        new = new if new or at != places[0] else (old % 9) + 1
        yield Mutant("digit", (Change(Span(at, at + 1), str(new)),), (quantity.span,))


def _scales(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    for claim in claims:
        scale = claim.quantity.scale
        other = _SCALES.get(scale.slice(draft).lower()) if scale is not None else None
        if scale is not None and other is not None:
            yield Mutant("scale", (Change(scale, other),), (claim.quantity.span,))


def _units(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    for claim in claims:
        unit = claim.quantity.unit_span
        other = _UNITS.get(unit.slice(draft)) if unit is not None else None
        if unit is not None and other is not None:
            yield Mutant("unit", (Change(unit, other),), (claim.quantity.span,))


def _currencies(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    for claim in claims:
        unit = claim.quantity.unit_span
        other = _SIGNS.get(unit.slice(draft)) if unit is not None else None
        if unit is not None and other is not None and claim.quantity.kind is Kind.MONEY:
            yield Mutant("currency", (Change(unit, other),), (claim.quantity.span,))


def _years(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    for claim in claims:
        quantity = claim.quantity
        text = quantity.core.slice(draft)
        if quantity.period is not None and quantity.period.grain is Grain.YEAR and re.fullmatch("[0-9]{4}", text):
            year = int(text) + (-1, 1, -2, 2)[_draw(seed, quantity.span) % 4]
            beside = (other.quantity.span for other in claims if other.passage is claim.passage)
            yield Mutant("year", (Change(quantity.core, str(year)),), tuple(beside))


def _swaps(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    """Exchange two figures of one kind and unit."""
    plain = [claim for claim in claims if claim.quantity.period is None]
    for number, one in enumerate(plain):
        for other in plain[number + 1 :]:
            a, b = one.quantity, other.quantity
            if (
                (a.kind, a.unit) == (b.kind, b.unit)
                and (a.low, a.high) != (b.low, b.high)
                and a.span.end < b.span.start
            ):
                changes = (Change(a.core, b.core.slice(draft)), Change(b.core, a.core.slice(draft)))
                yield Mutant("slot swap", changes, (a.span, b.span))
                break


def _drops(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    for claim in claims:
        hedge, core = claim.quantity.hedge_span, claim.quantity.core
        if hedge is not None and hedge.end <= core.start and claim.quantity.hedge in _FLIPS:
            change = Change(Span(hedge.start, core.start), "")
            yield Mutant("hedge drop", (change,), (claim.quantity.span,))


def _flips(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    for claim in claims:
        hedge, other = claim.quantity.hedge_span, _FLIPS.get(claim.quantity.hedge)
        if hedge is not None and other is not None and hedge.end <= claim.quantity.core.start:
            yield Mutant("hedge flip", (Change(hedge, other),), (claim.quantity.span,))


def _upgrades(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    for claim in claims:
        if claim.binding.modality not in _UNREAL or claim.quantity.period is not None:
            continue
        start, end = claim.passage.span
        for cue, fact in _UPGRADES:
            found = cue.search(draft, start, end)
            if found is not None and not Span(*found.span()).overlaps(claim.quantity.span):
                change = Change(Span(*found.span()), fact)
                yield Mutant("modality upgrade", (change,), (claim.quantity.span,))
                break


def _subjects(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    """Put another name of the draft in the place of the one a figure speaks of."""
    names = list(dict.fromkeys(claim.subject for claim in claims if claim.subject))
    for claim in claims:
        others = [name for name in names if not _related(name, claim.subject)]
        start, end = claim.passage.span
        at = draft.find(claim.subject, start, end) if claim.subject and others else -1
        if at >= 0 and claim.quantity.period is None:
            other = others[_draw(seed, claim.quantity.span) % len(others)]
            change = Change(Span(at, at + len(claim.subject)), other)
            yield Mutant("subject swap", (change,), (claim.quantity.span,))


def _reversals(draft: str, claims: Sequence[Claim], seed: int) -> Iterator[Mutant]:
    """Put the opposite in place of the word that says which way something changed."""
    for claim in claims:
        if claim.quantity.direction is None or not claim.quantity.is_change:
            continue
        start = max(claim.passage.span.start, claim.quantity.span.start - _NEAR)
        words = [match for match in _WORD.finditer(draft, start, claim.quantity.span.start) if match[0] in opposites()]
        if words:
            change = Change(Span(*words[-1].span()), opposites()[words[-1][0]])
            yield Mutant("direction flip", (change,), (claim.quantity.span,))


def _related(one: str, other: str) -> bool:
    return bool({*one.lower().split()} & {*other.lower().split()})


_Make = Callable[[str, Sequence[Claim], int], Iterable[Mutant]]
_KINDS: dict[str, _Make] = {
    "digit": _digits,
    "scale": _scales,
    "unit": _units,
    "currency": _currencies,
    "year": _years,
    "slot swap": _swaps,
    "hedge drop": _drops,
    "hedge flip": _flips,
    "modality upgrade": _upgrades,
    "subject swap": _subjects,
    "direction flip": _reversals,
}
MUTANT_KINDS = tuple(_KINDS)
"""The kinds of corruption, in the order they are reported."""

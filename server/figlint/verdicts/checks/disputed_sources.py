"""disputed-sources (FIG202): the sources disagree about the figure.

## What it does
Reports a figure that one source confirms and another contradicts: the same value filed under another period,
another value for the same period, or another date for what happens once (founding, birth, death).

## Why it matters
A writer who read only one of the sources does not know that there is something to decide.

## Example
```source
The festival drew 52,000 visitors in 2023.
```
```source
The festival drew 52,000 visitors in 2022, the organisers said.
```
```draft
The festival drew 52,000 visitors in 2023.
```

## Use instead
```draft
The festival drew 52,000 visitors, in 2022 or 2023 depending on the source.
```
A sentence that names the source it follows ("according to notes/a.md") is not reported either.

## Limits
Different sources must clash; a source that contradicts itself is not reported here.

## Configuration
`--ignore FIG202`, or `<!-- figlint: ignore[FIG202] reason -->` beside the figure.
"""

from figlint.claims import Claim
from figlint.claims.document import stems_of
from figlint.facts import FactIndex
from figlint.quantities import Kind
from figlint.text import BlockKind, Span
from figlint.verdicts.align import Weighed, nearness
from figlint.verdicts.checks._periods import STATED, filed, sides
from figlint.verdicts.checks._words import given
from figlint.verdicts.checks.misattributed import names_source, speaks_for
from figlint.verdicts.compare import Relation, is_dated, relate_periods
from figlint.verdicts.evidence import core, written
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG202",
    "disputed-sources",
    Severity.WARNING,
    "the sources disagree about the figure",
    order=10,
    state=State.DISPUTED,
)


_SAME_SLOT = 0.8
"""Facts of two sources fill one slot from this share of words nearby on, and when they fit the draft about as well."""
_LEAST_WORDS = 2
_ONCE = ("founded", "established", "incorporated", "born", "died")
_BESIDE = 0.6
"""The weight of a word with at most three others between it and the figure."""


def check(case: Case) -> Finding | None:
    """Fire when two sources put the value under clashing periods, or give the slot two values.

    A draft that names the source it follows has said enough.
    """
    if case.alignment.support is not None and case.index.facts[case.alignment.support.fact].slot is not None:
        return _declared(case)
    found = _undeclared(case)
    return None if found is not None and any(names_source(case, item) for item in found.support) else found


def _undeclared(case: Case) -> Finding | None:
    """Find that two sources clash over a figure that no rule file declares."""
    period = case.alignment.claim.binding.period
    agreeing, other, _ = sides(case) if period is not None and is_dated(period) else ((), (), ())
    here = {case.index.facts[item.fact].source for item in agreeing}
    elsewhere = [item for item in other if case.index.facts[item.fact].source not in here]
    if here and elsewhere:
        return Finding(Severity.WARNING, against=tuple(elsewhere[:2]), support=tuple(agreeing[:2]), note=_PERIODS)
    rival = _other_value(case) or _other_date(case)
    support = case.alignment.support
    if rival is None or support is None:
        return None
    return Finding(Severity.WARNING, against=(rival,), support=(support,), note=_VALUES)


_PERIODS, _VALUES, _MARKED = "periods", "values", "marked"


def _declared(case: Case) -> Finding | None:
    """Find that the figure's slot is disputed: its facts clash, or people have said that they do.

    A draft that names whom it follows, or that allows for both sides, has said enough.
    """
    support = case.alignment.support
    slot = case.index.facts[support.fact].slot if support is not None else None
    if support is None or slot is None or support.relation not in STATED or speaks_for(case, support):
        return None
    pair = case.index.disputes.get(slot.id)
    if pair is None:
        is_marked = slot.is_disputed
        return Finding(Severity.WARNING, support=(support,), note=f"{_MARKED}\t{slot.id}") if is_marked else None
    weighed = {item.fact: item for item in case.alignment.weighed}
    sides = [weighed[fact] for fact in pair if fact in weighed]
    other = next((item for item in sides if item.fact != support.fact and not _allows(case, item)), None)
    if other is None:
        return None
    ours = next((item for item in sides if item is not other), support)
    ours = ours if ours.relation in STATED else support
    if not _allows(case, ours):
        return None  # the draft follows neither side
    before, after = (case.index.facts[item.fact].claim.binding.period for item in (ours, other))
    are_periods = other.relation in STATED and before != after
    return Finding(Severity.WARNING, against=(other,), support=(ours,), note=_PERIODS if are_periods else _VALUES)


def _allows(case: Case, item: Weighed) -> bool:
    """Tell whether the draft's figure is true of a side of the dispute, too."""
    if item.relation not in STATED:
        return False
    ours, theirs = case.alignment.claim.binding.period, case.index.facts[item.fact].claim.binding.period
    return ours is None or theirs is None or relate_periods(ours, theirs) is not Relation.OTHER_VALUE


def _other_value(case: Case) -> Weighed | None:
    """Return a fact of another source that gives the slot another value, when none of that source agrees."""
    support = case.alignment.support
    facts = case.index.facts
    if support is None or support.relation not in STATED:
        return None
    agreeing = {facts[item.fact].source for item in case.alignment.supporting()}
    for item in case.alignment.weighed:
        if item.relation is Relation.OTHER_VALUE and facts[item.fact].source not in agreeing:
            is_as_close = item.nearby >= support.nearby * _SAME_SLOT and item.noun >= support.noun
            if is_as_close and not _is_of_other(case, item) and _fill_one_slot(case.index, support.fact, item.fact):
                return item
    return None


def _is_of_other(case: Case, item: Weighed) -> bool:
    """Tell whether a fact is of somebody whom neither the draft's sentence nor the agreeing statement names."""
    support = case.alignment.support
    theirs = stems_of((case.index.facts[item.fact].claim.subject,))
    if support is None or not theirs:
        return False
    sides = (case.alignment.claim, case.index.facts[support.fact].claim)
    known = frozenset[str]().union(*(stems_of((side.subject,)) | side.passage.context for side in sides))
    return theirs.isdisjoint(known.union(*(side.passage.stems for side in sides)))


def _other_date(case: Case) -> Weighed | None:
    """Return a fact of another source that dates what the figure dates otherwise, and that happens only once."""
    claim, support, facts = case.alignment.claim, case.alignment.support, case.index.facts
    event = _event(claim)
    if support is None or support.relation not in STATED or not event or _event(facts[support.fact].claim) != event:
        return None
    agreeing = {facts[item.fact].source for item in case.alignment.supporting()}
    for item in case.alignment.weighed:
        other = facts[item.fact]
        is_another = item.relation is Relation.OTHER_VALUE and other.source not in agreeing
        if is_another and _event(other.claim) == event and _share_name(other.claim, claim):
            return item
    return None


def _event(claim: Claim) -> str:
    """Return which of the things that happen to a subject once a date beside it dates; empty for none."""
    if claim.quantity.kind not in (Kind.PERIOD, Kind.DATE):
        return ""
    nearness, event = max((claim.local.get(event, 0.0), event) for event in stems_of(_ONCE))
    return event if nearness >= _BESIDE else ""


def _share_name(one: Claim, other: Claim) -> bool:
    """Tell whether one subject is named by words of the other: "Acme" and "Acme Robotics"."""
    ours, theirs = stems_of((one.subject,)), stems_of((other.subject,))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _fill_one_slot(index: FactIndex, one: int, two: int) -> bool:
    """Tell whether two sources say the same of one thing: the same noun or measure, the same words, no other period."""
    ours, theirs = index.facts[one].claim, index.facts[two].claim
    if ours.quantity.hedge is not theirs.quantity.hedge or ours.quantity.is_change is not theirs.quantity.is_change:
        return False
    if ours.passage.kind is BlockKind.TABLE_CELL or theirs.passage.kind is BlockKind.TABLE_CELL:
        return False
    is_named = (
        ours.quantity.unit is not None if ours.quantity.kind is Kind.COUNT else ours.measure == theirs.measure != ""
    )
    if not is_named or min(len(ours.local), len(theirs.local)) < _LEAST_WORDS:
        return False
    before, after = ours.binding.period, theirs.binding.period
    if before is not None and after is not None and relate_periods(before, after) is Relation.OTHER_VALUE:
        return False
    return max(nearness(ours, theirs, index), nearness(theirs, ours, index)) >= _SAME_SLOT


def wording(case: Case, finding: Finding) -> Wording:
    """Name both sides."""
    kind, _, id = finding.note.partition("\t")
    if kind == _MARKED:
        return Wording(
            f"{given(case, finding.support[0])}, but {id} is marked as disputed: the sources disagree",
            f"{id} is disputed",
            "say which source you follow",
        )
    ours, theirs = finding.support[0], finding.against[0]
    if finding.note == _VALUES:
        return Wording(
            f"{given(case, ours)}, but {given(case, theirs)}: the sources disagree",
            f"another source has {written(case.index, theirs)}",
            "say which source you follow, or give both figures",
        )
    return Wording(
        f"{given(case, ours)} is for {filed(case, ours)}, {given(case, theirs)} is for {filed(case, theirs)}: "
        "the sources disagree",
        f"sources file it under {filed(case, ours)} and under {filed(case, theirs)}",
        "say which source you follow, or leave the period open",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer to name the source that the draft follows, and both values where two are given."""
    ours, theirs = finding.support[0], finding.against[0] if finding.against else None
    quantity = case.alignment.claim.quantity
    span = quantity.span
    end = max(span.end, quantity.unit_span.end) if quantity.unit_span is not None else span.end
    source = case.index.sources[case.index.facts[ours.fact].source].name
    found = [Edit(f"attribute to {source}", Span(end, end), f" (according to {source})")]
    ends = [case.index.operands[item.fact].magnitudes for item in (ours, theirs) if item is not None]
    if finding.note == _VALUES and theirs is not None and all(len(end) == 1 for end in ends) and ends[0] != ends[1]:
        low, high = (ours, theirs) if ends[0] < ends[1] else (theirs, ours)
        text = f"{core(case.index, low)} to {core(case.index, high)}"
        found.append(Edit(f"write {text}", span, text))
    return tuple(found)

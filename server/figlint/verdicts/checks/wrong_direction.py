"""wrong-direction (FIG108): the draft says that something rose where the sources say that it fell, or the reverse.

## What it does
Reports a change whose amount the sources state for the opposite direction, a level that the source has at the end of a
change the other way ("climbed to 1,900" for "1,900, down from 2,300"), a change from where the source's ends to where
that starts, and two levels of which the draft says that one is up, or down, from the other when it is not.

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
Silent when a source states the change without a direction, or when the sentence compares two things; a thing may be
compared with what it was ("12% less than in 2023").

## Configuration
`--ignore FIG108`, or `<!-- figlint: ignore[FIG108] reason -->` beside the figure.
"""

import re
from decimal import Decimal
from itertools import pairwise

from figlint.claims import Claim
from figlint.claims.movements import opposites
from figlint.quantities.model import Direction
from figlint.text import BlockKind, Span, Tokens, tokenize
from figlint.verdicts.align import Alignment, Weighed, nearness, rarity
from figlint.verdicts.checks._ways import MEASURED, REACH, WAYS, said_ways, way_of_change, way_to
from figlint.verdicts.checks._words import given
from figlint.verdicts.compare import Relation
from figlint.verdicts.derive import Wanted, derive_figure
from figlint.verdicts.evidence import core
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo("FIG108", "wrong-direction", Severity.ERROR, "the change goes the other way", order=6)

_CLOSE = 0.6
_SURE = 0.45
"""From this score on, a short number is the same change and no other."""
_NEAR = 0.25
"""What share of the words near the change stand near the amounts that it follows from."""
_WORD = 8
"""Characters before a figure in which a short word stands."""
_HUNDRED = Decimal(100)
_NEARBY = 2
"""Levels more than so many times apart may be of two things: "revenue of £10m, profit of £2m, up from £8m"."""
_SHORT = re.compile(r"[^.;:]{1,40}")
_NEXT = re.compile(r"\b(?:and|but|while|whereas)\b")
"""What begins another statement between two figures: "climbed to 60, and English rose from 66"."""
_LEVELS = ("difference", "change")


def check(case: Case) -> Finding | None:
    """Fire when all that the sources say of the change points the other way."""
    claim, support = case.alignment.claim, case.alignment.support
    if claim.passage.kind in (BlockKind.TABLE_CELL, BlockKind.HEADING):
        return None
    opposed = _opposed_ends(case) or _swapped_ends(case) or _opposed_start(case) or _opposed_level(case)
    if opposed is not None:
        return opposed
    ours = way_of_change(claim, case.draft)
    if ours is None:
        return None
    stated = _stated(case, support) if support is not None else ()
    if any(_way_of(case, item) is not _other(ours) for item in stated):
        return None
    found = stated[:2] or _between_levels(case, ours)
    return Finding(Severity.ERROR, against=found, note=_other(ours).value) if found else None


def _opposed_ends(case: Case) -> Finding | None:
    """Find that a figure is the end of a change whose start, in the same sentence, lies on the wrong side of it."""
    end = case.alignment
    span, passage = end.claim.quantity.span, end.claim.passage.span
    if len(case.sentence) < len(("from", "to")) or end.claim.quantity.kind not in MEASURED:
        return None
    if not case.draft[max(passage.start, span.start - _WORD) : span.start].lower().rstrip().endswith(" to"):
        return None
    start = _start_of(case, end)
    if start is None or start.side.family != end.side.family:
        return None
    (first, *rest), (last, *more) = start.side.magnitudes or (None,), end.side.magnitudes or (None,)
    if first is None or last is None or rest or more or first == last:
        return None
    opening = min(start.claim.quantity.span.start, span.start)
    said = said_ways(tokenize(case.draft[passage.start : opening]).lowers[-REACH:])
    way = Direction.UP if last > first else Direction.DOWN
    if said != {_other(way)}:
        return None
    support = tuple(item for item in (end.support, start.support) if item is not None)
    return Finding(Severity.ERROR, support=support, note=f"{way.value}\t{_core(case, start)}")


def _swapped_ends(case: Case) -> Finding | None:
    """Find that a change leads from where that of the source ends to where that starts."""
    end = case.alignment
    start = _start_of(case, end) if len(case.sentence) > 1 else None
    if start is None or start.support is None or end.support is None or start.support.fact == end.support.fact:
        return None
    ours, theirs = (case.index.facts[item.support.fact] for item in (end, start) if item.support is not None)
    if ours.passage != theirs.passage or ours.source != theirs.source:
        return None
    text = case.index.sources[ours.source].document.text
    is_first = ours.claim.quantity.span.start < theirs.claim.quantity.span.start
    lead = _lead(text, *(fact.claim for fact in ((ours, theirs) if is_first else (theirs, ours))))
    if lead != ("to" if is_first else "from"):
        return None
    first, last = (side.side.magnitudes[:1] for side in (end, start))
    way = Direction.UP if last > first else Direction.DOWN
    note = f"{way.value}\t{_core(case, end)}\t{_core(case, start)}"
    return Finding(Severity.ERROR, against=(end.support, start.support), note=note)


def _opposed_start(case: Case) -> Finding | None:
    """Find that a figure is where a level is said to come from that lies on its wrong side: "9.6%, up from 11.3%"."""
    start, passage = case.alignment, case.alignment.claim.passage.span
    at = next(number for number, other in enumerate(case.sentence) if other is start)
    end = next((other for other in case.sentence[:at][::-1] if other.claim.quantity.kind in MEASURED), None)
    if end is None or start.support is None or start.claim.quantity.kind not in MEASURED:
        return None
    between = case.draft[end.claim.quantity.span.end : max(passage.start, start.claim.quantity.span.start)]
    words = tokenize(between).lowers
    way = WAYS.get(words[-2]) if words[-1:] == ["from"] and len(words) > 1 else None
    if way is None or not _SHORT.fullmatch(between) or _NEXT.search(between.lower()):
        return None
    if end.support is None or end.side.family != start.side.family:
        return None
    if end.claim.quantity.is_change or len(start.side.magnitudes) != 1 or len(end.side.magnitudes) != 1:
        return None
    first, last = abs(start.side.magnitudes[0]), abs(end.side.magnitudes[0])
    if first == last or (last > first) is (way is Direction.UP) or max(first, last) > min(first, last) * _NEARBY:
        return None
    note = f"{_other(way).value}\t{_core(case, start)}\t{_core(case, end)}"
    return Finding(Severity.ERROR, support=(end.support, start.support), note=note)


def _opposed_level(case: Case) -> Finding | None:
    """Find that a level is where a change ends that goes the other way in the source: "climbed to 1,900"."""
    claim, support = case.alignment.claim, case.alignment.support
    if support is None or support.score < _SURE or claim.quantity.is_change:
        return None
    ours = way_to(claim, case.draft)
    stated = _stated(case, support) if ours is not None else ()
    theirs = {
        way_to(fact.claim, case.index.sources[fact.source].document.text)
        for fact in (case.index.facts[item.fact] for item in stated)
    }
    if ours is None or theirs != {_other(ours)}:
        return None
    return Finding(Severity.ERROR, against=stated[:1], note=_other(ours).value)


def _core(case: Case, alignment: Alignment) -> str:
    return alignment.claim.quantity.core.slice(case.draft)


def _start_of(case: Case, end: Alignment) -> Alignment | None:
    """Return the figure from which its sentence leads to another: "from $20 to $25", "to $25 in May from $20"."""
    levels = [other for other in case.sentence if other is end or other.claim.quantity.kind in MEASURED]
    at = next(number for number, other in enumerate(levels) if other is end)
    for one, two in pairwise(levels[max(0, at - 1) : at + 2]):
        if _lead(case.draft, one.claim, two.claim) == ("to" if two is end else "from"):
            return one if two is end else two
    return None


def _lead(text: str, one: Claim, two: Claim) -> str:
    """Return what leads from one figure of a sentence to the next, if the other of "from" and "to" leads to the one."""
    between = text[one.quantity.span.end : two.quantity.span.start].lower()
    before = text[one.passage.span.start : one.quantity.span.start].lower().rstrip()
    joint = next((word for word in ("to", "from") if between.rstrip().endswith(f" {word}")), "")
    opening = {"to": " from", "from": " to"}.get(joint)
    is_led = opening is not None and before.endswith(opening) and _SHORT.fullmatch(between) is not None
    return "" if joint == "from" and _NEXT.search(between) else joint if is_led else ""


def _other(way: Direction) -> Direction:
    return Direction.DOWN if way is Direction.UP else Direction.UP


def _stated(case: Case, support: Weighed) -> tuple[Weighed, ...]:
    """Return the statements of the same change; none where they may be of something else."""
    is_sure = support.score >= (case.weights.aligned if rarity(case.alignment.claim) else _SURE)
    if not (is_sure or _is_of_one_time(case, support)) or support.relation is Relation.LOOSE:
        return ()
    least = support.score * _CLOSE
    found = (item for item in case.alignment.supporting() if item.relation is not Relation.LOOSE)
    return tuple(item for item in found if item.score >= least)


def _is_of_one_time(case: Case, support: Weighed) -> bool:
    """Tell whether a source speaks of the same subject and period, as far as both are named."""
    ours, theirs = case.alignment.claim, case.index.facts[support.fact].claim
    period, other = ours.binding.period, theirs.binding.period
    is_same = bool(ours.subject) and ours.subject.lower() == theirs.subject.lower()
    return is_same and period is not None and other is not None and period.label == other.label


def _between_levels(case: Case, ours: Direction) -> tuple[Weighed, ...]:
    """Return the two amounts that the change follows from, the later one first, if they lead the other way."""
    derivation = case.once_here(derive_figure)
    if derivation is None or derivation.rule not in _LEVELS:
        return ()
    one, two = derivation.levels
    if one is None or two is None or one == two or not _are_of_one(case, one, two):
        return ()
    order = _in_order(case, one, two)
    if "to" in derivation.ends:
        told = (two, one) if derivation.ends[0] == "to" else (one, two)
        if order not in (None, told) or _may_start_elsewhere(case, derivation.rule, told[1], ours):
            return ()
        order = told
    elif order is None or not all(_is_near(case, fact) for fact in order):
        return ()
    if not all(_names_its_owner(case, fact) for fact in order):
        return ()
    before, after = (abs(case.index.operands[fact].magnitudes[0]) for fact in order)
    if before == after or (after > before) is (ours is Direction.UP):
        return ()
    return _weighed(case, order[1]), _weighed(case, order[0])


def _are_of_one(case: Case, one: int, two: int) -> bool:
    """Tell whether two facts of one family stand in one sentence, or one row of a table."""
    ours, theirs = (case.index.facts[fact] for fact in (one, two))
    sides = [case.index.operands[fact] for fact in (one, two)]
    is_single = all(len(side.magnitudes) == 1 for side in sides) and sides[0].family == sides[1].family
    return is_single and ours.passage == theirs.passage and ours.claim.subject == theirs.claim.subject


def _in_order(case: Case, one: int, two: int) -> tuple[int, int] | None:
    """Return two facts in the order of their times, as far as these are told and are not the same."""
    periods = [case.index.facts[fact].claim.binding.period for fact in (one, two)]
    ends = [period.end for period in periods if period is not None and period.end is not None]
    if len(ends) < len(periods) or ends[0] == ends[1]:
        return None
    return (one, two) if ends[0] < ends[1] else (two, one)


def _may_start_elsewhere(case: Case, rule: str, end: int, ours: Direction) -> bool:
    """Tell whether another amount beside the one that a change ends at lies as far from it on the draft's side."""
    index, wanted = case.index, Wanted(case.alignment.side)
    last = abs(index.operands[end].magnitudes[0])
    for fact in index.passage_facts[index.facts[end].passage]:
        ends = index.operands[fact].magnitudes
        if fact == end or len(ends) != 1 or not ends[0] or index.operands[fact].family != index.operands[end].family:
            continue
        first = abs(ends[0])
        value = abs(last - first) * (_HUNDRED / first if rule == "change" else 1)
        if (last > first) is (ours is Direction.UP) and wanted.is_met(rule, value):
            return True
    return False


def _is_near(case: Case, fact: int) -> bool:
    return nearness(case.alignment.claim, case.index.facts[fact].claim, case.index) >= _NEAR


def _names_its_owner(case: Case, fact: int) -> bool:
    """Tell whether an amount is of all whom the draft's sentence names, as far as the sources know them."""
    names = {name for name in case.alignment.claim.passage.names if name in case.index.weights}
    return names <= case.index.passage_words[case.index.facts[fact].passage]


def _weighed(case: Case, fact: int) -> Weighed:
    known = (item for item in case.alignment.weighed if item.fact == fact)
    return next(known, Weighed(fact, Relation.OTHER_VALUE, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))


def _way_of(case: Case, item: Weighed) -> Direction | None:
    fact = case.index.facts[item.fact]
    return way_of_change(fact.claim, case.index.sources[fact.source].document.text)


def wording(case: Case, finding: Finding) -> Wording:
    """Name the source's change, or the amounts that it leads from and to."""
    told, *ends = finding.note.split("\t")
    if ends:
        start, end = (*ends, _core(case, case.alignment))[:2]
        change = f"from {start} to {end}"
        if finding.against:
            return Wording(f"the source leads {change}", f"the source leads {change}", f"say that it went {told}")
        message = f"{change} is a change {told}"
        return Wording(message, f"from {start}, this is {told}", f"say that it went {told}")
    first = finding.against[0]
    if len(finding.against) > 1 and first.relation is Relation.OTHER_VALUE:
        before = core(case.index, finding.against[1])
        return Wording(
            f"{given(case, first)} after {before} is a change {told}",
            f"the source has {before}, then {core(case.index, first)}: {told}",
            f"say that it went {told}",
        )
    return Wording(
        f"{given(case, first)} is a change {told}",
        f"the source has a change {told}",
        f"say that it went {told}, or give the figure of another change",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the opposite of the draft's verb or comparative, where it has one."""
    quantity, passage = case.alignment.claim.quantity, case.alignment.claim.passage.span
    behind = tokenize(case.draft[quantity.span.end : passage.end])
    if behind.lowers[1:2] == ["than"]:
        return _opposite(behind, 0, quantity.span.end)
    tokens = tokenize(case.draft[passage.start : quantity.span.end])
    places = range(len(tokens.lowers) - 1, max(-1, len(tokens.lowers) - REACH - 1), -1)
    found = (_opposite(tokens, at, passage.start) for at in places)
    return next(filter(None, found), ())


def _opposite(tokens: Tokens, at: int, start: int) -> tuple[Edit, ...]:
    """Return the edit that turns a word of a text that begins at `start` into its opposite, if there is one."""
    other = opposites().get(tokens.lowers[at])
    if other is None:
        return ()
    word = other.capitalize() if tokens.texts[at][:1].isupper() else other
    return (Edit(f"write {word}", Span(start + tokens.starts[at], start + tokens.ends[at]), word),)

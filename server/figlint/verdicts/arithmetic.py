"""Recognise sentences that state the result of a calculation with its operands, and reckon it again.

Only named operands count: each relation is a handful of sentence patterns over the figures of one sentence
and the words that connect them. Nothing is searched for among figures that no pattern names.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from figlint.claims import Claim
from figlint.quantities import Direction, Grain, Kind, Quantity
from figlint.verdicts import operations
from figlint.verdicts.bands import Band, Interval, claim_interval, exact, operand_intervals
from figlint.verdicts.compare import MILLION
from figlint.verdicts.patterns import PATTERNS, Pattern, figures_in


class Fit(StrEnum):
    """How a stated result stands to the one reckoned from its operands."""

    NOMINAL = "follows from the operands as written"
    ROUNDING = "follows only if the operands are rounded"
    OUTSIDE = "does not follow"


class Equation(NamedTuple):
    """A figure of a draft that its sentence presents as the result of others; figures are indexes of
    claims."""

    relation: str
    result: int
    operands: tuple[int, ...]
    phrase: str
    """The operands in words, with `{0}`, `{1}` in their places: "from {0} to {1}"."""
    fit: Fit
    reckoned: Fraction
    """The result of the operands as written, in the unit of the stated one."""


def in_words(equation: Equation, operands: Sequence[str]) -> str:
    """Return the operands as the phrase names them; a list for relations over any number of operands."""
    if equation.relation in ("sum", "remainder"):
        listed = ", ".join(operands[:-1])
        operands = [f"{listed} and {operands[-1]}" if listed else operands[-1]]
    return equation.phrase.format(*operands)


Reckon = Callable[[Sequence[Interval]], Interval | None]


class _Task(NamedTuple):
    """A calculation to be done in both bands."""

    result: int
    operands: tuple[int, ...]
    reckon: Reckon
    """None when the operands do not allow the calculation (a rise from nothing)."""
    relation: str
    is_ambiguous: bool = False
    """True when the stated multiple may mean one more: "three times more"."""


def equations_of(skeletons: Iterable[str], claims: Sequence[Claim]) -> list[Equation]:
    """Return the calculations that the sentences of a draft state, at most one for each result, by
    position."""
    found: dict[int, Equation] = {}
    for skeleton in skeletons:
        for pattern in PATTERNS:
            for match in pattern.find(skeleton):
                task = _READERS[pattern.relation](match, claims)
                if task is not None and task.result not in found:
                    equation = _solve(task, pattern, claims)
                    if equation is not None:
                        found[task.result] = equation
    return [found[result] for result in sorted(found)]


def _solve(task: _Task, pattern: Pattern, claims: Sequence[Claim]) -> Equation | None:
    quantities = [claims[operand].quantity for operand in task.operands]
    stated = claims[task.result].quantity
    wide = task.reckon(operand_intervals(quantities, Band.ROUNDING))
    sharp = task.reckon(operand_intervals(quantities, Band.NOMINAL))
    if wide is None or sharp is None or sharp.low is None or sharp.high is None:
        return None
    if _claimed(task, stated, Band.NOMINAL).meets(sharp):
        fit = Fit.NOMINAL
    else:
        fit = Fit.ROUNDING if _claimed(task, stated, Band.ROUNDING).meets(wide) else Fit.OUTSIDE
    return Equation(task.relation, task.result, task.operands, pattern.phrase, fit, (sharp.low + sharp.high) / 2)


def _claimed(task: _Task, stated: Quantity, band: Band) -> Interval:
    interval = claim_interval(stated, band)
    if task.is_ambiguous and interval.high is not None:
        return interval._replace(high=interval.high + 1)
    return interval


def _numbers(match: re.Match[str], *names: str) -> list[int]:
    return [int(match[name]) for name in names]


def are_comparable(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures can be added or compared as they stand, without converting units."""
    if one.kind is not other.kind or one.per != other.per:
        return False
    if (MILLION in one.alternatives) is not (MILLION in other.alternatives):
        return False  # "500 m" may be metres
    return one.kind is Kind.COUNT or one.unit == other.unit


# Changes: growth, difference, multiple, yearly growth.

_YEARLY = re.compile(
    r" (?:averag\w+|compound\w*|cagr|annuali[sz]ed|annually|yearly|per year|each year"
    r"|a year(?! (?:earlier|ago|before)))(?= |$)"
)
_OTHER_BASE = re.compile(
    r" (?:previous|prior|preceding|last|first|second|third|fourth) (?:quarter|month|week|half)(?= |$)"
)
_YEAR_ON_YEAR = re.compile(r" (?:year-(?:on|over)-year|yoy|y/y|from a year (?:earlier|ago|before))(?= |$)")
_MORE = re.compile(r" (?:more|higher|bigger|larger|greater|increase|rise|jump|gain|growth|faster)(?= |$)")


def _change(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    result, start, end = _numbers(match, "c", "a", "b")
    stated, first, last = (claims[index].quantity for index in (result, start, end))
    skeleton = match.string
    if first.per is None and last.per is not None:
        first = first._replace(per=last.per)  # "from €90 to €120 a year"
    if not are_comparable(first, last) or _has_two_bases(skeleton):
        return None
    operands = (start, end)
    if stated.kind is Kind.RATIO:
        is_down = stated.direction is Direction.DOWN and stated.low is not None and stated.low >= 1
        more = bool(_MORE.match(skeleton, match.end("c")))
        reckon = operations.shrinkage if is_down else operations.multiple
        return _Task(result, operands, reckon, "multiple", more)
    if first.kind is Kind.PERCENT:
        return _change_of_share(match, stated, first, last)
    if stated.unit == "percent":
        if stated.per not in (None, "year"):
            return None
        if stated.per == "year" or _YEARLY.search(_without_rate(match, last)):
            years = _years(claims[start], claims[end])
            return (
                _Task(result, operands, lambda given: operations.yearly(given, years), "yearly growth")
                if years
                else None
            )
        return _Task(result, operands, operations.growth, "growth") if _is_change(match, stated) else None
    if are_comparable(stated, first) and _is_change(match, stated):
        return _Task(result, operands, operations.difference, "difference")
    return None


def _without_rate(match: re.Match[str], last: Quantity) -> str:
    """Return the sentence without the "a year" that belongs to its last operand: "to €120 a year, up 33%"."""
    before, after = match.string[: match.end("b")], match.string[match.end("b") :]
    return before + (after.removeprefix(" a year") if last.per == "year" else after)


POINTS = "points"
"""The relation of a change in percent that is the distance of two percentages, so that points are meant."""


def _change_of_share(match: re.Match[str], stated: Quantity, first: Quantity, last: Quantity) -> _Task | None:
    """Read "from 1.9% to 1.5%, by 0.4 points", or by 21 percent; 0.4 percent can only mean points."""
    result, start, end = _numbers(match, "c", "a", "b")
    if first.unit != "percent":
        return None
    if stated.unit in ("percentage point", "point"):
        return _Task(result, (start, end), operations.difference, "difference")
    if stated.unit != "percent" or not _is_change(match, stated):
        return None
    points = abs(exact(last) - exact(first))
    growth = points / exact(first) * 100
    if claim_interval(stated, Band.NOMINAL).meets(Interval(growth, growth)):
        return _Task(result, (start, end), operations.growth, "growth")
    return _Task(result, (start, end), operations.difference, POINTS) if exact(stated) == points else None


def _has_two_bases(skeleton: str) -> bool:
    """Tell whether a sentence compares with the year before and with another period too."""
    return bool(_YEAR_ON_YEAR.search(skeleton) and _OTHER_BASE.search(skeleton))


_CHANGE_NOUN = re.compile(
    r" (?:more|less|fewer|higher|lower|rise|increase|gain|growth|jump|decline|drop|fall"
    r"|decrease|reduction|cut)(?= |$)"
)


def _is_change(match: re.Match[str], stated: Quantity) -> bool:
    if stated.is_change:
        return True
    start = match.start("c") - 1
    return match.string.endswith((" by ", " or "), 0, start) or bool(_CHANGE_NOUN.match(match.string, match.end("c")))


def _years(start: Claim, end: Claim) -> int:
    """Return how many years lie between two figures bound to whole years; 0 when unknown."""
    before, after = start.binding.period, end.binding.period
    if before is None or after is None or before.start is None or after.start is None:
        return 0
    if before.grain is not Grain.YEAR or after.grain is not Grain.YEAR:
        return 0
    return max(0, after.start.year - before.start.year)


# The other relations.


def _times(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    result, under, over = _numbers(match, "c", "a", "b")
    if not are_comparable(claims[under].quantity, claims[over].quantity):
        return None
    return _Task(result, (under, over), operations.multiple, "multiple")


def _move(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    """Read "fell 415 points, or 1.2%, to 34,085": the base is the level before the move."""
    result = int(match["c"] or match["c2"])
    step, end = int(match["d"] or match["d2"]), int(match["b"])
    quantity = claims[step].quantity
    direction = quantity.direction or claims[result].quantity.direction
    last = claims[end].quantity
    is_same = quantity.kind is last.kind and (quantity.kind is Kind.COUNT or quantity.unit == last.unit)
    if direction is None or not is_same or last.kind is Kind.PERCENT:
        return None
    sign = 1 if direction is Direction.DOWN else -1

    def reckon(given: Sequence[Interval]) -> Interval | None:
        moved, level = given
        if moved.low is None or moved.high is None or level.low is None or level.high is None:
            return None
        ends = [
            step / (base + sign * step) * 100
            for step in (moved.low, moved.high)
            for base in (level.low, level.high)
            if base + sign * step > 0
        ]
        return Interval(min(ends), max(ends)) if ends else None

    return _Task(result, (step, end), reckon, "growth")


def _share(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    result, part, whole = _numbers(match, "c", "a", "b")
    if not are_comparable(claims[part].quantity, claims[whole].quantity) or claims[result].quantity.is_change:
        return None
    return _Task(result, (part, whole), operations.percentage, "share")


_LEAST_BARE = 100
"""A smaller bare number in brackets may be a reference."""


def _part(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    result, share, whole = _numbers(match, "c", "a", "b")
    stated, base = claims[result].quantity, claims[whole].quantity
    if not are_comparable(stated, base) or claims[share].quantity.is_change:
        return None
    if stated.kind is Kind.COUNT and stated.unit is not None and stated.unit != base.unit:
        return None
    is_bare = stated.kind is Kind.COUNT and stated.unit is None and stated.scale is None
    if is_bare and (stated.low or 0) < _LEAST_BARE:
        return None

    def reckon(given: Sequence[Interval]) -> Interval | None:
        percent, whole = given
        if percent.low is None or whole.low is None:
            return None
        high = None if percent.high is None or whole.high is None else percent.high * whole.high / 100
        return Interval(percent.low * whole.low / 100, high)

    return _Task(result, (share, whole), reckon, "part")


_STAKES = re.compile(
    r" (?:stakes?|shares?|owns?|owned|owning|holds?|held|holdings?|sold|sells?|acquired?|bought|buys?)(?= |$)"
)


def _remainder(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    result = int(match["c"])
    parts = figures_in(match["list"], "P")
    if not parts or figures_in(match["list"], "QR") or any(claims[part].quantity.is_change for part in parts):
        return None
    if len(parts) == 1 and _STAKES.search(match.string):
        return None  # "sold 40% of its stake and keeps the remaining 10%": other wholes

    def reckon(given: Sequence[Interval]) -> Interval | None:
        total = operations.total(given)
        if total.low is None or total.high is None or total.low >= 100:
            return None
        return Interval(max(Fraction(0), 100 - total.high), 100 - total.low)

    return _Task(result, tuple(parts), reckon, "remainder")


_ALL = re.compile(r"(?: \S+){0,2}? (?:in all|in total|altogether|all told)(?= [,.;:)—–!?]| ?$)")
_TOTAL = re.compile(r" total(?: \S+){0,3}$")
_PARTLY = re.compile(r" (?:including|among|such as|like|at least|more than|each|other)(?= |$)")


def _sum(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    result = int(match["c"])
    stated = claims[result].quantity
    parts = figures_in(match["list"], "V")
    before = match.string[match.end("list") : match.start("c") - 1]
    is_total = _ALL.match(match.string, match.end("c")) or _TOTAL.search(before.rstrip())
    if not is_total or _PARTLY.search(match.string, 0, match.end("c")):
        return None
    if not all(are_comparable(claims[part].quantity, stated) for part in parts):
        return None
    number = stated.low or Decimal(0)
    while len(parts) > 2 and sum(claims[part].quantity.low or 0 for part in parts) > number:
        parts = parts[1:]  # the list begins later: "in 3 rooms, 12 men and 8 women"
    return _Task(result, tuple(parts), operations.total, "sum")


def _average(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    result, total, over = _numbers(match, "c", "a", "b")
    stated, whole, number = (claims[index].quantity for index in (result, total, over))
    per = stated.per or _per(match)
    link = match["link"]
    is_stated = "averag" in link or (per is not None and (" or" in link or "(" in link))
    if not is_stated or (per is not None and per != number.unit):
        return None
    is_same = stated.kind is whole.kind and (stated.kind is Kind.COUNT or stated.unit == whole.unit)
    if not is_same or whole.per is not None or number.kind not in (Kind.COUNT, Kind.DURATION):
        return None
    return _Task(result, (total, over), operations.shrinkage, "average")


def _ratio(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    """Read "a ratio of 2.10", the larger by the smaller, or the reverse where it is below one."""
    result, one, two = _numbers(match, "c", "a", "b")
    stated, first, last = (claims[index].quantity for index in (result, one, two))
    if stated.kind is not Kind.COUNT or stated.unit is not None or not are_comparable(first, last):
        return None
    if stated.low is None or not first.low or not last.low:
        return None
    is_inverse = (abs(first.low) > abs(last.low)) is (stated.low < 1)
    return _Task(result, (one, two), operations.multiple if is_inverse else operations.shrinkage, "ratio")


_PER = re.compile(r"(?: [^ A-Z]\S*){0,2}? (?:a|an|per|each|every) (\S+)")


def _per(match: re.Match[str]) -> str | None:
    found = _PER.match(match.string, match.end("c"))
    return found[1] if found else None


def _restated(match: re.Match[str], claims: Sequence[Claim]) -> _Task | None:
    """Read "threefold, i.e. 200%"; a factor of three also passes as 300 %, as many write it."""
    result, multiple = _numbers(match, "c", "a")
    factor, stated = claims[multiple].quantity.low, claims[result].quantity.low
    if factor is None or stated is None or stated == factor * 100:
        return None
    return _Task(result, (multiple,), operations.as_change, "growth")


_READERS: dict[str, Callable[[re.Match[str], Sequence[Claim]], _Task | None]] = {
    "change": _change,
    "times": _times,
    "move": _move,
    "share": _share,
    "part": _part,
    "remainder": _remainder,
    "sum": _sum,
    "average": _average,
    "ratio": _ratio,
    "restated": _restated,
}

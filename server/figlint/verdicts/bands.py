"""Turn figures into the intervals that arithmetic over them uses, exactly; knows no sentences and no sources.

Two bands: `ROUNDING` widens every figure by the step of its last digit, `NOMINAL` takes it as written.
A hedge stands for its interval in both.
"""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from figlint.quantities import Hedge, Kind, Quantity


class Band(Enum):
    """How far a figure may be from what is written."""

    ROUNDING = "rounding"
    NOMINAL = "nominal"


class Interval(NamedTuple):
    """A closed interval; None is an open end."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, other: "Interval") -> bool:
        """Tell whether the two have a number in common."""
        return _is_up_to(self.low, other.high) and _is_up_to(other.low, self.high)


def _is_up_to(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low <= high


_HALF = Fraction(1, 2)
_TENTH = Fraction(1, 10)
_TWENTIETH = Fraction(1, 20)
_FRACTION_REACH = Fraction(5, 2)
_FRACTIONS = {Fraction(f"{n * 100 / d:.2f}"): Fraction(n * 100, d) for d in (3, 6, 7, 9, 11, 12) for n in range(1, d)}
"""Percentages that a share in words is read as, cut to two decimals, and what the words mean exactly."""
_ABOVE = frozenset({Hedge.ABOVE, Hedge.AT_LEAST})
_BELOW = frozenset({Hedge.BELOW, Hedge.AT_MOST})
_UNREADABLE = frozenset({Hedge.VAGUE, Hedge.DIGITS})


def is_operand(quantity: Quantity) -> bool:
    """Tell whether a figure is one positive number that can be reckoned with."""
    return (
        quantity.low is not None
        and quantity.low > 0
        and (quantity.low == quantity.high or quantity.hedge in (Hedge.RANGE, Hedge.PLUS_MINUS))
        and quantity.hedge not in _UNREADABLE
        and quantity.kind in (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MEASURE, Kind.DURATION)
    )


def exact(quantity: Quantity) -> Fraction:
    """Return the number as written; a share in words as the fraction it is."""
    assert quantity.low is not None
    number = Fraction(quantity.low)
    return _FRACTIONS.get(number, number) if quantity.is_fraction else number


def operand_intervals(quantities: Sequence[Quantity], band: Band) -> list[Interval]:
    """Return the intervals of figures that are reckoned with together.

    Zeros at the end may be rounding, but no coarser than the finest of the others: beside "$56 million",
    "$50 million" is not rounded to tens.
    """
    finest = min(Fraction(quantity.coarse) for quantity in quantities)
    return [_operand(quantity, finest, band) for quantity in quantities]


def _operand(quantity: Quantity, finest: Fraction, band: Band) -> Interval:
    number = exact(quantity)
    if quantity.low != quantity.high or quantity.hedge is not Hedge.EXACT:
        return claim_interval(quantity, band)
    if band is Band.NOMINAL:
        return Interval(number, number)
    half = _half_step(quantity, number, min(Fraction(quantity.coarse), finest))
    if quantity.kind is Kind.COUNT and quantity.precision == 1 and half <= _HALF:
        return Interval(number, number)  # a whole count is not rounded
    return Interval(max(number - half, Fraction(0)), number + half)


def _half_step(quantity: Quantity, number: Fraction, coarse: Fraction) -> Fraction:
    """Return half the step of rounding; zeros at the end count for a tenth of the number at most."""
    sharp = Fraction(quantity.precision)
    if quantity.is_fraction:
        return _FRACTION_REACH if sharp > 1 else sharp / 2
    return max(sharp, min(coarse, number * _TENTH)) / 2


def claim_interval(quantity: Quantity, band: Band) -> Interval:
    """Return what a stated result may stand for; bounds ("more than 12%") are open."""
    if quantity.low is None or quantity.high is None:
        slack = Fraction(quantity.precision) / 2 if band is Band.ROUNDING else Fraction(0)
        if quantity.kind is Kind.RATIO and quantity.low is not None and quantity.low < 1:
            return Interval(None, Fraction(quantity.low) + slack)  # "more than halved" is less than half
        return Interval(
            None if quantity.low is None else Fraction(quantity.low) - slack,
            None if quantity.high is None else Fraction(quantity.high) + slack,
        )
    if quantity.low != quantity.high:
        ends = sorted((Fraction(quantity.low), Fraction(quantity.high)))
        return Interval(ends[0], ends[1])
    number = exact(quantity)
    half = _half_step(quantity, number, Fraction(quantity.coarse if band is Band.ROUNDING else quantity.precision))
    if quantity.kind is Kind.RATIO:
        half = max(Fraction(quantity.precision) / 2, number * _TWENTIETH)
    share = None if quantity.reach is None else Fraction(quantity.reach)
    reach = max(Fraction(quantity.coarse), number * (_TENTH if share is None else share))
    if quantity.hedge is Hedge.ABOUT:
        spread = max(half, Fraction(quantity.coarse) / 2, number * (_TWENTIETH if share is None else share))
        return Interval(number - spread, number + spread)
    if quantity.hedge is Hedge.BELOW_NEAR:
        return Interval(number - reach, number + half)
    if quantity.hedge is Hedge.ABOVE_NEAR:
        return Interval(number - half, number + reach)
    if quantity.hedge in _ABOVE:
        return Interval(number - half, None)
    if quantity.hedge in _BELOW:
        return Interval(None, number + half)
    return Interval(number - half, number + half)

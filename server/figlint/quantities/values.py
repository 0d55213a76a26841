"""What a quantity stands for as numbers that can be compared: family, base-unit magnitudes, intervals, dates."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from figlint.quantities.lexicon import load_lexicon
from figlint.quantities.model import Hedge, Kind, Quantity

Family = str
"""Quantities of one family can contradict each other: "money USD", "length", "percent", "count"."""

_TENTH = Decimal("0.1")
_FIFTH = Decimal("0.2")
_TWENTIETH = Decimal("0.05")
_FRACTION_REACH = Decimal("2.5")


def family(quantity: Quantity) -> Family:
    """Return the family of a quantity; money of one currency, measures of one dimension."""
    kind = quantity.kind
    if kind is Kind.MONEY:
        major = load_lexicon().major_unit(quantity.unit or "")
        return f"money {major[0] if major else quantity.unit}"
    if kind is Kind.PERCENT:
        return "points" if quantity.unit == "percentage point" else "percent"
    if kind is Kind.MEASURE:
        return _dimension(quantity.unit) or f"measure {quantity.unit}"
    if kind in (Kind.PERIOD, Kind.DATE):
        return "date"
    if kind is Kind.LABEL:
        return f"label {quantity.unit}"
    return kind.value


@lru_cache(maxsize=1024)
def _dimension(unit: str | None) -> str | None:
    return load_lexicon().dimension(unit) if unit else None


def to_base(number: Decimal, quantity: Quantity) -> Decimal:
    """Convert a number in the quantity's unit to the base unit of its dimension."""
    if quantity.kind is Kind.MONEY and quantity.unit:
        major = load_lexicon().major_unit(quantity.unit)
        return number * major[1] if major else number
    if quantity.kind in (Kind.MEASURE, Kind.DURATION, Kind.AGE) and quantity.unit:
        converted = load_lexicon().to_base(number, quantity.unit)
        if converted is not None:
            return converted
    return number


def magnitudes(quantity: Quantity) -> tuple[Decimal, ...]:
    """Return the ends of a quantity in its family's base unit; empty for dates and open ends."""
    if quantity.kind in (Kind.PERIOD, Kind.DATE):
        return ()
    low, high = quantity.low, quantity.high
    if low is None:
        return () if high is None else (to_base(high, quantity),)
    if high is None or high == low:
        return (to_base(low, quantity),)
    return (to_base(low, quantity), to_base(high, quantity))


def interval(quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    """Return the base-unit interval a writer may mean (DESIGN 2.3); None for dates and open ends.

    A bound ("over 12,000") reaches as far as the next round number, but a tenth at least and a fifth at most: a
    writer picks the nearest one.
    """
    low, high = quantity.low, quantity.high
    if quantity.kind in (Kind.PERIOD, Kind.DATE) or low is None or high is None:
        return None
    if low != high:
        return to_base(min(low, high), quantity), to_base(max(low, high), quantity)
    number = abs(low)
    half = quantity.precision / 2
    if quantity.is_fraction:
        half = max(half if quantity.precision < 1 else Decimal(0), _FRACTION_REACH)
    share = quantity.reach
    reach = max(min(quantity.coarse, number * _FIFTH), number * (_TENTH if share is None else share))
    hedge = quantity.hedge
    if hedge is Hedge.ABOUT:
        spread = max(quantity.coarse / 2, number * (_TWENTIETH if share is None else share), half)
        ends = (low - spread, low + spread)
    elif hedge in (Hedge.BELOW_NEAR, Hedge.BELOW, Hedge.AT_MOST):
        ends = (low - reach, low)
    elif hedge in (Hedge.ABOVE_NEAR, Hedge.ABOVE, Hedge.AT_LEAST):
        ends = (low, low + reach)
    else:
        ends = (low - half, low + half)
    return to_base(ends[0], quantity), to_base(ends[1], quantity)


class Operand(NamedTuple):
    """A quantity with what comparing needs of it, worked out once."""

    quantity: Quantity
    family: Family
    magnitudes: tuple[Decimal, ...]
    """See `magnitudes`."""
    allowed: tuple[Decimal, Decimal] | None
    """See `interval`."""


def operand(quantity: Quantity) -> Operand:
    """Work out family, magnitudes and interval of a quantity."""
    return Operand(quantity, family(quantity), magnitudes(quantity), interval(quantity))


def scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    """Return a quantity so many times as large, as exact as before."""
    return quantity._replace(
        low=None if quantity.low is None else quantity.low * factor,
        high=None if quantity.high is None else quantity.high * factor,
        precision=quantity.precision * factor,
        coarse=quantity.coarse * factor,
    )


def significant_digits(number: Decimal) -> int:
    """Return how many digits a number has between its first and last non-zero ones."""
    return len(number.normalize().as_tuple().digits)


def calendar_keys(quantity: Quantity) -> tuple[str, ...]:
    """Return the keys under which a date is found: "--06-04", "2024-06", "--06", "2024"; empty for others.

    The one that says most comes first.
    """
    if quantity.period is None:
        return ()
    label = quantity.period.label
    if quantity.period.grain.value == "span":
        return tuple(part for part in label.split("/") if part)
    if label.startswith("--"):
        return (label, label[:4])
    keys = [label]
    if label[:4].isdigit():
        if len(label) == 10:
            keys.append("--" + label[5:])
        if len(label) >= 7 and label[4] == "-":
            keys += [label[:7], "--" + label[5:7]]
        keys.append(label[:4])
    return tuple(dict.fromkeys(keys))

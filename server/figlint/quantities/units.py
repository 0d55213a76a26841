"""Dimensions of units and exact conversion to the base unit of each dimension."""

from decimal import Decimal
from functools import lru_cache

from figlint.quantities.lexicon import Lexicon


def dimension(lexicon: Lexicon, unit: str) -> str | None:
    """Return the dimension of a unit, "length per time" for a rate without a name; None if it has none."""
    measure = lexicon.measures.get(unit)
    if measure is not None:
        return measure.dimension
    numerator, per, denominator = unit.partition(" per ")
    if not per:
        return None
    above = dimension(lexicon, numerator)
    below = dimension(lexicon, denominator)
    return f"{above} per {below}" if above and below else None


def to_base(lexicon: Lexicon, value: Decimal, unit: str) -> Decimal | None:
    """Convert `value` to the base unit of its dimension; None if the unit has no dimension."""
    measure = lexicon.measures.get(unit)
    if measure is not None:
        offset, factor, divisor = _factors(measure.factor, measure.offset)
        based = (value + offset) * factor
        return based / divisor if divisor is not None else based
    numerator, per, denominator = unit.partition(" per ")
    if not per:
        return None
    above = to_base(lexicon, value, numerator)
    below = to_base(lexicon, Decimal(1), denominator)
    return above / below if above is not None and below else None


@lru_cache(maxsize=1024)
def _factors(factor: str, offset: str) -> tuple[Decimal, Decimal, Decimal | None]:
    numerator, _, denominator = factor.lstrip("~").partition("/")
    return Decimal(offset), Decimal(numerator), Decimal(denominator) if denominator else None


def is_approximate(lexicon: Lexicon, unit: str) -> bool:
    """Tell whether the unit's length varies with the calendar (month, quarter, year and longer)."""
    measure = lexicon.measures.get(unit)
    return measure is not None and measure.factor.startswith("~")

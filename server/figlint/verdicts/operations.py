"""Reckon with intervals, exactly; operands and results are positive or zero.

Each operation takes the intervals of its operands in order and returns the interval of the result, or None
when they do not allow it (a rise from nothing).
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from figlint.verdicts.bands import Interval


def _ratio(over: Interval, under: Interval) -> Interval | None:
    assert over.low is not None
    if under.low is None or under.low <= 0:
        return None
    high = None if over.high is None else over.high / under.low
    return Interval(Fraction(0) if under.high is None else over.low / under.high, high)


def _closed(given: Sequence[Interval]) -> bool:
    return all(item.low is not None for item in given)


def multiple(given: Sequence[Interval]) -> Interval | None:
    """How many times the first the second is."""
    return _ratio(given[1], given[0]) if _closed(given) else None


def shrinkage(given: Sequence[Interval]) -> Interval | None:
    """How many times the second the first is."""
    return _ratio(given[0], given[1]) if _closed(given) else None


def _absolute(interval: Interval) -> Interval:
    low, high = interval
    if low is not None and low >= 0:
        return interval
    if high is not None and high <= 0:
        return Interval(-high, None if low is None else -low)
    ends = None if low is None or high is None else max(-low, high)
    return Interval(Fraction(0), ends)


def growth(given: Sequence[Interval]) -> Interval | None:
    """The change from the first to the second in percent of the first, without sign."""
    ratio = multiple(given)
    if ratio is None or ratio.low is None:
        return None
    high = None if ratio.high is None else (ratio.high - 1) * 100
    return _absolute(Interval((ratio.low - 1) * 100, high))


def difference(given: Sequence[Interval]) -> Interval | None:
    """The distance between the two, without sign."""
    start, end = given
    low = None if end.low is None or start.high is None else end.low - start.high
    high = None if end.high is None or start.low is None else end.high - start.low
    return _absolute(Interval(low, high))


def yearly(given: Sequence[Interval], years: int) -> Interval | None:
    """The yearly growth in percent that leads from the first to the second in so many years."""
    ratio = multiple(given)
    if ratio is None or ratio.low is None or ratio.high is None:
        return None
    return _absolute(Interval((_root(ratio.low, years) - 1) * 100, (_root(ratio.high, years) - 1) * 100))


def _root(number: Fraction, degree: int) -> Fraction:
    """Return the root to 28 digits; the only step that is not exact."""
    with localcontext() as context:
        context.prec = 28
        value = Decimal(number.numerator) / Decimal(number.denominator)
        return Fraction(value ** (Decimal(1) / Decimal(degree))) if value > 0 else Fraction(0)


def percentage(given: Sequence[Interval]) -> Interval | None:
    """The first in percent of the second."""
    ratio = shrinkage(given)
    if ratio is None or ratio.low is None:
        return None
    return Interval(ratio.low * 100, None if ratio.high is None else ratio.high * 100)


def total(given: Sequence[Interval]) -> Interval:
    """The sum of all."""
    low = sum((item.low or Fraction(0) for item in given), Fraction(0))
    if any(item.high is None for item in given):
        return Interval(low, None)
    return Interval(low, sum((item.high or Fraction(0) for item in given), Fraction(0)))


def as_change(given: Sequence[Interval]) -> Interval | None:
    """A multiple as the change in percent that it is."""
    (factor,) = given
    low = None if factor.low is None else (factor.low - 1) * 100
    return _absolute(Interval(low, None if factor.high is None else (factor.high - 1) * 100))

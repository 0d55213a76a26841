"""Tell whether two quantities are one value, so that an assertion is met by the figure it was drawn from."""

from figlint.quantities import Quantity
from figlint.quantities.values import magnitudes


def is_same_value(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities state one number, date or range, whatever their hedges."""
    if one.period is not None or other.period is not None:
        return one.period is not None and other.period is not None and one.period.label == other.period.label
    return magnitudes(one) == magnitudes(other) and (one.low, one.high).count(None) == (other.low, other.high).count(
        None
    )

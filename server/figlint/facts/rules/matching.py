"""Tell whether two quantities are one value, so that an assertion is met by the figure it was drawn from."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from figlint.facts.rules.model import Figure
from figlint.quantities import Quantity, extract
from figlint.quantities.values import magnitudes
from figlint.text import Span

_LONGEST = 1000
"""Code points that no figure exceeds."""


def is_same_value(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities state one number, date or range, whatever their hedges."""
    if one.period is not None or other.period is not None:
        return one.period is not None and other.period is not None and one.period.label == other.period.label
    return magnitudes(one) == magnitudes(other) and (one.low, one.high).count(None) == (other.low, other.high).count(
        None
    )


def touching(spans: Callable[[int], Span], length: int, span: Span) -> Iterator[int]:
    """Yield which of so many figures touch a span; `spans` gives the place of each, and they are in order."""
    for number in range(bisect_left(range(length), span.start - _LONGEST, key=lambda at: spans(at).start), length):
        place = spans(number)
        if place.start >= span.end:
            return
        if place.overlaps(span):
            yield number


def figure_in(quote: str, wanted: Quantity) -> Figure | None:
    """Return where a quote has a value; None when it does not have it."""
    for found in extract(quote):
        if is_same_value(found, wanted):
            return Figure(found.span, found.core, found.number, found.scale, found.unit_span)
    return None

"""Read the values and periods of a rule file in figlint's own grammar."""

from collections.abc import Mapping
from functools import lru_cache

from figlint.quantities import Kind, Period, Quantity, extract, load_lexicon
from figlint.text import Span

LONGEST = 200
"""Characters of a value; a figure in words is far shorter."""


def read_value(phrase: str, currency: Mapping[str, str]) -> Quantity | None:
    """Return the one figure that a phrase holds; None when there is none, or more than one."""
    if len(phrase) > LONGEST:
        return None
    found = _read(phrase)
    return with_currency(found, phrase, currency) if found is not None else None


def read_period(label: str) -> Period | None:
    """Return the period that a label ("2024", "2025-Q3", "2019/2024") names."""
    if not 0 < len(label) <= LONGEST:
        return None
    found = _read(label.replace("/", " to "))
    return found.period if found is not None else None


@lru_cache(maxsize=65536)
def _read(phrase: str) -> Quantity | None:
    found = extract(phrase, load_lexicon())
    return found[0] if len(found) == 1 else None


def with_currency(quantity: Quantity, text: str, currency: Mapping[str, str]) -> Quantity:
    """Read a bare sign ("$") as the currency that the rule file declares for it; spans are of `text`."""
    if not currency or quantity.kind is not Kind.MONEY or quantity.unit_span is None:
        return quantity
    declared = currency.get(quantity.unit_span.slice(text))
    return quantity if declared is None else quantity._replace(unit=declared, alternatives=())


def spanless(quantity: Quantity) -> Quantity:
    """Return a quantity without its places, to compare what it says."""
    nowhere = Span(0, 0)
    return quantity._replace(span=nowhere, core=nowhere, number=nowhere, hedge_span=None, scale=None, unit_span=None)

"""Read the values and periods of a rule file in figlint's own grammar."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from figlint.quantities import Kind, Period, Quantity, extract, load_lexicon
from figlint.text import Span

_SLUG = re.compile(r"[^a-z0-9]+")
LONGEST = 200
"""Characters of a value; a figure in words is far shorter."""


class SlotName(NamedTuple):
    """What the id of a slot says."""

    subject: str
    measure: str
    qualifier: str
    """Empty for none."""
    period: Period | None


def read_slot(id: str) -> SlotName:
    """Return what an id says: "acme.revenue.non-gaap.2024" has a qualifier before its period."""
    subject, measure, *rest = id.split(".")
    period = read_period(rest[-1]) if rest else None
    qualifier = rest[0] if rest and (period is None or len(rest) > 1) else ""
    return SlotName(subject, measure, qualifier, period)


def slug(text: str) -> str:
    """Return an id made from words: lower case letters, digits and hyphens."""
    return _SLUG.sub("-", text.lower().replace("'s", "").replace("’s", "")).strip("-")[:60].strip("-")


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

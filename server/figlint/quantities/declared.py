"""Read figures as a project declares them: what a shared currency sign, a hedge or a round number means there."""

import re
from decimal import Decimal
from typing import NamedTuple

from figlint.quantities.model import Hedge, Kind, Quantity

SIGNS = {"$": "USD", "£": "GBP", "¥": "JPY", "kr": "SEK"}
"""Signs that several currencies share, with the one they stand for unless declared (lexicon)."""

_NEAR = frozenset({Hedge.BELOW_NEAR, Hedge.BELOW, Hedge.AT_MOST, Hedge.ABOVE_NEAR, Hedge.ABOVE, Hedge.AT_LEAST})


# "1.234", "1.234.567,8" and "3,5", and not "1.2.3", "12.05.2024" or a list of years.
_COMMA_NUMBER = re.compile(r"(?<![\w.,])(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+)(?![0-9]|[.,][0-9])")
_EXCHANGE = str.maketrans(",.", ".,")


class Declared(NamedTuple):
    """What a project says about its figures; empty means as the words have it."""

    currencies: tuple[tuple[str, str], ...] = ()
    """Signs of `SIGNS`, each with the code of its currency."""
    about: Decimal | None = None
    """Share of the number that "about" reaches."""
    near: Decimal | None = None
    """Share of the number that "nearly", "more than" and their like reach."""
    has_decimal_comma: bool = False
    """True when a comma stands before decimals and a point between thousands: "1.234,5"."""
    is_sharp: bool = False
    """True when zeros at the end of a draft's figure are meant, not rounded."""

    def of_source(self) -> "Declared":
        """Return what holds for sources: whether they round is never the project's to say."""
        return self._replace(is_sharp=False)

    def prose(self, text: str) -> str:
        """Return a text of the same length in which figures are written with a decimal point."""
        if not self.has_decimal_comma:
            return text
        return _COMMA_NUMBER.sub(lambda match: match[0].translate(_EXCHANGE), text)

    def read(self, quantity: Quantity) -> Quantity:
        """Return a figure as declared."""
        if quantity.kind is Kind.MONEY and quantity.alternatives:
            for sign, code in self.currencies:
                if quantity.unit == SIGNS[sign]:
                    quantity = quantity._replace(unit=code, alternatives=())
        reach = self.about if quantity.hedge is Hedge.ABOUT else self.near if quantity.hedge in _NEAR else None
        if reach is not None:
            quantity = quantity._replace(reach=reach)
        if self.is_sharp and quantity.coarse != quantity.precision:
            quantity = quantity._replace(coarse=quantity.precision)
        return quantity

"""Read figures as a project declares them: what a shared currency sign, a hedge or a round number means there."""

from decimal import Decimal
from typing import NamedTuple

from figlint.quantities.model import Hedge, Kind, Quantity

SIGNS = {"$": "USD", "£": "GBP", "¥": "JPY", "kr": "SEK"}
"""Signs that several currencies share, with the one they stand for unless declared (lexicon)."""

_NEAR = frozenset({Hedge.BELOW_NEAR, Hedge.BELOW, Hedge.AT_MOST, Hedge.ABOVE_NEAR, Hedge.ABOVE, Hedge.AT_LEAST})


class Declared(NamedTuple):
    """What a project says about its figures; empty means as the words have it."""

    currencies: tuple[tuple[str, str], ...] = ()
    """Signs of `SIGNS`, each with the code of its currency."""
    about: Decimal | None = None
    """Share of the number that "about" reaches."""
    near: Decimal | None = None
    """Share of the number that "nearly", "more than" and their like reach."""
    is_sharp: bool = False
    """True when zeros at the end of a draft's figure are meant, not rounded."""

    def of_source(self) -> "Declared":
        """Return what holds for sources: whether they round is never the project's to say."""
        return self._replace(is_sharp=False)

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

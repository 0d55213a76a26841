"""Find every figure of one block of prose; block-relative spans, sorted, never overlapping."""

from figlint.quantities.lexicon import Lexicon, load_lexicon
from figlint.quantities.model import Kind, Quantity
from figlint.quantities.recognizers import RECOGNIZERS
from figlint.quantities.relative import relative_periods
from figlint.quantities.scan import Scan
from figlint.text import Tokens, tokenize

__all__ = ["extract", "relative_periods"]

_REACH = 60  # code points over which a figure may borrow from the one before it
_OR = frozenset((", or", "or", "(", ", (", "—", "–", ", that is,"))


def extract(prose: str, lexicon: Lexicon | None = None, tokens: Tokens | None = None) -> tuple[Quantity, ...]:
    """Read the figures of `prose`. Linear in its length; never raises on any text."""
    lexicon = lexicon or load_lexicon()
    tokens = tokens or tokenize(prose)
    anchors = lexicon.anchors
    found = [at for at, word in enumerate(tokens.lowers) if word in anchors or "0" <= word[0] <= "9"]
    if not found:
        return ()
    scan = Scan(prose, tokens, lexicon)
    quantities: list[Quantity] = []
    for at in found:
        if at < scan.free:
            continue
        for recognize in RECOGNIZERS.get(anchors.get(tokens.lowers[at], "digits"), ()):
            reading = recognize(scan, at)
            if reading is not None:
                quantity, scan.free = reading
                if quantity is not None:
                    quantities.append(
                        _in_apposition(prose, quantities[-1], quantity) if quantities else quantity
                    )
                break
    return tuple(quantities)


def _in_apposition(prose: str, previous: Quantity, quantity: Quantity) -> Quantity:
    """Lend a figure what the one just before it says of both.

    "lost 1.2%, or 415 points" is one change in two units; "from $3 billion to 4 billion" is one currency.
    """
    gap = quantity.span.start - previous.span.end
    if gap > _REACH:
        return quantity
    if (
        previous.is_change
        and not quantity.is_change
        and prose[previous.span.end : quantity.span.start].strip() in _OR
    ):
        return quantity._replace(direction=previous.direction, is_change=True)
    if (
        quantity.kind is Kind.COUNT
        and quantity.unit is None
        and quantity.scale_power >= 6
        and previous.kind is Kind.MONEY
    ):
        between = prose[previous.span.end : quantity.span.start]
        if ". " not in between and "\n\n" not in between:
            return quantity._replace(kind=Kind.MONEY, unit=previous.unit, alternatives=previous.alternatives)
    return quantity

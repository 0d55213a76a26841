"""Find every figure of one block of prose; block-relative spans, sorted, never overlapping."""

import re
from collections.abc import Sequence
from decimal import Decimal

from figlint.quantities.lexicon import Lexicon, load_lexicon
from figlint.quantities.model import Kind, Quantity
from figlint.quantities.recognizers import RECOGNIZERS
from figlint.quantities.scan import Scan
from figlint.text import Tokens, tokenize

_REACH = 60  # code points over which a figure may borrow from the one before it
# "Osprey takes 70 milliseconds and Kestrel 210."
_ENUMERATED = re.compile(r"(?:\band|\bbut|,|;) (?:the )?(?:[A-Z][\w'’-]{0,30} ){1,3}$")
_CLOSED = re.compile(r"[.,;:)]|\s*$|\s+(?:and|at|in|on|with)\b")
_IN_BRACKETS = re.compile(r" ?\([-–−]?")
_LENT = frozenset((Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.DURATION))
_AND_BY = re.compile(r"[^.;:]{0,60}\b(?:and|then) by (?:(?:a further|another|some|about|around|only) )*")
_OR = frozenset((", or", "or", "(", ", (", "—", "–", ", that is,"))
_HUNDRED = Decimal(100)
"""More behind a percentage is how many they are: "56% (1,234)"."""


def extract(
    prose: str, lexicon: Lexicon | None = None, tokens: Tokens | None = None, *, with_labels: bool = False
) -> tuple[Quantity, ...]:
    """Read the figures of `prose`, and with them the numbers of named things if asked for.

    Linear in its length; never raises on any text.
    """
    lexicon = lexicon or load_lexicon()
    tokens = tokens or tokenize(prose)
    anchors = lexicon.anchors
    found = [at for at, word in enumerate(tokens.lowers) if word in anchors or "0" <= word[0] <= "9"]
    if not found:
        return ()
    scan = Scan(prose, tokens, lexicon)
    quantities: list[Quantity] = []
    labels: list[Quantity] = []
    for at in found:
        if at < scan.free:
            continue
        for recognize in RECOGNIZERS.get(anchors.get(tokens.lowers[at], "digits"), ()):
            reading = recognize(scan, at)
            if reading is not None:
                quantity, scan.free = reading
                if quantity is not None and quantity.kind is Kind.LABEL:
                    if with_labels:
                        labels.append(quantity)
                elif quantity is not None:
                    if quantity.kind is Kind.PERCENT:
                        scan.last_share = scan.free
                    if quantity.is_change and quantity.direction is None:
                        quantity = _coordinated(prose, quantities, quantity)
                    quantities.append(_in_apposition(prose, quantities[-1], quantity) if quantities else quantity)
                break
    if labels:
        return tuple(sorted((*quantities, *labels), key=lambda quantity: quantity.span))
    return tuple(quantities)


def _in_apposition(prose: str, previous: Quantity, quantity: Quantity) -> Quantity:
    """Lend a figure what the one just before it says of both.

    "lost 1.2%, or 415 points" is one change in two units; "from $3 billion to 4 billion" is one currency.
    """
    gap = quantity.span.start - previous.span.end
    if gap > _REACH:
        return quantity
    if previous.is_change and not quantity.is_change and prose[previous.span.end : quantity.span.start].strip() in _OR:
        return quantity._replace(direction=previous.direction, is_change=True)
    if previous.kind is Kind.MEASURE and quantity.kind is Kind.MEASURE and _is_shortened(prose, previous, quantity):
        return quantity._replace(unit=previous.unit, alternatives=previous.alternatives)
    if quantity.kind is not Kind.COUNT or quantity.unit is not None:
        return quantity
    if previous.kind in _LENT and _is_bracketed(prose, previous, quantity):
        factor = Decimal(10) ** previous.scale_power
        return quantity._replace(
            kind=previous.kind,
            unit=previous.unit,
            per=previous.per,
            alternatives=previous.alternatives,
            low=None if quantity.low is None else quantity.low * factor,
            high=None if quantity.high is None else quantity.high * factor,
            precision=quantity.precision * factor,
            coarse=quantity.coarse * factor,
        )
    if previous.kind in _LENT and _ENUMERATED.search(prose, previous.span.end, quantity.span.start):
        if not _CLOSED.match(prose, quantity.span.end):
            return quantity
        return quantity._replace(
            kind=previous.kind, unit=previous.unit, per=previous.per, alternatives=previous.alternatives
        )
    if quantity.scale_power >= 6 and previous.kind is Kind.MONEY:
        between = prose[previous.span.end : quantity.span.start]
        if ". " not in between and "\n\n" not in between:
            return quantity._replace(kind=Kind.MONEY, unit=previous.unit, alternatives=previous.alternatives)
    return quantity


def _coordinated(prose: str, before: Sequence[Quantity], quantity: Quantity) -> Quantity:
    """Lend a change the way of the one that it is joined with: "grew by 3.4% in 2007 and by 0.8% in 2008"."""
    previous = next((one for one in reversed(before) if one.is_change), None)
    if previous is None or not _AND_BY.fullmatch(prose, previous.span.end, quantity.span.start):
        return quantity
    return quantity._replace(direction=previous.direction)


def _is_bracketed(prose: str, previous: Quantity, quantity: Quantity) -> bool:
    """Tell whether a bare number alone in brackets is an earlier value of the figure before: "€61.9 million (52.4)"."""
    is_alone = _IN_BRACKETS.fullmatch(prose, previous.span.end, quantity.span.start) is not None
    is_plain = quantity.scale_power == 0 and len(quantity.number.slice(prose)) > 1
    if previous.kind is Kind.PERCENT and quantity.low is not None:
        is_plain = is_plain and quantity.low <= _HUNDRED and quantity.precision <= previous.precision
    return is_alone and is_plain and prose[quantity.span.end : quantity.span.end + 1] == ")"


def _is_shortened(prose: str, previous: Quantity, quantity: Quantity) -> bool:
    """Tell whether a unit leaves out what the one before it says: "7.9 tonnes per hectare, then 7.8 tonnes"."""
    if quantity.unit is None or not (previous.unit or "").startswith(f"{quantity.unit} per "):
        return False
    after = prose[quantity.span.end : quantity.span.end + 4]
    return after != " of " and ". " not in prose[previous.span.end : quantity.span.start]

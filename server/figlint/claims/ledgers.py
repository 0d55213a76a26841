"""Read the money of financial tables: signs beside some numbers of a column, losses in brackets, marks of notes."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeGuard

from figlint.claims.headers import Headers
from figlint.claims.model import Claim
from figlint.claims.stems import roots, stem
from figlint.quantities import Kind, Lexicon, Quantity, extract
from figlint.quantities.model import AS_WRITTEN, SUM
from figlint.quantities.values import scaled
from figlint.text import Block, BlockKind, Document

_SIGN = re.compile(r"\s*([A-Z]{0,3}[$€£¥])\s*\(?\s*[0-9]")
_APART = re.compile(r"[$€£¥]\s{2,}\(?\s*[0-9]|[0-9)]\s{2,}%")
"""A sign that stood in a cell of its own."""
_IN_BRACKETS = re.compile(r"\s*([A-Z]{0,3}[$€£¥])?\s*\(\s*([$€£¥])?\s*[0-9][0-9.,]*\s*(%)?\s*\)\s*(%)?\s*")
_MARK = re.compile(r"[0-9)%]\s*\Z")
_LEAST_SCALE = 1000
_NOTE_LENGTH = 120
_ONE = Decimal(1)
_EXCEPTION = re.compile(r"\b(?:except|unless|otherwise)\b", re.IGNORECASE)
"""What a note names that speaks of all sums: "$ in millions except per share"."""
_COUNTS = re.compile(
    r"\b(?:shares?|number|employees|headcount|stores|customers|subscribers|users|units?|days|barrels|locations|branches"
    r"|volumes?|ratio|times|workforce|people|persons|visitors|passengers|members|outlets|flights"
    r"|staff(?! (?:costs?|expenses?|pay|salar)))\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
# The stems of what a note says of times and scales, and of what is no name of a thing.
TIMES = frozenset(
    stem(word) or word
    for word in (
        "in thousand thousands million millions billion billions amounts figures year years quarter months month ended "
        "ending fiscal january february march april may june july august september october november december jan feb "
        "mar apr jun jul aug sep sept oct nov dec unaudited audited dollars fy three six nine twelve"
    ).split()
)
_OF_MONEY = frozenset(
    stem(word) or word
    for word in (
        "assets balance borrowings cash cost costs debt earnings equity expenditure expense expenses income "
        "liabilities loan loans margin maturities operations payments profit revenue revenues sales statements taxes"
    ).split()
)
_FEWEST = 3
"""Of how few sums the currency of a source cannot be told."""
_MOSTLY = Decimal("0.8")
"""The share of its sums that are in the currency of a source."""
_PER = re.compile(r"\bper\b", re.IGNORECASE)


def currencies(blocks: Sequence[Block], headers: Mapping[int, str], reader: Headers) -> Mapping[int, str]:
    """Return the currency of each column of a financial table that shows its sign with some numbers.

    Such a table sets signs apart, or says that it counts in thousands or more; elsewhere a number without a sign beside
    others that have one is no money.
    """
    signed = {
        block.cell.column: match[1]
        for block in blocks
        if block.cell is not None and block.cell.row and (match := _SIGN.match(block.prose)) is not None
    }
    if not signed:
        return {}
    is_apart = any(_APART.search(block.prose) for block in blocks)
    if not is_apart and not any(_is_scaled(text, reader) for text in (*headers.values(), *blocks[0].headings[-1:])):
        return {}
    money = {sign: extract(f"{sign}1", reader.lexicon) for sign in set(signed.values())}
    return {column: found[0].unit for column, sign in signed.items() if (found := money[sign]) and found[0].unit}


def _is_scaled(text: str, reader: Headers) -> bool:
    unit = reader.unit(text)
    return unit is not None and unit.low is not None and unit.low >= _LEAST_SCALE


def accounted(quantity: Quantity, prose: str, reader: Headers) -> Quantity:
    """Return a number that a cell has in brackets with the sign beside them: "$ (412)", "(16.4)%"."""
    if quantity.kind is not Kind.COUNT or quantity.unit is not None:
        return quantity
    match = _IN_BRACKETS.fullmatch(prose)
    sign = match and (match[1] or match[2])
    if match is None or not (sign or match[3] or match[4]):
        return quantity
    unit = extract(f"{sign}1" if sign else "1%", reader.lexicon)[0]
    return quantity._replace(kind=unit.kind, unit=unit.unit, alternatives=unit.alternatives)


def is_mark(quantity: Quantity, prose: str) -> bool:
    """Tell whether a number is the mark of a note behind another: "1,204 (1)"."""
    before, after = prose[: quantity.span.start].rstrip(), prose[quantity.span.end :].lstrip()
    is_one = quantity.span.end - quantity.span.start == 1 and before.endswith("(") and after.startswith(")")
    return is_one and _MARK.search(before[:-1]) is not None


def as_money(quantity: Quantity, row: str, currency: str | None) -> Quantity:
    """Return a bare number of a column of money as money, unless its row counts something."""
    if currency is None or quantity.kind is not Kind.COUNT or quantity.unit is not None:
        return quantity
    if counts(row):
        return quantity
    alternatives = quantity.alternatives or (f"{AS_WRITTEN}{Decimal(1)}",)
    return quantity._replace(kind=Kind.MONEY, unit=currency, alternatives=alternatives)


def counts(*headers: str) -> bool:
    """Tell whether a header or the name of a row says that its numbers are no money: "Number of stores"."""
    return any(_COUNTS.search(header) and not _PER.search(header) for header in headers)


def is_note(header: str) -> bool:
    """Tell whether a header says how sums of money are counted: "(in thousands)", "Debt maturities (in millions)"."""
    named = set(roots(_BRACKETS.sub(" ", header))) - TIMES
    return not named or not named.isdisjoint(_OF_MONEY)


def with_currency(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims of a source, its tables "in thousands" as money where the rest of it has one currency."""
    is_open = [SUM in claim.quantity.alternatives and claim.quantity.kind is Kind.COUNT for claim in claims]
    if not any(is_open):
        return tuple(claims)
    units = Counter(claim.quantity.unit for claim in claims if claim.quantity.kind is Kind.MONEY)
    (currency, n_found), *_ = units.most_common(1) or [(None, 0)]
    if n_found < _FEWEST or n_found < _MOSTLY * units.total():
        return tuple(claims)
    return tuple(
        claim._replace(quantity=as_money(claim.quantity, f"{claim.subject} {claim.measure}", currency))
        if found
        else claim
        for claim, found in zip(claims, is_open, strict=True)
    )


def with_scale(claims: Sequence[Claim], document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return the claims of a source with its sums in the scale that it states once for all: "($ in millions)".

    Only where none of its prose has a scale of its own: "we had spent $710 of a budget of $1,350". A note that names no
    exception, "(in thousands of euros)", is of the table below it alone.
    """
    notes = (block.prose for block in document.blocks if _is_for_all(block))
    units = {(unit.unit, unit.low): unit for unit in map(Headers(lexicon).unit, notes) if _is_scale_of_money(unit)}
    if len(units) != 1:
        return tuple(claims)
    (unit,) = units.values()
    sums = [number for number, claim in enumerate(claims) if _is_told_sum(claim, unit)]
    if any(claims[number].quantity.scale is not None for number in sums):
        return tuple(claims)
    found = list(claims)
    for number in sums:
        quantity = scaled(found[number].quantity, unit.low or _ONE)
        alternatives = (*quantity.alternatives, f"{AS_WRITTEN}{unit.low}")
        found[number] = found[number]._replace(quantity=quantity._replace(alternatives=alternatives))
    return tuple(found)


def _is_for_all(block: Block) -> bool:
    is_short = block.kind is BlockKind.PARAGRAPH and len(block.prose) <= _NOTE_LENGTH
    return is_short and _EXCEPTION.search(block.prose) is not None


def _is_scale_of_money(unit: Quantity | None) -> TypeGuard[Quantity]:
    return unit is not None and unit.kind is Kind.MONEY and unit.low is not None and unit.low >= _LEAST_SCALE


def _is_told_sum(claim: Claim, unit: Quantity) -> bool:
    """Tell whether a claim is a sum in prose, in the currency of a note, and not for each of something."""
    quantity = claim.quantity
    is_prose = claim.passage.kind is not BlockKind.TABLE_CELL
    return is_prose and quantity.kind is Kind.MONEY and quantity.unit == unit.unit and quantity.per is None

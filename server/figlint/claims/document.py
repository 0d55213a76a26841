"""Read every claim of a document: prose block by block, tables row by row."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from figlint.claims.bind import claims_of, read_block
from figlint.claims.ledgers import with_currency, with_scale
from figlint.claims.model import Claim
from figlint.claims.pieces import Pieces, read_once
from figlint.claims.stems import roots
from figlint.claims.tables import claims_of_table
from figlint.quantities import Declared, Lexicon
from figlint.text import Block, Document, Span

_NOTHING = Declared()
_NOWHERE = Span(0, 0)


def read_claims(
    document: Document, lexicon: Lexicon, declared: Declared = _NOTHING, as_of: date | None = None
) -> tuple[Claim, ...]:
    """Return the claims of a document in order of position; their spans are of the document text.

    "Last year" counts from the front matter's `date` or `published`, else from `as_of`; without any it stays relative.
    """
    return read_dated_claims(document, lexicon, document_date(document) or as_of, declared)


def read_source_claims(
    document: Document, lexicon: Lexicon, declared: Declared = _NOTHING, as_of: date | None = None
) -> tuple[Claim, ...]:
    """Return the claims of a source: of its tables "in thousands", sums in the one currency that it has."""
    return with_scale(with_currency(read_claims(document, lexicon, declared, as_of)), document, lexicon)


def read_dated_claims(
    document: Document,
    lexicon: Lexicon,
    anchor: date | None,
    declared: Declared = _NOTHING,
    known: Pieces | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a document, or of a part of one; "last year" counts from `anchor`.

    `known` are the pieces that have been read before, to be used again and added to.
    """
    if declared.has_decimal_comma:
        blocks = (block._replace(prose=declared.prose(block.prose)) for block in document.blocks)
        document = document._replace(blocks=tuple(blocks))
    claims: list[Claim] = []
    for block in document.blocks:
        if block.cell is not None:
            continue
        claims += _claims_in(block, lexicon, anchor, known)
    if document.tables:
        cells: dict[int, list[int]] = {}
        for index, block in enumerate(document.blocks):
            if block.cell is not None:
                cells.setdefault(block.cell.table, []).append(index)
        for indexes in cells.values():
            cell_blocks = [document.blocks[index] for index in indexes]
            claims += claims_of_table(cell_blocks, stems_of(cell_blocks[0].headings), lexicon, anchor, known)
        claims.sort(key=lambda claim: claim.quantity.span)
    if declared != _NOTHING:
        claims = [claim._replace(quantity=declared.read(claim.quantity)) for claim in claims]
    return tuple(claims)


def _claims_in(block: Block, lexicon: Lexicon, anchor: date | None, known: Pieces | None) -> Iterable[Claim]:
    return read_once(
        known, lambda: (block._replace(span=_NOWHERE), anchor), block.span, lambda: _read(block, lexicon, anchor)
    )


def _read(block: Block, lexicon: Lexicon, anchor: date | None) -> list[Claim]:
    reading = read_block(block, lexicon, anchor, with_labels=True)
    return claims_of(block, reading, stems_of(block.headings)) if reading.bound else []


def document_date(document: Document) -> date | None:
    """Return the date the document gives itself in its front matter, if it is a whole ISO date."""
    for key in ("date", "published"):
        value = document.front_matter.get(key, "")[:10]
        try:
            return date.fromisoformat(value)
        except ValueError:
            continue
    return None


@lru_cache(maxsize=4096)
def stems_of(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the content words of several texts."""
    return frozenset[str]().union(*map(stems_in, texts))


def stems_in(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text that is not asked for again."""
    return frozenset(roots(text))

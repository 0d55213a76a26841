"""Read every claim of a document: prose block by block, tables row by row."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from figlint.claims.bind import claims_of, moved_claims, read_block
from figlint.claims.model import Claim
from figlint.claims.stems import roots
from figlint.claims.tables import claims_of_table
from figlint.quantities import Declared, Lexicon
from figlint.text import Block, Document, Span
from figlint.text.memo import Memo

_NOTHING = Declared()
_NOWHERE = Span(0, 0)


def read_claims(
    document: Document, lexicon: Lexicon, declared: Declared = _NOTHING, as_of: date | None = None
) -> tuple[Claim, ...]:
    """Return the claims of a document in order of position; their spans are of the document text.

    "Last year" counts from the front matter's `date` or `published`, else from `as_of`; without any it stays relative.
    """
    return read_dated_claims(document, lexicon, document_date(document) or as_of, declared)


class BlockRead(NamedTuple):
    """The claims of a block of prose, as they were where it stood when it was read."""

    start: int
    claims: tuple[Claim, ...]


Blocks = Memo[tuple[Block, date | None], BlockRead]
"""What was read of blocks, by all that it was read from, but for where they stood."""


def blocks_read() -> Blocks:
    """Return an empty memory for the blocks of a draft that is read version after version."""
    return Memo(lambda read: read.claims[-1].passage.span.end - read.start if read.claims else 0)


def read_dated_claims(
    document: Document,
    lexicon: Lexicon,
    anchor: date | None,
    declared: Declared = _NOTHING,
    known: Blocks | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a document, or of a part of one; "last year" counts from `anchor`.

    `known` are the blocks that have been read before, to be used again and added to.
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
            claims += claims_of_table(cell_blocks, stems_of(cell_blocks[0].headings), lexicon, anchor)
        claims.sort(key=lambda claim: claim.quantity.span)
    if declared != _NOTHING:
        claims = [claim._replace(quantity=declared.read(claim.quantity)) for claim in claims]
    return tuple(claims)


def _claims_in(block: Block, lexicon: Lexicon, anchor: date | None, known: Blocks | None) -> Iterable[Claim]:
    if known is None:
        return _read(block, lexicon, anchor)
    key = block._replace(span=_NOWHERE), anchor
    found = known.get(key)
    if found is None:
        found = BlockRead(block.span.start, tuple(_read(block, lexicon, anchor)))
        known.put(key, found)
        return found.claims
    return moved_claims(found.claims, block.span.start - found.start)


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

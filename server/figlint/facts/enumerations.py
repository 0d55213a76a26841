"""Draw from a source the counts and sums it makes evident without stating them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from figlint.claims import Claim
from figlint.claims.document import stems_in, stems_of
from figlint.facts.coordinations import Found, coordinations
from figlint.facts.lists import lists
from figlint.facts.model import Evident
from figlint.facts.parts import parts
from figlint.quantities import Kind, Lexicon
from figlint.text import Block, Document, Span

_STRETCH = 300
"""Code points of a stretch of text; the words of its own stretches and one on each side say what an enumeration is
about."""
_LONGEST = 2000
"""Code points of an enumeration that are read for its words."""


def enumerations(document: Document, claims: tuple[Claim, ...], lexicon: Lexicon) -> Iterator[Evident]:
    """Yield what can be counted in lists and coordinations and summed from stated parts; linear in the text."""
    starts = [claim.quantity.span.start for claim in claims]
    words = _Words(document.text)
    for block in document.blocks:
        if block.cell is not None:
            continue
        inside = claims[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        for found in _of_block(block, inside, lexicon):
            span = found.span.shift(block.span.start)
            stems = words.around(span) | stems_of(block.headings)
            yield Evident(found.value, found.keys, found.n_parts, span, found.note, stems)
    for listed in lists(document, lexicon):
        stated = claims[bisect_left(starts, listed.around.start) : bisect_left(starts, listed.span.start)]
        if not any(claim.quantity.kind is Kind.COUNT for claim in stated):
            count, stems = listed.n_items, words.around(listed.around)
            yield Evident(Decimal(count), listed.keys, count, listed.span, listed.note, stems)


def _of_block(block: Block, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Found]:
    figures = {claim.quantity.span.start: claim for claim in claims}
    yield from coordinations(block.prose, figures, block.span.start, lexicon)
    yield from parts(block.prose, claims, block.span.start)


class _Words:
    """The words of a text by stretches, each read once and only when an enumeration stands near."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stretches: dict[int, frozenset[str]] = {}

    def around(self, span: Span) -> frozenset[str]:
        """Return the stems of the words in and around a span."""
        last = min(span.end, span.start + _LONGEST, len(self._text) - 1)
        numbers = range(max(0, span.start // _STRETCH - 1), last // _STRETCH + 2)
        return frozenset[str]().union(*map(self._stretch, numbers))

    def _stretch(self, number: int) -> frozenset[str]:
        """Return the stems of the words that begin in a stretch."""
        if number not in self._stretches:
            start, end = (self._word_start(edge * _STRETCH) for edge in (number, number + 1))
            self._stretches[number] = stems_in(self._text[start:end])
        return self._stretches[number]

    def _word_start(self, offset: int) -> int:
        """Return where the first word that does not begin before `offset` begins, if that is near."""
        space = self._text.find(" ", max(0, offset - 1), offset + _STRETCH)
        return offset if space < 0 or not offset else space + 1

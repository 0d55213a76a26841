"""Write a sentence as its connecting words and one token per figure, so that patterns over it stay readable.

"Revenue rose 12% from $50 million to $56 million." becomes " revenue rose P0 from V1 to V2 .": every token
has one space before it, words are lower case, and a figure is the letter of its class with the number of its
claim in the draft.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from figlint.claims import Claim
from figlint.quantities import Kind, Quantity
from figlint.text import BlockKind, Document
from figlint.verdicts.bands import is_operand

_MOST_FIGURES = 30
_MOST_CHARACTERS = 5000
"""A "sentence" with more is a list or a table in disguise."""
_DROPPED = re.compile(r"[\"“”*_`]")
_MARK = re.compile(r"\s*([,;:()\[\]–—]|[.!?](?=\s|$))\s*")
_DASH = re.compile(r"\s-+\s")


def skeletons(document: Document, claims: Sequence[Claim]) -> Iterator[str]:
    """Return the skeletons of the prose sentences that hold two figures or more, in order of position."""
    starts = [block.span.start for block in document.blocks]
    for _, group in groupby(enumerate(claims), key=lambda item: id(item[1].passage)):
        together = list(group)
        passage = together[0][1].passage
        if passage.kind is BlockKind.TABLE_CELL or not 2 <= len(together) <= _MOST_FIGURES:
            continue
        if passage.span.end - passage.span.start > _MOST_CHARACTERS:
            continue
        block = document.blocks[bisect_right(starts, passage.span.start) - 1]
        yield _skeleton(block.prose, block.span.start, together)


def _skeleton(prose: str, offset: int, together: Sequence[tuple[int, Claim]]) -> str:
    span = together[0][1].passage.span
    pieces: list[str] = []
    place = span.start - offset
    for index, claim in together:
        figure = claim.quantity.span
        pieces.append(_words(prose[place : figure.start - offset]))
        if "total" in prose[figure.start - offset : claim.quantity.number.start - offset].lower():
            pieces.append("a total of")  # read as part of the figure
        pieces.append(f"{_class(claim.quantity)}{index}")
        place = figure.end - offset
    pieces.append(_words(prose[place : span.end - offset]))
    return " " + " ".join(" ".join(pieces).split())


def _words(text: str) -> str:
    text = _DASH.sub(" — ", _DROPPED.sub("", text.lower()).replace("i.e.", "ie").replace("’", "'"))
    return _MARK.sub(r" \1 ", text)


def _class(quantity: Quantity) -> str:
    if quantity.kind is Kind.RATIO:
        return "R"
    if quantity.period is not None:
        return "D"
    if not is_operand(quantity):
        return "X"
    if quantity.kind is Kind.PERCENT:
        return "Q" if quantity.unit == "percentage point" else "P"
    return "V"

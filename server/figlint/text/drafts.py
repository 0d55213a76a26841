"""The leaves and tables of a text while it is being read."""

from typing import NamedTuple

from figlint.text.document import BlockKind
from figlint.text.span import Span

Piece = tuple[int, int, str]
"""A part of the text that is prose: start, end, and "", the character that a reference stands for, or `CODE`."""
CODE = "code"
"""Marks a word of a code span, which is no character."""


class Place(NamedTuple):
    """Where a leaf stands in its document."""

    kind: BlockKind
    in_list: bool = False
    in_quote: bool = False


class CellDraft(NamedTuple):
    """A cell of a table being read."""

    span: Span
    pieces: list[Piece]
    label: str


class RowDraft(NamedTuple):
    """A row of a table being read."""

    span: Span
    cells: list[CellDraft]


class TableDraft(NamedTuple):
    """A table being read."""

    place: Place
    rows: list[RowDraft]


def fold(words: str) -> str:
    """Return `words` with runs of white space made one space and none at the ends."""
    return " ".join(words.split())

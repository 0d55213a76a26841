"""Collect the blocks, tables and comments of one text in order, and make a document of them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from figlint.text.addresses import mask_addresses
from figlint.text.directives import Homes, read_directives
from figlint.text.document import Block, BlockKind, Cell, DirectiveKind, Document, Table
from figlint.text.lines import LineIndex
from figlint.text.span import Span

Piece = tuple[int, int, str]
"""A part of the text that is prose: start, end, and "", the character that a reference stands for, or `CODE`."""
CODE = "code"
"""Marks a word of a code span, which is no character."""

_UNIT_NOTE = re.compile(
    r"\b(?:in|figures|amounts|values|sums)\b.{0,30}?(?:thousand|million|billion|[$€£%]|\bm\b)", re.IGNORECASE
)
_NOTE = 120
_ABOVE = 2
"""How many blocks above a table may say what its numbers count."""
_NOT_LINE_END = re.compile(r"[^\r\n]")
# "4." or "2.1)" at the start of a heading numbers it; "4.2 billion" does not.
_HEADING_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.)](?=\s+\S)")


class State(NamedTuple):
    """What the reading of a text depends on besides the text: what stands above it."""

    levels: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()
    is_off: bool = False
    """A directive has switched figlint off."""
    note: str = ""
    """What a paragraph right above says that the numbers of a table count: "(in thousands of dollars)"."""
    n_since: int = 0
    """How many paragraphs stand between it and what follows."""


class Place(NamedTuple):
    """Where a leaf stands in its document."""

    kind: BlockKind
    in_list: bool = False
    in_quote: bool = False


def blank(text: str) -> str:
    """Return spaces in place of every character but line ends."""
    if "\n" not in text and "\r" not in text:
        return " " * len(text)
    return _NOT_LINE_END.sub(" ", text)


def assemble(text: str, pieces: list[Piece]) -> str:
    """Return prose as long as the text between the first and the last piece, with spaces between pieces."""
    parts: list[str] = []
    last = pieces[0][0]
    for start, end, character in pieces:
        if start > last:
            gap = text[last:start]
            parts.append(gap if gap == "\n" else blank(gap))
        if not character or character == CODE:
            parts.append(text[start:end])
        else:
            visible = " " if character in "\r\n" else character
            parts.append(blank(text[start : end - 1]) + visible)
        last = end
    return "".join(parts)


def fold(words: str) -> str:
    """Return `words` with runs of white space made one space and none at the ends."""
    return " ".join(words.split())


class Builder:
    """The document being built."""

    def __init__(self, text: str, before: "State | None" = None) -> None:
        before = before or State()
        self.text = text
        self.headings = before.headings
        self.comments: list[Span] = []
        self.tables: list[Table] = []
        self._levels = before.levels
        self._is_off = before.is_off
        self._note, self._n_since = before.note, before.n_since
        self._blocks: list[Block] = []
        self._homes = Homes([], [], [])

    def add(self, place: Place, pieces: list[Piece], extent: Span) -> None:
        """Add a leaf unless its prose is blank; `extent` is the leaf with its markup."""
        block = self._block(place, pieces)
        if block is not None:
            self._blocks.append(block)
            self._take_note(block)
            self._homes.add(extent, block.span)
            self._homes.targets.append(block.span)

    def _block(self, place: Place, pieces: list[Piece], cell: Cell | None = None) -> Block | None:
        if not pieces:
            return None
        prose = mask_addresses(assemble(self.text, pieces))
        if place.kind is BlockKind.HEADING and (number := _HEADING_NUMBER.match(prose)):
            prose = " " * number.end() + prose[number.end() :]
        if not prose or prose.isspace():
            return None
        span = Span(pieces[0][0], pieces[-1][1])
        code = tuple(Span(start - span.start, end - span.start) for start, end, mark in pieces if mark == CODE)
        return Block(place.kind, span, prose, self.headings, cell, place.in_list, place.in_quote, code)

    def add_heading(self, place: Place, level: int, pieces: list[Piece], label: str, extent: Span) -> None:
        """Add a heading below those of a lower level; what follows stands under it."""
        kept = sum(above < level for above in self._levels)
        self._levels = self._levels[:kept]
        self.headings = self.headings[:kept]
        self.add(place, pieces, extent)
        title = fold(label)
        if title:
            self._levels = (*self._levels, level)
            self.headings = (*self.headings, title)

    def enter(self) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Let headings from here on stand under those above, whatever their level; for `leave`."""
        saved = self._levels, self.headings
        self._levels = (0,) * len(self._levels)
        return saved

    def leave(self, saved: tuple[tuple[int, ...], tuple[str, ...]]) -> None:
        """Go back to the headings that `enter` returned."""
        self._levels, self.headings = saved

    def add_table(self, table: "TableDraft", span: Span) -> None:
        """Add the cells of a finished table and the table itself."""
        if not table.rows:
            return
        headers = [cell.label for cell in table.rows[0].cells]
        above = self.headings
        self.headings = (*above, self._note) if self._note else above
        for row_index, row in enumerate(table.rows):
            for column, draft in enumerate(row.cells):
                row_header = row.cells[0].label if column else ""
                column_header = headers[column] if row_index and column < len(headers) else ""
                cell = Cell(len(self.tables), row_index, column, row_header, column_header)
                block = self._block(table.place, draft.pieces, cell)
                if block is not None:
                    self._blocks.append(block)
            self._homes.add(row.span, row.span)
        self.headings = above
        self._note, self._n_since = "", 0
        self._homes.targets.append(span)
        self.tables.append(Table(span, tuple(tuple(cell.span for cell in row.cells) for row in table.rows)))

    def _take_note(self, block: Block) -> None:
        """Remember a short paragraph that says what the numbers below it count, for a table right after it."""
        is_paragraph = block.kind is BlockKind.PARAGRAPH
        if is_paragraph and len(block.prose) <= _NOTE and _UNIT_NOTE.search(block.prose):
            self._note, self._n_since = fold(block.prose), 0
        elif self._note and is_paragraph and self._n_since + 1 < _ABOVE:
            self._n_since += 1
        else:
            self._note, self._n_since = "", 0

    def add_cell(self, pieces: list[Piece], cell: Cell) -> None:
        """Add a cell of a data file, under the present headings; cells may come in any order."""
        block = self._block(Place(BlockKind.TABLE_CELL), pieces, cell)
        if block is not None:
            self._blocks.append(block)

    def sort(self) -> None:
        """Put the blocks in order of position."""
        self._blocks.sort(key=lambda block: block.span)

    def document(self, kind: str, front_matter: Mapping[str, str]) -> Document:
        """Return what was collected."""
        directives = read_directives(self.text, self.comments, self._homes, is_off=self._is_off)
        return Document(
            self.text,
            kind,
            LineIndex(self.text),
            tuple(self._blocks),
            tuple(self.tables),
            directives,
            front_matter,
        )

    def after(self, document: Document) -> "State":
        """Return how the text that follows is to be read; `document` is what this text made."""
        switches = [item.kind for item in document.directives if item.kind in (DirectiveKind.OFF, DirectiveKind.ON)]
        return State(
            self._levels, self.headings, bool(switches) and switches[-1] is DirectiveKind.OFF, self._note, self._n_since
        )


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

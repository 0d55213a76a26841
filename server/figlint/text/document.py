"""The parts of a parsed draft or source: blocks of prose, tables, directives, front matter."""

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from figlint.text.lines import LineIndex
from figlint.text.span import Span


class BlockKind(StrEnum):
    """What a block of prose is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    FRONT_MATTER = "front matter"


class Cell(NamedTuple):
    """Where a table-cell block stands."""

    table: int
    """Index into `Document.tables`."""
    row: int
    """0 is the header, in one row or several."""
    column: int
    row_header: str
    """Text of the first cell of the row; empty for cells of the first column."""
    column_header: str
    """Text of the header cells above; empty for the header itself."""
    section: str = ""
    """The line of the table that heads the row: "Cost of revenue:"; empty when none does."""
    locator: str = ""
    """In a data file, how the cell is called: "$.results[3].p50"; empty elsewhere."""


class Table(NamedTuple):
    """A table with the span of every cell's content; rows may be shorter than the header."""

    span: Span
    rows: tuple[tuple[Span, ...], ...]
    """The header first; spans of the document text, trimmed of white space, possibly empty."""
    n_headers: int = 1
    """How many rows the header has."""


class Block(NamedTuple):
    """One leaf block of prose."""

    kind: BlockKind
    span: Span
    """Of the document text."""
    prose: str
    """As long as the span: every character is the source's own, a space where markup stood, or, at the last
    place of a character reference, the character it stands for. Of code spans only words are there. Line ends are kept.
    """
    headings: tuple[str, ...] = ()
    """Texts of the headings above, outermost first."""
    cell: Cell | None = None
    in_list: bool = False
    in_quote: bool = False
    code: tuple[Span, ...] = ()
    """The words of code spans, in spans of `prose`: they name things, and are no figures."""


class DirectiveKind(StrEnum):
    """What an inline comment `<!-- figlint: … -->` asks for."""

    IGNORE = "ignore"
    OFF = "off"
    ON = "on"
    FACT = "fact"
    """Says which fact of a rule file a figure states."""
    INVALID = "invalid"


class Directive(NamedTuple):
    """An inline comment addressed to figlint."""

    kind: DirectiveKind
    span: Span
    """Of the whole comment, in the document text."""
    codes: tuple[str, ...] = ()
    """As written inside the brackets, for `ignore`; the id of the fact, for `fact`."""
    reason: str = ""
    """For `ignore`, the words after the bracket; for `invalid`, what is wrong with the comment."""
    scope: Span = Span(0, 0)
    """The part of the text an `ignore` or a `fact` speaks for: the block it stands in, or, when it stands alone, the
    next block. For `off`, up to the matching `on` or the end."""


class Fault(NamedTuple):
    """What is wrong with a data file."""

    offset: int
    found: str
    """In words: what was expected, what stands there."""


class Document(NamedTuple):
    """A parsed text. `text[block.span]` is what `block.prose` was made from."""

    text: str
    kind: str
    """"markdown", "text", "html", or one of the kinds of data."""
    lines: LineIndex
    blocks: tuple[Block, ...]
    """In order of position; they never overlap."""
    tables: tuple[Table, ...]
    directives: tuple[Directive, ...]
    front_matter: Mapping[str, str]
    """Top-level scalar entries; values as written, without quotes."""
    fault: Fault | None = None
    """Why a data file could not be read; it then has no blocks."""

    def locator(self, offset: int) -> str:
        """Return how the cell of a data file at an offset is called; empty elsewhere."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        cell = self.blocks[at].cell if at >= 0 else None
        return cell.locator if cell is not None else ""

"""Turn Markdown into blocks of prose: CommonMark with tables, footnotes, strikethrough and task lists."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pyromark import Options, events_with_range

from figlint.text.builder import LINE, Builder, assemble
from figlint.text.document import BlockKind
from figlint.text.drafts import CODE, CellDraft, Piece, Place, RowDraft, TableDraft, fold
from figlint.text.html import UNSPOKEN, scan_html
from figlint.text.span import Span
from figlint.text.surrogates import well_formed

OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
_WIDE_RUN = re.compile("[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
"""In a code span; shorter ones could be units."""
_LEAST_BREAKS = 2
"""Of fewer lines than three no table consists."""
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")

Event = tuple[str, Any, int, int]
"""Name, value, and start and end in code points."""

_CONTAINERS = {
    "Item": BlockKind.LIST_ITEM,
    "BlockQuote": BlockKind.QUOTE,
    "FootnoteDefinition": BlockKind.FOOTNOTE,
}
_LEAVES = frozenset({"Paragraph", "Heading", "TableCell"})
_ROWS = frozenset({"TableHead", "TableRow"})
_INLINE = frozenset({"Link", "Image", "Strikethrough", "Emphasis", "Strong"})
_PLAIN = ("", "text", "txt", "plain", "console")
"""What a fence says of text that is in no language."""
_AUTOLINKS = frozenset({"Autolink", "Email"})


def read_markdown(builder: Builder, start: int) -> None:
    """Add the blocks of the builder's text from offset `start` on."""
    read_events(builder, events_of(builder.text[start:] if start else builder.text, start))


def read_events(builder: Builder, events: Iterable[Event]) -> None:
    """Add the blocks that the parser's events tell of; their offsets are of the builder's text."""
    reader = _Reader(builder)
    handlers: dict[str, Callable[[Any, int, int], None]] = {
        "Text": reader.text,
        "Code": reader.code,
        "SoftBreak": reader.line_break,
        "HardBreak": reader.line_break,
        "InlineHtml": reader.inline_html,
        "Html": reader.html,
        "Start": reader.start,
        "End": reader.end,
    }
    for name, value, first, last in events:
        handler = handlers.get(name)
        if handler is not None:
            handler(value, first, last)
    reader.finish()


def events_of(text: str, shift: int) -> Iterator[Event]:
    """Yield every event of the parser, lazily; offsets are raised by `shift`."""
    text = well_formed(text)
    to_code_points = None if text.isascii() else _code_points(text)
    for event, byte_range in events_with_range(text, options=OPTIONS):
        start, end = byte_range["start"], byte_range["end"]
        if to_code_points is not None:
            start, end = to_code_points(start), to_code_points(end)
        if isinstance(event, str):
            yield event, None, start + shift, end + shift
        else:
            for name, value in event.items():
                yield name, value, start + shift, end + shift


def _code_points(text: str) -> Callable[[int], int]:
    """Return a function from UTF-8 byte offsets to code-point offsets; O(log n) in the runs of `text`."""
    bytes_at, points_at, widths = [0], [0], [1]
    n_bytes = last = 0
    for wide in _WIDE_RUN.finditer(text):
        n_bytes += wide.start() - last
        last = wide.end()
        for even in _even_run().finditer(text, wide.start(), last):
            start, end = even.span()
            width = 2 if text[start] < "\u0800" else 3 if text[start] < "\U00010000" else 4
            bytes_at.append(n_bytes)
            points_at.append(start)
            widths.append(width)
            n_bytes += width * (end - start)
        bytes_at.append(n_bytes)
        points_at.append(last)
        widths.append(1)

    def to_code_points(offset: int) -> int:
        run = bisect_right(bytes_at, offset) - 1
        return points_at[run] + (offset - bytes_at[run]) // widths[run]

    return to_code_points


@cache
def _even_run() -> re.Pattern[str]:
    """Return the pattern of characters that take the same number of bytes in UTF-8; compiling it takes as long as
    reading a short draft."""
    return re.compile("[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


class _Reader:
    """Follows the parser's events; one leaf is open at a time."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.source = builder.text
        self.pieces: list[Piece] = []
        self.label: list[str] = []
        self.leaf: Span | None = None
        """Extent of the open leaf; that of a tight list item grows with the events."""
        self.containers: list[BlockKind] = []
        self.saved: list[tuple[tuple[int, ...], tuple[str, ...]]] = []
        self.n_items = self.n_quotes = 0
        self.hidden_until = 0
        """End of the struck-through text or autolink being read."""
        self.unspoken = ""
        """Name of the inline HTML element being read whose text is not prose."""
        self.table: TableDraft | None = None
        self.in_code = False
        self.html_parts: list[Piece] = []
        self.html_place = Place(BlockKind.PARAGRAPH)

    def text(self, value: str, start: int, end: int) -> None:
        """Read running text; the parser gives every character reference an event of its own."""
        if self.in_code:
            return
        self._touch(start, end)
        if start < self.hidden_until or self.unspoken or start == end:
            return
        is_reference = self.source[start] == "&" and len(value) < end - start
        self.pieces.append((start, end, value[0] if is_reference else ""))
        self.label.append(value)

    def code(self, value: str, start: int, end: int) -> None:
        """Read a code span: its words name things, the rest is no prose."""
        self._touch(start, end)
        self.label.append(value)
        if start >= self.hidden_until and not self.unspoken:
            words = _WORD.finditer(self.source, start, end)
            self.pieces.extend((*word.span(), CODE) for word in words)

    def line_break(self, _: None, start: int, end: int) -> None:
        """Read a line break within a leaf."""
        self._touch(start, end)
        self.label.append(" ")

    def inline_html(self, value: str, start: int, end: int) -> None:
        """Read a comment or a tag; some elements hide their text."""
        self._touch(start, end)
        if value.startswith("<!--"):
            self.builder.comments.append(Span(start, end))
            return
        name = _TAG_NAME.match(value)
        if name is None:
            return
        element = name.group(1).lower()
        if element == "br":
            self.label.append(" ")
        if not self.unspoken and element in UNSPOKEN and value[1] != "/" and not value.endswith("/>"):
            self.unspoken = element
        elif self.unspoken == element and value[1] == "/":
            self.unspoken = ""

    def html(self, _: str, start: int, end: int) -> None:
        """Collect a line of an HTML block; neighbouring blocks are read as one."""
        if not self.html_parts:
            self.html_place = self._place()
        elif self.html_parts[-1][1] == start:
            start = self.html_parts.pop()[0]
        self.html_parts.append((start, end, ""))

    def start(self, value: Any, start: int, end: int) -> None:
        """Open a block, or note an inline element."""
        name = value if value.__class__ is str else next(iter(value))
        if name in _INLINE:
            self._touch(start, end)
            if name == "Strikethrough" or (name == "Link" and value[name]["link_type"] in _AUTOLINKS):
                self.hidden_until = max(self.hidden_until, end)
            return
        self._close_leaf(None)
        if name == "HtmlBlock":
            return
        self._flush_html()
        if name in _LEAVES:
            self.leaf = Span(start, end)
        elif name in _CONTAINERS:
            self.containers.append(_CONTAINERS[name])
            self.saved.append(self.builder.enter())
            self.n_items += name == "Item"
            self.n_quotes += name == "BlockQuote"
        elif name == "CodeBlock":
            self.in_code = True
            if value["CodeBlock"] == "Indented" or value["CodeBlock"].get("Fenced", "").strip() in _PLAIN:
                self.builder.add_code(self._place(), Span(start, end))
        elif name == "Table":
            self.table = TableDraft(self._place()._replace(kind=BlockKind.TABLE_CELL), [])
        elif name in _ROWS and self.table is not None:
            self.table.rows.append(RowDraft(Span(start, end), []))

    def end(self, value: Any, start: int, end: int) -> None:
        """Close what `start` opened."""
        name = value if value.__class__ is str else next(iter(value))
        if name in _INLINE or name == "HtmlBlock":
            return
        self._close_leaf(value)
        if name == "CodeBlock":
            self.in_code = False
        elif name == "TableCell":
            self._end_cell(start, end)
        elif name == "Table" and self.table is not None:
            self.builder.add_table(self.table, Span(start, end))
            self.table = None
        elif name in _CONTAINERS:
            self._flush_html()
            self.containers.pop()
            self.builder.leave(self.saved.pop())
            self.n_items -= name == "Item"
            self.n_quotes -= name == "BlockQuote"

    def finish(self) -> None:
        """Add what is still open at the end of the text."""
        self._close_leaf(None)
        self._flush_html()

    def _place(self) -> Place:
        kind = self.containers[-1] if self.containers else BlockKind.PARAGRAPH
        return Place(kind, self.n_items > 0, self.n_quotes > 0)

    def _touch(self, start: int, end: int) -> None:
        """Open the leaf of a tight list item, or let it grow."""
        if self.leaf is None:
            self._flush_html()
            self.leaf = Span(start, end)
        elif end > self.leaf.end:
            self.leaf = Span(self.leaf.start, end)

    def _close_leaf(self, closing: Any) -> None:
        """Add the open leaf; `closing` is the value of the event that ends it."""
        if self.leaf is None or closing == "TableCell":
            return
        place = self._place()
        # A page of a source with a rule right below it is no heading.
        is_long = self.builder.is_source and self.source.count("\n", *self.leaf) >= _LEAST_BREAKS
        if closing.__class__ is dict and "Heading" in closing and not is_long:
            level = int(closing["Heading"][1:])
            place = place._replace(kind=BlockKind.HEADING)
            self.builder.add_heading(place, level, self.pieces, "".join(self.label), self.leaf)
        elif is_long:
            self._add_lines(place, self.leaf)
        else:
            self.builder.add(place, self.pieces, self.leaf)
        self._reset_leaf()

    def _add_lines(self, place: Place, extent: Span) -> None:
        """Add a paragraph of a source, and the tables among its lines whose columns one space sets apart."""
        from figlint.text.flattened import find_flattened  # no draft needs it

        if not self.pieces:
            return
        prose, start = assemble(self.source, self.pieces), self.pieces[0][0]
        lines = [Span(*line.span()) for line in LINE.finditer(prose)]
        at = 0
        for found in find_flattened(prose, lines, start):
            self._add_some(place, [line.shift(start) for line in lines[at : found.first]])
            self.builder.add_flattened(found, place)
            at = found.last + 1
        if at:
            self._add_some(place, [line.shift(start) for line in lines[at:]])
        else:
            self.builder.add(place, self.pieces, extent)

    def _add_some(self, place: Place, lines: Sequence[Span]) -> None:
        """Add some lines of the open leaf as a paragraph of their own."""
        if lines:
            extent = Span(lines[0].start, lines[-1].end)
            pieces = [piece for piece in self.pieces if extent.start <= piece[0] < extent.end]
            self.builder.add(place, pieces, extent)

    def _end_cell(self, start: int, end: int) -> None:
        if self.table is None or not self.table.rows:
            return
        row = self.table.rows[-1]
        # The parser fills up short rows with empty cells at the row's end.
        if start < end or (start < row.span.end and self.source[start] not in "\r\n"):
            span = _trimmed(self.source, start, end)
            row.cells.append(CellDraft(span, self.pieces, fold("".join(self.label))))
        self._reset_leaf()

    def _reset_leaf(self) -> None:
        self.pieces = []
        self.label = []
        self.leaf = None
        self.unspoken = ""

    def _flush_html(self) -> None:
        if self.html_parts:
            parts, self.html_parts = self.html_parts, []
            source = assemble(self.source, parts)
            scan_html(self.builder, source, parts, self.html_place)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the blanks that pad a cell."""
    content = text[start:end]
    start += len(content) - len(content.lstrip(" \t"))
    return Span(start, start + len(content.strip(" \t")))

"""Turn HTML into blocks of prose with exact offsets; any text is read, nothing is repaired."""

import re
from bisect import bisect_right
from functools import cache

from figlint.text.builder import Builder
from figlint.text.document import BlockKind
from figlint.text.drafts import CellDraft, Piece, Place, RowDraft, TableDraft, fold
from figlint.text.span import Span

UNSPOKEN = frozenset(
    re.findall(r"\w+", "code del head kbd math noscript pre s samp script strike style svg template textarea tt")
)
"""Elements whose text is not prose: code, what is withdrawn, and what a browser does not show."""

# https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3, with tables and list items.
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body br button caption center details dialog dd dir div dl dt
        fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li
        listing main menu nav ol optgroup option p plaintext pre search section select summary table tbody td
        tfoot th thead title tr ul xmp""",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)|[!?/])")
_REST_OF_TAG = re.compile(r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_BREAKING = re.compile(r"<(?:br|/?(?:p|div|li|tr))\b", re.IGNORECASE)
_COLUMN_SPAN = re.compile(r"""\bcolspan\s*=\s*["']?([0-9]{1,3})\b""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ROW_SPAN = re.compile(r"""\browspan\s*=\s*["']?([0-9]{1,3})\b""", re.IGNORECASE)
_MAX_SPAN = 20


def scan_html(builder: Builder, source: str, parts: list[Piece], place: Place) -> None:
    """Add the blocks of `source`, which begins where the first of `parts` does in the builder's text.

    Outside the parts, which are in order, `source` is blank and stands for markup of an outer format.
    """
    scanner = _Scanner(builder, source, parts, place)
    scanner.scan()


class _Scanner:
    """Walks from tag to tag; linear in the length of the source, whatever stands in it."""

    def __init__(self, builder: Builder, source: str, parts: list[Piece], place: Place) -> None:
        self.builder = builder
        self.source = source
        self.parts = parts
        self.part_starts = [part[0] for part in parts]
        self.offset = parts[0][0]
        self.place = place
        self.pieces: list[Piece] = []
        self.leaf_start = 0
        self.heading_level = 0
        self.n_lists = self.n_quotes = 0
        self.table: TableDraft | None = None
        self.table_start = 0
        self.cell_width = 0
        """Columns of the open cell; 0 when none is open."""
        self.cell_height = 1
        self.hanging: dict[int, tuple[int, str]] = {}
        """By column, the last row that a cell above reaches into, and its text."""
        self.never_closed: set[str] = set()
        self.has_open_quote = False

    def scan(self) -> None:
        """Read the whole source."""
        position = 0
        while (opening := _OPENING.search(self.source, position)) is not None:
            self._text(position, opening.start())
            position = self._markup(opening)
        self._text(position, len(self.source))
        self._break(len(self.source))
        self._end_table(len(self.source))

    def _markup(self, opening: re.Match[str]) -> int:
        """Read the markup that begins at `opening`; return where it ends."""
        start = opening.start()
        if opening["comment"]:
            end = self.source.find("-->", opening.end())
            end = len(self.source) if end < 0 else end + 3
            self.builder.comments.append(Span(start + self.offset, end + self.offset))
            return end
        end = self._end_of_tag(opening.end())
        if end < 0:
            self._text(start, len(self.source))
            return len(self.source)
        name = (opening["name"] or "").lower()
        if name in _BLOCKS:
            self._block_tag(name, start, end, is_closing=bool(opening["close"]))
        if name in UNSPOKEN and not opening["close"]:
            stop = self._skip(name, end)
            if name == "pre":
                self.builder.add_code(self._place(), Span(end + self.offset, stop + self.offset))
            return stop
        return end

    def _end_of_tag(self, start: int) -> int:
        """Return where the tag ends whose name ended at `start`; -1 when it never does."""
        if not self.has_open_quote:
            rest = _REST_OF_TAG.match(self.source, start)
            if rest is not None:
                return rest.end()
            self.has_open_quote = True
        return self.source.find(">", start) + 1 or -1

    def _skip(self, name: str, start: int) -> int:
        """Return where the content of an unspoken element ends; an element never closed hides nothing."""
        if name in self.never_closed:
            return start
        closing = _closing(name).search(self.source, start)
        if closing is not None:
            return closing.start()
        self.never_closed.add(name)
        return len(self.source) if name in ("script", "style") else start

    def _text(self, start: int, end: int) -> None:
        """Note the text between two tags, with its character references."""
        last = start
        if self.source.find("&", start, end) >= 0:
            for reference in _REFERENCE.finditer(self.source, start, end):
                character = _decode(reference.group())
                if character:
                    self._piece(last, reference.start())
                    last = reference.end()
                    self.pieces.append((reference.start() + self.offset, last + self.offset, character[0]))
        self._piece(last, end)

    def _piece(self, start: int, end: int) -> None:
        """Note running text, but only what lies within the parts."""
        if start == end or (not self.pieces and self.source[start:end].isspace()):
            return
        start += self.offset
        end += self.offset
        if len(self.parts) == 1:
            self.pieces.append((start, end, ""))
            return
        index = bisect_right(self.part_starts, start) - 1
        while index < len(self.parts) and self.parts[index][0] < end:
            first = max(start, self.parts[index][0])
            last = min(end, self.parts[index][1])
            if first < last:
                self.pieces.append((first, last, ""))
            index += 1

    def _block_tag(self, name: str, start: int, end: int, *, is_closing: bool) -> None:
        """Let a block-level tag end the open leaf and change the place of the next one."""
        if self.cell_width and name not in _TABLE_TAGS:
            return
        if name == "br" and self.heading_level:
            return
        self._break(start)
        self.leaf_start = end
        step = -1 if is_closing else 1
        if name in _HEADINGS and not is_closing:
            self.heading_level = _HEADINGS[name]
        elif name in _LISTS:
            self.n_lists = max(0, self.n_lists + step)
        elif name == "blockquote":
            self.n_quotes = max(0, self.n_quotes + step)
        elif name in _TABLE_TAGS:
            self._table_tag(name, start, end, is_closing=is_closing)

    def _table_tag(self, name: str, start: int, end: int, *, is_closing: bool) -> None:
        if name == "table":
            self._end_table(start)
            if not is_closing:
                self.table = TableDraft(self._place()._replace(kind=BlockKind.TABLE_CELL), [])
                self.table_start = start
                self.hanging = {}
        elif self.table is None or is_closing:
            return
        elif name == "tr" or (name in ("td", "th") and not self.table.rows):
            self.table.rows.append(RowDraft(Span(start + self.offset, end + self.offset), []))
        if self.table is not None and name in ("td", "th") and not is_closing:
            self._fill_hanging(self.table.rows[-1].cells, start + self.offset)
            self.cell_width = _extent_of(_COLUMN_SPAN.search(self.source, start, end))
            self.cell_height = _extent_of(_ROW_SPAN.search(self.source, start, end))

    def _fill_hanging(self, cells: list[CellDraft], position: int) -> None:
        """Stand empty cells, with the text for headers, where cells of rows above reach into this row."""
        row_index = len(self.table.rows) - 1 if self.table is not None else 0
        while (above := self.hanging.get(len(cells))) is not None and above[0] >= row_index:
            cells.append(CellDraft(Span(position, position), [], above[1]))

    def _break(self, position: int) -> None:
        """End the open leaf or cell before `position`."""
        pieces, self.pieces = self.pieces, []
        level, self.heading_level = self.heading_level, 0
        extent = Span(self.leaf_start + self.offset, position + self.offset)
        self.leaf_start = position
        pieces = self._trimmed(pieces)
        if self.cell_width:
            self._end_cell(pieces, extent)
        elif not pieces or (self.table is not None and self.table.rows):
            return
        elif level:
            place = self._place()._replace(kind=BlockKind.HEADING)
            self.builder.add_heading(place, level, pieces, self._label(pieces), extent)
        else:
            self.builder.add(self._place(), pieces, extent)

    def _end_cell(self, pieces: list[Piece], extent: Span) -> None:
        assert self.table is not None
        row = self.table.rows[-1]
        label = fold(self._label(pieces))
        span = Span(pieces[0][0], pieces[-1][1]) if pieces else Span(extent.start, extent.start)
        row.cells.append(CellDraft(span, pieces, label))
        row.cells.extend([CellDraft(Span(span.end, span.end), [], label)] * (self.cell_width - 1))
        if self.cell_height > 1:
            last_row = len(self.table.rows) + self.cell_height - 2
            for column in range(len(row.cells) - self.cell_width, len(row.cells)):
                self.hanging[column] = (last_row, label)
        self.table.rows[-1] = row._replace(span=Span(row.span.start, extent.end))
        self.cell_width = 0

    def _end_table(self, position: int) -> None:
        if self.table is not None:
            span = Span(self.table_start + self.offset, position + self.offset)
            self.builder.add_table(self.table, span)
            self.table = None

    def _place(self) -> Place:
        kind = self.place.kind
        if self.n_lists:
            kind = BlockKind.LIST_ITEM
        elif self.n_quotes:
            kind = BlockKind.QUOTE
        return Place(kind, self.place.in_list or self.n_lists > 0, self.place.in_quote or self.n_quotes > 0)

    def _label(self, pieces: list[Piece]) -> str:
        """Return the text of the pieces as a reader sees it."""
        text = self.builder.text
        words: list[str] = []
        last = pieces[0][0] if pieces else 0
        for start, end, character in pieces:
            if start > last and _BREAKING.search(text, last, start):
                words.append(" ")
            words.append(character or text[start:end])
            last = end
        return "".join(words)

    def _trimmed(self, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces without white space before the first word and after the last."""
        text = self.builder.text
        first, last = 0, len(pieces)
        while first < last and _is_space(text, pieces[first]):
            first += 1
        while first < last and _is_space(text, pieces[last - 1]):
            last -= 1
        pieces = pieces[first:last]
        if not pieces:
            return pieces
        start, end, character = pieces[0]
        if not character:
            pieces[0] = (end - len(text[start:end].lstrip()), end, "")
        start, end, character = pieces[-1]
        if not character:
            pieces[-1] = (start, start + len(text[start:end].rstrip()), "")
        return pieces


_TABLE_TAGS = frozenset({"table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"})


def _extent_of(attribute: re.Match[str] | None) -> int:
    """Return how many columns or rows a cell takes, from 1 to `_MAX_SPAN`."""
    return min(max(int(attribute.group(1)), 1), _MAX_SPAN) if attribute else 1


def _is_space(text: str, piece: Piece) -> bool:
    start, end, character = piece
    return not character and text[start:end].isspace()


@cache
def _closing(name: str) -> re.Pattern[str]:
    """Return the pattern that ends the content of an unspoken element; a body ends the head."""
    return re.compile(rf"</{name}\b" + (r"|<body\b" if name == "head" else ""), re.IGNORECASE)


def _decode(reference: str) -> str:
    """Return what a character reference stands for; "" when it stands for nothing."""
    from html import unescape  # costs 3 ms at start, and few texts need it

    decoded = unescape(reference)
    return "" if decoded == reference else decoded

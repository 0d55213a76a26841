"""Translate offsets of a text into lines and columns and back; only `\\n`, `\\r\\n` and `\\r` end a line."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from figlint.text.span import Span

Encoding = Literal["utf-8", "utf-16", "utf-32"]
"""What a column counts: bytes, 16-bit code units or code points (LSP 3.17 `PositionEncodingKind`)."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Where the lines of one text begin; built in one pass, every look-up takes O(log n)."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str, starts: Sequence[int] = ()) -> None:
        """`starts` has the offset of each line, where that is known."""
        self._text = text
        self._starts = starts
        if starts:
            return
        if "\r" in text:
            self._starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
        else:
            self._starts = (0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LineIndex) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    @property
    def starts(self) -> Sequence[int]:
        """The offset of each line, in code points."""
        return self._starts

    @property
    def line_count(self) -> int:
        """The number of lines; a text that ends with a line end has an empty last line."""
        return len(self._starts)

    def line_span(self, line: int) -> Span:
        """Return the span of zero-based `line` without its line end; lines outside the text are clamped."""
        line = min(max(line, 0), len(self._starts) - 1)
        start = self._starts[line]
        if line + 1 == len(self._starts):
            return Span(start, len(self._text))
        end = self._starts[line + 1] - 1
        if end > start and self._text[end - 1 : end + 1] == "\r\n":
            end -= 1
        return Span(start, end)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the zero-based line and column, in code points; an offset outside the text is clamped.

        An offset between `\\r` and `\\n` is taken for the end of the line they end.
        """
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        span = self.line_span(line)
        return line, min(offset, span.end) - span.start

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column in code points; a column past the line's end is its end."""
        span = self.line_span(line)
        return min(span.start + max(column, 0), span.end)

    def encoded_column(self, line: int, column: int, encoding: Encoding) -> int:
        """Return how many units of `encoding` the first `column` code points of `line` take."""
        span = self.line_span(line)
        head = self._text[span.start : min(span.start + max(column, 0), span.end)]
        if encoding == "utf-32" or head.isascii():
            return len(head)
        return sum(_width(character, encoding) for character in head)

    def decoded_column(self, line: int, units: int, encoding: Encoding) -> int:
        """Return the column in code points after `units` units of `encoding`.

        Units past the line's end give its end; units that end inside a code point give the column before it.
        """
        return code_points(self.line_span(line).slice(self._text), units, encoding)


def code_points(content: str, units: int, encoding: Encoding) -> int:
    """Return how many code points of one line the first `units` units of `encoding` are.

    Units past the end give all; units that end inside a code point give those before it.
    """
    units = max(units, 0)
    if encoding == "utf-32" or content.isascii() or (encoding == "utf-16" and max(content) <= "\uffff"):
        return min(units, len(content))
    taken = 0
    for column, character in enumerate(content):
        taken += _width(character, encoding)
        if taken > units:
            return column
    return len(content)


def _width(character: str, encoding: Encoding) -> int:
    """Return the units of "utf-8" or "utf-16" that a code point takes; a lone surrogate counts as one."""
    if encoding == "utf-16":
        return 2 if character > "\uffff" else 1
    return 1 + (character > "\x7f") + (character > "\u07ff") + (character > "\uffff")

"""The text of an open document, changed in place by ranges of lines and columns, as LSP 3.17 counts them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from figlint.text.lines import Encoding, code_points

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Position(NamedTuple):
    """A place in a text; it may lie outside."""

    line: int
    character: int
    """In units of the client's encoding."""


class Change(NamedTuple):
    """One entry of `contentChanges`."""

    text: str
    start: Position | None = None
    """None when the text stands for all there is."""
    end: Position | None = None


class Buffer:
    """The text as lines, so that an edit costs what it changes and not what there is."""

    __slots__ = ("_encoding", "_lines", "_text")

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self._encoding = encoding
        self._lines: list[str] = []
        """Each with its line end; the last has none and may be empty."""
        self._text: str | None = text

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "".join(self._lines)
        return self._text

    def apply(self, changes: Sequence[Change]) -> None:
        """Make changes one after the other; a place outside the text is the nearest inside."""
        for change in changes:
            if change.start is None or change.end is None:
                self._text, self._lines = change.text, []
            else:
                start, end = sorted((change.start, change.end))
                self._replace(start, end, change.text)

    def _replace(self, start: Position, end: Position, new: str) -> None:
        if not self._lines:
            self._lines = _split(self.text)
            self._lines += [""] if not self._lines or _is_ended(self._lines[-1]) else []
        first, before = self._place(start)
        last, after = self._place(end)
        fresh = self._lines[first][:before] + new + self._lines[last][after:]
        if first and fresh.startswith("\n") and self._lines[first - 1].endswith("\r"):
            first -= 1
            fresh = self._lines[first] + fresh
        lines = _split(fresh)
        if last == len(self._lines) - 1 and (not lines or _is_ended(lines[-1])):
            lines.append("")
        self._lines[first : last + 1] = lines
        self._text = None

    def _place(self, position: Position) -> tuple[int, int]:
        """Return a line and a column in code points that exist."""
        number = min(max(position.line, 0), len(self._lines) - 1)
        if number != position.line:
            return number, 0 if position.line < 0 else len(self._lines[-1])
        content = self._lines[number].rstrip("\r\n")
        return number, code_points(content, position.character, self._encoding)


def _split(text: str) -> list[str]:
    return _LINES.findall(text)


def _is_ended(line: str) -> bool:
    return line.endswith(("\n", "\r"))

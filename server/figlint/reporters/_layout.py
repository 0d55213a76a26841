"""Lay out lines of foreign text for a terminal: cells, tabs, control characters, windows, underlines."""

from typing import NamedTuple
from unicodedata import category, east_asian_width

from figlint.text import Span

_TAB_STOP = 4
_ELLIPSIS = "…"


class Shown(NamedTuple):
    """One line as a terminal shows it."""

    text: str
    indent: int
    """Cells before the marked part."""
    length: int
    """Cells of the marked part, at least one."""


def lay_out(line: str, mark: Span, width: int) -> Shown:
    """Return `line` cut to `width` cells around `mark`, with the place of `mark` in cells.

    Tabs become spaces up to the next multiple of four, control characters a replacement character, so that
    nothing in a file can drive the terminal.
    """
    characters, sizes = _cells(line)
    start, end = _window(sizes, mark, width)
    prefix = _ELLIPSIS if start > 0 else ""
    suffix = _ELLIPSIS if end < len(sizes) else ""
    text = prefix + "".join(characters[start:end]) + suffix
    marked = Span(max(mark.start, start), min(mark.end, end))
    indent = len(prefix) + sum(sizes[start : marked.start])
    return Shown(text, indent, max(1, sum(sizes[marked.start : marked.end])))


def clean(text: str) -> str:
    """Return `text` with control characters, line ends among them, made harmless."""
    return text if text.isprintable() else "".join(_cells(text)[0])


def _cells(line: str) -> tuple[list[str], list[int]]:
    """Return what is shown for each code point of `line`, and how many cells it takes."""
    if line.isascii() and line.isprintable():
        return list(line), [1] * len(line)
    characters: list[str] = []
    sizes: list[int] = []
    column = 0
    for character in line:
        if character == "\t":
            size = _TAB_STOP - column % _TAB_STOP
            character = " " * size
        else:
            kind = category(character)
            if kind in ("Cc", "Cs", "Zl", "Zp") or character in _BIDI_CONTROLS:
                character, size = "\N{REPLACEMENT CHARACTER}", 1
            elif kind in ("Mn", "Me", "Cf"):
                size = 0
            else:
                size = 2 if east_asian_width(character) in ("W", "F") else 1
        characters.append(character)
        sizes.append(size)
        column += size
    return characters, sizes


# Unicode Technical Report 36: these reorder what a reader sees.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _window(sizes: list[int], mark: Span, width: int) -> tuple[int, int]:
    """Return the range of code points to show: all if they fit, else as much as fits around the mark."""
    if sum(sizes) <= width:
        return 0, len(sizes)
    room = width - 2 * len(_ELLIPSIS) - sum(sizes[mark.start : mark.end])
    start, end = mark.start, mark.end
    if room <= 0:
        return start, _advance(sizes, start, width - 2 * len(_ELLIPSIS))
    before = room // 2
    while start > 0 and sizes[start - 1] <= before:
        start -= 1
        before -= sizes[start]
    room -= sum(sizes[start : mark.start])
    end = _advance(sizes, end, room)
    room -= sum(sizes[mark.end : end])
    while start > 0 and sizes[start - 1] <= room:
        start -= 1
        room -= sizes[start]
    return start, end


def _advance(sizes: list[int], start: int, room: int) -> int:
    end = start
    while end < len(sizes) and sizes[end] <= room:
        room -= sizes[end]
        end += 1
    return end

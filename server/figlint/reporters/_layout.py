"""Lay out lines of foreign text for a terminal: cells, tabs, control characters, windows, underlines."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category, east_asian_width

from figlint.text import Span

_TAB_STOP = 4
_ELLIPSIS = "…"
_LONG_WORD = 16
# Unicode Technical Report 36: these reorder what a reader sees.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
_SKIN_TONES = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_BLANK = re.compile(r"\s")
_NOT_PLAIN = re.compile(r"[^\x20-\x7e]")
_ONES = bytes([1]) * 4096
_TO_SPACE = str.maketrans("\r\n\t", "   ")


class Shown(NamedTuple):
    """One line as a terminal shows it."""

    text: str
    indent: int
    """Cells before the marked part."""
    length: int
    """Cells of the marked part, at least one."""


def lay_out(text: str, line: Span, mark: Span, width: int) -> Shown:
    """Return the `line` of `text` cut to `width` cells around `mark`, with the place of `mark` in cells.

    Tabs become spaces up to the next multiple of four, control characters a replacement character, so that
    nothing in a file can drive the terminal. Cost does not grow with the length of the line.
    """
    reach = 4 * width  # code points that may take no cell are common, long runs of them are not
    near = Span(max(line.start, mark.start - reach), min(line.end, mark.start + 2 * reach))
    content = near.slice(text)
    mark = Span(mark.start - near.start, min(mark.end, near.end) - near.start)
    characters: Sequence[str] = content
    sizes: Sequence[int] = _ONES[: len(content)]  # a slice of bytes, which costs nothing
    if len(sizes) < len(content) or _NOT_PLAIN.search(content):
        characters, sizes = _cells(content)
        window = _window(sizes, mark, width)
    else:
        window = _window_of_plain(len(content), mark, width)
    if near == line and sum(sizes) <= width:
        window = Span(0, len(sizes))
    else:
        window = _at_words(content, mark, window)
    prefix = _ELLIPSIS if near.start + window.start > line.start else ""
    suffix = _ELLIPSIS if near.start + window.end < line.end else ""
    marked = Span(max(mark.start, window.start), min(mark.end, window.end))
    indent = len(prefix) + sum(sizes[window.start : marked.start])
    shown = prefix + "".join(characters[window.start : window.end]) + suffix
    return Shown(shown, indent, max(1, sum(sizes[marked.start : marked.end])))


def clean(text: str) -> str:
    """Return `text` as one line: line ends and tabs are spaces, other control characters made harmless."""
    if text.isprintable():
        return text
    return "".join(_cells(text.replace("\r\n", " ").translate(_TO_SPACE))[0])


def _cells(line: str) -> tuple[list[str], list[int]]:
    """Return what is shown for each code point of `line`, and how many cells it takes."""
    characters, sizes = list(line), [1] * len(line)
    n_more = 0  # cells so far beyond one per code point
    for match in _NOT_PLAIN.finditer(line):
        at = match.start()
        character = characters[at]
        if character == "\t":
            sizes[at] = _TAB_STOP - (at + n_more) % _TAB_STOP
            characters[at] = " " * sizes[at]
        else:
            kind = category(character)
            if kind in ("Cc", "Cs", "Zl", "Zp") or character in _BIDI_CONTROLS:
                characters[at] = "\N{REPLACEMENT CHARACTER}"
            elif kind in ("Mn", "Me", "Cf"):
                sizes[at] = 0
                if character == _EMOJI_STYLE and at and sizes[at - 1] == 1:
                    sizes[at - 1] = 2
                    n_more += 1
            elif at and _joins(line[at - 1], character, kind):
                sizes[at] = 0
            elif east_asian_width(character) in ("W", "F"):
                sizes[at] = 2
        n_more += sizes[at] - 1
    return characters, sizes


def _joins(before: str, character: str, kind: str) -> bool:
    """Tell whether a code point is drawn as part of the emoji before it (Unicode Technical Standard 51, section 2)."""
    if character in _SKIN_TONES:
        return east_asian_width(before) == "W"
    return before == "\N{ZERO WIDTH JOINER}" and kind == "So"


def _window(sizes: Sequence[int], mark: Span, width: int) -> Span:
    """Return the code points to show of a line that is too long: as much as fits around the mark."""
    room = width - 2 * len(_ELLIPSIS) - sum(sizes[mark.start : mark.end])
    if room <= 0:
        return Span(mark.start, _advance(sizes, mark.start, width - 2 * len(_ELLIPSIS)))
    start = _retreat(sizes, mark.start, room // 2)
    room -= sum(sizes[start : mark.start])
    end = _advance(sizes, mark.end, room)
    room -= sum(sizes[mark.end : end])
    return Span(_retreat(sizes, start, room), end)


def _window_of_plain(length: int, mark: Span, width: int) -> Span:
    """Return what `_window` does where each of `length` code points takes one cell."""
    most = width - 2 * len(_ELLIPSIS)
    room = most - (mark.end - mark.start)
    if room <= 0:
        return Span(mark.start, min(length, mark.start + most))
    start = max(0, mark.start - room // 2)
    end = min(length, mark.end + room - (mark.start - start))
    return Span(max(0, end - most), end)


def _at_words(line: str, mark: Span, window: Span) -> Span:
    """Narrow a window so that it begins and ends at white space, if there is some near its ends."""
    start, end = window
    if start > 0:
        near = line[start : min(start + _LONG_WORD, mark.start)]
        found = _BLANK.search(near)
        start += found.start() if found else 0
    if end < len(line):
        found = _BLANK.search(line[max(end - _LONG_WORD, mark.end) : end][::-1])
        end -= found.start() if found else 0
    return Span(start, end)


def _retreat(sizes: Sequence[int], end: int, room: int) -> int:
    """Return how far back from `end` the code points fit into `room` cells."""
    start = end
    while start > 0 and sizes[start - 1] <= room:
        start -= 1
        room -= sizes[start]
    return start


def _advance(sizes: Sequence[int], start: int, room: int) -> int:
    """Return how far on from `start` the code points fit into `room` cells."""
    end = start
    while end < len(sizes) and sizes[end] <= room:
        room -= sizes[end]
        end += 1
    return end

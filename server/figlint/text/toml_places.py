"""Find where the keys of a TOML text stand.

Reads headers, keys and the ends of values only; it never fails, and is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from figlint.text.span import Span

Keys = tuple[str | int, ...]
"""The way to an entry of a file: ("fact", 3, "says", 0, "value")."""

_NAME = r"""(?:"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*\]\]?")
_KEY = re.compile(rf"[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*=[ \t]*")
_PART = re.compile(_NAME)
_INSIDE = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]')
_LINE = re.compile(r'(?:"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*\'|[^"\'#\n]++)*+')


class Place(NamedTuple):
    """Where an entry stands."""

    keys: Keys
    key: Span
    """The key, or the header of a table."""
    value: Span
    """The value; the header again for a table."""


def places(text: str) -> Iterator[Place]:
    """Yield the headers and keys of a TOML text in order; keys inside inline tables are left out."""
    counts: dict[tuple[str, ...], int] = {}
    table: Keys = ()
    at = 0
    while at < len(text):
        header = _HEADER.match(text, at)
        if header is not None:
            table = _table(header, counts)
            span = Span(header.start(1), header.end())
            yield Place(table, span, span)
            at = _next_line(text, header.end())
            continue
        key = _KEY.match(text, at)
        if key is None:
            at = _next_line(text, at)
            continue
        end = _value_end(text, key.end())
        yield Place((*table, *_names(key.group(1))), Span(key.start(1), key.end(1)), Span(key.end(), end))
        at = _next_line(text, end)


def _names(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _table(header: re.Match[str], counts: dict[tuple[str, ...], int]) -> Keys:
    """Return the keys of the table that a header opens, counting the elements of arrays of tables."""
    names = tuple(_names(header.group(2)))
    if header.group(1) == "[[":
        counts[names] = counts.get(names, -1) + 1
        for inner in [known for known in counts if len(known) > len(names) and known[: len(names)] == names]:
            del counts[inner]
    keys: list[str | int] = []
    for depth in range(len(names)):
        keys.append(names[depth])
        if names[: depth + 1] in counts:
            keys.append(counts[names[: depth + 1]])
    return tuple(keys)


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _value_end(text: str, start: int) -> int:
    """Return where the value that begins at `start` ends; a value that never ends is cut at its line."""
    for quotes in ('"""', "'''"):
        if text.startswith(quotes, start):
            end = text.find(quotes, start + 3)
            return end + 3 if end >= 0 else _line_end(text, start)
    if text[start : start + 1] not in ("[", "{"):
        return _line_end(text, start)
    depth = 0
    at = start
    while (found := _INSIDE.search(text, at)) is not None:
        sign = found.group()
        at = found.end()
        if sign in ("[", "{"):
            depth += 1
        elif sign in ("]", "}"):
            depth -= 1
            if depth == 0:
                return at
        elif sign in ('"""', "'''"):
            end = text.find(sign, at)
            if end < 0:
                break
            at = end + 3
    return _line_end(text, start)


def _line_end(text: str, start: int) -> int:
    line = _LINE.match(text, start)
    end = line.end() if line is not None else start
    return start + len(text[start:end].rstrip())


_DEEPEST = 200
_DOTTED = re.compile(r"(?:[\w-]{1,40}+[ \t]?\.[ \t]?){200}")
"""A key of more parts than any table has."""


def is_too_deep(text: str) -> bool:
    """Tell whether a key has so many parts that the standard library would take minutes over it."""
    return any(line.count(".") >= _DEEPEST and _DOTTED.search(line) for line in text.split("\n"))

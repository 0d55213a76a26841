"""Read JSON and JSON Lines with the place of every value; the standard library forgets where a value stood."""

import re

from figlint.text.data.tree import DEEPEST, DataError, Node
from figlint.text.span import Span

_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_BARE = re.compile(r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null)(?![\w.])")
_WORD = re.compile(r"[\w.+-]{1,40}|.")
_LINE = re.compile(r"[^\r\n]+")


def read_json(text: str) -> Node:
    """Return the value that a text is."""
    return _Reader(text, 0, len(text)).whole()


def read_json_lines(text: str) -> Node:
    """Return the values of a text, one in each line that is not blank."""
    lines = (match for match in _LINE.finditer(text) if not match.group().isspace())
    return Node(Span(0, len(text)), tuple(_Reader(text, *line.span()).whole() for line in lines))


class _Reader:
    """Reads one value by descending into it; `DEEPEST` bounds how far."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._at = start
        self._end = end

    def whole(self) -> Node:
        """Return the value, after which nothing may stand."""
        node = self._value(0)
        self._skip()
        if self._at < self._end:
            raise self._wrong("nothing more after the value")
        return node

    def _value(self, depth: int) -> Node:
        self._skip()
        sign = self._text[self._at : self._at + 1] if self._at < self._end else ""
        if sign in ("[", "{") and depth >= DEEPEST:
            raise DataError(self._at, f"nested deeper than {DEEPEST} levels")
        if sign == "[":
            return self._list(depth)
        if sign == "{":
            return self._table(depth)
        if sign == '"':
            return self._string("a text")
        found = _BARE.match(self._text, self._at, self._end)
        if found is None:
            raise self._wrong("a value")
        self._at = found.end()
        return Node(Span(*found.span()), found.group())

    def _list(self, depth: int) -> Node:
        start = self._at
        self._at += 1
        items: list[Node] = []
        if not self._has("]"):
            items.append(self._value(depth + 1))
            while self._has(","):
                items.append(self._value(depth + 1))
            self._need("]", 'a comma or "]"')
        return Node(Span(start, self._at), tuple(items))

    def _table(self, depth: int) -> Node:
        start = self._at
        self._at += 1
        members: dict[str, Node] = {}
        if not self._has("}"):
            self._member(members, depth)
            while self._has(","):
                self._member(members, depth)
            self._need("}", 'a comma or "}"')
        return Node(Span(start, self._at), members)

    def _member(self, members: dict[str, Node], depth: int) -> None:
        self._skip()
        key = self._string("a key in quotation marks")
        self._need(":", "a colon")
        assert isinstance(key.value, str)
        members[key.value] = self._value(depth + 1)

    def _string(self, wanted: str) -> Node:
        found = _STRING.match(self._text, self._at, self._end)
        if found is None:
            is_open = self._text.startswith('"', self._at)
            raise DataError(self._at, "a text that does not end") if is_open else self._wrong(wanted)
        self._at = found.end()
        span = Span(found.start() + 1, found.end() - 1)
        raw = span.slice(self._text)
        return Node(span, unescaped(raw), is_quoted=True, has_escapes="\\" in raw)

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at, self._end)
        self._at = found.end() if found is not None else self._at

    def _has(self, sign: str) -> bool:
        self._skip()
        is_there = self._at < self._end and self._text[self._at] == sign
        self._at += is_there
        return is_there

    def _need(self, sign: str, wanted: str) -> None:
        if not self._has(sign):
            raise self._wrong(wanted)

    def _wrong(self, wanted: str) -> DataError:
        found = _WORD.match(self._text, self._at, self._end)
        met = f'"{found.group()}"' if found is not None else "the end"
        return DataError(min(self._at, len(self._text)), f"expected {wanted}, met {met}")


_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_NAMED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def unescaped(raw: str) -> str:
    """Return a text with what its backslashes stand for."""
    if "\\" not in raw:
        return raw
    return _ESCAPE.sub(lambda match: character(match.group(1)), raw)


def character(name: str) -> str:
    """Return the character that an escape stands for, without its backslash."""
    return chr(int(name[1:], 16)) if len(name) == 5 else _NAMED.get(name, name)

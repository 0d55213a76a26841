"""Read TOML: the standard library says what it means, and a reader of headers and keys where each value stands."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from figlint.text.data.json import unescaped
from figlint.text.data.tree import DEEPEST, DataError, Node
from figlint.text.span import Span
from figlint.text.toml_places import Keys, is_too_deep, places

_AT = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")
_LEAF = re.compile(
    r'#[^\n]*|"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|'
    r'\'[^\'\n]*\'|[^\s,\[\]{}="\'#]+(?: [0-9][0-9:.]+)?'
)
_KEY_FOLLOWS = re.compile(r"[ \t]*(?:\.[^=\n]*)?=")


def read_toml(text: str) -> Node:
    """Return the tables of a text."""
    if is_too_deep(text):
        raise DataError(0, f"nested deeper than {DEEPEST} levels")
    try:
        data = tomllib.loads(text.replace("\r\n", " \n").replace("\r", " "), parse_float=str)
    except RecursionError as error:
        raise DataError(0, f"nested deeper than {DEEPEST} levels") from error
    except ValueError as error:
        raise _error(text, str(error)) from error
    spans = {place.keys: place.value for place in places(text) if place.key != place.value}
    return _node(text, data, (), spans, iter(()), Span(0, len(text)), 0)


def _error(text: str, message: str) -> DataError:
    found = _AT.search(message)
    offset = len(text)
    if found is not None and found[1]:
        line_starts = [0, *(match.end() for match in re.finditer(r"\n", text))]
        offset = min(line_starts[int(found[1]) - 1] + int(found[2]) - 1, len(text))
    message = _AT.sub("", message)
    return DataError(offset, message[:1].lower() + message[1:200])


def _node(
    text: str, value: Any, keys: Keys, spans: dict[Keys, Span], leaves: Iterator[Span], around: Span, depth: int
) -> Node:
    """Return a value with its place: that of its key, or, inside brackets, the next one that stands there."""
    if depth > DEEPEST:
        raise DataError(around.start, f"nested deeper than {DEEPEST} levels")
    own = spans.get(keys)
    if own is not None:
        leaves, around = _leaves(text, own), own
    if isinstance(value, dict):
        members = {
            key: _node(text, item, (*keys, key), spans, leaves, around, depth + 1) for key, item in value.items()
        }
        return Node(around, members)
    if isinstance(value, list):
        items = (
            _node(text, item, (*keys, number), spans, leaves, around, depth + 1) for number, item in enumerate(value)
        )
        return Node(around, tuple(items))
    return _leaf(text, next(leaves, around))


def _leaves(text: str, span: Span) -> Iterator[Span]:
    for match in _LEAF.finditer(text, span.start, span.end):
        if not match.group().startswith("#") and not _KEY_FOLLOWS.match(text, match.end(), span.end):
            yield Span(*match.span())


def _leaf(text: str, span: Span) -> Node:
    raw = span.slice(text)
    for quotes in ('"""', "'''", '"', "'"):
        if raw.startswith(quotes) and len(raw) >= 2 * len(quotes):
            inner = Span(span.start + len(quotes), span.end - len(quotes))
            has_escapes = quotes[0] == '"' and "\\" in raw
            words = inner.slice(text)
            return Node(inner, unescaped(words) if has_escapes else words, is_quoted=True, has_escapes=has_escapes)
    return Node(span, raw.replace("_", ""))

"""Read CSV and TSV with the place of every field; the standard library forgets where a field stood."""

import re
from collections.abc import Iterator

from figlint.text.data.tree import DataError, Node
from figlint.text.span import Span

_SEPARATORS = ",;\t|"
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'[ ]*"((?:[^"]++|"")*+)"[ ]*')
_TEXTUAL = re.compile(r"[^\W\d_]{2}")


def read_csv(text: str, separator: str = "") -> Node:
    """Return the rows of a text as tables, by the names in its first row."""
    first, *rest = [row for row in _rows(text, separator or _separator(text)) if any(field.value for field in row)] or [
        []
    ]
    names = _names(first)
    for row in rest:
        if len(row) > len(names) and any(field.value for field in row[len(names) :]):
            found = f"{len(row)} fields in a row, where the first row has {len(names)}"
            raise DataError(row[len(names)].span.start, found)
    records = tuple(
        Node(Span(row[0].span.start, row[-1].span.end), dict(zip(names, row, strict=False))) for row in rest
    )
    return Node(Span(0, len(text)), records)


def _separator(text: str) -> str:
    """Return the separator that stands most often in the first line that is not blank."""
    line = next((line for line in _LINE_END.split(text[:100_000]) if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_SEPARATORS, key=lambda sign: (bare.count(sign), -_SEPARATORS.index(sign)))


def _names(header: list[Node]) -> list[str]:
    """Return the names of the columns, each once; one without a name is called by its number."""
    names: dict[str, None] = {}
    for number, field in enumerate(header, start=1):
        name = field.value.strip() if isinstance(field.value, str) else ""
        name = name or f"column {number}"
        names[f"{name} {number}" if name in names else name] = None
    return list(names)


def _rows(text: str, separator: str) -> Iterator[list[Node]]:
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    row: list[Node] = []
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        field, at = _field(text, at, bare)
        row.append(field)
        if text.startswith(separator, at):
            at += 1
            if at < len(text):
                continue
            row.append(Node(Span(at, at), ""))
        elif at < len(text):
            end = _LINE_END.match(text, at)
            if end is None:
                raise DataError(at, "text after the closing quotation mark of a field")
            at = end.end()
        yield row
        row = []


def _field(text: str, at: int, bare: re.Pattern[str]) -> tuple[Node, int]:
    """Return the field that begins at `at`, and where it ends."""
    quoted = _QUOTED.match(text, at)
    if quoted is not None:
        span = Span(*quoted.span(1))
        raw = span.slice(text)
        return Node(span, raw.replace('""', '"'), is_quoted=_TEXTUAL.search(raw) is not None), quoted.end()
    found = bare.match(text, at)
    assert found is not None
    raw = found.group()
    if raw.lstrip(" ").startswith('"'):
        raise DataError(at, "a field whose quotation mark is not closed")
    start = at + len(raw) - len(raw.lstrip())
    span = Span(start, start + len(raw.strip()))
    return Node(span, raw.strip()), found.end()

"""Lay the values of a data file out as tables, so that a number there is bound like a cell: by its row and its column.

A list of tables is a table with a row each, named by its first text; so is a table whose members are all tables,
named by their keys. What is nested in a row becomes columns of it. The keys above are the headings.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from figlint.text.builder import Builder
from figlint.text.data.json import character
from figlint.text.data.tree import Node, is_number
from figlint.text.document import Cell, Table
from figlint.text.drafts import Piece
from figlint.text.span import Span
from figlint.text.tokens import is_code

_WIDEST = 64
"""Cells of a row; a wider one is cut, each part with the row's name."""
_NAME = re.compile(r"[^\W\d]\w*")
_CAMEL = re.compile(r"(?<=[a-z][a-z0-9]|[^\W_][0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
"""Where a key of words in one piece is cut: "netRevenue", "HTTPErrors"; units stay whole: "kWh", "GWh", "EURm"."""
_DATE = re.compile(r"[0-9]{4}-(?:[0-9]{1,2}(?:-[0-9]{1,2})?|[QqHhWw][0-9]{1,2})")
_ESCAPE = re.compile(r'\\(u[0-9a-fA-F]{4}|.)|""', re.DOTALL)
_LONGEST_NAME = 80
_IDENTIFIER = re.compile(
    r"(?!\d)[^\W_][^\W\d_]*(?:[-_#/:.][^\W_]*)*[-_#/:.]\d[\w.-]*|[0-9a-f]{8}(?:-[0-9a-f]{4,12}){1,4}"
)
"""A name with a number in it: "C-024", "run_12", "v1.2.0"."""
_LETTERS = re.compile(r"[^\W\d_]+")
_UNIT_KEYS = ("unit", "amount", "figures", "values", "scale", "currency")
_SCALE = re.compile(r"\b(thousand|million|billion)s?\b", re.IGNORECASE)
_CURRENCY = re.compile(r"\b[A-Z]{3}\b|\bdollars\b")
_NOTE = re.compile(r"\(?(?:[A-Za-z$€£¥]+ )?in (?:thousand|million|billion)s?\b[^()]{0,30}\)?")
"""A value that says how others are counted: "(dollars in millions)"."""
_FRONT = ("title", "date", "published")


class _Leaf(NamedTuple):
    """One value of a row."""

    path: str
    keys: tuple[str, ...]
    """From the row to it."""
    node: Node


def lay_out(builder: Builder, root: Node, *, is_sheet: bool) -> None:
    """Add the cells of a tree; a sheet's cells are called by row and column, others by their path."""
    _Layout(builder, is_sheet=is_sheet).add(root, "$", (), ())
    builder.sort()


def front_of(root: Node) -> Mapping[str, str]:
    """Return what a file says of itself at its top: its title and date."""
    if not isinstance(root.value, Mapping):
        return {}
    return {key: _text(node) for key in _FRONT if (node := root.value.get(key)) is not None and _text(node)}


def _note_of(node: Node) -> tuple[str, ...]:
    """Return what a mapping says of all amounts in it, as the note above a table would: "in million EUR"."""
    if not isinstance(node.value, Mapping):
        return ()
    texts = ((key.lower(), _text(item)) for key, item in node.value.items())
    said = [text for key, text in texts if key.startswith(_UNIT_KEYS) or _NOTE.fullmatch(text)]
    scale = next(filter(None, map(_SCALE.search, said)), None)
    currency = next(filter(None, map(_CURRENCY.search, said)), None)
    if scale is None:
        return ()
    return (f"in {scale[1].lower()} {currency[0] if currency is not None else ''}".rstrip(),)


class _Layout:
    def __init__(self, builder: Builder, *, is_sheet: bool) -> None:
        self._builder = builder
        self._is_sheet = is_sheet

    def add(self, node: Node, path: str, keys: tuple[str, ...], note: tuple[str, ...]) -> None:
        """Add what stands at a path, under its keys and the nearest note on how amounts are counted."""
        if node.is_alias:
            return
        value, note = node.value, _note_of(node) or note
        if isinstance(value, str):
            self._table([("", [_Leaf(path, keys[-1:], node)])], keys, note)
        elif isinstance(value, tuple):
            rows = [self._row(f"{path}[{number}]", item, "", keys, note) for number, item in enumerate(value)]
            self._table([row for row in rows if row[1]], keys, note)
        elif len(value) > 1 and all(isinstance(item.value, dict) for item in value.values()):
            rows = [self._row(step(path, key), item, key, keys, note) for key, item in value.items()]
            self._table([row for row in rows if row[1]], keys, note)
        else:
            single = [
                _Leaf(step(path, key), (key,), item) for key, item in value.items() if isinstance(item.value, str)
            ]
            self._table([(keys[-1] if keys else "", single)], keys, note)
            for key, item in value.items():
                if not isinstance(item.value, str):
                    self.add(item, step(path, key), (*keys, key), note)

    def _row(
        self, path: str, node: Node, name: str, keys: tuple[str, ...], note: tuple[str, ...]
    ) -> tuple[str, list[_Leaf]]:
        """Return the name and the values of one row; lists inside it are tables of their own."""
        leaves: list[_Leaf] = []
        lists: list[_Leaf] = []
        _flatten(node, path, (), leaves, lists)
        label = name or next((_text(leaf.node) for leaf in leaves if not is_number(leaf.node)), "")
        label = (label or (_text(leaves[0].node) if leaves else ""))[:_LONGEST_NAME]
        for leaf in lists:
            self.add(leaf.node, leaf.path, (*keys, *filter(None, (label,)), *leaf.keys), _note_of(node) or note)
        return label, leaves

    def _table(self, rows: Sequence[tuple[str, list[_Leaf]]], keys: tuple[str, ...], note: tuple[str, ...]) -> None:
        """Add one table; a row that names itself by its first value has no name above that value."""
        builder = self._builder
        columns: dict[tuple[str, ...], int] = {}
        times = Counter(label for label, _ in rows)
        spans: list[list[Span]] = [[]]
        builder.headings = (*map(spelled, keys), *note)
        for number, (label, leaves) in enumerate(rows, start=1):
            called = f'row "{label}"' if times[label] == 1 else f'row {number} "{label}"'
            for part in (leaves[at : at + _WIDEST] for at in range(0, len(leaves), _WIDEST)):
                spans.append([])
                for leaf in part:
                    if leaf.node.is_alias:
                        continue
                    column = columns.setdefault(leaf.keys, len(columns))
                    name = spelled(" ".join(leaf.keys or keys[-1:]))
                    is_label = _text(leaf.node)[:_LONGEST_NAME] == label
                    shown = f'{called}, column "{" ".join(leaf.keys)}"' if self._is_sheet else leaf.path
                    cell = Cell(
                        len(builder.tables),
                        len(spans) - 1,
                        column,
                        "" if is_label else _called(label),
                        name,
                        locator=shown,
                    )
                    builder.add_cell(_pieces(builder.text, leaf.node), cell)
                    spans[-1].append(leaf.node.span)
        if columns:
            start = min(span.start for row in spans for span in row)
            end = max(span.end for row in spans for span in row)
            spans[0] = [Span(start, start)] * len(columns)
            builder.tables.append(Table(Span(start, end), tuple(map(tuple, spans))))


def _flatten(node: Node, path: str, keys: tuple[str, ...], leaves: list[_Leaf], lists: list[_Leaf]) -> None:
    if isinstance(node.value, str):
        leaves.append(_Leaf(path, keys, node))
    elif isinstance(node.value, tuple):
        if keys:
            lists.append(_Leaf(path, keys, node))
        else:
            for number, item in enumerate(node.value):
                _flatten(item, f"{path}[{number}]", (str(number),), leaves, lists)
    elif not node.is_alias:
        for key, item in node.value.items():
            _flatten(item, step(path, key), (*keys, key), leaves, lists)


def step(path: str, key: str) -> str:
    """Return a path one key further on."""
    return f"{path}.{key}" if _NAME.fullmatch(key) else f"{path}['{key}']"


def spelled(key: str) -> str:
    """Return a key as words: "p50LatencyMs" is "p50 Latency Ms"."""
    return " ".join(_CAMEL.sub(" ", key.replace("_", " ").replace("-", " ")).split())


def _called(label: str) -> str:
    """Return the name of a row as words; a code or a date as it is written."""
    return label if is_code(label) or _DATE.fullmatch(label) else spelled(label)


def _text(node: Node) -> str:
    return " ".join(node.value.split()) if isinstance(node.value, str) else ""


def _pieces(text: str, node: Node) -> list[Piece]:
    """Return the parts of a value that are prose, without what escapes it; of an identifier, its letters."""
    span = node.span
    if _IDENTIFIER.fullmatch(_text(node)):
        words = [Span(*match.span()) for match in _LETTERS.finditer(text, span.start, span.end)]
        return [(span.start, span.start, ""), *((*word, "") for word in words), (span.end, span.end, "")]
    if not node.has_escapes and '""' not in span.slice(text):
        return [(span.start, span.end, "")]
    return list(_unescaped(text, span, has_escapes=node.has_escapes))


def _unescaped(text: str, span: Span, *, has_escapes: bool) -> Iterator[Piece]:
    at = span.start
    yield at, at, ""
    for match in _ESCAPE.finditer(text, span.start, span.end):
        name = match.group(1)
        if name is None or has_escapes:
            yield at, match.start(), ""
            yield match.start(), match.end(), '"' if name is None else character(name)
            at = match.end()
    yield at, span.end, ""

"""Read YAML from the events of PyYAML's parser: only lists, tables and words are built, and aliases stay short."""

import re
from typing import Any

from figlint.text.data.json import unescaped
from figlint.text.data.tree import DEEPEST, DataError, Node
from figlint.text.span import Span
from figlint.text.surrogates import well_formed

_QUOTES = ("'", '"')
_BLOCKS = ("|", ">")
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s+|$))*")
"""Anchors and tags before a value."""


def read_yaml(text: str) -> Node:
    """Return the value of a text; the list of its documents when it has several."""
    import yaml  # 10 ms: only where a source is YAML

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        builder = _Builder(text)
        for event in yaml.parse(well_formed(text), Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataError(mark.index if mark is not None else 0, _folded(error.problem or error.context)) from error
    except yaml.YAMLError as error:
        raise DataError(getattr(error, "position", 0) or 0, _folded(getattr(error, "reason", ""))) from error
    documents = builder.documents
    if len(documents) > 1 and documents[-1].value == "" and not documents[-1].is_quoted:
        documents.pop()  # a line of dashes ends the last one
    return documents[0] if len(documents) == 1 else Node(Span(0, len(text)), tuple(documents))


def _folded(found: str | None) -> str:
    return " ".join((found or "not YAML").split())[:200]


class _Open:
    """A list or table that has not ended."""

    def __init__(self, start: int, anchor: str | None, *, is_table: bool) -> None:
        self.start = start
        self.anchor = anchor
        self.is_table = is_table
        self.key: str | None = None
        self.items: list[Node] = []
        self.members: dict[str, Node] = {}

    def add(self, node: Node) -> None:
        if not self.is_table:
            self.items.append(node)
        elif self.key is None:
            self.key = node.value if isinstance(node.value, str) else "?"
        else:
            self.members[self.key] = node
            self.key = None


class _Builder:
    """Builds trees from events."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self.documents: list[Node] = []

    def take(self, event: Any) -> None:
        """Add what one event says."""
        name = type(event).__name__
        if name in ("SequenceStartEvent", "MappingStartEvent"):
            if len(self._stack) >= DEEPEST:
                raise DataError(event.start_mark.index, f"nested deeper than {DEEPEST} levels")
            self._stack.append(_Open(event.start_mark.index, event.anchor, is_table=name == "MappingStartEvent"))
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            done = self._stack.pop()
            value = done.members if done.is_table else tuple(done.items)
            self._add(Node(Span(done.start, max(done.start, event.end_mark.index)), value), done.anchor)
        elif name == "ScalarEvent":
            self._add(self._scalar(event), event.anchor)
        elif name == "AliasEvent":
            span = Span(event.start_mark.index, event.end_mark.index)
            meant = self._anchors.get(event.anchor)
            if meant is None:
                raise DataError(span.start, f'no value before it is called "{event.anchor}"')
            self._add(meant._replace(is_alias=True), None)

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        named = _PROPERTIES.match(self._text, start, end)
        start = named.end() if named is not None else start
        if event.style in _QUOTES:
            span = Span(start + 1, end - 1)
            raw = span.slice(self._text)
            has_escapes = event.style == '"' and "\\" in raw
            return Node(span, unescaped(raw) if has_escapes else raw, is_quoted=True, has_escapes=has_escapes)
        if event.style in _BLOCKS:
            start = min(self._text.find("\n", start, end) + 1 or end, end)
            return Node(Span(start, end), event.value, is_quoted=True)
        return Node(Span(start, end), event.value)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = node
        if self._stack:
            self._stack[-1].add(node)
        else:
            self.documents.append(node)

"""The values of a data file as a tree; every value keeps its place in the text."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from figlint.text.span import Span

DEEPEST = 100
"""Levels that lists and tables may be nested in each other."""
MOST_VALUES = 1_000_000
"""Values that the aliases of a file may stand for."""
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,2})?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

Plain = str | bool | Decimal | None | list["Plain"] | dict[str, "Plain"]
"""A value without its place, as path expressions read it."""


class DataError(Exception):
    """A data file that cannot be read, with the place of the fault."""

    def __init__(self, offset: int, found: str) -> None:
        super().__init__(found)
        self.offset = offset
        self.found = found


class Node(NamedTuple):
    """One value."""

    span: Span
    """Of the text: what stands between the quotation marks or brackets, or the bare word."""
    value: "str | tuple[Node, ...] | Mapping[str, Node]"
    """As written for a single value; members for a list or a table."""
    is_quoted: bool = False
    """A text even where it looks like a number."""
    has_escapes: bool = False
    r"""A backslash stands for what follows it: "\u20ac"."""
    is_alias: bool = False
    """Stands in full elsewhere in the file."""


def is_number(node: Node) -> bool:
    """Tell whether a value is a number."""
    return isinstance(node.value, str) and not node.is_quoted and _NUMBER.fullmatch(node.value) is not None


def plain(node: Node) -> Plain:
    """Return a tree without places: numbers as `Decimal`, as long as aliases do not multiply it without bounds."""
    return _plain(node, [MOST_VALUES])


def _plain(node: Node, room: list[int]) -> Plain:
    room[0] -= 1
    if room[0] < 0:
        raise DataError(node.span.start, f"aliases that stand for more than {MOST_VALUES} values")
    if isinstance(node.value, str):
        if node.is_quoted:
            return node.value
        if is_number(node):
            return Decimal(node.value)
        return _WORDS.get(node.value.lower(), node.value)
    if isinstance(node.value, tuple):
        return [_plain(item, room) for item in node.value]
    return {key: _plain(item, room) for key, item in node.value.items()}

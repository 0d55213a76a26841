"""Find values of a data source by path expressions (RFC 9535), with the place of each.

Numbers are exact, no regular expression of a rule file is run, and a path cannot multiply what it goes through.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from figlint.errors import FiglintError
from figlint.text import Document, Span
from figlint.text.data import DataError, Node, Plain, plain, read_tree

if TYPE_CHECKING:
    from jsonpath import JSONPath

_LONGEST = 300
_MOST = 1_000_000
"""Values that a path may find."""
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3}){1,10}(?:\.[0-9]{1,30})?")
_MANY = ("WildcardSelector", "SliceSelector", "Filter")
_ADVICE = "write a path as $.results[0].p50 or $.contracts[?@.year == 2024].value"


class PathError(FiglintError):
    """A path that cannot be followed."""

    def __init__(self, found: str, advice: str = _ADVICE) -> None:
        super().__init__(found)
        self.advice = advice


class Hit(NamedTuple):
    """A value that a path found."""

    value: Plain
    span: Span
    """Of the text of the source."""

    def number(self) -> Decimal | None:
        """Return the value as a number; None when it is none."""
        if isinstance(self.value, Decimal):
            return self.value
        if isinstance(self.value, str) and _GROUPED.fullmatch(self.value):
            return Decimal(self.value.replace(",", ""))
        return None


def find(document: Document, path: str) -> list[Hit]:
    """Return what a path finds in a data source, in order; `PathError` for a path that cannot be followed."""
    try:
        root = read_tree(document.text, document.kind)
        data = _plain(document.text, document.kind)
    except DataError as error:
        raise PathError(f"the source cannot be read: {error.found}", "mend the source") from error
    hits: list[Hit] = []
    for match in _compiled(path).finditer(data):  # type: ignore[arg-type]
        hits.append(Hit(match.value, _place(root, match.parts)))  # type: ignore[arg-type]
        if len(hits) > _MOST:
            raise PathError(f"{path} finds more than {_MOST} values", "write a narrower path")
    return hits


def place_of(document: Document, locator: str) -> Span | None:
    """Return where the one value stands that a locator calls by its name or path; None when there is none."""
    for block in document.blocks:
        if block.cell is not None and block.cell.locator == locator:
            return block.span
    if not locator.startswith("$"):
        return None
    try:
        hits = find(document, locator)
    except PathError:
        return None
    return hits[0].span if len(hits) == 1 else None


@lru_cache(maxsize=8)
def _plain(text: str, kind: str) -> Plain:
    return plain(read_tree(text, kind))


@lru_cache(maxsize=256)
def _compiled(path: str) -> "JSONPath":
    """Read a path; one that would take long is refused."""
    from jsonpath import JSONPath, JSONPathEnvironment, JSONPathError  # 50 ms: only for a formula over data

    if len(path) > _LONGEST or path.count("$") != 1 or path.count("..") > 1:
        raise PathError(f"{path[:40]} is too long, or goes through everything twice", _ADVICE)
    environment = JSONPathEnvironment(strict=True)
    for name in ("match", "search"):
        environment.function_extensions.pop(name, None)
    try:
        compiled = environment.compile(path)
    except (JSONPathError, RecursionError) as error:
        raise PathError(f"{path[:40]} is no path: {str(error).splitlines()[0]}") from error
    if not isinstance(compiled, JSONPath) or any(map(_is_multiple, compiled.segments)):
        raise PathError(f"{path[:40]} has several wildcards in one place", _ADVICE)
    return compiled


def _is_multiple(segment: Any) -> bool:
    return sum(type(selector).__name__ in _MANY for selector in segment.selectors) > 1


def _place(root: Node, parts: Sequence[int | str]) -> Span:
    node = root
    for part in parts:
        if isinstance(node.value, str):
            break
        node = node.value[part]  # type: ignore[index]
    return node.span

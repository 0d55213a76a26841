"""The documents a client has open, and what is known of each."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from figlint.analysis import Checked, LiveDraft, Options, kind_of
from figlint.lsp import uris
from figlint.lsp.loop import Item
from figlint.project import SUFFIXES, SourceSet

_KINDS = {"markdown": "markdown", "mdx": "markdown", "plaintext": "text", "html": "html"}
"""What each language of LSP 3.17 `TextDocumentItem` is read as; any other is judged by the name of its file."""


class Result(NamedTuple):
    """What was found in one version of a document."""

    version: int
    checked: Checked
    sources: SourceSet
    options: Options


class OpenDocument:
    """One open document."""

    def __init__(self, uri: str, language: str, version: int, text: str) -> None:
        self.uri = uri
        """As the client writes it; replies repeat it."""
        self.path = uris.to_path(uri)
        self.kind = _kind(language, self.path)
        """How it is read; None when it is nothing figlint reads."""
        self.version = version
        self.text = text
        self.live = LiveDraft(self.kind or "markdown")
        self.result: Result | None = None
        """The newest result, perhaps of an older version."""
        self.job: Iterator[None] | None = None
        """The check that is under way."""
        self.is_stale = True
        """Its text or its sources have changed since it was last checked."""
        self.requests: deque[Item] = deque()
        """Requests that wait for the check."""


def _kind(language: str, path: str | None) -> str | None:
    kind = _KINDS.get(language)
    if kind == "markdown" or path is None:
        return kind if kind == "markdown" else None
    return kind_of(path) if path.lower().endswith(SUFFIXES) else None

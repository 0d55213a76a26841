"""The documents a client has open, and what is known of each."""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from figlint.analysis import Checked, LiveDraft, Options, kind_of
from figlint.lsp import uris
from figlint.lsp.buffer import Buffer
from figlint.lsp.loop import Item
from figlint.project import SUFFIXES, RuleShelf, SourceSet
from figlint.text import LineIndex
from figlint.verdicts import SentencePool

if TYPE_CHECKING:  # a session without a rule file does not load what reads one
    from figlint.analysis.rules import CheckedRules

_KINDS = {"markdown": "markdown", "mdx": "markdown", "plaintext": "text", "html": "html"}
"""What each language of LSP 3.17 `TextDocumentItem` is read as; any other is judged by the name of its file."""


class Result(NamedTuple):
    """What was found in one version of a document."""

    version: int
    checked: Checked
    sources: SourceSet
    options: Options


class RuleResult(NamedTuple):
    """What was found in one version of a rule file."""

    version: int
    checked: "CheckedRules"
    shelf: RuleShelf
    lines: LineIndex


class OpenDocument:
    """One open document."""

    def __init__(
        self, uri: str, language: str, version: int, buffer: Buffer, pool: SentencePool, *, is_rules: bool
    ) -> None:
        self.uri = uri
        """As the client writes it; replies repeat it."""
        self.path = uris.to_path(uri)
        self.is_rules = is_rules
        """It is a rule file."""
        self.kind = None if self.is_rules else _kind(language, self.path)
        """How it is read as a draft; None when it is none."""
        self.version = version
        self.buffer = buffer
        self.live = LiveDraft(self.kind or "markdown", pool)
        self.result: Result | None = None
        """The newest result, perhaps of an older version."""
        self.rules: RuleResult | None = None
        """The same for a rule file."""
        self.job: Iterator[None] | None = None
        """The check that is under way."""
        self.is_stale = True
        """Its text or its sources have changed since it was last checked."""
        self.is_fresh = True
        """What an earlier session found in it has not been looked for yet."""
        self.is_to_be_kept = True
        """It was opened or saved, so that its text may be met again, and what is found in it is not kept yet."""
        self.earlier: str | None = None
        """What an earlier session found in the text as it is, as JSON, until it has been checked."""
        self.requests: deque[Item] = deque()
        """Requests that wait for the check."""

    @property
    def text(self) -> str:
        """The text as the client has it now."""
        return self.buffer.text


def _kind(language: str, path: str | None) -> str | None:
    kind = _KINDS.get(language)
    if kind == "markdown" or path is None:
        return kind if kind == "markdown" else None
    return kind_of(path) if path.lower().endswith(SUFFIXES) else None

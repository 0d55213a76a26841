"""The pygls server behind the features: hands requests to them, and translates places for them."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer

from figlint import __version__
from figlint.lsp import diagnostics
from figlint.lsp.client import Client
from figlint.lsp.documents import OpenDocument, Result, RuleResult
from figlint.lsp.session import Session
from figlint.lsp.sweep import PlacedUse
from figlint.lsp.wire import Message
from figlint.text import LineIndex, Span
from figlint.verdicts import Edit, Evidence

logger = logging.getLogger(__name__)


class _Sink:
    """Where pygls writes its messages; they come without a header."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    def write(self, data: bytes) -> None:
        self._write(data.decode())

    def close(self) -> None:
        """Leave the channel to its owner."""


class Host(LanguageServer):
    """Dispatches requests to the features that are registered with it."""

    def __init__(self, session: Session, client: Client, closed: Callable[[], Iterator[PlacedUse]]) -> None:
        """`closed` yields what the drafts that are not open rest on."""
        super().__init__("figlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.session = session
        self.client = client
        self.closed = closed

    def begin(self, initialize: Message, write: Callable[[str], None]) -> None:
        """Let pygls know the client; the answer has been given already (`capabilities`)."""
        self.protocol.set_writer(_Sink(lambda _: None), include_headers=False)
        self.handle(initialize)
        self.protocol.set_writer(_Sink(write), include_headers=False)

    def handle(self, message: Message) -> None:
        """Answer a request."""
        self.protocol.handle_message(self.protocol.structure_message(message))

    def report_server_error(self, error: Exception, source: type[PyglsError] | type[JsonRpcException]) -> None:
        """Log what failed; the error is in the answer as well."""
        logger.error("a feature failed: %s", error)

    # Places

    def document(self, uri: str) -> tuple[OpenDocument, Result] | None:
        """Return an open draft with what was found in it; None when it is not judged."""
        document = self.session.find(uri)
        return None if document is None or document.result is None else (document, document.result)

    def rule_file(self, uri: str) -> RuleResult | None:
        """Return what was found in an open rule file; None for any other document."""
        document = self.session.find(uri)
        return None if document is None else document.rules

    def offset(self, lines: LineIndex, position: types.Position) -> int:
        """Return the offset of a position of the client; one outside the text is clamped."""
        column = lines.decoded_column(position.line, position.character, self.client.encoding)
        return lines.offset(position.line, column)

    def span(self, lines: LineIndex, area: types.Range) -> Span:
        """Return the span of a range of the client."""
        return Span(self.offset(lines, area.start), self.offset(lines, area.end))

    def range(self, lines: LineIndex, span: Span) -> types.Range:
        """Return a span as the client counts."""
        first, start = diagnostics.position(lines, span.start, self.client)
        last, end = diagnostics.position(lines, span.end, self.client)
        return types.Range(types.Position(first, start), types.Position(last, end))

    def range_json(self, lines: LineIndex, span: Span) -> Message:
        """Return a span as the client counts, as JSON: for requests that the protocol does not know."""
        area = self.range(lines, span)
        return {
            end: {"line": position.line, "character": position.character}
            for end, position in (("start", area.start), ("end", area.end))
        }

    def location(self, use: PlacedUse) -> types.Location:
        """Return where a figure of a draft that is not open stands."""
        start, end = (types.Position(**use.area[name]) for name in ("start", "end"))
        return types.Location(use.uri, types.Range(start, end))

    def locations(self, result: Result, evidence: Iterable[Evidence]) -> list[types.Location]:
        """Return where pieces of evidence stand."""
        places = diagnostics.places_of(result.checked, result.sources)
        return [
            types.Location(places.uris[item.source], self.range(places.lines[item.source], item.span))
            for item in evidence
            if item.source in places.uris
        ]

    def workspace_edit(
        self, uri: str, lines: LineIndex, version: int | None, edits: Iterable[Edit]
    ) -> types.WorkspaceEdit:
        """Return edits of a document, with its version where the client takes it."""
        changes = [types.TextEdit(self.range(lines, edit.span), edit.text) for edit in edits]
        if not self.client.takes_document_changes:
            return types.WorkspaceEdit(changes={uri: changes})
        identifier = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, list[Any](changes))])

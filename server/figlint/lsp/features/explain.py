"""The command `figlint.explain`: everything that decided one figure, as Markdown, opened where the client can."""

from collections.abc import Iterator

from lsprotocol import types

from figlint.analysis import Trace, trace
from figlint.lsp import uris
from figlint.lsp.capabilities import EXPLAIN
from figlint.lsp.diagnostics import Places, places_of
from figlint.lsp.features.host import Host
from figlint.lsp.features.hover import to_markdown
from figlint.lsp.features.markdown import escape
from figlint.project.scratch import Scratch

_PAGE = "explanation.md"


def register(host: Host) -> None:
    """Offer the command."""

    scratch = Scratch()

    @host.command(EXPLAIN)
    def explain(uri: str, line: int, character: int) -> str | None:
        found = host.document(uri)
        if found is None:
            return None
        _, result = found
        checked = result.checked
        offset = host.offset(checked.lines, types.Position(line, character))
        told = trace(checked.text, checked.prepared, offset, kind=checked.kind, options=result.options)
        if told is None:
            return None
        text = "\n".join(_lines(told, places_of(checked, result.sources)))
        if host.client.opens_documents:
            page = uris.from_path(scratch.write(_PAGE, text))
            host.window_show_document(types.ShowDocumentParams(page, take_focus=True))
        else:
            host.window_log_message(types.LogMessageParams(types.MessageType.Info, text))
        return text


def _lines(told: Trace, places: Places) -> Iterator[str]:
    yield f"# {escape(told.figure.text)}"
    yield ""
    yield to_markdown(told.figure, places)
    yield from ("", "## Bound by", "")
    yield from (f"- {escape(rule)}" for rule in told.figure.reading.bindings)
    yield from ("", "## Weighed", "", "| Score | Relation | Source | Text | Parts |", "|--:|---|---|---|---|")
    for candidate in told.candidates:
        item = candidate.evidence
        parts = ", ".join(f"{part.name} {part.value:.2f}" for part in candidate.parts)
        where = f"[{escape(item.source)}:{item.line}]({places.uris.get(item.source, '')}#L{item.line})"
        yield f"| {candidate.score:.2f} | {candidate.relation} | {where} | {escape(item.quote)} | {parts} |"
    yield from ("", "## Decision", "")
    yield from (f"- {escape(step)}" for step in told.decision)

"""`figlint/facts` and `figlint/decideFact`: what rule files hold, for the views of an editor, and how to decide."""

from collections.abc import Iterator
from typing import Any

from figlint.analysis.factbook import decide, listed_facts
from figlint.facts.rules.model import Status
from figlint.lsp import uris
from figlint.lsp.features.host import Host
from figlint.lsp.wire import Message
from figlint.text import LineIndex

FACTS = "figlint/facts"
DECIDE = "figlint/decideFact"


def register(host: Host) -> None:
    """Offer the two requests."""

    @host.feature(FACTS)
    def facts(_params: Any) -> Message:
        return {"facts": list(_facts(host))}

    @host.feature(DECIDE)
    def decision(params: Any) -> Message | None:
        path = uris.to_path(params.uri)
        text = next((file.text for file in host.session.workspace.rule_files() if file.path == path), "")
        edit = decide(text, params.id, Status(params.status))
        if edit is None:
            return None
        return {"range": host.range_json(LineIndex(text), edit.span), "newText": edit.text}


def _facts(host: Host) -> Iterator[Message]:
    for file in host.session.workspace.rule_files():
        lines = LineIndex(file.text)
        for fact in listed_facts(file.text):
            yield {
                "id": fact.id,
                "subject": fact.subject,
                "measure": fact.measure,
                "period": fact.period,
                "value": fact.value,
                "status": fact.status.value,
                "uri": uris.from_path(file.path),
                "range": host.range_json(lines, fact.span),
            }

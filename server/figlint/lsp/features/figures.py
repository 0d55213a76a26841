"""`figlint/figures`: every figure of a draft with its state and evidence, for the views of an editor.

No request of the protocol tells of figures on which nothing is reported.
"""

from typing import Any

from figlint.analysis.outline import in_words
from figlint.lsp.diagnostics import Places, places_of
from figlint.lsp.documents import Result
from figlint.lsp.features.host import Host
from figlint.lsp.wire import Message
from figlint.verdicts import JudgedFigure

FIGURES = "figlint/figures"


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(FIGURES)
    def figures(params: Any) -> Message | None:
        found = host.document(params.textDocument.uri)
        if found is None:
            return None
        _, result = found
        report = result.checked.report
        places = places_of(result.checked, result.sources)
        return {
            "version": result.version,
            "summary": in_words(report.summary),
            "figures": [_figure(host, result, figure, places) for figure in report.figures],
        }


def _figure(host: Host, result: Result, figure: JudgedFigure, places: Places) -> Message:
    return {
        "range": host.range_json(result.checked.lines, figure.span),
        "text": figure.text,
        "state": figure.state.value,
        "code": figure.code,
        "message": figure.message or None,
        "reason": figure.reason,
        "evidence": [
            {
                "uri": places.uris[item.source],
                "range": host.range_json(places.lines[item.source], item.span),
                "quote": item.quote,
            }
            for item in figure.evidence
            if item.source in places.uris
        ],
    }

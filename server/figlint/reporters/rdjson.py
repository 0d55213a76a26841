"""Format for reviewdog: its diagnostic format as one JSON object.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf; columns there count bytes of UTF-8, from 1.
"""

import json

from figlint.reporters._results import Look, Results
from figlint.text import LineIndex, Span
from figlint.verdicts import Diagnostic, Severity

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO", Severity.HINT: "INFO"}


def render(results: Results, look: Look) -> str:
    """Return one JSON object; ASCII only."""
    rows: list[dict[str, object]] = []
    for draft in results.texts():
        lines = LineIndex(draft.text)
        rows += (_row(draft.path, draft.text, lines, item) for item in draft.report.diagnostics)
    return json.dumps({"source": {"name": "figlint"}, "diagnostics": rows}, indent=2) + "\n"


def _row(path: str, text: str, lines: LineIndex, item: Diagnostic) -> dict[str, object]:
    row: dict[str, object] = {
        "message": item.message,
        "location": {"path": path, "range": _range(text, lines, item.span)},
        "severity": _SEVERITIES[item.severity],
        "code": {"value": item.code},
    }
    if item.edits:
        row["suggestions"] = [{"range": _range(text, lines, edit.span), "text": edit.text} for edit in item.edits]
    if item.evidence:
        row["related_locations"] = [
            {
                "message": f"{evidence.role.value}: {evidence.quote}",
                "location": {"path": evidence.source, "range": {"start": {"line": evidence.line}}},
            }
            for evidence in item.evidence
        ]
    return row


def _range(text: str, lines: LineIndex, span: Span) -> dict[str, object]:
    return {"start": _place(text, lines, span.start), "end": _place(text, lines, span.end)}


def _place(text: str, lines: LineIndex, offset: int) -> dict[str, int]:
    line, column = lines.position(offset)
    start = lines.line_span(line).start
    return {"line": line + 1, "column": len(text[start : start + column].encode("utf-8", "replace")) + 1}

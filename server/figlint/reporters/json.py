"""Format for programs: the whole report as JSON, described by `data/report.schema.json`.

Offsets count code points; lines and columns count from 1, columns in code points; numbers of figures are
strings, so that no reader turns them into binary floats.
"""

import json
from collections.abc import Iterable

from figlint.reporters._coverage import total
from figlint.reporters._results import CheckedDraft, Look, Results
from figlint.text import LineIndex, Span
from figlint.verdicts import Diagnostic, Edit, Evidence, JudgedFigure, Summary

SCHEMA_VERSION = 1
"""Raised when a reader written for the version before could break; new keys alone do not raise it."""

Data = dict[str, object]


def render(results: Results, look: Look) -> str:
    """Return one JSON object; ASCII only, so that it survives any locale."""
    return json.dumps(to_data(results), indent=2) + "\n"


def to_data(results: Results) -> Data:
    """Return the report as plain data with a stable order of keys."""
    return {
        "schema_version": SCHEMA_VERSION,
        "drafts": [_draft(draft) for draft in results.drafts],
        "rule_files": [_rule_file(file) for file in results.rule_files],
        "sources": list(results.sources),
        "summary": _summary(total(results.drafts)),
        "problems": [
            {"path": problem.path, "found": problem.found, "advice": problem.advice} for problem in results.problems
        ],
    }


def evidence_to_data(evidence: Evidence) -> Data:
    """Return one piece of evidence as plain data."""
    return {
        "source": evidence.source,
        "line": evidence.line,
        "column": evidence.column,
        "span": _span(evidence.span),
        "text": evidence.text,
        "quote": evidence.quote,
        "quote_span": _span(evidence.quote_span),
        "role": evidence.role.value,
        "note": evidence.note,
    }


def figure_to_data(figure: JudgedFigure, lines: LineIndex) -> Data:
    """Return one judged figure as plain data; `lines` are those of its draft."""
    return {
        "text": figure.text,
        **_place(figure.span, lines),
        "state": figure.state.value,
        "reason": figure.reason,
        "code": figure.code,
        "name": figure.name,
        "severity": None if figure.severity is None else figure.severity.value,
        "message": figure.message,
        "help": figure.help,
        "is_ignored": figure.is_ignored,
        "reading": figure.reading._asdict(),
        "evidence": [evidence_to_data(evidence) for evidence in figure.evidence],
        "edits": _edits(figure.edits),
    }


def _draft(draft: CheckedDraft) -> Data:
    lines = LineIndex(draft.text)
    report = draft.report
    return {
        "path": draft.path,
        "figures": [figure_to_data(figure, lines) for figure in report.figures],
        "diagnostics": [diagnostic_to_data(diagnostic, lines) for diagnostic in report.diagnostics],
        "summary": _summary(report.summary),
    }


def _rule_file(file: CheckedDraft) -> Data:
    return _draft(file) if file.facts is None else {**_draft(file), "facts": dict(file.facts)}


def diagnostic_to_data(diagnostic: Diagnostic, lines: LineIndex) -> Data:
    """Return one finding as plain data; `lines` are those of its draft."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        **_place(diagnostic.span, lines),
        "message": diagnostic.message,
        "label": diagnostic.label,
        "help": diagnostic.help,
        "evidence": [evidence_to_data(evidence) for evidence in diagnostic.evidence],
        "edits": _edits(diagnostic.edits),
    }


def _place(span: Span, lines: LineIndex) -> Data:
    line, column = lines.position(span.start)
    end_line, end_column = lines.position(span.end)
    return {
        "span": _span(span),
        "line": line + 1,
        "column": column + 1,
        "end_line": end_line + 1,
        "end_column": end_column + 1,
    }


def _span(span: Span) -> Data:
    return {"start": span.start, "end": span.end}


def _edits(edits: Iterable[Edit]) -> list[Data]:
    return [
        {"title": edit.title, "span": _span(edit.span), "text": edit.text, "is_safe": edit.is_safe} for edit in edits
    ]


def _summary(summary: Summary) -> Data:
    return dict(summary._asdict())

"""Write a report as one line of JSON and read it back, for results that are kept between runs."""

import json
from typing import Any

from figlint.text import Span
from figlint.verdicts import (
    Diagnostic,
    Edit,
    Evidence,
    JudgedFigure,
    Reading,
    Report,
    Role,
    Severity,
    State,
    Summary,
)


def dump_report(report: Report) -> str:
    """Return a report in two lines: what is reported, and the figures."""
    return f"{json.dumps([report.diagnostics, report.summary])}\n{json.dumps(report.figures)}\n"


def load_report(text: str, *, needs_figures: bool) -> Report:
    """Return what `dump_report` was given; without its figures unless they are needed.

    Raises `ValueError`, `TypeError` or `IndexError` on any other text.
    """
    first, second, _ = text.split("\n")
    diagnostics, summary = json.loads(first)
    figures = tuple(map(_figure, json.loads(second))) if needs_figures else ()
    return Report(figures, tuple(map(_diagnostic, diagnostics)), Summary(*summary))


def _diagnostic(row: list[Any]) -> Diagnostic:
    code, name, severity, span, message, label, advice, evidence, edits = row
    return Diagnostic(
        code, name, Severity(severity), Span(*span), message, label, advice, _evidence(evidence), _edits(edits)
    )


def _figure(row: list[Any]) -> JudgedFigure:
    span, text, state, reason, code, name, severity, message, label, advice, evidence, edits, reading, ignored = row
    return JudgedFigure(
        Span(*span),
        text,
        State(state),
        reason,
        code,
        name,
        None if severity is None else Severity(severity),
        message,
        label,
        advice,
        _evidence(evidence),
        _edits(edits),
        Reading._make((*reading[:-1], tuple(reading[-1]))),
        ignored,
    )


def _evidence(rows: list[list[Any]]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(source, line, column, Span(*span), text, quote, Span(*quoted), Role(role), note)
        for source, line, column, span, text, quote, quoted, role, note in rows
    )


def _edits(rows: list[list[Any]]) -> tuple[Edit, ...]:
    return tuple(Edit(title, Span(*span), text, is_safe) for title, span, text, is_safe in rows)

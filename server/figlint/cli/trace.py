"""Lay out the trace of one figure: what was read, what it was bound to, what was weighed, what decided."""

from collections.abc import Iterable

from figlint.analysis import Trace
from figlint.reporters.json import Data, evidence_to_data, figure_to_data
from figlint.text import LineIndex
from figlint.verdicts import Candidate, JudgedFigure, Reading, ScorePart

_MARGIN = 12


def trace_to_data(trace: Trace, path: str, lines: LineIndex) -> Data:
    """Return the trace as plain data."""
    return {
        "path": path,
        "figure": figure_to_data(trace.figure, lines),
        "candidates": [
            {
                "score": candidate.score,
                "relation": candidate.relation,
                "parts": [part._asdict() for part in candidate.parts],
                "evidence": evidence_to_data(candidate.evidence),
            }
            for candidate in trace.candidates
        ],
        "decision": list(trace.decision),
    }


def trace_to_text(trace: Trace, path: str, lines: LineIndex, width: int) -> str:
    """Return the trace for people, in sections, wrapped to `width`."""
    figure = trace.figure
    line, column = lines.position(figure.span.start)
    sections = [
        _section("figure", [f'{path}:{line + 1}:{column + 1}  "{_folded(figure.text)}"'], width),
        _section("read as", _read(figure.reading), width),
        _section("bound to", _bound(figure.reading), width),
        _section("because", figure.reading.bindings, width),
        _section("weighed", _weighed(trace.candidates), width),
        _section("decision", trace.decision, width),
        _section("verdict", _verdict(figure), width),
    ]
    return "\n".join(section for section in sections if section)


def _read(reading: Reading) -> list[str]:
    unit = f" {reading.unit}" if reading.unit else ""
    return [f"{reading.kind} {reading.value}{unit}, precision {reading.precision}, {reading.hedge}"]


def _bound(reading: Reading) -> list[str]:
    slots = (
        ("subject", reading.subject),
        ("measure", reading.measure),
        ("period", reading.period),
        ("modality", reading.modality),
    )
    return [f"{name}: {value or 'unknown'}" for name, value in slots]


def _weighed(candidates: Iterable[Candidate]) -> list[str]:
    rows: list[str] = []
    for candidate in candidates:
        evidence = candidate.evidence
        place = f"{evidence.source}:{evidence.line}:{evidence.column}"
        rows.append(f'{candidate.score:.2f}  {candidate.relation}  "{_folded(evidence.text)}"  {place}')
        rows.append(f'      "{_folded(evidence.quote)}"')
        rows.append("      " + ", ".join(map(_part, candidate.parts)))
    return rows or ["no figure of the sources comes near"]


def _part(part: ScorePart) -> str:
    detail = f" ({_folded(part.detail)})" if part.detail else ""
    return f"{part.name} {part.value:.2f}{detail}"


def _verdict(figure: JudgedFigure) -> list[str]:
    ignored = " (silenced by a comment)" if figure.is_ignored else ""
    rows = [f"{figure.state.value}: {figure.reason}{ignored}"]
    if figure.code and figure.severity:
        rows.append(f"{figure.severity.value} {figure.code} {figure.name}: {figure.message}")
        rows.append(f"help: {figure.help}")
    return rows


def _section(title: str, rows: Iterable[str], width: int) -> str:
    """Return rows beside their title; continued lines of a row are indented further."""
    from textwrap import wrap

    lines: list[str] = []
    for row in rows:
        depth = len(row) - len(row.lstrip()) + 2
        lines += wrap(row, max(40, width - _MARGIN), subsequent_indent=" " * depth, break_on_hyphens=False)
    if not lines:
        return ""
    head = [f"{title:<{_MARGIN}}{lines[0]}", *(f"{' ' * _MARGIN}{line}" for line in lines[1:])]
    return "\n".join(head) + "\n"


def _folded(text: str) -> str:
    """Return `text` on one line, its control characters left out."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())

"""Reports made by hand, for tests of what renders them."""

from figlint.reporters import CheckedDraft
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

READING = Reading("money", "870000000", "USD", "1000000", "exact", "2025", "actual", "firm", "revenue", ())


def span_of(text: str, part: str) -> Span:
    """Return where `part` stands in `text`; it must stand there once."""
    assert text.count(part) == 1
    start = text.index(part)
    return Span(start, start + len(part))


def evidence(quote: str, figure: str, *, role: Role = Role.CONTRADICTS, note: str = "") -> Evidence:
    """Return evidence from line 9, column 31 of a note."""
    span = span_of(quote, figure)
    return Evidence("notes/a.md", 9, 31, Span(300, 300 + len(figure)), figure, quote, span, role, note)


def figure(text: str, part: str, state: State = State.SUPPORTED) -> JudgedFigure:
    """Return a figure about which nothing is reported."""
    return JudgedFigure(
        span_of(text, part),
        part,
        state,
        "the same value in notes/a.md:9",
        None,
        None,
        None,
        "",
        "",
        "",
        (),
        (),
        READING,
    )


def finding(
    text: str,
    part: str,
    *evidence: Evidence,
    severity: Severity = Severity.ERROR,
    label: str = "$870 million is the revenue of 2024, not 2025",
) -> Diagnostic:
    """Return a finding on `part` of `text`."""
    span = span_of(text, part)
    return Diagnostic(
        "FIG102",
        "wrong-period",
        severity,
        span,
        f"revenue of 2024 is {part} in notes/a.md:9, not of 2025",
        label,
        "change the year to 2024",
        evidence,
        (Edit("change the year to 2024", span, "2024"),),
    )


def reported(figure: JudgedFigure, finding: Diagnostic, state: State = State.CONTRADICTED) -> JudgedFigure:
    """Return `figure` with what `finding` says of it."""
    return figure._replace(
        state=state,
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        message=finding.message,
        label=finding.label,
        help=finding.help,
        evidence=finding.evidence,
        edits=finding.edits,
    )


def draft(path: str, text: str, *findings: Diagnostic, supported: tuple[str, ...] = ()) -> CheckedDraft:
    """Return a checked draft in which every finding is a contradicted figure."""
    judged = [reported(figure(text, found.span.slice(text)), found) for found in findings]
    judged += [figure(text, part) for part in supported]
    judged.sort(key=lambda item: item.span)
    summary = Summary(len(judged), len(supported), len(findings), 0, 0, 0, 0, 0)
    return CheckedDraft(path, text, Report(tuple(judged), findings, summary))

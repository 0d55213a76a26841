"""Say what a table has for a figure: the cell, or the arithmetic over its rows."""

from figlint.text import Span
from figlint.verdicts.evidence import evidence_of
from figlint.verdicts.model import Edit, Evidence, JudgedFigure, Role, Severity, State
from figlint.verdicts.registry import Case, draft_catalogue
from figlint.verdicts.tables.answers import Answer

_OTHER_VALUE = "FIG101"
_OTHER_ROW = "FIG105"
_OTHER_TIME = "FIG102"


def refuted(figure: JudgedFigure, case: Case, answer: Answer) -> JudgedFigure:
    """Return the figure as contradicted by a table."""
    info = draft_catalogue()[_OTHER_ROW if answer.owner else _OTHER_TIME if answer.time else _OTHER_VALUE]
    evidence = _evidence(case, answer, Role.CONTRADICTS)
    ours = " ".join(case.text().split())
    told = f"is said of {answer.owner}" if answer.owner else f"is for {answer.time}" if answer.time else ""
    owned = f"; {ours} {told}" if told else ""
    return figure._replace(
        state=State.CONTRADICTED,
        reason=answer.note,
        code=info.code,
        name=info.name,
        severity=info.severity if answer.is_firm else Severity.WARNING,
        message=f"{answer.value} in {evidence.source}:{evidence.line} ({answer.note}), not {ours}{owned}",
        label=f"the table has {answer.value} ({answer.note}){owned}",
        help=f"write {answer.value}, or name the row that has {ours}",
        evidence=(evidence,),
        edits=(Edit(f"write {answer.value}", figure.span, answer.value),) if answer.is_firm else (),
    )


def borne_out(figure: JudgedFigure, case: Case, answer: Answer) -> JudgedFigure:
    """Return the figure as supported by a table."""
    return figure._replace(evidence=(_evidence(case, answer, Role.SUPPORTS),))


def _evidence(case: Case, answer: Answer, role: Role) -> Evidence:
    if answer.fact is not None:
        return evidence_of(case.index, answer.fact, role)
    source = case.index.sources[answer.source]
    line, column = source.document.lines.position(answer.span.start)
    quote = f"{answer.value}: {answer.note}"
    shown = Span(0, len(answer.value))
    return Evidence(source.name, line + 1, column + 1, answer.span, answer.value, quote, shown, role, "")

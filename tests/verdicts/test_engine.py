"""What the engine adds to the checks: one finding per figure, contained failures, directives, counts."""

import pytest

import figlint
from figlint.verdicts import Options, Severity, State
from figlint.verdicts.checks import contradicted_value, missing
from figlint.verdicts.registry import Case

SOURCE = {"notes/a.md": "The council fined 312 landlords in the spring. The pier is 210 metres long.\n"}


def test_a_failing_check_is_reported_and_the_other_figures_are_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = contradicted_value.check

    def broken(case: Case) -> object:
        if "342" in case.text():
            raise RuntimeError("planted")
        return real(case)

    monkeypatch.setattr(contradicted_value, "check", broken)
    report = figlint.check_text(
        "The council fined 342 landlords in the spring. The pier is 210 metres long.", sources=SOURCE
    )
    assert [(f.code, f.state) for f in report.figures] == [
        ("FIG999", State.NOT_CHECKABLE),
        (None, State.SUPPORTED),
    ]
    assert "planted" in report.diagnostics[0].message


def test_every_figure_has_a_state_and_a_reason() -> None:
    report = figlint.check_text("The council fined 312 landlords. It has 88 rooms. See page 4 of 2019.", sources=SOURCE)
    assert report.figures
    assert all(figure.reason and figure.state for figure in report.figures)
    assert report.summary.figures == len(report.figures)


def test_selection_silences_without_changing_the_state() -> None:
    draft = "The choir charges $45 a term."
    loud = figlint.check_text(draft, sources=SOURCE)
    quiet = figlint.check_text(draft, sources=SOURCE, config=Options(ignore=("FIG2",)))
    assert [d.code for d in loud.diagnostics] == ["FIG201"]
    assert list(quiet.diagnostics) == []
    assert [f.state for f in loud.figures] == [f.state for f in quiet.figures]


def test_strict_makes_a_missing_figure_an_error() -> None:
    draft = "The choir charges $45 a term."
    assert Severity.WARNING is figlint.check_text(draft, sources=SOURCE).diagnostics[0].severity
    strict = figlint.check_text(draft, sources=SOURCE, config=Options(strict=True))
    assert Severity.ERROR is strict.diagnostics[0].severity


def test_off_hides_everything_up_to_on() -> None:
    draft = "<!-- figlint: off -->\n\nThe choir charges $45 a term.\n\n<!-- figlint: on -->\n\nIt owns 9,120 scores.\n"
    report = figlint.check_text(draft, sources=SOURCE)
    assert [(f.text, f.is_ignored) for f in report.figures] == [("$45", True), ("9,120", False)]
    assert [d.code for d in report.diagnostics] == ["FIG201"]


def test_evidence_points_at_the_source_figure() -> None:
    report = figlint.check_text("The council fined 342 landlords.", sources=SOURCE)
    evidence = report.figures[0].evidence[0]
    text = SOURCE[evidence.source]
    assert evidence.text == text[evidence.span.start : evidence.span.end]
    assert evidence.text == evidence.quote[evidence.quote_span.start : evidence.quote_span.end]
    assert (1, text.index("312") + 1) == (evidence.line, evidence.column)


def test_reports_are_equal_and_hashable() -> None:
    draft = "The council fined 342 landlords. It has 88 rooms."
    first = figlint.check_text(draft, sources=SOURCE)
    second = figlint.check_text(draft, sources=SOURCE)
    assert first == second
    assert hash(first) == hash(second)


def test_the_order_of_checks_lets_missing_speak_last() -> None:
    assert missing.INFO.order > contradicted_value.INFO.order

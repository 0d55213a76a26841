"""The drafts written without a look at the checks load, and what is reported on them does not get worse."""

import pytest

from figlint import analysis
from figlint.analysis import LiveDraft, Options
from tests.support import blind, labelled
from tests.support.blind import BlindDraft

DRAFTS = blind.read_all()


def test_all_drafts_are_there() -> None:
    assert len(DRAFTS) == 172
    assert sum(not draft.errors for draft in DRAFTS) == 35
    assert {error.kind for draft in DRAFTS for error in draft.errors} <= labelled.KINDS | {"direction"}


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.name)
def test_a_planted_error_is_a_figure(draft: BlindDraft) -> None:
    figures = blind.figures(draft)
    unread = [error for error in draft.errors if not any(figure.span.overlaps(error.span) for figure in figures)]
    assert [error.span.slice(draft.text) for error in unread] == []


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.name)
def test_the_editor_judges_as_the_command_line_does(draft: BlindDraft) -> None:
    live, options = LiveDraft("markdown"), Options()
    for _ in live.check(draft.text, analysis.prepare(draft.sources, options=options), options):
        pass
    assert live.checked is not None
    assert live.checked.report.figures == blind.figures(draft)


def test_accuracy_does_not_fall() -> None:
    _, n_errors, n_caught, n_false = blind.counts(map(blind.judge, DRAFTS))
    assert n_errors == 729
    assert n_caught >= 454
    assert n_false <= 520

"""The labelled drafts load, every figure in them is labelled, and accuracy on them does not fall."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support import labelled
from tests.support.labelled import LabelledDraft, Outcome

DRAFTS = labelled.read_all()


class Floor(NamedTuple):
    """What must be reached in one field, in figures."""

    caught: int
    code_right: int
    false_alarms: int
    """At most."""


FLOORS = {
    "science": Floor(13, 10, 1),
    "sport": Floor(9, 8, 1),
    "public-health": Floor(9, 8, 2),
    "software-benchmarks": Floor(9, 7, 7),
    "city-government": Floor(9, 6, 3),
    "company-earnings": Floor(6, 5, 5),
    "general-news": Floor(5, 4, 5),
    "medicine-trials": Floor(4, 2, 2),
    "meeting-minutes": Floor(8, 4, 11),
    "sports-reports": Floor(5, 3, 7),
    "technical-docs": Floor(6, 3, 8),
}

_DRAFT = "Sales rose from 12 to 14 in 2021 and 2nd place was kept.\n"


@pytest.fixture(scope="module")
def outcomes() -> tuple[Outcome, ...]:
    return tuple(outcome for draft in DRAFTS for outcome in labelled.judge(draft))


def test_each_field_has_its_drafts() -> None:
    fields = [draft.field for draft in DRAFTS]
    assert [fields.count(field) for field in labelled.FIRST_FIELDS] == [6] * 5
    assert [fields.count(field) for field in labelled.SECOND_FIELDS] == [4] * 6


def test_twelve_drafts_are_clean() -> None:
    clean = [draft for draft in DRAFTS if all(row.label == "supported" for row in draft.rows)]
    assert len(clean) == 12


def test_every_kind_of_error_is_planted_several_times() -> None:
    planted = [row.kind for draft in DRAFTS for row in draft.rows]
    assert not [kind for kind in sorted(labelled.KINDS) if planted.count(kind) < 3]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: f"{draft.field}/{draft.name}")
def test_every_figure_that_is_read_has_a_label(draft: LabelledDraft) -> None:
    assert labelled.uncovered(draft) == []


@pytest.mark.parametrize("field", labelled.FIELDS)
def test_accuracy_does_not_fall(outcomes: tuple[Outcome, ...], field: str) -> None:
    score = labelled.score(outcome for outcome in outcomes if outcome.draft.field == field)
    floor = FLOORS[field]
    assert floor.caught <= score.caught
    assert floor.code_right <= score.code_right
    assert score.false_alarms <= floor.false_alarms


@pytest.mark.parametrize(
    ("labels", "complaint"),
    [
        ('{ text = "13", label = "supported" }', "no occurrence 1 of '13'"),
        ('{ text = "12", occurrence = 2, label = "supported" }', "no occurrence 2 of '12'"),
        ('{ text = "2", label = "supported" }', "no occurrence 1 of '2'"),
        ('{ text = "12", label = "fine" }', "unknown label"),
        ('{ text = "12", label = "supported", year = 1 }', "unknown keys"),
        ('{ text = "12", label = "supported", codes = ["FIG101"] }', "kind and codes"),
        ('{ text = "12", label = "missing", kind = "typo", codes = ["FIG201"] }', "kind and codes"),
        ('{ text = "14", label = "supported" }, { text = "12", label = "supported" }', "order"),
        ('{ text = "from 12", label = "supported" }, { text = "12", label = "supported" }', "overlap"),
    ],
)
def test_labels_that_do_not_fit_are_refused(tmp_path: Path, labels: str, complaint: str) -> None:
    write_folder(tmp_path, labels)
    with pytest.raises(ValueError, match=complaint):
        labelled.read_draft(tmp_path)


def test_rows_of_one_error_are_one_outcome(tmp_path: Path) -> None:
    planted = 'label = "contradicted", kind = "other-period", codes = ["FIG102", "FIG101"], error = 1'
    true = '{ text = "12", label = "supported" }'
    write_folder(tmp_path, f'{true}, {{ text = "14", {planted} }}, {{ text = "2021", {planted} }}')
    outcomes = labelled.judge(labelled.read_draft(tmp_path))
    assert [len(outcome.rows) for outcome in outcomes] == [1, 2]
    assert labelled.score(outcomes)[:2] == (2, 1)


def test_a_figure_without_a_label_is_named(tmp_path: Path) -> None:
    write_folder(tmp_path, '{ text = "12", label = "supported" }, { text = "2021", label = "supported" }')
    unlabelled = "\n".join(labelled.uncovered(labelled.read_draft(tmp_path)))
    assert "'14'" in unlabelled
    assert "'12'" not in unlabelled


def write_folder(folder: Path, labels: str) -> None:
    """Write a draft with its source and the rows of `figures`."""
    (folder / "sources").mkdir()
    (folder / "sources" / "note.md").write_text("Sales were 12 in 2020 and 14 in 2021.\n", "utf-8")
    (folder / "draft.md").write_text(_DRAFT, "utf-8")
    (folder / "labels.toml").write_text(f"figures = [{labels}]\n", "utf-8")

"""Planted corruptions: which are planted, that they are what they say, and how they are counted."""

from typing import NamedTuple

import pytest

from figlint import analysis
from figlint.analysis import Measured, Trial

DRAFT = """# Harbour Foods

Harbour Foods reported revenue of $870 million in 2024, with a margin of 12%.
Polar Freight reported revenue of $910 million in 2024 and employs more than 1,240 people.
Its orders grew 8.4% in 2024.
Polar Freight is expected to reach revenue of nearly $950 million in 2026.
It sold 57 tractors.
"""
NOTE = DRAFT.replace("It sold 57 tractors.\n", "")


def measured(draft: str = DRAFT, *, seed: int = 0, limit: int = 10) -> Measured:
    return analysis.mutate(draft, analysis.prepare({"note.md": NOTE}), seed=seed, limit=limit)


class Shown(NamedTuple):
    before: str
    after: str


def shown(kind: str) -> list[Shown]:
    return [Shown(trial.before, trial.after) for trial in measured().trials if trial.mutant.kind == kind]


@pytest.mark.parametrize("kind", analysis.MUTANT_KINDS)
def test_every_kind_is_planted(kind: str) -> None:
    assert shown(kind)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("scale", "$870 million", "$870 billion"),
        ("unit", "12%", "12 percentage points"),
        ("currency", "$870 million", "€870 million"),
        ("slot swap", "$870 million and $910 million", "$910 million and $870 million"),
        ("hedge drop", "nearly $950 million", "$950 million"),
        ("hedge flip", "more than 1,240", "less than 1,240"),
        ("modality upgrade", "is expected to reach", "was"),
        ("subject swap", "Harbour Foods", "Polar Freight"),
    ],
)
def test_what_a_corruption_does(kind: str, before: str, after: str) -> None:
    assert Shown(before, after) in shown(kind)


def test_a_digit_changes_one_digit() -> None:
    for before, after in shown("digit"):
        assert len(before) == len(after)
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_only_figures_that_are_right_are_corrupted() -> None:
    places = [DRAFT[span.start : span.end] for trial in measured().trials for span in trial.mutant.figures]
    assert places
    assert "57" not in {place.split()[0] for place in places}


def test_each_is_planted_alone_and_elsewhere_the_draft_is_untouched() -> None:
    for trial in measured().trials:
        corrupted = trial.mutant.apply(DRAFT)
        assert corrupted != DRAFT
        first, last = trial.mutant.changes[0].span, trial.mutant.changes[-1].span
        assert corrupted.startswith(DRAFT[: first.start])
        assert corrupted.endswith(DRAFT[last.end :])
        assert trial.mutant.moved(len(DRAFT)) == len(corrupted)


def test_seed_decides_and_the_same_seed_gives_the_same() -> None:
    assert measured(seed=1) == measured(seed=1)
    assert measured(seed=1).trials != measured(seed=2).trials
    few = measured(limit=1)
    assert len(few.trials) == len({trial.mutant.kind for trial in few.trials})


def test_counting() -> None:
    trials = measured().trials
    assert all(trial.is_caught for trial in trials if trial.is_named)
    assert any(trial.is_named for trial in trials if trial.mutant.kind == "currency")
    digit = next(trial for trial in trials if trial.mutant.kind == "digit")
    assert [(False, False), (True, False), (True, True)] == [
        (trial.is_caught, trial.is_named)
        for trial in (digit._replace(codes=codes) for codes in ((), ("FIG403",), ("FIG403", "FIG101")))
    ]


def test_alarms_on_the_clean_draft_are_counted_and_not_taken_for_catches() -> None:
    result = measured()
    assert ["FIG201"] == [item.code for item in analysis.false_alarms(result.clean)]
    assert not [trial for trial in result.trials if "57" in trial.before]


def test_trial_is_plain_data() -> None:
    assert isinstance(measured().trials[0], Trial)
    assert hash(measured()) == hash(measured())

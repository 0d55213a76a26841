"""A finding about wording leaves the figure supported; one that decides nothing leaves it ambiguous."""

import pytest

import figlint
from figlint import Severity, State

DEPOTS = (
    "The north depot repaired 31 buses last week.\nThe south depot repaired 47 buses last week.\n"
    "A crew repaired the roof of the town hall with 28 sheets of tin.\n"
)


@pytest.mark.parametrize(
    ("source", "draft", "code", "state"),
    [
        ("The hall seats about 300 guests.", "The hall seats 300 guests.", "FIG301", State.SUPPORTED),
        (
            "The storm damaged at least 20 schools.",
            "The storm damaged more than 20 schools.",
            "FIG305",
            State.SUPPORTED,
        ),
        ("Sales were $3 million in 2022 and $4 million in 2023.", "Sales were $4 million.", "FIG205", State.SUPPORTED),
        (DEPOTS, "The depot repaired 28 buses last week.", "FIG204", State.AMBIGUOUS),
        ("Rents rose by 3% in May.", "Rents rose by 3 percentage points in May.", "FIG106", State.CONTRADICTED),
    ],
)
def test_state_of_a_reported_figure(source: str, draft: str, code: str, state: State) -> None:
    (figure,) = (figure for figure in figlint.check_text(draft, sources={"a.md": source}).figures if figure.code)
    assert (figure.code, figure.state) == (code, state)


@pytest.mark.parametrize(
    ("draft", "severity"),
    [
        ("The tools can be borrowed for a week.", Severity.INFO),
        ("The tools went on a one-day tour.", Severity.INFO),
        ("Two men lent the tools.", Severity.INFO),
        ("The tools were first lent ten years ago.", Severity.INFO),
        ("Lending has grown in the past twelve months.", Severity.INFO),
        ("The tools were shared four ways.", Severity.INFO),
        ("# The desk, in three parts", Severity.INFO),
        ("The tools fit nearly all (95% CI).", Severity.INFO),
        ("# The desk, in 30 parts", Severity.WARNING),
        ("The tools fit 95% of members.", Severity.WARNING),
        ("The desk is closed for twelve months.", Severity.WARNING),
        ("Lending has grown in the past eleven months.", Severity.WARNING),
        ("The tools can be borrowed for eight weeks.", Severity.WARNING),
        ("The tools went on a 1-day tour.", Severity.WARNING),
        ("Five men lent the tools.", Severity.WARNING),
        ("The tools have been lent for ten years.", Severity.WARNING),
    ],
)
def test_what_a_writer_counts_is_information(draft: str, severity: Severity) -> None:
    (figure,) = figlint.check_text(draft, sources={"a.md": "The desk lends tools to members."}).figures
    assert (figure.code, figure.severity) == ("FIG201", severity)


def test_one_in_words_is_not_held_against_the_sources() -> None:
    source = "The fleet of the firm stands at 3,150 trucks. Of these, 140 are electric."
    draft = "One figure of the firm's fleet to watch is the electric trucks."
    (figure,) = figlint.check_text(draft, sources={"a.md": source}).figures
    assert (figure.code, figure.severity) == ("FIG201", Severity.INFO)


MONTHS = "month,trips\n2024-01,4100\n2024-02,3900\n2024-03,4400\n"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("In 2024 the boats made 99,000 trips.", "FIG201"),  # no month tells against a year
        ("In February 2024 the boats made 3,700 trips.", "FIG101"),
        ("The boats made 9,900 trips.", "FIG201"),  # of none of the months in particular
    ],
)
def test_a_row_of_many_tells_only_against_what_is_of_it(draft: str, code: str) -> None:
    figures = figlint.check_text(draft, sources={"m.csv": MONTHS}).figures
    assert [code] == [figure.code for figure in figures if figure.text.endswith("00")]


@pytest.mark.parametrize(
    ("draft", "state"),
    [
        ("In the trial 106 people took velostat 40 mg.", State.SUPPORTED),
        ("In the trial 106 people took velostat 45 mg.", State.MISSING),
    ],
)
def test_a_figure_in_the_name_of_a_column_is_stated(draft: str, state: State) -> None:
    rows = "group,velostat_40mg,placebo\nrandomised people,106,105\ndeaths,0,1\n"
    report = figlint.check_text(draft, sources={"t.csv": rows})
    assert state is next(figure.state for figure in report.figures if figure.text.endswith("mg"))


TILL = "The rooms of the choir cost $14,500 last year. Its till held $61,000 in cash at the start."


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("The choir's till held $9.7 million in cash at the start.", "FIG201"),  # too far off to be the same sum
        ("The choir's till held $67,000 in cash at the start.", "FIG101"),
        ("The choir's till held $900 more in cash at the start.", "FIG201"),  # a difference is no sum
    ],
)
def test_what_is_hardly_the_same_thing_does_not_contradict(draft: str, code: str) -> None:
    (figure,) = figlint.check_text(draft, sources={"a.md": TILL}).figures
    assert figure.code == code

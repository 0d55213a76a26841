"""How real a clause says its figures are, by cue words before and after them."""

import pytest

import figlint

HEADERS = [
    ("2025 plan", "planned"),
    ("Forecast", "projected"),
    ("Target (%)", "planned"),
    ("2024 actual", "actual"),
    ("Will", "actual"),
    ("Planets", "actual"),
]


@pytest.mark.parametrize(("header", "modality"), HEADERS)
def test_a_header_says_how_real_its_numbers_are(header: str, modality: str) -> None:
    (figure,) = (
        figure
        for figure in figlint.read_figures(f"| Site | {header} |\n|---|---|\n| Venn | 40 |\n")
        if figure.text == "40"
    )
    assert modality == figure.modality


TABLE = [
    ("Acme booked revenue of $2 million.", ["actual"]),
    ("A second stage, 180 beds, planned for March, is next.", ["actual", "planned"]),
    ("A plant of 30 MW, expected in 2027.", ["projected"]),
    ("It sold 40 cars, expected to rise.", ["actual"]),
    ("The board approved $40 million for a plant in Leeds, planned for 2027.", ["actual"]),
    ("Revenue was $2 million.", ["actual"]),
    ("Acme expects revenue of $2 million.", ["projected"]),
    ("The tower is set to cost $2 million.", ["projected"]),
    ("The tower set a record of 40 floors.", ["actual"]),
    ("It'll cost $2 million.", ["projected"]),
    ("The plan is to spend $2 million.", ["planned"]),
    ("The club pledged $2 million.", ["planned"]),
    ("Acme is in talks to raise $2 million.", ["possible"]),
    ("Acme is eyeing a stake of $2 million.", ["possible"]),
    ("The board could lose $2 million.", ["possible"]),
    ("Acme reportedly paid $2 million.", ["reported"]),
    ("It is said to have raised $2 million.", ["reported"]),
    ("Acme paid $2 million, sources say.", ["reported"]),
    ("Sources say Acme paid $2 million.", ["reported"]),
    ("Acme paid $2 million, according to people familiar with the matter.", ["reported"]),
    ("Acme's sources say little, and it paid $2 million.", ["actual"]),
    ("Acme paid $2 million for its sources, people say.", ["actual"]),
    ("Acme plans to pay $2 million, sources say.", ["planned"]),
    ("The board denied paying $2 million.", ["denied"]),
    ("The firm did not raise $2 million.", ["denied"]),
    ("The club has not lost 3 games, and 40 of those who left have come back.", ["denied", "actual"]),
    ("The firm did not only raise $2 million, it kept 40 jobs.", ["actual", "actual"]),
    # After the figure, when it is the subject.
    ("$2 million is widely expected.", ["projected"]),
    ("Some 150 homes are planned for the site.", ["planned"]),
    ("Up to 40 jobs could go.", ["possible"]),
    ("40 jobs were lost.", ["actual"]),
    # A noun right after the figure.
    ("Sales beat the $2 million forecast.", ["projected"]),
    ("Sales of $2 million beat the forecast.", ["actual"]),
    # By clause.
    ("The firm plans to hire 40 people and spend $2 million.", ["planned", "planned"]),
    ("The company, which plans to hire 40 people, earned $2 million.", ["planned", "actual"]),
    ("The company, which plans to hire 40 people, publishes 12 papers.", ["planned", "actual"]),
    ("The firm expects growth and 40 people lost their jobs.", ["actual"]),
    ("Acme raised $2 million and plans to hire 40 people.", ["actual", "planned"]),
    ("Sales are projected to reach $2 million from $1 million.", ["projected", "actual"]),
    ("It will have been cut to 40 jobs.", ["projected"]),
    ("It has been cut to 40 jobs.", ["actual"]),
    ("The council will open an expanded 40-room wing.", ["projected"]),
    (
        "We expect growth of between 3% and 4%, a profit of $435 million to $455 million and spending of $390 million.",
        [*["projected"] * 3],
    ),
    ("It completed 84 hauls out of 96 planned.", ["actual", "planned"]),
    ("It sold 37 homes in December, 22 more are expected by May.", ["actual", "projected"]),
    ("Another 180 beds have been added.", ["actual"]),
    ("The trial should end with 40 patients.", ["projected"]),
    ("Output is targeted at 40 tonnes.", ["planned"]),
    # May, the month.
    ("It may hire 40 people.", ["possible"]),
    ("In May 40 people were hired.", ["actual"]),
    ("Sales in May were $2 million.", ["actual"]),
    ("May saw 40 fires.", ["actual"]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_modality(text: str, expected: list[str]) -> None:
    figures = [figure for figure in figlint.read_figures(text) if figure.kind not in ("period", "date")]
    assert expected == [figure.modality for figure in figures]


def test_the_cue_is_kept_as_explanation() -> None:
    (figure,) = figlint.check_text("Acme expects 40 orders.", sources={"notes.md": "Acme sells."}).figures
    assert 'modality projected: "expects" stands before the figure' in figure.reading.bindings

"""Periods that count from another one in the sentence, or from the date of the draft."""

import pytest

from figlint.claims import read_claims
from figlint.quantities import load_lexicon
from figlint.text import parse

DATED = "---\ndate: 2025-06-01\n---\n\n"

TABLE = [
    ("Sales were $4 million in 2023, up from $3 million a year earlier.", "2022"),
    ("Sales were $4 million in Q2 2024, up from $3 million a year earlier.", "2023-Q2"),
    ("Sales were $4 million in Q2 2024, against $3 million in the same quarter of last year.", "2023-Q2"),
    ("Sales were $4 million in the first half of 2024, against $3 million in the same period last year.", "2023-H1"),
    ("Sales were $4 million in February 2024, up from $3 million a year earlier.", "2023-02"),
    (DATED + "Sales were $4 million, and costs were $3 million last year.", "2024"),
    (DATED + "Costs were $3 million in the same shop last year.", "2024"),
    ("Costs were $3 million last year.", "-1 year"),
    ("In 2023 costs were $3 million above the average of 1991.", "2023"),
    ("Costs went from $3 million to $4 million between the audits of 2020 and 2023.", "2020"),
    ("Costs went from $4 million to $3 million between the audits of 2020 and 2023.", "2023"),
    ("Costs went from $4 million to $3 million in 2020 and 2023.", "2020"),
]


@pytest.mark.parametrize(("text", "label"), TABLE)
def test_period_of_the_figure(text: str, label: str) -> None:
    (claim,) = (c for c in read_claims(parse(text), load_lexicon()) if c.quantity.core.slice(text) == "$3 million")
    assert claim.binding.period is not None
    assert label == claim.binding.period.label


def test_a_year_that_is_no_date_is_left_relative() -> None:
    text = "Sales were $4 million in Q2 2024, up from $3 million 9000 years earlier."
    assert read_claims(parse(text), load_lexicon())


OF_A_CHANGE = [
    ("Sales doubled from $4 million in 2023 to $8 million in 2024.", "doubled", "2024"),
    ("Sales rose 12% from $4 million in 2023 to $4.5 million in 2024.", "12%", "2024"),
    ("Sales rose 12% from $4 million in 2023, and costs came to $3 million in 2024.", "12%", "2023"),
    ("Sales were 12% of costs in 2023 and 14% in 2024.", "12%", "2023"),
]


@pytest.mark.parametrize(("text", "figure", "label"), OF_A_CHANGE)
def test_a_change_belongs_to_the_period_it_ends_in(text: str, figure: str, label: str) -> None:
    (claim,) = (c for c in read_claims(parse(text), load_lexicon()) if c.quantity.core.slice(text) == figure)
    assert claim.binding.period is not None
    assert label == claim.binding.period.label

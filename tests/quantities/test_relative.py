"""Periods named without a number."""

import pytest

from figlint.quantities import Grain, load_lexicon, relative_periods
from figlint.text import tokenize


@pytest.mark.parametrize(
    ("prose", "words", "label", "grain", "offset"),
    [
        ("It fed many last year.", "last year", "-1 year", Grain.YEAR, -1),
        ("This quarter is better.", "This quarter", "0 quarter", Grain.QUARTER, 0),
        ("Next month it opens.", "Next month", "+1 month", Grain.MONTH, 1),
        ("It was less a year earlier.", "a year earlier", "-1 year", Grain.YEAR, -1),
        ("It was less two years ago.", "two years ago", "-2 year", Grain.YEAR, -2),
        ("The year-ago sum was less.", "year-ago", "-1 year", Grain.YEAR, -1),
    ],
)
def test_relative_period_is_read(prose: str, words: str, label: str, grain: Grain, offset: int | None) -> None:
    periods = relative_periods(tokenize(prose), load_lexicon())
    assert [(words, label, grain, offset)] == [
        (span.slice(prose), period.label, period.grain, period.offset) for span, period in periods
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "It may rain.",
        "They march on.",
        "The years went by.",
        "A quarter of it is gone.",
        "It opened on 4 May 2024.",
        "It opens in May.",
        "In the third quarter it fell.",
        "In May 2024 it opened.",
        "He works day and night.",
        "In the third quarter of 2024 it fell.",
        "It took a year.",
    ],
)
def test_other_words_are_no_relative_period(prose: str) -> None:
    assert relative_periods(tokenize(prose), load_lexicon()) == []

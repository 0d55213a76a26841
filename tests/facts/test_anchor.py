"""Quotes are found again after harmless edits, and never when a digit differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figlint.facts.rules.anchor import find_quote
from figlint.facts.rules.model import Fit

TEXT = """\
# Results

Harbour Foods took “nearly $3 million” in 2024 – more than
ever before. In 2023 it took $2 million.
In 2023 it took $2 million.
"""


@pytest.mark.parametrize(
    ("quote", "near", "found", "fit"),
    [
        ("in 2024", 0, "in 2024", Fit.EXACT),
        ('took "nearly $3 million" in 2024', 0, "took “nearly $3 million” in 2024", Fit.NORMAL),
        ("2024 - more than ever", 0, "2024 – more than\never", Fit.NORMAL),
        ("Harbour  Foods took", 0, "Harbour Foods took", Fit.NORMAL),
        ("In 2023 it all took $2 million", 0, "In 2023 it took $2 million.", Fit.REWORDED),
    ],
)
def test_a_quote_is_found(quote: str, near: int, found: str, fit: Fit) -> None:
    anchor = find_quote(TEXT, quote, near)
    assert anchor is not None
    assert (anchor.span.slice(TEXT), anchor.fit) == (found, fit)


@pytest.mark.parametrize(
    "quote",
    [
        "in 2025",
        "Harbour Foods took “nearly $4 million” in 2024",
        "In 2023 it took $20 million.",
        "In 2022 it took $2 million.",
        "It was a year like no other",
        "",
        "   ",
    ],
)
def test_a_quote_is_not_found(quote: str) -> None:
    assert find_quote(TEXT, quote) is None


def test_the_nearest_of_two_places_is_taken() -> None:
    last = TEXT.rindex("In 2023")
    anchor = find_quote(TEXT, "In 2023 it took", last)
    assert anchor is not None
    assert anchor.span.start == last


@given(st.text(max_size=200), st.data())
def test_every_part_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    anchor = find_quote(text, quote, start)
    assert (anchor is not None) is bool(quote.strip())
    if anchor is not None:
        assert anchor.span.start == start

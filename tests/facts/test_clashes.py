"""Which statements of one slot cannot all be true."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figlint.claims import Modality
from figlint.facts.rules.clashes import Side, clashes, disagree, first_clash, is_foreseen
from figlint.facts.rules.phrases import read_period, read_value
from figlint.quantities import Quantity

PHRASES = (
    *("$5 million", "$6 million", "over $4 million", "under $7 million", "between $4 million and $6 million"),
    *("5 tonnes", "6 tonnes", "at least 5 tonnes", "2024", "March 2024", "2025", "40%", "nearly half"),
)


def read(phrase: str) -> Quantity:
    quantity = read_value(phrase, {})
    assert quantity is not None, phrase
    return quantity


@pytest.mark.parametrize(
    ("phrases", "clash"),
    [
        (("$5 million", "over $4 million", "under $7 million"), None),
        (("$5 million", "$8 million"), (0, 1)),
        (("$5 million", "$6 million"), None),
        (("over $4 million", "$5 million", "under $2 million", "$8 million"), (0, 2)),
        (("5 tonnes", "$6 million"), None),
        (("2024", "March 2024"), None),
        (("2024", "5 tonnes", "2025"), (0, 2)),
    ],
)
def test_the_first_pair_is_found(phrases: Sequence[str], clash: tuple[int, int] | None) -> None:
    assert first_clash([(read(phrase), Modality.ACTUAL) for phrase in phrases]) == clash


@given(st.lists(st.tuples(st.sampled_from(PHRASES), st.sampled_from(Modality)), max_size=8))
def test_it_is_the_one_that_comparing_all_pairs_finds(said: list[tuple[str, Modality]]) -> None:
    stated = [(read(phrase), modality) for phrase, modality in said]
    pairs = (
        (earlier, later)
        for later, (quantity, modality) in enumerate(stated)
        for earlier, (other, theirs) in enumerate(stated[:later])
        if is_foreseen(modality) is is_foreseen(theirs) and disagree(other, quantity)
    )
    assert first_clash(stated) == next(pairs, None)


def test_thousands_of_statements_of_one_slot_take_no_minutes() -> None:
    quantity, period = read("5 tonnes"), read_period("2020")
    sides = [Side("a.b.2020", "a", "b", quantity, Modality.ACTUAL, period, "s", is_accepted=False)] * 20_000
    start = time.process_time()
    assert clashes(sides) == {}
    assert time.process_time() - start < 20

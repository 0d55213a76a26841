"""What holds for any text at all: no exception, exact spans, the same answer twice, time in proportion."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from figlint.quantities import extract, load_lexicon, relative_periods
from figlint.text import tokenize

_PARTS = (
    "1 2.5 10 1,200 3/4 ½ 2024 '08 1e999999 0 007 99999999999999999999999999 $ € £ Rs % ± - – ~ "
    "/ . , ( ) [ ] # + : ' × x ^ | a an one two twenty hundred million bn m k B half third "
    "quarter dozen and of or to in by from between through per about nearly more than at least "
    "up over percent points basis year years old aged May June Q3 FY25 am pm th s st kg km h "
    "mph °C pounds dollars people fell rose doubled twice times fold figures No Windows section "
    "dozens zero"
)
_PIECES = st.sampled_from(_PARTS.split(" "))
_GLUE = st.sampled_from([" ", " ", "", "\n", "  ", "\u00a0"])
_PROSE = st.lists(st.tuples(_PIECES, _GLUE), max_size=14).map(
    lambda pairs: "".join(word + glue for word, glue in pairs)
)


def _check(prose: str) -> None:
    quantities = extract(prose)
    assert quantities == extract(prose)
    last = 0
    for quantity in quantities:
        assert last <= quantity.span.start < quantity.span.end <= len(prose)
        last = quantity.span.end
        assert quantity.span.start <= quantity.core.start < quantity.core.end <= quantity.span.end
        assert quantity.core.start <= quantity.number.start < quantity.number.end <= quantity.core.end
        for part in (quantity.span, quantity.core, quantity.number):
            assert part.slice(prose) == part.slice(prose).strip()
        assert quantity.precision > 0
        assert quantity.value is not None
    for span, period in relative_periods(tokenize(prose), load_lexicon()):
        assert span.slice(prose).strip()
        assert period.label


@given(st.text())
@example("٣٤ ²³ 12٣")
@example("\x00 5 \x00")
@example("İ 5 km")
def test_arbitrary_text_never_raises(prose: str) -> None:
    _check(prose)


@given(_PROSE)
@example("0000-01-01")
@example("2/30/2024")
@example("1/0 of")
@example("five hundred hundred thousand")
@settings(max_examples=400)
def test_text_of_figure_parts_never_raises(prose: str) -> None:
    _check(prose)


def _n_calls(prose: str) -> int:
    """Count the function calls that reading the prose takes."""
    n_calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal n_calls
        n_calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extract(prose)
    finally:
        sys.setprofile(None)
    return n_calls


_HOSTILE = "1|1 |1,|1-|1/|one |1) |111 |(1 |$ |more than |1 and |[1, |1x|a1|Q3 |hundred |1 to |Foo 1 |3 May, |1^"


@pytest.mark.parametrize("piece", _HOSTILE.split("|"))
def test_work_grows_in_proportion_to_the_text(piece: str) -> None:
    extract(piece * 1000)  # fill the caches
    once, twice = _n_calls(piece * 500), _n_calls(piece * 1000)
    assert twice <= 2.2 * once + 100


def test_a_part_of_a_block_does_not_change_what_stands_before_it() -> None:
    before = "Sales rose 12% to $4.2bn in 2023. "
    assert extract(before) == extract(before + "The 17 shops have 3,400 staff.")[:3]

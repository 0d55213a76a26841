"""Stated results: true ones stay silent however they are rounded, planted errors beyond rounding never do."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import figlint
from figlint.verdicts import Options, Severity

ONLY = Options(select=("FIG401",))
NO_SOURCE = {"notes.md": "Nothing is counted here."}


def findings(draft: str) -> list[tuple[str, Severity]]:
    """Return the figures with FIG401 in a draft whose sources state nothing."""
    report = figlint.check_text(draft, sources=NO_SOURCE, config=ONLY)
    return [(figure.text, figure.severity) for figure in report.figures if figure.code and figure.severity]


def rounded(number: Fraction, decimals: int) -> Decimal:
    """Round half up to so many decimals."""
    value = Decimal(number.numerator) / Decimal(number.denominator)
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


# Amounts in millions as they are, and the decimals a writer keeps of them and of the result.
amounts = st.integers(1_000_000, 999_999_999).map(lambda number: Fraction(number, 1_000_000))
decimals = st.integers(0, 2)


def sharp(number: Decimal) -> bool:
    """Tell whether a number has no zero at its end that could be rounding."""
    return f"{number:f}"[-1] != "0"


@given(amounts, amounts, decimals, decimals)
def test_true_growth_of_rounded_amounts_is_no_error(
    start: Fraction, end: Fraction, places: int, percent_places: int
) -> None:
    first, last = rounded(start, places), rounded(end, places)
    percent = rounded(abs(end / start - 1) * 100, percent_places)
    assume(percent > 0)
    verb = "rose" if end > start else "fell"
    loud = findings(f"Fares {verb} {percent:f}% from ${first:f} million to ${last:f} million.")
    assert Severity.ERROR not in [severity for _, severity in loud]


@given(amounts, amounts, decimals, decimals)
def test_true_growth_of_amounts_as_written_is_silent(
    start: Fraction, end: Fraction, places: int, percent_places: int
) -> None:
    first, last = rounded(start, places), rounded(end, places)
    percent = rounded(abs(Fraction(last) / Fraction(first) - 1) * 100, percent_places)
    assume(percent > 0)
    verb = "rose" if last > first else "fell"
    assert findings(f"Fares {verb} {percent:f}% from ${first:f} million to ${last:f} million.") == []
    assert findings(f"Fares {verb} {percent:f}% to ${last:f} million from ${first:f} million.") == []


@given(start=amounts, end=amounts, places=st.integers(1, 2), error=st.integers(1, 500), is_more=st.booleans())
def test_growth_beyond_rounding_is_an_error(
    start: Fraction, end: Fraction, places: int, error: int, *, is_more: bool
) -> None:
    first, last = rounded(start, places), rounded(end, places)
    assume(sharp(first) and sharp(last) and first != last)
    half = Fraction(1, 2 * 10**places)
    ends = [
        abs((Fraction(last) + up) / (Fraction(first) + down) - 1) * 100
        for up in (half, -half)
        for down in (half, -half)
    ]
    beyond = max(ends) + Fraction(error, 10) if is_more else min(ends) - Fraction(error, 10)
    assume(beyond > 1 and (last - first) * (last - first) > Decimal(4) * Decimal(10) ** (-2 * places))
    percent = rounded(beyond, 2)
    assume(sharp(percent))
    verb = "rose" if last > first else "fell"
    draft = f"Fares {verb} {percent:f}% from ${first:f} million to ${last:f} million."
    assert [(f"{percent:f}%", Severity.ERROR)] == findings(draft)


@given(amounts, amounts, st.integers(0, 2))
def test_true_difference_is_silent_and_a_false_one_is_not(start: Fraction, end: Fraction, places: int) -> None:
    first, last = rounded(start, places), rounded(end, places)
    step = Decimal(1).scaleb(-places)
    difference, false = abs(last - first), abs(last - first) + 3 * step
    assume(difference > 0 and sharp(false) and sharp(first) and sharp(last))
    verb = "rose" if last > first else "fell"
    text = "Fares {} by ${:f} million from ${:f} million to ${:f} million."
    assert findings(text.format(verb, difference, first, last)) == []
    assert [(f"${false:f} million", Severity.ERROR)] == findings(text.format(verb, false, first, last))


@given(amounts, amounts, st.integers(1, 2))
def test_true_multiple_is_silent_and_a_false_one_is_not(start: Fraction, end: Fraction, places: int) -> None:
    first, last = rounded(start, places), rounded(end, places)
    multiple = rounded(Fraction(last) / Fraction(first), 1)
    assume(1 < multiple < 100)
    false = multiple * Decimal("1.4") + 1
    text = "The hall cost ${:f} million, or {:.1f} times its ${:f} million budget."
    assert findings(text.format(last, multiple, first)) == []
    assert [severity for _, severity in findings(text.format(last, false, first))] == [Severity.ERROR]


@given(st.integers(1, 400), st.integers(1, 400), decimals)
def test_true_share_is_silent_and_a_false_one_is_not(part: int, more: int, places: int) -> None:
    whole = part + more
    share = rounded(Fraction(part * 100, whole), places)
    assume(0 < share < 90 and part % 10 and whole % 10)
    text = "{} of the {} members, or {:f}%, voted."
    assert findings(text.format(part, whole, share)) == []
    false = share + share.quantize(Decimal(1)) // 5 + Decimal(2) + Decimal(1).scaleb(-places)
    assume(sharp(false))
    assert [(f"{false:f}%", Severity.ERROR)] == findings(text.format(part, whole, false))


@pytest.mark.parametrize(
    "draft",
    [
        "Fares rose 5% a year from $50 million to $88 million.",
        "Fares rose 5% to $56 million, against forecasts of $50 million.",
        "Fares rose 5% to $56 million, up from $50 million expected in March.",
        "Fares were up 5% year-on-year to $56 million, from $50 million in the previous quarter.",
        "The fund sold 40% of its stake and kept the remaining 10%.",
        "Bakers, including 12 men and 8 women, 50 in all, met.",
        "Bids came in at 12 of the 60 tables, 5% fewer than before.",
        "The team scored 30 goals over two seasons, an average of six a month.",
        "| Fares | 2023 | 2024 | change |\n|---|---|---|---|\n| ferry | $50 million | $56 million | 15% |",
    ],
)
def test_sentences_that_state_no_calculation_are_silent(draft: str) -> None:
    assert findings(draft) == []


def test_an_operand_that_a_source_contradicts_is_to_blame() -> None:
    source = {"notes.md": "Ferry fares rose 12% from $50 million to $56 million in the summer."}
    draft = "Ferry fares rose 12% from $50 million to $65 million in the summer."
    report = figlint.check_text(draft, sources=source)
    assert "FIG401" not in [figure.code for figure in report.figures]
    assert [figure.code for figure in report.figures][-1] is not None


def test_a_result_that_follows_is_supported_though_no_source_states_it() -> None:
    source = {"notes.md": "Ferry fares were $50 million in spring. In summer the fares were $56 million."}
    report = figlint.check_text("Ferry fares rose 12% from $50 million to $56 million.", sources=source)
    assert [figure.code for figure in report.figures] == [None, None, None]
    assert "follows" in report.figures[0].reason or "of $" in report.figures[0].reason


def test_the_edit_writes_the_reckoned_result() -> None:
    draft = "The bill rose 15% from 1,200 crowns to 1,344 crowns."
    report = figlint.check_text(draft, sources=NO_SOURCE, config=ONLY)
    (edit,) = next(figure for figure in report.figures if figure.code).edits
    assert (
        draft[: edit.span.start] + edit.text + draft[edit.span.end :]
    ) == "The bill rose 12% from 1,200 crowns to 1,344 crowns."


def test_a_failing_check_of_the_draft_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    from figlint.verdicts.checks import wrong_arithmetic

    def broken(draft: object) -> object:
        raise RuntimeError("planted")

    monkeypatch.setattr(wrong_arithmetic, "check_draft", broken)
    report = figlint.check_text("The choir charges $45 a term.", sources=NO_SOURCE)
    assert [figure.code for figure in report.figures] == ["FIG999"]

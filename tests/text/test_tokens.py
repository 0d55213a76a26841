"""How prose is cut into tokens."""

import pytest

from figlint.text import tokenize


@pytest.mark.parametrize(
    ("prose", "texts"),
    [
        ("$4.2bn", ["$", "4.2", "bn"]),
        ("1,240.5 people", ["1,240.5", "people"]),
        ("2.4.1, 5.", ["2.4.1", ",", "5", "."]),
        ("don't year’s", ["don't", "year’s"]),
        ("Q3 FY25", ["Q", "3", "FY", "25"]),
        ("é🙂 5\u00a0%", ["é", "🙂", "5", "%"]),
        ("", []),
        (" \n", []),
    ],
)
def test_texts(prose: str, texts: list[str]) -> None:
    tokens = tokenize(prose)
    assert texts == tokens.texts
    assert texts == [prose[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize(
    ("prose", "lowers"),
    [("Year’s EUR", ["year's", "eur"]), ("A\x00B", ["a", "\x00", "b"]), ("İX 5", ["i\u0307x", "5"])],
)
def test_lowers_stay_in_step(prose: str, lowers: list[str]) -> None:
    tokens = tokenize(prose)
    assert lowers == tokens.lowers
    assert len(tokens.texts) == len(tokens.lowers)


def test_tokens_of_a_sentence_asked_for_again_are_the_same() -> None:
    assert tokenize("Sales rose 5%.") == tokenize("Sales rose 5%.")
    long = "Sales rose. " * 100
    assert tokenize(long) is not tokenize(long), "of a long text they are not remembered"

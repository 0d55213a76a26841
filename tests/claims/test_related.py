"""Words that may stand for each other count in part, antonyms and sisters do not."""

import pytest

from figlint.claims.stems import related, stem


@pytest.mark.parametrize(("word", "other"), [("student", "pupil"), ("journey", "tour"), ("quick", "fast")])
def test_related_words_count_in_part(word: str, other: str) -> None:
    one, two = stem(word), stem(other)
    assert one is not None
    assert two is not None
    assert 0 < dict(related(one))[two] <= 1
    assert dict(related(one))[two] == dict(related(two))[one]


@pytest.mark.parametrize(("word", "other"), [("rise", "fall"), ("bus", "train"), ("north", "south"), ("win", "lose")])
def test_antonyms_and_sisters_are_not_related(word: str, other: str) -> None:
    assert stem(other) not in dict(related(stem(word) or ""))


def test_half_a_character_has_a_stem() -> None:
    assert "schools\ud800" == stem("schools\ud800")

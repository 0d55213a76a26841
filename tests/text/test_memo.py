"""What is remembered stays within bounds, by size, and what is asked for stays."""

import pytest

from figlint.text.memo import Memo


def memo_of_texts() -> Memo[int, str]:
    """Return a table of texts, which take up their length."""
    return Memo(len)


@pytest.mark.parametrize("n_characters", [1_000, 100_000])
def test_what_is_no_longer_asked_for_is_forgotten(n_characters: int) -> None:
    memo = memo_of_texts()
    for number in range(500):
        memo.put(number, "x" * n_characters)
        memo.turn(n_characters)
    assert len(memo) * n_characters <= 2 * (50_000 + 2 * n_characters)
    assert memo.get(0) is None
    assert memo.get(499) is not None


def test_what_is_asked_for_again_and_again_stays() -> None:
    memo = memo_of_texts()
    memo.put(-1, "kept")
    for number in range(500):
        memo.put(number, "x" * 1_000)
        assert "kept" == memo.get(-1)
        memo.turn(1_000)


def test_all_of_a_long_text_is_remembered() -> None:
    memo = memo_of_texts()
    for _ in range(5):
        for number in range(100):
            if memo.get(number) is None:
                memo.put(number, "x" * 10_000)
        memo.turn(1_000_000)
        assert all(memo.get(number) is not None for number in range(100))

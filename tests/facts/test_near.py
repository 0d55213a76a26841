"""The passages of the sources that are nearest to a sentence, found without weighing all that share a word with it."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from figlint import analysis
from figlint.claims import read_claims
from figlint.facts import FactIndex
from figlint.quantities import load_lexicon
from figlint.text import parse

WORDS = "the harbour library museum of books ships lent sold counted in north south year visitors staff".split()
sentences = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(" ".join)


@given(st.lists(sentences, min_size=20, max_size=80), sentences, st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_the_best_few_are_the_first_of_all(sources: list[str], sentence: str, limit: int) -> None:
    notes = "\n\n".join(f"{each} {number}." for number, each in enumerate(sources * 6, 100))
    index = analysis.prepare({"notes.md": notes}).index
    with patch("figlint.facts.index._MOST_NEAR", 50):  # so few that common words only tell apart what rare ones find
        check_near(index, sentence, limit)


def check_near(index: FactIndex, sentence: str, limit: int) -> None:
    """Compare the best few with the first of all."""
    for claim in read_claims(parse(f"{sentence} 31."), load_lexicon()):
        everything = index.near(claim.passage, len(index.passages))
        assert everything[:limit] == index.near(claim.passage, limit)

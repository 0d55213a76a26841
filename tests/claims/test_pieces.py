"""Blocks and rows of a draft's next version are read again only where something they are read from has changed."""

import pytest

from figlint.claims import read_claims
from figlint.claims.document import read_dated_claims
from figlint.claims.pieces import pieces
from figlint.quantities import load_lexicon
from figlint.text import parse

TEXT = """# Shops

Sales rose to $5 million in 2023. There are 12 shops.

Costs were $3 million.

| Shop | Sales ($m) | Staff |
|---|---|---|
| Leeds | 4.2 | 12 |
| York | 3.1 | 9 |
| Hull | 2.7 | 8 |
"""
N_PIECES = 7
"""A heading, two paragraphs, a row of headers and three others."""


@pytest.mark.parametrize(
    ("before", "after", "n_read"),
    [
        ("", "", 0),
        ("12 shops", "13 shops", 1),
        ("# Shops", "# Shops\n\nA paragraph of 7 words.", 1),
        ("| 3.1 |", "| 3.2 |", 1),
        ("| York | 3.1 | 9 |\n", "", 1),  # the row below it is another row now
        ("| Hull |", "| Selby | 1.9 | 4 |\n| Hull |", 2),
        ("($m)", "(€m)", 4),
        ("# Shops", "# Stores", N_PIECES),
    ],
)
def test_an_edit_reads_the_pieces_it_bears_on(before: str, after: str, n_read: int) -> None:
    lexicon, known = load_lexicon(), pieces()
    read_dated_claims(parse(TEXT), lexicon, None, known=known)
    assert N_PIECES == len(known)
    text = TEXT.replace(before, after, 1)
    claims = read_dated_claims(parse(text), lexicon, None, known=known)
    assert n_read == len(known) - N_PIECES
    assert read_claims(parse(text), lexicon) == claims


def test_two_equal_rows_are_two() -> None:
    text = TEXT + "\n| Shop | Sales |\n|---|---|\n| Leeds | 4.2 |\n\n| Shop | Sales |\n|---|---|\n| Leeds | 4.2 |\n"
    lexicon = load_lexicon()
    known = pieces()
    claims = read_dated_claims(parse(text), lexicon, None, known=known)
    assert read_claims(parse(text), lexicon) == claims
    assert len({id(claim.passage) for claim in claims}) == len({claim.passage.span for claim in claims})

"""What a figure measures, and which rule says so; nothing where no word does."""

import pytest

from figlint.claims import read_claims
from figlint.quantities import load_lexicon
from figlint.text import parse

TABLE = [
    ("Revenue was $4 million.", "$4 million", ("measure revenue: the nearest word for a measure",)),
    (
        "It was valued at $4 million in a funding round.",
        "$4 million",
        ("measure valuation: the nearest word for a measure",),
    ),
    ("The choir will invest $4 million.", "$4 million", ("measure investment: the nearest word for a measure",)),
    ("Revenue growth took it to $4 million.", "$4 million", ("measure revenue: the nearest word for a measure",)),
    ("Revenue growth was 4%.", "4%", ("measure growth: the nearest word for a measure",)),
    ("They valued the choir, and $4 million was raised.", "$4 million", ()),
    ("The storm felled 40 trees.", "40", ("count of tree: the noun it counts",)),
    ("They asked 40% of the patients.", "40%", ('share of patients: "of" follows the figure',)),
    ("It sold for $40 a kilo.", "$40", ("rate per kilogram: the words after the figure",)),
    ("The tally rose by 3%.", "3%", ("change, up: a verb or adverb of change stands by the figure",)),
    ("The tally rose to 3%.", "3%", ()),
    ("It came to 40%.", "40%", ()),
    ("The answer is 40.", "40", ()),
]


@pytest.mark.parametrize(("text", "figure", "rules"), TABLE)
def test_measure_and_its_rule(text: str, figure: str, rules: tuple[str, ...]) -> None:
    claims = read_claims(parse(text), load_lexicon())
    (claim,) = (c for c in claims if figure in c.quantity.span.slice(text))
    kinds = ("measure", "count", "share", "rate", "change")
    assert rules == tuple(rule for rule in claim.binding.rules if rule.startswith(kinds))

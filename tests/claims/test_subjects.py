"""Whom a figure speaks of, and which rule says so."""

import pytest

import figlint
from figlint.claims import read_claims
from figlint.quantities import load_lexicon
from figlint.text import parse

BEFORE, POSSESSIVE = "named before the figure", "possessive before the figure"

TABLE = [
    ("Acme Corp sold 40 vans.", "40", "Acme Corp", BEFORE),
    ("Acme's revenue was $4 million.", "$4 million", "Acme", POSSESSIVE),
    ("In Germany, Acme sold 40 vans.", "40", "Acme", BEFORE),
    ("Acme's revenue in Germany was $4 million.", "$4 million", "Acme", POSSESSIVE),
    ("Acme, the Lyon bakery chain, sold 40 vans.", "40", "Acme", "named before the apposition"),
    ("Acme Foods and Borg Foods rose 3% and 5%.", "3%", "Acme Foods", "named in the same order"),
    ("Acme Foods and Borg Foods rose 3% and 5%.", "5%", "Borg Foods", "named in the same order"),
    ("Acme Foods grew. It sold 40 vans.", "40", "Acme Foods", '"it" stands for it'),
    ("Acme Foods grew. The company sold 40 vans.", "40", "Acme Foods", '"the company" stands for it'),
    ("Acme Foods grew, and its revenue reached $4 million.", "$4 million", "Acme Foods", '"its" stands for it'),
    ("Dr Maud Lee left. She had treated 40 patients.", "40", "Dr Maud Lee", '"she" stands for it'),
    ("Acme Company hired Maud Lee. She is 40.", "40", "Maud Lee", '"she" stands for it'),
    ("“We sold 40 vans,” said Ana Ruiz.", "40", "Ana Ruiz", "speaker of the quotation"),
    ("Acme Foods rose by 3%, while Borg Foods fell by 5%.", "5%", "Borg Foods", BEFORE),
    ("In all, 40 vans were sold by Acme Foods.", "40", "Acme Foods", "named after the figure"),
    ("# Results of Acme Foods\n\nRevenue was $4 million.", "$4 million", "Acme Foods", "named in the heading"),
]

NOBODY = [
    ("Revenue was $4 million.", "$4 million"),
    ("The company sold 40 vans.", "40"),
    ("It sold 40 vans.", "40"),
    ("They rose by 3% in the last year.", "3%"),
    ("A Lyon-based chain sold 40 vans.", "40"),
]


def subject_of(text: str, figure: str) -> tuple[str, tuple[str, ...]]:
    (claim,) = (c for c in read_claims(parse(text), load_lexicon()) if c.quantity.core.slice(text) == figure)
    return claim.subject, tuple(rule for rule in claim.binding.rules if rule.startswith("subject"))


@pytest.mark.parametrize(("text", "figure", "subject", "rule"), TABLE)
def test_subject_and_its_rule(text: str, figure: str, subject: str, rule: str) -> None:
    assert (subject, (f"subject {subject}: {rule}",)) == subject_of(text, figure)


@pytest.mark.parametrize(("text", "figure"), NOBODY)
def test_no_subject_where_nobody_is_named(text: str, figure: str) -> None:
    assert ("", ()) == subject_of(text, figure)


def test_a_cell_speaks_of_its_row() -> None:
    text = "| Firm | Vans |\n|---|---|\n| Acme | 40 |\n| Borg | 50 |\n"
    (figure,) = (f for f in figlint.check_text(text, sources={"a.md": "Acme has 40 vans."}).figures if f.text == "40")
    assert figure.reading.subject == "Acme"

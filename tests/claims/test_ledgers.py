"""The money of financial tables: signs, scales, brackets, marks of notes, and the currency of a whole source."""

from decimal import Decimal

import pytest

from figlint.claims import read_claims
from figlint.claims.headers import Headers
from figlint.claims.ledgers import is_note, with_currency
from figlint.quantities import load_lexicon
from figlint.text import parse

INCOME = """\
| (in millions, except per share amounts) |  | 2023 |  |  | 2022 |  |
| --- | --- | --- | --- | --- | --- | --- |
| Net sales | $ | 1,338.9 |  | $ | 1,288.3 |  |
| Interest expense (1) |  | (27.9 | ) |  | (22.6 | ) |
| Net margin |  | 6.5 | % |  | 5.2 | % |
| Diluted earnings per share | $ | 2.09 |  | $ | 1.58 |  |
| Weighted average shares |  | 41.6 |  |  | 42.1 |  |
"""
STANDING = """\
All amounts are in millions of euros unless stated otherwise. The year is the calendar year.

Stores grew.

| | 2023 | 2022 |
| --- | --- | --- |
| Operating profit | 390.1 | 425.1 |
| Number of stores | 1,378 | 1,358 |
"""
BARE = """\
Sales were $5 million, costs $3 million and profit $2 million.

| (in thousands) | 2023 | 2022 |
| --- | --- | --- |
| Fees | 14,382 | 13,905 |
| Employees | 1,204 | 1,190 |
"""
THINGS = BARE.replace("(in thousands)", "Trees planted (thousands)")
MIXED = BARE.replace("profit $2 million", "profit €2 million")
BRACKETS = "| | Change |\n| --- | --- |\n| Fees | (16.4)% |\n| Sales | $ (412) |\n| Staff | (12) |\n"


def read(text: str) -> list[tuple[str, Decimal | None, str | None]]:
    """Return row, number and unit of each figure in the body of a table."""
    claims = with_currency(read_claims(parse(text, is_source=True), load_lexicon()))
    return [(claim.subject, claim.quantity.low, claim.quantity.unit) for claim in claims if claim.subject]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            INCOME,
            [
                ("Net sales", "1338900000", "USD"),
                ("Net sales", "1288300000", "USD"),
                ("Interest expense (1)", "27900000", "USD"),
                ("Interest expense (1)", "22600000", "USD"),
                ("Net margin", "6.5", "percent"),
                ("Net margin", "5.2", "percent"),
                ("Diluted earnings per share", "2.09", "USD"),
                ("Diluted earnings per share", "1.58", "USD"),
                ("Weighted average shares", "41600000", None),
                ("Weighted average shares", "42100000", None),
            ],
        ),
        (
            STANDING,
            [
                ("Operating profit", "390100000", "EUR"),
                ("Operating profit", "425100000", "EUR"),
                ("Number of stores", "1378", None),
                ("Number of stores", "1358", None),
            ],
        ),
        (
            BARE,
            [
                ("Fees", "14382000", "USD"),
                ("Fees", "13905000", "USD"),
                ("Employees", "1204000", None),
                ("Employees", "1190000", None),
            ],
        ),
        (
            THINGS,
            [
                ("Fees", "14382000", None),
                ("Fees", "13905000", None),
                ("Employees", "1204000", None),
                ("Employees", "1190000", None),
            ],
        ),
        (
            MIXED,
            [
                ("Fees", "14382000", None),
                ("Fees", "13905000", None),
                ("Employees", "1204000", None),
                ("Employees", "1190000", None),
            ],
        ),
        (BRACKETS, [("Fees", "16.4", "percent"), ("Sales", "412", "USD"), ("Staff", "12", None)]),
    ],
)
def test_units_and_scales(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(text) == [(row, Decimal(number), unit) for row, number, unit in expected]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("(in thousands)", True),
        ("December 31, 2024 (dollars in thousands)", True),
        ("Debt maturities (in millions)", True),
        ("Trees planted (thousands)", False),
        ("Oil produced (in thousands of barrels)", False),
    ],
)
def test_notes_that_say_nothing_of_what_is_counted(header: str, *, expected: bool) -> None:
    assert is_note(header) is expected


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("Year ended December 31, 2023", "2023"),
        ("Three months ended June 30, 2024", "2024-Q2"),
        ("Quarter ended 30 September 2023", "2023-Q3"),
        ("Year ended June 30, 2023", "2023-06-30"),
        ("Six months ended June 30, 2024", "2024-06-30"),
        ("December 31, 2023", "2023-12-31"),
        ("Years ended December 31,", "--12-31"),
        ("2023, EUR million", "2023"),
        ("Change", None),
    ],
)
def test_periods_of_headers(header: str, label: str | None) -> None:
    period = Headers(load_lexicon()).period(header)
    assert (None if period is None else period.label) == label

"""The vocabulary tables: every row complete, no form twice, every id known, every factor a number."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from figlint.quantities import Hedge, load_lexicon
from figlint.quantities.units import is_approximate

DATA = Path(__file__).parents[2] / "server" / "figlint" / "data"
FORMS = {  # table: column of the forms
    "en/calendar": 2, "en/changes": 2, "en/cues": 1, "en/currencies": 1, "en/hedges": 1,
    "en/labels": 1, "en/money": 3, "en/multiples": 3, "en/not_nouns": 1, "en/numbers": 1,
    "en/ordinals": 1, "en/plurals": 1, "en/scales": 1, "en/shares": 2, "en/units": 1,
    "en/vague": 2, "common/units": 4, "common/currencies": 1,
}  # fmt: skip
SHARED = {"en/cues", "en/calendar", "en/changes", "en/hedges"}  # a form may belong to several sets


def _table(name: str) -> tuple[list[str], list[list[str]]]:
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header = [line for line in lines if line.startswith("# ")]
    return header[-1].removeprefix("# ").split("\t"), [line.split("\t") for line in lines if not line.startswith("# ")]


@pytest.mark.parametrize("name", FORMS)
def test_rows_are_complete(name: str) -> None:
    columns, rows = _table(name)
    assert columns[-1] == "source"
    assert rows
    for row in rows:
        assert len(row) == len(columns), row
        assert row[-1].strip(), row
        assert row[0].strip() or name == "en/calendar", row


@pytest.mark.parametrize("name", sorted(set(FORMS) - SHARED))
def test_no_form_stands_twice(name: str) -> None:
    _, rows = _table(name)
    forms = [form for row in rows for form in row[FORMS[name]].split("|") if form]
    assert sorted(set(forms)) == sorted(forms)


@pytest.mark.parametrize("name", sorted(SHARED))
def test_no_form_stands_twice_in_one_row(name: str) -> None:
    for row in _table(name)[1]:
        forms = row[FORMS[name]].split("|")
        assert sorted(set(forms)) == sorted(forms), row[0]


def test_word_ids_are_known_units_and_currencies() -> None:
    units = {row[0] for row in _table("common/units")[1]}
    codes = {row[0] for row in _table("common/currencies")[1]}
    assert {row[0] for row in _table("en/units")[1]} <= units
    assert {row[0] for row in _table("en/currencies")[1]} <= codes
    money = _table("en/money")[1]
    assert {row[0].partition(":")[0] for row in money} <= codes
    assert {code for row in money for code in row[2].split("|") if code} <= codes
    assert {row[0] for row in _table("en/hedges")[1]} <= {hedge.value for hedge in Hedge}


def test_factors_are_numbers() -> None:
    for name, _, factor, offset, *_ in _table("common/units")[1]:
        assert Fraction(factor.lstrip("~")) > 0, name
        assert Decimal(offset).is_finite(), name


@pytest.mark.parametrize(
    ("value", "unit", "base", "dimension"),
    [
        ("1.5", "kilometre", "1500", "length"),
        ("12", "inch", "0.3048", "length"),
        ("36.6", "degree celsius", "36.6", "temperature"),
        ("212", "degree fahrenheit", "100", "temperature"),
        ("12.5", "gigawatt hour", "12500000000", "energy"),
        ("18", "kilometre per hour", "5", "speed"),
        ("90", "minute", "5400", "time"),
        ("2", "mebibyte", "2097152", "data"),
        ("10", "litre per kilometre", "0.01", "volume per length"),
    ],
)
def test_units_convert_to_the_base_of_their_dimension(value: str, unit: str, base: str, dimension: str) -> None:
    lexicon = load_lexicon()
    assert dimension == lexicon.dimension(unit)
    assert Decimal(base) == lexicon.to_base(Decimal(value), unit)


def test_counted_nouns_have_no_dimension() -> None:
    lexicon = load_lexicon()
    assert lexicon.dimension("employee") is None
    assert lexicon.to_base(Decimal(3), "employee") is None


def test_calendar_units_are_approximate() -> None:
    lexicon = load_lexicon()
    assert [unit for unit in ("second", "day", "week", "month", "year") if is_approximate(lexicon, unit)] == [
        "month",
        "year",
    ]


def test_an_unknown_locale_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        load_lexicon("xx")

"""Every row of tests/corpus/quantities: the text, kind, value, unit, hedge and period of each figure."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from figlint.quantities import Quantity, extract

CORPUS = Path(__file__).parent.parent / "corpus" / "quantities"


def _rows(table: str) -> Iterator[tuple[dict[str, Any], str]]:
    for path in sorted(CORPUS.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get(table, []):
            for sentence in row["in"]:
                yield row, sentence


def _described(row: dict[str, Any], quantity: Quantity) -> dict[str, Any]:
    """Return what is read, in the words of the row, for every field that the row names."""
    found: dict[str, Any] = {
        "kind": str(quantity.kind),
        "unit": quantity.unit,
        "hedge": str(quantity.hedge),
        "per": quantity.per,
        "label": quantity.period.label if quantity.period else None,
        "direction": str(quantity.direction) if quantity.direction else None,
        "is_fraction": quantity.is_fraction,
        "alternatives": list(quantity.alternatives),
        "precision": str(quantity.precision),
    }
    described = {key: found[key] for key in found if key in row}
    if "value" in row:
        value = (quantity.low, quantity.high)
        if quantity.period is None and isinstance(quantity.value, Decimal):
            value = (quantity.value, quantity.value)
        described["value"] = value
    return described


def _expected(row: dict[str, Any]) -> dict[str, Any]:
    expected = {key: row[key] for key in row if key not in ("in", "value", "step")}
    if "value" in row:
        low, dots, high = row["value"].partition("..")
        expected["value"] = (Decimal(low), (Decimal(high) if high else None) if dots else Decimal(low))
    expected.setdefault("hedge", "exact")
    return expected


@pytest.mark.parametrize(
    ("row", "marked"), list(_rows("figure")), ids=lambda value: value if isinstance(value, str) else ""
)
def test_figure_is_read_as_the_corpus_says(row: dict[str, Any], marked: str) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    sentence = marked.replace("«", "").replace("»", "")
    quantities = extract(sentence)
    assert [sentence[start:end]] == [quantity.span.slice(sentence) for quantity in quantities]
    assert _expected(row) == _described({"hedge": "", **row}, quantities[0])


@pytest.mark.parametrize(
    ("row", "sentence"), list(_rows("not")), ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_figure_is_read(row: dict[str, Any], sentence: str) -> None:
    assert [quantity.span.slice(sentence) for quantity in extract(sentence)] == []


def test_silent_sentences_balance_the_corpus() -> None:
    groups = {id(row) for row, _ in _rows("figure")}
    assert len(groups) <= len(list(_rows("not")))

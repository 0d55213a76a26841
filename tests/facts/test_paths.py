"""Formulas over data sources: counts, sums, percentiles and ratios by path, exact and never executed."""

import time
from decimal import Decimal

import pytest

from figlint.facts.rules.formulas import FormulaError, evaluate, slots_of
from figlint.facts.rules.paths import find, place_of
from figlint.text import parse

TEXT = """{"results": [
  {"name": "parser", "p50_ms": 12, "p99_ms": 31.5, "tags": ["a", "b"]},
  {"name": "linker", "p50_ms": 48, "p99_ms": 112.25, "tags": []},
  {"name": "writer", "p50_ms": 7, "p99_ms": 19, "tags": ["c"]}],
 "total": "1,771", "note": null}
"""
DATA = parse(TEXT, "json")
SHEET = parse("contract,year,value\nC-1,2023,10\nC-2,2024,30.5\nC-3,2024,20\n", "csv")


@pytest.mark.parametrize(
    ("formula", "result", "line"),
    [
        ("$.results[0].p50_ms", 12, 2),
        ("$.results[-1].p50_ms", 7, 4),
        ("count($.results[*])", 3, 2),
        ("count($..tags[*])", 3, 2),
        ("count($.results[?@.p50_ms > 100])", 0, 1),
        ("sum($.results[*].p99_ms)", "162.75", 2),
        ("mean($.results[0:2].p50_ms)", 30, 2),
        ("min($.results[*].p50_ms)", 7, 2),
        ("max($.results[*].p50_ms, 50)", 50, 2),
        ("median($.results[*].p50_ms)", 12, 2),
        ("percentile($.results[*].p50_ms, 0)", 7, 2),
        ("percentile($.results[*].p50_ms, 75)", 30, 2),
        ("percentile($.results[*].p50_ms, 100)", 48, 2),
        ("$.results[1]['p50_ms'] / $.results[0].p50_ms", 4, 3),
        ("$.results[?@.name == 'linker'].p50_ms", 48, 3),
        ("$.total - 1", 1770, 5),
        ("$.total-a.b", 1761, 5),
    ],
)
def test_formulas_over_json(formula: str, result: object, line: int) -> None:
    ten = evaluate("10", {}).bounds
    found = evaluate(formula, {"a.b": ten}, DATA)
    assert found.bounds.low == found.bounds.high == Decimal(str(result))
    assert DATA.lines.position(found.first or 0)[0] + 1 == line


def test_formulas_over_rows() -> None:
    share = "sum($[?@.year == 2024].value) / sum($[*].value) * 100"
    found = evaluate(share, {}, SHEET).bounds
    assert found.low is not None
    assert round(found.low, 2) == Decimal("83.47")
    assert evaluate("count($[*])", {}, SHEET).bounds.low == 3


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("$.results[*].p50_ms", "$.results[*].p50_ms finds 3 numbers"),
        ("$.nothing", "$.nothing finds nothing in the source"),
        ("sum($.results[*].name)", "$.results[*].name finds what is no number"),
        ("count(2)", "count and percentile are taken of a path"),
        ("percentile($.results[*].p50_ms, 101)", "a percentile outside 0 to 100"),
        ("sum($.results[*,*].p50_ms)", "$.results[*,*].p50_ms has several wildcards in one place"),
        ("sum($..a..b)", "$..a..b is too long, or goes through everything twice"),
        ("count($.results[?match(@.name, '(a+)+')])", "no path"),
        ("count($.results[?@.n == ])", "no path"),
        ("count($.results[)", "no formula"),
        ("$", "$ finds what is no number"),
    ],
)
def test_what_cannot_be_worked_out_is_refused(formula: str, found: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(formula, {}, DATA)
    assert found in str(caught.value)
    assert caught.value.advice


def test_a_path_without_a_source_is_refused() -> None:
    with pytest.raises(FormulaError, match="speaks of no data source"):
        evaluate("$.a", {})


def test_paths_are_no_slots() -> None:
    assert slots_of("sum($.results[*].p50_ms) / acme.staff.2024 + $['a.b'].c") == {"acme.staff.2024"}


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("$.results[1].p50_ms", "48"),
        ("$['results'][1]['p50_ms']", "48"),
        ("$.results[?@.name == 'writer'].p99_ms", "19"),
        ("$.results[9].p50_ms", None),
        ("$.results[*].p50_ms", None),
        ("no such cell", None),
    ],
)
def test_locators(locator: str, words: str | None) -> None:
    place = place_of(DATA, locator)
    assert (place.slice(TEXT) if place is not None else None) == words


def test_a_locator_of_a_sheet() -> None:
    place = place_of(SHEET, 'row "C-2", column "value"')
    assert place is not None
    assert place.slice(SHEET.text) == "30.5"


def test_a_large_source_takes_seconds_at_most() -> None:
    text = "[" + ",".join(f'{{"n": {n}, "m": [{n}, {n}]}}' for n in range(20_000)) + "]"
    data = parse(text, "json")
    start = time.process_time()
    assert len(find(data, "$..n")) == 20_000
    with pytest.raises(FormulaError):
        evaluate("sum($[?@.n > 1][?@ > 2]..x)", {}, data)
    assert time.process_time() - start < 20

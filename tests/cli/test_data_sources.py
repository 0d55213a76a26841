"""Data files as sources: found in folders, judged by row and column, and one that is broken stops no other."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.conftest import ROOT
from tests.support.command import figlint
from tests.support.lsp_client import PULL_UTF16, Client

DRAFT = "The parser has a p50 latency of 12 ms, and the linker a p50 latency of 48 ms.\n"
DRIFTED = DRAFT.replace("48", "84")
WRONG = "draft.md:1:72: error FIG101 contradicted-value: latency is 48 milliseconds in "
RULES = """\
version = 1
[sources.bench]
path = "sources/bench.json"
[subjects.suite]
name = "suite"
[measures.runs]
terms = ["runs"]
kind = "count"
[measures.p99]
terms = ["p99 latency"]
kind = "duration"
[[fact]]
id = "suite.p99"
status = "accepted"
  [[fact.says]]
  value = "31 ms"
  source = "bench"
  locator = "$.results[0].p99_ms"
[[derive]]
id = "suite.runs"
formula = "sum($.results[*].runs)"
source = "bench"
unit = "runs"
value = "30 runs"
"""
BENCH = '{"results": [{"name": "parser", "p99_ms": 31, "runs": 10},\n {"name": "linker", "p99_ms": 40, "runs": 20}]}\n'

SOURCES = {
    "bench.json": '{"results": [\n  {"name": "parser", "p50_ms": 12},\n  {"name": "linker", "p50_ms": 48}]}\n',
    "bench.jsonl": '{"name": "parser", "p50_ms": 12}\n\n{"name": "linker", "p50_ms": 48}\n',
    "bench.csv": "name,p50_ms\nparser,12\nlinker,48\n",
    "bench.tsv": "name\tp50 (ms)\nparser\t12\nlinker\t48\n",
    "bench.yaml": "parser:\n  p50_ms: 12\nlinker:\n  p50_ms: 48\n",
    "bench.toml": "[parser]\np50_ms = 12\n\n[linker]\np50_ms = 48\n",
}


@pytest.mark.parametrize("name", SOURCES)
def test_drift_is_caught_in_every_format(name: str, tmp_path: Path) -> None:
    write(tmp_path, {f"sources/{name}": SOURCES[name], "draft.md": DRAFT})
    ran = figlint("check", "draft.md", "--format", "concise", cwd=tmp_path)
    assert (ran.status, ran.out) == (0, "2 figures: 2 supported\n")
    write(tmp_path, {"draft.md": DRIFTED})
    ran = figlint("check", "draft.md", "--format", "concise", cwd=tmp_path)
    line = SOURCES[name][: SOURCES[name].index("48")].count("\n") + 1
    assert ran.status == 1
    assert ran.out.startswith(f"{WRONG}sources/{name}:{line}"), ran.out


def test_the_place_is_shown_with_its_path(tmp_path: Path) -> None:
    write(tmp_path, {"sources/bench.json": SOURCES["bench.json"], "draft.md": DRIFTED})
    out = figlint("check", "draft.md", cwd=tmp_path).out
    assert "= sources/bench.json:3:32" in out
    assert "$.results[1].p50_ms" in out


def test_a_broken_file_is_told_once_and_stops_no_other(tmp_path: Path) -> None:
    files = {"sources/broken.json": '{"a": 1,\n "b": }\n', "sources/bench.csv": SOURCES["bench.csv"]}
    write(tmp_path, {**files, "draft.md": DRIFTED})
    ran = figlint("check", "draft.md", "--format", "concise", cwd=tmp_path)
    assert ran.status == 2
    assert ran.out.startswith(f"{WRONG}sources/bench.csv:3")
    assert ran.err == (
        'figlint: sources/broken.json: no JSON (line 2, column 7: expected a value, met "}"); '
        "mend it there; the other sources are used\n"
    )


def test_settings_and_rules_are_no_sources_and_data_is_no_draft(tmp_path: Path) -> None:
    files = {"sources/rules/a.toml": "broken", "sources/package.json": "broken", "sources/figlint.toml": ""}
    write(tmp_path, {**files, "sources/bench.csv": SOURCES["bench.csv"], "draft.md": DRAFT, "data.json": "broken"})
    ran = figlint("check", "--format", "concise", cwd=tmp_path)
    assert (ran.status, ran.out, ran.err) == (0, "2 figures: 2 supported\n", "")


def test_extract_draws_cells_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {f"sources/{name}": text for name, text in SOURCES.items()})
    for name in SOURCES:
        ran = figlint("extract", f"sources/{name}", "-o", "rules/f.toml", cwd=tmp_path)
        assert ran.status == 0, ran
    first = (tmp_path / "rules/f.toml").read_text("utf-8")
    assert 'id = "linker.p50"' in first
    assert first.count('value = "48 milliseconds"') == len(SOURCES)
    assert 'locator = "$.results[1].p50_ms"' in first
    assert 'locator = "row \\"linker\\", column \\"p50_ms\\""' in first
    assert "doubtful" not in first
    ran = figlint("verify", cwd=tmp_path)
    assert (ran.status, ran.out) == (
        0,
        "rules/f.toml: 2 facts (2 proposed), 12 of 12 quotes found, 12 of 12 source figures covered\n",
    )
    figlint("extract", "sources", "-o", "rules/f.toml", cwd=tmp_path)
    assert (tmp_path / "rules/f.toml").read_text("utf-8") == first


def test_verify_follows_locators_and_formulas_into_the_data(tmp_path: Path) -> None:
    write(tmp_path, {"rules/f.toml": RULES, "sources/bench.json": BENCH})
    assert figlint("verify", cwd=tmp_path).status == 0
    write(tmp_path, {"sources/bench.json": BENCH.replace("31", "35").replace("20", "21")})
    ran = figlint("verify", "--format", "concise", cwd=tmp_path)
    assert ran.status == 1
    assert ran.out.splitlines()[:2] == [
        'rules/f.toml:16:11: error FIG504 value-not-in-quote: the quote gives "35", not this value',
        "rules/f.toml:24:9: error FIG513 formula-mismatch: the formula comes to 31 runs, not 30 runs",
    ]


@pytest.mark.parametrize(
    ("draft", "runs", "expected"),
    [
        ("The suite has 30 runs.\n", "20", "1 figure: 1 supported\n"),
        ("The suite has 33 runs.\n", "20", "draft.md:1:15: error FIG101 contradicted-value: "),
        ("The suite has 30 runs.\n", "21", "draft.md:1:15: error FIG101 contradicted-value: "),
        ("The suite has 31 runs.\n", "21", "1 figure: 1 supported\n"),
    ],
)
def test_a_draft_is_checked_against_what_the_data_comes_to_now(
    draft: str, runs: str, expected: str, tmp_path: Path
) -> None:
    bench = BENCH.replace('"runs": 20', f'"runs": {runs}')
    write(tmp_path, {"rules/f.toml": RULES, "sources/bench.json": bench, "draft.md": draft})
    assert figlint("check", "draft.md", "--format", "concise", cwd=tmp_path).out.startswith(expected)


def test_a_formula_counts_as_written_where_its_data_is_not_at_hand(tmp_path: Path) -> None:
    write(tmp_path, {"rules/f.toml": RULES, "sources/a.md": "Nothing.\n", "draft.md": "The suite has 30 runs.\n"})
    ran = figlint("check", "draft.md", "--format", "concise", cwd=tmp_path)
    assert (ran.status, ran.out) == (0, "1 figure: 1 supported\n")


ELSEWHERE = RULES.replace("sources/bench.json", "bench/results.json")


@pytest.mark.parametrize(
    ("draft", "runs", "expected"),
    [
        ("The suite has 30 runs.\n", "20", []),
        ("The suite has 31 runs.\n", "21", []),
        ("The suite has 30 runs.\n", "21", ["FIG101"]),
        ("The suite has a p99 latency of 31 ms.\n", "21", []),
    ],
)
def test_the_data_that_a_rule_file_rests_on_counts_wherever_it_lies(
    draft: str, runs: str, expected: list[str], tmp_path: Path
) -> None:
    files = {"rules/f.toml": ELSEWHERE, "sources/a.md": "Nothing.\n", "draft.md": draft}
    write(tmp_path, {**files, "bench/results.json": BENCH.replace('"runs": 20', f'"runs": {runs}')})
    ran = figlint("check", "draft.md", "--format", "json", cwd=tmp_path)
    assert expected == [item["code"] for item in json.loads(ran.out)["drafts"][0]["diagnostics"]]
    assert ["bench/results.json", "sources/a.md"] == json.loads(ran.out)["sources"]
    with Client(tmp_path, PULL_UTF16) as client:
        client.initialize()
        client.edit("draft.md", draft)
        assert expected == [item["code"] for item in client.diagnostics("draft.md")]


@pytest.mark.parametrize(
    "rules",
    [
        ELSEWHERE.replace('source = "bench"', 'source = "other"'),
        ELSEWHERE.replace("bench/results.json", "../outside.json"),
        ELSEWHERE.replace("bench/results.json", "bench/missing.json"),
        ELSEWHERE.replace("bench/results.json", "bench/notes.md"),
        ELSEWHERE.replace('path = "bench/results.json"', "path = 5"),
        ELSEWHERE.replace('path = "bench/results.json"', 'path = "bench/results.json'),
    ],
)
def test_data_that_nothing_uses_or_that_lies_elsewhere_is_not_read(rules: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    files = {"rules/f.toml": rules, "sources/a.md": "Nothing.\n", "draft.md": "No figure.\n"}
    files |= {"bench/results.json": BENCH, "bench/notes.md": "4 runs\n"}
    write(tmp_path / "in", files)
    write(tmp_path, {"outside.json": BENCH})
    ran = figlint("check", "draft.md", "--format", "json", cwd=tmp_path / "in")
    assert ["sources/a.md"] == json.loads(ran.out)["sources"]


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in" / "bench").mkdir(parents=True)
    write(tmp_path, {"outside.json": BENCH})
    write(tmp_path / "in", {"rules/f.toml": ELSEWHERE, "sources/a.md": "Nothing.\n", "draft.md": "No figure.\n"})
    link = tmp_path / "in" / "bench" / "results.json"
    try:
        link.symlink_to(tmp_path / "outside.json")
    except OSError:
        pytest.skip("this account may not make links")
    ran = figlint("check", "draft.md", cwd=tmp_path / "in")
    assert 2 == ran.status
    assert "bench/results.json: a link that leads out of the project" in ran.err.replace("\\", "/")


def test_the_example_has_drift_that_is_caught() -> None:
    here = ROOT / "examples" / "benchmark"
    ran = figlint("check", "report.md", "--format", "concise", cwd=here)
    assert [line.split(": ")[:2] for line in ran.out.splitlines()] == [
        ["report.md:3:72", "error FIG101 contradicted-value"],
        ["report.md:4:33", "error FIG105 wrong-subject"],
        ["report.md:6:49", "error FIG101 contradicted-value"],
        ["report.md:9:28", "error FIG101 contradicted-value"],
        ["report.md:10:54", "error FIG101 contradicted-value"],
        ["10 figures", "5 supported, 5 contradicted"],
    ]
    assert figlint("verify", cwd=here).status == 0

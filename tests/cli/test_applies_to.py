"""A fact that is for some drafts only decides those; the others are judged as without it."""

import json
from pathlib import Path

import pytest

import figlint as library
from figlint.verdicts import State
from tests.support.command import figlint
from tests.support.lsp_client import PULL_UTF16, Client

RULES = """\
version = 1
[sources.annual]
path = "notes/annual.md"
[subjects.harbour-foods]
name = "Harbour Foods"
[measures.revenue]
terms = ["revenue"]
kind = "money"
[[fact]]
id = "harbour-foods.revenue.2024"
status = "accepted"
applies_to = {}
  [[fact.says]]
  value = "USD 870 million"
  source = "annual"
"""
DRAFT = "Harbour Foods had revenue of ${} million in 2024.\n"


def codes(folder: Path, *paths: str) -> dict[str, list[str]]:
    """Return the first code reported for each draft."""
    drafts = json.loads(figlint("check", *paths, "--format", "json", cwd=folder).out)["drafts"]
    return {draft["path"]: [item["code"] for item in draft["diagnostics"]][:1] for draft in drafts}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with two drafts that state another value."""
    for name, text in (
        ("pyproject.toml", ""),
        ("rules/a.toml", RULES.format('["press/**", "*.txt"]')),
        ("notes/other.md", "Nothing about money."),
        ("press/one.md", DRAFT.format("780")),
        ("blog/two.md", DRAFT.format("780")),
        ("blog/three.md", DRAFT.format("870")),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_command_enforces_a_fact_where_it_applies(folder: Path) -> None:
    expected = {"blog/three.md": ["FIG201"], "blog/two.md": ["FIG201"], "press/one.md": ["FIG101"]}
    assert expected == codes(folder)
    assert expected == codes(folder), "the same from what was kept"
    assert {"one.md": ["FIG101"]} == codes(folder / "press", "one.md")
    assert {"two.md": ["FIG201"]} == codes(folder / "blog", "two.md")


@pytest.mark.parametrize(
    ("patterns", "name", "expected"),
    [
        ("[]", "blog/two.md", ["FIG101"]),
        ('["press/**"]', "press/a/b.md", ["FIG101"]),
        ('["press/**"]', "blog/two.md", ["FIG201"]),
        ('["press/*", "!press/old.md"]', "press/old.md", ["FIG201"]),
        ('["press/*", "!press/old.md"]', "press/new.md", ["FIG101"]),
        ('["*.md"]', "a/b.md", ["FIG101"]),
        ('["["]', "a/b.md", ["FIG201"]),
    ],
)
def test_patterns_are_those_of_gitignore(patterns: str, name: str, expected: list[str]) -> None:
    report = library.check_text(DRAFT.format("780"), sources={}, rules=RULES.format(patterns), name=name)
    assert expected == [item.code for item in report.diagnostics][:1]


def test_a_source_at_hand_counts_for_a_draft_that_the_fact_is_not_for(folder: Path) -> None:
    sources = {"notes/annual.md": "Harbour Foods had revenue of $870 million in 2024.\n"}
    rules = RULES.format('["press/**"]').replace("770", "870") + '  quote = "revenue of $870 million"\n'
    report = library.check_text(DRAFT.format("870"), sources=sources, rules=rules, name="blog/two.md")
    assert {State.SUPPORTED} == {figure.state for figure in report.figures}


def test_the_server_enforces_a_fact_where_it_applies(folder: Path) -> None:
    with Client(folder, PULL_UTF16) as client:
        client.initialize()
        for name, expected in (("press/one.md", "FIG101"), ("blog/two.md", "FIG201")):
            client.edit(name, (folder / name).read_text("utf-8"))
            assert [expected] == [item["code"] for item in client.diagnostics(name)][:1]

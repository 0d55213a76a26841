"""The documents of the repository say what is true of it: commands, codes, tests, dependencies, links."""

import re
import tomllib
from pathlib import Path

import pytest

from figlint import analysis
from figlint.reporters import format_names
from tests.conftest import ROOT
from tests.support.tools import load_tool

DOCUMENTS = sorted(
    path
    for pattern in (
        "*.md",
        "docs/**/*.md",
        "examples/README.md",
        "benchmarks/*.md",
        "rules/*.md",
        "client-vscode/*.md",
    )
    for path in ROOT.glob(pattern)
)
README = (ROOT / "README.md").read_text("utf-8")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_NUMBERING = re.compile(r"^ *[0-9]+\. ", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
# A full stop, question or exclamation mark, then a capital: two sentences on one line.
_TWO_SENTENCES = re.compile(r"(?<!\b[A-Z])(?<!e\.g)(?<!i\.e)[.?!][)\"”]? +[A-Z`*]")


def name_of(path: Path) -> str:
    """Return the path as shown in the test's name."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_one_sentence_per_line(document: Path) -> None:
    text = _NUMBERING.sub("", _FENCE.sub("", document.read_text("utf-8")))
    crowded = [line for line in text.split("\n") if not line.startswith("|") and _TWO_SENTENCES.search(line)]
    assert not crowded


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document: Path) -> None:
    targets = _LINK.findall(_FENCE.sub("", document.read_text("utf-8")))
    local = [target.partition("#")[0] for target in targets if "://" not in target and not target.startswith("#")]
    made = load_tool("build_site").pages() if document.parent == ROOT / "docs" else {}
    broken = [target for target in local if target not in made and not (document.parent / target).exists()]
    assert not broken


def test_readme_lists_every_check() -> None:
    rows = re.findall(r"^\| (FIG\d{3}) \| ([a-z-]+) \|", README, re.MULTILINE)
    assert [(info.code, info.name) for info in analysis.catalogue()] == rows


def test_readme_names_every_format() -> None:
    (section,) = re.findall(r"^## Formats.*?(?=^## )", README, re.MULTILINE | re.DOTALL)
    assert sorted(format_names()) == sorted(re.findall(r"^\| `([a-z]+)` \|", section, re.MULTILINE))


def test_readme_shows_the_real_output() -> None:
    picture = load_tool("picture")
    stale = "run `python tools/picture.py`"
    assert picture.picture_of_example() == (ROOT / "docs" / "output.svg").read_text("utf-8"), stale
    assert picture.readme_with_example() == README, stale


def test_readme_and_ci_run_the_same_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    for needle in re.findall(r"readme_command '([^']+)'", script):
        assert needle in README
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    tests = next(line for line in README.split("\n") if line.endswith(".venv/bin/pytest"))
    assert tests in contributing


def test_every_invariant_names_a_test_that_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| \*\*(I\d)\*\* \|.*\| (.+) \|$", text, re.MULTILINE))
    assert [f"I{number}" for number in range(1, 10)] == list(rows)
    for invariant, guards in rows.items():
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", guards)
        assert named, invariant
        for path, test in named:
            assert f"def {test}(" in (ROOT / path).read_text("utf-8"), f"{invariant}: {path}::{test}"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=!~ ]", requirement)[0] for requirement in project["dependencies"]}
    page = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text("utf-8")
    assert needed == set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE))


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert sorted(path.name for path in folder.glob("[0-9]*.md")) == listed


def test_architecture_lists_the_layers_in_order() -> None:
    from tests.test_layers import ORDER

    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    listed = re.findall(r"^\| (\d+) \| `(\w+)`", text, re.MULTILINE)
    expected = [(str(rank), layer) for rank, line in enumerate(ORDER) for layer in line]
    assert expected == listed

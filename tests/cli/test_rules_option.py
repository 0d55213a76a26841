"""Rule files are found, named, and left out."""

from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.support.command import figlint

RULES = """\
version = 1
[sources.a]
path = "notes/a.md"
[subjects.harbour-foods]
name = "Harbour Foods"
[measures.headcount]
terms = ["tractors"]
kind = "count"
[[fact]]
id = "harbour-foods.headcount"
  [[fact.says]]
  value = "57 tractors"
  source = "a"
"""
DRAFT = "Harbour Foods owns 57 tractors.\n"


@pytest.fixture
def ruled(place: Path) -> Path:
    """Return the small project with a rule file and a draft that only it supports."""
    write(place, {"rules/facts.toml": RULES, "drafts/tractors.md": DRAFT})
    return place


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 0),
        (("--no-rules",), 1),
        (("--rules", "rules"), 0),
        (("--rules", "rules/facts.toml"), 0),
        (("--rules", "rules", "--sources", "notes"), 0),
        (("--rules", "other"), 2),
    ],
)
def test_rule_files_are_taken_as_asked(ruled: Path, arguments: tuple[str, ...], status: int) -> None:
    ran = figlint("check", "drafts/tractors.md", *arguments, cwd=ruled)
    assert ran.status == status, ran


@pytest.mark.parametrize(
    ("setting", "arguments", "status"),
    [
        ('rules = ["kept"]', (), 0),
        ('rules = ["kept/facts.toml"]', (), 0),
        ("rules = []", (), 1),
        ('rules = ["kept"]', ("--no-rules",), 1),
        ('rules = ["gone"]', (), 2),
        ('rules = ["gone"]', ("--rules", "../kept"), 0),
        ('rules = ["kept"]\ntrust = "reviewed"', (), 1),
    ],
)
def test_rule_files_are_taken_as_set(place: Path, setting: str, arguments: tuple[str, ...], status: int) -> None:
    write(place, {"kept/facts.toml": RULES, "drafts/tractors.md": DRAFT, "figlint.toml": setting})
    ran = figlint("check", "tractors.md", *arguments, cwd=place / "drafts")
    assert ran.status == status, ran


@pytest.mark.parametrize("command", [("verify",), ("facts",)])
def test_commands_on_rule_files_take_those_that_are_set(place: Path, command: tuple[str, ...]) -> None:
    write(place, {"kept/facts.toml": RULES, "figlint.toml": 'rules = ["kept"]'})
    ran = figlint(*command, cwd=place)
    assert "kept/facts.toml" in ran.out or "harbour-foods.headcount" in ran.out, ran


def test_advice_on_rule_files_names_what_to_mend(place: Path) -> None:
    write(place, {"drafts/tractors.md": DRAFT, "figlint.toml": 'rules = ["gone.toml", "kept"]', "kept/x.toml": b"a\0b"})
    assert figlint("check", "drafts", "-q", cwd=place).err.splitlines() == [
        "figlint: gone.toml: no such rule file or folder; check rules in figlint.toml",
        "figlint: kept/x.toml: a binary file (byte 0x00 at offset 1); save it as TOML",
    ]


def test_a_rule_file_is_enough(tmp_path: Path) -> None:
    write(tmp_path, {"rules/facts.toml": RULES, "drafts/tractors.md": DRAFT})
    assert figlint("check", "drafts", cwd=tmp_path).status == 0


def test_a_broken_entry_is_reported_and_the_rest_used(ruled: Path) -> None:
    write(ruled, {"rules/more.toml": "version = 1\n[subjects.a]\nnam = 1\n"})
    ran = figlint("check", "drafts/tractors.md", "--format", "concise", cwd=ruled)
    assert ran.status == 1
    assert ran.out.splitlines() == [
        "rules/more.toml:2:1: error FIG501 schema: name is missing",
        'rules/more.toml:3:1: error FIG501 schema: "nam" is no key of this table',
        "1 figure: 1 supported",
    ]


def test_an_unreadable_rule_file_never_looks_clean(ruled: Path) -> None:
    write(ruled, {"rules/more.toml": b"version = 1\n\xff"})
    ran = figlint("check", "drafts/tractors.md", cwd=ruled)
    assert ran.status == 2
    assert "rules/more.toml: byte 0xff" in ran.err


def test_a_loop_of_links_ends(ruled: Path) -> None:
    (ruled / "rules" / "loop.toml").symlink_to("loop.toml")
    ran = figlint("check", "drafts/tractors.md", cwd=ruled)
    assert ran.status == 2
    assert "rules/loop.toml" in ran.err


def test_explain_names_the_fact(ruled: Path) -> None:
    ran = figlint("explain", "drafts/tractors.md:1:20", cwd=ruled)
    assert "measure headcount" in ran.out

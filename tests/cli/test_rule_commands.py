"""`extract`, `verify`, `facts` and `init`, as they are run."""

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import write
from tests.conftest import ROOT
from tests.support.command import figlint

NOTE = """\
---
title: Annual results
---

# Harbour Foods

Harbour Foods reported revenue of nearly $870 million in 2024.
It employs 1,240 people.
Harbour Foods was founded in 2016.
"""
NEWS = "Harbour Foods reported revenue of $910 million in 2024, the paper says. Harbour Foods has 31 shops.\n"


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    """Return a project whose rule file was drawn from one note."""
    write(tmp_path, {"notes/annual.md": NOTE})
    ran = figlint("extract", "notes", "-o", "rules/facts.toml", cwd=tmp_path)
    assert ran.status == 0, ran
    return tmp_path


def text_of(folder: Path) -> str:
    return (folder / "rules" / "facts.toml").read_text("utf-8")


def test_a_first_run_writes_a_file_that_verifies(drawn: Path) -> None:
    ran = figlint("verify", cwd=drawn)
    assert ran.status == 0, ran
    assert ran.out == ("rules/facts.toml: 3 facts (3 proposed), 3 of 3 quotes found, 3 of 3 source figures covered\n")
    assert [line for line in text_of(drawn).splitlines() if line.startswith(("id", "[s", "[m"))] == [
        "[sources.annual]",
        "[subjects.harbour-foods]",
        "[measures.founding]",
        "[measures.people]",
        "[measures.revenue]",
        'id = "harbour-foods.founding"',
        'id = "harbour-foods.people"',
        'id = "harbour-foods.revenue.2024"',
    ]


def test_the_schema_that_the_first_line_names_is_put_beside_a_new_file(drawn: Path) -> None:
    schema = drawn / "rules" / text_of(drawn).splitlines()[0].removeprefix("#:schema ")
    Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(tomllib.loads(text_of(drawn)))
    schema.write_text("{}", "utf-8")
    figlint("extract", "notes", "-o", "rules/more.toml", cwd=drawn)
    assert schema.read_text("utf-8") == "{}"


def test_a_second_run_changes_nothing(drawn: Path) -> None:
    before = text_of(drawn)
    ran = figlint("extract", "notes", "-o", "rules/facts.toml", cwd=drawn)
    assert ran.out == "rules/facts.toml: 0 assertions new, 3 known, from 1 source\n"
    assert text_of(drawn) == before


def test_a_difference_is_shown_and_nothing_written(drawn: Path) -> None:
    write(drawn, {"notes/news.md": NEWS})
    before = text_of(drawn)
    ran = figlint("extract", "notes", "-o", "rules/facts.toml", "--diff", cwd=drawn)
    assert text_of(drawn) == before
    assert '+  value = "USD 910 million"' in ran.out
    assert not [line for line in ran.out.splitlines() if line.startswith("-") and not line.startswith("---")]


def test_a_new_source_is_added_below_what_people_wrote(drawn: Path) -> None:
    edited = (
        text_of(drawn)
        .replace('status = "proposed"', 'status = "rejected" # not ours', 1)
        .replace("aliases = []", 'aliases = ["the grocer"] # as the desk has it')
    )
    write(drawn, {"rules/facts.toml": edited, "notes/news.md": NEWS})
    ran = figlint("extract", "notes", "-o", "rules/facts.toml", cwd=drawn)
    assert ran.status == 0
    after = text_of(drawn)
    assert is_subsequence(edited.splitlines(), after.splitlines())
    assert after.count("[[fact.says]]") == 5
    assert after.count('id = "harbour-foods.revenue.2024"') == 1
    assert figlint("verify", "--select", "FIG505", "--format", "concise", cwd=drawn).out.startswith("rules/facts.toml:")


def is_subsequence(lines: list[str], others: list[str]) -> bool:
    remaining = iter(others)
    return all(line in remaining for line in lines)


def test_what_vanished_is_told_and_kept(drawn: Path) -> None:
    write(drawn, {"notes/annual.md": NOTE.replace("1,240", "1,300")})
    ran = figlint("extract", "notes", "-o", "rules/facts.toml", cwd=drawn)
    assert "vanished: harbour-foods.people, rules/facts.toml:" in ran.out
    assert 'value = "1,240 people"' in text_of(drawn)
    assert 'value = "1,300 people"' in text_of(drawn)
    found = figlint("verify", "--format", "concise", cwd=drawn)
    assert found.status == 1
    assert [code for code in ("FIG502", "FIG503", "FIG508") if code in found.out] == ["FIG502", "FIG503", "FIG508"]


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"rules/facts.toml": "version = 1\n[sources.a]\npath = 'notes/gone.md'\n"}, 2, "notes/gone.md"),
        ({"rules/facts.toml": b"version = 1\n\xff"}, 2, "byte 0xff"),
        ({"rules/facts.toml": "version = 1\n"}, 0, ""),
    ],
)
def test_what_cannot_be_verified_never_looks_clean(
    drawn: Path, change: dict[str, str | bytes], status: int, words: str
) -> None:
    write(drawn, change)
    ran = figlint("verify", cwd=drawn)
    assert (ran.status, words in ran.err) == (status, True)


def test_a_link_that_leaves_the_project_is_not_followed(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("The sum was $5 million.", "utf-8")
    (drawn / "notes" / "link.md").symlink_to(outside)
    write(drawn, {"rules/facts.toml": "version = 1\n[sources.a]\npath = 'notes/link.md'\n"})
    ran = figlint("verify", cwd=drawn)
    assert ran.status == 2
    assert "leads out of the project" in ran.err


def test_a_rule_file_that_speaks_for_another_folder_is_told_so(tmp_path: Path) -> None:
    write(tmp_path, {"notes/a.md": "The sum was $5 million."})
    ran = figlint("extract", "notes", "-o", "facts/a.toml", cwd=tmp_path)
    assert ran.status == 2
    assert ran.err == (
        'figlint: notes/a.md: outside the folder "facts" that the rule file speaks for; '
        "keep the rule file in a folder rules/ beside the source, or in the source's own folder or one above\n"
    )


def test_no_rule_files_is_an_error(tmp_path: Path) -> None:
    ran = figlint("verify", cwd=tmp_path)
    assert ran.status == 2
    assert "figlint init" in ran.err


def test_facts_are_listed_and_searched(drawn: Path) -> None:
    assert figlint("facts", cwd=drawn).out.endswith("3 facts, 3 assertions\n")
    assert figlint("facts", "nearly", "2024", cwd=drawn).out.splitlines()[0].startswith("harbour-foods.revenue.2024")
    assert figlint("facts", "nowhere", cwd=drawn).status == 1
    rows = json.loads(figlint("facts", "founding", "--format", "json", cwd=drawn).out)
    assert [(row["id"], row["value"], row["line"]) for row in rows] == [("harbour-foods.founding", "2016", "9")]
    table = list(csv.DictReader(io.StringIO(figlint("facts", "--format", "csv", cwd=drawn).out)))
    assert [row["source"] for row in table] == ["notes/annual.md"] * 3
    assert figlint("facts", "--format", "markdown", cwd=drawn).out.startswith("| Fact | Status | Value |")


def test_init_writes_what_is_missing_and_keeps_the_rest(tmp_path: Path) -> None:
    write(tmp_path, {"figlint.toml": "# mine\n"})
    ran = figlint("init", cwd=tmp_path)
    assert ran.status == 0
    assert (tmp_path / "figlint.toml").read_text("utf-8") == "# mine\n"
    assert "kept" in ran.out
    assert ran.out.endswith("next: figlint extract SOURCE -o rules/facts.toml\n")
    assert figlint("verify", cwd=tmp_path).status == 0
    again = (tmp_path / "rules" / "facts.toml").read_text("utf-8")
    figlint("init", cwd=tmp_path)
    assert (tmp_path / "rules" / "facts.toml").read_text("utf-8") == again


def test_the_rule_file_of_the_repository_is_borne_out_by_its_sources() -> None:
    ran = figlint("verify", "rules/scale-ai.toml", cwd=ROOT)
    assert ran.status == 0, ran.out
    assert "37 of 37 quotes found, 37 of 37 source figures covered" in ran.out


def test_what_a_rule_file_holds_is_told_to_programs() -> None:
    told = "12 facts (8 accepted, 4 disputed), 37 of 37 quotes found, 37 of 37 source figures covered"
    assert figlint("verify", cwd=ROOT).out == f"rules/scale-ai.toml: {told}\n"
    assert f'<testcase name="{told}"' in figlint("verify", "--format", "junit", cwd=ROOT).out
    (file,) = json.loads(figlint("verify", "--format", "json", cwd=ROOT).out)["rule_files"]
    assert (file["facts"]["facts"], file["facts"]["assertions"], file["facts"]["covered"]) == (12, 37, 37)


def test_extracting_again_adds_nothing_to_the_rule_file_of_the_repository() -> None:
    ran = figlint("extract", "seeds", "-o", "rules/scale-ai.toml", "--diff", cwd=ROOT)
    assert ran.out == "rules/scale-ai.toml: 0 assertions would be new, 37 known, from 5 sources\n"


# Locks


def lock_of(folder: Path) -> Path:
    return folder / "rules" / "facts.lock.jsonl"


def test_extract_writes_the_lock_once(drawn: Path) -> None:
    lock = lock_of(drawn)
    before, stamp = lock.read_bytes(), lock.stat().st_mtime_ns
    assert before.count(b"\n") == 5
    figlint("extract", "notes", "-o", "rules/facts.toml", cwd=drawn)
    assert (lock.read_bytes(), lock.stat().st_mtime_ns) == (before, stamp)
    figlint("verify", "--update-lock", cwd=drawn)
    assert (lock.read_bytes(), lock.stat().st_mtime_ns) == (before, stamp)


def test_a_lock_that_is_out_of_date_is_told_and_written_anew(drawn: Path) -> None:
    lock = lock_of(drawn)
    before = lock.read_text("utf-8")
    write(drawn, {"rules/facts.toml": text_of(drawn).replace("1,240 people", "1,240 staff", 1)})
    ran = figlint("verify", cwd=drawn)
    assert ran.err == "rules/facts.lock.jsonl is not up to date; figlint verify --update-lock writes it\n"
    assert figlint("verify", "-q", cwd=drawn).err == ""
    assert figlint("verify", "--update-lock", cwd=drawn).err == "rules/facts.lock.jsonl written\n"
    assert lock.read_text("utf-8") != before
    assert figlint("verify", cwd=drawn).err == ""


def test_nothing_is_said_where_there_is_no_lock(drawn: Path) -> None:
    lock_of(drawn).unlink()
    assert figlint("verify", cwd=drawn).err == ""
    assert not lock_of(drawn).exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{\n", "its first line is not that of a lock"),
        (b'{"figlint-lock":1}\n', "it is of version 1, not 2"),
        (b'{"figlint-lock":2,"rules":"more.toml"}\n', "it belongs to another rule file than facts.toml"),
        (b"\xff\xfe\x00", "its first line is not that of a lock"),
    ],
)
def test_a_lock_that_cannot_be_used_is_told(drawn: Path, content: bytes, why: str) -> None:
    write(drawn, {"draft.md": "Harbour Foods has revenue of nearly $870 million in 2024.\n"})
    sound = figlint("check", "draft.md", cwd=drawn)
    lock_of(drawn).write_bytes(content)
    ran = figlint("check", "draft.md", cwd=drawn)
    advice = "figlint verify --update-lock rules/facts.toml writes it anew"
    assert ran.err == f"rules/facts.lock.jsonl is not used: {why}; {advice}\n"
    assert (ran.out, ran.status) == (sound.out, sound.status)
    assert f"is not used: {why};" in figlint("verify", cwd=drawn).err


def test_a_link_is_not_written_through(drawn: Path) -> None:
    other = drawn / "other.txt"
    other.write_text("mine", "utf-8")
    lock_of(drawn).unlink()
    lock_of(drawn).symlink_to(other)
    ran = figlint("verify", "--update-lock", cwd=drawn)
    assert ran.status == 2
    assert "rules/facts.lock.jsonl: not written, it is a link; remove the link" in ran.err
    assert other.read_text("utf-8") == "mine"


def test_a_folder_and_a_loop_in_place_of_a_lock_are_passed_over(drawn: Path) -> None:
    lock = lock_of(drawn)
    lock.unlink()
    lock.mkdir()
    assert figlint("verify", cwd=drawn).status == 0
    lock.rmdir()
    lock.symlink_to(lock.name)
    assert figlint("verify", cwd=drawn).status == 0


def test_a_lock_is_no_source(drawn: Path) -> None:
    write(drawn, {"draft.md": "Harbour Foods has revenue of nearly $870 million in 2024.\n"})
    ran = figlint("check", "draft.md", "--sources", ".", "--no-rules", "--format", "json", cwd=drawn)
    assert "notes/annual.md" in ran.out
    assert "facts.lock" not in ran.out

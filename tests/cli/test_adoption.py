"""Ways to begin with figlint in old texts: baseline, ignore comments, and what makes the status 1."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, MISSING, WRONG, write
from tests.support.command import Ran, figlint

TABLE = """# Sales

| Year | Revenue of Harbour Foods |
|---|---|
| 2025 | $870 million |
"""


def check(place: Path, *options: str) -> Ran:
    return figlint("check", "drafts", "--format", "concise", "-q", *options, cwd=place)


def test_baseline_leaves_out_what_it_knows(place: Path) -> None:
    first = figlint("check", "drafts", "--baseline", "known.json", "--update-baseline", cwd=place)
    assert (first.status, first.err) == (0, "1 finding written to the baseline\n")
    assert check(place, "--baseline", "known.json") == (0, "", "")
    write(place, {"drafts/new.md": MISSING})
    found = check(place, "--baseline", "known.json")
    assert (found.status, [row.split(":")[0] for row in found.out.splitlines()]) == (1, ["drafts/new.md"])


def test_moving_text_does_not_revive_a_finding_and_rewording_does(place: Path) -> None:
    check(place, "--baseline", "known.json", "--update-baseline")
    write(place, {"drafts/wrong.md": f"{CLEAN}\n{WRONG}\n{CLEAN}"})
    assert check(place, "--baseline", "known.json").status == 0
    write(place, {"drafts/wrong.md": WRONG.replace("reported revenue", "had revenue")})
    assert check(place, "--baseline", "known.json").status == 1


def test_stale_entries_are_reported_and_taken_out(place: Path) -> None:
    check(place, "--baseline", "known.json", "--update-baseline")
    write(place, {"drafts/wrong.md": CLEAN})
    ran = figlint("check", "drafts", "--baseline", "known.json", cwd=place)
    assert ran.status == 0
    assert ran.err == "1 entry of the baseline no longer found: --update-baseline takes them out\n"
    check(place, "--baseline", "known.json", "--update-baseline")
    assert json.loads((place / "known.json").read_text("utf-8"))["findings"] == []


def test_baseline_says_what_it_left_out(place: Path) -> None:
    check(place, "--baseline", "known.json", "--update-baseline")
    ran = figlint("check", "drafts", "--baseline", "known.json", cwd=place)
    assert ran.err == "1 finding left out, as the baseline has it\n"


def test_update_keeps_entries_of_drafts_that_were_not_checked_while_they_exist(place: Path) -> None:
    write(place, {"drafts/new.md": MISSING, "drafts/gone.md": MISSING})
    check(place, "--baseline", "known.json", "--update-baseline")
    (place / "drafts" / "gone.md").unlink()
    figlint("check", "drafts/wrong.md", "--baseline", "known.json", "--update-baseline", cwd=place)
    rows = json.loads((place / "known.json").read_text("utf-8"))["findings"]
    assert [(row["path"], row["code"], row["figure"]) for row in rows] == [
        ("drafts/new.md", "FIG201", "57"),
        ("drafts/wrong.md", "FIG102", "$870 million"),
    ]


def test_baseline_of_the_settings_holds_from_any_folder(place: Path) -> None:
    write(place, {"figlint.toml": 'baseline = "in/known.json"\n', "in/x": ""})
    assert check(place, "--update-baseline").status == 0
    assert '"path": "../drafts/wrong.md"' in (place / "in" / "known.json").read_text("utf-8")
    assert figlint("check", "wrong.md", cwd=place / "drafts").status == 0
    assert check(place).status == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "known.json: no such file or folder; check the path, or write it with --update-baseline"),
        ("{}", "known.json: not a baseline; write it with --update-baseline"),
        ("[]", "known.json: not a baseline; write it with --update-baseline"),
        ("nonsense", "known.json: not a baseline; write it with --update-baseline"),
        ('{"version": 9, "findings": []}', "known.json: a baseline of version 9; update figlint"),
    ],
)
def test_baseline_that_cannot_be_used_ends_with_2(place: Path, content: str | None, message: str) -> None:
    if content is not None:
        write(place, {"known.json": content})
    ran = check(place, "--baseline", "known.json")
    assert (ran.status, ran.err) == (2, f"figlint: {message}\n")
    assert "FIG102" in ran.out


def test_a_file_that_is_no_baseline_is_not_written_over(place: Path) -> None:
    write(place, {"known.json": "{}"})
    ran = check(place, "--baseline", "known.json", "--update-baseline")
    assert ran == (2, "", "figlint: known.json: not a baseline, and not written over; remove it, or name another\n")
    assert (place / "known.json").read_text("utf-8") == "{}"


def test_update_without_a_baseline_is_a_usage_error(place: Path) -> None:
    ran = check(place, "--update-baseline")
    assert (ran.status, ran.out) == (2, "")
    assert "--update-baseline without a baseline" in ran.err


def test_baseline_is_not_written_when_something_could_not_be_checked(place: Path) -> None:
    write(place, {"drafts/bad.md": b"\x00"})
    assert check(place, "--baseline", "known.json", "--update-baseline").status == 2
    assert not (place / "known.json").exists()


@pytest.mark.parametrize(
    "draft",
    [
        WRONG,
        WRONG.replace("\n", "\r\n"),
        WRONG.rstrip("\n"),
        f"- first\n- {WRONG.splitlines()[-1]}\n- last\n",
        f"## {WRONG.splitlines()[-1]}\n\nText.\n",
        f"> {WRONG.splitlines()[-1]}\n",
        TABLE,
        f"{WRONG}\n{MISSING}",
        f"{WRONG.rstrip()} {MISSING}",
    ],
    ids=["paragraph", "crlf", "no line end", "list", "heading", "quote", "table", "two blocks", "two in one block"],
)
def test_add_ignore_silences_what_was_found(place: Path, draft: str) -> None:
    write(place, {"drafts/wrong.md": draft})
    assert check(place).status == 1
    ran = figlint("check", "drafts", "--add-ignore", "as the  board said", cwd=place)
    assert ran.status == 0
    text = (place / "drafts" / "wrong.md").read_bytes().decode()
    assert "as the board said -->" in text
    assert check(place) == (0, "", "")
    again = figlint("check", "drafts", "--add-ignore", "again", cwd=place)
    assert (again.status, again.err) == (0, "")
    assert text == (place / "drafts" / "wrong.md").read_bytes().decode()


def test_add_ignore_can_be_previewed(place: Path) -> None:
    ran = figlint("check", "drafts", "--add-ignore", "told", "--diff", cwd=place)
    assert ran.status == 1
    assert "+Harbour Foods reported revenue of $870 million in 2025. <!-- figlint: ignore[FIG102] told -->\n" in ran.out
    assert (place / "drafts" / "wrong.md").read_text("utf-8") == WRONG


@pytest.mark.parametrize("reason", ["", "  ", "a --> b"])
def test_ignoring_needs_a_reason_that_fits_a_comment(place: Path, reason: str) -> None:
    ran = figlint("check", "drafts", f"--add-ignore={reason}", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert "is no reason" in ran.err


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "hint"], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--fail-on", "error", "--strict"], 1),
        (["--config", 'severity.missing = "info"'], 0),
        (["--config", 'severity.missing = "info"', "--fail-on", "info"], 1),
        (["--config", 'severity.missing = "info"', "--config", 'fail-on = "hint"'], 1),
    ],
)
def test_what_makes_the_status_1(place: Path, options: list[str], status: int) -> None:
    write(place, {"drafts/wrong.md": MISSING})
    assert check(place, *options).status == status

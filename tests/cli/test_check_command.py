"""`figlint check` as a user runs it: what is checked, what is printed, how it ends."""

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import CLEAN, MISSING, SOURCE, WRONG, write
from tests.support.command import environment, figlint
from tests.support.snapshot import assert_snapshot

FINDING = re.compile(r"^(?P<path>[^\s:]+):(?P<line>[0-9]+):(?P<column>[0-9]+): error FIG[0-9]{3} ", re.M)


def test_clean_draft_ends_with_0_and_says_what_was_covered(place: Path) -> None:
    ran = figlint("check", "drafts/clean.md", "--sources", "notes", cwd=place)
    assert (ran.status, ran.err) == (0, "")
    assert re.fullmatch(r"[0-9]+ figures?: [0-9]+ supported\n", ran.out)


def test_finding_ends_with_1_and_shows_both_lines(place: Path) -> None:
    ran = figlint("check", "drafts/wrong.md", "--sources", "notes/a.md", cwd=place)
    assert (ran.status, ran.err) == (1, "")
    assert "FIG102 wrong-period" in ran.out
    assert "3 | Harbour Foods reported revenue of $870 million in 2025.\n" in ran.out
    assert "  = notes/a.md:3:" in ran.out
    assert ran.out.endswith("1 contradicted\n") or ", 1 contradicted" in ran.out


@pytest.mark.parametrize("name", ["full", "concise"])
def test_formats(place: Path, name: str) -> None:
    ran = figlint("check", "drafts", "--sources", "notes", "--format", name, cwd=place)
    assert (ran.status, ran.err) == (1, "")
    assert_snapshot(f"cli/check.{name}.txt", ran.out)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--exit-zero"], 0),
        (["--ignore", "FIG102"], 0),
        (["--ignore", "fig1,wrong-period"], 0),
        (["--select", "missing"], 0),
        (["--select", "FIG1"], 1),
        (["--select", "wrong-period,FIG2"], 1),
        (["--select", "FIG2", "--select", "FIG1"], 1),
        (["--select", "FIG1", "--ignore", "FIG10"], 0),
    ],
)
def test_codes_choose_what_is_reported(place: Path, options: list[str], status: int) -> None:
    assert figlint("check", "drafts/wrong.md", *options, cwd=place).status == status


def test_strict_makes_a_missing_figure_an_error(place: Path) -> None:
    write(place, {"drafts/new.md": MISSING})
    ran = figlint("check", "drafts/new.md", "--format", "concise", cwd=place)
    strict = figlint("check", "drafts/new.md", "--format", "concise", "--strict", cwd=place)
    assert (ran.status, strict.status) == (1, 1)
    assert ": warning FIG201 missing: " in ran.out
    assert ": error FIG201 missing: " in strict.out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_unknown_code_is_refused_and_the_nearest_named(place: Path, option: str) -> None:
    ran = figlint("check", "drafts", option, "FIG101,wrong-perod", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f'figlint: {option}: no check has the code or name "wrong-perod"; '
        'did you mean "wrong-period"? `figlint checks` lists them all\n'
    )


def test_drafts_come_from_folders_patterns_and_gitignore(place: Path) -> None:
    write(place, {".gitignore": "out/\n", "out/old.md": WRONG, "drafts/deep/more.txt": CLEAN})
    (place / ".git").mkdir()
    folder = figlint("check", ".", "--format", "json", cwd=place)
    pattern = figlint("check", "drafts/**/*.txt", "--format", "json", cwd=place)
    assert paths(folder.out) == ["drafts/clean.md", "drafts/deep/more.txt", "drafts/wrong.md"]
    assert paths(pattern.out) == ["drafts/deep/more.txt"]
    assert figlint("check", "--format", "json", cwd=place).out == folder.out


def test_sources_are_found_above_the_draft(place: Path) -> None:
    write(place, {"drafts/seeds/b.md": SOURCE.replace("870", "880")})
    ran = figlint("check", "drafts/clean.md", "--format", "json", cwd=place)
    assert json.loads(ran.out)["sources"] == ["drafts/seeds/b.md"]


def test_no_sources_at_all_is_a_usage_error(tmp_path: Path) -> None:
    write(tmp_path, {"brief.md": CLEAN})
    ran = figlint("check", "brief.md", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "figlint: no sources to check brief.md against: no sources/, seeds/, notes/ beside or above it; "
        "name them with --sources PATH\n"
    )


def test_paths_after_sources_are_not_mistaken_for_drafts(place: Path) -> None:
    ran = figlint("check", "--sources", "notes", "drafts/clean.md", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert "every path after --sources is a source" in ran.err


def test_file_that_is_draft_and_source_does_not_prove_itself(place: Path) -> None:
    ran = figlint("check", "drafts/wrong.md", "--sources", "drafts/wrong.md", cwd=place)
    assert ran.status == 2
    assert "not checked, it has no sources" in ran.err
    nothing = figlint("check", "notes", "--sources", "notes", cwd=place)
    assert (nothing.status, nothing.out) == (2, "")
    assert "every file found is a source" in nothing.err


def test_standard_input(place: Path) -> None:
    clean = figlint("check", "-", "--sources", "notes", cwd=place, stdin=CLEAN.encode())
    wrong = figlint("check", "-", "--sources", "notes", cwd=place, stdin=WRONG.encode())
    assert (clean.status, wrong.status) == (0, 1)
    assert [match["path"] for match in FINDING.finditer(wrong.out)] == ["-"]


def test_standard_input_stands_for_the_file_named(place: Path) -> None:
    name = "drafts/wrong.md"
    ran = figlint("check", "-", "--stdin-filename", name, cwd=place, stdin=WRONG.encode())
    assert ran.status == 1
    assert [match["path"] for match in FINDING.finditer(ran.out)] == [name]
    refused = figlint("check", name, "--stdin-filename", name, cwd=place)
    assert (refused.status, refused.out) == (2, "")


def test_positions_count_code_points_behind_a_byte_order_mark(place: Path) -> None:
    text = "\ufeff🚀 Harbour Foods reported revenue of $870 million in 2025.\r\n"
    write(place, {"drafts/bom.md": text})
    ran = figlint("check", "drafts/bom.md", "--format", "concise", cwd=place)
    assert ran.status == 1
    match = FINDING.search(ran.out)
    assert match is not None
    assert (match["line"], match["column"]) == ("1", str(text.index("$")))


def test_quiet_prints_findings_only(place: Path) -> None:
    clean = figlint("check", "drafts/clean.md", "-q", cwd=place)
    wrong = figlint("check", "drafts", "-q", "--format", "concise", cwd=place)
    assert (clean.status, clean.out, clean.err) == (0, "", "")
    assert len(wrong.out.splitlines()) == len(FINDING.findall(wrong.out)) == 1


def test_json_keeps_to_the_published_schema(place: Path) -> None:
    write(place, {"drafts/new.md": MISSING, "drafts/bad.md": b"\x00", "drafts/empty.md": ""})
    ran = figlint("check", "drafts", "--format", "json", cwd=place)
    data = json.loads(ran.out)
    schema = json.loads(files("figlint").joinpath("data/report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(data)
    assert ran.status == 2
    assert [problem["path"] for problem in data["problems"]] == ["drafts/bad.md"]
    assert data["summary"]["figures"] == sum(len(draft["figures"]) for draft in data["drafts"])
    for draft in data["drafts"]:
        text = (place / draft["path"]).read_text("utf-8")
        for figure in draft["figures"]:
            assert text[figure["span"]["start"] : figure["span"]["end"]] == figure["text"]


@pytest.mark.parametrize(
    ("options", "variables", "is_colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always", "--format", "json"], {}, False),
    ],
)
def test_colour(place: Path, options: list[str], variables: dict[str, str], *, is_colored: bool) -> None:
    ran = figlint("check", "drafts/wrong.md", *options, cwd=place, **variables)
    assert ("\x1b[" in ran.out) == is_colored


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize(("term", "is_colored"), [("xterm", True), ("dumb", False)])
def test_colour_when_a_terminal_reads(place: Path, term: str, *, is_colored: bool) -> None:
    import os

    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "figlint", "check", "drafts/wrong.md"]
    done = subprocess.run(command, cwd=place, stdout=theirs, env=environment(TERM=term), check=False)
    os.close(theirs)
    output = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 1
    assert ("\x1b[" in output) == is_colored


def test_reader_that_goes_away_is_no_error(place: Path) -> None:
    command = [sys.executable, "-m", "figlint", "check", "drafts", "--format", "json"]
    with subprocess.Popen(
        command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("arguments", ["check drafts", "check drafts --format json", "--help", "--version", "checks"])
def test_full_disk_is_said_and_ends_with_2(place: Path, arguments: str) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "figlint", *arguments.split()]
        done = subprocess.run(command, cwd=place, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    found = b"figlint: standard output: cannot be written (no space left on device); send it elsewhere\n"
    assert (done.returncode, done.stderr) == (2, found)


@pytest.mark.skipif(os.name == "nt", reason="the shell of Windows closes no streams")
@pytest.mark.parametrize(
    ("command", "status", "output"),
    [
        ("check drafts >&-", 1, b""),
        ("check drafts --fix --show-fixes >&-", 1, b""),
        ("check none.md 2>&-", 2, b"nothing was checked\n"),
        ("check drafts -q 2>&- >&-", 1, b""),
        ("--version >&-", 0, b""),
        ("check - <&-", 2, b"figlint: standard input is closed; name the draft as a file\n"),
    ],
)
def test_closed_streams_change_no_status(place: Path, command: str, status: int, output: bytes) -> None:
    line = f"{shlex.quote(sys.executable)} -m figlint {command}"
    done = subprocess.run(["sh", "-c", line], cwd=place, capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stdout + done.stderr) == (status, output)


def test_output_survives_a_narrow_encoding(place: Path) -> None:
    write(place, {"drafts/wide.md": f"Umsatzerlöse 売上: {WRONG.splitlines()[-1]}\n"})
    variables = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = figlint("check", "drafts/wide.md", cwd=place, **variables)
    assert (ran.status, ran.err) == (1, "")
    assert r"Umsatzerl\xf6se" in ran.out


def paths(report: str) -> list[str]:
    return [draft["path"] for draft in json.loads(report)["drafts"]]


def test_output_file_gets_the_findings_and_keeps_its_mode(place: Path) -> None:
    write(place, {"out.txt": "old"})
    (place / "out.txt").chmod(0o640)
    ran = figlint("check", "drafts", "-o", "out.txt", "--format", "concise", cwd=place, FORCE_COLOR="1")
    printed = figlint("check", "drafts", "--format", "concise", cwd=place)
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert (place / "out.txt").read_text("utf-8") == printed.out
    assert (place / "out.txt").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in place.iterdir()) == ["drafts", "notes", "out.txt"]


@pytest.mark.parametrize("command", ["check", "report"])
@pytest.mark.parametrize("file", ["drafts/wrong.md", "notes/a.md"])
def test_output_does_not_replace_what_is_read(place: Path, command: str, file: str) -> None:
    before = (place / file).read_bytes()
    ran = figlint(command, "drafts", "-o", file, cwd=place)
    assert (ran.status, ran.err) == (2, f"figlint: {file} is read by this run; name another file to write to\n")
    assert (place / file).read_bytes() == before


def test_output_file_that_cannot_be_written_ends_with_2(place: Path) -> None:
    ran = figlint("check", "drafts", "--output-file", "none/out.txt", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("figlint: none/out.txt: cannot be written (")


def test_the_only_source_cannot_be_checked(place: Path) -> None:
    ran = figlint("check", "notes/a.md", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("figlint: no sources to check notes/a.md against: it is the only source itself; ")


def test_statistics_as_data(place: Path) -> None:
    write(place, {"drafts/new.md": MISSING})
    ran = figlint("check", "drafts", "--statistics", "--format", "json", cwd=place)
    assert (ran.status, ran.err) == (1, "")
    assert json.loads(ran.out) == [
        {"code": "FIG102", "name": "wrong-period", "severity": "error", "count": 1},
        {"code": "FIG201", "name": "missing", "severity": "warning", "count": 1},
    ]
    both = figlint("check", "drafts", "--statistics", "--format", "sarif", "-o", "out.sarif", cwd=place)
    assert both.out.startswith("1  error   FIG102 wrong-period\n")
    assert json.loads((place / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_statistics_count_by_check(place: Path) -> None:
    write(
        place,
        {"drafts/new.md": f"{WRONG}\n{MISSING}\nThe year saw $870 million in revenue at Harbour Foods in 2025.\n"},
    )
    ran = figlint("check", "drafts", "--statistics", cwd=place)
    assert ran.status == 1
    rows = [row.split() for row in ran.out.splitlines()[:-1]]
    assert rows == sorted(rows, key=lambda row: (-int(row[0]), row[2]))
    assert ["error", "FIG102", "wrong-period"] in [row[1:] for row in rows]
    assert ran.out.splitlines()[-1].startswith("3 drafts, ")


@pytest.mark.parametrize(
    ("variables", "is_linked"),
    [
        ({}, False),
        ({"VTE_VERSION": "7000"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_links_only_where_they_are_followed(place: Path, variables: dict[str, str], *, is_linked: bool) -> None:
    ran = figlint("check", "drafts/wrong.md", cwd=place, **variables)
    assert ("\x1b]8;;file://" in ran.out) == is_linked
    kept = figlint("check", "drafts/wrong.md", "-o", "out.txt", cwd=place, **variables)
    assert kept.status == 1
    assert "\x1b" not in (place / "out.txt").read_text("utf-8")

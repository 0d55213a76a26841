"""`explain`, `checks`, `--version`, progress, and what a start may cost."""

import io
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import figlint as package
from figlint import analysis, cli
from figlint.cli.main import run
from figlint.cli.terminal import Progress
from tests.cli.conftest import WRONG, write
from tests.support.command import environment, figlint

PLACE = "drafts/wrong.md:3:36"


@pytest.mark.parametrize("word", ["FIG102", "fig102", "wrong-period"])
def test_explain_a_check(tmp_path: Path, word: str) -> None:
    ran = figlint("explain", word, cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    headings = [line.removeprefix("## ") for line in ran.out.splitlines() if line.startswith("## ")]
    assert headings == [
        "What it does",
        "Why it matters",
        "Example",
        "Use instead",
        "Limits",
        "Configuration",
    ]
    assert ran.out.startswith("wrong-period (FIG102): ")
    assert ran.out.endswith("Severity: error\n")


def test_explain_a_check_as_data(tmp_path: Path) -> None:
    data = json.loads(figlint("explain", "FIG201", "--format", "json", cwd=tmp_path).out)
    assert (data["code"], data["name"], data["severity"]) == ("FIG201", "missing", "warning")


def test_explain_an_unknown_check(tmp_path: Path) -> None:
    ran = figlint("explain", "mising", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert 'did you mean "missing"?' in ran.err


def test_explain_a_figure(place: Path) -> None:
    ran = figlint("explain", PLACE, "--sources", "notes", cwd=place)
    assert (ran.status, ran.err) == (0, "")
    titles = [line[:12].rstrip() for line in ran.out.splitlines() if line[:1].strip()]
    assert titles[:2] == ["figure", "read as"]
    assert titles[-3:] == ["weighed", "decision", "verdict"]
    assert 'drafts/wrong.md:3:35  "$870 million"' in ran.out
    assert "money 870000000 USD" in ran.out
    assert '"$870 million"  notes/a.md:3:' in ran.out
    assert "error FIG102 wrong-period: " in ran.out


def test_explain_a_figure_as_data(place: Path) -> None:
    data = json.loads(figlint("explain", PLACE, "--format", "json", cwd=place).out)
    assert list(data) == ["path", "figure", "candidates", "decision"]
    assert (data["path"], data["figure"]["text"]) == ("drafts/wrong.md", "$870 million")
    assert data["figure"]["code"] == "FIG102"
    scores = [candidate["score"] for candidate in data["candidates"]]
    assert scores
    assert scores == sorted(scores, reverse=True)
    assert all(candidate["parts"] for candidate in data["candidates"])
    assert data["decision"]


@pytest.mark.parametrize(
    ("target", "advice"),
    [
        ("drafts/wrong.md:3:1", 'the nearest are at 3:35 ("$870 million"), '),
        ("drafts/wrong.md:99:1", "the draft has 4 lines"),
        ("drafts/plain.md:1:1", "there is none in this draft"),
    ],
)
def test_explain_where_no_figure_stands(place: Path, target: str, advice: str) -> None:
    write(place, {"drafts/plain.md": "No figures here.\n"})
    ran = figlint("explain", target, cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"figlint: no figure at {target}; {advice}")


def test_explain_a_line_says_where_its_figures_are(place: Path) -> None:
    ran = figlint("explain", "drafts/wrong.md:3", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith('figlint: no column in drafts/wrong.md:3; the nearest are at 3:35 ("$870 million"), 3:51')


def test_explain_a_draft_asks_for_a_place(place: Path) -> None:
    ran = figlint("explain", "drafts/wrong.md", cwd=place)
    said = "figlint: no figure of drafts/wrong.md is named; add its place, as in drafts/wrong.md:7:24\n"
    assert ran == (2, "", said)


def test_dash_is_standard_output(place: Path) -> None:
    before = sorted(place.iterdir())
    assert figlint("check", "drafts", "-o", "-", cwd=place) == figlint("check", "drafts", cwd=place)
    assert figlint("report", "drafts", "-o", "-", cwd=place).out.startswith("<!doctype html>")
    assert sorted(place.iterdir()) == before


def test_a_page_is_no_draft_of_the_next_check(place: Path) -> None:
    before = figlint("check", cwd=place)
    assert figlint("report", cwd=place).status == 0
    assert figlint("check", cwd=place) == before
    assert "figlint-report.html:" in figlint("check", "figlint-report.html", cwd=place).out


def test_a_page_is_not_written_when_nothing_was_checked(place: Path) -> None:
    ran = figlint("report", "none.md", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "figlint: none.md: no such file or folder; check the path\n"
    assert not (place / "figlint-report.html").exists()


def test_nothing_is_counted_when_nothing_was_corrupted(place: Path) -> None:
    assert figlint("mutate", "none.md", cwd=place) == (
        2,
        "",
        "figlint: none.md: no such file or folder; check the path\n",
    )


def test_explain_a_place_in_a_missing_file(place: Path) -> None:
    ran = figlint("explain", "none.md:1:1", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "figlint: none.md: no such file or folder; check the path\n"


def test_checks_are_listed_by_code(tmp_path: Path) -> None:
    text = figlint("checks", cwd=tmp_path)
    data = json.loads(figlint("checks", "--format", "json", cwd=tmp_path).out)
    codes = [row["code"] for row in data]
    assert text.status == 0
    assert {"FIG101", "FIG102", "FIG103", "FIG104", "FIG201", "FIG202", "FIG999"} <= set(codes)
    assert codes == sorted(codes)
    assert [line.split()[0] for line in text.out.splitlines()] == codes


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("chekc", 'there is no command "chekc"; did you mean "check"? `figlint --help`'),
        ("xyz", 'there is no command "xyz"; it takes check, explain,'),
        ("--verison", 'there is no option "--verison"; did you mean "--version"? `figlint --help`'),
        ("check --col no", 'there is no option "--col"; did you mean "--color"? `figlint check --help`'),
        ("check --zzz", 'there is no option "--zzz"; `figlint check --help` says what there is'),
        ("checks all", 'there is no argument "all"; `figlint checks --help`'),
        ("check --format jso", '--format: "jso" is not known; did you mean "json"? `figlint check --help`'),
        ("check --format xml", '--format: "xml" is not known; it takes concise, full, '),
        ("check --jobs many", '--jobs: "many" is not a number from 1 to 1024; `figlint check --help`'),
        ("mutate --per-kind 0", '--per-kind: "0" is not a number from 1 to 1000;'),
        ("server --tcp -1", '--tcp: "-1" is not a number from 0 to 65535;'),
        ("completion bsh", 'there is no shell "bsh"; did you mean "bash"?'),
        ("explain", "the following arguments are required: CODE_OR_PLACE;"),
        ("check --rules a.toml --no-rules", "--no-rules: not allowed with argument --rules; `figlint check --help`"),
        ("check --statistics --format sarif", "--statistics with --format sarif; take full, concise or json"),
    ],
)
def test_wrong_arguments_end_with_2_and_one_line(tmp_path: Path, arguments: str, found: str) -> None:
    ran = figlint(*arguments.split(), cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"figlint: {found}")
    assert ran.err.count("\n") == 1


def test_no_arguments_get_the_help_and_2(tmp_path: Path) -> None:
    ran = figlint(cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == figlint("--help", cwd=tmp_path).out


@pytest.mark.skipif(sys.platform == "win32", reason="the current folder cannot be taken away there")
@pytest.mark.parametrize("arguments", [["check"], ["check", "-", "--isolated"], ["config"], ["report"]])
def test_a_folder_that_is_gone(
    tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert run(arguments) == 2
    assert capsys.readouterr().err == "figlint: the current folder is gone; change to one that is there\n"


def test_a_failure_of_ours_is_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("figlint.cli.checks.list_checks", lambda _: 1 // 0)
    assert run(["checks"]) == 2
    assert capsys.readouterr().err.startswith(
        "figlint: checks: stopped, an internal error (ZeroDivisionError: integer division or modulo by zero); "
    )


def test_version(tmp_path: Path) -> None:
    assert figlint("--version", cwd=tmp_path) == (0, f"figlint {package.__version__}\n", "")


def modules_after(*arguments: str, cwd: Path) -> set[str]:
    """Return the names of the modules that are loaded after a run of the command."""
    code = (
        f"import sys\nfrom figlint.cli import start\nstart({list(arguments)!r})\nprint(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, env=environment(), check=True)
    return set(done.stderr.decode().split())


def test_check_loads_no_editor_protocol(place: Path) -> None:
    loaded = modules_after("check", "drafts", cwd=place)
    assert "figlint.analysis" in loaded
    assert not {"pygls", "lsprotocol", "asyncio", "rich", "figlint.lsp"} & loaded


def test_version_loads_next_to_nothing(place: Path) -> None:
    loaded = modules_after("--version", cwd=place)
    assert not {"argparse", "regex", "figlint.cli.main", "figlint.analysis", "figlint.reporters"} & loaded


def test_drafts_share_one_reading_of_the_sources(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare = analysis.prepare
    calls: list[list[str]] = []

    def count(
        sources: dict[str, str], *, options: analysis.Options, rules: list[analysis.RuleText]
    ) -> analysis.Prepared:
        calls.append(list(sources))
        return prepare(sources, options=options, rules=rules)

    write(place, {f"drafts/{number}.md": WRONG for number in range(5)})
    monkeypatch.chdir(place)
    monkeypatch.setattr(analysis, "prepare", count)
    assert run(["check", "drafts"]) == 1
    assert calls == [["notes/a.md"]]
    assert "7 drafts, " in capsys.readouterr().out


def test_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("figlint.cli.main.run", interrupt)
    assert cli.start(["check"]) == 130


class Terminal(io.StringIO):
    """A stream that can be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._written = threading.Condition()

    def write(self, text: str) -> int:
        with self._written:
            length = super().write(text)
            self._written.notify_all()
            return length

    def wait_for(self, text: str) -> None:
        with self._written:
            assert self._written.wait_for(lambda: text in self.getvalue(), timeout=30)


def test_progress_shows_the_latest_line_and_leaves_no_trace() -> None:
    terminal = Terminal()
    with Progress(terminal, patience_s=0) as progress:
        progress.text = "checked 1 of 2 drafts …"
        terminal.wait_for("\rchecked 1 of 2 drafts …\x1b[K")
        progress.text = "checked 2 of 2 drafts …"
        terminal.wait_for("\rchecked 2 of 2 drafts …\x1b[K")
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_progress_of_a_short_run_shows_nothing() -> None:
    terminal = Terminal()
    with Progress(terminal, patience_s=60) as progress:
        progress.text = "checked 1 of 2 drafts …"
    assert terminal.getvalue() == ""


def test_progress_is_cut_to_the_width() -> None:
    terminal = Terminal()
    with Progress(terminal, patience_s=0) as progress:
        progress.text = "x" * 500
        terminal.wait_for("\r" + "x" * 99 + "\x1b[K")
    assert "x" * 100 not in terminal.getvalue()


def test_mutate_counts_what_is_caught_by_kind(place: Path) -> None:
    ran = figlint("mutate", "drafts/clean.md", "--show-missed", cwd=place)
    assert (ran.status, ran.err) == (0, "")
    head, *rows = ran.out.splitlines()
    assert head.split() == ["planted", "number", "caught", "right", "code"]
    assert [row.split()[0] for row in rows[:2]] == ["digit", "scale"]
    assert "reported on the drafts as they are: 0 of 2 figures" in rows
    data = json.loads(figlint("mutate", "drafts/clean.md", "--format", "json", cwd=place).out)
    (draft,) = data["drafts"]
    n_caught = sum(trial["is_caught"] for trial in draft["trials"])
    line = next(row for row in rows if row.startswith("all"))
    assert line.split()[1:3] == [str(len(draft["trials"])), str(n_caught)]
    assert figlint("mutate", "drafts/clean.md", "--seed", "7", cwd=place).out == (
        figlint("mutate", "drafts/clean.md", "--seed", "7", cwd=place).out
    )


def test_mutate_needs_a_figure_that_is_right(place: Path) -> None:
    write(place, {"drafts/none.md": "No figure here.\n"})
    ran = figlint("mutate", "drafts/none.md", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "figlint: nothing to corrupt: no figure of the drafts is supported; name drafts that are right\n"
    )

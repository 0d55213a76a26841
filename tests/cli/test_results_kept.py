"""Results are kept between runs and drafts judged in several processes, and nobody can tell but by the time."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from figlint import analysis, processes
from figlint.cli import judge
from figlint.cli.main import run
from figlint.project.cache import Cache, clean, digest
from tests.cli.conftest import SOURCE, WRONG, write
from tests.conftest import ROOT
from tests.support.command import environment, figlint

FILLER = "Nothing to see in this paragraph of words, which is here to make the draft a long one.\n\n" * 100


@pytest.fixture
def large(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of drafts large enough that results are kept, and keep them in it."""
    write(place, {f"drafts/{number}.md": f"{WRONG}\n{FILLER}" for number in range(8)})
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(place / "kept"))
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the path of every draft that is judged in this process."""
    paths: list[str] = []
    really = judge.judge

    def note(task: judge.Task, *arguments: object) -> judge.Answer:
        paths.append(task.path)
        return really(task, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(judge, "judge", note)
    return paths


def test_second_run_judges_nothing_and_prints_the_same(
    large: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("full", "concise", "json", "sarif"):
        judged.clear()
        assert run(["check", "drafts", "--format", name, "--jobs", "1"]) == 1
        first = capsys.readouterr()
        assert run(["check", "drafts", "--format", name, "--jobs", "1", "--no-cache"]) == 1
        assert first == capsys.readouterr()
        assert len(judged) == (20 if name == "full" else 10), name


@pytest.mark.parametrize(
    ("change", "n_judged"),
    [
        (lambda place: write(place, {"drafts/3.md": f"{WRONG} \n{FILLER}"}), 1),
        (lambda place: write(place, {"notes/a.md": f"{SOURCE} \n"}), 10),
        (lambda place: write(place, {"notes/b.md": SOURCE}), 10),
        (lambda place: write(place, {"figlint.toml": "strict = true"}), 10),
        (lambda place: write(place, {"figlint.toml": 'fail-on = "error"'}), 0),
        (lambda place: write(place, {"drafts/new.md": WRONG}), 1),
        (lambda place: os.utime(place / "drafts" / "3.md", (1, 1)), 0),
    ],
)
def test_what_has_changed_is_judged_anew(large: Path, judged: list[str], change: object, n_judged: int) -> None:
    run(["check", "drafts", "--jobs", "1"])
    judged.clear()
    change(large)  # type: ignore[operator]
    assert run(["check", "drafts", "--jobs", "1"]) == 1
    assert len(judged) == n_judged


def test_another_figlint_judges_anew(large: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from figlint.cli import remember

    run(["check", "drafts", "--jobs", "1"])
    judged.clear()
    monkeypatch.setattr(remember, "program_stamp", lambda: "another")
    run(["check", "drafts", "--jobs", "1"])
    assert len(judged) == 10


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"key\n", b"[1]\n"])
def test_damaged_entries_are_judged_anew(large: Path, judged: list[str], content: bytes) -> None:
    run(["check", "drafts", "--jobs", "1"])
    entries = [path for path in (large / "kept").rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG"]
    assert len(entries) == 11, "ten drafts, and what their sources say"
    for path in entries:
        path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n" + content if content else content)
    judged.clear()
    assert run(["check", "drafts", "--jobs", "1"]) == 1
    assert len(judged) == 10


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_damaged_facts_are_read_anew(large: Path, capsys: pytest.CaptureFixture[str], at: float) -> None:
    run(["check", "drafts", "--jobs", "1"])
    whole = capsys.readouterr()
    entries = [path for path in (large / "kept").rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG"]
    facts = max(entries, key=lambda path: path.stat().st_size)
    data = bytearray(facts.read_bytes())
    data[int(len(data) * at)] ^= 0xFF
    for path in entries:
        path.unlink()
    facts.write_bytes(data)
    run(["check", "drafts", "--jobs", "1"])
    assert capsys.readouterr() == whole


def test_a_draft_is_judged_against_facts_that_were_kept(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["check", "drafts", "--jobs", "1"])
    write(large, {"drafts/3.md": f"{WRONG} \n{FILLER}"})
    monkeypatch.setattr(analysis, "prepare", lambda *_, **__: pytest.fail("the sources were read"))
    assert run(["check", "drafts", "--jobs", "1"]) == 1


def test_mended_drafts_are_not_kept(large: Path) -> None:
    run(["check", "drafts", "--diff"])
    assert not (large / "kept").exists()


def test_folder_that_cannot_be_made_is_no_error(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(large, {"file": ""})
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(large / "file" / "kept"))
    assert run(["check", "drafts", "-q"]) == 1


def test_clean_removes_what_was_kept_and_nothing_else(large: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "drafts", "-q"])
    write(large, {"kept/mine.txt": "x"})
    capsys.readouterr()
    assert run(["clean"]) == 0
    assert capsys.readouterr().out == f"11 results removed from {large / 'kept'}\n"
    assert [path.name for path in (large / "kept").iterdir()] == ["mine.txt"]
    assert run(["clean"]) == 0
    assert clean(str(large / "drafts")) == 0


def test_concurrent_runs_do_not_disturb_each_other(large: Path) -> None:
    command = [sys.executable, "-m", "figlint", "check", "drafts", "--format", "json"]
    variables = environment(FIGLINT_CACHE_DIR=str(large / "kept"))
    running = [subprocess.Popen(command, cwd=large, stdout=subprocess.PIPE, env=variables) for _ in range(4)]
    outputs = {process.communicate()[0] for process in running}
    assert len(outputs) == 1
    assert not list((large / "kept").rglob("*.tmp"))


def test_entry_is_read_under_its_own_key_only(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    cache.put("a", "k1", "one\r\n\x85")
    assert (cache.get("a", "k1"), cache.get("a", "k2"), cache.get("b", "k1")) == ("one\r\n\x85", None, None)
    cache.put("a", "k2", "two")
    assert (cache.get("a", "k1"), cache.get("a", "k2")) == (None, "two")


def test_digest_tells_sequences_apart() -> None:
    assert len({digest(["ab", "c"]), digest(["a", "bc"]), digest(["abc"]), digest(["abc", ""])}) == 4


@pytest.mark.parametrize("needs_figures", [False, True])
def test_report_survives_being_stored(*, needs_figures: bool) -> None:
    sources = {path.name: path.read_text("utf-8") for path in (ROOT / "seeds").glob("*.md")}
    prepared = analysis.prepare(sources)
    for path in (ROOT / "examples").glob("*.md"):
        report = analysis.check(path.read_text("utf-8"), prepared)
        back = analysis.load_report(analysis.dump_report(report), needs_figures=needs_figures)
        assert back == (report if needs_figures else report._replace(figures=()))
        assert all(type(one) is type(other) for one, other in zip(back.diagnostics, report.diagnostics, strict=True))


@pytest.mark.parametrize("name", ["full", "json"])
def test_number_of_processes_changes_nothing(large: Path, name: str) -> None:
    write(large, {"drafts/bad.md": b"\x00"})
    outputs = {
        figlint("check", "drafts", "--no-cache", "--format", name, "--jobs", str(jobs), cwd=large) for jobs in (1, 2, 3)
    }
    (ran,) = outputs
    assert ran.status == 2
    assert len(json.loads(ran.out)["drafts"]) == 10 if name == "json" else "FIG102" in ran.out


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_answer_alike_however_they_begin(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "CAN_FORK", start == "fork" and sys.platform != "win32")
    options = analysis.Options()
    sources = judge.Sources({"a.md": SOURCE}, options)
    tasks = [judge.Task(f"{number}.md", f"{WRONG}{FILLER}", options, None) for number in range(4)]
    answers = sorted(judge.answers(tasks, sources, 2), key=lambda answer: answer.task.path)
    assert answers == list(judge.answers(tasks, sources, 1))


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send there")
def test_work_is_done_where_no_process_lives_to_do_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "_start", partial(signal.raise_signal, signal.SIGKILL))
    options = analysis.Options()
    sources = judge.Sources({"a.md": SOURCE}, options)
    tasks = [judge.Task(f"{number}.md", f"{WRONG}{FILLER}", options, None) for number in range(60)]
    answers = sorted(judge.answers(tasks, sources, 8), key=lambda answer: tasks.index(answer.task))
    assert answers == list(judge.answers(tasks, sources, 1))


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5"])
def test_jobs_is_a_number(place: Path, jobs: str) -> None:
    ran = figlint("check", "drafts", f"--jobs={jobs}", cwd=place)
    assert ran.status == 2
    assert f'"{jobs}" is not a number from 1 to 1024' in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send there")
def test_what_a_killed_process_leaves_undone_is_done(large: Path) -> None:
    write(large, {f"drafts/more{number}.md": f"{WRONG}\n{FILLER}" * 20 for number in range(8)})
    command = [sys.executable, "-m", "figlint", "check", "drafts", "--jobs", "2", "--no-cache"]
    process = subprocess.Popen(
        command, cwd=large, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), start_new_session=True
    )
    os.kill(max(_await_workers(process.pid)), signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    alone = figlint("check", "drafts", "--jobs", "1", "--no-cache", cwd=large)
    assert (process.returncode, out.decode(), err.decode()) == (alone.status, alone.out, alone.err)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send there")
@pytest.mark.parametrize("after", [0, 0.01, 0.05, 0.5])
def test_interrupted_run_ends_at_once_and_leaves_no_process(large: Path, after: float) -> None:
    write(large, {f"drafts/more{number}.md": f"{WRONG}\n{FILLER}" * 60 for number in range(40)})
    command = [sys.executable, "-m", "figlint", "check", "drafts", "--jobs", "2", "--no-cache"]
    process = subprocess.Popen(
        command, cwd=large, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), start_new_session=True
    )
    _await_workers(process.pid)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def _await_workers(group: int) -> list[int]:
    """Return the processes of a run that has begun to judge in two."""
    if not os.path.isdir("/proc/self"):
        pytest.skip("the processes of a run cannot be seen without /proc")
    for _ in range(1000):
        processes = [int(process) for process in os.listdir("/proc") if process.isdigit() and _is_of(process, group)]
        if len(processes) > 2:
            return processes
        time.sleep(0.01)
    pytest.fail("no second process was started")


def _is_of(process: str, group: int) -> bool:
    try:
        return os.getpgid(int(process)) == group
    except ProcessLookupError:
        return False


def _ruled(folder: Path, n_facts: int) -> None:
    facts = "".join(
        f'[[fact]]\nid = "firm.runs.run-{n}"\n  [[fact.says]]\n  value = "{n + 10} runs"\n  source = "s"\n'
        f'  quote = "{n + 10} runs in test {n}"\n'
        for n in range(n_facts)
    )
    head = (
        'version = 1\n[sources.s]\npath = "s.md"\n[subjects.firm]\nname = "Firm"\n[measures.runs]\nterms = ["runs"]\n'
    )
    write(folder, {"rules/a.toml": head + facts, "drafts/ruled.md": "Firm made 17 runs, then 9,999 runs.\n"})


def test_facts_of_a_large_rule_file_are_kept_and_opened(
    large: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _ruled(large, 2100)
    arguments = ["check", "drafts/ruled.md", "--format", "json"]
    run([*arguments, "--no-cache"])
    expected = capsys.readouterr().out
    run(arguments)
    assert capsys.readouterr().out == expected
    read: list[str] = []
    really = analysis.prepare
    monkeypatch.setattr(analysis, "prepare", lambda *given, **named: (read.append("read"), really(*given, **named))[1])
    write(large, {"drafts/ruled.md": "Firm made 17 runs, then 9,998 runs.\n"})
    run(arguments)
    assert capsys.readouterr().out == expected.replace("9,999", "9,998").replace("9999", "9998")
    assert read == []
    _ruled(large, 2101)
    run(arguments)
    assert read == ["read"]


def test_facts_of_a_rule_file_with_problems_are_not_kept(large: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _ruled(large, 2100)
    broken = (large / "rules/a.toml").read_text("utf-8") + "colour = 1\n"
    write(large, {"rules/a.toml": broken})
    for number in range(2):
        write(large, {"drafts/ruled.md": f"Firm made 17 runs, then {number} runs.\n"})
        run(["check", "drafts/ruled.md", "--format", "concise"])
        assert "FIG501" in capsys.readouterr().out

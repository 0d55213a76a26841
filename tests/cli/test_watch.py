"""`--watch` checks again when a draft, a source or a setting changes."""

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, SOURCE, WRONG, write
from tests.support.command import environment, figlint

DEADLINE_S = 30


@contextmanager
def watching(place: Path, *options: str) -> Iterator["queue.Queue[str]"]:
    """Run the command and give its lines as they come; interrupt it at the end."""
    command = [sys.executable, "-u", "-m", "figlint", "check", "drafts", "--watch", "--format", "concise", *options]
    process = subprocess.Popen(
        command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(), encoding="utf-8"
    )
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    reader = threading.Thread(target=lambda stream: [lines.put(line) for line in stream], args=(process.stdout,))
    reader.start()
    try:
        yield lines
    finally:
        process.send_signal(signal.SIGINT)
        status = process.wait(DEADLINE_S)
        reader.join()
        process.stdout.close()
    assert status == 0


def until_watching(lines: "queue.Queue[str]") -> str:
    """Return what one check printed."""
    found: list[str] = []
    while not found or not found[-1].startswith("watching"):
        found.append(lines.get(timeout=DEADLINE_S))
    return "".join(found)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal to end it with there")


def test_each_change_is_checked(place: Path) -> None:
    with watching(place) as output:
        assert "FIG102" in until_watching(output)
        write(place, {"drafts/wrong.md": CLEAN})
        assert "FIG" not in until_watching(output)
        write(place, {"notes/a.md": SOURCE.replace("870", "780")})
        assert "FIG101" in until_watching(output)
        write(place, {"figlint.toml": "strct = 1"})
        assert 'did you mean "strict"?' in until_watching(output)
        write(place, {"figlint.toml": 'ignore = ["FIG1"]'})
        assert "FIG101" not in until_watching(output)
        assert output.empty()


def test_what_settings_and_drafts_name_elsewhere_is_watched(tmp_path: Path) -> None:
    here = tmp_path / "here"
    write(tmp_path, {"apart/a.log": SOURCE, "own/b.md": SOURCE})
    write(here, {"figlint.toml": 'sources = ["../apart/a.log"]\n', "drafts/a.md": CLEAN})
    with watching(here) as output:
        assert "FIG" not in until_watching(output)
        write(tmp_path, {"apart/a.log": SOURCE.replace("870", "780")})
        assert "FIG101" in until_watching(output)
        write(here, {"drafts/a.md": f"---\nsources: ../../own/b.md\n---\n{CLEAN}"})
        assert "FIG" not in until_watching(output)
        write(tmp_path, {"own/b.md": SOURCE.replace("870", "680")})
        while "FIG101" not in until_watching(output):  # once more when the other folder is watched, too
            pass


def test_a_baseline_that_is_written_is_no_change(place: Path) -> None:
    write(place, {"figlint.toml": 'baseline = "known.json"\n'})
    with watching(place, "--update-baseline") as output:
        assert "1 finding written" in until_watching(output)
        write(place, {"drafts/wrong.md": CLEAN})
        assert "0 findings written" in until_watching(output)
        assert output.empty()


def test_standard_input_cannot_be_watched(place: Path) -> None:
    ran = figlint("check", "-", "--watch", cwd=place, stdin=WRONG.encode())
    assert (ran.status, ran.out) == (2, "")
    assert "--watch cannot wait for standard input" in ran.err

"""`--watch` checks again when a draft, a source or a setting changes."""

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, SOURCE, WRONG, write
from tests.support.command import environment, figlint

DEADLINE_S = 30


@pytest.fixture
def output(place: Path) -> Iterator["queue.Queue[str]"]:
    """Run the command and return its lines as they come; interrupt it at the end."""
    command = [sys.executable, "-u", "-m", "figlint", "check", "drafts", "--watch", "--format", "concise"]
    process = subprocess.Popen(
        command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(), encoding="utf-8"
    )
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    reader = threading.Thread(target=lambda stream: [lines.put(line) for line in stream], args=(process.stdout,))
    reader.start()
    yield lines
    process.send_signal(signal.SIGINT)
    assert process.wait(DEADLINE_S) == 0
    reader.join()
    process.stdout.close()


def until_watching(lines: "queue.Queue[str]") -> str:
    """Return what one check printed."""
    found: list[str] = []
    while not found or not found[-1].startswith("watching"):
        found.append(lines.get(timeout=DEADLINE_S))
    return "".join(found)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal to end it with there")
def test_each_change_is_checked(place: Path, output: "queue.Queue[str]") -> None:
    assert "FIG102" in until_watching(output)
    write(place, {"drafts/wrong.md": CLEAN})
    assert "FIG" not in until_watching(output)
    write(place, {"notes/a.md": SOURCE.replace("870", "780")})
    assert "FIG101" in until_watching(output)
    write(place, {"figlint.toml": "strct = 1"})
    assert 'did you mean "strict"?' in until_watching(output)
    write(place, {"figlint.toml": 'ignore = ["FIG1"]'})
    assert "FIG101" not in until_watching(output)


def test_standard_input_cannot_be_watched(place: Path) -> None:
    ran = figlint("check", "-", "--watch", cwd=place, stdin=WRONG.encode())
    assert (ran.status, ran.out) == (2, "")
    assert "--watch cannot wait for standard input" in ran.err

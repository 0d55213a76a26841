"""One long draft judged by several processes: the result is that of one."""

import os
from pathlib import Path

import pytest

from figlint import analysis, processes
from figlint.cli import judge
from tests.cli.conftest import write
from tests.support.command import figlint

pytestmark = pytest.mark.skipif(not processes.CAN_FORK, reason="processes are not forked on this system")

SOURCE = "Harbour Foods reported revenue of $870 million in 2024 and $910 million in 2025.\n"
LINES = (
    "Harbour Foods reported revenue of $870 million in 2025.\n",
    "Revenue was $870 million in 2024, up from $640 million and 12 shops a year before.\n",
    "In 2025 the company had $910 million of revenue and 31 shops; in 2023 it had 29.\n",
    "No figure stands here.\n",
)
LONG = "\n".join(f"## Part {chr(65 + number % 26)}\n\n" + "\n".join(LINES) for number in range(120))


@pytest.mark.parametrize("name", ["full", "json"])
@pytest.mark.parametrize("rules", ["", 'version = 1\nas_of = "2025-12-31"\n[sources.a]\npath = "notes/a.md"\n'])
def test_number_of_processes_changes_nothing(tmp_path: Path, name: str, rules: str) -> None:
    write(tmp_path, {"drafts/long.md": LONG, "notes/a.md": SOURCE})
    if rules:
        write(tmp_path, {"rules/a.toml": rules})
    outputs = {
        figlint("check", "drafts", "--no-cache", "--format", name, "--jobs", str(jobs), cwd=tmp_path)
        for jobs in (1, 2, 3)
    }
    (ran,) = outputs
    assert ran.status == 1
    assert "FIG102" in ran.out


def answer(n_jobs: int) -> judge.Answer:
    options = analysis.Options()
    sources = judge.Sources({"a.md": SOURCE}, options)
    (found,) = judge.answers([judge.Task("long.md", LONG, options, None)], sources, n_jobs)
    return found


def test_a_process_that_dies_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = answer(1)
    assert alone.result is not None
    parent, read = os.getpid(), analysis.read

    def die(*arguments: object) -> object:
        if os.getpid() != parent:
            os._exit(7)
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis, "read", die)
    assert answer(2) == alone

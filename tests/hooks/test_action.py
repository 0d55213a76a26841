"""The script of the GitHub Action, run as the action runs it, and the action's own description."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import MISSING, SOURCE, WRONG, write
from tests.conftest import ROOT
from tests.support.command import environment

ACTION = (ROOT / "action.yml").read_text("utf-8")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the action runs its script in bash of Linux")


class Checked(NamedTuple):
    """What the script left behind."""

    out: str
    outputs: dict[str, str]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write(tmp_path, {"notes/a.md": SOURCE, "drafts/wrong.md": WRONG, "drafts/new part.md": MISSING})
    programs = tmp_path / "bin"
    write(tmp_path, {"bin/figlint": f'#!/bin/sh\nexec "{sys.executable}" -m figlint "$@"\n'})
    (programs / "figlint").chmod(0o755)
    return tmp_path


def check(place: Path, **inputs: str) -> Checked:
    """Run the script with the inputs an action gets, without what the runner itself sets."""
    outputs = place / "outputs"
    outputs.write_text("")
    variables = environment(
        GITHUB_OUTPUT=str(outputs), PATH=f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}", **inputs
    )
    command = ["bash", str(ROOT / "action" / "check.sh")]
    done = subprocess.run(command, cwd=place, env=variables, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return Checked(done.stdout, dict(row.split("=", 1) for row in outputs.read_text("utf-8").splitlines()))


def test_findings_become_annotations_and_the_status_an_output(place: Path) -> None:
    checked = check(place, INPUT_PATHS="drafts")
    assert checked.outputs == {"status": "1"}
    assert (
        "::error file=drafts/wrong.md,line=3,endLine=3,col=35,endColumn=47,title=FIG102 wrong-period::" in checked.out
    )
    assert "FIG102 wrong-period\n" in re.sub(r"\x1b\[[0-9;]*m", "", checked.out)


def test_sarif_is_written_whatever_the_status(place: Path) -> None:
    checked = check(place, INPUT_PATHS="drafts", INPUT_SARIF_FILE="out.sarif", INPUT_ANNOTATIONS="false")
    assert checked.outputs == {"status": "1", "sarif-file": "out.sarif"}
    assert len(json.loads((place / "out.sarif").read_text("utf-8"))["runs"][0]["results"]) == 2
    assert "::error" not in checked.out


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"INPUT_PATHS": "drafts", "INPUT_FAIL_ON": "never"}, "0"),
        ({"INPUT_PATHS": "drafts/new*.md", "INPUT_FAIL_ON": "error"}, "0"),
        ({"INPUT_PATHS": "drafts", "INPUT_ARGS": "--ignore FIG1,FIG2"}, "0"),
        ({"INPUT_PATHS": "drafts", "INPUT_SOURCES": "notes/a.md"}, "1"),
        ({"INPUT_PATHS": "none.md"}, "2"),
        ({"INPUT_PATHS": "drafts", "INPUT_BASELINE": "none.json"}, "2"),
    ],
)
def test_inputs_reach_the_command(place: Path, inputs: dict[str, str], status: str) -> None:
    assert check(place, **inputs).outputs["status"] == status


def test_every_input_is_passed_on_and_described() -> None:
    head, runs = ACTION.split("\nruns:\n")
    inputs = set(re.findall(r"^  ([a-z-]+):$", head.split("\noutputs:\n")[0], re.M))
    assert inputs == set(re.findall(r"inputs\.([a-z-]+)", runs))
    script = (ROOT / "action" / "check.sh").read_text("utf-8")
    passed = set(re.findall(r"^ +(INPUT_[A-Z_]+): ", runs, re.M))
    assert passed == set(re.findall(r"INPUT_[A-Z_]+", script))


def test_scripts_of_the_action_are_there() -> None:
    for name in re.findall(r"GITHUB_ACTION_PATH/(\S+?\.sh)", ACTION):
        assert (ROOT / name).is_file()

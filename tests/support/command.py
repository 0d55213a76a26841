"""Run the `figlint` command as a user does: a process of its own, with its output and exit status."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

SERVER = Path(__file__).resolve().parent.parent.parent / "server"


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment without its wishes about colour, able to import the package.

    Results are kept in a folder of this test run, not in the user's.
    """
    kept = {name: value for name, value in os.environ.items() if not name.endswith(("_COLOR", "COLUMNS"))}
    ours = {"PYTHONPATH": str(SERVER), "PYTHONUTF8": "1", "FIGLINT_CACHE_DIR": _results()}
    return {**kept, **ours, **changes}


@cache
def _results() -> str:
    """Return a new folder that is removed at the end."""
    folder = tempfile.mkdtemp(prefix="figlint-results-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def figlint(*arguments: str, cwd: Path, stdin: bytes = b"", **variables: str) -> Ran:
    """Run `figlint` with `arguments` in `cwd`; `variables` are set in its environment."""
    command = [sys.executable, "-m", "figlint", *arguments]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=environment(**variables), check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

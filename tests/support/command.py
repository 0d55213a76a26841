"""Run the `figlint` command as a user does: a process of its own, with its output and exit status."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SERVER = Path(__file__).resolve().parent.parent.parent / "server"


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment without its wishes about colour, able to import the package."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith(("_COLOR", "COLUMNS"))}
    return {**kept, "PYTHONPATH": str(SERVER), "PYTHONUTF8": "1", **changes}


def figlint(*arguments: str, cwd: Path, stdin: bytes = b"", **variables: str) -> Ran:
    """Run `figlint` with `arguments` in `cwd`; `variables` are set in its environment."""
    command = [sys.executable, "-m", "figlint", *arguments]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=environment(**variables), check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

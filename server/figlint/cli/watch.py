"""`figlint check --watch`: check again whenever something changes that a check could read."""

import argparse
import os
from collections.abc import Callable

from figlint import project
from figlint.cli import status, terminal
from figlint.errors import FiglintError, UsageError

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Home, clear, forget what has scrolled away (ECMA-48 CUP and ED; the last is xterm's)."""


def watch(options: argparse.Namespace, check_once: Callable[[argparse.Namespace], int]) -> int:
    """Check, wait for a change, check again, until interrupted; the status is then always 0."""
    if "-" in options.paths:
        raise UsageError("--watch cannot wait for standard input to change", "name the draft as a file")
    places = [*(options.paths or ["."]), *(options.sources or []), os.getcwd()]
    written = [path for path in (options.output_file, options.baseline) if path]
    is_terminal = terminal.is_terminal()
    try:
        for _ in project.changes(places, written):
            if is_terminal:
                terminal.write(_CLEAR)
            try:
                check_once(options)
            except FiglintError as error:
                terminal.complain(str(error))
            terminal.note("watching; Ctrl+C ends\n")
    except KeyboardInterrupt:
        return status.CLEAN
    return status.CLEAN

"""The command line: the only layer that prints and that decides the exit status.

This module answers `--version` by itself, because package managers and editors ask for it at every start.
"""

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress

from figlint import __version__

_COLLECT_AFTER = 2_000_000
"""Nearly everything a run makes, and loads, is tuples and functions that live to its end; looking for cycles among them
costs a tenth of it."""


def start(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; loads no more than the command needs."""
    if list(arguments) == ["--version"]:
        with suppress(AttributeError, OSError):  # what is wrong with standard output is said below
            sys.stdout.write(f"figlint {__version__}\n")
            sys.stdout.flush()
            return 0
    gc.set_threshold(_COLLECT_AFTER, 50, 100)
    try:
        from figlint.cli.main import run

        return run(arguments)
    except KeyboardInterrupt:
        from figlint.cli import status

        return status.INTERRUPTED

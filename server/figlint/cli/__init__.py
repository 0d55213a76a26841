"""The command line: the only layer that prints and that decides the exit status.

This module answers `--version` by itself, because package managers and editors ask for it at every start.
"""

import sys

from figlint import __version__


def main() -> int:
    """Run the command line of this process and return its exit status."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"figlint {__version__}\n")
        return 0
    try:
        from figlint.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        from figlint.cli import status

        return status.INTERRUPTED

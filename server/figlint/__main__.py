"""Run figlint: `python -m figlint` and the `figlint` command."""

import sys
from collections.abc import Sequence

from figlint import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, that of this process unless `arguments` are given, and return its exit status."""
    return cli.start(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    raise SystemExit(main())

"""Run figlint: `python -m figlint` and the `figlint` command."""

from figlint.cli import main

if __name__ == "__main__":
    raise SystemExit(main())

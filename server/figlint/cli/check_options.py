"""The options of `figlint check`, by what they are about."""

import argparse

from figlint.cli.arguments import output_file, whole_number
from figlint.cli.settings import add_settings
from figlint.reporters import format_names

job_count = whole_number(1, 1024)
"""Reads how many processes may work."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add all options but those that name drafts and sources."""
    _add_output(parser.add_argument_group("output"))
    _add_fixes(parser.add_argument_group("fixes"))
    _add_adoption(parser.add_argument_group("adoption"))
    _add_running(parser.add_argument_group("running"))
    add_settings(parser)


def _add_output(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--format", choices=format_names(), default="full", help="default: full")
    group.add_argument(
        "-o", "--output-file", metavar="FILE", type=output_file, help="write the findings there, whole or not at all"
    )
    group.add_argument("--statistics", action="store_true", help="print counts by check, as text or JSON")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    group.add_argument("-q", "--quiet", action="store_true", help="print findings only")
    group.add_argument("--no-progress", action="store_true", help="do not show progress on long runs")


def _add_fixes(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--fix", action="store_true", help="mend the drafts where the meaning stays the same")
    group.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: mend everything that can be")
    group.add_argument("--diff", action="store_true", help="print what --fix would change, and change nothing")
    group.add_argument("--show-fixes", action="store_true", help="with --fix: list what was mended")
    group.add_argument(
        "--add-ignore", metavar="REASON", help="write a comment that ignores each finding, with this reason"
    )


def _add_adoption(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--baseline", metavar="FILE", help="do not report the findings that this file knows")
    group.add_argument("--update-baseline", action="store_true", help="write all findings into the baseline")
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "hint", "never"),
        help="the mildest finding that makes the exit status 1 (default: warning)",
    )
    group.add_argument("--exit-zero", action="store_true", help="findings do not change the exit status")


def _add_running(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--stdin-filename", metavar="NAME", help="the file that standard input is the content of")
    group.add_argument("--watch", action="store_true", help="check again whenever a draft, source or setting changes")
    group.add_argument("--jobs", metavar="N", type=job_count, default=0, help="processes (default: as many as cores)")
    group.add_argument("--no-cache", action="store_true", help="judge every draft anew")

"""`figlint check --watch`: check again whenever something changes that a check could read."""

import argparse
import os
from collections.abc import Callable
from typing import NamedTuple

from figlint import project
from figlint.cli import status, terminal
from figlint.cli.runner import make_plan
from figlint.cli.settings import configs_of, rules_of
from figlint.errors import FiglintError, UsageError

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Home, clear, forget what has scrolled away (ECMA-48 CUP and ED; the last is xterm's)."""


class _Watched(NamedTuple):
    """What a check reads and writes."""

    places: tuple[str, ...]
    """Files and folders."""
    written: tuple[str, ...]
    """Files that it writes itself, and that are no reason to check again."""


def watch(options: argparse.Namespace, check_once: Callable[[argparse.Namespace], int]) -> int:
    """Check, wait for a change, check again, until interrupted; the status is then always 0."""
    if "-" in options.paths:
        raise UsageError("--watch cannot wait for standard input to change", "name the draft as a file")
    try:
        watched = _watched(options, _given(options))
        while True:
            for _ in project.changes(*watched):
                _check(options, check_once)
                now = _watched(options, watched)
                if now != watched:  # as when a setting names other sources
                    break
            watched = now
    except KeyboardInterrupt:
        return status.CLEAN


def _check(options: argparse.Namespace, check_once: Callable[[argparse.Namespace], int]) -> None:
    if terminal.is_terminal():
        terminal.write(_CLEAR)
    try:
        check_once(options)
    except FiglintError as error:
        terminal.complain(str(error))
    terminal.note("watching; Ctrl+C ends\n")


def _given(options: argparse.Namespace) -> _Watched:
    """Return what the arguments name."""
    places = {*(options.paths or ["."]), *(options.sources or []), *(options.rules or []), os.getcwd()}
    written = {path for path in (options.output_file, options.baseline) if path}
    return _Watched(tuple(sorted(places)), tuple(sorted(written)))


def _watched(options: argparse.Namespace, before: _Watched) -> _Watched:
    """Return what the arguments, the settings and the drafts name; the same as before while they cannot be used."""
    try:
        configs = configs_of(options)
        plan = make_plan(options.paths, options.sources, None, configs, rules_of(options))
    except FiglintError:
        return before
    places, written = map(set, _given(options))
    for job in plan.jobs:
        found = (*job.sources, *job.rules)
        places |= {file.path if file.is_explicit else os.path.dirname(file.path) or "." for file in found}
        places |= {file for draft in job.drafts if (file := configs.file_for(draft.path)) is not None}
        baseline = job.config.baseline_path()
        written |= {baseline} if baseline is not None else set()
    return _Watched(tuple(sorted(places)), tuple(sorted(written)))

"""`figlint explain`: print what a check does, or everything that decided one figure."""

import argparse
import json
import os
import re
import sys

from figlint import analysis, project
from figlint.analysis import Prepared
from figlint.cli import status, terminal
from figlint.cli.checks import info_to_data
from figlint.cli.runner import Runner, make_plan
from figlint.cli.settings import configs_of, rules_of
from figlint.cli.trace import trace_to_data, trace_to_text
from figlint.errors import UsageError
from figlint.text import LineIndex

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]+)(?::(?P<column>[0-9]+))?", re.DOTALL)
_MOST_SHOWN = 5


def explain(options: argparse.Namespace) -> int:
    """Print the documentation of a check or the trace of a figure, by the form of the target."""
    place = _PLACE.fullmatch(options.target)
    if place is not None:
        column = 0 if place["column"] is None else int(place["column"])
        return _explain_figure(place["path"], int(place["line"]), column, options)
    if os.path.isfile(options.target):
        raise UsageError(f"no figure of {options.target} is named", f"add its place, as in {options.target}:7:24")
    info = analysis.find_check(analysis.catalogue(), options.target)
    if options.format == "json":
        terminal.write(json.dumps(info_to_data(info), indent=2) + "\n")
    else:
        terminal.write(f"{info.doc}\n\nSeverity: {info.severity.value}\n")
    return status.CLEAN


def _explain_figure(path: str, line_number: int, column_number: int, options: argparse.Namespace) -> int:
    plan = make_plan([path], options.sources, None, configs_of(options), rules_of(options))
    runner = Runner(plan, terminal.Progress(None))
    for job in runner.jobs():
        text = project.read_draft(job.drafts[0])
        prepared = runner.prepare(job)
        if prepared is None:
            continue
        kind = analysis.kind_of(job.drafts[0].path)
        lines = LineIndex(text)
        judging = analysis.options_of(job.config, job.drafts[0].path)
        trace = None
        if column_number:
            offset = lines.offset(line_number - 1, column_number - 1)
            trace = analysis.trace(text, prepared, offset, kind=kind, options=judging)
        if trace is None:
            raise _no_figure(path, line_number, column_number, text, prepared, kind)
        if options.format == "json":
            data = trace_to_data(trace, job.drafts[0].path, lines)
            terminal.write(json.dumps(data, indent=2) + "\n")
        else:
            terminal.write(trace_to_text(trace, job.drafts[0].path, lines, terminal.width_of(sys.stdout)))
    for problem in runner.problems:
        terminal.complain(str(problem))
    return status.NOT_CHECKED if runner.problems else status.CLEAN


def _no_figure(path: str, line_number: int, column_number: int, text: str, prepared: Prepared, kind: str) -> UsageError:
    """Say where the figures of the line are, or else those of the draft that come nearest."""
    lines = LineIndex(text)
    place = f"{path}:{line_number}"
    found = f"no figure at {place}:{column_number}" if column_number else f"no column in {place}"
    if not 1 <= line_number <= lines.line_count:
        return UsageError(found, f"the draft has {lines.line_count} lines")
    figures = analysis.check(text, prepared, kind=kind).figures
    places = [(*lines.position(figure.span.start), figure.text) for figure in figures]
    places.sort(key=lambda place: (abs(place[0] + 1 - line_number), abs(place[1] + 1 - column_number)))
    if not places:
        return UsageError(found, "there is none in this draft")
    nearest = ", ".join(f'{line + 1}:{column + 1} ("{word}")' for line, column, word in places[:_MOST_SHOWN])
    return UsageError(found, f"the nearest are at {nearest}")

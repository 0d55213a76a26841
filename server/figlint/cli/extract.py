"""`figlint extract`: draw facts from sources into a rule file."""

import argparse
import difflib
import os
import sys

from figlint import project
from figlint.analysis import RuleText
from figlint.analysis.extracting import Extraction, extract_facts
from figlint.cli import status, terminal
from figlint.errors import UnreadableFileError, UsageError
from figlint.facts.rules import schema


def extract(options: argparse.Namespace) -> int:
    """Write what is new to the rule file, or show it; say how much it was."""
    path: str = options.output
    if not path.endswith(".toml"):
        raise UsageError(f"the rule file is called {path}", "give it a name that ends in .toml")
    is_there = os.path.lexists(path)
    before = project.read_rules(path) if is_there else ""
    root = project.root_of(path)
    found = project.find_sources(options.sources)
    problems = list(found.problems)
    sources: dict[str, bytes] = {}
    is_watched = sys.stderr.isatty() and not options.no_progress
    with terminal.Progress(sys.stderr if is_watched else None) as progress:
        for file in found.files:
            progress.text = f"reading {len(sources) + 1} of {len(found.files)} sources …"
            try:
                sources[file.path] = project.read_source(file.path, root)
            except UnreadableFileError as error:
                problems.append(error)
        progress.text = f"drawing facts from {len(sources)} sources …"
        drawn = extract_facts(RuleText(path, before, root, project.read_lock(path)), sources)
    if options.diff:
        terminal.write(_diff(path, before, drawn.text))
    elif drawn.text.strip():
        if drawn.text != before:
            _write(path, drawn.text)
        project.write_lock(path, drawn.lock)
    terminal.write(_summary(path, drawn, len(sources), is_diff=options.diff))
    for problem in problems:
        terminal.complain(str(problem))
    return status.NOT_CHECKED if problems else status.CLEAN


def _write(path: str, text: str) -> None:
    """Write the rule file; a new one has the schema that its first line names put beside it."""
    if project.add_file(path, text):
        project.add_file(os.path.join(os.path.dirname(path), schema.FILE), schema.schema_text())
    else:
        project.write_whole(path, text.encode("utf-8"))


def _diff(path: str, before: str, after: str) -> str:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return "".join(difflib.unified_diff(old, new, path, path))


def _summary(path: str, drawn: Extraction, n_sources: int, *, is_diff: bool) -> str:
    noun = "source" if n_sources == 1 else "sources"
    would = "would be new" if is_diff else "new"
    rows = [f"{path}: {drawn.n_facts} assertions {would}, {drawn.n_known} known, from {n_sources} {noun}"]
    rows += (f"vanished: {place}: the quote is no longer in its source" for place in drawn.vanished)
    if drawn.n_facts and not is_diff:
        rows.append(f"next: review {path}, then figlint verify {path}")
    return "".join(f"{row}\n" for row in rows)

"""`figlint verify`: judge rule files against their sources."""

import argparse
import sys

from figlint import analysis, project
from figlint.analysis import rules
from figlint.cli import status, terminal
from figlint.cli.rulefiles import read_rule_texts
from figlint.errors import UnreadableFileError
from figlint.reporters import CheckedDraft, Look, Results, load_format
from figlint.verdicts import Options, Severity


def verify(options: argparse.Namespace) -> int:
    """Check the rule files, print what was found, and return the exit status."""
    infos = analysis.catalogue()
    judging = Options(
        select=analysis.parse_selectors(infos, "--select", options.select),
        ignore=analysis.parse_selectors(infos, "--ignore", options.ignore),
    )
    texts, problems = read_rule_texts(options)
    book = rules.read_book(tuple(texts))
    sources: dict[str, bytes] = {}
    for name, root in rules.source_names(book).items():
        try:
            sources[name] = project.read_source(name, root)
        except UnreadableFileError as error:
            problems.append(error)
    checked = rules.verify(book, sources, judging)
    files = tuple(CheckedDraft(file.name, file.text, file.report) for file in checked)
    results = Results((), tuple(sorted(sources)), tuple(problems), files)
    look = Look(terminal.width_of(sys.stdout), terminal.wants_color(options.color), is_quiet=True)
    shown = load_format(options.format)(results, look)
    if options.format in ("full", "concise") and not options.quiet:
        shown += ("\n" if shown and options.format == "full" else "") + "".join(map(_summary, checked))
    terminal.write(shown)
    for problem in problems:
        terminal.complain(str(problem))
    return _status(checked, has_problems=bool(problems))


def _summary(checked: rules.CheckedRules) -> str:
    """Return "rules/acme.toml: 12 facts (8 accepted, 4 proposed), 20 assertions; 19 of 22 source figures covered"."""
    found = checked.summary
    kinds = ("accepted", "proposed", "disputed", "rejected")
    parts = [f"{count} {kind}" for kind in kinds if (count := getattr(found, kind))]
    facts = f"{found.facts} {'fact' if found.facts == 1 else 'facts'}" + (f" ({', '.join(parts)})" if parts else "")
    quotes = f"{found.quotes_found} of {found.assertions} quotes found"
    return f"{checked.name}: {facts}, {quotes}, {found.covered} of {found.figures} source figures covered\n"


def _status(checked: tuple[rules.CheckedRules, ...], *, has_problems: bool) -> int:
    if has_problems:
        return status.NOT_CHECKED
    loud = (Severity.ERROR, Severity.WARNING)
    has_findings = any(found.severity in loud for file in checked for found in file.report.diagnostics)
    return status.FINDINGS if has_findings else status.CLEAN

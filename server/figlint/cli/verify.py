"""`figlint verify`: judge rule files against their sources."""

import argparse
import sys

from figlint import analysis, project
from figlint.analysis import RuleText, rules
from figlint.cli import status, terminal
from figlint.cli.rulefiles import read_rule_texts
from figlint.errors import UnreadableFileError
from figlint.reporters import CheckedDraft, Look, Results, facts_in_words, load_format
from figlint.verdicts import Options, Severity


def verify(options: argparse.Namespace) -> int:
    """Check the rule files, print what was found, and return the exit status."""
    infos = analysis.catalogue()
    judging = Options(
        select=analysis.parse_selectors(infos, "--select", options.select),
        ignore=analysis.parse_selectors(infos, "--ignore", options.ignore),
    )
    texts, problems = read_rule_texts(options)
    book = rules.read_book(tuple(texts), trusts_locks=False)
    sources: dict[str, bytes] = {}
    for name, root in rules.source_names(book).items():
        try:
            sources[name] = project.read_source(name, root)
        except UnreadableFileError as error:
            problems.append(error)
    checked = rules.verify(book, sources, judging)
    files = tuple(CheckedDraft(file.name, file.text, file.report, file.summary._asdict()) for file in checked)
    results = Results((), tuple(sorted(sources)), tuple(problems), files)
    look = Look(terminal.width_of(sys.stdout), terminal.wants_color(options.color), is_quiet=True)
    shown = load_format(options.format)(results, look)
    if options.format in ("full", "concise") and not options.quiet:
        shown += "\n" if shown and options.format == "full" else ""
        shown += "".join(f"{file.name}: {facts_in_words(file.summary._asdict())}\n" for file in checked)
    terminal.write(shown)
    for problem in problems:
        terminal.complain(str(problem))
    notes, failed = _locks(checked, texts, is_updating=options.update_lock)
    if not options.quiet:
        terminal.note(notes)
    for problem in failed:
        terminal.complain(str(problem))
    problems += failed
    return _status(checked, has_problems=bool(problems))


def _locks(
    checked: tuple[rules.CheckedRules, ...], texts: list[RuleText], *, is_updating: bool
) -> tuple[str, list[UnreadableFileError]]:
    """Write the locks of the rule files, or tell which of those that are there are not up to date."""
    notes: list[str] = []
    failed: list[UnreadableFileError] = []
    for file, text in zip(checked, texts, strict=True):
        path, lock = project.lock_of(file.name), rules.lock_of(file)
        if not is_updating:
            if text.lock and text.lock != lock:
                why = file.case.file.lock.problem
                found = f"is not used: {why}" if why else "is not up to date"
                notes.append(f"{path} {found}; figlint verify --update-lock writes it\n")
            continue
        try:
            if project.write_lock(file.name, lock):
                notes.append(f"{path} written\n")
        except UnreadableFileError as error:
            failed.append(error)
    return "".join(notes), failed


def _status(checked: tuple[rules.CheckedRules, ...], *, has_problems: bool) -> int:
    if has_problems:
        return status.NOT_CHECKED
    loud = (Severity.ERROR, Severity.WARNING)
    has_findings = any(found.severity in loud for file in checked for found in file.report.diagnostics)
    return status.FINDINGS if has_findings else status.CLEAN

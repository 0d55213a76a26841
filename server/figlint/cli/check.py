"""`figlint check`: judge the figures of drafts against their sources."""

import argparse
import gc
import sys

from figlint import project
from figlint.cli import fixes, status, terminal
from figlint.cli.fixes import MendedDraft
from figlint.cli.runner import Runner, make_plan
from figlint.cli.settings import configs_of
from figlint.reporters import Look, Results, load_format, load_statistics
from figlint.verdicts import Severity

# Nearly everything a run makes is tuples that live to its end; looking for cycles among them costs a tenth of it.
_COLLECT_AFTER = 200_000


def check(options: argparse.Namespace) -> int:
    """Check the drafts, print what was found, and return the exit status."""
    gc.set_threshold(_COLLECT_AFTER, 50, 100)
    plan = make_plan(options.paths, options.sources, options.stdin_filename, configs_of(options))
    is_watched = sys.stderr.isatty() and not options.no_progress
    with terminal.Progress(sys.stderr if is_watched else None) as progress:
        runner = Runner(plan, progress, fixes.fixing_of(options))
        results = runner.run()
    runner.mended.sort(key=lambda draft: draft.path.split("/"))
    if options.diff:
        return _preview(runner.mended, results)
    results = results._replace(problems=(*results.problems, *fixes.write(runner.mended)))
    look = Look(terminal.width_of(sys.stdout), terminal.wants_color(options.color), options.quiet)
    _print(results, runner.mended, look, options)
    for problem in results.problems:
        terminal.complain(str(problem))
    return _status(results, is_zero=options.exit_zero)


def _preview(mended: list[MendedDraft], results: Results) -> int:
    """Print what would change; the status says whether anything would."""
    terminal.write(fixes.diff(mended))
    for problem in results.problems:
        terminal.complain(str(problem))
    would_change = any(draft.fixes for draft in mended)
    return status.NOT_CHECKED if results.problems else status.FINDINGS if would_change else status.CLEAN


def _print(results: Results, mended: list[MendedDraft], look: Look, options: argparse.Namespace) -> None:
    """Write the findings to their file or to standard output, or counts instead of them.

    A draft from standard input goes to standard output when it is mended, and the findings make way for it.
    """
    write = terminal.write
    for draft in mended:
        if draft.is_stdin:
            terminal.write(draft.after)
            write = terminal.note
    if options.show_fixes:
        write(fixes.listing(mended))
    if options.output_file:
        plain = look._replace(width=Look().width, is_colored=options.color == "always")
        text = load_format(options.format)(results, plain)
        project.write_whole(options.output_file, text.encode("utf-8", "backslashreplace"))
    if options.statistics:
        write(load_statistics()(results, look))
    elif not options.output_file:
        write(load_format(options.format)(results, look))
    if mended and not look.is_quiet:
        terminal.note(fixes.summary(mended))


def _status(results: Results, *, is_zero: bool) -> int:
    if results.problems:
        return status.NOT_CHECKED
    loud = (Severity.ERROR, Severity.WARNING)
    has_findings = any(
        diagnostic.severity in loud for draft in results.drafts for diagnostic in draft.report.diagnostics
    )
    return status.FINDINGS if has_findings and not is_zero else status.CLEAN

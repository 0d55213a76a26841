"""`figlint check`: judge the figures of drafts against their sources."""

import argparse
import sys

from figlint import project
from figlint.cli import fixes, status, terminal
from figlint.cli.fixes import MendedDraft
from figlint.cli.judge import Mending
from figlint.cli.runner import Manner, Runner, keep_inputs, make_plan
from figlint.cli.settings import configs_of, rules_of
from figlint.errors import UsageError
from figlint.project import Configs
from figlint.reporters import Look, Results, load_format, load_statistics
from figlint.verdicts import Severity


def check(options: argparse.Namespace) -> int:
    """Check the drafts, print what was found, and return the exit status; with `--watch`, again and again."""
    if options.watch:
        from figlint.cli.watch import watch  # only when asked for

        return watch(options, check_once)
    return check_once(options)


def check_once(options: argparse.Namespace) -> int:
    """Check the drafts once."""
    if options.statistics and not options.output_file and load_statistics(options.format) is None:
        raise UsageError(f"--statistics with --format {options.format}", "take full, concise or json")
    configs = configs_of(options)
    mending = fixes.mending_of(options)
    plan = make_plan(options.paths, options.sources, options.stdin_filename, configs, rules_of(options))
    keep_inputs(plan, options.output_file)
    if options.update_baseline and not any(job.config.baseline for job in plan.jobs):
        raise UsageError("--update-baseline without a baseline", "name it with --baseline FILE or the setting baseline")
    is_watched = sys.stderr.isatty() and not options.no_progress
    with terminal.Progress(sys.stderr if is_watched else None) as progress:
        runner = Runner(plan, progress, _manner(mending, options))
        results = runner.run()
    if options.diff:
        return _preview(runner.mended, results)
    mended, results = fixes.write(runner.mended, results)
    results, note = _without_known(results, configs, options)
    look = Look(terminal.width_of(sys.stdout), terminal.wants_color(options.color), options.quiet, terminal.link_root())
    _print(results, mended, look, options)
    if not options.quiet:
        terminal.note("".join(dict.fromkeys(runner.notes)) + note)
    for problem in results.problems:
        terminal.complain(str(problem))
    if options.update_baseline and not results.problems:
        return status.CLEAN
    return _status(results, configs, is_zero=options.exit_zero)


def _manner(mending: Mending | None, options: argparse.Namespace) -> Manner:
    """Decide how the plan is carried out; what changes drafts is always judged anew."""
    if mending is not None or options.no_cache:
        return Manner(mending, options.jobs)
    from figlint.cli import remember  # hashing costs 5 ms

    return Manner(mending, options.jobs, remember.Memory(needs_figures=options.format == "json"))


def _without_known(results: Results, configs: Configs, options: argparse.Namespace) -> tuple[Results, str]:
    """Leave out what the baselines know, or write them; return what there is to say about it."""
    if not any(configs.of(draft.path).baseline for draft in results.drafts):
        return results, ""
    from figlint.cli import baseline  # only with one

    if options.update_baseline and results.problems:
        return results, "the baseline was not written: not everything could be checked\n"
    note = baseline.update(results, configs) if options.update_baseline else ""
    results, known = baseline.apply(results, configs)
    return results, note or known


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
        plain = look._replace(width=Look().width, is_colored=options.color == "always", root=None)
        text = load_format(options.format)(results, plain)
        project.write_whole(options.output_file, text.encode("utf-8", "backslashreplace"))
    if options.statistics:
        counts = load_statistics("full" if options.output_file else options.format)
        assert counts is not None
        write(counts(results, look))
    elif not options.output_file:
        write(load_format(options.format)(results, look))
    if mended and not look.is_quiet:
        terminal.note(fixes.summary(mended, is_ignoring=options.add_ignore is not None))


def _status(results: Results, configs: Configs, *, is_zero: bool) -> int:
    if results.problems:
        return status.NOT_CHECKED
    order = list(Severity)
    for draft in results.texts() if not is_zero else ():
        mildest = configs.of(draft.path).fail_on
        if mildest != "never":
            loud = order[: order.index(Severity(mildest)) + 1]
            if any(diagnostic.severity in loud for diagnostic in draft.report.diagnostics):
                return status.FINDINGS
    return status.CLEAN

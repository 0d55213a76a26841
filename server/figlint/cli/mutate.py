"""`figlint mutate`: plant small corruptions in clean drafts and say how many are caught."""

import argparse
import json

from figlint import analysis, project
from figlint.analysis import Measured, Trial
from figlint.cli import status, terminal
from figlint.cli.runner import Runner, make_plan
from figlint.cli.settings import configs_of, rules_of
from figlint.errors import UnreadableFileError, UsageError
from figlint.text import LineIndex

Row = tuple[str, str, Measured]
"""Path, text and result of a draft."""


def run_mutate(options: argparse.Namespace) -> int:
    """Print the share caught by kind; the status says only whether everything could be read."""
    plan = make_plan(options.paths, options.sources, None, configs_of(options), rules_of(options))
    runner = Runner(plan, terminal.Progress(None))
    rows: list[Row] = []
    for job in runner.jobs():
        prepared = runner.prepare(job)
        for draft in job.drafts if prepared is not None else ():
            try:
                text = project.read_draft(draft)
            except UnreadableFileError as error:
                runner.problems.append(error)
                continue
            judging = analysis.options_of(job.config, draft.path)
            kind = analysis.kind_of(draft.path)
            assert prepared is not None
            measured = analysis.mutate(
                text, prepared, seed=options.seed, limit=options.per_kind, kind=kind, options=judging
            )
            rows.append((draft.path, text, measured))
    if not any(measured.trials for _, _, measured in rows) and not runner.problems:
        raise UsageError("nothing to corrupt: no figure of the drafts is supported", "name drafts that are right")
    if options.format == "json":
        terminal.write(_as_json(rows))
    elif rows:
        terminal.write(_as_text(rows, shows_missed=options.show_missed))
    for problem in runner.problems:
        terminal.complain(str(problem))
    return status.NOT_CHECKED if runner.problems else status.CLEAN


def _as_text(rows: list[Row], *, shows_missed: bool) -> str:
    trials = [trial for _, _, measured in rows for trial in measured.trials]
    lines = [f"{'planted':<18}{'number':>7}{'caught':>15}{'right code':>15}\n"]
    for kind in analysis.MUTANT_KINDS:
        ours = [trial for trial in trials if trial.mutant.kind == kind]
        lines += [_line(kind, ours)] if ours else []
    lines.append(_line("all", trials))
    n_figures = sum(measured.clean.summary.figures for _, _, measured in rows)
    n_alarms = sum(len(analysis.false_alarms(measured.clean)) for _, _, measured in rows)
    lines.append(f"\nreported on the drafts as they are: {n_alarms} of {n_figures} figures\n")
    if shows_missed:
        lines += ["\n", *(_missed(path, text, trial) for path, text, measured in rows for trial in measured.trials)]
    return "".join(lines)


def _line(name: str, trials: list[Trial]) -> str:
    caught, named = sum(trial.is_caught for trial in trials), sum(trial.is_named for trial in trials)
    return f"{name:<18}{len(trials):>7}{_share(caught, len(trials)):>15}{_share(named, len(trials)):>15}\n"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part * 100 // whole} %)" if whole else "0"


def _missed(path: str, text: str, trial: Trial) -> str:
    if trial.is_named:
        return ""
    line, column = LineIndex(text).position(trial.span.start)
    found = f"reported as {', '.join(trial.codes)}" if trial.is_caught else "missed"
    return f'{path}:{line + 1}:{column + 1}: {trial.mutant.kind} {found}: "{trial.before}" became "{trial.after}"\n'


def _as_json(rows: list[Row]) -> str:
    drafts: list[dict[str, object]] = []
    for path, text, measured in rows:
        lines = LineIndex(text)
        trials = [
            {
                "kind": trial.mutant.kind,
                "line": lines.position(trial.span.start)[0] + 1,
                "column": lines.position(trial.span.start)[1] + 1,
                "before": trial.before,
                "after": trial.after,
                "expected": list(trial.mutant.codes),
                "codes": list(trial.codes),
                "is_caught": trial.is_caught,
                "is_named": trial.is_named,
            }
            for trial in measured.trials
        ]
        alarms = len(analysis.false_alarms(measured.clean))
        drafts.append({"path": path, "figures": measured.clean.summary.figures, "reported": alarms, "trials": trials})
    return json.dumps({"drafts": drafts}, indent=2) + "\n"

"""Carry out a check: read the files of a plan, judge draft after draft, and keep account of what failed."""

import os
import sys
from collections.abc import Iterator, Sequence

from figlint import analysis, project
from figlint.analysis import Prepared
from figlint.cli.fixes import MendedDraft
from figlint.cli.terminal import Progress
from figlint.errors import UnreadableFileError, UsageError
from figlint.project import Configs, Found, FoundFile, Job, Plan
from figlint.reporters import CheckedDraft, Results
from figlint.verdicts import Options, Report

_DEBUG = "FIGLINT_DEBUG"


def make_plan(paths: Sequence[str], sources: Sequence[str] | None, stdin_name: str | None, configs: Configs) -> Plan:
    """Find the drafts and sources that the arguments name; nothing to do raises `UsageError`."""
    if not paths and sources:
        raise UsageError("no draft named: every path after --sources is a source", "name the drafts first")
    if sources and "-" in sources:
        raise UsageError("standard input cannot be a source", "save it as a file")
    if stdin_name is not None and "-" not in paths:
        raise UsageError("--stdin-filename without -", "name - as the draft to read standard input")
    drafts = project.find_files(path for path in paths or ["."] if path != "-")
    if "-" in paths:
        drafts = Found((project.standard_input(stdin_name), *drafts.files), drafts.problems)
    plan = project.pair(drafts, None if sources is None else project.find_files(sources), configs)
    if len(drafts.files) > plan.n_excluded and not plan.jobs:
        raise UsageError("every file found is a source", "name the drafts, or other sources with --sources")
    if sources is None and plan.jobs and not plan.problems and not any(job.sources for job in plan.jobs):
        folders = ", ".join(f"{name}/" for name in project.SOURCE_FOLDERS)
        first = plan.jobs[0].drafts[0].path
        found = f"no sources to check {first} against: no {folders} beside or above it"
        if plan.jobs[0].config.sources is not None:
            found = f"no sources to check {first} against: its configuration names none"
        raise UsageError(found, "name them with --sources PATH")
    return plan


def read_draft(draft: FoundFile) -> str:
    """Return the text of a draft, from standard input if that is what it stands for."""
    if draft.is_stdin:
        return project.read_stream(sys.stdin.buffer, draft.path)
    return project.read_file(draft.path)


class Runner:
    """One run over a plan: collects problems instead of stopping at them."""

    def __init__(self, plan: Plan, progress: Progress, fixing: str | None = None) -> None:
        """`fixing` says which edits are made to the drafts: "safe", "unsafe", or None for none."""
        self._fixing = fixing
        self.mended: list[MendedDraft] = []
        """Drafts that edits have changed."""
        self._plan = plan
        self._progress = progress
        self.problems = list(plan.problems)
        """What could not be found, read or checked so far."""
        self._source_texts: dict[str, str | None] = {}
        """By path; None for a source that could not be read."""

    def run(self) -> Results:
        """Check every draft of the plan."""
        drafts: list[CheckedDraft] = []
        n_drafts = sum(len(job.drafts) for job in self._plan.jobs)
        self._progress.text = "reading sources …"
        for job in self._plan.jobs:
            for draft in self._check_job(job):
                drafts.append(draft)
                self._progress.text = f"checked {len(drafts)} of {n_drafts} drafts …"
        drafts.sort(key=lambda draft: draft.path.split("/"))
        sources = sorted(path for path, text in self._source_texts.items() if text is not None)
        return Results(tuple(drafts), tuple(sources), tuple(self.problems))

    def prepare(self, job: Job) -> Prepared | None:
        """Read the sources of a job; None, and a problem for each draft, when there is nothing in them."""
        texts = {file.path: text for file in job.sources if (text := self._source_text(file)) is not None}
        if not any(text.strip() for text in texts.values()):
            self.problems += (_unchecked(draft, n_sources=len(job.sources)) for draft in job.drafts)
            return None
        options = analysis.options_of(job.config, "")
        try:
            return analysis.prepare(texts, options=options)
        except Exception as error:
            self.problems += (_internal(draft, error) for draft in job.drafts)
            return None

    def _check_job(self, job: Job) -> Iterator[CheckedDraft]:
        prepared = self.prepare(job)
        if prepared is None:
            return
        for draft in job.drafts:
            options = analysis.options_of(job.config, draft.path)
            try:
                text, report = self._judge(draft, prepared, options)
            except UnreadableFileError as error:
                self.problems.append(error)
            except Exception as error:
                self.problems.append(_internal(draft, error))
            else:
                yield CheckedDraft(draft.path, text, report)

    def _judge(self, draft: FoundFile, prepared: Prepared, options: Options) -> tuple[str, Report]:
        """Return the text of a draft, mended if asked for, with what is found in it."""
        text = read_draft(draft)
        kind = analysis.kind_of(draft.path)
        if self._fixing is None:
            return text, analysis.check(text, prepared, kind=kind, options=options)
        fixed = analysis.fix(text, prepared, kind=kind, options=options, is_unsafe=self._fixing == "unsafe")
        if fixed.fixes or draft.is_stdin:
            self.mended.append(MendedDraft(draft.path, text, fixed.text, fixed.fixes, draft.is_stdin))
        return fixed.text, fixed.report

    def _source_text(self, file: FoundFile) -> str | None:
        if file.path not in self._source_texts:
            try:
                self._source_texts[file.path] = project.read_file(file.path)
            except UnreadableFileError as error:
                self.problems.append(error)
                self._source_texts[file.path] = None
        return self._source_texts[file.path]


def _unchecked(draft: FoundFile, *, n_sources: int) -> UnreadableFileError:
    if n_sources == 0:
        return UnreadableFileError(draft.path, "not checked, it has no sources", "name them with --sources PATH")
    return UnreadableFileError(
        draft.path, "not checked, none of its sources could be read", "give it a source with text"
    )


def _internal(draft: FoundFile, error: Exception) -> UnreadableFileError:
    """Return what the user is told about a failure of ours; the traceback is shown on request only."""
    if os.environ.get(_DEBUG):
        import traceback  # 5 ms: only when something of ours failed

        traceback.print_exception(error)
    found = f"not checked, an internal error ({type(error).__name__}: {error})"
    return UnreadableFileError(draft.path, found, f"please report it; {_DEBUG}=1 shows where it happened")

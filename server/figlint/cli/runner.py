"""Carry out a check: read the files of a plan, have every draft judged, and keep account of what failed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from figlint import analysis, project
from figlint.cli import terminal
from figlint.cli.failures import internal
from figlint.cli.fixes import MendedDraft
from figlint.cli.judge import Answer, Mending, Sources, Task, answers
from figlint.cli.terminal import Progress
from figlint.errors import UnreadableFileError, UsageError
from figlint.project import Configs, Found, FoundFile, Job, Plan
from figlint.reporters import CheckedDraft, Results

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from figlint.analysis import Prepared
    from figlint.cli.remember import Memory


def make_plan(
    paths: Sequence[str],
    sources: Sequence[str] | None,
    stdin_name: str | None,
    configs: Configs,
    rules: Sequence[str] | None = None,
) -> Plan:
    """Find the drafts, sources and rule files that the arguments name; nothing to do raises `UsageError`.

    `rules` is None for the nearest, and empty for none.
    """
    if not paths and sources:
        raise UsageError("no draft named: every path after --sources is a source", "name the drafts first")
    if sources and "-" in sources:
        raise UsageError("standard input cannot be a source", "save it as a file")
    if stdin_name is not None and "-" not in paths:
        raise UsageError("--stdin-filename without -", "name - as the draft to read standard input")
    drafts = project.find_files(path for path in paths or ["."] if path != "-")
    if "-" in paths:
        data = terminal.read(project.MAX_BYTES + 1)
        drafts = Found((project.standard_input(stdin_name, data), *drafts.files), drafts.problems)
    given_rules = None if rules is None else project.find_rules(rules)
    plan = project.pair(drafts, None if sources is None else project.find_sources(sources), configs, given_rules)
    if len(drafts.files) > plan.n_excluded and not plan.jobs:
        raise UsageError("every file found is a source", "name the drafts, or other sources with --sources")
    if sources is None and plan.jobs and not plan.problems and not any(job.sources or job.rules for job in plan.jobs):
        folders = ", ".join(f"{name}/" for name in project.SOURCE_FOLDERS)
        first = plan.jobs[0].drafts[0].path
        found = f"no sources to check {first} against: no {folders} beside or above it"
        if plan.jobs[0].config.sources is not None:
            found = f"no sources to check {first} against: its configuration names none"
        elif not set(first.split("/")[:-1]).isdisjoint(project.SOURCE_FOLDERS):
            found = f"no sources to check {first} against: it is the only source itself"
        raise UsageError(found, "name them with --sources PATH")
    return plan


def keep_inputs(plan: Plan, output: str | None) -> None:
    """Raise `UsageError` for an output file that the plan reads."""
    read = {file.key for job in plan.jobs for file in (*job.drafts, *job.sources, *job.rules)}
    if output is not None and os.path.realpath(output) in read:
        raise UsageError(f"{output} is read by this run", "name another file to write to")


class Manner(NamedTuple):
    """How a plan is carried out."""

    mending: Mending | None = None
    n_jobs: int = 1
    memory: Memory | None = None
    """Results of earlier runs; None to judge everything anew."""


_PLAIN = Manner()


class Runner:
    """One run over a plan: collects problems instead of stopping at them."""

    def __init__(self, plan: Plan, progress: Progress, manner: Manner = _PLAIN) -> None:
        self._plan = plan
        self._progress = progress
        self._manner = manner
        self.mended: list[MendedDraft] = []
        """Drafts that were changed."""
        self.problems = list(plan.problems)
        """What could not be found, read or checked so far."""
        self.notes: list[str] = []
        """What is worth a word and changes nothing."""
        self._source_texts: dict[str, str | None] = {}
        """By path; None for a source that could not be read."""
        self._rule_texts: dict[str, str | None] = {}
        """By path; None for a rule file that could not be read."""
        self._rule_data: dict[str, Found] = {}
        """By path of a rule file; the data that it rests on."""
        self._rule_files: dict[str, CheckedDraft] = {}
        """By path; the rule files with findings of their own."""

    def run(self) -> Results:
        """Check every draft of the plan."""
        drafts: list[CheckedDraft] = []
        n_drafts = sum(len(job.drafts) for job in self._plan.jobs)
        self._progress.text = "reading sources …"
        for job in self.jobs():
            for draft in self._check_job(job):
                drafts.append(draft)
                self._progress.text = f"checked {len(drafts)} of {n_drafts} drafts …"
        drafts.sort(key=lambda draft: draft.path.split("/"))
        self.mended.sort(key=lambda draft: draft.path.split("/"))
        self.problems[len(self._plan.problems) :] = sorted(
            self.problems[len(self._plan.problems) :], key=lambda problem: problem.path.split("/")
        )
        sources = sorted(path for path, text in self._source_texts.items() if text is not None)
        rule_files = tuple(self._rule_files[path] for path in sorted(self._rule_files))
        return Results(tuple(drafts), tuple(sources), tuple(self.problems), rule_files)

    def jobs(self) -> Iterator[Job]:
        """Yield the jobs of the plan; one whose rule files have facts for some drafts only is split by them."""
        for job in self._plan.jobs:
            texts = [(file, text) for file in job.rules if (text := self._rule_text(file)) is not None]
            parts: dict[tuple[tuple[int, ...], ...], list[FoundFile]] = {}
            for draft in job.drafts:
                key = tuple(project.left_out(text, project.root_of(file.path), draft.path) for file, text in texts)
                parts.setdefault(key, []).append(draft)
            for left_out, drafts in parts.items():
                yield job._replace(drafts=tuple(drafts), rules=tuple(file for file, _ in texts), left_out=left_out)

    def prepare(self, job: Job) -> Prepared | None:
        """Read the sources of a job; None, and a problem for each draft, when there is nothing in them."""
        sources = self._sources(job)
        if sources is None:
            return None
        try:
            return sources.prepare()
        except Exception as error:
            self.problems += (internal(draft.path, error) for draft in job.drafts)
            return None

    def _sources(self, job: Job) -> Sources | None:
        """Read a job's sources and rule files; None, and a problem for each draft, when there is nothing in them."""
        files = (*job.sources, *self._data_sources(job))
        texts = {file.path: text for file in files if (text := self._source_text(file)) is not None}
        rules = tuple(
            analysis.RuleText(file.path, text, project.root_of(file.path), left_out=left_out)
            for file, left_out in zip(job.rules, job.left_out, strict=True)
            if (text := self._rule_text(file)) is not None
        )
        if not any(text.strip() for text in texts.values()) and not rules:
            self.problems += (_unchecked(draft, n_sources=len(job.sources)) for draft in job.drafts)
            return None
        sources = Sources(texts, analysis.options_of(job.config, ""), rules)
        memory = self._manner.memory
        if memory is not None:
            memory.look_against(sources, [project.lock_stamp(file.name) for file in rules])
            if memory.knows_facts(sources):
                return sources._replace(memory=memory)
        rules = tuple(file._replace(lock=project.read_lock(file.name)) for file in rules)
        sources = sources._replace(rules=rules)
        found = analysis.rule_problems(rules, sources.options) if rules else ()
        for name, why in analysis.lock_problems(rules, sources.options).items() if rules else ():
            self.notes.append(f"{project.lock_note(name, why)}\n")
        for file in found:
            self._rule_files[file.name] = CheckedDraft(file.name, file.text, file.report)
        return sources if found else sources._replace(memory=memory)  # what is broken is told again each time

    def _check_job(self, job: Job) -> Iterator[CheckedDraft]:
        sources = self._sources(job)
        if sources is None:
            return
        memory = self._manner.memory
        tasks: list[Task] = []
        for draft in job.drafts:
            task = self._task(draft, job)
            known = None if memory is None or task is None else memory.recall(task)
            if known is not None:
                yield known
            elif task is not None:
                tasks.append(task)
        try:
            for answer in answers(tasks, sources, self._manner.n_jobs) if tasks else ():
                yield from self._take(answer)
        except Exception as error:
            self.problems += (internal(task.path, error) for task in tasks)

    def _task(self, draft: FoundFile, job: Job) -> Task | None:
        options = analysis.options_of(job.config, draft.path)
        try:
            return Task(draft.path, project.read_draft(draft), options, self._manner.mending, draft.data is not None)
        except UnreadableFileError as error:
            self.problems.append(error)
            return None

    def _take(self, answer: Answer) -> Iterator[CheckedDraft]:
        """Keep account of one answer."""
        task, result, problem = answer
        if problem is not None or result is None:
            self.problems += [problem] if problem else []
            return
        if task.mending is not None and (result.fixes or task.is_stdin):
            texts = (task.text, result.text)
            self.mended.append(MendedDraft(task.path, *texts, result.fixes, result.found, task.is_stdin))
        draft = CheckedDraft(task.path, result.text, result.report)
        if self._manner.memory is not None:
            self._manner.memory.keep(task, draft.report)
        yield draft

    def _data_sources(self, job: Job) -> Iterator[FoundFile]:
        """Yield the data that the rule files of a job rest on and that is not among its sources."""
        known = {file.key for file in job.sources}
        for rules in job.rules:
            if rules.path not in self._rule_data:
                self._rule_data[rules.path] = project.data_sources(self._rule_text(rules) or "", rules.path)
                self.problems += self._rule_data[rules.path].problems
            for file in self._rule_data[rules.path].files:
                if file.key not in known:
                    known.add(file.key)
                    yield file

    def _source_text(self, file: FoundFile) -> str | None:
        if file.path not in self._source_texts:
            try:
                self._source_texts[file.path] = project.read_source_file(file.path)
            except UnreadableFileError as error:
                self.problems.append(error)
                self._source_texts[file.path] = None
        return self._source_texts[file.path]

    def _rule_text(self, file: FoundFile) -> str | None:
        if file.path not in self._rule_texts:
            try:
                self._rule_texts[file.path] = project.read_rules(file.path)
            except UnreadableFileError as error:
                self.problems.append(error)
                self._rule_texts[file.path] = None
        return self._rule_texts[file.path]


def _unchecked(draft: FoundFile, *, n_sources: int) -> UnreadableFileError:
    if n_sources == 0:
        return UnreadableFileError(draft.path, "not checked, it has no sources", "name them with --sources PATH")
    return UnreadableFileError(
        draft.path, "not checked, none of its sources could be read", "give it a source with text"
    )

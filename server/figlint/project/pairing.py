"""Decide which drafts are judged against which sources."""

import os
from functools import cache
from typing import NamedTuple

from figlint.errors import UnreadableFileError
from figlint.project.config import Config, Configs
from figlint.project.discover import Found, FoundFile, find_sources, shown
from figlint.project.naming import named_by_draft
from figlint.project.rules import find_rules, nearest_rules

SOURCE_FOLDERS = ("sources", "seeds", "notes")
"""Names of the folders taken as sources when none are given."""

_ROOT_MARKS = (".git", "figlint.toml", "pyproject.toml")


class Job(NamedTuple):
    """Drafts that share their sources."""

    drafts: tuple[FoundFile, ...]
    """In order of path."""
    sources: tuple[FoundFile, ...]
    """In order of path; empty when none were found for these drafts."""
    config: Config = Config()
    """What holds for these drafts."""
    rules: tuple[FoundFile, ...] = ()
    """The rule files that speak for these drafts, in order of path."""
    left_out: tuple[tuple[int, ...], ...] = ()
    """For each rule file, the numbers of its facts that are not for these drafts; empty for none."""


class Plan(NamedTuple):
    """Everything to check, and what was asked for but not found."""

    jobs: tuple[Job, ...]
    problems: tuple[UnreadableFileError, ...]
    n_excluded: int = 0
    """How many drafts the configuration left out."""


def standard_input(name: str | None, data: bytes) -> FoundFile:
    """Return the draft that standard input held; `name` is the file it is the content of, if any."""
    if name is None:
        return FoundFile("-", "-", is_explicit=True, data=data)
    return FoundFile(shown(name), os.path.realpath(name), is_explicit=True, data=data)


def pair(drafts: Found, sources: Found | None, configs: Configs | None = None, rules: Found | None = None) -> Plan:
    """Give every draft its sources: those given, those it names itself, those its configuration names, or the nearest.

    Its rule files are those given, those its configuration names, or those of the nearest folder of them.

    A file found by searching that is a source as well is not checked. A draft named itself is no source
    unless named as one too, and never its own. Drafts that the configuration excludes are left out, and with
    `force-exclude` those that are sources as well, as hooks name every file that has changed.
    """
    configs = configs or Configs(is_isolated=True)
    problems = [*drafts.problems, *(sources.problems if sources else ()), *(rules.problems if rules else ())]
    search = _SourceSearch(problems)
    search_rules = _RuleSearch(problems)
    placed: list[tuple[FoundFile, Config, tuple[FoundFile, ...]]] = []
    for draft in drafts.files:
        config = configs.of(draft.path)
        if not config.is_excluded(draft):
            files = search.of(draft, config) if sources is None else sources.files
            placed.append((draft, config, files))
    source_keys = {file.key for files in {files for _, _, files in placed} for file in files}
    kept = [
        (draft, config, files)
        for draft, config, files in placed
        if draft.key not in source_keys or (draft.is_explicit and not config.force_exclude)
    ]
    named = {draft.key for draft, _, _ in kept if draft.is_explicit}
    groups: dict[tuple[tuple[FoundFile, ...], Config, tuple[FoundFile, ...]], list[FoundFile]] = {}
    for draft, config, files in kept:
        ruled = search_rules.of(os.path.dirname(draft.path), config) if rules is None else rules.files
        groups.setdefault((_without_drafts(files, draft, named), config, ruled), []).append(draft)
    jobs = tuple(Job(tuple(group), *key) for key, group in groups.items())
    forced = sum(draft.is_explicit for draft, _, _ in placed) - len(named)
    return Plan(jobs, tuple(problems), len(drafts.files) - len(placed) + forced)


def source_folders(folder: str, top: str | None = None) -> tuple[str, ...]:
    """Return the folders named as in `SOURCE_FOLDERS` in `folder` or, failing that, the nearest above it.

    The search ends at the first folder with `.git`, `figlint.toml` or `pyproject.toml`; when there is none above,
    at `top` (the current directory by default), or in `folder` itself if that lies elsewhere.
    """
    searched: list[str] = []
    here = os.path.abspath(folder)
    end = os.path.abspath(top or os.getcwd())
    n_until_top = 1
    while True:
        searched.append(here)
        if here == end:
            n_until_top = len(searched)
        if any(os.path.exists(os.path.join(here, mark)) for mark in _ROOT_MARKS):
            break
        parent = os.path.dirname(here)
        if parent == here:
            searched = searched[:n_until_top]
            break
        here = parent
    for place in searched:
        named = (os.path.join(place, name) for name in SOURCE_FOLDERS)
        present = tuple(path for path in named if os.path.isdir(path))
        if present:
            return present
    return ()


class _SourceSearch:
    """Finds the sources of folders; each set of source paths is searched once."""

    def __init__(self, problems: list[UnreadableFileError]) -> None:
        """Files that cannot be found go to `problems`."""
        self._problems = problems
        self._by_paths: dict[tuple[str, ...], tuple[FoundFile, ...]] = {}
        self._by_folder: dict[str, tuple[str, ...]] = {}

    def of(self, draft: FoundFile, config: Config) -> tuple[FoundFile, ...]:
        """Return the sources for a draft."""
        named = named_by_draft(draft)
        if named:
            files = self._find(named, f"check the front matter of {draft.path}")
            return tuple(file for file in files if file.key != draft.key)
        configured = config.source_paths()
        if configured is not None:
            return self._find(configured, f"check sources in {config.origin or '--config'}")
        return self._find(self._nearest(os.path.dirname(draft.path)), "check the path")

    def _nearest(self, folder: str) -> tuple[str, ...]:
        if folder not in self._by_folder:
            self._by_folder[folder] = source_folders(folder)
        return self._by_folder[folder]

    def _find(self, paths: tuple[str, ...], advice: str) -> tuple[FoundFile, ...]:
        if paths not in self._by_paths:
            found = find_sources(paths)
            self._problems += (UnreadableFileError(error.path, error.found, advice) for error in found.problems)
            self._by_paths[paths] = found.files
        return self._by_paths[paths]


class _RuleSearch:
    """Finds the rule files of folders; each is searched once."""

    def __init__(self, problems: list[UnreadableFileError]) -> None:
        """Files that cannot be found go to `problems`."""
        self._problems = problems
        self._nearest = cache(nearest_rules)
        self._by_paths: dict[tuple[str, ...], tuple[FoundFile, ...]] = {}

    def of(self, folder: str, config: Config) -> tuple[FoundFile, ...]:
        """Return the rule files for drafts in `folder`."""
        paths = config.rule_paths()
        if paths is None:
            return self._nearest(folder)
        if paths not in self._by_paths:
            found = find_rules(paths)
            advice = f"check rules in {config.origin or '--config'}"
            self._problems += (UnreadableFileError(error.path, error.found, advice) for error in found.problems)
            self._by_paths[paths] = found.files
        return self._by_paths[paths]


def _without_drafts(files: tuple[FoundFile, ...], draft: FoundFile, named: set[str]) -> tuple[FoundFile, ...]:
    return tuple(file for file in files if file.key != draft.key and (file.is_explicit or file.key not in named))

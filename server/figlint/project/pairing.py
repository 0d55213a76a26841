"""Decide which drafts are judged against which sources."""

import os
from typing import NamedTuple

from figlint.errors import UnreadableFileError
from figlint.project.discover import Found, FoundFile, find_files, shown

SOURCE_FOLDERS = ("sources", "seeds", "notes")
"""Names of the folders taken as sources when none are given."""

_ROOT_MARKS = (".git", "pyproject.toml")


class Job(NamedTuple):
    """Drafts that share their sources."""

    drafts: tuple[FoundFile, ...]
    """In order of path."""
    sources: tuple[FoundFile, ...]
    """In order of path; empty when none were found for these drafts."""


class Plan(NamedTuple):
    """Everything to check, and what was asked for but not found."""

    jobs: tuple[Job, ...]
    problems: tuple[UnreadableFileError, ...]


def standard_input(name: str | None) -> FoundFile:
    """Return the draft that stands for standard input; `name` is the file it is the content of, if any."""
    if name is None:
        return FoundFile("-", "-", is_explicit=True, is_stdin=True)
    return FoundFile(shown(name), os.path.realpath(name), is_explicit=True, is_stdin=True)


def pair(drafts: Found, sources: Found | None) -> Plan:
    """Give every draft its sources: those given, or else the nearest source folders above it.

    A file found by searching that is a source as well is not checked. A draft named itself is no source
    unless named as one too, and never its own.
    """
    problems = [*drafts.problems]
    folders = sorted({os.path.dirname(draft.path) for draft in drafts.files})
    if sources is None:
        by_folder = _nearest(folders, problems)
    else:
        problems.extend(sources.problems)
        by_folder = dict.fromkeys(folders, sources.files)
    source_keys = {file.key for files in set(by_folder.values()) for file in files}
    named = {draft.key for draft in drafts.files if draft.is_explicit}
    groups: dict[tuple[FoundFile, ...], list[FoundFile]] = {}
    for draft in drafts.files:
        if draft.is_explicit or draft.key not in source_keys:
            files = by_folder[os.path.dirname(draft.path)]
            groups.setdefault(_without_drafts(files, draft, named), []).append(draft)
    return Plan(tuple(Job(tuple(group), files) for files, group in groups.items()), tuple(problems))


def source_folders(folder: str) -> tuple[str, ...]:
    """Return the folders named as in `SOURCE_FOLDERS` in `folder` or, failing that, the nearest above it.

    The search ends at the first folder with `.git` or `pyproject.toml`; when there is none above, at the
    current directory, or in `folder` itself if that lies elsewhere.
    """
    searched: list[str] = []
    here = os.path.abspath(folder)
    n_until_cwd = 1
    while True:
        searched.append(here)
        if here == os.getcwd():
            n_until_cwd = len(searched)
        if any(os.path.exists(os.path.join(here, mark)) for mark in _ROOT_MARKS):
            break
        parent = os.path.dirname(here)
        if parent == here:
            searched = searched[:n_until_cwd]
            break
        here = parent
    for place in searched:
        named = (os.path.join(place, name) for name in SOURCE_FOLDERS)
        present = tuple(path for path in named if os.path.isdir(path))
        if present:
            return present
    return ()


def _nearest(folders: list[str], problems: list[UnreadableFileError]) -> dict[str, tuple[FoundFile, ...]]:
    """Return the source files for the drafts of each folder; each set of source folders is searched once."""
    searched: dict[tuple[str, ...], Found] = {}
    by_folder: dict[str, tuple[FoundFile, ...]] = {}
    for folder in folders:
        places = source_folders(folder)
        if places not in searched:
            searched[places] = find_files(places)
            problems.extend(searched[places].problems)
        by_folder[folder] = searched[places].files
    return by_folder


def _without_drafts(files: tuple[FoundFile, ...], draft: FoundFile, named: set[str]) -> tuple[FoundFile, ...]:
    return tuple(file for file in files if file.key != draft.key and (file.is_explicit or file.key not in named))

"""Find rule files and the folders that their paths count from."""

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from figlint.errors import UnreadableFileError
from figlint.project.discover import Found, FoundFile, shown
from figlint.project.files import MAX_BYTES, check_data, decode
from figlint.project.ignores import compile_patterns

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FOLDER = "rules"
"""Name of the folder that rule files are taken from when none are given."""
SUFFIX = ".toml"
MAX_RULE_BYTES = 200_000_000
"""Largest rule file read: a million facts take less."""

_FIRST = "facts.toml"
"""The rule file that `figlint init` and `figlint extract` begin with."""
_ROOT_MARKS = (".git", "pyproject.toml")


def find_rules(paths: Iterable[str]) -> Found:
    """Return the rule files that `paths` stand for: files as they are, and those that lie in folders."""
    files: dict[str, FoundFile] = {}
    problems: list[UnreadableFileError] = []
    for path in paths:
        if os.path.isdir(path):
            names = sorted(_listing(path))
            if not names:
                found = f"no rule file in this folder (*{SUFFIX})"
                problems.append(UnreadableFileError(shown(path), found, "name the files, or another folder"))
            inside = [os.path.join(path, name) for name in names]
        elif os.path.lexists(path):
            inside = [path]
        else:
            inside = []
            problems.append(UnreadableFileError(path, "no such rule file or folder", "check the path"))
        for file in inside:
            key = os.path.realpath(file)
            files.setdefault(key, FoundFile(shown(file), key, is_explicit=file == path))
    return Found(tuple(sorted(files.values(), key=lambda file: file.path.split("/"))), tuple(problems))


def nearest_rules(folder: str, top: str | None = None) -> tuple[FoundFile, ...]:
    """Return the rule files of the folder `rules/` in `folder` or, failing that, the nearest above it.

    The search ends at the first folder with `.git` or `pyproject.toml`; when there is none above, at `top` (the
    current directory by default), or in `folder` itself if that lies elsewhere.
    """
    for place in _reach(folder, top):
        names = _listing(os.path.join(place, FOLDER))
        if names:
            return find_rules(os.path.join(place, FOLDER, name) for name in sorted(names)).files
    return ()


def first_rules(folder: str, top: str | None = None) -> str:
    """Return where the first rule file of the drafts in `folder` goes: as far up as one is searched for."""
    return os.path.join(_reach(folder, top)[-1], FOLDER, _FIRST)


def _reach(folder: str, top: str | None) -> Sequence[str]:
    """Return the folders that may hold the rule files of the drafts in `folder`, innermost first."""
    here = os.path.abspath(folder)
    end = os.path.abspath(top or os.getcwd())
    reach: list[str] = []
    n_until_top = 1
    while True:
        reach.append(here)
        if here == end:
            n_until_top = len(reach)
        if any(os.path.exists(os.path.join(here, mark)) for mark in _ROOT_MARKS):
            return reach
        parent = os.path.dirname(here)
        if parent == here:
            return reach[:n_until_top]
        here = parent


def is_rule_file(path: str) -> bool:
    """Tell whether a path is that of a rule file: a TOML file in a folder named `rules`."""
    folder, name = os.path.split(path)
    return os.path.basename(folder) == FOLDER and name.endswith(SUFFIX) and not name.startswith(".")


def root_of(path: str) -> str:
    """Return the folder that the paths in a rule file count from: the one that holds `rules/`, or else its own."""
    folder = os.path.dirname(path)
    root = os.path.dirname(folder) if os.path.basename(folder) == FOLDER else folder
    return root.replace(os.sep, "/")


def left_out(text: str, root: str, draft: str) -> tuple[int, ...]:
    """Return the numbers of the facts of a rule file that are not for the draft at a path; `root` as of `root_of`."""
    from figlint.facts.rules.applying import restricted  # only with a rule file

    facts = restricted(text)
    if not facts:
        return ()
    path = os.path.relpath(os.path.abspath(draft), os.path.abspath(root)).replace(os.sep, "/")
    return tuple(number for number, patterns in facts if not _spec(patterns).match_file(path))


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    return compile_patterns(patterns)


def read_rules(path: str) -> str:
    """Return the text of a rule file."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_RULE_BYTES + 1)
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        raise UnreadableFileError(path, f"cannot be read ({found})", "check the path") from error
    if len(data) > MAX_RULE_BYTES:
        raise UnreadableFileError(path, f"larger than the limit of {MAX_RULE_BYTES // 1_000_000} MB", "split it")
    return decode(data, path)


def read_source(path: str, root: str) -> bytes:
    """Return the bytes of a source that a rule file names; links may not lead out of the folder `root`."""
    _keep_inside(path, root)
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        raise UnreadableFileError(path, f"cannot be read ({found})", "check the path in the rule file") from error
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(path, f"larger than the limit of {MAX_BYTES // 1_000_000} MB", "split it")
    check_data(decode(data, path), path)  # what is no text is refused, as everywhere
    return data


def data_sources(text: str, path: str) -> Found:
    """Return the data files that the facts and formulas of the rule file at `path` rest on.

    One that is not there is left out: the rule file is taken at its word. One that a link leads out of the project is
    a problem.
    """
    from figlint.facts.rules.datasources import data_paths  # only with a rule file

    root = root_of(path)
    files: list[FoundFile] = []
    problems: list[UnreadableFileError] = []
    for inside in data_paths(text):
        file = os.path.normpath(os.path.join(root, inside))
        try:
            _keep_inside(file, root)
        except UnreadableFileError as problem:
            problems.append(problem)
        else:
            if os.path.isfile(file):
                files.append(FoundFile(shown(file), os.path.realpath(file), is_explicit=False))
    return Found(tuple(files), tuple(problems))


def _keep_inside(path: str, root: str) -> None:
    inside = os.path.realpath(root or ".")
    real = os.path.realpath(path)
    if _is_inside(real, inside):
        return
    if _is_inside(os.path.abspath(path), os.path.abspath(root or ".")):
        raise UnreadableFileError(path, "a link that leads out of the project", "copy the source into the project")
    found = f'outside the folder "{shown(root or ".")}" that the rule file speaks for'
    advice = f"keep the rule file in a folder {FOLDER}/ beside the source, or in the source's own folder or one above"
    raise UnreadableFileError(path, found, advice)


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _listing(folder: str) -> Sequence[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.name.endswith(SUFFIX) and not entry.name.startswith(".")]
    except OSError:
        return ()

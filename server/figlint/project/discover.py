"""Turn the paths of a command line into files: files as they are, folders and patterns searched.

Hidden files and folders, what `.gitignore` leaves out and the pages of `figlint report` are not found; every file is
found once.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import NamedTuple

from figlint.errors import UnreadableFileError
from figlint.project.files import DATA_SUFFIXES, SUFFIXES, read_file, read_stream
from figlint.project.ignores import Ignores, above, compile_patterns

MAGIC = re.compile(r"[*?\[]")
"""What makes a path a pattern."""
_PASSED_OVER = frozenset({"node_modules"})
"""Folders of other people's Markdown; where git is in use they are ignored anyway."""
_SETTINGS = frozenset({"figlint.toml", "pyproject.toml", "package.json", "package-lock.json", "tsconfig.json"})
_REPORT = b'<meta name="generator" content="figlint '
"""What stands at the beginning of a page that `figlint report` has written."""
_HEAD_BYTES = 1000


class FoundFile(NamedTuple):
    """One file to read."""

    path: str
    """As shown and opened: relative to the current directory when inside it, with forward slashes."""
    key: str
    """The real path, links resolved: two files are the same when their keys are equal."""
    is_explicit: bool
    """Named itself, as opposed to found in a folder or by a pattern."""
    data: bytes | None = None
    """What standard input held; `path` and `key` then say what file it is the content of. None for a file."""


class Found(NamedTuple):
    """What a list of paths stands for."""

    files: tuple[FoundFile, ...]
    """Sorted by path, no two with the same key."""
    problems: tuple[UnreadableFileError, ...]


def read_draft(file: FoundFile) -> str:
    """Return the text of a draft, as `read_file` does."""
    return read_file(file.path) if file.data is None else read_stream(BytesIO(file.data), file.path)


def find_sources(paths: Iterable[str]) -> Found:
    """Return the files that `paths` stand for, data files among them; those of settings and rules are passed over."""
    return find_files(paths, SUFFIXES + DATA_SUFFIXES)


def find_files(paths: Iterable[str], suffixes: tuple[str, ...] = SUFFIXES) -> Found:
    """Return the files that `paths` (files, folders, patterns) stand for, and what could not be found."""
    files: dict[str, FoundFile] = {}
    problems: list[UnreadableFileError] = []
    for path in paths:
        n_problems = len(problems)
        is_empty = True
        for file in _expand(path, problems, suffixes):
            is_empty = False
            known = files.get(file.key)
            if known is None or (file.is_explicit and not known.is_explicit):
                files[file.key] = file
        if is_empty and len(problems) == n_problems:
            problems.append(_nothing_in(path))
    return Found(tuple(sorted(files.values(), key=_by_path)), tuple(problems))


def shown(path: str) -> str:
    """Return `path` as messages give it: relative when it lies in the current directory, forward slashes."""
    normal = os.path.normpath(path)
    if os.path.isabs(normal):
        here = os.getcwd()
        if normal == here or normal.startswith(here.rstrip(os.sep) + os.sep):
            normal = os.path.relpath(normal, here)
    return normal.replace(os.sep, "/")


def _by_path(file: FoundFile) -> list[str]:
    return file.path.split("/")


def _expand(path: str, problems: list[UnreadableFileError], suffixes: tuple[str, ...]) -> Iterator[FoundFile]:
    if os.path.isdir(path):
        yield from _walk(path, problems, lambda relative: _is_text(relative, suffixes))
    elif os.path.exists(path):
        yield FoundFile(shown(path), os.path.realpath(path), True)
    elif MAGIC.search(path):
        yield from _match(path.replace(os.sep, "/"), problems, suffixes)


def _is_text(path: str, suffixes: tuple[str, ...]) -> bool:
    """Tell whether a file found by searching is read: not what settings and rules stand in."""
    *folders, name = path.lower().split("/")
    is_setting = name in _SETTINGS or (name.endswith((".toml", ".lock.jsonl")) and "rules" in folders)
    return name.endswith(suffixes) and not is_setting


def _match(pattern: str, problems: list[UnreadableFileError], suffixes: tuple[str, ...]) -> Iterator[FoundFile]:
    """Search below the part of `pattern` that is a plain path; `*` stops at a slash, `**` does not."""
    parts = pattern.split("/")
    n_plain = next(index for index, part in enumerate(parts) if MAGIC.search(part))
    base = "/".join(parts[:n_plain]) or ("/" if pattern.startswith("/") else ".")
    if not os.path.isdir(base):
        return
    rest = "/".join(parts[n_plain:])
    spec = compile_patterns(["/" + rest])
    names_suffix = not MAGIC.search(os.path.splitext(rest)[1] or "*")

    def is_wanted(relative: str) -> bool:
        return spec.match_file(relative) and (names_suffix or _is_text(relative, suffixes))

    depth = None if "**" in rest else len(parts) - n_plain
    yield from _walk(base, problems, is_wanted, depth)


def _walk(
    root: str,
    problems: list[UnreadableFileError],
    is_wanted: Callable[[str], bool],
    depth: int | None = None,
) -> Iterator[FoundFile]:
    """Yield the wanted files below `root`, in no order; `is_wanted` gets paths relative to it.

    Linked folders are followed, each real folder once, so that a loop of links ends.
    """
    top = os.path.abspath(root)
    seen: set[str] = set()
    pending: list[tuple[str, Ignores]] = [("", above(top))]
    while pending:
        relative, outer = pending.pop()
        folder = os.path.join(top, relative) if relative else top
        real_folder = os.path.realpath(folder)
        if real_folder in seen:
            continue
        seen.add(real_folder)
        try:
            entries = list(os.scandir(folder))
        except OSError:
            path = shown(os.path.join(root, relative))
            problems.append(UnreadableFileError(path, "a folder that cannot be opened", "make it readable"))
            continue
        ignores = outer.enter(folder)
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            below = f"{relative}/{name}" if relative else name
            if _is_folder(entry):
                is_near = depth is None or below.count("/") + 1 < depth
                if is_near and name not in _PASSED_OVER and not ignores.is_ignored(entry.path + "/"):
                    pending.append((below, ignores))
            elif is_wanted(below) and not ignores.is_ignored(entry.path) and not _is_report(entry.path):
                real = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(real_folder, name)
                yield FoundFile(shown(os.path.join(root, below)), real, False)


def _is_report(path: str) -> bool:
    """Tell whether a file is a page of `figlint report`: its figures are those of drafts that are checked."""
    if path.lower().endswith((".html", ".htm")):
        with suppress(OSError), open(path, "rb") as stream:
            return _REPORT in stream.read(_HEAD_BYTES)
    return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder, or a link to one; a link that leads in a circle is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _nothing_in(path: str) -> UnreadableFileError:
    if os.path.isdir(path):
        found = f"no file to read in this folder ({', '.join(SUFFIXES)})"
        return UnreadableFileError(shown(path), found, "name the files, or another folder")
    if os.path.islink(path):
        return UnreadableFileError(path, "a link that leads nowhere", "check the link")
    if MAGIC.search(path):
        return UnreadableFileError(path, "no file matches this pattern", "check the pattern")
    return UnreadableFileError(path or '""', "no such file or folder", "check the path")

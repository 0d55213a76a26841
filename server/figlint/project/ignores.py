"""Decide which files git would leave out, from the `.gitignore` files on the way to them."""

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


_PLAIN = re.compile(r"(\*?)([\w.+@~-]+)(?:\[([A-Za-z0-9]+)\])?(/?)", re.ASCII)
"""A name or an ending, with a set of characters at its end or not: what most lines of most files are."""


class PlainNames(NamedTuple):
    """A `.gitignore` of names and endings only, which needs no import of 20 ms to be understood."""

    names: frozenset[str]
    folder_names: frozenset[str]
    """Left out where they are folders."""
    endings: tuple[str, ...]
    folder_endings: tuple[str, ...]

    def leaves_out(self, path: str) -> bool | None:
        """Tell whether `path`, relative to the file, is left out; None when nothing is said of it."""
        *folders, last = path.rstrip("/").split("/")
        if path.endswith("/"):
            folders.append(last)
        elif last in self.names or last.endswith(self.endings):
            return True
        names, endings = self.names | self.folder_names, self.endings + self.folder_endings
        return any(name in names or name.endswith(endings) for name in folders) or None


class IgnoreFile(NamedTuple):
    """One `.gitignore`, compiled."""

    folder: str
    """Absolute path of the folder it stands in."""
    spec: "GitIgnoreSpec | PlainNames"

    def leaves_out(self, path: str) -> bool | None:
        """Tell whether `path`, relative to the folder, is left out; None when nothing is said of it."""
        if isinstance(self.spec, PlainNames):
            return self.spec.leaves_out(path)
        return self.spec.check_file(path).include


class Ignores(NamedTuple):
    """The `.gitignore` files that speak for one folder, outermost first."""

    files: tuple[IgnoreFile, ...] = ()

    def enter(self, folder: str) -> "Ignores":
        """Return the rules for the content of `folder` (absolute), its own `.gitignore` among them."""
        own = _load(folder)
        return Ignores((*self.files, own)) if own else self

    def is_ignored(self, path: str) -> bool:
        """Tell whether `path` (absolute; a folder ends in a slash) is left out; the innermost word counts."""
        for file in reversed(self.files):
            relative = path[len(file.folder) :].lstrip("/" + os.sep)
            is_left_out = file.leaves_out(relative)
            if is_left_out is not None:
                return is_left_out
        return False


def above(folder: str) -> Ignores:
    """Return the rules that the folders above `folder` (absolute) set, up to the root of its repository.

    A folder that is itself left out has been named on purpose: nothing above speaks for its content.
    """
    parents: list[str] = []
    here = folder
    while not os.path.exists(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here:
            return Ignores()
        parents.append(parent)
        here = parent
    ignores = Ignores()
    for parent in reversed(parents):
        ignores = ignores.enter(parent)
    return Ignores() if ignores.is_ignored(folder + "/") else ignores


def plain_names(lines: Iterable[str]) -> PlainNames | None:
    """Understand patterns that are all names or endings; None when one of them is more than that."""
    found: dict[tuple[bool, bool], list[str]] = {}
    for line in lines:
        pattern = line.rstrip(" ")
        if not pattern or pattern.startswith("#"):
            continue
        match = _PLAIN.fullmatch(pattern)
        if match is None:
            return None
        star, stem, last, slash = match.groups()
        words = [stem + character for character in last] if last else [stem]
        found.setdefault((bool(star), bool(slash)), []).extend(words)
    return PlainNames(
        frozenset(found.get((False, False), ())),
        frozenset(found.get((False, True), ())),
        tuple(found.get((True, False), ())),
        tuple(found.get((True, True), ())),
    )


def compile_patterns(lines: Iterable[str]) -> "GitIgnoreSpec":
    """Compile patterns as git reads them; a line that is no pattern is passed over, as git does."""
    from pathspec import GitIgnoreSpec  # 25 ms: only when a pattern has to be matched

    kept = list(lines)
    try:
        return GitIgnoreSpec.from_lines(kept)
    except ValueError:
        return GitIgnoreSpec.from_lines(line for line in kept if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _load(folder: str) -> IgnoreFile | None:
    try:
        with open(os.path.join(folder, ".gitignore"), "rb") as stream:
            lines = os.fsdecode(stream.read()).split("\n")
    except OSError:
        return None
    patterns = [line.rstrip("\r") for line in lines]
    if not any(line.strip() and not line.startswith("#") for line in patterns):
        return None
    return IgnoreFile(folder, plain_names(patterns) or compile_patterns(patterns))

"""Decide which files git would leave out, from the `.gitignore` files on the way to them."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class IgnoreFile(NamedTuple):
    """One `.gitignore`, compiled."""

    folder: str
    """Absolute path of the folder it stands in."""
    spec: "GitIgnoreSpec"


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
            is_included = file.spec.check_file(relative).include
            if is_included is not None:
                return is_included
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
    return IgnoreFile(folder, compile_patterns(patterns))

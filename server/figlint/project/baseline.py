"""Findings that were there before: a file in the repository that keeps them from being reported again.

An entry is a fingerprint without positions, so that moving text does not revive it. Paths in it are relative to its
folder.
"""

import json
import os
from collections.abc import Iterable
from typing import NamedTuple

from figlint.errors import UnreadableFileError
from figlint.project.files import read_file
from figlint.project.writing import write_whole

_VERSION = 1
_KEYS = ("path", "code", "figure", "fingerprint")


class Entry(NamedTuple):
    """One finding that is known."""

    path: str
    """Of the draft, relative to the folder of the baseline, with forward slashes."""
    code: str
    figure: str
    """As written, for readers of the file."""
    fingerprint: str


def relative_path(file: str, draft: str) -> str:
    """Return how the baseline `file` calls a draft."""
    try:
        return os.path.relpath(draft, os.path.dirname(os.path.abspath(file))).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return os.path.abspath(draft).replace(os.sep, "/")


def read_baseline(file: str) -> tuple[Entry, ...]:
    """Return the entries of a baseline; `UnreadableFileError` when there is none or it is something else."""
    try:
        data = json.loads(read_file(file))
        if data["version"] != _VERSION:
            raise UnreadableFileError(file, f"a baseline of version {data['version']}", "update figlint")
        entries = tuple(Entry(*(str(row[key]) for key in _KEYS)) for row in data["findings"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(file, "not a baseline", "write it with --update-baseline") from error
    return entries


def write_baseline(file: str, entries: Iterable[Entry]) -> None:
    """Write a baseline, one entry a line and sorted, so that changes of it read well."""
    rows = ",\n".join(f"    {json.dumps(entry._asdict(), ensure_ascii=False)}" for entry in sorted(entries))
    findings = f"[\n{rows}\n  ]" if rows else "[]"
    text = f'{{\n  "version": {_VERSION},\n  "findings": {findings}\n}}\n'
    write_whole(file, text.encode("utf-8", "backslashreplace"))


def exists_beside(file: str, path: str) -> bool:
    """Tell whether a draft that a baseline names is still there."""
    return os.path.exists(os.path.join(os.path.dirname(os.path.abspath(file)), path))

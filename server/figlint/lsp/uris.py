"""Translate uris into paths and back, and give every file one key, however a client spells its uri."""

import os
import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

_DRIVE = re.compile(r"/?([A-Za-z]):(?=/|\Z)")
_IS_WINDOWS = os.name == "nt"


def to_path(uri: str, *, is_windows: bool = _IS_WINDOWS) -> str | None:
    """Return the path that a `file` uri names, with forward slashes; None for any other scheme.

    Drive letters become lower case: editors differ in how they write and encode them ("file:///c%3A/notes").
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file":
        return None
    path = unquote(parts.path, errors="surrogateescape")
    if is_windows:
        drive = _DRIVE.match(path)
        if drive is not None:
            return f"{drive.group(1).lower()}:{path[drive.end() :] or '/'}"
    if parts.netloc and parts.netloc != "localhost":
        return f"//{unquote(parts.netloc)}{path}"
    return path


@lru_cache(maxsize=8192)
def from_path(path: str, *, is_windows: bool = _IS_WINDOWS) -> str:
    """Return the `file` uri of an absolute path; those of hundreds of sources are asked for after every edit."""
    path = path.replace("\\", "/") if is_windows else path
    drive = _DRIVE.match(path) if is_windows else None
    if drive is not None:
        return f"file:///{drive.group(1).lower()}:{_quoted(path[drive.end() :])}"
    if path.startswith("//") and is_windows:
        return f"file:{_quoted(path)}"
    return f"file://{_quoted(path)}"


def canonical(uri: str, *, is_windows: bool = _IS_WINDOWS) -> str:
    """Return the key of a document: the path without detours, or the uri itself when it names no file."""
    path = to_path(uri, is_windows=is_windows)
    return uri if path is None else os.path.normpath(path).replace("\\", "/")


def _quoted(path: str) -> str:
    return quote(path, safe="/:@!$&'()*+,;=-._~", errors="surrogateescape")

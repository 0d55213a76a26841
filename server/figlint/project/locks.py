"""Read and write the locks that lie beside rule files; one that cannot be read is as good as none."""

import os

from figlint.errors import UnreadableFileError
from figlint.project.rules import SUFFIX
from figlint.project.writing import write_whole

LOCK = ".lock.jsonl"
"""What a lock is called instead of ".toml"."""
_MAX_BYTES = 1_000_000_000


def lock_of(path: str) -> str:
    """Return the path of the lock of a rule file."""
    return path.removesuffix(SUFFIX) + LOCK


def lock_note(path: str, why: str) -> str:
    """Return what there is to say of the lock of a rule file that is not used."""
    return f"{lock_of(path)} is not used: {why}; figlint verify --update-lock {path} writes it anew"


def lock_stamp(path: str) -> str:
    """Return a word that changes with the lock of a rule file; empty when it has none."""
    try:
        state = os.stat(lock_of(path))
    except OSError:
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"


def read_lock(path: str) -> str:
    """Return the text of the lock of a rule file; empty when it has none that can be read."""
    lock = lock_of(path)
    try:
        if os.path.isfile(lock) and os.path.getsize(lock) <= _MAX_BYTES:
            with open(lock, encoding="utf-8", errors="replace") as stream:
                return stream.read(_MAX_BYTES)
    except OSError:
        return ""
    return ""


def write_lock(path: str, text: str) -> bool:
    """Write the lock of a rule file, unless it says the same already; tell whether it was written."""
    lock = lock_of(path)
    if os.path.islink(lock):
        raise UnreadableFileError(lock, "not written, it is a link", "remove the link")
    if read_lock(path) == text:
        return False
    write_whole(lock, text.encode("utf-8", "surrogatepass"))
    return True

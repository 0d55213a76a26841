"""Keep results between runs: one small file per draft in the user's cache folder, written whole or not at all.

Several runs may share the folder: a reader sees an old entry, a new one or none. Nothing in an entry is executed.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256

from figlint.errors import UnreadableFileError
from figlint.project.writing import write_whole

_TAG = "CACHEDIR.TAG"
# https://bford.info/cachedir/: backup programs leave a folder out that holds this.
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n# results of figlint; `figlint clean` removes them\n"


def cache_folder() -> str:
    """Return where results are kept: `FIGLINT_CACHE_DIR`, or a folder of the user's cache."""
    named = os.environ.get("FIGLINT_CACHE_DIR")
    if named:
        return os.path.abspath(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "figlint")


def digest(parts: Iterable[str]) -> str:
    """Return one word for a sequence of texts; two different sequences do not give the same."""
    total = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def program_stamp() -> str:
    """Return a word that changes with the program: the size and time of each of its files."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    rows: list[str] = []
    for folder, folders, names in os.walk(package):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            state = os.stat(os.path.join(folder, name))
            rows.append(f"{folder[len(package) :]}/{name} {state.st_size} {state.st_mtime_ns}")
    return digest(rows)


class Cache:
    """Results by draft; the newest replaces the one before, so that it does not grow without end."""

    def __init__(self, folder: str) -> None:
        """`folder` is made when the first result is stored."""
        self._folder = folder
        self._is_usable = True

    def get(self, name: str, key: str) -> str | None:
        """Return what was stored for `name`, if it was stored under the same `key`."""
        with suppress(OSError, ValueError), open(self._path(name), encoding="utf-8", newline="") as stream:
            if stream.readline() == f"{key}\n":
                return stream.read()
        return None

    def put(self, name: str, key: str, text: str) -> None:
        """Store `text`; a folder that cannot be written to is not tried again."""
        self._put(name, f"{key}\n{text}".encode())

    def _put(self, name: str, data: bytes) -> None:
        if not self._is_usable:
            return
        path = self._path(name)
        try:
            if not os.path.isdir(os.path.dirname(path)):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                write_whole(os.path.join(self._folder, _TAG), _SIGNATURE)
            write_whole(path, data, is_durable=False)
        except (OSError, UnreadableFileError):
            self._is_usable = False

    def has(self, name: str, key: str) -> bool:
        """Tell whether something was stored for `name` under the same `key`."""
        start = key.encode()
        with suppress(OSError), open(self._path(name), "rb") as stream:
            return stream.read(len(start)) == start
        return False

    def view(self, name: str, key: str) -> memoryview | None:
        """Return what `put_bytes` stored for `name` under the same `key`, as bytes that are read when they are used.

        None, too, for what is not as it was stored: a piece of it might be read much later, and be wrong.
        """
        import mmap  # only for what is large
        from zlib import crc32

        with suppress(OSError, ValueError), open(self._path(name), "rb") as stream:
            stored_key, _, stored_sum = stream.readline().decode("ascii").partition(" ")
            if stored_key == key:
                data = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))[stream.tell() :]
                return data if crc32(data) == int(stored_sum, 16) else None
        return None

    def put_bytes(self, name: str, key: str, data: bytes) -> None:
        """Store bytes for `name`."""
        from zlib import crc32

        self._put(name, f"{key} {crc32(data):x}\n".encode() + data)

    def _path(self, name: str) -> str:
        word = digest([name])
        return os.path.join(self._folder, word[:2], word[2:34])


def clean(folder: str) -> int:
    """Remove everything `Cache` has stored in `folder` and return how many files that were; others stay."""
    count = sum(_remove(path) for path in _entries(folder))
    if count:
        _remove(os.path.join(folder, _TAG))
        with suppress(OSError):
            os.rmdir(folder)
    return count


def _entries(folder: str) -> Iterator[str]:
    if not os.path.isfile(os.path.join(folder, _TAG)):
        return
    for part in sorted(os.listdir(folder)):
        path = os.path.join(folder, part)
        if len(part) == 2 and os.path.isdir(path):
            yield from (os.path.join(path, name) for name in sorted(os.listdir(path)))
            with suppress(OSError):
                os.rmdir(path)


def _remove(path: str) -> bool:
    try:
        os.unlink(path)
    except OSError:
        return False
    return True

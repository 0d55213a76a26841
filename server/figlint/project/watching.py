"""Notice when a file changes that a check could read."""

import os
from collections.abc import Collection, Iterable, Iterator

from figlint.project.config import FILE_NAMES
from figlint.project.files import DATA_SUFFIXES, SUFFIXES

_WAIT_MS = 250


def changes(paths: Collection[str], ignored: Iterable[str] = ()) -> Iterator[None]:
    """Yield as soon as it is watched, then after each change of a draft, source, setting, or of what `paths` name.

    A file is watched through its folder, so that one that is replaced is noticed; a change while the caller is busy
    is not lost. Files in `ignored` do not count. `KeyboardInterrupt` passes.
    """
    from watchfiles import Change, watch  # 60 ms: only when asked for

    left_out = {os.path.realpath(path) for path in ignored}
    named = {os.path.realpath(path) for path in paths}

    def is_read(_: Change, path: str) -> bool:
        name, real = os.path.basename(path).lower(), os.path.realpath(path)
        is_text = name.endswith((*SUFFIXES, *DATA_SUFFIXES)) and not name.startswith(".")
        return (name in FILE_NAMES or is_text or real in named) and real not in left_out

    folders = {path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths}
    present = sorted(folder for folder in folders if os.path.isdir(folder))
    watching = watch(*present, watch_filter=is_read, rust_timeout=_WAIT_MS, yield_on_timeout=True, raise_interrupt=True)
    for number, found in enumerate(watching):
        if number == 0 or found:
            yield

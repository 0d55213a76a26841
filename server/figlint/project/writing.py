"""Write files whole or not at all."""

import codecs
import errno
import os
from contextlib import suppress

from figlint.errors import UnreadableFileError
from figlint.project.files import decode

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks, each with the encoding it speaks of (Unicode 15, section 23.8)."""


def write_whole(path: str, data: bytes, *, is_durable: bool = True) -> None:
    """Replace the content of a file, or make it; an interruption leaves the old one. Mode and links are kept.

    `is_durable` waits until the disk has it. `UnreadableFileError` says why it cannot be written; a file that is
    read-only is not replaced, although its folder would allow it.
    """
    real = os.path.realpath(path)
    temporary = f"{real}.{os.getpid()}.tmp"
    try:
        if os.path.exists(real) and not os.access(real, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with open(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                if is_durable:
                    os.fsync(stream.fileno())
            with suppress(FileNotFoundError):
                os.chmod(temporary, os.stat(real).st_mode & 0o7777)
            os.replace(temporary, real)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        found = f"cannot be written ({(error.strerror or str(error)).lower()})"
        raise UnreadableFileError(path, found, "check the path and its permissions") from error


def add_file(path: str, text: str) -> bool:
    """Write a file that is not there yet, with its folder; tell whether it was not there."""
    if os.path.lexists(path):
        return False
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder or ".", exist_ok=True)
    except OSError as error:
        found = f"cannot be made ({(error.strerror or str(error)).lower()})"
        raise UnreadableFileError(folder, found, "check the path and its permissions") from error
    write_whole(path, text.encode("utf-8"))
    return True


def rewrite(path: str, old: str, new: str) -> None:
    """Replace the text of a file, keeping its encoding, byte order mark and mode; line ends are the text's own.

    `UnreadableFileError` when its text is no longer `old`, or it cannot be written.
    """
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError as error:
        raise UnreadableFileError(path, "not changed, it is gone", "check it again") from error
    if decode(data, path) != old:
        raise UnreadableFileError(path, "not changed, somebody else changed it meanwhile", "check it again")
    mark, codec = next(
        ((mark, codec) for mark, codec in _MARKS if data.startswith(mark)),
        (b"", "utf-8"),
    )
    write_whole(path, mark + new.encode(codec))

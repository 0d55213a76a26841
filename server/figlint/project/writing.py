"""Write files whole or not at all."""

import os
from contextlib import suppress

from figlint.errors import UnreadableFileError


def write_whole(path: str, data: bytes) -> None:
    """Replace the content of a file, or make it; an interruption leaves the old one. Mode and links are kept.

    `UnreadableFileError` says why it cannot be written.
    """
    real = os.path.realpath(path)
    temporary = f"{real}.{os.getpid()}.tmp"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with open(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
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

"""A folder of our own for what an editor is to open, gone when the program ends."""

import atexit
import os
from shutil import rmtree
from tempfile import mkdtemp


class Scratch:
    """Texts on their way to an editor."""

    def __init__(self) -> None:
        self._folder: str | None = None

    def write(self, name: str, text: str) -> str:
        """Write a text to a file of this name, over an earlier one, and return its path."""
        if self._folder is None:
            self._folder = os.path.realpath(mkdtemp(prefix="figlint-"))
            atexit.register(rmtree, self._folder, ignore_errors=True)
        path = os.path.join(self._folder, name)
        with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as stream:
            stream.write(text)
        return path

"""Standard output and standard error: writing, colour, width, progress."""

import os
import sys
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from typing import Self, TextIO

from figlint.errors import UnreadableFileError, UsageError

_DEFAULT_WIDTH = 100
_REDRAW_S = 0.1
# Set by terminals that understand OSC 8: GNOME and others on VTE, Windows Terminal, kitty, Konsole, iTerm, WezTerm.
_LINKING = ("VTE_VERSION", "WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "ITERM_SESSION_ID", "WEZTERM_PANE")
_LINKING_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot")


def open_missing() -> None:
    """Let standard output and standard error lead nowhere when they are closed (`>&-` in a shell)."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or stream.closed:
            setattr(sys, name, TextIOWrapper(BytesIO(), "utf-8"))


def read(n_bytes: int) -> bytes:
    """Return what stands on standard input, at most so many bytes; `UsageError` when it is closed (`<&-`)."""
    if sys.stdin is None:
        raise UsageError("standard input is closed", "name the draft as a file")
    return sys.stdin.buffer.read(n_bytes)


def write(text: str) -> None:
    """Write `text` to standard output; a reader that has gone away is no error.

    What the encoding of the output cannot express is written as an escape.
    `UnreadableFileError` says why it cannot be written, as on a full disk.
    """
    stream = sys.stdout
    try:
        _write_escaped(stream, text)
        stream.flush()
    except BrokenPipeError:
        _give_up(stream)
    except OSError as error:
        _give_up(stream)
        found = f"cannot be written ({(error.strerror or str(error)).lower()})"
        raise UnreadableFileError("standard output", found, "send it elsewhere") from error


def complain(message: str) -> None:
    """Write one line about something that could not be done to standard error."""
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in message)
    note(f"figlint: {printable}\n")


def note(text: str) -> None:
    """Write `text` to standard error: what is not the result itself; there is nowhere to say that it cannot be."""
    try:
        _write_escaped(sys.stderr, text)
    except OSError:
        _give_up(sys.stderr)


def wants_color(choice: str) -> bool:
    """Decide about colour: the option, then NO_COLOR, then FORCE_COLOR, then whether a terminal reads."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):  # https://no-color.org: any value but the empty one
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal()


def link_root() -> str | None:
    """Return the folder that links count from when standard output is a terminal known to follow them, else None.

    FORCE_HYPERLINK decides before anything else (https://github.com/jamestalmage/supports-hyperlinks).
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    is_known = any(os.environ.get(name) for name in _LINKING) or os.environ.get("TERM") in _LINKING_TERMS
    if forced in ("", "0") or (forced is None and not (is_known and is_terminal())):
        return None
    return os.getcwd().replace(os.sep, "/")


def is_terminal() -> bool:
    """Tell whether a terminal reads standard output."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int:
    """Return the width of the terminal behind `stream`, or 100 when there is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or _DEFAULT_WIDTH
    except (OSError, ValueError):
        return _DEFAULT_WIDTH


class Progress:
    """One line on a terminal that says how far a long run has come, and leaves no trace.

    A thread draws it, so that it appears while one long step is under way, too.
    """

    def __init__(self, stream: TextIO | None, patience_s: float = 0.5) -> None:
        """`stream` is the terminal to show it on, None for none; nothing shows in the first `patience_s`."""
        self.text = ""
        """What is shown next."""
        self._stream = stream
        self._patience_s = patience_s

    def __enter__(self) -> Self:
        if self._stream is not None:
            import threading  # 2 ms: only where progress is shown

            self._is_over = threading.Event()
            self._thread = threading.Thread(target=self._draw, args=(self._stream,), daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._is_over.set()
            self._thread.join()

    def _draw(self, stream: TextIO) -> None:
        if self._is_over.wait(self._patience_s):
            return
        is_over = False
        while not is_over:
            # "\x1b[K" clears from the cursor to the end of the line (ECMA-48 EL).
            stream.write(f"\r{self.text[: width_of(stream) - 1]}\x1b[K")
            stream.flush()
            is_over = self._is_over.wait(_REDRAW_S)
        stream.write("\r\x1b[K")
        stream.flush()


def _write_escaped(stream: TextIO, text: str) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    stream.write(text)


def _give_up(stream: TextIO) -> None:
    """Close a stream that nobody reads: the interpreter would flush it when it ends, and complain."""
    with suppress(OSError):
        stream.close()
    open_missing()

"""What a user is told about a failure of ours."""

import os

from figlint.errors import UnreadableFileError

_DEBUG = "FIGLINT_DEBUG"


def internal(path: str, error: Exception, found: str = "not checked") -> UnreadableFileError:
    """Return what to say of an exception; its traceback is shown on request only."""
    if os.environ.get(_DEBUG):
        import traceback  # 5 ms: only when something of ours failed

        traceback.print_exception(error)
    what = f"{found}, an internal error ({type(error).__name__}: {error})"
    return UnreadableFileError(path, what, f"please report it; {_DEBUG}=1 shows where it happened")

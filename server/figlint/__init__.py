"""Checks every figure in a draft against the sources it was written from.

`read_figures` and `check_text` are the library; the command line and the language server are faces on them.
Names are imported on first use, so that `figlint --version` loads nothing.
"""

TYPE_CHECKING = False  # what type checkers believe; `typing` itself would cost a third of the start-up

__version__ = "0.1.0"

_HOMES = {
    "check_text": "figlint.analysis",
    "read_figures": "figlint.analysis",
    "Figure": "figlint.analysis",
    "Report": "figlint.verdicts",
    "JudgedFigure": "figlint.verdicts",
    "Diagnostic": "figlint.verdicts",
    "Evidence": "figlint.verdicts",
    "Edit": "figlint.verdicts",
    "Severity": "figlint.verdicts",
    "State": "figlint.verdicts",
    "Span": "figlint.text",
}

__all__ = [
    "Diagnostic",
    "Edit",
    "Evidence",
    "Figure",
    "JudgedFigure",
    "Report",
    "Severity",
    "Span",
    "State",
    "__version__",
    "check_text",
    "read_figures",
]

if TYPE_CHECKING:
    from figlint.analysis import Figure, check_text, read_figures
    from figlint.text import Span
    from figlint.verdicts import Diagnostic, Edit, Evidence, JudgedFigure, Report, Severity, State


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'figlint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)

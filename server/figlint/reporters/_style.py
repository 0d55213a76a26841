"""Colours of a terminal (ECMA-48 SGR), by what is coloured."""

from figlint.verdicts import Severity

BOLD = "1"
DIM = "2"
PATH = "36"
GOOD = "32"

OF_SEVERITY = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.INFO: "1;34",
    Severity.HINT: "1;36",
}


def paint(text: str, style: str, *, is_colored: bool) -> str:
    """Return `text` in `style`, or as it is when colours are off or there is nothing to colour."""
    return f"\x1b[{style}m{text}\x1b[0m" if is_colored and text else text

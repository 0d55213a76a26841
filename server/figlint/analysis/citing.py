"""Give a figure that no source states a footnote in which the writer says where it is from."""

import re

from figlint.analysis.live import Checked
from figlint.text import Span
from figlint.verdicts import Diagnostic, Edit

_MISSING = "FIG201"
_PLACEHOLDER = "say where"
_LABEL = re.compile(r"\[\^([^\]\s]+)\]")
_CLAUSE = re.compile(r"[^\n|\[\]`<]*?(?:[.,;:!?](?=\s|\Z)|(?=[\n|]|\Z))")
"""What is left of a clause, with the sign it ends in: the mark follows it."""
_REST_OF_LINK = re.compile(r"[^\[\]\n]*\][(\[]")


def citation_of(checked: Checked, finding: Diagnostic) -> tuple[Edit, ...]:
    """Return the edits that put in a footnote's mark, and the footnote; none where none can stand."""
    text, end = checked.text, finding.span.end
    if checked.kind != "markdown" or finding.code != _MISSING or _REST_OF_LINK.match(text, end):
        return ()
    clause = _CLAUSE.match(text, end)
    at = end + len(clause[0].rstrip()) if clause else end
    taken = set(_LABEL.findall(text))
    label = next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
    title = "cite a source in a footnote"
    gap = "\n" if text.endswith("\n") else "\n\n"
    return (
        Edit(title, Span(at, at), f"[^{label}]"),
        Edit(title, Span(len(text), len(text)), f"{gap}[^{label}]: {_PLACEHOLDER}\n"),
    )

"""What a writer can do about what was found: mend the figure, silence the finding, or have it explained."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from figlint.analysis.live import Checked
from figlint.analysis.lookup import diagnostics_in
from figlint.text import Block, BlockKind, Span
from figlint.verdicts import Diagnostic, Edit

_REASON = "say why"
_REMOVABLE = "FIG902"


class ActionKind(StrEnum):
    """What an action does."""

    MEND = "mend"
    IGNORE = "ignore"
    EXPLAIN = "explain"


class Action(NamedTuple):
    """One thing to do about a finding."""

    kind: ActionKind
    title: str
    finding: Diagnostic
    edits: tuple[Edit, ...] = ()
    is_preferred: bool = False


def actions_in(checked: Checked, span: Span) -> Iterator[Action]:
    """Yield what can be done about everything found in a span, the best first for each finding."""
    for finding in diagnostics_in(checked, span):
        for number, edit in enumerate(finding.edits):
            yield Action(ActionKind.MEND, edit.title, finding, (edit,), is_preferred=edit.is_safe and number == 0)
        if finding.code == _REMOVABLE:
            yield Action(ActionKind.MEND, "remove the comment", finding, (_removal(checked.text, finding.span),))
        ignore = ignoring(checked, finding)
        if ignore is not None:
            yield Action(ActionKind.IGNORE, f"ignore {finding.code} here, with a reason", finding, (ignore,))
            yield Action(ActionKind.EXPLAIN, "explain how this was judged", finding)


def ignoring(checked: Checked, finding: Diagnostic) -> Edit | None:
    """Return the edit that silences a finding on a figure: a comment in its block; None where none can stand."""
    block = _block_at(checked, finding.span)
    if block is None or block.kind is BlockKind.FRONT_MATTER or checked.kind != "markdown":
        return None
    end = Span(block.span.end, block.span.end)
    return Edit(f"ignore {finding.code}", end, f" <!-- figlint: ignore[{finding.code}] {_REASON} -->")


def safe_edits(checked: Checked) -> tuple[Edit, ...]:
    """Return the safe edits of all findings, one for each, none overlapping another, in order of position."""
    chosen: list[Edit] = []
    edits = [next((edit for edit in item.edits if edit.is_safe), None) for item in checked.report.diagnostics]
    for edit in sorted((edit for edit in edits if edit is not None), key=lambda edit: edit.span):
        if not chosen or chosen[-1].span.end <= edit.span.start:
            chosen.append(edit)
    return tuple(chosen)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits carried out that do not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _block_at(checked: Checked, span: Span) -> Block | None:
    for part in checked.parts:
        if part.start <= span.start < part.start + len(part.judged.document.text):
            for block in part.judged.document.blocks:
                if block.span.start <= span.start - part.start < block.span.end:
                    return block._replace(span=block.span.shift(part.start))
    return None


def _removal(text: str, span: Span) -> Edit:
    """Return the edit that takes out a comment with the blanks before it."""
    start = span.start
    while start and text[start - 1] in " \t":
        start -= 1
    return Edit("remove the comment", Span(start, span.end), "", is_safe=True)

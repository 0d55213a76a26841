"""What a writer can do about what was found: mend the figure, silence the finding, or have it explained."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from figlint.analysis.fixing import fix
from figlint.analysis.live import Checked
from figlint.analysis.lookup import diagnostics_in
from figlint.analysis.pinning import pins_of
from figlint.analysis.preferring import preferences_of
from figlint.analysis.proposing import is_proposable
from figlint.text import Block, BlockKind, Span
from figlint.verdicts import Diagnostic, Edit, Options

_REASON = "say why"
_SOURCE = "source: say which"
_MISSING = "FIG201"
_REMOVABLE = "FIG902"
_STALE = "FIG203"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class ActionKind(StrEnum):
    """What an action does."""

    MEND = "mend"
    PIN = "pin"
    PREFER = "prefer"
    """Changes a rule file (`preferring`)."""
    PROPOSE = "propose"
    """Adds to a rule file (`proposing`)."""
    EXTRACT = "extract"
    """Adds to a rule file what a source says now (`extracting`)."""
    IGNORE = "ignore"
    EXPLAIN = "explain"


class Action(NamedTuple):
    """One thing to do about a finding."""

    kind: ActionKind
    title: str
    finding: Diagnostic
    edits: tuple[Edit, ...] = ()
    """Of the draft; none for what is done elsewhere."""
    is_preferred: bool = False


def actions_in(checked: Checked, span: Span) -> Iterator[Action]:
    """Yield what can be done about everything found in a span, the best first for each finding."""
    for finding in diagnostics_in(checked, span):
        for number, edit in enumerate(finding.edits):
            yield Action(ActionKind.MEND, edit.title, finding, (edit,), is_preferred=edit.is_safe and number == 0)
        for pin in pins_of(checked, finding):
            yield Action(ActionKind.PIN, pin.title, finding, (pin,))
        for preference in preferences_of(checked, finding):
            yield Action(ActionKind.PREFER, preference.title, finding)
        words = " ".join(finding.span.slice(checked.text).split())
        if finding.code == _MISSING:
            after = Span(finding.span.end, finding.span.end)
            title = f"cite a source for {words}"
            yield Action(ActionKind.MEND, title, finding, (Edit(title, after, f" ({_SOURCE})"),))
        if is_proposable(checked, finding):
            yield Action(ActionKind.PROPOSE, f"add {words} as a proposed fact", finding)
        if finding.code == _STALE and finding.evidence:
            yield Action(ActionKind.EXTRACT, f"draw the facts of {finding.evidence[0].source} again", finding)
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


def has_safe_edits(checked: Checked) -> bool:
    """Tell whether anything can be mended without asking."""
    return any(edit.is_safe for item in checked.report.diagnostics for edit in item.edits)


def safe_edits(checked: Checked, options: Options) -> tuple[Edit, ...]:
    """Return what `fix` changes, line by line, in order of position."""
    old = _LINE.findall(checked.text)
    new = _LINE.findall(fix(checked.text, checked.prepared, kind=checked.kind, options=options).text)
    starts = list(accumulate(map(len, old), initial=0))
    edits: list[Edit] = []
    for tag, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            mended = "".join(new[new_first:new_last])
            edits.append(Edit("mend", Span(starts[first], starts[last]), mended, is_safe=True))
    return tuple(edits)


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

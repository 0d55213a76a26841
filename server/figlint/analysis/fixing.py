"""Mend a draft with the edits of its findings; every edit is judged again before it stays."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from figlint.analysis.analysis import Prepared, check
from figlint.verdicts import Diagnostic, Edit, Options, Report

_DEFAULT = Options()


class Fix(NamedTuple):
    """One finding that was mended."""

    finding: Diagnostic
    edit: Edit


class Fixed(NamedTuple):
    """A draft after mending."""

    text: str
    fixes: tuple[Fix, ...]
    """In the order they were made; their spans are of the text before the pass that made them."""
    report: Report
    """What is left, on `text`."""
    found: Report
    """What there was before, on the text as it came."""


def fix(
    draft: str,
    prepared: Prepared,
    *,
    kind: str = "markdown",
    options: Options = _DEFAULT,
    is_unsafe: bool = False,
) -> Fixed:
    """Apply the best edit of each finding; `is_unsafe` takes those that change the meaning, too.

    Of overlapping edits the first is made. An edit that leaves its finding or brings up a new one is not made, so
    that mending twice changes nothing more.
    """

    found = check(draft, prepared, kind=kind, options=options)

    def judged(text: str, fixes: tuple[Fix, ...]) -> Fixed:
        return Fixed(text, fixes, check(text, prepared, kind=kind, options=options), found)

    state = Fixed(draft, (), found, found)
    while wanted := _chosen(state.report, is_unsafe=is_unsafe):
        together = judged(_apply(state.text, wanted), (*state.fixes, *wanted))
        if _is_better(state, together):
            state = together
            continue
        before = state
        for item in reversed(wanted):  # from the last, so that the spans of the others stay true
            alone = judged(_apply(state.text, (item,)), (*state.fixes, item))
            state = alone if _is_better(state, alone) else state
        if state is before:
            break
    return state


def _chosen(report: Report, *, is_unsafe: bool) -> tuple[Fix, ...]:
    """Return the best edit of each finding, in order of position, without overlaps."""
    chosen: list[Fix] = []
    for finding in report.diagnostics:
        edit = next((edit for edit in finding.edits if edit.is_safe or is_unsafe), None)
        if edit is not None:
            chosen.append(Fix(finding, edit))
    chosen.sort(key=lambda item: item.edit.span)
    apart: list[Fix] = []
    for item in chosen:
        if not apart or apart[-1].edit.span.end < item.edit.span.start:
            apart.append(item)
    return tuple(apart)


def _apply(text: str, fixes: Sequence[Fix]) -> str:
    """Make the edits, from the last to the first; a line end in a wording of a source becomes a space."""
    for item in reversed(fixes):
        start, end = item.edit.span
        text = text[:start] + item.edit.text.replace("\r\n", " ").replace("\n", " ") + text[end:]
    return text


def _is_better(before: Fixed, after: Fixed) -> bool:
    """Tell whether the edits took their findings away and brought up no new ones."""
    old, new = _findings(before), _findings(after)
    n_fixed = len(after.fixes) - len(before.fixes)
    return not new - old and new.total() <= old.total() - n_fixed


def _findings(state: Fixed) -> Counter[tuple[str, str]]:
    """Return what is reported, on which words."""
    return Counter((item.code, " ".join(item.span.slice(state.text).split())) for item in state.report.diagnostics)

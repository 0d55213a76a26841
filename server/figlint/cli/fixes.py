"""What `--fix` and `--diff` do with mended drafts: write them, print them, or show what would change."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

from figlint import project
from figlint.cli.judge import Mending
from figlint.errors import UnreadableFileError, UsageError
from figlint.reporters import CheckedDraft, Results
from figlint.text import LineIndex
from figlint.verdicts import Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figlint.analysis import Fix


class MendedDraft(NamedTuple):
    """A draft that edits have changed."""

    path: str
    before: str
    after: str
    fixes: tuple[Fix, ...]
    found: Report
    """What was reported before."""
    is_stdin: bool


def mending_of(options: argparse.Namespace) -> Mending | None:
    """Return what the options ask to be done to drafts; `UsageError` when they make no sense."""
    reason = options.add_ignore
    if reason is not None:
        reason = " ".join(reason.split())
        if not reason or "--" in reason:
            raise UsageError(f'--add-ignore: "{reason}" is no reason', "say in some words, without --, why")
        if options.fix:
            raise UsageError("--fix and --add-ignore together", "mend first, then ignore what is left")
        return Mending(reason=reason)
    if options.fix or options.diff:
        return Mending(options.unsafe_fixes)
    for option, is_given in (("--unsafe-fixes", options.unsafe_fixes), ("--show-fixes", options.show_fixes)):
        if is_given:
            raise UsageError(f"{option} without --fix", "add --fix, or --diff to see what would change")
    return None


def write(drafts: Sequence[MendedDraft], results: Results) -> tuple[list[MendedDraft], Results]:
    """Write mended drafts to their files; return those that were, and results in which the others are as they were."""
    written: list[MendedDraft] = []
    problems: list[UnreadableFileError] = []
    checked = {draft.path: draft for draft in results.drafts}
    for draft in drafts:
        try:
            if not draft.is_stdin:
                project.rewrite(draft.path, draft.before, draft.after)
            written.append(draft)
        except UnreadableFileError as error:
            problems.append(error)
            checked[draft.path] = CheckedDraft(draft.path, draft.before, draft.found)
    return written, results._replace(drafts=tuple(checked.values()), problems=(*results.problems, *problems))


def diff(drafts: Sequence[MendedDraft]) -> str:
    """Return what would change as one unified diff; line ends of the drafts are kept."""
    from difflib import unified_diff  # 4 ms: only when asked for

    rows: list[str] = []
    for draft in drafts:
        old, new = (_lines(text) for text in (draft.before, draft.after))
        rows += unified_diff(old, new, draft.path, draft.path)
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def listing(drafts: Sequence[MendedDraft]) -> str:
    """Return what was mended, line by line."""
    rows: list[str] = []
    for draft in drafts:
        lines = LineIndex(draft.before)
        for item in draft.fixes:
            line = lines.position(item.finding.span.start)[0] + 1
            rows.append(f"{draft.path}:{line}: {item.finding.code} {item.finding.name}: {item.edit.title}\n")
    return "".join(rows)


def summary(drafts: Sequence[MendedDraft], *, is_ignoring: bool) -> str:
    """Return how much was mended or ignored, in words; empty when nothing was."""
    count = sum(len(draft.fixes) for draft in drafts)
    findings = "1 finding" if count == 1 else f"{count} findings"
    places = "1 draft" if len(drafts) == 1 else f"{len(drafts)} drafts"
    return f"{findings} {'ignored' if is_ignoring else 'mended'} in {places}\n" if count else ""


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only a line feed ends one, as diff and patch have it."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])

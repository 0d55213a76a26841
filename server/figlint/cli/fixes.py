"""What `--fix` and `--diff` do with mended drafts: write them, print them, or show what would change."""

import argparse
from collections.abc import Sequence
from typing import NamedTuple

from figlint import project
from figlint.analysis import Fix
from figlint.errors import UnreadableFileError, UsageError
from figlint.text import LineIndex


class MendedDraft(NamedTuple):
    """A draft that edits have changed."""

    path: str
    before: str
    after: str
    fixes: tuple[Fix, ...]
    is_stdin: bool


def fixing_of(options: argparse.Namespace) -> str | None:
    """Return which edits the options ask for: "safe", "unsafe" or None; `UsageError` when they make no sense."""
    if options.fix or options.diff:
        return "unsafe" if options.unsafe_fixes else "safe"
    for option, is_given in (("--unsafe-fixes", options.unsafe_fixes), ("--show-fixes", options.show_fixes)):
        if is_given:
            raise UsageError(f"{option} without --fix", "add --fix, or --diff to see what would change")
    return None


def write(drafts: Sequence[MendedDraft]) -> list[UnreadableFileError]:
    """Write mended drafts to their files; return what could not be written."""
    problems: list[UnreadableFileError] = []
    for draft in drafts:
        if not draft.is_stdin:
            try:
                project.rewrite(draft.path, draft.before, draft.after)
            except UnreadableFileError as error:
                problems.append(error)
    return problems


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


def summary(drafts: Sequence[MendedDraft]) -> str:
    """Return how much was mended, in words; empty when nothing was."""
    count = sum(len(draft.fixes) for draft in drafts)
    findings = "finding" if count == 1 else "findings"
    places = "1 draft" if len(drafts) == 1 else f"{len(drafts)} drafts"
    return f"{count} {findings} mended in {places}\n" if count else ""


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only a line feed ends one, as diff and patch have it."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])

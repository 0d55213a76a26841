"""Drafts of which only the planted errors are labelled: read, judge and count them.

A folder of `tests/blind` holds one draft, its sources and its errors; the README there says how they were written.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import figlint
from figlint import JudgedFigure, Severity, Span

FOLDER = Path(__file__).resolve().parent.parent / "blind"
_LOUD = (Severity.ERROR, Severity.WARNING)


class Planted(NamedTuple):
    """One planted error."""

    span: Span
    """Of the draft text."""
    kind: str
    why: str


class BlindDraft(NamedTuple):
    """One folder of data."""

    field: str
    name: str
    text: str
    sources: dict[str, str]
    errors: tuple[Planted, ...]


class Judged(NamedTuple):
    """What was reported on one draft."""

    draft: BlindDraft
    n_figures: int
    caught: tuple[Planted, ...]
    missed: tuple[Planted, ...]
    false_alarms: tuple[JudgedFigure, ...]


def read_all() -> list[BlindDraft]:
    """Return all drafts, in order of name."""
    return [_read(folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()]


_judged: dict[str, tuple[JudgedFigure, ...]] = {}


def figures(draft: BlindDraft) -> tuple[JudgedFigure, ...]:
    """Return the figures of a draft, which is judged once for all tests."""
    if draft.name not in _judged:
        _judged[draft.name] = figlint.check_text(draft.text, sources=draft.sources).figures
    return _judged[draft.name]


def judge(draft: BlindDraft) -> Judged:
    """Check a draft; what is reported as an error or a warning beside the planted errors is a false alarm."""
    judged = figures(draft)
    loud = [figure for figure in judged if figure.code is not None and figure.severity in _LOUD]
    caught = [error for error in draft.errors if any(figure.span.overlaps(error.span) for figure in loud)]
    missed = [error for error in draft.errors if error not in caught]
    spans = [error.span for error in draft.errors]
    false_alarms = [figure for figure in loud if not any(figure.span.overlaps(span) for span in spans)]
    return Judged(draft, len(judged), tuple(caught), tuple(missed), tuple(false_alarms))


def counts(judged: Iterable[Judged]) -> tuple[int, int, int, int]:
    """Return (figures, errors, caught, false alarms) of some drafts together."""
    rows = [(each.n_figures, len(each.draft.errors), len(each.caught), len(each.false_alarms)) for each in judged]
    n_figures, n_errors, n_caught, n_false = (sum(column) for column in zip(*rows, strict=True))
    return n_figures, n_errors, n_caught, n_false


def _read(folder: Path) -> BlindDraft:
    text = (folder / "draft.md").read_text("utf-8")
    sources = {f"sources/{path.name}": path.read_text("utf-8") for path in sorted((folder / "sources").iterdir())}
    rows = tomllib.loads((folder / "errors.toml").read_text("utf-8"))["errors"]
    errors = tuple(Planted(_find(text, row["text"], row.get("occurrence", 1)), row["kind"], row["why"]) for row in rows)
    return BlindDraft(folder.name.rpartition("-")[0], folder.name, text, sources, errors)


def _find(text: str, words: str, occurrence: int) -> Span:
    """Return where a figure stands as whole words for the n-th time; ValueError when it does not."""
    matches = [*re.finditer(rf"(?<![\w.,]){re.escape(words)}(?!\w)", text)]
    if len(matches) < occurrence:
        raise ValueError(f"{words!r} does not stand {occurrence} times in the draft")
    return Span(*matches[occurrence - 1].span())

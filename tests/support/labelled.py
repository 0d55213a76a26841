"""Drafts with a label on every figure: read, validate, judge and count them.

A folder of `tests/labelled` holds one draft, its sources and its labels; the README there explains the keys.
"""

import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import figlint
from figlint import JudgedFigure, Severity, Span

FOLDER = Path(__file__).resolve().parent.parent / "labelled"
FIRST_FIELDS = ("science", "sport", "public-health", "software-benchmarks", "city-government")
"""Six drafts each."""
SECOND_FIELDS = (
    "company-earnings", "general-news", "medicine-trials", "meeting-minutes", "sports-reports", "technical-docs",
)  # fmt: skip
"""Four drafts each: longer sources, freer wording, more figures that are worked out."""
FIELDS = FIRST_FIELDS + SECOND_FIELDS
LABELS = {"supported", "contradicted", "missing", "disputed", "any"}
KINDS = {
    "digit-change",
    "digit-swap",
    "scale",
    "unit",
    "year",
    "other-slot",
    "other-period",
    "other-subject",
    "hedge-flipped",
    "hedge-lost",
    "projected-as-actual",
    "percent-or-points",
    "arithmetic",
    "invented",
    "sources-disagree",
}
_KEYS = {"text", "occurrence", "label", "kind", "codes", "error"}
_LOUD = (Severity.ERROR, Severity.WARNING)
_LABEL_OF_CODE = {"FIG201": "missing", "FIG202": "disputed"}


class Row(NamedTuple):
    """One labelled figure of a draft."""

    span: Span
    """Of the draft text."""
    label: str
    kind: str | None = None
    """Of the planted error; None for a supported figure."""
    codes: tuple[str, ...] = ()
    """The codes that name the error rightly."""
    error: int | None = None
    """Rows of one number are one error, which may be reported on any of them."""


class LabelledDraft(NamedTuple):
    """One folder of labelled data."""

    field: str
    name: str
    text: str
    sources: dict[str, str]
    rows: tuple[Row, ...]
    """In order of position; they never overlap."""
    others: tuple[Span, ...]
    """What may be read as a figure but is not judged."""


class Outcome(NamedTuple):
    """What was reported on one labelled figure, or on the figures of one planted error."""

    draft: LabelledDraft
    rows: tuple[Row, ...]
    flags: tuple[JudgedFigure, ...]
    """The figures reported as errors or warnings that overlap the rows."""

    @property
    def is_bad(self) -> bool:
        """Tell whether a report is wanted."""
        return self.rows[0].label != "supported"

    @property
    def is_code_right(self) -> bool:
        """Tell whether a reported code names the planted error."""
        return any(flag.code in self.rows[0].codes for flag in self.flags)

    @property
    def is_label_right(self) -> bool:
        """Tell whether the report tells contradicted, missing and disputed apart as the label does."""
        label = self.rows[0].label
        said = {_LABEL_OF_CODE.get(flag.code or "", "contradicted") for flag in self.flags}
        return bool(said) and (label == "any" or label in said)


class Score(NamedTuple):
    """Counts over outcomes. A figure is one row, or all rows of one planted error."""

    figures: int
    bad: int
    caught: int
    code_right: int
    label_right: int
    false_alarms: int


def read_all() -> tuple[LabelledDraft, ...]:
    """Return all drafts, by field in the order of `FIELDS`, then by name."""
    return tuple(
        read_draft(folder) for field in FIELDS for folder in sorted((FOLDER / field).iterdir()) if folder.is_dir()
    )


def read_draft(folder: Path) -> LabelledDraft:
    """Read one folder; raise ValueError, naming the folder, when a label does not match the draft."""
    where = f"{folder.parent.name}/{folder.name}"
    text = (folder / "draft.md").read_text("utf-8")
    labels = tomllib.loads((folder / "labels.toml").read_text("utf-8"))
    if unknown := set(labels) - {"figures", "other"}:
        raise ValueError(f"{where}: unknown tables {sorted(unknown)}")
    rows = tuple(_row(where, text, entry) for entry in labels["figures"])
    others = tuple(_span(where, text, entry) for entry in labels.get("other", ()))
    _check_rows(where, rows, others)
    paths = sorted((folder / "sources").iterdir())
    sources = {f"sources/{path.name}": path.read_text("utf-8") for path in paths}
    return LabelledDraft(folder.parent.name, folder.name, text, sources, rows, others)


def uncovered(draft: LabelledDraft) -> list[str]:
    """Return the figures of the draft that are neither labelled nor listed as other, each with its line."""
    spans = [row.span for row in draft.rows] + list(draft.others)
    return [
        f"{draft.field}/{draft.name}: {figure.text!r} in {line_at(draft.text, figure.span)!r}"
        for figure in figlint.read_figures(draft.text)
        if not any(figure.span.overlaps(span) for span in spans)
    ]


def judge(draft: LabelledDraft) -> tuple[Outcome, ...]:
    """Check one draft against its sources; return one outcome for each row or planted error, in order."""
    report = figlint.check_text(draft.text, sources=draft.sources)
    loud = [figure for figure in report.figures if figure.code is not None and figure.severity in _LOUD]
    return tuple(
        Outcome(draft, rows, tuple(figure for figure in loud if _touches(figure.span, rows)))
        for rows in _grouped(draft.rows)
    )


def score(outcomes: Iterable[Outcome]) -> Score:
    """Count what was caught and what was reported in vain."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        counts["figures"] += 1
        if not outcome.is_bad:
            counts["false_alarms"] += bool(outcome.flags)
            continue
        counts["bad"] += 1
        counts["caught"] += bool(outcome.flags)
        counts["code_right"] += outcome.is_code_right
        counts["label_right"] += outcome.is_label_right
    return Score(*(counts[name] for name in Score._fields))


def line_at(text: str, span: Span) -> str:
    """Return the line of the text that holds the start of a span."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    return text[start : end if end >= 0 else len(text)].strip()


def _row(where: str, text: str, entry: dict[str, Any]) -> Row:
    if unknown := set(entry) - _KEYS:
        raise ValueError(f"{where}: unknown keys {sorted(unknown)} in {entry}")
    row = Row(
        _span(where, text, entry),
        entry["label"],
        entry.get("kind"),
        tuple(entry.get("codes", ())),
        entry.get("error"),
    )
    if row.label not in LABELS:
        raise ValueError(f"{where}: unknown label in {entry}")
    is_plain = row.kind is None and not row.codes and row.error is None
    is_planted = row.kind in KINDS and bool(row.codes)
    if not (is_plain if row.label == "supported" else is_planted):
        raise ValueError(f"{where}: a bad figure needs kind and codes, a supported one has neither: {entry}")
    return row


def _span(where: str, text: str, entry: dict[str, Any]) -> Span:
    """Return where the text of an entry stands: the given occurrence as whole words, the first by default."""
    words = entry["text"]
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    matches = list(re.finditer(before + re.escape(words) + after, text))
    occurrence = entry.get("occurrence", 1)
    if not 1 <= occurrence <= len(matches):
        raise ValueError(f"{where}: the draft has no occurrence {occurrence} of {words!r}")
    return Span(*matches[occurrence - 1].span())


def _check_rows(where: str, rows: tuple[Row, ...], others: tuple[Span, ...]) -> None:
    starts = [row.span.start for row in rows]
    if starts != sorted(starts):
        raise ValueError(f"{where}: rows are not in the order of the draft")
    spans = sorted([*(row.span for row in rows), *others])
    for left, right in itertools.pairwise(spans):
        if left.overlaps(right):
            raise ValueError(f"{where}: two rows overlap at offset {right.start}")


def _grouped(rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    seen: set[int] = set()
    for row in rows:
        if row.error is None:
            yield (row,)
        elif row.error not in seen:
            seen.add(row.error)
            yield tuple(other for other in rows if other.error == row.error)


def _touches(span: Span, rows: tuple[Row, ...]) -> bool:
    return any(span.overlaps(row.span) for row in rows)

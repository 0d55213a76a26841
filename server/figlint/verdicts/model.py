"""What judging a draft's figure yields: state, code, evidence and edits, as plain data."""

from enum import StrEnum
from typing import NamedTuple, TypeVar

from figlint.quantities import Kind
from figlint.text import Span


class State(StrEnum):
    """Where a figure of the draft stands towards the sources."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MISSING = "missing"
    DISPUTED = "disputed"
    AMBIGUOUS = "ambiguous"
    NOT_CHECKABLE = "not-checkable"


class Severity(StrEnum):
    """How loudly a diagnostic is shown."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"


class Role(StrEnum):
    """What a piece of evidence says about the figure."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NEAREST = "nearest"


class Evidence(NamedTuple):
    """One source figure a verdict rests on."""

    source: str
    """Name of the source as given by the caller (a path with forward slashes, usually)."""
    line: int
    """1-based."""
    column: int
    """1-based, in code points."""
    span: Span
    """Of the source text: the source's figure."""
    text: str
    """The source's figure as written."""
    quote: str
    """The sentence or table cell with its headers that holds it, white space folded, shortened around the
    figure to 160 characters at most."""
    quote_span: Span
    """Of `quote`: where the figure stands in it."""
    role: Role
    note: str = ""
    """What to know about it ("files it under 2023")."""


class Edit(NamedTuple):
    """One way to mend the draft."""

    title: str
    span: Span
    """Of the draft text: what is replaced."""
    text: str
    is_safe: bool = False


class ScorePart(NamedTuple):
    """One named part of an alignment score."""

    name: str
    value: float
    detail: str = ""


class Candidate(NamedTuple):
    """A source figure that was weighed, for the trace."""

    evidence: Evidence
    score: float
    parts: tuple[ScorePart, ...]
    relation: str
    """"same value", "compatible", "other value", "other unit", "other scale", "other period"."""


class Reading(NamedTuple):
    """How a figure was read and bound, for the trace and the JSON output."""

    kind: str
    value: str
    """The number, range or date in plain words: "870000000", "10000000..15000000"."""
    unit: str | None
    precision: str
    hedge: str
    period: str | None
    modality: str
    subject: str
    measure: str
    bindings: tuple[str, ...]
    """One line per binding rule that fired: "period 2024: from X in P to Y in Q"."""


class JudgedFigure(NamedTuple):
    """One figure of the draft with its verdict."""

    span: Span
    """Of the draft text, in code points."""
    text: str
    state: State
    reason: str
    """Why the state is what it is, in a few words; never empty."""
    code: str | None
    """None when nothing is reported."""
    name: str | None
    severity: Severity | None
    message: str
    """Empty when nothing is reported."""
    label: str
    """A short form of the message for the line under the figure; empty when nothing is reported."""
    help: str
    """What to do; empty when nothing is reported."""
    evidence: tuple[Evidence, ...]
    edits: tuple[Edit, ...]
    reading: Reading
    is_ignored: bool = False
    """True when a directive silenced it; the state stands, `code` is None."""

    @property
    def is_shown(self) -> bool:
        """Tell whether it belongs into a report: the number of a named thing only when it is reported."""
        return self.code is not None or self.reading.kind != Kind.LABEL.value

    def quiet(self) -> "JudgedFigure":
        """Return the figure with its state and evidence, but nothing reported."""
        return self._replace(code=None, name=None, severity=None, message="", label="", help="", edits=())


class Diagnostic(NamedTuple):
    """A finding, on a figure or on the document."""

    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    label: str
    help: str
    evidence: tuple[Evidence, ...]
    edits: tuple[Edit, ...]


_F = TypeVar("_F", JudgedFigure, Diagnostic)


def moved(item: _F, offset: int) -> _F:
    """Return what was found in a part of a draft that starts at `offset`, with spans of the whole draft."""
    if not offset:
        return item
    edits = tuple(edit._replace(span=edit.span.shift(offset)) for edit in item.edits)
    return item._replace(span=item.span.shift(offset), edits=edits)


class Summary(NamedTuple):
    """How many figures stand where."""

    figures: int
    supported: int
    contradicted: int
    missing: int
    disputed: int
    ambiguous: int
    not_checkable: int
    ignored: int


class Report(NamedTuple):
    """Everything found in one draft."""

    figures: tuple[JudgedFigure, ...]
    """In order of position."""
    diagnostics: tuple[Diagnostic, ...]
    """In order of position: those of the figures and those of the document (directives, internal errors)."""
    summary: Summary

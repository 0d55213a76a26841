"""Results that only the analysis layer makes: read figures and traces."""

from decimal import Decimal
from typing import NamedTuple

from figlint.text import Span
from figlint.verdicts import Candidate, JudgedFigure


class Figure(NamedTuple):
    """A figure as `read_figures` returns it; spans are code points of the text given."""

    span: Span
    text: str
    kind: str
    value: Decimal | tuple[Decimal | None, Decimal | None] | str | None
    """The number; (low, high) with None for an open end; the canonical label of a date ("2025-06-04")."""
    unit: str | None
    precision: Decimal
    hedge: str
    period: str | None
    """Label of the period the figure speaks of ("2024", "2025-Q3"), or None when the text gives none."""
    modality: str
    core: Span
    """The figure without its hedge words."""
    per: str | None
    """For a rate, what it is per: "year" in "$120k a year"."""


class Trace(NamedTuple):
    """Everything that decided one figure."""

    figure: JudgedFigure
    candidates: tuple[Candidate, ...]
    """Best first."""
    decision: tuple[str, ...]
    """The steps of the decision, one sentence each."""

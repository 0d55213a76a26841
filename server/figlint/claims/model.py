"""A claim: a quantity bound to what it is about."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from figlint.quantities import Period, Quantity
from figlint.text import BlockKind, Span


class Modality(StrEnum):
    """How real the text says the figure is (DESIGN 2.5)."""

    ACTUAL = "actual"
    REPORTED = "reported"
    PROJECTED = "projected"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Binding(NamedTuple):
    """What the words around a quantity say about it."""

    period: Period | None
    modality: Modality
    rules: tuple[str, ...]
    """One line per rule that fired: "period 2024: the period stands right after the figure"."""
    is_close: bool = False
    """True when the words leave little doubt about the period."""


class Passage(NamedTuple):
    """A sentence, or a table row, with its content words."""

    span: Span
    """Of the document text."""
    stems: tuple[str, ...]
    """Stems of the content words in order; figures and stop words are left out."""
    names: frozenset[str]
    """Stems of the words written as names."""
    kind: BlockKind
    context: frozenset[str]
    """Stems of the headings above and, for a table, of its headers."""


class Topic(NamedTuple):
    """What a figure is about in the words of a rule file: ids of its subjects and measures."""

    subject: str
    measure: str
    subjects: frozenset[str] = frozenset()
    """Every subject that the sentence, or failing that the text above it, could mean."""
    measures: frozenset[str] = frozenset()
    """Every measure that it could mean."""
    qualifier: str = ""
    """What the words beside the measure or the figure set it apart by, where facts are set apart by it."""


class Claim(NamedTuple):
    """One figure with its context."""

    quantity: Quantity
    """Its spans are of the document text."""
    binding: Binding
    passage: Passage
    local: Mapping[str, float]
    """Stems near the figure with their nearness: 1 beside it, falling with distance; column and row headers
    stand beside a cell."""
    subject: str
    """The name the figure most likely speaks of, as written; empty when none stands near."""
    measure: str
    """The measure word nearest to the figure, as written; empty when none is known."""
    topic: Topic | None = None
    """Where a rule file declares subject and measure; None without one, or when the words name neither."""

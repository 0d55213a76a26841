"""What a rule file says, as plain data: sources, subjects, measures, facts with their assertions, formulas, rates."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from figlint.claims import Modality
from figlint.quantities import Period, Quantity
from figlint.text import Span
from figlint.text.toml_places import Keys


class Status(StrEnum):
    """What people have decided about a fact."""

    PROPOSED = "proposed"
    """Drawn by a program; nobody has looked at it."""
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    """The sources disagree, and it is to be said so."""
    REJECTED = "rejected"
    """Drawn in error; it counts for nothing and is not drawn again."""


class Rank(StrEnum):
    """How much an assertion counts beside the others of its fact."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Time(StrEnum):
    """How the values of a measure belong to time (DESIGN 2.4)."""

    DURATION = "duration"
    """Over a stretch of time, as revenue."""
    INSTANT = "instant"
    """At a moment, as a headcount."""
    NONE = "none"


class Trust(StrEnum):
    """Which facts count."""

    SOURCES = "sources"
    """All but rejected ones, and what the sources say beyond them."""
    REVIEWED = "reviewed"
    """Accepted and disputed ones only."""


class SourceEntry(NamedTuple):
    """`[sources.ID]`: a file that facts were drawn from."""

    id: str
    path: str
    """Relative to the project, with forward slashes."""
    sha256: str = ""
    title: str = ""
    name: str = ""
    """Who speaks in it, as drafts would attribute it."""
    published: date | None = None


class Subject(NamedTuple):
    """`[subjects.ID]`: whom or what facts are about."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    fiscal_year_end: str = ""
    """Month and day, "01-31"; empty when the fiscal year is the calendar year."""
    note: str = ""


class Measure(NamedTuple):
    """`[measures.ID]`: what facts measure."""

    id: str
    terms: tuple[str, ...]
    kind: str = ""
    """One of the kinds of figures; empty for any."""
    time: Time = Time.NONE
    unit: str = ""
    tolerance: str = ""
    """How far a draft may be off: "2%"."""
    note: str = ""


class Qualifier(NamedTuple):
    """`[qualifiers.ID]`: what sets slots of one subject and measure apart: a segment, a basis of accounting."""

    id: str
    terms: tuple[str, ...]
    note: str = ""


class Fit(StrEnum):
    """How well a quote was found."""

    EXACT = "exact"
    NORMAL = "but for white space and quotation marks"
    REWORDED = "reworded"


class Anchor(NamedTuple):
    """Where a quote stands in a text."""

    span: Span
    fit: Fit


class Context(NamedTuple):
    """A quote as its source has it, and the characters before and after it."""

    prefix: str
    exact: str
    suffix: str


NOWHERE = Context("", "", "")


class Figure(NamedTuple):
    """Where the parts of a figure stand in a quote, as a `Quantity` has them."""

    span: Span
    core: Span
    number: Span
    scale: Span | None
    unit_span: Span | None


class Saved(NamedTuple):
    """What the lock of a rule file says of an assertion that has not changed since."""

    quantity: Quantity | None
    """Its value as read, without the currency that the rule file declares for a sign; None when nothing but the
    context is to be believed."""
    anchor: Anchor | None
    """Where it stands in its source; None when it was not found, or not looked for."""
    source_hash: str
    """Of the text that the anchor is of; empty when its source was not at hand."""
    context: Context
    figure: Figure | None
    """Where its value stands in the quote; None when the quote does not have it."""


class Assertion(NamedTuple):
    """`[[fact.says]]`: one source's word on a fact."""

    value: str
    """A phrase in figlint's own grammar."""
    source: str = ""
    """Id of the source; empty for what people know from elsewhere, which `note` tells."""
    quote: str = ""
    line: int | None = None
    """1-based."""
    locator: str = ""
    """For a source that is data: "$.results[3].p50", "row Q2, column revenue_usd_m"."""
    modality: Modality = Modality.ACTUAL
    rank: Rank = Rank.NORMAL
    reason: str = ""
    """Why it is preferred or deprecated."""
    attributed_to: str = ""
    note: str = ""
    where: Keys = ()
    quantity: Quantity | None = None
    """`value` as read; spans are of `value`."""
    saved: Saved | None = None


class RuleFact(NamedTuple):
    """`[[fact]]`: one slot with what the sources say of it."""

    id: str
    subject: str
    measure: str
    period: Period | None = None
    qualifier: str = ""
    """Id of what sets it apart from other facts of its subject, measure and period; its own words unless declared."""
    status: Status = Status.PROPOSED
    note: str = ""
    review: str = ""
    """Who decided, and when."""
    expires: date | None = None
    tolerance: str = ""
    applies_to: tuple[str, ...] = ()
    """Patterns of the paths of the drafts that it is for, from the folder that holds `rules/`; all when empty."""
    says: tuple[Assertion, ...] = ()
    where: Keys = ()


class Formula(NamedTuple):
    """`[[derive]]`: a fact that follows from others."""

    id: str
    formula: str
    source: str = ""
    """For a formula over a data source, the source that its paths speak of."""
    unit: str = ""
    value: str = ""
    """What it came to when it was written down, to be checked against."""
    note: str = ""
    where: Keys = ()


class Rate(NamedTuple):
    """`[rates.EUR-USD]`: how many of the second currency one of the first was worth on a day."""

    id: str
    rate: Decimal
    date: date
    source: str
    note: str = ""


class RuleFile(NamedTuple):
    """One rule file, as far as it could be read."""

    version: int = 1
    as_of: date | None = None
    trust: Trust = Trust.SOURCES
    locale: str = "en"
    currency: Mapping[str, str] = {}
    """Sign to ISO 4217 code."""
    sources: Mapping[str, SourceEntry] = {}
    subjects: Mapping[str, Subject] = {}
    measures: Mapping[str, Measure] = {}
    qualifiers: Mapping[str, Qualifier] = {}
    facts: tuple[RuleFact, ...] = ()
    formulas: tuple[Formula, ...] = ()
    rates: Mapping[str, Rate] = {}


class Problem(NamedTuple):
    """Something in a rule file that cannot be used; the rest of the file stands."""

    span: Span
    """Of the text of the rule file."""
    message: str
    """What was found, and what was expected."""
    advice: str
    instead: str = ""
    """What mends it in place of the span; empty where only people know."""


class Loaded(NamedTuple):
    """A rule file with what is wrong with it."""

    rules: RuleFile
    problems: tuple[Problem, ...]
    """In order of position."""

"""The tables of a rule file and their keys: the one list that loading, the JSON Schema and the commands go by."""

from enum import StrEnum
from typing import NamedTuple

from figlint.claims import Modality
from figlint.facts.rules.model import Rank, Status, Time, Trust
from figlint.quantities import Kind


class Type(StrEnum):
    """What a key may hold."""

    TEXT = "text"
    TEXTS = "a list of texts"
    ID = "an id (lower case letters, digits, - and _)"
    SLOT = "a slot id (subject.measure, or subject.measure.period)"
    PATH = "a path inside the project, with forward slashes"
    FIGURE = 'one figure in words, as "USD 870 million"'
    PERIOD = 'a period, as "2024", "2025-Q3" or "FY2025"'
    DATE = "a date, as 2025-06-10"
    DAY = 'a month and day, as "01-31"'
    LINE = "a line number, from 1"
    NUMBER = "a number, or a text that holds one"
    SHARE = 'a percentage, as "2%"'
    HASH = "64 hexadecimal digits"
    CURRENCY = 'a currency code, as "USD"'
    CHOICE = "a choice"


class Field(NamedTuple):
    """One key of a table."""

    name: str
    type: Type
    doc: str
    is_required: bool = False
    choices: tuple[str, ...] = ()

    def expected(self) -> str:
        """Say what the key may hold."""
        if self.type is Type.CHOICE:
            return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)
        return self.type.value


def _choices(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


NOTE = Field("note", Type.TEXT, "For people who read the file.")
TOP = (
    Field("as_of", Type.DATE, 'The day that "this year" and `expires` count from; the clock is never asked.'),
    Field(
        "trust", Type.CHOICE, "Which facts count: all but rejected ones, or reviewed ones only.", False, _choices(Trust)
    ),
    Field("locale", Type.CHOICE, "The language of the values.", False, ("en",)),
)
SOURCE = (
    Field("path", Type.PATH, "The file, from the folder that holds `rules/`.", True),
    Field("sha256", Type.HASH, "Hash of the file when the facts were drawn."),
    Field("title", Type.TEXT, "Its title, for people."),
    Field("name", Type.TEXT, "Who speaks in it, as drafts attribute it."),
    Field("published", Type.DATE, "The day it was published."),
)
SUBJECT = (
    Field("name", Type.TEXT, "The full name.", True),
    Field("aliases", Type.TEXTS, "Other names and descriptions that mean it."),
    Field("fiscal_year_end", Type.DAY, "Last day of its fiscal year."),
    NOTE,
)
MEASURE = (
    Field("terms", Type.TEXTS, "Words that name the measure.", True),
    Field("kind", Type.CHOICE, "The kind of its figures.", False, _choices(Kind)),
    Field("time", Type.CHOICE, "Whether it is measured over a time, at a moment, or neither.", False, _choices(Time)),
    Field("unit", Type.TEXT, "The unit of its figures."),
    Field("tolerance", Type.SHARE, "How far a draft may be off."),
    NOTE,
)
QUALIFIER = (
    Field("terms", Type.TEXTS, "Words that name the qualifier, next to those of the measure.", True),
    NOTE,
)
FACT = (
    Field("id", Type.SLOT, "The slot: subject, measure, and period if there is one, joined by dots.", True),
    Field("period", Type.PERIOD, "The period, where the id does not end in it."),
    Field("qualifier", Type.TEXT, "What sets the slot apart from others of its subject, measure and period."),
    Field("status", Type.CHOICE, "What people have decided.", False, _choices(Status)),
    NOTE,
    Field("review", Type.TEXT, "Who decided, and when."),
    Field("expires", Type.DATE, "The day after which the fact no longer counts; compared with `as_of`."),
    Field("tolerance", Type.SHARE, "How far a draft may be off."),
    Field(
        "applies_to",
        Type.TEXTS,
        'The drafts it is for, as patterns of paths from the folder that holds `rules/`: "press/**"; all by default.',
    ),
)
SAYS = (
    Field("value", Type.FIGURE, "The figure, as the quote gives it.", True),
    Field("modality", Type.CHOICE, "How real the source says it is.", False, _choices(Modality)),
    Field("source", Type.ID, "Which of the sources says it; without one, a note has to tell where it is from."),
    Field("line", Type.LINE, "Where the quote begins in the source."),
    Field("locator", Type.TEXT, "Where it stands in a source that is data: a path, or a row and a column."),
    Field("quote", Type.TEXT, "The very words of the source."),
    Field("rank", Type.CHOICE, "How much it counts beside the others.", False, _choices(Rank)),
    Field("reason", Type.TEXT, "Why it is preferred or deprecated."),
    Field("attributed_to", Type.TEXT, "Who says it in the source."),
    NOTE,
)
DERIVE = (
    Field("id", Type.SLOT, "The slot that the formula fills.", True),
    Field(
        "formula",
        Type.TEXT,
        "Arithmetic over slot ids, and over paths of a data source: count($.items[*]), percentile($.runs[*].ms, 95).",
        True,
    ),
    Field("source", Type.ID, "The data source that its paths speak of."),
    Field("unit", Type.TEXT, "What the result counts: contracts, milliseconds, million USD."),
    Field("value", Type.FIGURE, "What it comes to; `figlint verify` compares."),
    NOTE,
)
RATE = (
    Field("rate", Type.NUMBER, "How many of the second currency one of the first is worth.", True),
    Field("date", Type.DATE, "The day of the rate.", True),
    Field("source", Type.TEXT, "Who publishes the rate.", True),
    NOTE,
)
NAMED = {"sources": SOURCE, "subjects": SUBJECT, "measures": MEASURE, "qualifiers": QUALIFIER, "rates": RATE}
"""Tables with one table per id below them."""
LISTED = {"fact": FACT, "derive": DERIVE}
"""Arrays of tables."""

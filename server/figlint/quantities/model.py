"""What a figure is once read: value, unit, precision, hedge, and where each part stands."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from figlint.text import Span


class Kind(StrEnum):
    """Kinds of figures (DESIGN 2.1)."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    """A number of things, or a bare number."""
    MEASURE = "measure"
    RATIO = "ratio"
    """A multiple (8x, doubled, threefold)."""
    DURATION = "duration"
    PERIOD = "period"
    """A year, quarter, month, decade or any longer stretch of the calendar."""
    DATE = "date"
    """A day of the calendar, with or without its year."""
    TIME = "time"
    """A clock time."""
    SCORE = "score"
    """A pair of counts (3-1, a 5-4 ruling)."""
    RANK = "rank"
    AGE = "age"
    LABEL = "label"
    """The number of a named thing ("Flight 1204", "Radio 5"): no figure, but it can be copied wrongly. The unit is its
    name."""


class Hedge(StrEnum):
    """How firmly a figure is stated; each family stands for an interval (DESIGN 2.3)."""

    EXACT = "exact"
    ABOUT = "about"
    BELOW_NEAR = "nearly"
    ABOVE_NEAR = "just over"
    ABOVE = "over"
    AT_LEAST = "at least"
    BELOW = "under"
    AT_MOST = "up to"
    RANGE = "range"
    PLUS_MINUS = "plus-minus"
    VAGUE = "vague"
    """Vague plurals: dozens, hundreds, multibillion."""
    DIGITS = "digits"
    """Digit counts: five-digit, seven figures."""


class Grain(StrEnum):
    """The step of the calendar a period is named by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"
    """From one named period to another."""


class Period(NamedTuple):
    """An interval of days, as far as the words give it."""

    label: str
    """Canonical form: "2024", "2024-05", "2025-06-04", "2025-Q3", "FY2025", "2010s", "2019/2024", "--06-04"
    (a day without its year), "-1 year" (relative, not yet anchored)."""
    grain: Grain
    start: date | None = None
    """First day; None while the year is unknown or relative."""
    end: date | None = None
    """Last day, inclusive."""
    is_fiscal: bool = False
    offset: int | None = None
    """For a relative period ("last year" is -1, "this quarter" is 0): how many grains from the anchor."""


class Direction(StrEnum):
    """The way a figure of change points."""

    UP = "up"
    DOWN = "down"


HALF_DAY = "half a day apart"
"""The alternative of a clock time in words, which may be before or after noon."""
AS_WRITTEN = "as written /"
"""Opens the alternative of a table's number whose heading may not be meant to scale it; the factor follows."""
SUM = "sum"
"""The alternative of a table's number whose heading says "in thousands" of nothing, so that it may be money."""


class Quantity(NamedTuple):
    """One figure as written. All spans are block-relative code points; numbers are in `unit`."""

    span: Span
    """The whole figure with its hedge: "nearly $14 billion", "$65bn or more", "between $10 and $15m"."""
    core: Span
    """The same without hedge words: "$14 billion"."""
    kind: Kind
    low: Decimal | None
    """The number, or the lower end of a range; None for an open end or a date."""
    high: Decimal | None
    """Equal to `low` for a single number; the second count of a score."""
    unit: str | None = None
    """ISO 4217 code, "percent", "percentage point", a unit name of data/common/units.tsv, the counted noun
    (singular, lower case), or None."""
    precision: Decimal = Decimal(1)
    """The step of the last written digit after scaling (the sharp reading)."""
    coarse: Decimal = Decimal(1)
    """The same when trailing zeros of an integer are taken as rounding (DESIGN 2.2)."""
    hedge: Hedge = Hedge.EXACT
    hedge_span: Span | None = None
    number: Span = Span(0, 0)
    """The digits or number words alone (of the first end, for a range)."""
    scale: Span | None = None
    """The scale word or letter: "billion", "bn"."""
    scale_power: int = 0
    """Power of ten the scale word stands for."""
    unit_span: Span | None = None
    """The currency sign, percent sign, unit word or counted noun."""
    per: str | None = None
    """For a rate: "year" in "$120k a year"."""
    period: Period | None = None
    """For kinds period and date."""
    direction: Direction | None = None
    """Of a change ("fell 12%" points down), or of a loss ("a net loss of $3 million" points down)."""
    is_fraction: bool = False
    """A share in words ("a third", "two in five"): percent with a wide reading."""
    is_change: bool = False
    """A change ("rose 12%", "by half") as opposed to a level."""
    alternatives: tuple[str, ...] = ()
    """Other units an ambiguous sign could mean: "$" keeps USD first and the other dollars here."""
    reach: Decimal | None = None
    """Share of the number that the hedge covers, where the project declares one."""

    @property
    def value(self) -> Decimal | tuple[Decimal | None, Decimal | None] | str | None:
        """The number, (low, high) with None for an open end, or the label of a date but a plain year."""
        if self.period is not None:
            if self.period.grain is Grain.YEAR and self.low is not None:
                return self.low
            return self.period.label
        if self.low == self.high and self.kind is not Kind.SCORE:
            is_signed = self.kind is Kind.MONEY or self.unit in ("percent", "percentage point", "point")
            if is_signed and self.direction is Direction.DOWN and self.low is not None and self.low > 0:
                return -self.low
            return self.low
        return (self.low, self.high)

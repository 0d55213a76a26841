"""Read the vocabulary tables of `data/` into frozen look-up tables; holds no grammar."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pkgutil import get_data
from typing import NamedTuple, TypeVar

from figlint.quantities.model import Hedge, Kind


class Unit(NamedTuple):
    """What a unit word or sign after a number makes of it."""

    kind: Kind
    name: str
    factor: Decimal = Decimal(1)
    """Turns the number as written into `name` (25 basis points are 0.25 percentage points)."""
    alternatives: tuple[str, ...] = ()


class Scale(NamedTuple):
    """A word or letter that multiplies a number."""

    power: int
    """Power of ten; 0 for a dozen."""
    factor: Decimal
    place: str
    """ "word", "attached" or "money" (data/en/scales.tsv)."""


class Measure(NamedTuple):
    """Conversion of a unit to the base unit of its dimension."""

    dimension: str
    factor: str
    """A decimal or "a/b"; "~" before it marks a mean of the calendar."""
    offset: str


class Vague(NamedTuple):
    """The interval a vague plural stands for."""

    low: Decimal
    high: Decimal | None


class Multiple(NamedTuple):
    """A word that multiplies what it speaks of."""

    value: Decimal
    direction: str
    place: str


# Units that an article alone may count: "within a day", "a litre of milk".
_LONE_UNITS = (
    *("minute", "hour", "day", "week", "fortnight", "month", "year"),
    *("gallon", "litre", "liter", "kilo", "kilogram", "gram", "mile", "kilometre", "kilometer", "lb"),
)

T = TypeVar("T")

# Phrases by their first (or last) word, each with its other words, longest first.
Phrases = dict[str, tuple[tuple[tuple[str, ...], T], ...]]


class Lexicon(NamedTuple):
    """All vocabulary of one language. Word keys are lower case; signs and symbols are as written."""

    locale: str
    numbers: dict[str, int]
    scales: dict[str, Scale]
    """Words, lower case, and attached letters, as written."""
    ordinals: dict[str, int]
    parts: dict[str, int]
    """ "third" and "thirds" to 3."""
    symbols: Phrases[Unit]
    """Case-sensitive unit symbols and currency signs after a number."""
    unit_words: Phrases[Unit]
    signs: Phrases[Unit]
    """Currency signs before a number, by their last token."""
    hedges_before: Phrases[Hedge]
    """By their last word, the others in reverse order."""
    hedges_after: Phrases[Hedge]
    vague: Phrases[Vague]
    multiples: dict[str, Multiple]
    months: dict[str, int]
    weekdays: frozenset[str]
    grains: dict[str, str]
    relatives: dict[str, int]
    agos: dict[str, int]
    fiscal: frozenset[str]
    decades: dict[str, int]
    clock: dict[str, int]
    halves_of_day: Phrases[str]
    zones: Phrases[str]
    changes_before: Phrases[str]
    changes_after: dict[str, str]
    changes_by: dict[str, str]
    """Verbs that make a change of "by 5%" only."""
    labels: frozenset[str]
    """Words after which a bare number is a name."""
    ordinal_labels: frozenset[str]
    """Words after which a bare number is a rank."""
    cues: dict[str, frozenset[str]]
    plurals: dict[str, str]
    not_nouns: frozenset[str]
    measures: dict[str, Measure]
    minor_units: dict[str, tuple[str, Decimal]]
    """Parts of currencies by name, each with its currency and its share of one: "cent" is 0.01 USD."""
    anchors: dict[str, str]
    """Words at which a figure may be found, and the role they play (`recognizers`)."""

    def dimension(self, unit: str) -> str | None:
        """Return the dimension of a unit name ("length", "time", "length per time"), None if it has none."""
        from figlint.quantities.units import dimension

        return dimension(self, unit)

    def major_unit(self, unit: str) -> tuple[str, Decimal] | None:
        """Return the currency of a part of one and the factor that converts to it; None for any other unit."""
        return self.minor_units.get(unit)

    def to_base(self, value: Decimal, unit: str) -> Decimal | None:
        """Convert to the base unit of the dimension (metre, gram, second, watt hour, byte …)."""
        from figlint.quantities.units import to_base

        return to_base(self, value, unit)


@lru_cache(maxsize=4)
def load_lexicon(locale: str = "en") -> Lexicon:
    """Read the tables of `data/common` and `data/<locale>`; cached. FileNotFoundError if there is none."""
    numbers = {form: int(row[0]) for row in table_rows(locale, "numbers") for form in row[1].split("|")}
    scales = _scales(locale)
    ordinals: dict[str, int] = {}
    parts: dict[str, int] = {}
    for value, words, fractions, _ in table_rows(locale, "ordinals"):
        ordinals.update(dict.fromkeys(words.split("|"), int(value)))
        if fractions:
            parts.update(dict.fromkeys(fractions.split("|"), int(value)))
    measures, symbols = _units()
    signs = _currencies(symbols)
    unit_words = _unit_words(locale, measures)
    minor_units = _minor_units(locale, unit_words)
    before: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for family, forms, place, _ in table_rows(locale, "hedges"):
        for form in forms.split("|"):
            _put(before if place == "before" else after, form, Hedge(family), is_reversed=place == "before")
    vague: dict[str, list[tuple[tuple[str, ...], Vague]]] = {}
    for low, high, forms, _ in table_rows(locale, "vague"):
        for form in forms.split("|"):
            _put(vague, form, Vague(Decimal(low), Decimal(high) if high else None))
    multiples = {
        form: Multiple(Decimal(value), direction, place)
        for value, direction, place, forms, _ in table_rows(locale, "multiples")
        for form in forms.split("|")
    }
    calendar = _calendar(locale)
    changes_before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    changes_after: dict[str, str] = {}
    changes_by: dict[str, str] = {}
    for direction, place, forms, _ in table_rows(locale, "changes"):
        for form in forms.split("|"):
            if place == "before":
                _put(changes_before, form, direction, is_reversed=True)
            elif place == "by":
                changes_by[form] = direction
            else:
                changes_after[form] = direction
    labels = {row[0]: frozenset(row[1].split("|")) for row in table_rows(locale, "labels")}
    cues = {row[0]: frozenset(row[1].split("|")) for row in table_rows(locale, "cues")}
    return Lexicon(
        locale=locale,
        numbers=numbers,
        scales=scales,
        ordinals=ordinals,
        parts=parts,
        symbols=_freeze(symbols),
        unit_words=_freeze(unit_words),
        signs=_freeze(signs),
        hedges_before=_freeze(before),
        hedges_after=_freeze(after),
        vague=_freeze(vague),
        multiples=multiples,
        months={form: int(number) for form, number in calendar["month"].items() if " " not in form},
        weekdays=frozenset(calendar["weekday"]),
        grains=calendar["grain"],
        relatives={form: int(offset) for form, offset in calendar["relative"].items()},
        agos={form: int(offset) for form, offset in calendar["ago"].items()},
        fiscal=frozenset(calendar["fiscal"]),
        decades={form: int(decade) for form, decade in calendar["decade"].items()},
        clock={form: int(minute) for form, minute in calendar["clock"].items()},
        halves_of_day=_phrases(calendar["half of day"]),
        zones=_phrases(dict.fromkeys(calendar["zone"], "")),
        changes_before=_freeze(changes_before),
        changes_after=changes_after,
        changes_by=changes_by,
        labels=frozenset(form for group, words in labels.items() if group != "ordinal" for form in words),
        ordinal_labels=labels["ordinal"],
        cues=cues,
        plurals={form: row[0] for row in table_rows(locale, "plurals") for form in row[1].split("|")},
        not_nouns=frozenset(form for row in table_rows(locale, "not_nouns") for form in row[1].split("|")),
        measures=measures,
        minor_units=minor_units,
        anchors=_anchors(numbers, scales, ordinals, vague, multiples, calendar),
    )


def table_rows(folder: str, name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of vocabulary, each as its columns."""
    table = get_data("figlint", f"data/{folder}/{name}.tsv") or b""
    for line in table.decode().split("\n"):
        if line and not line.startswith("# "):
            yield line.split("\t")


def _put(
    table: dict[str, list[tuple[tuple[str, ...], T]]], form: str, payload: T, *, is_reversed: bool = False
) -> None:
    words = form.split(" ")
    if is_reversed:
        words.reverse()
    table.setdefault(words[0], []).append((tuple(words[1:]), payload))


def _freeze(table: dict[str, list[tuple[tuple[str, ...], T]]]) -> Phrases[T]:
    return {
        key: tuple(sorted(phrases, key=_length, reverse=True)) if len(phrases) > 1 else (phrases[0],)
        for key, phrases in table.items()
    }


def _length(phrase: tuple[tuple[str, ...], object]) -> int:
    return len(phrase[0])


def _phrases(forms: dict[str, str]) -> Phrases[str]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, payload in forms.items():
        _put(table, form, payload)
    return _freeze(table)


def _scales(locale: str) -> dict[str, Scale]:
    scales = {}
    for name, forms, place, _ in table_rows(locale, "scales"):
        power = int(name.split(":")[0])
        factor = Decimal(12) if power == 0 else Decimal(10) ** power
        for form in forms.split("|"):
            scales[form] = Scale(power, factor, place)
    return scales


def _units() -> tuple[dict[str, Measure], dict[str, list[tuple[tuple[str, ...], Unit]]]]:
    measures: dict[str, Measure] = {}
    symbols: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for name, dimension, factor, offset, forms, _ in table_rows("common", "units"):
        measures[name] = Measure(dimension, factor, offset)
        if forms:
            unit = Unit(Kind.DURATION if dimension == "time" else Kind.MEASURE, name)
            for form in forms.split("|"):
                _put(symbols, form, unit)
    return measures, symbols


def _currencies(
    symbols: dict[str, list[tuple[tuple[str, ...], Unit]]],
) -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """Add currency codes and signs to `symbols` and return those that stand before a number."""
    signs: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for code, forms, place, _ in table_rows("common", "currencies"):
        unit = Unit(Kind.MONEY, code, Decimal(1), _SHARED_SIGNS.get(forms.split("|")[0], ()))
        _put(symbols, code, unit)
        if place == "both":
            _put(signs, code, unit)
        for form in forms.split("|") if forms else ():
            plain = unit if form in _SHARED_SIGNS else Unit(Kind.MONEY, code)
            _put(signs, form.lower(), plain, is_reversed=True)
            if " " not in form:
                _put(symbols, form, plain)
    return signs


# Signs that several currencies share; the project's declaration may choose another than the first.
_SHARED_SIGNS = {
    "$": ("CAD", "AUD", "NZD", "HKD", "SGD", "MXN"),
    "£": ("EGP", "LBP", "SYP"),
    "¥": ("CNY",),
    "kr": ("NOK", "DKK", "ISK"),
}


def _unit_words(locale: str, measures: dict[str, Measure]) -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    words: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for name, forms, _ in table_rows(locale, "units"):
        unit = Unit(Kind.DURATION if measures[name].dimension == "time" else Kind.MEASURE, name)
        for form in forms.split("|"):
            _put(words, form, unit)
    for code, forms, _ in table_rows(locale, "currencies"):
        unit = Unit(Kind.MONEY, code)
        for form in forms.split("|"):
            _put(words, form, unit)
    for code, factor, alternatives, forms, _ in table_rows(locale, "money"):
        if ":" in code:
            continue
        unit = Unit(Kind.MONEY, code, Decimal(factor), tuple(alternatives.split("|")) if alternatives else ())
        for form in forms.split("|"):
            _put(words, form, unit)
    for name, factor, forms, _ in table_rows(locale, "shares"):
        kind = Kind.PERCENT if name.startswith("per") else Kind.COUNT
        unit = Unit(kind, name, Decimal(factor))
        for form in forms.split("|"):
            _put(words, form, unit)
    return words


def _minor_units(locale: str, words: dict[str, list[tuple[tuple[str, ...], Unit]]]) -> dict[str, tuple[str, Decimal]]:
    """Add the parts of currencies to `words` and return what each is of its currency."""
    minor_units = {}
    for key, factor, alternatives, forms, _ in table_rows(locale, "money"):
        code, colon, name = key.partition(":")
        if not colon:
            continue
        minor_units[name] = code, Decimal(factor)
        unit = Unit(Kind.MONEY, name, Decimal(1), tuple(alternatives.split("|")) if alternatives else ())
        for form in forms.split("|"):
            _put(words, form, unit)
    return minor_units


def _calendar(locale: str) -> dict[str, dict[str, str]]:
    calendar: dict[str, dict[str, str]] = {}
    for group, value, forms, _ in table_rows(locale, "calendar"):
        calendar.setdefault(group, {}).update(dict.fromkeys(forms.split("|"), value))
    return calendar


def _anchors(
    numbers: dict[str, int],
    scales: dict[str, Scale],
    ordinals: dict[str, int],
    vague: dict[str, list[tuple[tuple[str, ...], Vague]]],
    multiples: dict[str, Multiple],
    calendar: dict[str, dict[str, str]],
) -> dict[str, str]:
    anchors = dict.fromkeys(ordinals, "ordinal")
    anchors.update(dict.fromkeys((form for form, scale in scales.items() if scale.place == "word"), "article number"))
    anchors.update(dict.fromkeys(numbers, "number"))
    anchors.update(dict.fromkeys((form for form, number in numbers.items() if number == 100), "article number"))
    anchors.update(dict.fromkeys((f"{form}fold" for form in numbers), "fold"))
    anchors.update(dict.fromkeys(vague, "vague"))
    anchors.update(dict.fromkeys(multiples, "multiple"))
    anchors.update(dict.fromkeys((form for form in calendar["month"] if " " not in form), "month"))
    anchors.update(dict.fromkeys(calendar["clock"], "clock"))
    anchors.update(dict.fromkeys(calendar["decade"], "decade"))
    anchors.update({"half": "part", "quarter": "part", "decade": "part", "century": "part"})
    anchors.update(dict.fromkeys(_LONE_UNITS, "lone unit"))
    anchors.update(dict.fromkeys("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", "number"))
    return anchors

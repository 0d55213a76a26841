"""Find a figure that is part of what a source calls a row or column: "velorastat_40mg" for a dose of 40 mg.

So is the day that the file of a source is named by, or that a source says it was written on.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from figlint.facts import FactIndex
from figlint.quantities import Grain, Kind, Quantity, extract, load_lexicon
from figlint.quantities.values import operand
from figlint.text import BlockKind, words_before
from figlint.verdicts.compare import Relation, relate
from figlint.verdicts.registry import Case

_KINDS = frozenset({Kind.MEASURE, Kind.DURATION, Kind.MONEY, Kind.PERCENT, Kind.PERIOD, Kind.DATE})
_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?![0-9])")
_PASSAGES = 12
_WRITTEN = frozenset("updated published posted dated modified".split())
_LEAD = 5
"""How many words and signs before a date may say that it is that of the text: "**Updated:** 18 July"."""


def figure_in_name(case: Case) -> int | None:
    """Return a fact whose row or column is named by the figure; None when there is none."""
    quantity, side = case.alignment.claim.quantity, case.alignment.side
    written = _with_name(case) if quantity.kind is Kind.COUNT else ""
    if not written and quantity.kind not in _KINDS:
        return None
    for fact in _facts(case):
        claim = case.index.facts[fact].claim
        for name in (claim.subject, claim.measure):
            if written:
                if written in f" {name} ":
                    return fact
            elif any(relate(side, operand(found)) is Relation.SAME for found in _figures(name)):
                return fact
    return None


def _with_name(case: Case) -> str:
    """Return a number with the name before it, between spaces: " Quillstore 5.2 "; empty when no name stands there."""
    claim = case.alignment.claim
    name, gap, _ = case.draft[claim.passage.span.start : claim.quantity.span.start].rpartition(" ")
    name = name.rpartition(" ")[2]
    return f" {name}{gap}{claim.quantity.span.slice(case.draft)} " if gap and name[:1].isupper() else ""


def fact_of_file(case: Case) -> int | None:
    """Return a fact of the source whose file is named by the day that the figure is: "2024-07-31-interview.md"."""
    period = case.alignment.claim.quantity.period
    if case.alignment.claim.quantity.kind is not Kind.DATE or period is None or period.grain is not Grain.DAY:
        return None
    for number, source in enumerate(case.index.sources):
        for year, month, day in _DAY.findall(source.name.rpartition("/")[-1]):
            if period.label in (f"{year}-{month}-{day}", f"--{month}-{day}"):
                case.index.note_source(source.name)
                return next((fact for fact, each in enumerate(case.index.facts) if each.source == number), None)
    return None


def fact_of_writing(case: Case) -> int | None:
    """Return a fact that says on which day its source was written, where the figure is that day."""
    period = case.alignment.claim.quantity.period
    if period is None or period.grain is not Grain.DAY or period.start is None:
        return None
    stated = (fact for facts in case.index.on_calendar((period.label,)) for fact in facts)
    return next((fact for fact in stated if _dates_its_source(case.index, fact)), None)


def _dates_its_source(index: FactIndex, fact: int) -> bool:
    """Tell whether a date stands in the front matter of a source, or behind a word for its writing: "Updated:"."""
    home = index.facts[fact]
    span, passage = home.claim.quantity.span, home.claim.passage
    text = index.sources[home.source].document.text
    words = (word for word in words_before(text, passage.span.start, span.start, _LEAD) if word[0].isalpha())
    return passage.kind is BlockKind.FRONT_MATTER or not _WRITTEN.isdisjoint(words)


def _facts(case: Case) -> Iterator[int]:
    """Yield the facts of the passages closest to the sentence of the figure, or that bear out its other figures."""
    index, alignment = case.index, case.alignment
    places = dict.fromkeys(alignment.closest)
    places.update(dict.fromkeys(index.facts[item.fact].passage for item in alignment.weighed[:_PASSAGES]))
    others = (other.support.fact for other in case.sentence if other.support is not None)
    places.update(dict.fromkeys(index.facts[fact].passage for fact in others))
    for place in places:
        yield from index.passage_facts[place]


@lru_cache(maxsize=4096)
def _figures(name: str) -> tuple[Quantity, ...]:
    return tuple(extract(name, load_lexicon())) if any(map(str.isdigit, name)) else ()

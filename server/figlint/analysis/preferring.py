"""Settle a dispute from a draft: rank one side as preferred in the rule file that declares it."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from figlint.analysis.factbook import rank
from figlint.analysis.live import Checked
from figlint.facts import Fact, FactIndex, RuleText
from figlint.facts.rules import BookFile, Whereabouts, read_book
from figlint.facts.rules.book import counting
from figlint.facts.rules.matching import is_same_value
from figlint.facts.rules.model import Assertion, Rank
from figlint.quantities import extract
from figlint.quantities.values import calendar_keys
from figlint.verdicts import Diagnostic, Edit, Evidence

_DISPUTED = "FIG202"


class Preference(NamedTuple):
    """A side of a dispute that can be preferred to the other."""

    title: str
    rules: str
    """Name of the rule file that declares it."""
    rank: Rank
    """What the assertion is ranked as; the other side is deprecated when it stands in another fact."""
    fact: Fact


def preferences_of(checked: Checked, finding: Diagnostic) -> Iterator[Preference]:
    """Yield the sides of a dispute between declared facts, that of the draft first; none for any other finding."""
    index = checked.prepared.index
    if finding.code != _DISPUTED or not index.by_slot:
        return
    sides = [
        (evidence, slot, fact)
        for evidence in sorted(finding.evidence, key=lambda item: item.role, reverse=True)
        if (fact := declared_fact(index, evidence)) is not None and (slot := fact.slot) is not None
    ]
    for evidence, slot, fact in sides:
        others = [each for each in sides if each[2] is not fact]
        title = f"prefer {evidence.source} for {slot.id}: {' '.join(evidence.text.split())}"
        if all(other.id == slot.id for _, other, _ in others):
            yield Preference(title, slot.place, Rank.PREFERRED, fact)
        else:
            (_, other_slot, other), *_ = others
            yield Preference(title, other_slot.place, Rank.DEPRECATED, other)


def prefer(checked: Checked, preference: Preference, rules: Sequence[RuleText]) -> tuple[Edit, ...]:
    """Return the changes of the rule file; none when it no longer says so."""
    file = next((file for file in read_book(tuple(rules)).files if file.name == preference.rules), None)
    if file is None:
        return ()
    places = Whereabouts(file.text)
    ranked = _ranked(file, preference, checked.prepared.index)
    return tuple(edit for said in ranked for edit in rank(file.text, places, said, preference.rank))


def _ranked(file: BookFile, preference: Preference, index: FactIndex) -> Iterator[Assertion]:
    """Yield what is given the rank: the source's assertion of the value, or all that are to count no longer."""
    fact = preference.fact
    source = index.sources[fact.source].name
    for each in file.loaded.rules.facts:
        for said in counting(each) if fact.slot is not None and each.id == fact.slot.id else ():
            is_of_source = (file.source_name(said.source) or file.name) == source
            is_meant = is_of_source or preference.rank is Rank.DEPRECATED
            if is_meant and said.quantity is not None and is_same_value(said.quantity, fact.claim.quantity):
                yield said


def declared_fact(index: FactIndex, evidence: Evidence) -> Fact | None:
    """Return the declared fact that a piece of evidence shows."""
    for quantity in extract(evidence.text):
        number = quantity.low if quantity.low is not None else quantity.high
        dated = chain.from_iterable(index.on_calendar(calendar_keys(quantity)))
        for fact in map(index.facts.__getitem__, dated if number is None else index.with_number(number)):
            is_shown = (index.sources[fact.source].name, fact.claim.quantity.span) == (evidence.source, evidence.span)
            if is_shown and fact.slot is not None and not fact.slot.is_converted:
                return fact
    return None

"""Find what stands at a place of a rule file: facts, what their sources say, and the ids that name other entries."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from figlint.analysis.rules import CheckedRules
from figlint.facts.rules.model import Formula, RuleFact
from figlint.text import Span
from figlint.text.toml_places import Keys, Place, places
from figlint.verdicts.rulecase import Said

_SLOT = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_/-]*){1,3}")


class Spot(NamedTuple):
    """What stands at one place of a rule file."""

    table: Keys
    """The table it is in: ("fact", 3, "says", 0); empty above the first header."""
    place: Place | None
    """The key with its value, or the header, that the place is on; None on a comment or an empty line."""
    fact: RuleFact | None
    said: Said | None
    formula: Formula | None

    @property
    def key(self) -> str:
        """The name of the key; empty on a header."""
        is_header = self.place is None or self.place.key == self.place.value
        return "" if is_header or self.place is None else str(self.place.keys[-1])


class Entry(NamedTuple):
    """One fact or formula, for lists."""

    id: str
    detail: str
    """"USD 870 million (accepted)"."""
    head: Span
    """Its header."""
    span: Span
    """All of it."""


def spot_at(checked: CheckedRules, offset: int) -> Spot:
    """Return what stands at an offset."""
    table: Keys = ()
    found: Place | None = None
    for place in places(checked.text):
        if place.key.start > offset:
            break
        if place.key == place.value:
            table = place.keys
        found = place if offset <= place.value.end else None
    fact = said = formula = None
    if table[:1] == ("fact",):
        fact = next((fact for fact in checked.case.file.loaded.rules.facts if fact.where == table[:2]), None)
        said = next((said for said in checked.case.said if said.assertion.where == table), None)
    elif table[:1] == ("derive",):
        formula = next((each for each in checked.case.file.loaded.rules.formulas if each.where == table[:2]), None)
    return Spot(table, found, fact, said, formula)


def slot_at(text: str, offset: int) -> tuple[str, Span] | None:
    """Return the slot id that is written at an offset, with its place."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    for match in _SLOT.finditer(line):
        if match.start() <= offset - start <= match.end():
            return match.group(), Span(start + match.start(), start + match.end())
    return None


def said_of(checked: CheckedRules, fact: RuleFact) -> tuple[Said, ...]:
    """Return what the sources say of a fact."""
    return tuple(said for said in checked.case.said if said.fact is fact)


def entries(checked: CheckedRules) -> Iterator[Entry]:
    """Yield the facts and formulas of a rule file in order; entries that cannot be read are left out."""
    rules = checked.case.file.loaded.rules
    details = {fact.where: (fact.id, f"{_values(fact)} ({fact.status})".strip()) for fact in rules.facts}
    details |= {each.where: (each.id, each.formula) for each in rules.formulas}
    heads = [place for place in places(checked.text) if place.key == place.value and len(place.keys) <= 2]
    ends = [*(after.key.start for _, after in pairwise(heads)), len(checked.text)]
    for head, end in zip(heads, ends, strict=True):
        if head.keys in details:
            id, detail = details[head.keys]
            whole = Span(head.key.start, head.key.start + len(checked.text[head.key.start : end].rstrip()))
            yield Entry(id, detail, head.key, whole)


def head_of(checked: CheckedRules, id: str) -> Span | None:
    """Return the header of the fact or formula with an id."""
    return next((entry.head for entry in entries(checked) if entry.id == id), None)


def mentions_of(checked: CheckedRules, id: str) -> Iterator[Span]:
    """Yield the places where formulas name a slot."""
    for formula in checked.case.file.loaded.rules.formulas:
        span = checked.case.at((*formula.where, "formula"))
        for match in _SLOT.finditer(span.slice(checked.text)):
            if match.group() == id:
                yield Span(span.start + match.start(), span.start + match.end())


def _values(fact: RuleFact) -> str:
    return " / ".join(dict.fromkeys(assertion.value for assertion in fact.says))

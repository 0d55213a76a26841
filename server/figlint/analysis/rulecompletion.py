"""Offer what may stand at a place of a rule file: headers, keys, choices, and the ids that the file declares."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figlint.analysis.rules import CheckedRules
from figlint.facts.rules.fields import DERIVE, FACT, NAMED, SAYS, TOP, Field, Type
from figlint.facts.rules.model import RuleFile
from figlint.text import Span
from figlint.text.toml_places import Keys, places

_HEADER = re.compile(r"^[ \t]*(?P<word>\[\[?[\w.-]*)$")
_KEY = re.compile(r"^[ \t]*(?P<word>[\w-]*)$")
_VALUE = re.compile(r'^[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*(?P<word>"?[^"]*)$')
_LAST = re.compile(r"[\w./-]*$")
_VERSION = Field("version", Type.LINE, "Version of the format of this file: 1.", is_required=True)
_HEADERS = (
    ("[[fact]]", "a fact: a slot with what its sources say"),
    ("[[fact.says]]", "what one source says of the fact above"),
    ("[[derive]]", "a fact that follows from others"),
    ("[currency]", "which currency a bare sign means"),
    *((f"[{name}.", f"an entry of {name}, with its id") for name in NAMED),
)


class RuleOffer(NamedTuple):
    """One thing that may stand at a place."""

    text: str
    detail: str
    replaced: Span


def rule_offers(text: str, offset: int, rules: RuleFile) -> tuple[RuleOffer, ...]:
    """Return what may be written at `offset`; `rules` is what the file declared when it was last read."""
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:offset]
    if found := _HEADER.match(line):
        replaced = _with_rest(text, start + found.start("word"), offset)
        return tuple(RuleOffer(header, detail, replaced) for header, detail in _HEADERS)
    table, present = _table(text, start)
    fields = _fields(table)
    if found := _KEY.match(line):
        replaced = Span(start + found.start("word"), offset)
        return tuple(
            RuleOffer(f"{field.name} = ", field.doc, replaced) for field in fields if field.name not in present
        )
    if found := _VALUE.match(line):
        key = found.group("key")
        field = next((field for field in fields if field.name == key), None)
        if field is None:
            return ()
        if key == "formula":
            word = _LAST.search(line)
            at = word.start() if word is not None else len(line)
            return tuple(RuleOffer(id, detail, Span(start + at, offset)) for id, detail in _slots(rules))
        replaced = _value(text, start + found.start("word"), offset)
        return tuple(RuleOffer(f'"{value}"', detail, replaced) for value, detail in _values(field, table, rules))
    return ()


def _table(text: str, end: int) -> tuple[Keys, set[str]]:
    """Return the table that a line below `end` is in, and the keys it has, above and below the line."""
    table: Keys = ()
    for place in places(text[:end]):
        if place.key == place.value:
            table = place.keys
    present = {
        str(place.keys[-1])
        for place in places(text)
        if place.key != place.value and place.keys[:-1] == table and not place.key.start <= end <= place.value.end
    }
    return table, present


def _fields(table: Keys) -> Sequence[Field]:
    if not table:
        return (_VERSION, *TOP)
    if table[0] == "fact":
        return SAYS if "says" in table else FACT
    if table[0] == "derive":
        return DERIVE
    return NAMED.get(str(table[0]), ()) if len(table) > 1 else ()


def _values(field: Field, table: Keys, rules: RuleFile) -> Iterator[tuple[str, str]]:
    """Yield the values that a key may have, as far as they can be known."""
    if field.type is Type.CHOICE:
        yield from ((choice, field.doc) for choice in field.choices)
    elif field.name == "source" and field.type is Type.ID:
        yield from ((id, source.title or source.path) for id, source in rules.sources.items())
    elif field.name == "id" and field.type is Type.SLOT:
        for subject, named in rules.subjects.items():
            for measure, meant in rules.measures.items():
                yield f"{subject}.{measure}", f"{named.name}: {', '.join(meant.terms[:3])}"


def _slots(rules: RuleFile) -> Iterator[tuple[str, str]]:
    for fact in rules.facts:
        yield fact.id, " / ".join(dict.fromkeys(said.value for said in fact.says))


def _with_rest(text: str, start: int, offset: int) -> Span:
    """Take in the brackets that an editor has closed by itself."""
    while text[offset : offset + 1] == "]":
        offset += 1
    return Span(start, offset)


def _value(text: str, start: int, offset: int) -> Span:
    """Return the text value being written at `offset`, with its closing quotation mark where there is one."""
    end = text.find("\n", offset)
    rest = text[offset : end if end >= 0 else len(text)]
    closed = re.match(r'[\w./-]*"', rest)
    return Span(start, offset + (closed.end() if closed is not None else 0))


def offers_in(checked: CheckedRules, offset: int) -> tuple[RuleOffer, ...]:
    """Return what may be written at an offset of a rule file that has been checked."""
    return rule_offers(checked.text, offset, checked.case.file.loaded.rules)

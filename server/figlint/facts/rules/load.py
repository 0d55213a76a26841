"""Read a rule file: TOML text in, facts and problems out; whatever is sound is kept. Opens no files, never raises."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from figlint.claims import Modality
from figlint.facts.rules.datasources import is_inside
from figlint.facts.rules.fields import DERIVE, FACT, LISTED, NAMED, SAYS, TOP, Field, Type
from figlint.facts.rules.lines import Whereabouts, parts
from figlint.facts.rules.lock import Lock
from figlint.facts.rules.model import (
    Assertion,
    Formula,
    Loaded,
    Measure,
    Problem,
    Qualifier,
    Rank,
    Rate,
    RuleFact,
    RuleFile,
    Saved,
    SourceEntry,
    Status,
    Subject,
    Time,
    Trust,
)
from figlint.facts.rules.phrases import read_period, read_slot, read_value, slug, with_currency
from figlint.quantities import Quantity
from figlint.text import Span
from figlint.text.toml_places import Keys, is_too_deep

VERSION = 1
_NO_LOCK = Lock()
_LONGEST = 4000
"""Characters of a text; a quote is a sentence or two."""
_DIGITS = 40
"""Largest exponent of a number, either way."""
_SHOWN = 40
_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")
_PATTERNS = {
    Type.ID: re.compile(r"[a-z0-9][a-z0-9_-]*"),
    Type.SLOT: re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_/-]*){1,3}"),
    Type.DAY: re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
    Type.SHARE: re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})? ?%"),
    Type.HASH: re.compile(r"[0-9a-f]{64}"),
    Type.CURRENCY: re.compile(r"[A-Z]{3}"),
}
_ENUMS = {"status": Status, "rank": Rank, "modality": Modality, "time": Time, "trust": Trust}


def load_rule_file(text: str, lock: Lock = _NO_LOCK) -> Loaded:
    """Read a rule file; a broken entry costs itself, and a problem says where it stands.

    What its lock knows of an assertion is not worked out again.
    """
    return _Reader(text, lock).read()


def applies_to_of(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the numbers of the facts that are for some drafts only, each with the patterns of their paths.

    Nothing else of the file is read.
    """
    return _Reader(text, _NO_LOCK).applies_to()


class _Reader:
    """Reads one text, and keeps account of its problems."""

    def __init__(self, text: str, lock: Lock) -> None:
        self._text = text
        self._lock = lock
        self._paths: Mapping[str, str] = {}
        self._saved: Saved | None = None
        """What the lock knows of the assertion that is being read."""
        self._places = Whereabouts(text)
        self._problems: list[Problem] = []
        self._currency: Mapping[str, str] = {}

    def read(self) -> Loaded:
        top = self._parse()
        if top.get("version") != VERSION or top.get("version") is True:
            self._wrong(("version",), f"version is {_shown(top.get('version'))}", f"write version = {VERSION}")
        known = ("version", "currency", *(field.name for field in TOP), *NAMED, *LISTED)
        self._unknown((), top, known)
        self._currency = self._read_currency(top.get("currency", {}))
        values = self._fields((), top, TOP)
        sources = {id: SourceEntry(id, **entry) for id, entry in self._named(top, "sources")}
        self._paths = {id: source.path for id, source in sources.items()}
        rules = RuleFile(
            currency=self._currency,
            sources=sources,
            subjects={id: Subject(id, **entry) for id, entry in self._named(top, "subjects")},
            measures={id: Measure(id, **entry) for id, entry in self._named(top, "measures")},
            qualifiers={id: Qualifier(id, **entry) for id, entry in self._named(top, "qualifiers")},
            rates={id: Rate(id, **entry) for id, entry in self._named(top, "rates")},
            facts=tuple(fact for at, raw in self._listed(top, "fact") if (fact := self._fact(at, raw)) is not None),
            formulas=tuple(
                Formula(**entry, where=("derive", at))
                for at, raw in self._listed(top, "derive")
                if (entry := self._entry(("derive", at), raw, DERIVE)) is not None
            ),
            **values,
        )
        self._problems.sort(key=lambda problem: problem.span)
        return Loaded(rules, tuple(self._problems))

    def applies_to(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        field = next(field for field in FACT if field.name == "applies_to")
        facts = self._listed(self._parse(), "fact")
        found = ((at, self._value(raw.get(field.name), field)) for at, raw in facts if isinstance(raw, dict))
        return tuple((at, patterns) for at, patterns in found if patterns)

    # TOML

    def _parse(self) -> dict[str, Any]:
        try:
            return _toml(self._text)
        except _BROKEN:
            return self._parse_in_parts()

    def _parse_in_parts(self) -> dict[str, Any]:
        """Read each table of a text that is no TOML as a whole; what is broken is reported and left out."""
        top: dict[str, Any] = {}
        for part in parts(self._text):
            try:
                read = _toml(part.text)
            except _BROKEN as error:
                self._broken(part.start, part.text, error)
                if part.start == 0:
                    top["version"] = VERSION  # one problem is enough
                if part.is_entry:
                    name = "fact" if "fact" in part.text.split("]", 1)[0] else "derive"
                    top.setdefault(name, []).append(None)  # later entries keep their number
                continue
            self._merge(top, read, part.start)
        return top

    def _merge(self, top: dict[str, Any], read: dict[str, Any], start: int) -> None:
        """Add what one part of the file says to what came before it."""
        for name, value in read.items():
            before = top.get(name)
            if name == "fact" and isinstance(value, dict) and isinstance(value.get("says"), list):
                if isinstance(before, list) and before and isinstance(before[-1], dict):
                    before[-1].setdefault("says", []).extend(value["says"])
            elif isinstance(value, list) and name in LISTED and isinstance(before, list):
                before.extend(value)
            elif isinstance(value, dict) and isinstance(before, dict) and name in (*NAMED, "currency"):
                for id, entry in value.items():
                    if id in before:
                        self._add(_first_line(self._text, start), f'"{name}.{id}" stands here a second time', _TWICE)
                    else:
                        before[id] = entry
            else:
                top.setdefault(name, value)

    def _broken(self, start: int, text: str, error: Exception) -> None:
        found = _PLACE.search(str(error))
        message = _PLACE.sub("", str(error))
        if isinstance(error, RecursionError):
            message = "lists or tables are nested too deep"
        at = start
        if found is not None:
            line_number, column_number = int(found[1] or 0), int(found[2] or 0)
            at = start + (_offset(text, line_number, column_number) if line_number else len(text.rstrip()))
        message = message[:1].lower() + message[1:_LONGEST]
        self._add(_first_line(self._text, min(at, len(self._text))), f"not TOML: {message}", _SYNTAX)

    # Tables

    def _read_currency(self, raw: object) -> Mapping[str, str]:
        if not isinstance(raw, dict):
            self._wrong(("currency",), "currency is no table", 'write [currency], and lines as "$" = "USD" below it')
            return {}
        found: dict[str, str] = {}
        for sign, code in raw.items():
            if isinstance(code, str) and _PATTERNS[Type.CURRENCY].fullmatch(code):
                found[sign] = code
            else:
                self._wrong(("currency", sign), f'"{sign}" is {_shown(code)}', f"expected {Type.CURRENCY.value}")
        return found

    def _named(self, top: dict[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
        raw = top.get(name, {})
        if not isinstance(raw, dict):
            self._wrong((name,), f"{name} is no table", f"write [{name}.ID] above each entry")
            return []
        found: list[tuple[str, dict[str, Any]]] = []
        pattern = re.compile(r"[A-Z]{3}-[A-Z]{3}") if name == "rates" else _PATTERNS[Type.ID]
        expected = 'two currency codes, as "EUR-USD"' if name == "rates" else Type.ID.value
        for id, table in raw.items():
            if not pattern.fullmatch(id):
                self._wrong((name, id), f"{_shown(id)} is no id", f"expected {expected}")
            elif (entry := self._entry((name, id), table, NAMED[name])) is not None:
                found.append((id, entry))
        return found

    def _listed(self, top: dict[str, Any], name: str) -> list[tuple[int, object]]:
        raw = top.get(name, [])
        if not isinstance(raw, list):
            self._wrong((name,), f"{name} is no list of tables", f"write [[{name}]] above each entry")
            return []
        return [(at, entry) for at, entry in enumerate(raw) if entry is not None]

    def _fact(self, at: int, raw: object) -> RuleFact | None:
        where: Keys = ("fact", at)
        entry = self._entry(where, raw, FACT, ("says", "subject", "measure"))
        if entry is None or not isinstance(raw, dict):
            return None
        says = raw.get("says", [])
        if not isinstance(says, list):
            self._wrong((*where, "says"), "says is no list of tables", "write [[fact.says]] above each entry")
            says = []
        assertions = [self._assertion((*where, "says", number), item) for number, item in enumerate(says)]
        slot = read_slot(entry["id"])
        given = entry.pop("period", None)
        qualifier = slug(entry.pop("qualifier", "")) or slot.qualifier
        return RuleFact(
            entry.pop("id"),
            slot.subject,
            slot.measure,
            given or slot.period,
            qualifier,
            says=tuple(assertion for assertion in assertions if assertion is not None),
            where=where,
            **entry,
        )

    def _assertion(self, where: Keys, raw: object) -> Assertion | None:
        self._saved = saved = self._lock.find(raw, self._paths)
        entry = self._entry(where, raw, SAYS)
        if entry is None or not isinstance(raw, dict):
            self._saved = None
            return None
        if "source" not in entry and ("source" in raw or not entry.get("note", "").strip()):
            if "source" not in raw:
                self._add(self._places.key(where), "source is missing", _UNSOURCED)
            self._saved = None
            return None
        quantity = self._figure(entry["value"])
        self._saved = None
        return Assertion(**entry, where=where, quantity=quantity, saved=saved)

    def _figure(self, phrase: str) -> Quantity | None:
        if self._saved is not None and self._saved.quantity is not None:
            return with_currency(self._saved.quantity, phrase, self._currency)
        return read_value(phrase, self._currency)

    def _entry(
        self, where: Keys, raw: object, fields: Sequence[Field], others: tuple[str, ...] = ()
    ) -> dict[str, Any] | None:
        """Return the sound keys of one table; None when it lacks one it must have."""
        if not isinstance(raw, dict):
            self._wrong(where, f"{where[-1]} is no table", "write its keys below a header of its own")
            return None
        self._unknown(where, raw, (*(field.name for field in fields), *others))
        entry = self._fields(where, raw, fields)
        missing = [field for field in fields if field.is_required and field.name not in entry]
        for field in missing:
            if field.name not in raw:
                self._add(self._places.key(where), f"{field.name} is missing", f"add {field.name}: {field.expected()}")
        return None if missing else entry

    def _fields(self, where: Keys, raw: Mapping[str, Any], fields: Sequence[Field]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field in fields:
            if field.name not in raw:
                continue
            value = self._value(raw[field.name], field)
            if value is None:
                shown = _shown(raw[field.name])
                self._wrong((*where, field.name), f"{field.name} is {shown}", f"expected {field.expected()}")
            else:
                found[field.name] = value
        return found

    def _value(self, raw: object, field: Field) -> Any:
        """Return a value as the model has it; None when it is not what the key may hold."""
        kind = field.type
        if kind is Type.TEXTS:
            is_sound = isinstance(raw, list) and all(isinstance(item, str) and len(item) <= _LONGEST for item in raw)
            return tuple(raw) if is_sound and isinstance(raw, list) else None
        if kind is Type.DATE:
            return raw if isinstance(raw, date) and not isinstance(raw, datetime) else None
        if kind is Type.LINE:
            return raw if isinstance(raw, int) and not isinstance(raw, bool) and raw > 0 else None
        if kind is Type.NUMBER:
            return _number(raw)
        if not isinstance(raw, str) or len(raw) > _LONGEST:
            return None
        if kind is Type.CHOICE:
            enum = _ENUMS.get(field.name)
            return (enum(raw) if enum is not None else raw) if raw in field.choices else None
        if kind is Type.PERIOD:
            return read_period(raw)
        if kind is Type.FIGURE:
            return raw if self._figure(raw) is not None else None
        if kind is Type.PATH:
            return raw if is_inside(raw) else None
        pattern = _PATTERNS.get(kind)
        return raw if pattern is None or pattern.fullmatch(raw) else None

    # Problems

    def _unknown(self, where: Keys, raw: Mapping[str, Any], known: Sequence[str]) -> None:
        for name in raw:
            if name not in known:
                from difflib import get_close_matches  # 4 ms: only when something was mistyped

                near = get_close_matches(name[:_SHOWN], known, n=1)
                advice = f'did you mean "{near[0]}"?' if near else f"expected {', '.join(known)}"
                span = self._places.key((*where, name))
                instead = near[0] if near and span.slice(self._text) == name else ""
                self._add(span, f"{_shown(name)} is no key of this table", advice, instead)

    def _wrong(self, keys: Keys, message: str, advice: str) -> None:
        self._add(self._places.value(keys), message, advice)

    def _add(self, span: Span, message: str, advice: str, instead: str = "") -> None:
        self._problems.append(Problem(span, message, advice, instead))


_SYNTAX = "mend this line; the entries before and after it are used"
_TWICE = "keep one of them"
_UNSOURCED = f"add source: {Type.ID.value}, or a note that says where the figure is from"


_BROKEN = (ValueError, RecursionError)


def _toml(text: str) -> dict[str, Any]:
    import tomllib  # only a run with a rule file needs it

    if is_too_deep(text):
        raise RecursionError
    return tomllib.loads(text.replace("\r\n", "\n"), parse_float=_decimal)


def _decimal(text: str) -> object:
    """Read a TOML float exactly; what no Decimal can hold stays a text, and is reported where it is used."""
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:
        return text


def _number(raw: object) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, (int, str, Decimal)):
        return None
    try:
        number = Decimal(raw) if not isinstance(raw, str) else Decimal(raw[:_LONGEST])
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _DIGITS else None


def _shown(value: object) -> str:
    """Return a value of the file as messages give it."""
    if isinstance(value, str):
        return f'"{value[:_SHOWN]}…"' if len(value) > _SHOWN else f'"{value}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    if value is None:
        return "missing"
    if isinstance(value, int) and abs(value) >= 10**_DIGITS:
        return "a number of too many digits"
    return str(value)[:_SHOWN]


def _offset(text: str, line_number: int, column_number: int) -> int:
    start = 0
    for _ in range(line_number - 1):
        start = text.find("\n", start) + 1
    return min(start + column_number - 1, len(text))


def _first_line(text: str, at: int) -> Span:
    """Return from `at` to the end of its line, or the last character before it when nothing is left of the line."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    stripped = at + len(text[at:end].rstrip())
    return Span(at, stripped) if stripped > at else Span(max(0, at - 1), at)

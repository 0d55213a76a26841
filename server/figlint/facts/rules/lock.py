"""Read and write the lock of a rule file: where each quote stands in its source, and how its value reads.

A lock is made from the rule file and its sources and says nothing of its own. What of it does not belong to the rule
file as it stands is passed over entry by entry, and what a lock says is worked out anew where it is missing.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from figlint.facts.rules.anchor import find_said, hash_of
from figlint.facts.rules.clashes import bounds
from figlint.facts.rules.matching import figure_in
from figlint.facts.rules.model import NOWHERE, Anchor, Assertion, Context, Figure, Fit, RuleFile, Saved
from figlint.facts.rules.phrases import read_value
from figlint.quantities import Direction, Grain, Hedge, Kind, Period, Quantity
from figlint.text import Document, Span

VERSION = 2
"""Of the format; raised when it changes, and when values are read in another way."""
_AROUND = 32
"""Characters before and after a quote that are kept to find it again."""
_LONGEST_LINE = 40_000
_DIGITS = 60
_SAMPLES = 5
"""How many values of a lock are read again, to notice one that another figlint has written."""
_HEAD = '{"key":"'
_KEY = slice(len(_HEAD), len(_HEAD) + 16)


class Lock:
    """The lock of one rule file, or as much of it as can be used; an entry is read when it is asked for."""

    def __init__(self, text: str = "", name: str = "", *, is_trusted: bool = True) -> None:
        """Any text will do; `name` is that of the rule file.

        One that is not trusted helps to find quotes again, and everything else is worked out.
        """
        self._is_trusted = is_trusted
        self._problem = ""
        self._damaged: set[str] = set()
        """Lines that were asked for and cannot be read."""
        self._lines: dict[str, str] = {}
        self._hashes: dict[tuple[str, str], str] = {}
        """Source id and path to the hash of the text that the offsets are of."""
        if not text.strip():
            return
        head, *lines = text.split("\n")
        try:
            start = _read(head)
            version = start.get("figlint-lock")
            if type(version) is not int:
                raise ValueError
        except (ValueError, RecursionError):
            self._problem = "its first line is not that of a lock"
            return
        if version != VERSION:
            self._problem = f"it is of version {str(version)[:20]}, not {VERSION}"
        elif start.get("rules") != _base(name):
            self._problem = f"it belongs to another rule file than {_base(name)}"
        else:
            self._file(lines)

    def _file(self, lines: list[str]) -> None:
        for line in lines:
            if line.startswith(_HEAD):
                self._lines[line[_KEY]] = line
            elif line.strip():
                try:
                    entry = _read(line)
                    self._hashes[_text(entry, "source"), _text(entry, "path")] = _text(entry, "sha256")
                except (ValueError, RecursionError):
                    self._damaged.add(line)
        keys = list(self._lines)
        for key in keys[:: max(1, len(keys) // _SAMPLES)][:_SAMPLES]:
            phrase = self._phrase(self._lines[key])
            saved = self._saved(self._lines[key], {})
            if saved is not None and self._is_trusted and saved.quantity != read_value(phrase, {}):
                self._problem = "its values are not as this version of figlint reads them"
                self._lines = {}
                return

    @property
    def problem(self) -> str:
        """Why it, or a part of it that was asked for, is not used; empty when it is, or when there is none."""
        if self._problem or not self._damaged:
            return self._problem
        return f"{len(self._damaged)} of its lines cannot be read"

    def __len__(self) -> int:
        return len(self._lines)

    def find(self, raw: object, paths: Mapping[str, str]) -> Saved | None:
        """Return what was saved for an assertion as the rule file has it; `paths` has those of its sources."""
        line = self._lines.get(_key_of(raw)) if self._lines and isinstance(raw, dict) else None
        return None if line is None else self._saved(line, paths)

    def _phrase(self, line: str) -> str:
        try:
            return _text(_read(line), "value")
        except (ValueError, RecursionError):
            return ""

    def _saved(self, line: str, paths: Mapping[str, str]) -> Saved | None:
        try:
            entry = _read(line)
            source = _text(entry, "source")
            context = Context(_text(entry, "prefix"), _text(entry, "exact"), _text(entry, "suffix"))
            digest = self._hashes.get((source, paths.get(source, "")), "")
            if not self._is_trusted:
                return Saved(None, _anchor(entry), digest, context, None)
            return Saved(_quantity(entry["reads"]), _anchor(entry), digest, context, _figure(entry["figure"]))
        except (ValueError, KeyError, TypeError, InvalidOperation, RecursionError):
            self._damaged.add(line)
            return None


def lock_text(name: str, rules: RuleFile, documents: Mapping[str, Document | None]) -> str:
    """Return the lock of a rule file that is called `name`, with the sources at hand by id.

    Lines are in the order of the rule file. Of a source that is not at hand, and of a quote that is no longer found,
    it keeps what was saved before.
    """
    name = _base(name)
    used = {said.source for fact in rules.facts for said in fact.says}
    rows: list[dict[str, Any]] = [{"figlint-lock": VERSION, "rules": name}]
    for id, source in rules.sources.items():
        if id in used:
            document = documents.get(id)
            digest = hash_of(document.text) if document is not None else _known_hash(id, rules)
            if digest:
                rows.append({"source": id, "path": source.path, "sha256": digest})
    for fact in rules.facts:
        rows += (_row(fact.id, said, documents.get(said.source)) for said in fact.says)
    return "".join(f"{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}\n" for row in rows)


def _known_hash(id: str, rules: RuleFile) -> str:
    """Return the hash that was saved for a source."""
    saved = (said.saved for fact in rules.facts for said in fact.says if said.source == id)
    return next((each.source_hash for each in saved if each is not None), "")


def _row(id: str, said: Assertion, document: Document | None) -> dict[str, Any]:
    row: dict[str, Any] = {"key": key_of(said), "fact": id, "source": said.source}
    anchor, context = _place(said, document)
    if anchor is not None:
        row |= {"start": anchor.span.start, "end": anchor.span.end}
        if anchor.fit is not Fit.EXACT:
            row["fit"] = anchor.fit.value
    row |= {**context._asdict(), "value": said.value}
    quantity = read_value(said.value, {})
    if quantity is not None:
        row["interval"] = _interval(quantity)
        row["reads"] = {name: _as_json(value) for name, value in _told(quantity)}
        figure = figure_in(quoted_words(said), quantity)
        row["figure"] = None if figure is None else list(map(_as_json, figure))
    return row


def _base(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def quoted_words(said: Assertion) -> str:
    """Return the words that stand for a source that is not at hand."""
    return " ".join((said.quote or said.value).split())


def _place(said: Assertion, document: Document | None) -> tuple[Anchor | None, Context]:
    """Return where an assertion stands, with the words there; those of before where it is not found."""
    saved = said.saved
    if saved is not None and document is not None:
        said = said._replace(saved=saved._replace(quantity=None))
    anchor = find_said(document, said) if document is not None else saved.anchor if saved is not None else None
    if document is None or anchor is None:
        return anchor, saved.context if saved is not None else NOWHERE._replace(exact=said.quote)
    start, end = anchor.span
    text = document.text
    return anchor, Context(text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])


def _interval(quantity: Quantity) -> list[str | None]:
    """Return the ends of what a value allows, in its base unit; None for an open one."""
    if quantity.period is not None:
        return [None if day is None else day.isoformat() for day in (quantity.period.start, quantity.period.end)]
    return [None if end is None else f"{end.normalize():f}" for end in bounds(quantity)]


def key_of(said: Assertion) -> str:
    """Return the word that stands for what an assertion says and where."""
    return _hash((said.value, said.source, said.quote, str(said.line or ""), said.locator))


def _key_of(raw: Mapping[str, object]) -> str:
    """Return the same for an assertion before it is read; that of no assertion for what cannot be one."""
    line = raw.get("line", "")
    if line != "" and type(line) is not int:
        return ""
    parts = (raw.get("value"), raw.get("source"), raw.get("quote", ""), str(line), raw.get("locator", ""))
    texts = [part for part in parts if isinstance(part, str)]
    return _hash(texts) if len(texts) == len(parts) and sum(map(len, texts)) < _LONGEST_LINE else ""


def _hash(parts: Sequence[str]) -> str:
    from hashlib import blake2b  # only where there is a lock

    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


# Entries: values are told by their fields, but for those that are as usual


def _told(quantity: Quantity) -> Iterator[tuple[str, Any]]:
    defaults = Quantity._field_defaults
    for name, value in zip(Quantity._fields, quantity, strict=True):
        if name not in defaults or value != defaults[name]:
            yield name, value


def _as_json(value: Any) -> Any:
    if isinstance(value, Period):
        return {name: _as_json(part) for name, part in zip(Period._fields, value, strict=True)}
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _no_number(name: str) -> object:
    raise ValueError(name)


_decoded = json.JSONDecoder(parse_constant=_no_number).decode


def _read(line: str) -> dict[str, Any]:
    """Return one line; raises `ValueError` for anything but an object."""
    entry = _decoded(line) if len(line) <= _LONGEST_LINE else None
    if type(entry) is not dict:
        raise ValueError("no object")
    return entry


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    if type(value) is not str:
        raise ValueError(name)
    return value


def _anchor(entry: Mapping[str, Any]) -> Anchor | None:
    if "start" not in entry and "end" not in entry:
        return None
    return Anchor(_span((entry.get("start"), entry.get("end"))), Fit(entry.get("fit", Fit.EXACT)))


def _figure(value: Any) -> Figure | None:
    if value is None:
        return None
    span, core, number, scale, unit_span = value
    return Figure(_span(span), _span(core), _span(number), _maybe(_span, scale), _maybe(_span, unit_span))


def _quantity(entry: Any) -> Quantity:
    """Return a value as `_told` wrote it; raises for anything that is none."""
    if type(entry) is not dict:
        raise ValueError("no object")
    return Quantity(**{name: _FIELDS[name](value) for name, value in entry.items()})


def _maybe(read: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else read(value)


@lru_cache(maxsize=4096)
def _span_of(start: int, end: int) -> Span:
    return Span(start, end)


def _span(value: Any) -> Span:
    start, end = value
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ValueError("no span")
    return _span_of(start, end)


def _number(value: Any) -> Decimal:
    if type(value) is not str or len(value) > _DIGITS:
        raise ValueError("no number")
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        raise ValueError("no number")
    return number


def _day(value: Any) -> date:
    return date.fromisoformat(value)


def _word(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("no text")
    return value


@lru_cache(maxsize=256)
def _words(*values: Any) -> tuple[str, ...]:
    return tuple(map(_word, values))


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > _DIGITS:
        raise ValueError("no whole number")
    return value


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("neither true nor false")
    return value


def _period(entry: Any) -> Period:
    return Period(
        _word(entry["label"]),
        Grain(entry["grain"]),
        _maybe(_day, entry["start"]),
        _maybe(_day, entry["end"]),
        _flag(entry["is_fiscal"]),
        _maybe(_whole, entry["offset"]),
    )


_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "span": _span,
    "core": _span,
    "kind": {kind.value: kind for kind in Kind}.__getitem__,
    "low": lambda value: None if value is None else _number(value),
    "high": lambda value: None if value is None else _number(value),
    "unit": _word,
    "precision": _number,
    "coarse": _number,
    "hedge": {hedge.value: hedge for hedge in Hedge}.__getitem__,
    "hedge_span": _span,
    "number": _span,
    "scale": _span,
    "scale_power": _whole,
    "unit_span": _span,
    "per": _word,
    "period": _period,
    "direction": Direction,
    "is_fraction": _flag,
    "is_change": _flag,
    "alternatives": lambda value: _words(*value),
    "reach": _number,
}

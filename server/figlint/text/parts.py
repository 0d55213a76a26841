"""Read a Markdown text in parts that can be read apart, so that an edit touches one part and leaves the others.

A part ends before a paragraph or heading that begins at the margin, after a blank line, inside nothing else: what
comes before has no say in how it is read but for the headings above, a switch by `figlint: off`, and the labels
that links and footnotes may name. Where parts end is found by the parser, never guessed.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pyromark import events, reference_definitions

from figlint.text.builder import Builder, State
from figlint.text.document import DirectiveKind, Document
from figlint.text.front_matter import read_front_matter
from figlint.text.markdown import OPTIONS, Event, events_of, read_events
from figlint.text.memo import Memo
from figlint.text.parse import parse

_CANDIDATE = re.compile(r"\n[ \t]*\r?\n(?=[^\W_]|[#\"'(\[$]|\*\*|[^\x00-\x7f])")
"""Where a part may end: it does where the parser begins a paragraph or heading inside nothing else."""
_AHEAD = 4
"""How many candidates ahead the parser is given at first."""
_LABEL = "]:"
_FOOTNOTE = "[^"
_RULE = "***\n\n"
_SURROGATE = re.compile("[\ud800-\udfff]")


class Part(NamedTuple):
    """A part of a text, read on its own."""

    document: Document
    """Its spans and lines count from the start of the part."""
    after: State


class _Key(NamedTuple):
    """Everything that a part depends on."""

    text: str
    before: State
    labels: str
    has_front_matter: bool
    is_last: bool


class PartReader:
    """Reads the versions of one text; remembers the parts of earlier ones."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.n_read = 0
        """How many parts have been read, not remembered."""
        self._parts: Memo[_Key, Part] = Memo()
        self._reach: Memo[_Key, int] = Memo()
        """How many candidates further than the first a part ends."""

    def read(self, text: str) -> Iterator[Part]:
        """Yield the parts of a text in order; together they are the whole text."""
        if self.kind == "markdown":
            yield from _Reading(self, text).parts()
        else:
            key = _Key(text, State(), "", has_front_matter=False, is_last=True)
            part = self.recall(key)
            yield part or self.remember(key, Part(parse(text, self.kind), State()))
        self._parts.turn()
        self._reach.turn()

    @property
    def n_remembered(self) -> int:
        """How many parts are remembered."""
        return len(self._parts)

    def recall(self, key: _Key) -> Part | None:
        """Return a part that was read before."""
        return self._parts.get(key)

    def remember(self, key: _Key, part: Part) -> Part:
        """Note a part that has just been read."""
        self.n_read += 1
        self._parts.put(key, part)
        return part

    def reach(self, key: _Key) -> int:
        """Return at which of the coming candidates a part with this beginning ended last time."""
        return self._reach.get(key) or 0

    def note_reach(self, key: _Key, n_further: int) -> None:
        """Note at which of the coming candidates a part with this beginning ends."""
        if n_further:
            self._reach.put(key, n_further)


class _Reading:
    """One text being read."""

    def __init__(self, reader: PartReader, text: str) -> None:
        self._reader = reader
        self._text = text
        self._body = read_front_matter(Builder(text), _start(text))[1]
        self._ends = [match.end() for match in _CANDIDATE.finditer(text, self._body)]
        self._labels = _labels(text[self._body :] if self._body else text)

    def parts(self) -> Iterator[Part]:
        """Yield the parts: remembered ones as long as they last, then read ones up to the next remembered."""
        place, at, state = 0, 0, State()
        while True:
            part = self._recalled(place, at, state)
            if part is None:
                for part in self._read_on(place, at, state):
                    yield part
                    place, at, state = self._passed(part, place, at)
                    if self._recalled(place, at, state) is not None:
                        break
            else:
                yield part
                place, at, state = self._passed(part, place, at)
            if place >= len(self._text):
                return

    def _passed(self, part: Part, place: int, at: int) -> tuple[int, int, State]:
        """Return where the next part begins, its first candidate, and what stands above it."""
        place += len(part.document.text)
        while at < len(self._ends) and self._ends[at] <= place:
            at += 1
        return place, at, part.after

    def _recalled(self, place: int, at: int, state: State) -> Part | None:
        if place >= len(self._text) and place:
            return None
        key = self._key(place, at, state)
        n_further = self._reader.reach(key)
        return self._reader.recall(self._key(place, at + n_further, state) if n_further else key)

    def _key(self, place: int, at: int, state: State) -> _Key:
        is_last = at >= len(self._ends)
        text = self._text[place:] if is_last else self._text[place : self._ends[at]]
        return _Key(text, state, self._labels if "[" in text else "", place < self._body, is_last)

    def _read_on(self, place: int, at: int, state: State) -> Iterator[Part]:
        """Read parts one after the other, with more of the text before the parser each time it comes to an end."""
        n_ahead = _AHEAD
        while place < len(self._text) or not place:
            end = self._line_end(self._ends[at + n_ahead]) if at + n_ahead < len(self._ends) else len(self._text)
            for part in self._read_until(end, place, at, state):
                yield part
                place, at, state = self._passed(part, place, at)
            if end == len(self._text):
                return
            n_ahead *= 2

    def _line_end(self, place: int) -> int:
        end = self._text.find("\n", place)
        return len(self._text) if end < 0 else end + 1

    def _read_until(self, end: int, place: int, at: int, state: State) -> Iterator[Part]:
        """Read the parts that end before `end`; all there are when that is the end of the text."""
        first_at = at
        start = max(place, self._body)
        head = self._labels and self._labels + _RULE
        candidates = set(self._ends[at:])
        told: list[Event] = []
        depth = 0
        for event in events_of(head + self._text[start:end], start - len(head)):
            name, value, begin, _ = event
            if begin < start:
                continue
            if name == "Start":
                is_leaf = value == "Paragraph" or (value.__class__ is dict and "Heading" in value)
                if depth == 0 and is_leaf and begin in candidates:
                    while self._ends[at] < begin:
                        at += 1
                    part = self._make(told, place, begin, state)
                    if part is not None:
                        yield self._remember(part, place, first_at, at, state)
                        place, state, told, first_at = begin, part.after, [], at + 1
                depth += 1
            elif name == "End":
                depth -= 1
            told.append(event)
        if end == len(self._text):
            last = self._make(told, place, end, state, is_last=True)
            assert last is not None
            yield self._remember(last, place, first_at, len(self._ends), state)

    def _remember(self, part: Part, place: int, first_at: int, at: int, state: State) -> Part:
        self._reader.note_reach(self._key(place, first_at, state), at - first_at)
        return self._reader.remember(self._key(place, at, state), part)

    def _make(self, told: list[Event], place: int, end: int, state: State, *, is_last: bool = False) -> Part | None:
        """Return a part; None when a comment at its end speaks for what follows."""
        builder = Builder(self._text[place:end], state)
        front_matter = read_front_matter(builder, _start(self._text))[0] if place == 0 else {}
        read_events(builder, [(name, value, first - place, last - place) for name, value, first, last in told])
        document = builder.document("markdown", front_matter)
        length = len(document.text)
        is_open = any(item.kind is DirectiveKind.IGNORE and item.scope.start == length for item in document.directives)
        return None if is_open and not is_last else Part(document, builder.after(document))


def _start(text: str) -> int:
    return 1 if text.startswith("\ufeff") else 0


def _labels(text: str) -> str:
    """Return a definition of every label that the text defines for links and footnotes, however far below."""
    if _LABEL not in text:
        return ""
    well_formed = _SURROGATE.sub("\ufffd", text)
    links = [f"[{label}]: x\n\n" for label in reference_definitions(well_formed)]
    notes: list[str] = []
    if _FOOTNOTE in text:
        for event in events(well_formed, options=OPTIONS):
            started = event.get("Start") if isinstance(event, dict) else None
            if isinstance(started, dict) and "FootnoteDefinition" in started:
                notes.append(f"[^{started['FootnoteDefinition']}]: x\n\n")
    return "".join(dict.fromkeys([*notes, *links]))

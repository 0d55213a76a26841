"""Read a Markdown text in parts that can be read apart, so that an edit touches one part and leaves the others.

A part ends before a paragraph or heading that begins at the margin, after a blank line, inside nothing else: what
comes before has no say in how it is read but for the headings above, a switch by `figlint: off`, and the labels
that links and footnotes may name. Where parts end is found by the parser, never guessed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pyromark import events, reference_definitions

from figlint.text.builder import Builder, State
from figlint.text.document import DirectiveKind, Document
from figlint.text.front_matter import read_front_matter
from figlint.text.markdown import OPTIONS, Event, events_of, read_events
from figlint.text.memo import Memo
from figlint.text.parsing import parse
from figlint.text.surrogates import well_formed

_CANDIDATE = re.compile(r"\n[ \t]*\r?\n(?![0-9]{1,9}[.)]\s|\*\*[*\s])(?=[^\W_]|[#\"'(\[$]|\*\*|[^\x00-\x7f])")
"""Where a part may end: it does where the parser begins a paragraph or heading inside nothing else.

Neither the number of a list item nor a rule opens one: whether a part ends must follow from its text and what is looked
at here, or an edit below it would bring back a part that ends elsewhere now.
"""
_AHEAD = 1
"""How many candidates ahead the parser is given at first."""
_LOOKED_AHEAD = 11
"""How many characters behind it a candidate depends on."""
_LABEL = "]:"
_FOOTNOTE = "[^"
_RULE = "***\n\n"
_REACH_SIZE = 200
"""What a remembered reach counts for, in characters: its key holds the beginning of a part."""


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


class _Version(NamedTuple):
    """A text that has been read."""

    text: str
    body: int
    labels: str
    parts: list[Part]
    places: list[int]
    """Where each part begins."""
    states: list[State]
    """What stands above each part."""


class PartReader:
    """Reads the versions of one text; remembers the parts of earlier ones."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.n_read = 0
        """How many parts have been read, not remembered."""
        self._parts: Memo[_Key, Part] = Memo(lambda part: len(part.document.text))
        self._last: _Version | None = None
        self._reach: Memo[_Key, int] = Memo(lambda _: _REACH_SIZE)
        """How many candidates further than the first a part ends."""

    def read(self, text: str) -> Iterator[Sequence[Part]]:
        """Yield the parts of a text in order, those together that follow each other as in the version before."""
        if self.kind == "markdown":
            reading = _Reading(self, text)
            yield from reading.parts(self._last)
            self._last = reading.version
        else:
            key = _Key(text, State(), "", has_front_matter=False, is_last=True)
            part = self.recall(key)
            yield (part or self.remember(key, Part(parse(text, self.kind), State())),)
        self._parts.turn(len(text))
        self._reach.turn(len(text))

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
        self.version = _Version(text, self._body, self._labels, [], [], [])

    def parts(self, last: _Version | None) -> Iterator[Sequence[Part]]:
        """Yield the parts: those of the last version up to the first change, then remembered and read ones up to
        where only text follows that has not changed, and then those of the last version again."""
        if last is None or last.labels != self._labels or last.body != self._body:
            last = _Version("", 0, "", [], [], [])
        place, state = 0, State()
        above = self._above(last)
        if above:
            yield self._repeated(last, slice(len(above)), 0)
            place, state = last.places[len(above)], above[-1].after
        at = bisect_right(self._ends, place) if place else 0
        moved = len(self._text) - len(last.text)
        n_below = _common(self._text, last.text, is_end=True)
        while True:
            number = self._below(last, place, place - moved, state, n_below)
            if number is not None:
                yield self._repeated(last, slice(number, None), moved)
                return
            recalled = self._recalled(place, at, state)
            for part in self._read_on(place, at, state) if recalled is None else (recalled,):
                self.version.parts.append(part)
                self.version.places.append(place)
                self.version.states.append(state)
                yield (part,)
                place, at, state = self._passed(part, place, at)
                is_below = self._below(last, place, place - moved, state, n_below) is not None
                if is_below or self._recalled(place, at, state) is not None:
                    break
            if place >= len(self._text):
                return

    def _above(self, last: _Version) -> list[Part]:
        """Return the first parts of the last version, up to where the texts differ."""
        n_same = _common(self._text, last.text) - _LOOKED_AHEAD
        n_parts = bisect_right(last.places, n_same) - 1
        return last.parts[: max(0, n_parts)]

    def _below(self, last: _Version, place: int, before: int, state: State, n_same: int) -> int | None:
        """Return the number of the part of the last version from which nothing has changed; it began at `before`."""
        if not last.parts or len(self._text) - place > n_same or min(place, before) < self._body:
            return None
        number = bisect_left(last.places, before)
        is_there = number < len(last.places) and last.places[number] == before
        return number if is_there and last.states[number] == state else None

    def _repeated(self, last: _Version, which: slice, moved: int) -> Sequence[Part]:
        """Take parts of the last version as they are, `moved` code points further on."""
        parts = last.parts[which]
        self.version.parts.extend(parts)
        self.version.places.extend(place + moved for place in last.places[which])
        self.version.states.extend(last.states[which])
        return parts

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


def _common(one: str, other: str, *, is_end: bool = False) -> int:
    """Return how many characters two texts have in common at their start, or at their end."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if is_end:
            is_same = one.endswith(other[len(other) - middle : len(other) - low], 0, len(one) - low)
        else:
            is_same = one.startswith(other[low:middle], low)
        low, high = (middle, high) if is_same else (low, middle - 1)
    return low


def _start(text: str) -> int:
    return 1 if text.startswith("\ufeff") else 0


def _labels(text: str) -> str:
    """Return a definition of every label that the text defines for links and footnotes, however far below."""
    if _LABEL not in text:
        return ""
    text = well_formed(text)
    links = [f"[{label}]: x\n\n" for label in reference_definitions(text, options=OPTIONS)]
    notes: list[str] = []
    if _FOOTNOTE in text:
        for event in events(text, options=OPTIONS):
            started = event.get("Start") if isinstance(event, dict) else None
            if isinstance(started, dict) and "FootnoteDefinition" in started:
                notes.append(f"[^{started['FootnoteDefinition']}]: x\n\n")
    return "".join(dict.fromkeys([*notes, *links]))

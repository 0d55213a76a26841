"""Look up where the entries of a rule file stand, and cut a text that is not TOML into parts that are."""

import re
from typing import NamedTuple

from figlint.text import Span
from figlint.text.toml_places import Keys, Place, places


class Whereabouts:
    """Looks up entries of one text; the text is read at the first question only."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[Keys, Place] | None = None

    def value(self, keys: Keys) -> Span:
        """Return the span of a value, or of the nearest table around it; an empty one at the start otherwise."""
        place = self._nearest(keys)
        return place.value if place is not None and place.value.start < place.value.end else self.key(keys)

    def key(self, keys: Keys) -> Span:
        """Return the span of a key or header, or of the nearest table around it."""
        place = self._nearest(keys)
        return place.key if place is not None else Span(0, len(self._text.split("\n", 1)[0]))

    def _nearest(self, keys: Keys) -> Place | None:
        if self._places is None:
            self._places = {}
            for place in places(self._text):
                self._places.setdefault(place.keys, place)
        for length in range(len(keys), 0, -1):
            found = self._places.get(keys[:length]) or self._places.get((*keys[:length], 0))
            if found is not None:
                return found
        return None


_PARTS = re.compile(r"^[ \t]*\[\[?[ \t]*(?:fact|derive|sources|subjects|measures|rates|currency)\b", re.MULTILINE)
_OPENS_FACT = re.compile(r"[ \t]*\[\[[ \t]*(?:fact|derive)[ \t]*\]\]")


class Part(NamedTuple):
    """A piece of a rule file that can be read without the others."""

    start: int
    text: str
    is_entry: bool
    """True for `[[fact]]` and `[[derive]]`, which later parts (`[[fact.says]]`) may belong to."""


def parts(text: str) -> list[Part]:
    """Cut a rule file before each header of a table it may hold; the first part is what stands above them."""
    starts = [0, *(match.start() for match in _PARTS.finditer(text))]
    ends = [*starts[1:], len(text)]
    return [
        Part(start, text[start:end], _OPENS_FACT.match(text, start) is not None)
        for start, end in zip(starts, ends, strict=True)
        if end > start
    ]

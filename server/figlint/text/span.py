"""Half-open ranges of code points in one text."""

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in code points of one text; who makes a span says of which text."""

    start: int
    end: int

    def shift(self, offset: int) -> "Span":
        """Move both ends by `offset` code points."""
        return Span(self.start + offset, self.end + offset)

    def contains(self, offset: int) -> bool:
        """Tell whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def slice(self, text: str) -> str:
        """Return the part of `text` that the span covers."""
        return text[self.start : self.end]

"""The tokens of one prose with the look-ups every recogniser needs."""

from collections.abc import Sequence

from figlint.quantities.lexicon import Lexicon, Phrases, T
from figlint.text import Span, Tokens

HYPHENS = frozenset("-‐‑–−")
DASHES = frozenset("-‐‑–—−~～")


class Scan:
    """One prose being read from left to right. All integers called `at`, `first` or `stop` count tokens."""

    __slots__ = ("ends", "free", "last_share", "lexicon", "lowers", "n_tokens", "prose", "starts", "texts")

    def __init__(self, prose: str, tokens: Tokens, lexicon: Lexicon) -> None:
        self.prose = prose
        self.texts, self.lowers, self.starts, self.ends = tokens
        self.n_tokens = len(self.texts)
        self.lexicon = lexicon
        self.free = 0
        """The first token that no figure has used yet."""
        self.last_share = -1000
        """One past the last token of the percentage read last."""

    def low(self, at: int) -> str:
        """Return the lower-cased token, "" outside the prose."""
        return self.lowers[at] if 0 <= at < self.n_tokens else ""

    def touches(self, at: int) -> bool:
        """Tell whether the token follows the one before it without a gap."""
        return 0 < at < self.n_tokens and self.starts[at] == self.ends[at - 1]

    def span(self, first: int, stop: int) -> Span:
        """Return the span of the tokens from `first` up to, not including, `stop`."""
        return Span(self.starts[first], self.ends[stop - 1])

    def is_digits(self, at: int) -> bool:
        """Tell whether the token starts with a digit."""
        return 0 <= at < self.n_tokens and "0" <= self.texts[at][0] <= "9"

    def integer(self, at: int, max_digits: int = 4) -> int | None:
        """Return the value of a token of one to `max_digits` digits, else None."""
        if not 0 <= at < self.n_tokens:
            return None
        text = self.texts[at]
        if len(text) <= max_digits and text.isdecimal() and text.isascii():
            return int(text)
        return None


def match_after(phrases: Phrases[T], words: Sequence[str], at: int) -> tuple[T, int] | None:
    """Return the payload and the stop of the longest phrase that begins at `at`."""
    if at >= len(words):
        return None
    for others, payload in phrases.get(words[at], ()):
        if not others:
            return payload, at + 1
        stop = at + 1 + len(others)
        if tuple(words[at + 1 : stop]) == others:
            return payload, stop
    return None


def match_before(phrases: Phrases[T], words: Sequence[str], at: int, free: int) -> tuple[T, int] | None:
    """Return the payload and the first token of the longest phrase that ends just before `at`."""
    if at <= free:
        return None
    for others, payload in phrases.get(words[at - 1], ()):
        if not others:
            return payload, at - 1
        first = at - 1 - len(others)
        if first >= free and tuple(words[first : at - 1])[::-1] == others:
            return payload, first
    return None

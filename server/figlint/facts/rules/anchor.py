"""Find a quote again in its source: exactly, with white space and quotation marks evened out, or by its context.

Numerals never bend: a passage whose digits differ from the quote's is another passage.
"""

import re
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from figlint.facts.rules.model import Assertion
from figlint.text import DATA_KINDS, Document, Span

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_EVEN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
_ALIKE = Decimal("0.75")
"""The share of a quote's words that a reworded passage must keep."""
_LONGEST_REWORDED = 600
_AROUND = 4000
"""How many characters to each side of the remembered place are searched for a reworded quote."""


class Fit(StrEnum):
    """How well a quote was found."""

    EXACT = "exact"
    NORMAL = "but for white space and quotation marks"
    REWORDED = "reworded"


class Anchor(NamedTuple):
    """Where a quote stands in a text."""

    span: Span
    fit: Fit


def find_said(document: Document, assertion: Assertion) -> Anchor | None:
    """Return where an assertion stands in its source: the cell of data that its locator calls, else its quote."""
    if assertion.locator and document.kind in DATA_KINDS:
        from figlint.facts.rules.paths import place_of  # only for an assertion about data

        place = place_of(document, assertion.locator)
        if place is not None:
            return Anchor(place, Fit.EXACT)
    near = document.lines.offset(assertion.line - 1, 0) if assertion.line is not None else 0
    return find_quote(document.text, assertion.quote, near)


def find_quote(text: str, quote: str, near: int = 0) -> Anchor | None:
    """Return where a quote stands, the place nearest to offset `near` first; None when it does not."""
    if not quote.strip():
        return None
    exact = _nearest(text, quote, near)
    if exact is not None:
        return Anchor(Span(exact, exact + len(quote)), Fit.EXACT)
    flexible = r"\s+".join(re.escape(word) for word in even(quote).split(" "))
    matches = [match.span() for match in re.finditer(flexible, text.translate(_EVEN))]
    if matches:
        start, end = min(matches, key=lambda span: abs(span[0] - near))
        return Anchor(Span(start, end), Fit.NORMAL)
    return _reworded(text, quote, near)


def even(text: str) -> str:
    """Return a text with single spaces and plain quotation marks and dashes."""
    return _SPACE.sub(" ", text.translate(_EVEN)).strip()


def numerals(text: str) -> list[str]:
    """Return the groups of digits of a text, in order."""
    return _DIGITS.findall(text)


def _nearest(text: str, quote: str, near: int) -> int | None:
    after = text.find(quote, max(0, near))
    before = text.rfind(quote, 0, max(0, near) + len(quote))
    found = [at for at in (before, after) if at >= 0]
    if not found:
        at = text.find(quote)
        return at if at >= 0 else None
    return min(found, key=lambda at: abs(at - near))


def _reworded(text: str, quote: str, near: int) -> Anchor | None:
    """Return the line or sentence near the remembered place that keeps most of the quote's words and all its
    numerals."""
    wanted = numerals(quote)
    words = _WORD.findall(quote.lower())
    if not wanted or len(quote) > _LONGEST_REWORDED or len(words) < 3:
        return None
    start, end = max(0, near - _AROUND), near + _AROUND
    best: tuple[Decimal, int, Span] | None = None
    for match in re.finditer(r"[^\n]+", text[start:end]):
        for sentence in re.finditer(r"\S.*?(?:[.!?](?=\s)|$)", match.group()):
            if numerals(sentence.group()) != wanted:
                continue
            theirs = _WORD.findall(sentence.group().lower())
            matcher = SequenceMatcher(None, words, theirs, autojunk=False)
            kept = sum(block.size for block in matcher.get_matching_blocks())
            share = Decimal(kept) / len(words)
            place = start + match.start() + sentence.start()
            if share >= _ALIKE and (best is None or (share, -abs(place - near)) > best[:2]):
                best = (share, -abs(place - near), Span(place, place + len(sentence.group())))
    return Anchor(best[2], Fit.REWORDED) if best is not None else None

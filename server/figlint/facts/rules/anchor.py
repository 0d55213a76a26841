"""Find a quote again in its source: exactly, with white space and quotation marks evened out, or by its context.

Numerals never bend: a passage whose digits differ from the quote's is another passage.
"""

import re
from bisect import bisect_left
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile

from figlint.facts.rules.model import NOWHERE, Anchor, Assertion, Context, Fit
from figlint.text import DATA_KINDS, Document, Span

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_EVEN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
_ALIKE = Decimal("0.75")
"""The share of a quote's words that a reworded passage must keep."""
_ENCLOSED = Decimal("0.5")
"""The share that it must keep between the words that stood around the quote."""
_LEAST_CONTEXT = 8
"""Letters of whole words that a side of the context must have to tell a place."""
_AROUND_WORDS = 80
_MOST_PLACES = 1000
_LONGEST_REWORDED = 600
_AROUND = 4000
"""How many characters to each side of the remembered place are searched for a reworded quote."""


def find_said(document: Document, assertion: Assertion) -> Anchor | None:
    """Return where an assertion stands in its source: the cell of data that its locator calls, else its quote.

    A source that has not changed since the lock was written is not searched; in another one, the words that stood
    around the quote help to find it.
    """
    saved = assertion.saved
    if saved is not None and saved.quantity is not None and saved.anchor is not None:
        is_unchanged = saved.source_hash == hash_of(document.text)
        if is_unchanged and _is_sound(document.text, assertion, saved.anchor):
            return saved.anchor
    if assertion.locator and document.kind in DATA_KINDS:
        from figlint.facts.rules.paths import place_of  # only for an assertion about data

        place = place_of(document, assertion.locator)
        if place is not None:
            return Anchor(place, Fit.EXACT)
    near = document.lines.offset(assertion.line - 1, 0) if assertion.line is not None else 0
    return find_quote(document.text, assertion.quote, near, saved.context if saved is not None else NOWHERE)


@lru_cache(maxsize=64)
def hash_of(text: str) -> str:
    """Return the SHA-256 of a text; that of its file, when it is UTF-8 without a byte order mark."""
    from hashlib import sha256  # only where there is a lock

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def find_quote(text: str, quote: str, near: int = 0, context: Context = NOWHERE) -> Anchor | None:
    """Return where a quote stands in a text; None when it does not.

    Of several places that is taken which has most of the context, then the one nearest to offset `near`.
    """
    if not quote.strip():
        return None
    exact = _likeliest(text, quote, near, context) if context is not NOWHERE else _nearest(text, quote, near)
    if exact is not None:
        return Anchor(Span(exact, exact + len(quote)), Fit.EXACT)
    evened = text.translate(_EVEN)
    matches = [match.span() for match in re.finditer(_flexible(quote), evened)]
    if matches:
        start, end = min(matches, key=lambda span: (-_alike(text, span[0], span[1], context), abs(span[0] - near)))
        return Anchor(Span(start, end), Fit.NORMAL)
    return _reworded(text, quote, near) or _enclosed(evened, quote, near, context)


def even(text: str) -> str:
    """Return a text with single spaces and plain quotation marks and dashes."""
    return _SPACE.sub(" ", text.translate(_EVEN)).strip()


def numerals(text: str) -> list[str]:
    """Return the groups of digits of a text, in order."""
    return _DIGITS.findall(text)


def _is_sound(text: str, assertion: Assertion, anchor: Anchor) -> bool:
    """Tell whether a place that a lock gives can be that of an assertion."""
    if not assertion.quote.strip():
        return 0 <= anchor.span.start <= anchor.span.end <= len(text)
    found = anchor.span.slice(text)
    if anchor.fit is Fit.EXACT and not assertion.locator:
        return found == assertion.quote
    return bool(found) and (bool(assertion.locator) or numerals(found) == numerals(assertion.quote))


def _flexible(words: str) -> str:
    """Return a pattern of words in an evened text, whatever white space stands between them."""
    return r"\s+".join(re.escape(word) for word in even(words).split(" "))


def _likeliest(text: str, quote: str, near: int, context: Context) -> int | None:
    """Return the start of the occurrence that most of the context stands around, among those near `near` if many."""
    best: tuple[int, int] | None = None
    found = None
    at = text.find(quote)
    n_seen = 0
    while at >= 0:
        n_seen += 1
        if n_seen > _MOST_PLACES:
            return _nearest(text, quote, near)
        rank = (-_alike(text, at, at + len(quote), context), abs(at - near))
        if best is None or rank < best:
            best, found = rank, at
        at = text.find(quote, at + 1)
    return found


def _alike(text: str, start: int, end: int, context: Context) -> int:
    """Return how many characters around a place are those of the context, counted from the place."""
    before, after = text[max(0, start - len(context.prefix)) : start], text[end : end + len(context.suffix)]
    return _n_same(before[::-1], context.prefix[::-1]) + _n_same(after, context.suffix)


def _n_same(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


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
            share = _kept(words, sentence.group())
            place = start + match.start() + sentence.start()
            if share >= _ALIKE and (best is None or (share, -abs(place - near)) > best[:2]):
                best = (share, -abs(place - near), Span(place, place + len(sentence.group())))
    return Anchor(best[2], Fit.REWORDED) if best is not None else None


def _enclosed(evened: str, quote: str, near: int, context: Context) -> Anchor | None:
    """Return what now stands between the words that stood around a quote, when it has its numerals and half its
    words."""
    wanted, words = numerals(quote), _WORD.findall(quote.lower())
    before, after = _whole(context.prefix, -1), _whole(context.suffix, 1)
    if not wanted or not before or not after or len(quote) > _LONGEST_REWORDED:
        return None
    best: tuple[Decimal, int, Span] | None = None
    ends = [match.start() for match in re.finditer(_flexible(after), evened)]
    for match in re.finditer(_flexible(before), evened):
        at = bisect_left(ends, match.end())
        if at == len(ends) or ends[at] - match.end() > 2 * len(quote) + _AROUND_WORDS:
            continue
        raw = evened[match.end() : ends[at]]
        found = raw.strip()
        if numerals(found) != wanted:
            continue
        share = _kept(words, found)
        place = match.end() + len(raw) - len(raw.lstrip())
        if share >= _ENCLOSED and (best is None or (share, -abs(place - near)) > best[:2]):
            best = (share, -abs(place - near), Span(place, place + len(found)))
    return Anchor(best[2], Fit.REWORDED) if best is not None else None


def _whole(context: str, step: int) -> str:
    """Return the whole words of a context, which is cut off at its far end; empty when they are too few to tell."""
    words = even(context).split(" ")
    kept = words[1:] if step < 0 else words[:-1]
    return " ".join(kept) if sum(map(len, kept)) >= _LEAST_CONTEXT else ""


def _kept(words: list[str], passage: str) -> Decimal:
    """Return the share of the words of a quote that a passage has, in order."""
    matcher = SequenceMatcher(None, words, _WORD.findall(passage.lower()), autojunk=False)
    return Decimal(sum(block.size for block in matcher.get_matching_blocks())) / (len(words) or 1)

"""The names in a sentence, as they are written: whom or what its figures are told of."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from figlint.claims import Claim
from figlint.claims.stems import code_at, root_at, rows
from figlint.text import Tokens, tokenize

_MOSTLY = 0.5
"""A sentence with a larger share of capitals is a headline, or shouted: then capitals mark no names."""
_POSSESSIVES = ("'s", "’s")
_INSIDE = frozenset({"-", "&"})
_ADJECTIVES = ("an", "ese", "ish")
"""Endings of adjectives of countries, which name nobody when a common noun follows: "Canadian ports"."""
TITLES = frozenset("mr mrs ms miss dr sir lord lady dame prof professor".split())
_STEPS = ("month", "weekday")


class Name(NamedTuple):
    """A run of capitalised words."""

    first: int
    last: int
    """Its last token, inclusive."""
    stems: frozenset[str]
    text: str
    is_certain: bool
    """False for a single word that opens its sentence, which would be written so in any case."""
    is_possessive: bool
    """True for "Acme's": what is told is told of something of Acme's."""


class Sentence(NamedTuple):
    """The words of a claim's sentence and the names among them."""

    tokens: Tokens
    names: tuple[Name, ...]
    stems: frozenset[str]


@lru_cache(maxsize=2048)
def read_names(text: str) -> Sentence:
    """Return the words and names of one sentence; no names where capitals tell nothing."""
    tokens = tokenize(text)
    roots = frozenset(_roots(tokens, 0, len(tokens.lowers) - 1))
    words = [word for word in tokens.texts if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    if len(words) < 3 or capitals > _MOSTLY * len(words):
        return Sentence(tokens, (), roots)
    names: list[Name] = []
    place = 0
    while place < len(tokens.texts):
        if not _is_capital(tokens, place):
            place += 1
            continue
        last = _last(tokens, place)
        name = _name(text, tokens, place, last)
        if name is not None:
            names.append(name)
        place = last + 1
    return Sentence(tokens, tuple(names), roots)


def figure_places(sentence: Sentence, claim: Claim) -> tuple[int, int]:
    """Return the first token of a figure in its sentence and the first token after it."""
    start = claim.passage.span.start
    starts = sentence.tokens.starts
    return (
        bisect_left(starts, claim.quantity.span.start - start),
        bisect_left(starts, claim.quantity.span.end - start),
    )


def beside_figures(sentence: Sentence, claims: Iterable[Claim]) -> Sentence:
    """Return a sentence without the names that are part of its figures: "GB" in "3.5 GB" owns nothing."""
    if not sentence.names:
        return sentence
    taken = [figure_places(sentence, claim) for claim in claims]
    names = tuple(
        name for name in sentence.names if not any(name.first < end and first <= name.last for first, end in taken)
    )
    return sentence._replace(names=names)


def _is_capital(tokens: Tokens, place: int) -> bool:
    text = tokens.texts[place]
    return text[0].isupper() and root_at(tokens, place) is not None and tokens.lowers[place] not in _calendar()


def _roots(tokens: Tokens, first: int, last: int) -> Iterator[str]:
    """Yield the stems of the words from `first` to `last`, but for titles."""
    for place in range(first, last + 1):
        word = tokens.lowers[place]
        root = root_at(tokens, place) if word[0].isalpha() and word not in TITLES else None
        if root is not None:
            yield root


def _last(tokens: Tokens, first: int) -> int:
    """Return the last token of the run of capitals that begins at `first`: "TNK-BP", "Global Affairs Canada"."""
    last = first
    while last + 1 < len(tokens.texts) and not tokens.texts[last].endswith(_POSSESSIVES):
        following = tokens.texts[last + 1]
        is_joined = following in _INSIDE and last + 2 < len(tokens.texts)
        touches = tokens.starts[last + 1] == tokens.ends[last]
        if is_joined and (touches or following == "&") and _is_capital(tokens, last + 2):
            last += 2
        elif _is_capital(tokens, last + 1):
            last += 1
        else:
            break
    if code_at(tokens, last) is not None:  # "TC-221"
        last += 2 if tokens.texts[last + 1] in _INSIDE else 1
    return last


def _name(sentence: str, tokens: Tokens, first: int, last: int) -> Name | None:
    roots = frozenset(_roots(tokens, first, last))
    if not roots:
        return None
    following = tokens.texts[last + 1] if last + 1 < len(tokens.texts) else ""
    is_adjective = first == last and tokens.lowers[last].endswith(_ADJECTIVES) and following[:1].islower()
    if is_adjective:
        return None
    is_possessive = tokens.texts[last].endswith(_POSSESSIVES) or following in ("'", "’")
    text = " ".join(sentence[tokens.starts[first] : tokens.ends[last]].split())
    text = text[:-2] if text.endswith(_POSSESSIVES) else text
    return Name(first, last, roots, text, first > 0 or last > first, is_possessive)


@cache
def _calendar() -> frozenset[str]:
    return frozenset(
        form for kind, _number, forms, *_ in rows("calendar") if kind in _STEPS for form in forms.split("|")
    )

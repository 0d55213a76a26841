"""Count what one coordination names: "Ann Lee, Bo Ek and Cy Orr", "a bus and four cars", "aged 24, 27 and 33"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from figlint.claims import Claim
from figlint.facts.kinds import is_known, keys_of_things, kind_key, singular
from figlint.quantities import Hedge, Kind, Lexicon
from figlint.text import Span, Tokens, tokenize


class Found(NamedTuple):
    """A count or sum read from one place of a block; the span is block-relative."""

    value: Decimal
    keys: frozenset[str]
    n_parts: int
    span: Span
    note: str


_ONE = Decimal(1)
_HIGHEST = 12
"""Things that one coordination may join."""
_LONGEST, _LAST = 240, 80
"""Code points read before and after the "and" of a coordination."""
_ARTICLES = frozenset(("a", "an"))
_POSSESSIVES = frozenset(("his", "her", "their", "the", "another"))
_REACH = 6
"""Words, with hyphens, that may stand between an article and its noun: "a 24-year-old man"."""
_ORIGINS = frozenset(("from", "in", "of", "at"))
_AND = re.compile(r"\band\b|&")
_OPENING = _ARTICLES | _POSSESSIVES
_COUNTABLE = re.compile(r"\s(?:an?|his|her|their|another)\s", re.IGNORECASE)

_NAME_WORD = r"(?:[A-Z]\.|(?:Mrs?|Ms|Dr|St|Prof)\.|[a-z]?[^\W\d_a-zß-öø-ÿ][\w'’-]{0,30})"
_PARTICLE = r"(?:(?:de|del|da|di|la|le|van|von|der|den|bin|al|el|of|the)\s)?"
_NAME = rf"{_NAME_WORD}(?:\s{_PARTICLE}{_NAME_WORD}){{0,4}}"
# After a name its age, home or office may stand: "Ann Lee, 34, Bo Ek (editor) and Cy Orr, of Hull".
_ASIDE = rf"(?:,\s(?:[0-9]{{1,2}}|(?:of|from)\s{_NAME})(?=,|\sand\b|$)|\s\([^()]{{1,30}}\))?"
_AND_NAME = re.compile(r"(?:\band|&)\s[a-z]?[^\W\d_a-z]")


@cache
def _name_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a coordination of names and of one name in it; compiling them takes milliseconds."""
    part = rf"{_NAME}{_ASIDE}"
    names = rf"(?:{part}(?:,\s|(?=,?\s(?:and|&)\s))){{1,{_HIGHEST}}}"
    joined = rf"(?<![\w.'’-])(?P<names>{names}),?\s(?:and|&)\s(?P<last>{_NAME})"
    return re.compile(joined), re.compile(rf"(?P<name>{_NAME}){_ASIDE}(?:,\s|$)")


_AGES = re.compile(
    r"\b(?P<noun>[a-z]{2,20})\s*,?\s(?:who\s(?:are|were)\s)?aged\s"
    r"(?P<ages>[0-9]{1,2}(?:,\s[0-9]{1,2}){0,9},?\sand\s[0-9]{1,2})\b(?!\s?(?:%|per|months?|weeks?|days?))",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")


def coordinations(prose: str, figures: Mapping[int, Claim], offset: int, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the counts of a block; `figures` are the claims by where they start, `offset` is where the block does."""
    joints = [match.end() for match in _AND.finditer(prose)]
    if joints:
        if _AND_NAME.search(prose) is not None:
            yield from _names(prose, lexicon)
        yield from _ages(prose, lexicon)
        for window in _windows(prose, joints, figures, offset):
            yield from _things(window.slice(prose), window.start, figures, offset)


def _names(prose: str, lexicon: Lexicon) -> Iterator[Found]:
    """Count names; two make a coordination only when each has a first name and a last one ("Marks and Spencer")."""
    all_names, one_name = _name_patterns()
    for match in all_names.finditer(prose):
        names = [part["name"] for part in one_name.finditer(match["names"])]
        opening, names[0] = _without_opening(names[0], lexicon)
        names.append(match["last"])
        if not all(map(_is_name, names)):
            continue
        before = _BEFORE_NAME.search(prose, max(0, match.start() - _LEAD), match.start())
        lead = opening or (before["word"].lower() if before is not None else "")
        if len(names) == _FEWEST and (lead == "the" or any(" " not in name for name in names)):
            continue
        shown = ", ".join(names[:-1]) + f" and {names[-1]}"
        start = match.start() + match.group().index(names[0])
        keys = _PLACED if lead in _PLACING else _NAMED
        yield Found(Decimal(len(names)), keys, len(names), Span(start, match.end()), f"{len(names)} named: {shown}")


_FEWEST = 2
_LEAD = 12
_BEFORE_NAME = re.compile(r"\b(?P<word>[A-Za-z]+)\s$")
_PLACING = frozenset("in at on via across near outside into through".split())
_NAMED = frozenset((kind_key("named"),))
_PLACED = frozenset((kind_key("placed"),))
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn winter i".split()
)


def _is_name(name: str) -> bool:
    """Tell whether no word of a name is a day, a month or a possessive ("Parliament's Culture, Media and Sport")."""
    words = name.lower().replace("’", "'").split()
    return bool(words) and not any(word in _CALENDAR or word.endswith("'s") for word in words)


def _without_opening(name: str, lexicon: Lexicon) -> tuple[str, str]:
    """Part a name from the word that opens its sentence with a capital: ("when", "Ann Lee")."""
    first, _, rest = name.partition(" ")
    word = first.lower()
    return (word, rest) if word in lexicon.cues["speech"] or word in lexicon.not_nouns else ("", name)


def _ages(prose: str, lexicon: Lexicon) -> Iterator[Found]:
    for match in _AGES.finditer(prose) if "aged" in prose else ():
        noun = match["noun"].lower()
        noun = lexicon.plurals.get(noun, noun[:-1] if noun.endswith("s") else noun)
        ages = _DIGITS.findall(match["ages"])
        note = f"{len(ages)} ages: {' '.join(match['ages'].split())}"
        yield Found(Decimal(len(ages)), keys_of_things([noun]), len(ages), Span(*match.span("ages")), note)


class _Conjunct(NamedTuple):
    value: Decimal
    noun: str
    """Singular, lower case."""
    shown: str
    first: int
    stop: int
    """The token after it."""


def _windows(prose: str, joints: Sequence[int], figures: Mapping[int, Claim], offset: int) -> Iterator[Span]:
    """Yield the stretches of prose in which "and" joins something that may be counted, none of them twice."""
    start = end = 0
    for joint in joints:
        if joint + 1 + offset not in figures and _COUNTABLE.match(prose, joint) is None:
            continue
        if joint - _LONGEST > end:
            if end:
                yield Span(start, end)
            start = prose.find(" ", joint - _LONGEST, joint) + 1
        end = joint + _LAST
    if end:
        yield Span(start, min(end, len(prose)))


def _things(window: str, shift: int, figures: Mapping[int, Claim], offset: int) -> Iterator[Found]:
    """Add up counted nouns and nouns with an article that are joined by commas and a last "and"."""
    tokens = tokenize(window)
    at = 0
    while at < len(tokens.lowers):
        if tokens.lowers[at] not in _OPENING and tokens.starts[at] + shift + offset not in figures:
            at += 1
            continue
        conjuncts, stop = _series(tokens, at, figures, shift + offset)
        keys = keys_of_things([each.noun for each in conjuncts]) if conjuncts else frozenset()
        if keys:
            total = sum((each.value for each in conjuncts), Decimal(0))
            span = Span(tokens.starts[conjuncts[0].first], tokens.ends[conjuncts[-1].stop - 1]).shift(shift)
            yield Found(total, keys, len(conjuncts), span, " + ".join(each.shown for each in conjuncts))
        at = max(stop, at + 1)


def _series(tokens: Tokens, at: int, figures: Mapping[int, Claim], offset: int) -> tuple[Sequence[_Conjunct], int]:
    """Return the conjuncts from token `at` on and the token after them; none unless "and" stands before the last."""
    found: list[_Conjunct] = []
    is_joined = is_whole = False
    while len(found) < _HIGHEST:
        conjunct = _conjunct(tokens, at, figures, offset)
        if conjunct is None:
            break
        found.append(conjunct)
        is_whole = is_joined
        at, is_joined = _after_joint(tokens, _after_aside(tokens, conjunct.stop))
        if at < 0:
            return found if is_whole else (), conjunct.stop
    if not found:
        return (), at
    # After "and" something that cannot be counted leaves the series open; after a comma a new clause may begin.
    return found if is_whole and not is_joined else (), found[-1].stop


def _after_joint(tokens: Tokens, at: int) -> tuple[int, bool]:
    """Return the token after a comma, an "and" or both, and whether "and" is in it; -1 when there is neither."""
    signs = tokens.lowers[at : at + 2]
    if signs[:1] == [","]:
        return (at + 2, True) if signs[1:] == ["and"] else (at + 1, False)
    return (at + 1, True) if signs[:1] in (["and"], ["&"]) else (-1, False)


def _after_aside(tokens: Tokens, at: int) -> int:
    """Return the token after an age or a place: "a woman, 30, and a man", "a woman (30)", "a man aged 30 from Hull"."""
    shape = ["#" if word.isdigit() else word for word in tokens.lowers[at : at + 4]]
    if shape == [",", "aged", "#", ","] or shape[:3] == ["(", "#", ")"]:
        return at + 3
    if shape[:3] == [",", "#", ","]:
        return at + 2
    if shape[:2] == ["aged", "#"]:
        at = _after_numbers(tokens, at + 1)
    if tokens.lowers[at : at + 1] and tokens.lowers[at] in _ORIGINS:
        place = at + 1
        while place < min(at + _REACH, len(tokens.texts)) and tokens.texts[place][0].isupper():
            place += 1
        return place if place > at + 1 else at
    return at


def _after_numbers(tokens: Tokens, at: int) -> int:
    """Return the token after the numbers that begin at `at`: "20 and 31", "7, 9 and 12"."""
    while at + 2 < len(tokens.lowers) and tokens.lowers[at + 1] in (",", "and") and tokens.lowers[at + 2].isdigit():
        at += 2
    return at + 1


def _conjunct(tokens: Tokens, at: int, figures: Mapping[int, Claim], offset: int) -> _Conjunct | None:
    if at >= len(tokens.lowers):
        return None
    first = at
    word = tokens.lowers[at]
    if word in _POSSESSIVES:
        at += 1
    claim = figures.get(tokens.starts[at] + offset) if at < len(tokens.lowers) else None
    if claim is not None and claim.quantity.kind is Kind.COUNT:
        return _counted(tokens, first, at, claim, offset)
    if word in _ARTICLES or word in _POSSESSIVES:
        return _single(tokens, first)
    return None


def _counted(tokens: Tokens, first: int, at: int, claim: Claim, offset: int) -> _Conjunct | None:
    """Read "four cars", where the figure starts at token `at`; hedged and ranged ones do not add up."""
    quantity = claim.quantity
    if quantity.hedge is not Hedge.EXACT or quantity.low is None or quantity.low != quantity.high:
        return None
    end = max(quantity.span.end, quantity.unit_span.end if quantity.unit_span is not None else 0) - offset
    stop = max(at + 1, bisect_left(tokens.starts, end))
    if quantity.unit_span is None and stop < len(tokens.lowers):
        stop += 1
    word = tokens.lowers[stop - 1]
    noun = singular(word) or (quantity.unit or "").rsplit(" ", 1)[-1]
    return _Conjunct(quantity.low, noun, f"{quantity.low.normalize():f} {word}", first, stop) if noun else None


def _single(tokens: Tokens, first: int) -> _Conjunct | None:
    """Read "a 24-year-old man": an article counts one of a known noun within a few words."""
    for place in range(first + 1, min(first + 1 + _REACH, len(tokens.lowers))):
        word = tokens.lowers[place]
        following = tokens.lowers[place + 1] if place + 1 < len(tokens.lowers) else ""
        if is_known(word) and not is_known(following) and following != "-":
            return _Conjunct(_ONE, word, f"1 {word}", first, place + 1)
        if not (word[0].isalnum() or word == "-") or word in ("and", "or", "of"):
            return None
    return None

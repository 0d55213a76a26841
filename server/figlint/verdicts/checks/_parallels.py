"""Statements of a source that differ in one name or word and in their figure: "Alder has 40 shops. Birch has 28"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from figlint.claims.stems import stem
from figlint.quantities import Kind
from figlint.text import BlockKind, tokenize
from figlint.verdicts.align import Weighed, rarity
from figlint.verdicts.checks._periods import STATED
from figlint.verdicts.compare import Relation
from figlint.verdicts.registry import Case

_STATED = (*STATED, Relation.LOOSE)
_UNTOLD = (BlockKind.TABLE_CELL, BlockKind.HEADING)
"""What is told there is told otherwise than in sentences."""
_LONGEST = 4
"""So many words at most may differ."""
_FEWEST = 2
"""So many words and figures at least must be the same."""
_FIGURE = "\0"


class Parallel(NamedTuple):
    """What the sources tell the draft's value of, and what the draft does, with their value of that."""

    support: Weighed
    own: Weighed
    theirs: str
    ours: str


class _Statement(NamedTuple):
    """A sentence of a source, each figure one of its words."""

    words: Sequence[str]
    """As they are compared."""
    texts: Sequence[str]
    """As written."""
    places: Mapping[int, int]
    """For each fact, where it stands among the words."""


def parallel(case: Case) -> Parallel | None:
    """Return what a value is told of wherever the sources state it, in a sentence that has its like for the draft's.

    The draft's sentence has the word that is other in the like, which has another value, and not that of its value.
    """
    claim, support, facts = case.alignment.claim, case.alignment.support, case.index.facts
    if support is None or not rarity(claim) or claim.topic is not None or claim.passage.kind in _UNTOLD:
        return None
    is_loose = support.relation is Relation.LOOSE and claim.quantity.kind is not Kind.PERCENT
    if claim.quantity.kind is Kind.LABEL or not (support.relation is Relation.SAME or is_loose):
        return None
    stated = [item for item in case.alignment.weighed if item.relation in _STATED]
    if any(facts[item.fact].claim.passage.kind in _UNTOLD for item in stated):
        return None
    found: Parallel | None = None
    for item in stated:
        like = next(_likes(case, item), None)
        if like is None:
            return None
        found = found or like
    return found


def _likes(case: Case, item: Weighed) -> Iterator[Parallel]:
    """Yield the sentences that are the same as one but for a word that the draft has, and a value."""
    facts, claim = case.index.facts, case.alignment.claim
    home = facts[item.fact].passage
    others = [other for other in case.alignment.weighed if other.relation is Relation.OTHER_VALUE]
    others = [other for other in others if facts[other.fact].passage != home and _are_of_kind(case, other, item)]
    if not others or case.index.passage_words[home].issuperset(claim.passage.stems):
        return
    one = _read(case, home)
    if claim.quantity.period is not None and len(one.places) > 1:
        return  # a date beside a figure is when that was so
    mine = case.once(_draft_words)
    for own in others:
        two = _read(case, facts[own.fact].passage)
        if item.fact not in one.places or own.fact not in two.places:
            continue  # the ends of one range
        for ours, theirs in _differing(two, one, (own.fact, item.fact)):
            if _run(ours[0]) in mine and not _has(case, mine, theirs[0], ours[0]):
                yield Parallel(item, own, " ".join(theirs[1]), " ".join(ours[1]))


def _are_of_kind(case: Case, one: Weighed, two: Weighed) -> bool:
    ours, theirs = (case.index.facts[each.fact].claim.quantity for each in (one, two))
    return ours.kind is theirs.kind and ours.unit == theirs.unit


def _has(case: Case, mine: str, theirs: Sequence[str], ours: Sequence[str]) -> bool:
    """Tell whether the draft's sentence has a word of what the value is told of, or all of it where it is no word."""
    stems = {root for root in map(stem, theirs) if root} - set(map(stem, ours))
    return not stems.isdisjoint(case.alignment.claim.passage.stems) if stems else _run(theirs) in mine


_Words = tuple[Sequence[str], Sequence[str]]
"""Some words of a statement, as they are compared and as written."""


def _differing(one: _Statement, two: _Statement, facts: tuple[int, int]) -> Iterator[tuple[_Words, _Words]]:
    """Yield the one run of words in which two statements differ beside their figures.

    First as far as the word after the two facts, which may be all that is alike, then to their ends.
    """
    ends = tuple(each.places[fact] + 2 for each, fact in zip((one, two), facts, strict=True))
    if list(one.places).index(facts[0]) != list(two.places).index(facts[1]):
        return  # the first figure of one is not the second of the other
    for end_one, end_two in (ends, (len(one.words), len(two.words))):
        a, b = one.words[:end_one], two.words[:end_two]
        first = _n_alike(a, b)
        last = _n_alike(a[first:][::-1], b[first:][::-1])
        if first + last in (len(a), len(b)):
            continue
        while first and not (_is_told(a[first : len(a) - last]) and _is_told(b[first : len(b) - last])):
            first -= 1  # "Model A", "Model B"
        ours, theirs = slice(first, len(a) - last), slice(first, len(b) - last)
        is_short = max(len(a[ours]), len(b[theirs])) <= _LONGEST and first + last >= _FEWEST
        if is_short and _is_told(a[ours]) and _is_told(b[theirs]) and _FIGURE not in (*a[ours], *b[theirs]):
            yield (a[ours], one.texts[ours]), (b[theirs], two.texts[theirs])


def _n_alike(one: Sequence[str], two: Sequence[str]) -> int:
    """Return with how many same words two runs begin."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _is_told(words: Sequence[str]) -> bool:
    """Tell whether there is a word that may say what something is told of."""
    return any(map(stem, words))


def _draft_words(case: Case) -> str:
    """Return the words of the draft's sentence; ask for them `once`."""
    return _run(list(map(_plain, tokenize(case.alignment.claim.passage.span.slice(case.draft)).lowers)))


def _run(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _plain(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _read(case: Case, place: int) -> _Statement:
    known = case.once(_statements)
    if place not in known:
        known[place] = _statement(case, place)
    return known[place]


def _statements(case: Case) -> dict[int, _Statement]:
    """Return where what was read of the sources is kept, by passage."""
    return {}


def _statement(case: Case, place: int) -> _Statement:
    index = case.index
    facts = index.passage_facts[place]
    passage = index.facts[facts[0]].claim.passage
    text = index.sources[index.facts[facts[0]].source].document.text
    words: list[str] = []
    texts: list[str] = []
    places: dict[int, int] = {}
    at = passage.span.start
    for fact in facts:
        span = index.facts[fact].claim.quantity.span
        if span.start < at:
            continue  # the second end of a range
        tokens = tokenize(text[at : span.start])
        words += map(_plain, tokens.lowers)
        texts += map(_plain, tokens.texts)
        places[fact] = len(words)
        words.append(_FIGURE)
        texts.append(span.slice(text))
        at = span.end
    tokens = tokenize(text[at : passage.span.end])
    return _Statement((*words, *map(_plain, tokens.lowers)), (*texts, *map(_plain, tokens.texts)), places)

"""Statements of a source that differ in one name or word and in their figure: "Alder has 40 shops. Birch has 28"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figlint.claims.stems import stem
from figlint.quantities import Kind
from figlint.text import BlockKind, tokenize
from figlint.verdicts.align import Weighed, rarity
from figlint.verdicts.checks._periods import STATED
from figlint.verdicts.compare import Relation
from figlint.verdicts.registry import Case

_AGREEING = (Relation.SAME, Relation.LOOSE)
_LONGEST = 4
"""So many words at most may differ."""
_FIGURE = "\0"
_PROSE = (BlockKind.TABLE_CELL, BlockKind.HEADING)


class Parallel(NamedTuple):
    """What the sources tell the draft's value of, and what the draft does, with their value of that."""

    support: Weighed
    own: Weighed
    theirs: str
    ours: str


class _Statement(NamedTuple):
    """The words of a statement, each figure one of them."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    """Where its figures stand among the words."""
    facts: Sequence[int]


def parallel(case: Case) -> Parallel | None:
    """Return what a value is told of wherever the sources state it, in a statement that has its like for the draft's.

    The draft's sentence has the word that is other in the like, which has another value, and not that of its value.
    """
    claim, support, facts = case.alignment.claim, case.alignment.support, case.index.facts
    if support is None or support.relation not in _AGREEING or not rarity(claim):
        return None
    if claim.quantity.kind is Kind.LABEL or (
        support.relation is Relation.LOOSE and claim.quantity.kind is Kind.PERCENT
    ):
        return None
    if claim.topic is not None or claim.passage.kind in _PROSE:
        return None
    stated = [item for item in case.alignment.weighed if item.relation in (*STATED, Relation.LOOSE)]
    if any(facts[item.fact].claim.passage.kind in _PROSE for item in stated):
        return None
    mine = case.once(_draft_words)
    found = [next(_likes(case, mine, item), None) for item in stated]
    if any(like is None for like in found):
        return None
    return found[0]


def _draft_words(case: Case) -> str:
    return _run(_plain(case.alignment.claim.passage.span.slice(case.draft)))


def _plain(text: str) -> list[str]:
    return [word.removesuffix("'s") for word in tokenize(text).lowers]


def _run(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _likes(case: Case, mine: str, item: Weighed) -> Iterator[Parallel]:
    """Yield the statements that are the same as one but for a word that the draft has, and a value."""
    facts = case.index.facts
    home = facts[item.fact].passage
    others = [other for other in case.alignment.weighed if other.relation is Relation.OTHER_VALUE]
    others = [other for other in others if facts[other.fact].passage != home and _are_of_kind(case, other, item)]
    if not others or case.index.passage_words[home].issuperset(case.alignment.claim.passage.stems):
        return
    statement = _read(case, home)
    is_date = case.alignment.claim.quantity.period is not None
    for own in others:
        like = _read(case, facts[own.fact].passage)
        if item.fact not in statement.facts or own.fact not in like.facts:
            continue  # facts of one place, as a range and its ends
        number = statement.facts.index(item.fact)
        if number != like.facts.index(own.fact) or (is_date and len(statement.facts) > 1):
            continue  # a date beside a figure is when that was so
        for theirs, ours in _differing(statement, like, number):
            if _run(ours) in mine and not _has(case, mine, theirs, ours):
                yield Parallel(item, own, " ".join(theirs), " ".join(ours))


def _are_of_kind(case: Case, one: Weighed, two: Weighed) -> bool:
    ours, theirs = (case.index.facts[each.fact].claim.quantity for each in (one, two))
    return ours.kind is theirs.kind and ours.unit == theirs.unit


def _has(case: Case, mine: str, theirs: Sequence[str], ours: Sequence[str]) -> bool:
    """Tell whether the draft's sentence has a word of what the value is told of, or all of it where it is no word."""
    stems = [root for root in map(stem, theirs) if root and root not in map(stem, ours)]
    return not {*case.alignment.claim.passage.stems}.isdisjoint(stems) if stems else _run(theirs) in mine


def _differing(one: _Statement, two: _Statement, number: int) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the words of each that the other has not: of the whole statements, or as far as the word after a figure."""
    for end_one, end_two in (
        (one.places[number] + 2, two.places[number] + 2),
        (len(one.words), len(two.words)),
    ):
        a, b = one.words[:end_one], two.words[:end_two]
        first = 0
        while first < min(len(a), len(b)) and a[first] == b[first]:
            first += 1
        last = 0
        while last < min(len(a), len(b)) - first and a[-1 - last] == b[-1 - last]:
            last += 1
        mid_a, mid_b = a[first : len(a) - last], b[first : len(b) - last]
        rest = a[:first] + a[len(a) - last :]
        if not mid_a or not mid_b or _FIGURE in mid_a or _FIGURE in mid_b or max(len(mid_a), len(mid_b)) > _LONGEST:
            continue
        if len(rest) < 2:
            continue
        while first and not (any(map(stem, mid_a)) and any(map(stem, mid_b))):
            first -= 1
            mid_a, mid_b = (a[first], *mid_a), (b[first], *mid_b)
        if any(map(stem, mid_a)) and any(map(stem, mid_b)) and _FIGURE not in mid_a:
            yield mid_a, mid_b


def _read(case: Case, place: int) -> _Statement:
    known = case.once(_statements)
    if place not in known:
        known[place] = _statement(case, place)
    return known[place]


def _statements(case: Case) -> dict[int, _Statement]:
    return {}


def _statement(case: Case, place: int) -> _Statement:
    index = case.index
    ids = index.passage_facts[place]
    passage = index.facts[ids[0]].claim.passage
    text = index.sources[index.facts[ids[0]].source].document.text
    words: list[str] = []
    places: list[int] = []
    facts: list[int] = []
    at = passage.span.start
    for fact in ids:
        span = index.facts[fact].claim.quantity.span
        if span.start < at:
            continue
        words += _plain(text[at : span.start])
        places.append(len(words))
        facts.append(fact)
        words.append(_FIGURE)
        at = span.end
    words += _plain(text[at : passage.span.end])
    return _Statement(tuple(words), tuple(places), facts)

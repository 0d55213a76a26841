"""Tell what general word counts things of several names: a bus and a car are vehicles, a boy and a girl children."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from figlint.claims.stems import rows, stem


class _Kinds(NamedTuple):
    general: dict[str, frozenset[str]]
    """For each general word, the kinds it counts."""
    members: dict[str, frozenset[str]]
    """For each member, its kinds."""


NEAR = frozenset(("kind:near",))
"""The key of a count that leaves out its noun: of whatever the words around it name."""


def is_known(noun: str) -> bool:
    """Tell whether a noun names a thing of a known kind, or the kind itself."""
    return noun in _kinds().members or noun in _kinds().general


def singular(word: str) -> str:
    """Return the noun of a known kind that a lower-case word is the plural of; empty when there is none."""
    forms = (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("s") else ()
    return next((form for form in forms if is_known(form)), "")


def kind_key(kind: str) -> str:
    """Return the key under which a count of a kind is filed; no stem looks like it."""
    return f"kind:{kind}"


def keys_of_noun(noun: str) -> frozenset[str]:
    """Return the keys that a count of this noun may be filed under: its stem and the kinds it is a word for."""
    word = noun.rsplit(" ", 1)[-1]
    kinds = _kinds().general.get(word, frozenset())
    return frozenset((stem(word) or word, *map(kind_key, kinds)))


def keys_of_things(nouns: Sequence[str]) -> frozenset[str]:
    """Return the keys of a count of these things together: their noun if they share it, else their common kinds."""
    known = _kinds().members
    if len({stem(noun) or noun for noun in nouns}) == 1:
        return keys_of_noun(nouns[0]).union(map(kind_key, known.get(nouns[0], frozenset())))
    common = frozenset.intersection(*(known.get(noun, frozenset()) for noun in nouns))
    return frozenset(map(kind_key, common))


@cache
def _kinds(locale: str = "en") -> _Kinds:
    general: dict[str, frozenset[str]] = {}
    members: dict[str, frozenset[str]] = {}
    words: dict[str, tuple[list[str], list[str]]] = {}
    for kind, broad, narrow, _source in rows("kinds", locale):
        words[kind] = (_spread(broad, words), _spread(narrow, words))
        for word in words[kind][0]:
            general[word] = general.get(word, frozenset()) | {kind}
        for word in words[kind][1]:
            members[word] = members.get(word, frozenset()) | {kind}
    return _Kinds(general, members)


def _spread(field: str, words: dict[str, tuple[list[str], list[str]]]) -> list[str]:
    """Return the words of a field, with the words of the kinds it refers to."""
    found: list[str] = []
    for word in filter(None, field.split("|")):
        found += [*words[word[1:]][0], *words[word[1:]][1]] if word[0] == "+" else [word]
    return found

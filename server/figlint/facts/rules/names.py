"""Find the names that sources speak of again and again, to propose them as subjects."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from figlint.claims.stems import stem
from figlint.quantities import extract
from figlint.text import BlockKind, Document, sentences, tokenize

_LEAST = 3
"""A name that stands so often is a subject to propose; one of several words already at two."""
_JOINED = frozenset({"of", "the", "and", "&"})


def frequent_names(documents: Iterable[Document]) -> dict[str, int]:
    """Return the names of several texts with how often they stand; a lone word that opens a sentence is none."""
    counts: Counter[str] = Counter()
    for document in documents:
        for block in document.blocks:
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE):
                for sentence in sentences(block.prose):
                    counts.update(_names(sentence.slice(block.prose)))
    return {name: count for name, count in counts.items() if count >= _LEAST - (" " in name) and _is_subject(name)}


def _names(sentence: str) -> list[str]:
    """Return the runs of words with capitals in a sentence; a possessive ends a name."""
    found: list[list[str]] = []
    run: list[str] = []
    is_opening = True
    for word in tokenize(sentence).texts:
        bare = word[:-2] if word.endswith(("'s", "’s")) else word
        if bare[:1].isupper():
            run.append(bare)
        if run and (bare != word or not bare[:1].isupper()):
            if len(run) > 1 or not is_opening:
                found.append(run)
            run = []
        is_opening = is_opening and bool(run)
    return [" ".join(words) for words in (*found, run) if words]


@lru_cache(maxsize=4096)
def _is_subject(name: str) -> bool:
    """Tell whether a run of capitals can be a subject: no month, no lone abbreviation, no stop word."""
    words = name.split()
    if len(words) == 1 and (len(name) < 3 or (name.isupper() and len(name) <= 4)):
        return False
    return not extract(name) and any(stem(word.lower()) for word in words if word.lower() not in _JOINED)

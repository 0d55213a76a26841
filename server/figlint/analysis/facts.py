"""Search the figures of the sources by what they say and what is said around them."""

from collections.abc import Iterator

from figlint.analysis.analysis import Prepared
from figlint.verdicts import Evidence, Role
from figlint.verdicts.evidence import evidence_of


def find_facts(prepared: Prepared, query: str, most: int) -> Iterator[Evidence]:
    """Yield the figures whose sentence has every word of `query`, in order of source and position."""
    words = query.lower().split()
    n_found = 0
    for number, fact in enumerate(prepared.index.facts):
        text = prepared.index.sources[fact.source].document.text
        sentence = fact.claim.passage.span.slice(text).lower()
        if all(word in sentence for word in words):
            yield evidence_of(prepared.index, number, Role.SUPPORTS)
            n_found += 1
            if n_found == most:
                return

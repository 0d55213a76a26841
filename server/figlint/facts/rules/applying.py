"""Which facts of a rule file are for some drafts only; a draft that they are not for is judged as without them."""

from functools import lru_cache

_KEY = "applies_to"


@lru_cache(maxsize=8)
def restricted(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the numbers of the facts that are for some drafts only, each with the patterns of their paths."""
    if _KEY not in text:
        return ()
    from figlint.facts.rules.load import applies_to_of  # 0.1 s, for the few files that have any

    return applies_to_of(text)

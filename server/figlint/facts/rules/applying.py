"""Which facts of a rule file are for some drafts only; a draft that they are not for is judged as without them."""

from functools import lru_cache

from figlint.facts.rules.load import load_rule_file

_KEY = "applies_to"


@lru_cache(maxsize=8)
def restricted(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the numbers of the facts that are for some drafts only, each with the patterns of their paths."""
    if _KEY not in text:
        return ()
    facts = load_rule_file(text).rules.facts
    return tuple((int(fact.where[1]), fact.applies_to) for fact in facts if fact.applies_to)

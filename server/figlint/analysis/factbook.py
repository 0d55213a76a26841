"""List the facts of a rule file with their places in it, and decide about one; what a side bar needs of them."""

from functools import lru_cache
from typing import NamedTuple

from figlint.facts.rules import Whereabouts, load_rule_file
from figlint.facts.rules.model import Assertion, Rank, RuleFact, RuleFile, Status
from figlint.text import Span
from figlint.text.toml_places import Keys
from figlint.verdicts import Edit

_REASON = "say why"


class ListedFact(NamedTuple):
    """One fact of a rule file."""

    id: str
    subject: str
    """Its name, where the file declares one."""
    measure: str
    period: str | None
    value: str
    """What its sources say; " / " between different values."""
    status: Status
    span: Span
    """Of the rule file: the header of the fact."""


@lru_cache(maxsize=8)
def listed_facts(text: str) -> tuple[ListedFact, ...]:
    """Return the facts of a rule file in their order; entries that cannot be read are left out."""
    rules = load_rule_file(text).rules
    places = Whereabouts(text)
    return tuple(_listed(fact, rules, places) for fact in rules.facts)


def decide(text: str, id: str, status: Status) -> Edit | None:
    """Return the change that gives a fact another status; None when the file has no such fact."""
    fact = next((fact for fact in load_rule_file(text).rules.facts if fact.id == id), None)
    if fact is None:
        return None
    return set_key(text, Whereabouts(text), fact.where, "status", status, after="id")


def rank(text: str, places: Whereabouts, assertion: Assertion, given: Rank) -> tuple[Edit, ...]:
    """Return the changes that give an assertion a rank, and room for a reason where it has none."""
    below = "source" if assertion.source else "value"
    ranked = set_key(text, places, assertion.where, "rank", given, after=below)
    if assertion.reason:
        return (ranked,)
    reason = set_key(text, places, assertion.where, "reason", _REASON, after=below)
    is_together = ranked.span == reason.span
    return (ranked._replace(text=ranked.text + reason.text),) if is_together else (ranked, reason)


def set_key(text: str, places: Whereabouts, table: Keys, key: str, value: str, *, after: str) -> Edit:
    """Return the change that gives a key of a table a value; a key it lacks goes on a line below the key `after`."""
    title = f'write {key} = "{value}"'
    if places.key((*table, key)).slice(text) == key:
        return Edit(title, places.value((*table, key)), f'"{value}"', is_safe=True)
    above = places.key((*table, after))
    line = text[text.rfind("\n", 0, above.start) + 1 : above.start]
    end = places.value((*table, after)).end
    return Edit(title, Span(end, end), f'\n{line}{key} = "{value}"', is_safe=True)


def _listed(fact: RuleFact, rules: RuleFile, places: Whereabouts) -> ListedFact:
    subject = rules.subjects.get(fact.subject)
    values = dict.fromkeys(assertion.value for assertion in fact.says)
    return ListedFact(
        fact.id,
        subject.name if subject is not None else fact.subject,
        fact.measure,
        fact.period.label if fact.period is not None else None,
        " / ".join(values),
        fact.status,
        places.key(fact.where),
    )

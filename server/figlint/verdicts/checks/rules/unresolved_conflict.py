"""unresolved-conflict (FIG505): the sources of a fact disagree, and nobody has decided.

## What it does
Reports a fact whose assertions cannot all be true, and a value that two sources file under years that follow each
other.

## Why it matters
A draft can follow either side, and nobody would know that there is another.

## Example
```rules
[[fact]]
id = "harbour-foods.revenue.2024"
  [[fact.says]]
  value = "USD 870 million"
  source = "annual"
  [[fact.says]]
  value = "USD 910 million"
  source = "news"
```

## Use instead
```rules
[[fact]]
id = "harbour-foods.revenue.2024"
status = "disputed"
note = "the paper counts the new shops"
  [[fact.says]]
  value = "USD 870 million"
  source = "annual"
  [[fact.says]]
  value = "USD 910 million"
  source = "news"
```

## Limits
A fact that is accepted under both years is taken to have stayed what it was.

## Configuration
`status = "disputed"`, `rank = "preferred"` or `"deprecated"`, or `--ignore FIG505`.
"""

from collections.abc import Iterator

from figlint.facts.rules.book import counting
from figlint.facts.rules.clashes import Side, clashes
from figlint.facts.rules.model import Assertion, RuleFact, Status
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo(
    "FIG505",
    "unresolved-conflict",
    Severity.WARNING,
    "the sources of a fact disagree, and nobody has decided",
    scope=Scope.RULES,
)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire once for each fact that is in dispute and not marked so."""
    rules = case.file.loaded.rules
    facts = [fact for fact in rules.facts if fact.status is not Status.REJECTED]
    said = [(fact, assertion) for fact in facts for assertion in counting(fact)]
    found = clashes([_side(fact, assertion) for fact, assertion in said])
    for fact in facts:
        pair = found.get(fact.id)
        if pair is None or fact.status is Status.DISPUTED:
            continue
        (one, ours), (other, theirs) = said[pair[0]], said[pair[1]]
        if ours.source == theirs.source != "" and one is other:
            continue
        sides = f"{_named(ours)} and {_named(theirs)}"
        if one.id == other.id:
            message = f"{sides} cannot both be {fact.id}"
            advice = 'write status = "disputed" and a note, or rank one side as preferred or deprecated'
        else:
            message = f"{ours.value} is filed as {one.id} in {ours.source} and as {other.id} in {theirs.source}"
            advice = 'write status = "disputed" and a note, rank one side as deprecated, or accept both'
        yield finding(case.at((*fact.where, "id")), Severity.WARNING, message, advice)


def _side(fact: RuleFact, assertion: Assertion) -> Side:
    assert assertion.quantity is not None
    return Side(
        fact.id,
        fact.subject,
        fact.measure,
        assertion.quantity,
        assertion.modality,
        fact.period,
        assertion.source,
        is_accepted=fact.status is Status.ACCEPTED,
        qualifier=fact.qualifier,
    )


def _named(assertion: Assertion) -> str:
    return f'"{assertion.value}" ({assertion.source or assertion.note})'

"""expired (FIG510): a fact has passed its day.

## What it does
Reports a fact whose `expires` is before the `as_of` of its file.

## Why it matters
A headcount or a price holds for a time; drafts are no longer judged by it.

## Example
```rules
version = 1
as_of = 2025-06-10

[[fact]]
id = "harbour-foods.headcount"
expires = 2025-03-31
```

## Use instead
```rules
version = 1
as_of = 2025-06-10

[[fact]]
id = "harbour-foods.headcount"
expires = 2025-12-31
```

## Limits
Without `as_of` nothing expires: the clock is never asked.

## Configuration
`--ignore FIG510`.
"""

from collections.abc import Iterator

from figlint.facts.rules.book import has_expired
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo("FIG510", "expired", Severity.WARNING, "a fact has passed its day", scope=Scope.RULES)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire for each fact that has expired."""
    rules = case.file.loaded.rules
    for fact in rules.facts:
        if has_expired(fact, rules):
            span = case.at((*fact.where, "expires"))
            message = f"{fact.id} expired on {fact.expires}, before {rules.as_of}"
            yield finding(span, Severity.WARNING, message, "look it up again, and move the day")

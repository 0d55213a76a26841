"""preferred-without-reason (FIG514): a rank is given without a reason.

## What it does
Reports an assertion that is preferred or deprecated and does not say why.

## Why it matters
The next reader of the file cannot tell a decision from an accident.

## Example
```rules
[[fact.says]]
value = "USD 870 million"
source = "annual"
rank = "preferred"
```

## Use instead
```rules
[[fact.says]]
value = "USD 870 million"
source = "annual"
rank = "preferred"
reason = "audited; the paper quotes an estimate"
```

## Limits
A note on the fact does not count as the reason of one of its assertions.

## Configuration
`--ignore FIG514`.
"""

from collections.abc import Iterator

from figlint.facts.rules.model import Rank
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo(
    "FIG514", "preferred-without-reason", Severity.WARNING, "a rank is given without a reason", scope=Scope.RULES
)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire for each rank without a reason."""
    for said in case.said:
        if said.assertion.rank is not Rank.NORMAL and not said.assertion.reason.strip():
            message = f"{said.assertion.rank.value} without a reason"
            span = case.at((*said.assertion.where, "rank"))
            yield finding(span, Severity.WARNING, message, "add reason =, for those who read the file next")

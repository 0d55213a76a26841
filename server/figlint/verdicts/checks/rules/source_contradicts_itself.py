"""source-contradicts-itself (FIG508): one source gives a fact two values.

## What it does
Reports a fact for which one source states two values that cannot both be true.

## Why it matters
Quoting the source does not settle which of them it means.

## Example
```rules
[[fact]]
id = "harbour-foods.revenue.2024"
  [[fact.says]]
  value = "USD 870 million"
  source = "annual"
  line = 4
  [[fact.says]]
  value = "USD 910 million"
  source = "annual"
  line = 31
```

## Use instead
```rules
[[fact]]
id = "harbour-foods.revenue.2024"
  [[fact.says]]
  value = "USD 870 million"
  source = "annual"
  line = 4
  rank = "preferred"
  reason = "the table is audited, the foreword is not"
```

## Limits
A headline that rounds what the text gives exactly is no contradiction.

## Configuration
`status = "disputed"`, a rank, or `--ignore FIG508`.
"""

from collections.abc import Iterator

from figlint.facts.rules.book import counting
from figlint.facts.rules.clashes import first_clash
from figlint.facts.rules.model import Assertion, Status
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo(
    "FIG508", "source-contradicts-itself", Severity.WARNING, "one source gives a fact two values", scope=Scope.RULES
)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire at the second of two assertions that one source makes."""
    for fact in case.file.loaded.rules.facts:
        if fact.status in (Status.DISPUTED, Status.REJECTED):
            continue
        by_source: dict[str, list[Assertion]] = {}
        for assertion in counting(fact):
            if assertion.source:
                by_source.setdefault(assertion.source, []).append(assertion)
        for source, said in by_source.items():
            clash = first_clash([(each.quantity, each.modality) for each in said if each.quantity is not None])
            if clash is not None:
                one, other = said[clash[0]], said[clash[1]]
                message = f'{source} says "{one.value}" and "{other.value}" of {fact.id}'
                advice = "rank one of them as preferred or deprecated, and say why"
                yield finding(case.at((*other.where, "value")), Severity.WARNING, message, advice)

"""duplicate-id (FIG506): two facts have one id.

## What it does
Reports the second fact or formula with an id that stands above it.

## Why it matters
Assertions of one slot belong together, where their disagreement shows.

## Example
```rules
[[fact]]
id = "harbour-foods.revenue.2024"

[[fact]]
id = "harbour-foods.revenue.2024"
```

## Use instead
```rules
[[fact]]
id = "harbour-foods.revenue.2024"

[[fact]]
id = "harbour-foods.revenue.2025"
```

## Limits
Facts of other files are not compared.

## Configuration
`--ignore FIG506`.
"""

from collections.abc import Iterator

from figlint.text import LineIndex
from figlint.text.toml_places import Keys
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo("FIG506", "duplicate-id", Severity.ERROR, "two facts have one id", scope=Scope.RULES)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire for each id that stands above."""
    rules = case.file.loaded.rules
    lines = LineIndex(case.file.text)
    seen: dict[str, Keys] = {}
    facts = [(fact.id, fact.where) for fact in rules.facts]
    formulas = [(formula.id, formula.where) for formula in rules.formulas]
    for id, where in (*facts, *formulas):
        first = seen.setdefault(id, where)
        if first != where:
            line = lines.position(case.at((*first, "id")).start)[0] + 1
            message = f"{id} stands in line {line} already"
            span = case.at((*where, "id"))
            yield finding(span, Severity.ERROR, message, "move what it says there, or give it a qualifier")

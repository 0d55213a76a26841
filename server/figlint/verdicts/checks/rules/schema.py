"""schema (FIG501): an entry of a rule file cannot be used.

## What it does
Reports text that is not TOML, keys that no table has, values that a key cannot hold, and keys that are missing.
Everything else in the file is used.

## Why it matters
A fact that was left out cannot contradict a draft, and nobody sees that it is missing.

## Example
```rules
version = 1

[subjects.harbour-foods]
nme = "Harbour Foods"
```

## Use instead
```rules
version = 1

[subjects.harbour-foods]
name = "Harbour Foods"
```

## Limits
Keys inside inline tables are reported at the line of the table.

## Configuration
`--ignore FIG501`; the entry stays unused.
"""

from collections.abc import Iterator

from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo("FIG501", "schema", Severity.ERROR, "an entry of a rule file cannot be used", scope=Scope.RULES)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Report the problems that reading the file met."""
    for problem in case.file.loaded.problems:
        edits = (Edit(f"write {problem.instead}", problem.span, problem.instead),) if problem.instead else ()
        yield finding(problem.span, Severity.ERROR, problem.message, problem.advice)._replace(edits=edits)

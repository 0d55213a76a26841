"""uncovered-source-figure (FIG512): figures of a source are in no fact.

## What it does
Lists, for each source, the figures that no assertion quotes.

## Why it matters
A figure that was passed over is still a fact that drafts may state.

## Example
```source
Harbour Foods had revenue of $870 million in 2024. It employs 1,240 people.
```
```rules
[[fact]]
id = "harbour-foods.revenue.2024"
  [[fact.says]]
  value = "USD 870 million"
  source = "annual"
  quote = "revenue of $870 million in 2024"
```

## Use instead
```rules
[[fact]]
id = "harbour-foods.headcount"
  [[fact.says]]
  value = "1,240 people"
  source = "annual"
  quote = "employs 1,240 people"
```

## Limits
Dates, ordinals and clock times are not counted: most of them say when another figure held.
Neither is a data source that a formula reckons with.

## Configuration
Set a figure aside with `status = "rejected"`, or `--ignore FIG512`.
"""

from collections.abc import Iterator

from figlint.text.toml_places import Keys
from figlint.verdicts.coverage import uncovered
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo(
    "FIG512", "uncovered-source-figure", Severity.INFO, "figures of a source are in no fact", scope=Scope.RULES
)


_SHOWN = 5


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire once for each source with figures left over."""
    reckoned = {formula.source for formula in case.file.loaded.rules.formulas}
    for id, source in case.sources.items():
        left = uncovered(case, id) if id not in reckoned else []
        if source.document is None or not left:
            continue
        where: Keys = ("sources", id)
        shown = [f'{line} "{words}"' for line, words in left[:_SHOWN]]
        more = f", and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        noun = "figure" if len(left) == 1 else "figures"
        message = f"{len(left)} {noun} of {source.name} in no fact: {', '.join(shown)}{more}"
        yield finding(case.places.key(where), Severity.INFO, message, "run figlint extract on it")

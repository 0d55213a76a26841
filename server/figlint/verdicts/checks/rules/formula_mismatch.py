"""formula-mismatch (FIG513): a formula does not come to its value.

## What it does
Works out each formula over the facts it names, each within what its figure allows, and compares the result with the
value written beside it.
A formula that cannot be worked out is reported too.

## Why it matters
The value was copied when the facts were others, or the formula is not the one it was copied from.

## Example
```rules
[[derive]]
id = "harbour-foods.growth.2025"
formula = "(harbour-foods.revenue.2025 / harbour-foods.revenue.2024 - 1) * 100"
value = "6%"
```

## Use instead
```rules
[[derive]]
id = "harbour-foods.growth.2025"
formula = "(harbour-foods.revenue.2025 / harbour-foods.revenue.2024 - 1) * 100"
value = "4.6%"
```

## Limits
Only the signs + - * / and brackets are understood, with sum, mean, min, max and median, and, over the paths of a data
source, count and percentile.
A formula over a data source that is not at hand is not worked out.

## Configuration
`--ignore FIG513`, or leave out `value`.
"""

from collections.abc import Iterator

from figlint.facts.rules.clashes import bounds
from figlint.facts.rules.formulas import FormulaError, evaluate, in_unit, values_of
from figlint.facts.rules.phrases import read_value
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo(
    "FIG513", "formula-mismatch", Severity.ERROR, "a formula does not come to its value", scope=Scope.RULES
)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire for each formula whose result leaves no room for its value."""
    values = values_of([file.loaded.rules for file in case.book.files])
    for formula in case.file.loaded.rules.formulas:
        source = case.sources.get(formula.source)
        if formula.source and (source is None or source.document is None):
            continue
        span = case.at((*formula.where, "formula"))
        try:
            result = evaluate(formula.formula, values, source.document if source is not None else None).bounds
        except FormulaError as error:
            yield finding(span, Severity.ERROR, str(error), error.advice)
            continue
        stated = read_value(formula.value, case.book.currency) if formula.value else None
        counted = in_unit(result, formula.unit, case.book.currency)
        if stated is not None and not bounds(stated).meets(counted):
            unit = f" {formula.unit}" if formula.unit else ""
            message = f"the formula comes to {result.in_words()}{unit}, not {formula.value}"
            yield finding(case.at((*formula.where, "value")), Severity.ERROR, message, "mend the value or the formula")

"""value-not-in-quote (FIG504): a quote does not say the value.

## What it does
Reads the figures of each quote, in its source if that is at hand, and reports a value that none of them states.
The hedge must agree too.

## Why it matters
A value that was changed, or mistyped, no longer follows from its source.

## Example
```rules
[[fact.says]]
value = "USD 780 million"
source = "annual"
quote = "revenue of $870 million"
```

## Use instead
```rules
[[fact.says]]
value = "USD 870 million"
source = "annual"
quote = "revenue of $870 million"
```

## Limits
A hedge that stands outside the quote is seen only when the source is at hand.

## Configuration
`--ignore FIG504`.
"""

from collections.abc import Iterator

from figlint.facts.rules.matching import is_same_value
from figlint.facts.rules.phrases import with_currency
from figlint.quantities import Hedge, Quantity, extract
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, Said, finding

INFO = CheckInfo("FIG504", "value-not-in-quote", Severity.ERROR, "a quote does not say the value", scope=Scope.RULES)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire for each value that its quote does not have, or has with another hedge."""
    for said in case.said:
        wanted = said.assertion.quantity
        if wanted is None or not (said.assertion.quote.strip() or (said.anchor and said.assertion.locator)):
            continue
        figures = _figures(case, said)
        same = [figure for figure in figures if is_same_value(figure, wanted) and figure.kind is wanted.kind]
        span = case.at((*said.assertion.where, "value"))
        if not same:
            read = ", ".join(f'"{figure.core.slice(_text(said))}"' for figure in figures)
            message = f"the quote gives {read}, not this value" if figures else "the quote has no figure"
            yield finding(span, Severity.ERROR, message, "write the value as the quote has it")
        elif said.anchor is not None and all(figure.hedge is not wanted.hedge for figure in same):
            hedges = " or ".join(dict.fromkeys(_named(figure.hedge) for figure in same))
            message = f"the source says {hedges}, the value {_named(wanted.hedge)}"
            yield finding(span, Severity.ERROR, message, "write the hedge as the source has it")


def _figures(case: RuleCase, said: Said) -> list[Quantity]:
    if said.anchor is not None:
        found = [claim.quantity for claim in said.claims()]
    else:
        found = list(extract(said.assertion.quote))
    return [with_currency(quantity, _text(said), case.book.currency) for quantity in found]


def _text(said: Said) -> str:
    is_at_hand = said.anchor is not None and said.source is not None and said.source.document is not None
    return said.source.document.text if is_at_hand else said.assertion.quote  # type: ignore[union-attr]


def _named(hedge: Hedge) -> str:
    return "no hedge" if hedge is Hedge.EXACT else f'"{hedge.value}"'

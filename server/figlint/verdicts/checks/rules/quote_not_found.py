"""quote-not-found (FIG502): a source does not have the quote.

## What it does
Reports a quote that does not stand in its source; white space, quotation marks and dashes may differ.
A sentence that was reworded and kept its numerals is found, and reported as information with the new words.

## Why it matters
A fact whose quote cannot be found rests on nothing that a reader can look up.

## Example
```rules
[[fact.says]]
value = "USD 870 million"
source = "annual"
quote = "revenue of $870 million"
```

## Use instead
```rules
[[fact.says]]
value = "USD 870 million"
source = "annual"
quote = "sales of $870 million"
```

## Limits
Nothing is reported for a source that is not at hand, or an assertion with neither a quote nor a locator.
Where a locator calls a cell of a data file, its quote is not looked for.

## Configuration
`--ignore FIG502`.
"""

from collections.abc import Iterator

from figlint.facts.rules.model import Fit
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo("FIG502", "quote-not-found", Severity.ERROR, "a source does not have the quote", scope=Scope.RULES)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire for each quote that its source does not have, or has in other words."""
    for said in case.said:
        if said.source is None or said.source.document is None:
            continue
        if said.anchor is None and said.assertion.locator and not said.assertion.quote.strip():
            message = f"{said.source.name} has nothing at {said.assertion.locator}"
            span = case.at((*said.assertion.where, "locator"))
            yield finding(span, Severity.ERROR, message, "mend the locator, or set the fact aside")
        if not said.assertion.quote.strip():
            continue
        span = case.at((*said.assertion.where, "quote"))
        if said.anchor is None:
            message = f"{said.source.name} does not have this quote"
            yield finding(span, Severity.ERROR, message, "copy the words of the source, or set the fact aside")
        elif said.anchor.fit is Fit.REWORDED:
            words = " ".join(said.anchor.span.slice(said.source.document.text).split())
            line = said.source.document.lines.position(said.anchor.span.start)[0] + 1
            message = f'{said.source.name}:{line} now says "{words}"'
            found = finding(span, Severity.INFO, message, "take over the new words")
            yield found._replace(edits=(Edit("take over the words of the source", span, quoted(words), True),))


def quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

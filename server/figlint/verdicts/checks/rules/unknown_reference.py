"""unknown-reference (FIG507): a rule file names what it does not declare.

## What it does
Reports a fact whose subject or measure has no table, an assertion whose source has none, and a formula over slots
that do not exist.

## Why it matters
Such a fact is never met by a draft: its names have no words.

## Example
```rules
[[fact]]
id = "harbour-foods.revenu.2024"
```

## Use instead
```rules
[measures.revenue]
terms = ["revenue"]

[[fact]]
id = "harbour-foods.revenue.2024"
```

## Limits
Subjects, measures and facts of the other rule files in use count as declared.

## Configuration
`--ignore FIG507`.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from figlint.facts.rules.formulas import slots_of
from figlint.text.toml_places import Keys
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo(
    "FIG507", "unknown-reference", Severity.ERROR, "a rule file names what it does not declare", scope=Scope.RULES
)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire for each name without a table."""
    files = [file.loaded.rules for file in case.book.files]
    subjects = {id for rules in files for id in rules.subjects}
    measures = {id for rules in files for id in rules.measures}
    slots = {fact.id for rules in files for fact in rules.facts}
    slots |= {formula.id for rules in files for formula in rules.formulas}
    for fact in case.file.loaded.rules.facts:
        for kind, id, known in (("subjects", fact.subject, subjects), ("measures", fact.measure, measures)):
            if id not in known:
                yield _unknown(case, (*fact.where, "id"), kind, id, known)
        for assertion in fact.says:
            if assertion.source and assertion.source not in case.sources:
                yield _unknown(case, (*assertion.where, "source"), "sources", assertion.source, set(case.sources))
    for formula in case.file.loaded.rules.formulas:
        if formula.source and formula.source not in case.sources:
            yield _unknown(case, (*formula.where, "source"), "sources", formula.source, set(case.sources))
        for id in sorted(slots_of(formula.formula) - slots):
            yield _unknown(case, (*formula.where, "formula"), "fact", id, slots)


def _unknown(case: RuleCase, where: Keys, kind: str, id: str, known: set[str]) -> RuleFinding:
    near = get_close_matches(id, sorted(known), n=1)
    advice = f'did you mean "{near[0]}"?' if near else f"declare it as [{kind}.{id}]"
    if kind == "fact" and not near:
        advice = "name facts of this file, or of one used with it"
    span = case.at(where)
    found = finding(span, Severity.ERROR, f'no entry in {kind} is called "{id}"', advice)
    if near and where[-1] == "source":
        return found._replace(edits=(Edit(f'write "{near[0]}"', span, f'"{near[0]}"'),))
    return found

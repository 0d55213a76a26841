"""source-changed (FIG503): a source is not what it was when its facts were drawn.

## What it does
Compares the hash of each source with the one in the rule file.

## Why it matters
What was agreed about the old text may not hold of the new one.

## Example
```rules
[sources.annual]
path = "notes/annual.md"
sha256 = "<the hash of an older version>"
```

## Use instead
```rules
[sources.annual]
path = "notes/annual.md"
sha256 = "<the hash of the file>"
```

## Limits
A change of one space counts; quote-not-found says whether a quote was touched.

## Configuration
`--ignore FIG503`, or leave out `sha256`.
"""

from collections.abc import Iterator

from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo(
    "FIG503",
    "source-changed",
    Severity.WARNING,
    "a source is not what it was when its facts were drawn",
    scope=Scope.RULES,
)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire for each source whose hash is another one."""
    for id, entry in case.file.loaded.rules.sources.items():
        source = case.sources[id]
        if source.document is None or not entry.sha256 or entry.sha256 == source.sha256:
            continue
        span = case.at(("sources", id, "sha256"))
        message = f"{source.name} has changed since its facts were drawn"
        found = finding(span, Severity.WARNING, message, "run figlint extract on it, and review what is new")
        yield found._replace(edits=(Edit("take over the hash of the file", span, f'"{source.sha256}"'),))

"""alias-collision (FIG509): one name means two subjects or measures.

## What it does
Reports a name of a subject that another subject has too, and a term that two measures of one kind share.

## Why it matters
A draft that uses the name would be judged by facts of either.

## Example
```rules
[subjects.harbour-foods]
name = "Harbour Foods"
aliases = ["the company"]

[subjects.tidewater]
name = "Tidewater"
aliases = ["the company"]
```

## Use instead
```rules
[subjects.harbour-foods]
name = "Harbour Foods"
aliases = ["the grocer"]

[subjects.tidewater]
name = "Tidewater"
aliases = ["the ferry line"]
```

## Limits
Measures of different kinds may share a term: the figure tells them apart.

## Configuration
`--ignore FIG509`.
"""

from collections.abc import Iterator

from figlint.facts.rules.bind import names_of, terms_of
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, RuleFinding, Scope
from figlint.verdicts.rulecase import RuleCase, finding

INFO = CheckInfo(
    "FIG509",
    "alias-collision",
    Severity.ERROR,
    "one name means two subjects or measures",
    scope=Scope.RULES,
)


def check_rules(case: RuleCase) -> Iterator[RuleFinding]:
    """Fire at the later of two entries that share a name."""
    rules = case.file.loaded.rules
    names: dict[tuple[str, ...], str] = {}
    for subject in rules.subjects.values():
        for words in names_of(subject):
            other = names.setdefault(tuple(word.lower() for word in words), subject.id)
            if other != subject.id:
                yield _shared(case, "subjects", subject.id, other, " ".join(words))
    terms: dict[tuple[str, tuple[str, ...]], str] = {}
    for measure in rules.measures.values():
        for term, roots in zip(dict.fromkeys(measure.terms), terms_of(measure), strict=False):
            other = terms.setdefault((measure.kind, roots), measure.id)
            if other != measure.id:
                yield _shared(case, "measures", measure.id, other, term)

    words_of: dict[tuple[str, ...], str] = {}
    for qualifier in rules.qualifiers.values():
        for term in dict.fromkeys(qualifier.terms):
            other = words_of.setdefault(tuple(term.lower().split()), qualifier.id)
            if other != qualifier.id:
                yield _shared(case, "qualifiers", qualifier.id, other, term)


def _shared(case: RuleCase, kind: str, id: str, other: str, words: str) -> RuleFinding:
    span = case.places.key((kind, id))
    message = f'"{words}" means {kind}.{other} as well as {kind}.{id}'
    return finding(span, Severity.ERROR, message, "leave it to one of them")

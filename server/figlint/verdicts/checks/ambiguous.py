"""ambiguous (FIG204): several statements speak of the figure equally well, and differ.

## What it does
Points out a figure that some source states, where two other statements with two other values fit the draft's words
better, and no better than each other.

## Why it matters
Nobody can tell from the words which of them the figure should agree with; a verdict would be a guess.

## Example
```source
The north depot repaired 31 buses last week.
The south depot repaired 47 buses last week.
A crew repaired the roof of the town hall with 28 sheets of tin.
```
```draft
The depot repaired 28 buses last week.
```

## Use instead
```draft
The north depot repaired 31 buses last week.
```

## Limits
Statements of one sentence or of a table are not weighed against each other.

## Configuration
`--ignore FIG204`, or `<!-- figlint: ignore[FIG204] reason -->` beside the figure.
"""

from figlint.text import BlockKind
from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._rivals import outweighing
from figlint.verdicts.checks._words import given
from figlint.verdicts.compare import Relation, relate
from figlint.verdicts.model import Edit, Severity, State
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG204",
    "ambiguous",
    Severity.HINT,
    "several statements speak of the figure equally well, and differ",
    order=49,
    yields_to_arithmetic=True,
    state=State.AMBIGUOUS,
)

_TIE = 0.05
"""Scores that differ by less are equal; chosen on labelled drafts, where more hides errors."""


def check(case: Case) -> Finding | None:
    """Fire when the rival that outweighs an agreeing fact has an equal that contradicts it."""
    support, rival = case.alignment.support, outweighing(case)
    if support is None or rival is None or not _is_prose(case, rival):
        return None
    equal = next((item for item in case.alignment.weighed if _is_equal(case, item, rival)), None)
    return Finding(Severity.HINT, against=(rival, equal), support=(support,)) if equal is not None else None


def _is_equal(case: Case, item: Weighed, rival: Weighed) -> bool:
    """Tell whether a fact fits as well as the rival, in another statement and with another value."""
    facts = case.index.facts
    return (
        item.relation is Relation.OTHER_VALUE
        and abs(item.score - rival.score) < _TIE
        and facts[item.fact].passage != facts[rival.fact].passage
        and _is_prose(case, item)
        and relate(case.index.operands[item.fact], case.index.operands[rival.fact]) is Relation.OTHER_VALUE
    )


def _is_prose(case: Case, item: Weighed) -> bool:
    return case.index.facts[item.fact].claim.passage.kind is not BlockKind.TABLE_CELL


def wording(case: Case, finding: Finding) -> Wording:
    """Show both."""
    one, other = (given(case, item) for item in finding.against)
    return Wording(
        f"{one} and {other} fit equally well, and differ from {' '.join(case.text().split())}",
        "several statements fit equally well",
        "say more about what the figure is of",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Only the writer knows which is meant."""
    return ()

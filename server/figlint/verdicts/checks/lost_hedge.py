"""lost-hedge (FIG301): the source hedges the figure, the draft states it bare.

## What it does
Reports a figure that the source gives as a bound, a range or an approximation, and the draft as a plain number.

## Why it matters
"Up to 40 jobs" may be three; "40 jobs" is forty.

## Example
```source
The merger will cut up to 40 jobs at the Leeds plant.
```
```draft
The merger will cut 40 jobs at the Leeds plant.
```

## Use instead
```draft
The merger will cut up to 40 jobs at the Leeds plant.
```

## Limits
Fires only when every source statement of the figure is hedged.
A lost "about" or "nearly" is a warning where the draft repeats the source nearly word for word, else information: a
summary may leave it out.

## Configuration
`--ignore FIG301`, or `<!-- figlint: ignore[FIG301] reason -->` beside the figure.
"""

from figlint.text import Span
from figlint.verdicts.checks._hedges import VERBATIM, Ruling, clash, hedge_words, rehedged
from figlint.verdicts.checks._words import given
from figlint.verdicts.evidence import written
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG301", "lost-hedge", Severity.WARNING, "the source hedges the figure, the draft does not", order=56
)

# A hedge set between a determiner and its figure reads badly: "the up to 40 jobs".
_DETERMINERS = frozenset("a an the this that these those its their his her our".split())


def check(case: Case) -> Finding | None:
    """Fire when the source's hedge on this number is missing from the draft."""
    found = clash(case)
    if found is None or found.ruling not in (Ruling.LOST, Ruling.FAINT):
        return None
    is_mild = found.ruling is Ruling.FAINT and found.fact.score < VERBATIM
    return Finding(Severity.INFO if is_mild else Severity.WARNING, against=(found.fact,))


def wording(case: Case, finding: Finding) -> Wording:
    """Show the source's wording."""
    source = finding.against[0]
    ours = " ".join(case.text().split())
    theirs = written(case.index, source)
    hedge = hedge_words(case, source)
    lost = f'"{hedge}" is lost' if hedge else "the range is lost"
    return Wording(
        f"{given(case, source)}, not {ours}: {lost}", f"the source has {theirs}", f"write {rehedged(case, source)}"
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the draft's figure with the source's hedge."""
    text = rehedged(case, finding.against[0])
    span = case.alignment.claim.quantity.span
    before = Span(max(0, span.start - 12), span.start).slice(case.draft).split()
    is_safe = not before or before[-1].lower() not in _DETERMINERS
    return (Edit(f"write {text}", span, text, is_safe=is_safe),)

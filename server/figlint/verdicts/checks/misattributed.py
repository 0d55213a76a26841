"""misattributed (FIG107): the draft names a source for the figure that says otherwise.

## What it does
Reports a figure that the draft gives "according to" somebody who gives another value in the sources, while it is
somebody else who gives this one.

## Why it matters
A dispute between two sources turns into a false quotation of one of them.

## Example
```source
Harbour Watch counted 310 seals this spring.
The Fisheries Office counted 450 seals this spring.
```
```draft
According to Harbour Watch, there were 450 seals this spring.
```

## Use instead
```draft
According to Harbour Watch, there were 310 seals this spring.
```

## Limits
The name must stand in a phrase of attribution ("according to X", "X says", "X's report") in the draft, and in one in
the source or in the source's title, author or file name.
Dates and periods are not compared: they say when the party counted.

## Configuration
`--ignore FIG107`, or `<!-- figlint: ignore[FIG107] reason -->` beside the figure.
"""

import re
from typing import NamedTuple

from figlint.claims import Claim
from figlint.claims.document import stems_of
from figlint.text import BlockKind
from figlint.verdicts.align import Weighed
from figlint.verdicts.checks._names import Name, Sentence, figure_places, read_names
from figlint.verdicts.checks._periods import STATED
from figlint.verdicts.checks._words import given, replace_figure, replace_name
from figlint.verdicts.compare import Relation
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording

INFO = CheckInfo(
    "FIG107", "misattributed", Severity.ERROR, "the draft names a source for the figure that says otherwise", order=3
)

_SAYS = frozenset(
    "says said reports reported estimates estimated puts put finds found counts counted claims claimed gives gave "
    "recorded records expects expected forecasts forecast".split()
)
_REPORTS = frozenset("report survey study figures estimate estimates count data analysis review forecast".split())
_CLOSE = 0.6
"""A fact counts as the same statement from this share of the best one's score."""
_TITLES = ("title", "author", "publisher", "source", "organisation", "organization")


class _Party(NamedTuple):
    """Who says something."""

    stems: frozenset[str]
    text: str


def check(case: Case) -> Finding | None:
    """Fire when the named party gives another value, and only others give the draft's."""
    claim, support = case.alignment.claim, case.alignment.support
    if support is None or claim.passage.kind in (BlockKind.TABLE_CELL, BlockKind.HEADING):
        return None
    if claim.quantity.period is not None:
        return None  # it dates what the party says
    least = support.score * _CLOSE
    rivals = [item for item in case.alignment.weighed if _contradicts(case, item, least)]
    if not rivals:
        return None
    ours = _attributed(read_names(claim.passage.span.slice(case.draft)), claim)
    if ours is None:
        return None
    agreeing = [item for item in case.alignment.weighed if item.relation in STATED and item.score >= least]
    if not agreeing or any(_is_of(case, item, ours) for item in agreeing):
        return None
    own = next((item for item in rivals if _is_of(case, item, ours)), None)
    if own is None:
        return None
    other = _party(case, agreeing[0])
    is_elsewhere = case.index.facts[own.fact].source != case.index.facts[agreeing[0].fact].source
    if other is None and not is_elsewhere:
        return None
    note = f"{ours.text}\t{other.text if other else ''}"
    return Finding(Severity.ERROR, against=(own,), support=(agreeing[0],), note=note)


def party_of(claim: Claim, text: str) -> str:
    """Return whom a sentence attributes a figure to ("according to X", "X says"); empty for nobody.

    `text` is the one that the claim's spans belong to.
    """
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return ""
    party = _attributed(read_names(claim.passage.span.slice(text)), claim)
    return "" if party is None else party.text


def speaks_for(case: Case, item: Weighed) -> bool:
    """Tell whether the draft attributes the figure to the party that a fact is of; the subject is no party."""
    if names_source(case, item):
        return True
    ours = _attributed(read_names(case.alignment.claim.passage.span.slice(case.draft)), case.alignment.claim)
    slot = case.index.facts[item.fact].slot
    if ours is None or (slot is not None and ours.stems <= slot.words):
        return False
    return _is_of(case, item, ours)


def names_source(case: Case, item: Weighed) -> bool:
    """Tell whether the draft attributes the figure to the source of a fact by its very name: "notes/a.md"."""
    name = re.escape(case.index.sources[case.index.facts[item.fact].source].name)
    sentence = case.alignment.claim.passage.span.slice(case.draft)
    return re.search(rf"\baccording to {name}(?![\w/])", sentence, re.IGNORECASE) is not None


def _contradicts(case: Case, item: Weighed, least: float) -> bool:
    unit = case.index.facts[item.fact].claim.quantity.unit
    is_alike = unit == case.alignment.claim.quantity.unit
    return item.relation is Relation.OTHER_VALUE and is_alike and item.score >= max(least, case.weights.aligned)


def _is_of(case: Case, item: Weighed, party: _Party) -> bool:
    """Tell whether a fact is what a party says: a rule file or its sentence says so, or its source is the party's."""
    slot = case.index.facts[item.fact].slot
    if slot is not None and slot.party:
        declared = stems_of((slot.party,))  # a rule file may write "the Gazette" for "the Harbour Gazette"
        return declared <= party.stems or party.stems <= declared
    said = _party(case, item)
    if said is not None:
        return bool(said.stems & party.stems)
    document = case.index.sources[case.index.facts[item.fact].source]
    stem = document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("-", " ").replace("_", " ")
    titles = (document.document.front_matter.get(key, "") for key in _TITLES)
    return party.stems <= stems_of((stem, *titles))


def _party(case: Case, item: Weighed) -> _Party | None:
    fact = case.index.facts[item.fact]
    if fact.claim.passage.kind is BlockKind.TABLE_CELL:
        return None
    text = fact.claim.passage.span.slice(case.index.sources[fact.source].document.text)
    return _attributed(read_names(text), fact.claim)


def _attributed(sentence: Sentence, claim: Claim) -> _Party | None:
    """Return the party nearest to a figure that the sentence attributes something to."""
    first, _ = figure_places(sentence, claim)
    names = [name for name in sentence.names if _is_attribution(sentence, name)]
    if not names:
        return None
    name = min(names, key=lambda name: abs(name.first - first))
    return _Party(name.stems, name.text)


def _is_attribution(sentence: Sentence, name: Name) -> bool:
    """Tell whether a name stands in "according to X", "X says" or "X's report"."""
    lowers = sentence.tokens.lowers
    before = lowers[max(0, name.first - 3) : name.first]
    if "according" in before and "to" in before:
        return True
    after = lowers[name.last + 1 : name.last + 3]
    if name.is_possessive:
        return not _REPORTS.isdisjoint(after)
    return bool(after) and after[0] in _SAYS


def wording(case: Case, finding: Finding) -> Wording:
    """Name what the party says, and who says the draft's value."""
    ours, other = finding.note.split("\t")
    value = " ".join(case.text().split())
    who = f"; {value} is from {other}" if other else ""
    return Wording(
        f"{ours} gives {given(case, finding.against[0])}, not {value}{who}",
        f"{ours} gives another value",
        f"write {ours}'s figure, or name who gives {value}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the named party's figure, and the name of the party that gives the draft's."""
    ours, other = finding.note.split("\t")
    renamed = replace_name(case, ours, other)
    value = replace_figure(case, finding.against[0], "write")
    return (value,) if renamed is None else (value, renamed)

"""wrong-subject (FIG105): the value belongs to somebody or something else.

## What it does
Reports a figure that the sources state of another name than the draft's sentence does.
The source's statement must be the draft's but for the name, or must give the draft's name a value of its own, or the
sources must speak of the draft's name without ever giving it this value.
However the draft words it, a figure is reported where two statements of a source differ in one word and the figure
("The bridge opened in 1931. The tunnel opened in 1958."), and the draft has the one word with the other's figure.
In a table the first cell of a row is the name: a figure is reported when the row that the sentence names has another
one in its column, and one other row has the draft's; that holds for the rows of the draft's own tables too.

## Why it matters
The number checks out when it is looked up, and so does the name; only together they are false.

## Example
```source
Alder Foods opened 40 shops in 2023, and Birch Stores closed 12.
```
```draft
Birch Stores opened 40 shops in 2023.
```

## Use instead
```draft
Alder Foods opened 40 shops in 2023.
```

## Limits
Both names must be written with capitals, unless a table has them; nothing is reported in headlines.
The name of a row may stand up to six words before its figure, with no other figure or break between them.
A value is of another subject, too, where its own words say so and the sources have another value for the draft's
subject and measure: "Profit at Alder was $12 million", which is the profit of Birch.
Pronouns, titles, parts of a name, and names that the sources use for one another are taken to mean the same.

## Configuration
`--ignore FIG105`, or `<!-- figlint: ignore[FIG105] reason -->` beside the figure.
"""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from figlint.claims import Claim
from figlint.claims.bind import measure_named
from figlint.claims.document import stems_of
from figlint.quantities import Hedge, Kind
from figlint.text import BlockKind, words_after
from figlint.verdicts.align import Weighed, rarity
from figlint.verdicts.checks._names import TITLES, Name, Sentence, beside_figures, figure_places, read_names
from figlint.verdicts.checks._parallels import parallel
from figlint.verdicts.checks._periods import STATED
from figlint.verdicts.checks._rows import other_row
from figlint.verdicts.checks._slots import other_slot
from figlint.verdicts.checks._words import given, replace_figure, replace_name
from figlint.verdicts.compare import SUPPORTING, Relation, relate_periods
from figlint.verdicts.comparisons import is_comparison
from figlint.verdicts.declared import Standing, standing
from figlint.verdicts.evidence import core
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.registry import Case, CheckInfo, Finding, Wording
from figlint.verdicts.surroundings import names_period

INFO = CheckInfo("FIG105", "wrong-subject", Severity.ERROR, "the value belongs to somebody or something else", order=4)

_STATED = frozenset({Relation.SAME, Relation.COMPATIBLE, Relation.LOOSE})
_CLOSE = 0.6
"""A fact counts as the same statement from this share of the best one's score."""
_ALIKE = 0.75
"""The share of the draft's other words that a statement must repeat to differ in the name alone."""
_LEAST_ALIKE = 4
_SENTENCE = 0.18
"""What the words of the sentence must at least add to a score for its words to be compared in order."""
_NEAR = 0.3
"""A value of the draft's own name has at least such a score."""
_LEVELS = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MEASURE, Kind.RATIO, Kind.DURATION, Kind.SCORE, Kind.AGE)
_SHOWN = 2
_BEFORE = 300
"""How many characters of its paragraph before a statement may name whom it speaks of."""
_REACH = 6
"""How many words may stand between a figure and the name before it."""
_CUTS = frozenset({*";:()–—", "and", "or", "but", "while", "whereas"})
_OTHERS = frozenset("by against than to from over with at behind of for versus".split())
"""Words before a name that is not what the figure is told of."""
_APART = frozenset(
    "and or but nor against versus than while whereas when after before if because that "
    "says said told asked beat met".split()
)
"""Words between two names that keep them apart: "Alder says that Birch"."""
_SAME = frozenset("renamed called named rebranded nicknamed dubbed headed chaired".split())
"""Past forms that join two names for one."""
_ARTICLES = frozenset({"the", "a", "an"})
_AGAINST = ("against", "versus", "to")
_PLACING = (["at"], ["in"], ["for"], ["on"])
_HOLDING = frozenset({"at", "of", "for"})
_OwnerIn = Callable[[Sentence, Claim, Sequence[Claim]], Name | None]
"""Finds whose a figure of a sentence is, among its other figures."""
_PARAGRAPHS = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[a-z]+")


def check(case: Case) -> Finding | None:
    """Fire when a name of the draft stands where the sources' statements with its value have another."""
    declared = _declared_elsewhere(case)
    if declared is not None:
        return declared
    row = other_row(case)
    if row is not None:
        own = next((item for item in case.alignment.weighed if item.fact == row.own), None)
        against = (row.support,) if own is None else (row.support, own)
        return Finding(Severity.ERROR, against=against, note=f"{row.theirs}\t{row.ours}")
    claim = case.alignment.claim
    if case.alignment.support is None or claim.passage.kind is BlockKind.HEADING:
        return None
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return _in_other_slot(case)
    if _is_of_two(case):
        return None
    for find in (
        _replaced,
        _exchanged,
        _exchanged_places,
        _exchanged_in_list,
        _unrelated,
        _in_other_slot,
        _told_of_another,
        _nearer_by_name,
    ):
        found = find(case)
        if found is not None:
            return found
    return None


def _is_of_two(case: Case) -> bool:
    """Tell whether a figure behind a comma is set against the next, so that no name before it need be its own: "White
    won more games than Black, twelve against six".
    """
    passage, span = case.alignment.claim.passage.span, case.alignment.claim.quantity.span
    spans = sorted({other.claim.quantity.span for other in case.sentence})
    pairs = ((one, two) for one, two in pairwise(spans) if case.draft[one.end : two.start].strip() in _AGAINST)
    return any(span in pair and case.draft[passage.start : pair[0].start].rstrip().endswith(",") for pair in pairs)


def _nearer_by_name(case: Case) -> Finding | None:
    """Find that the sources have another value in nearer words, of a name that the draft tells its own of.

    Wherever the draft's value stands they have another name, which the draft has neither in its sentence nor before it.
    """
    claim, support, facts = case.alignment.claim, case.alignment.support, case.index.facts
    if support is None or support.relation is not Relation.SAME or not rarity(claim) or claim.topic is not None:
        return None
    if claim.quantity.kind not in _LEVELS or claim.quantity.is_fraction or is_comparison(claim, case.draft):
        return None
    rival = next((item for item in case.alignment.weighed if _is_like(case, item)), None)
    if rival is None or rival.score < max(support.score, _NEAR):
        return None
    mine = case.once(_draft_sentence)
    name = _name_before(mine, claim, [other.claim for other in case.sentence])
    if name is None or not _is_known(case, rival, name) or not name.stems <= _told_of(facts[rival.fact].claim):
        return None
    if any(other.claim.quantity.low == facts[rival.fact].claim.quantity.low for other in case.sentence):
        return None  # "51 minutes for a passage that her partner makes in 42"
    stated = [item for item in case.alignment.weighed if item.relation in (*STATED, Relation.LOOSE)]
    ours = mine.stems | stems_of((case.around.lead(),))
    if any(_mentions(case, item, name) or not _names_of(case, item) - ours for item in stated):
        return None
    theirs = facts[stated[0].fact].claim
    is_cell = theirs.passage.kind is BlockKind.TABLE_CELL
    names = () if is_cell else _source_sentence(case, stated[0]).names
    other = next((other.text for other in names if other.stems - ours), theirs.subject)
    return Finding(Severity.ERROR, against=(stated[0], rival), note=f"{other}\t{name.text}")


def _name_before(sentence: Sentence, claim: Claim, together: Sequence[Claim]) -> Name | None:
    """Return the last name before a figure, with no other figure between them."""
    first, _ = figure_places(sentence, claim)
    name = next((name for name in reversed(sentence.names) if name.last < first), None)
    places = (figure_places(sentence, other)[0] for other in together)
    return None if name is None or any(name.last < place < first for place in places) else name


def _is_like(case: Case, item: Weighed) -> bool:
    """Tell whether a fact has another value of the kind of the draft's, at no other time."""
    ours, theirs = case.alignment.claim, case.index.facts[item.fact].claim
    if item.relation is not Relation.OTHER_VALUE or theirs.quantity.kind is not ours.quantity.kind:
        return False
    if theirs.quantity.is_change is not ours.quantity.is_change:
        return False
    one, other = ours.binding.period, theirs.binding.period
    return one is None or other is None or relate_periods(one, other) is not Relation.OTHER_VALUE


def _told_of(claim: Claim) -> frozenset[str]:
    """Return the stems of what a source tells a figure of: its sentence, or its row and column."""
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return stems_of((claim.subject, claim.measure))
    return claim.passage.names.union(claim.passage.stems)


def _names_of(case: Case, item: Weighed) -> frozenset[str]:
    """Return the stems of the names that a source has where it states a figure: in its sentence, or of its row."""
    claim = case.index.facts[item.fact].claim
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return stems_of((claim.subject,))
    return frozenset[str]().union(*(name.stems for name in _source_sentence(case, item).names))


def _told_of_another(case: Case) -> Finding | None:
    """Find that the sources have like statements of both, with another value for what the draft speaks of."""
    found = parallel(case)
    if found is None:
        return None
    return Finding(Severity.ERROR, against=(found.support, found.own), note=f"{found.theirs}\t{found.ours}")


def _in_other_slot(case: Case) -> Finding | None:
    """Find that the sources have the value of another subject, and another value of the draft's own."""
    claim = case.alignment.claim
    if claim.passage.kind is BlockKind.TABLE_CELL:
        name, stems = claim.subject, stems_of((claim.subject,))
    else:
        mine = case.once(_draft_sentence)
        owner = _owner(mine, claim, [other.claim for other in case.sentence]) or _holder(mine, claim)
        name, stems = (owner.text, owner.stems) if owner is not None else ("", frozenset())
    found = other_slot(case, stems)
    if found is None or not found.is_of_other_subject:
        return None
    theirs = case.index.facts[found.support.fact].claim.subject
    return Finding(Severity.ERROR, against=(found.support, found.own), note=f"{theirs}\t{name}")


def _holder(sentence: Sentence, claim: Claim) -> Name | None:
    """Return the name whose measure a figure is: "revenue at Alder Foods was $5 million"."""
    first, _ = figure_places(sentence, claim)
    name = next((name for name in reversed(sentence.names) if name.last < first), None)
    if name is None or name.first < len(("revenue", "at")) or first - name.last - 1 > _REACH:
        return None
    measure, joint = sentence.tokens.lowers[name.first - 2 : name.first]
    return name if joint in _HOLDING and measure_named(measure) else None


def _declared_elsewhere(case: Case) -> Finding | None:
    """Find that rule files declare the value for another slot, and nothing states it of the draft's."""
    claim = case.alignment.claim
    if claim.topic is None or case.alignment.support is not None or not rarity(claim):
        return None
    for item in case.alignment.weighed:
        fact = case.index.facts[item.fact]
        is_apart = fact.slot is not None and standing(claim, fact) is Standing.APART
        if is_apart and item.relation is Relation.SAME and fact.claim.quantity.hedge is claim.quantity.hedge:
            ours = ".".join(filter(None, (claim.topic.subject, claim.topic.measure, claim.topic.qualifier)))
            return Finding(Severity.ERROR, against=(item,), note=f"{fact.slot.id if fact.slot else ''}\t{ours}")
    return None


def _replaced(case: Case) -> Finding | None:
    """Find a statement that is the draft's sentence but for a name."""
    ours = set(case.alignment.claim.passage.stems)
    candidates = [
        item
        for item in case.once_here(_close)
        if item.sentence >= _SENTENCE and not ours.issuperset(case.index.facts[item.fact].claim.passage.stems)
    ]
    if not candidates:
        return None
    mine = case.once(_draft_sentence)
    if not mine.names:
        return None
    found = [(item, _substitute(case, mine, item)) for item in candidates]
    swaps = [(item, swap) for item, swap in found if swap is not None]
    if not swaps:
        return None
    (name, other) = swaps[0][1]
    statements = {case.index.facts[item.fact].passage for item, _ in swaps}
    rest = [item for item in case.once_here(_close) if case.index.facts[item.fact].passage not in statements]
    if any(_mentions(case, item, name) for item in rest):
        return None
    return Finding(Severity.ERROR, against=tuple(item for item, _ in swaps[:_SHOWN]), note=f"{other.text}\t{name.text}")


def _substitute(case: Case, mine: Sentence, item: Weighed) -> tuple[Name, Name] | None:
    """Return the draft's name and the one that stands for it in a statement that says otherwise the same."""
    claim = case.index.facts[item.fact].claim
    if claim.passage.kind in (BlockKind.TABLE_CELL, BlockKind.HEADING):
        return None
    theirs = _source_sentence(case, item)
    matcher = SequenceMatcher(None, mine.tokens.lowers, theirs.tokens.lowers, autojunk=False)
    opcodes = matcher.get_opcodes()
    alike = sum(end - start for tag, start, end, _, _ in opcodes if tag == "equal")
    figure, _ = figure_places(mine, case.alignment.claim)
    for tag, start, end, other_start, other_end in opcodes:
        rest = len(mine.tokens.lowers) - (end - start)
        if tag != "replace" or start > figure or alike < max(_LEAST_ALIKE, _ALIKE * rest):
            continue
        name = next((name for name in mine.names if _opens(mine, name, start) and name.last == end - 1), None)
        other = next((other for other in theirs.names if other_start <= other.first and other.last < other_end), None)
        if name is None or other is None or not _is_whole(theirs, other, other_start, other_end):
            continue
        if other.stems & mine.stems or name.is_possessive is not other.is_possessive:
            continue
        if _is_known(case, item, name) and _is_known(case, item, other) and not _are_kin(case, item, name, other):
            return name, other
    return None


def _opens(mine: Sentence, name: Name, start: int) -> bool:
    """Tell whether at most a title and one more word stand before a name in what differs."""
    words = mine.tokens.lowers[start : name.first]
    return sum(word[:1].isalpha() and word not in TITLES for word in words) <= 1 and start <= name.first


def _is_whole(theirs: Sentence, other: Name, start: int, end: int) -> bool:
    """Tell whether a name is all of what differs, but for an apposition after it: "Alder, a grocer,"."""
    texts = theirs.tokens.texts
    opens = not any(text[0].isalpha() and text[0].islower() for text in texts[start : other.first])
    return opens and (other.last == end - 1 or texts[other.last + 1] in (",", "("))


def _exchanged(case: Case) -> Finding | None:
    """Find that the sources give the value to one name, and another value of the same thing to the draft's."""
    is_placed = _place_of(case.once(_draft_sentence), case.alignment.claim, ()) is not None
    return None if is_placed else _exchange(case, _owner)


def _exchanged_places(case: Case) -> Finding | None:
    """Find the same of names after their figures: "96 minutes at the Maritime Museum"."""
    return _exchange(case, _place_of)


def _exchanged_in_list(case: Case) -> Finding | None:
    """Find that a sentence of a source gives each of several names its value, and the draft's name another's."""
    claim, support = case.alignment.claim, case.alignment.support
    ours = stems_of((claim.subject,))
    if not ours or support is None or support.relation is not Relation.SAME or not rarity(claim):
        return None
    if claim.subject not in case.draft[claim.passage.span.start : claim.quantity.span.start]:
        return None
    behind = words_after(case.draft, claim.quantity.span.end, claim.passage.span.end, 1)
    if behind in _PLACING:
        return None  # "48.1% in the South West and 41.7% in London"
    facts = case.index.facts
    if facts[support.fact].claim.passage.kind is BlockKind.TABLE_CELL:
        return None
    theirs = _owner_of(case, support, _owner)
    if theirs is None or theirs[0] & ours:
        return None
    others = [item for item in case.alignment.weighed if facts[item.fact].passage == facts[support.fact].passage]
    owners = {item.fact: _owner_of(case, item, _owner) for item in others}
    own = next((item for item in others if (owner := owners[item.fact]) is not None and owner[0] == ours), None)
    if own is None or not _is_beside(case, own, support):
        return None
    if any(item is not support and owners.get(item.fact) is None for item in case.once_here(_close)):
        return None
    return Finding(Severity.ERROR, against=(support, own), note=f"{theirs[1]}\t{claim.subject}")


def _exchange(case: Case, owner_in: _OwnerIn) -> Finding | None:
    close = case.once_here(_close)
    others = [item for item in case.alignment.weighed if close and _is_beside(case, item, close[0])]
    if not others:
        return None
    name = owner_in(case.once(_draft_sentence), case.alignment.claim, [other.claim for other in case.sentence])
    if name is None:
        return None
    owners = [_owner_of(case, item, owner_in) for item in close]
    if any(owner is None or owner[0] & name.stems for owner in owners):
        return None
    own = next((item for item in others if _is_own(case, item, name, owner_in)), None)
    if own is None or owners[0] is None:
        return None
    theirs, other = case.index.facts[close[0].fact].claim, owners[0][1]
    if theirs.passage.kind is BlockKind.TABLE_CELL:
        is_row = theirs.subject == case.index.facts[own.fact].claim.subject
        other = theirs.measure if is_row else theirs.subject
    if not other or names_period(other):
        return None
    return Finding(Severity.ERROR, against=(close[0], own), note=f"{other}\t{name.text}")


def _is_beside(case: Case, item: Weighed, support: Weighed) -> bool:
    """Tell whether a fact has another value of the same kind, in the statement that agrees or in one as near."""
    if item.relation is not Relation.OTHER_VALUE:
        return False
    ours, theirs = case.index.facts[item.fact], case.index.facts[support.fact]
    units = {ours.claim.quantity.unit, theirs.claim.quantity.unit}
    if ours.passage == theirs.passage:
        return len(units - {None}) <= 1  # "Alder has 40 shops, Birch 28"
    return item.score >= support.score and len(units) == 1


def _is_own(case: Case, item: Weighed, name: Name, owner_in: _OwnerIn) -> bool:
    owner = _owner_of(case, item, owner_in)
    return owner is not None and bool(owner[0] & name.stems)


def _unrelated(case: Case) -> Finding | None:
    """Find that the sentence opens with a name that no statement of the value has, though a nearer one does."""
    facts = case.index.facts
    agreeing = [item for item in case.alignment.weighed if item.relation in SUPPORTING]
    exact = next((item for item in agreeing if item.relation in _STATED and not _is_vague(case, item)), None)
    if exact is None or case.alignment.claim.quantity.period is not None or not rarity(case.alignment.claim):
        return None
    nearer = [
        item for item in case.alignment.weighed if item.relation is Relation.OTHER_VALUE and item.score > exact.score
    ]
    mine = case.once(_draft_sentence) if nearer else None
    if mine is None or not mine.names or mine.names[0].first or mine.names[0].is_possessive:
        return None
    name = mine.names[0]
    own = next((item for item in nearer if name.stems.issubset(facts[item.fact].claim.passage.stems)), None)
    if own is None or not _is_known(case, own, name) or any(_mentions(case, item, name) for item in agreeing):
        return None
    others = _source_sentence(case, exact).names
    if not others or _are_kin(case, exact, name, others[0]):
        return None
    return Finding(Severity.ERROR, against=(exact, own), note=f"{others[0].text}\t{name.text}")


def _is_vague(case: Case, item: Weighed) -> bool:
    return case.index.facts[item.fact].claim.quantity.hedge in (Hedge.VAGUE, Hedge.DIGITS)


def _owner(sentence: Sentence, claim: Claim, together: Sequence[Claim]) -> Name | None:
    """Return the name right before a figure in its clause, with no other figure between them: "Boston (10.3)"."""
    first, stop = figure_places(sentence, claim)
    name = next((name for name in reversed(sentence.names) if name.last < first), None)
    if name is not None and name.last == first - 2 and sentence.tokens.lowers[first - 1 : first] == ["("]:
        return name if sentence.tokens.lowers[stop : stop + 1] == [")"] else None
    if name is None or first - name.last - 1 > _REACH:
        return None
    if not _CUTS.isdisjoint(sentence.tokens.lowers[name.last : first]):
        return None
    if name.first and sentence.tokens.lowers[name.first - 1] in _OTHERS:
        return None
    places = (figure_places(sentence, other)[0] for other in together)
    return None if any(name.last < place < first for place in places) else name


def _place_of(sentence: Sentence, claim: Claim, together: Sequence[Claim]) -> Name | None:
    """Return the name that a preposition joins to a figure right before it: "96 minutes at the City Gallery"."""
    _, stop = figure_places(sentence, claim)
    name = next((name for name in sentence.names if name.first >= stop), None)
    words = sentence.tokens.lowers[stop : name.first] if name is not None else []
    is_joined = [word for word in words if word not in _ARTICLES] in _PLACING
    return name if is_joined else None


def _owner_of(case: Case, item: Weighed, owner_in: _OwnerIn) -> tuple[frozenset[str], str] | None:
    """Return the stems and text of the name a fact belongs to; of a table cell, of its headers."""
    fact = case.index.facts[item.fact]
    if fact.claim.passage.kind is BlockKind.TABLE_CELL:
        if not fact.claim.measure or not fact.claim.subject:
            return None  # a header is missing that may be the name
        text = f"{fact.claim.measure}, {fact.claim.subject}"
        return stems_of((text,)), text
    together = [case.index.facts[other].claim for other in case.index.passage_facts[fact.passage]]
    sentence = _source_sentence(case, item)
    placed = _place_of(sentence, fact.claim, together) if rarity(fact.claim) else None
    name = placed or owner_in(sentence, fact.claim, together)
    return (name.stems, name.text) if name is not None else None


def _close(case: Case) -> list[Weighed]:
    """Return the facts that state the draft's value in much the same words, best first."""
    support = case.alignment.support
    least = support.score * _CLOSE if support is not None else 0.0
    return [item for item in case.alignment.weighed if item.relation in _STATED and item.score >= least]


def _draft_sentence(case: Case) -> Sentence:
    """Return the names of the draft's sentence; ask for them `once`."""
    sentence = read_names(case.alignment.claim.passage.span.slice(case.draft))
    return beside_figures(sentence, [other.claim for other in case.sentence])


def _source_sentence(case: Case, item: Weighed) -> Sentence:
    known = case.once(_source_sentences)
    fact = case.index.facts[item.fact]
    if fact.passage not in known:
        sentence = read_names(fact.claim.passage.span.slice(case.index.sources[fact.source].document.text))
        together = [case.index.facts[other].claim for other in case.index.passage_facts[fact.passage]]
        known[fact.passage] = beside_figures(sentence, together)
    return known[fact.passage]


def _source_sentences(case: Case) -> dict[int, Sentence]:
    """Return where the names of the sources' sentences are kept, by passage."""
    return {}


def _is_known(case: Case, item: Weighed, name: Name) -> bool:
    """Tell whether a word that opens a sentence is a name: the source capitalises it elsewhere too."""
    text = case.index.text_of(item.fact, (name.text,))
    inside = rf"[a-z,;] {re.escape(name.text)}\b"
    return bool(re.search(inside, text)) or (name.is_certain and name.text in text)


def _are_kin(case: Case, item: Weighed, name: Name, other: Name) -> bool:
    """Tell whether two names may mean the same: they share a word or initials, or stand side by side in the source."""
    if name.stems & other.stems or _is_acronym(name, other) or _is_acronym(other, name):
        return True
    text = case.index.text_of(item.fact, (name.text, other.text))
    if name.text not in text or other.text not in text:
        return False
    one, two = re.escape(name.text), re.escape(other.text)
    beside = rf"\b{one}\b((?:\W+[a-z]+){{0,4}})\W{{1,3}}{two}\b|\b{two}\b((?:\W+[a-z]+){{0,4}})\W{{1,3}}{one}\b"
    between = (_WORD.findall(match[1] or match[2] or "") for match in re.finditer(beside, text))
    return any(all(word in _SAME or not _parts(word) for word in words) for words in between)


def _parts(word: str) -> bool:
    """Tell whether a word keeps two names apart; a past form says what the one did to the other."""
    return word in _APART or word.endswith("ed")


def _is_acronym(short: Name, long: Name) -> bool:
    initials = "".join(word[0] for word in long.text.replace("-", " ").split() if word[0].isupper())
    return len(short.text) > 1 and short.text.replace(".", "") == initials


def _mentions(case: Case, item: Weighed, name: Name) -> bool:
    """Tell whether a statement, its headings or the sentences before it have a name, or a word of it."""
    passage = case.index.facts[item.fact].claim.passage
    if name.stems & {*passage.stems, *passage.context}:
        return True
    text = case.index.sources[case.index.facts[item.fact].source].document.text
    before = text[max(0, passage.span.start - _BEFORE) : passage.span.start]
    paragraph = _PARAGRAPHS.split(before)[-1]
    return bool(name.stems & read_names(paragraph).stems)


def wording(case: Case, finding: Finding) -> Wording:
    """Name both."""
    other, name = finding.note.split("\t")
    value = core(case.index, finding.against[0])
    return Wording(
        f"{given(case, finding.against[0])} is said of {other}, not of {name}",
        f"{value} is said of {other}",
        f"write {other}, or give the figure of {name}",
    )


def edits(case: Case, finding: Finding) -> tuple[Edit, ...]:
    """Offer the other name, and the figure of the draft's own where the sources give one."""
    other, name = finding.note.split("\t")
    renamed = replace_name(case, name, other)
    found = [] if renamed is None else [renamed]
    if len(finding.against) > 1 and finding.against[1].relation is Relation.OTHER_VALUE:
        found.append(replace_figure(case, finding.against[1], "write"))
    return tuple(found)

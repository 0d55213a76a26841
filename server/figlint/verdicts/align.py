"""Weigh which source figures a draft's figure speaks of; a score is a sum of named parts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from math import sqrt
from typing import NamedTuple

from figlint.claims import Claim, Passage
from figlint.claims.document import stems_of
from figlint.claims.ledgers import TIMES
from figlint.claims.stems import related, stem
from figlint.facts import Changes, FactIndex
from figlint.facts.index import among
from figlint.quantities import Grain, Hedge, Kind
from figlint.quantities.values import Family, Operand, calendar_keys, interval, operand, significant_digits, to_base
from figlint.text import BlockKind
from figlint.verdicts.compare import MILLION, RELATABLE, SUPPORTING, Relation, is_same_part, relate
from figlint.verdicts.declared import Standing, can_contradict, can_support, declared_facts, settled, standing
from figlint.verdicts.model import ScorePart


class Weights(NamedTuple):
    """How much each part of an alignment counts, and where decisions fall.

    Chosen together on labelled drafts (benchmarks/curve.py prints catches against false alarms around them).
    """

    nearby: float = 0.50
    """The words near the figure."""
    sentence: float = 0.30
    """The words of the whole sentence."""
    names: float = 0.10
    """The names in the sentence."""
    noun: float = 0.10
    """The counted noun or unit."""
    prior: float = 1.0
    """Weight added to the words nearby that a comparison could have met: one common word proves little."""
    company: float = 0.05
    """The other figures of the sentence that stand in the same source sentence or table row."""
    loose: float = 0.10
    """Taken off when the kinds agree only loosely."""
    digits: float = 0.07
    """Added for each significant digit after the first of an equal number: few numbers of many digits coincide."""
    chance: float = 0.08
    """Below this score an equal number is a coincidence, not support."""
    rival: float = 0.30
    """From this score on, a figure with another value is what the sentence speaks of."""
    close: float = 0.60
    """The share of the words nearby that a rival needs against a number of several digits: chance explains it less."""
    margin: float = 0.20
    """By so much a rival must be better than a supporting figure elsewhere to outweigh it."""
    within: float = 0.15
    """The same when both stand in one sentence, so that only the words next to them can tell."""
    column: float = 0.05
    """The same when both stand in one column of a table, so that only their rows can tell."""
    aligned: float = 0.30
    """From this score on, a rival is close enough to speak of contradiction when nothing supports the figure."""
    far: float = 0.50
    """The same where one value is several times the other: few slips change a number so much."""


WEIGHTS = Weights()
_PASSAGES = 6
"""How many source passages are read for one sentence of the draft."""
_MOST_DIGITS = 4
_FAR = 500
"""Stretches of time in units that differ by more than this factor are no two values of one thing."""
_ONE = Decimal(1)
_NEARLY = 0.85
_SAME_DIGITS = frozenset({Relation.SAME, Relation.LOOSE, Relation.OTHER_UNIT, Relation.OTHER_SCALE})
"""Relations in which both sides have the same digits, which few unrelated figures have."""
_KIN = 0.8
"""What a related word ("teacher", "instructor") is worth at most against the word itself."""
_IN_CONTEXT = 0.5
"""Nearness of a word that stands in a heading or header above the figure."""
_THOUSAND = 1000
_SCALES = (10**3, 10**6, 10**9)
_NEAR = 8
"""How many sentences before a bare number may name its unit and scale."""
_RARITY_OF_GRAIN = {Grain.DAY: 2, Grain.SPAN: 1}
_UNNAMED = 0.5
"""Share of names met by a sentence that names nobody."""
_RARE = 2
"""From this rarity on, an equal number is never a coincidence."""
_DATE = "date"
_EQUALS = 16
"""How many figures with a compatible value are weighed for one figure of the draft."""
_ELSEWHERE = 8
"""How many of these, where there are more, stand in passages that have not been held against its sentence."""


class Weighed(NamedTuple):
    """A fact with what it says about a claim; the score is the sum of the parts."""

    fact: int
    relation: Relation
    score: float
    nearby: float
    sentence: float
    names: float
    noun: float
    loose: float
    digits: float
    company: float = 0.0

    def parts(self) -> tuple[ScorePart, ...]:
        """Return the parts of the score with their names."""
        return (
            ScorePart("words nearby", self.nearby),
            ScorePart("sentence", self.sentence),
            ScorePart("names", self.names),
            ScorePart("noun", self.noun),
            ScorePart("loose kind", self.loose),
            ScorePart("digits", self.digits),
            ScorePart("figures beside it", self.company),
        )


class Alignment(NamedTuple):
    """All facts weighed for one claim, best first, and the two that matter."""

    claim: Claim
    weighed: tuple[Weighed, ...]
    support: Weighed | None
    """The best fact that agrees with the figure."""
    rival: Weighed | None
    """The best fact of the same kind that does not, and that no other figure of the sentence states."""
    closest: tuple[int, ...]
    """The source passages that share most words with the claim's sentence, best first."""
    side: Operand
    """The claim's quantity, ready to compare."""

    def of(self, claim: Claim) -> "Alignment":
        """Return it for the same claim in another place."""
        return self._replace(claim=claim, side=self.side._replace(quantity=claim.quantity))

    def carried(self, changes: Changes) -> "Alignment":
        """Return it for an index in which its facts and passages have other numbers."""
        moved = {id(item): item._replace(fact=changes.fact_steps.moved(item.fact)) for item in self.weighed}
        return self._replace(
            weighed=tuple(moved.values()),
            support=moved.get(id(self.support)),
            rival=moved.get(id(self.rival)),
            closest=tuple(map(changes.passage_steps.moved, self.closest)),
        )

    def supporting(self) -> Iterable[Weighed]:
        """Return the facts that agree, best first; none when the best is a coincidence."""
        return (item for item in self.weighed if self.support is not None and item.relation in SUPPORTING)


def align_passage(claims: Sequence[Claim], index: FactIndex, weights: Weights = WEIGHTS) -> list[Alignment]:
    """Weigh the facts for the claims of one sentence together.

    A fact that one figure of the sentence states is no rival of its neighbours: the writer has already used it.
    """
    passage = claims[0].passage
    sentence = _sentence(passage, index)
    sides = [operand(claim.quantity) for claim in claims]
    families = frozenset(side.family for side in sides)
    all_weighed = [
        _weigh_all(claim, side, families, index, sentence, weights) for claim, side in zip(claims, sides, strict=True)
    ]
    if len(claims) > 1:
        all_weighed = _in_company(all_weighed, index, weights)
    used: dict[int, float] = {}
    for weighed in all_weighed:
        for item in weighed:
            is_date = index.operands[item.fact].family == _DATE  # "29 November" states 29 November 2024
            if item.relation is Relation.SAME or (is_date and item.relation is Relation.COMPATIBLE):
                used[item.fact] = max(item.score, used.get(item.fact, 0.0))
    alignments: list[Alignment] = []
    for claim, side, weighed in zip(claims, sides, all_weighed, strict=True):
        support = next((item for item in weighed if _supports(claim, item, index, weights)), None)
        if support is not None and _is_another_day(claim, weighed, support, index):
            support = None
        if support is not None and _is_half_stated(side, weighed, support, index):
            support = None
        rival = next(
            (
                item
                for item in weighed
                if item.relation not in SUPPORTING
                and not (support is not None and _is_vague(index, item))
                and _is_rival(claim, index, item)
                and not _is_used(item, used.get(item.fact, 0.0), support, index)
            ),
            None,
        )
        alignments.append(Alignment(claim, tuple(weighed), support, rival, sentence.closest, side))
    return alignments


def _is_half_stated(side: Operand, weighed: Sequence[Weighed], support: Weighed, index: FactIndex) -> bool:
    """Tell whether a source has one end of a range as a number of its own, and none has the other: "3 to 15", of 3."""
    if side.quantity.hedge is not Hedge.RANGE or len(side.magnitudes) != len(("low", "high")):
        return False
    stated = index.operands[support.fact].magnitudes
    if len(stated) != 1 or stated[0] not in side.magnitudes:
        return False
    others = [end for end in side.magnitudes if end != stated[0]]
    return not any(end in index.operands[item.fact].magnitudes for end in others for item in weighed)


def _is_used(item: Weighed, score: float, support: Weighed | None, index: FactIndex) -> bool:
    """Tell whether another figure of the sentence states a fact, with a score, better than this one contradicts it.

    Nearly as well is enough where this one agrees with a fact right beside that: "from 480 to 210".
    """
    if score >= item.score:
        return True
    if support is None or score < item.score * _NEARLY:
        return False
    one, two = index.facts[item.fact], index.facts[support.fact]
    return one.source == two.source and 0 < abs(one.passage - two.passage) <= 1


def _in_company(all_weighed: Sequence[list[Weighed]], index: FactIndex, weights: Weights) -> list[list[Weighed]]:
    """Add to each score the share of the sentence's other figures that the fact's own sentence or row states too."""
    homes = [
        {index.facts[item.fact].passage for item in weighed if item.relation is Relation.SAME}
        for weighed in all_weighed
    ]
    n_homes = Counter(chain.from_iterable(homes))
    n_others = len(homes) - 1
    scored: list[list[Weighed]] = []
    for home, weighed in zip(homes, all_weighed, strict=True):
        rescored: list[Weighed] = []
        for item in weighed:
            passage = index.facts[item.fact].passage
            n_met = n_homes[passage] - (passage in home)
            company = weights.company * n_met / n_others
            rescored.append(item._replace(score=item.score + company, company=company) if n_met else item)
        rescored.sort(key=lambda item: (-item.score, item.fact))
        scored.append(rescored)
    return scored


def _supports(claim: Claim, item: Weighed, index: FactIndex, weights: Weights) -> bool:
    """Tell whether an agreeing fact is more than a number met by chance.

    A vague one ("seven to nine figures"), or a bound that is far off, agrees with so much that only the right
    context makes it support.
    """
    if item.relation not in SUPPORTING or not can_support(claim, index.facts[item.fact]):
        return False
    if item.relation is Relation.ENTAILED or (item.relation is Relation.COMPATIBLE and _is_vague(index, item)):
        return item.score >= weights.aligned
    return item.score >= weights.chance or rarity(claim) >= _RARE


def _is_rival(claim: Claim, index: FactIndex, item: Weighed) -> bool:
    """Tell whether a fact may contradict the claim at all.

    Another thing counted is another slot; an age belongs to the person named with it, a table cell to its column, and
    the draft must mention them.
    """
    other = index.facts[item.fact].claim
    if not can_contradict(claim, index.facts[item.fact]):
        return False
    if claim.quantity.kind is Kind.COUNT and item.relation is not Relation.OTHER_UNIT and _noun(claim, other) == 0:
        return False
    if claim.quantity.kind is Kind.COUNT and claim.quantity.unit is None and not _mentions_unit(claim, other):
        return False
    if other.quantity.kind is Kind.AGE and other.subject:
        return bool(stems_of((other.subject,)) & {*claim.passage.stems, *claim.passage.names})
    if claim.quantity.kind is Kind.DURATION and item.relation is Relation.OTHER_VALUE and _are_far_apart(claim, other):
        return False
    if other.passage.kind is BlockKind.TABLE_CELL and not other.subject and _names_row(index, item.fact):
        return False  # "customers above 100k" is what the row is called
    if other.passage.kind is BlockKind.TABLE_CELL and claim.passage.kind is not BlockKind.TABLE_CELL:
        header = stems_of((other.measure,)) - TIMES
        return not header or bool(header.intersection(claim.passage.stems))
    return True


def _mentions_unit(claim: Claim, other: Claim) -> bool:
    """Tell whether the sentence of a bare number names what the other one counts, as far as it says that."""
    unit = other.quantity.unit
    return other.quantity.kind is not Kind.COUNT or unit is None or concept_of(unit) in claim.passage.stems


def _names_row(index: FactIndex, fact: int) -> bool:
    """Tell whether an amount in the first cell of a row has words before it, and other figures stand behind it."""
    claim = index.facts[fact].claim
    if claim.quantity.kind is Kind.COUNT and claim.quantity.hedge is Hedge.EXACT:
        return False  # "Virginia 12"
    is_first = index.passage_facts[index.facts[fact].passage][-1] != fact
    span = claim.quantity.span
    text = index.sources[index.facts[fact].source].document.text
    before = text[claim.passage.span.start : span.start].strip(' |\t"*_')
    return is_first and any(character.isalpha() for character in before)


def _are_far_apart(claim: Claim, other: Claim) -> bool:
    """Tell whether two stretches of time are counted in units too different for one thing: hours and years."""
    units = sorted(to_base(_ONE, side.quantity) for side in (claim, other))
    return units[1] > units[0] * _FAR


def _is_another_day(claim: Claim, weighed: Sequence[Weighed], support: Weighed, index: FactIndex) -> bool:
    """Tell whether a source names the draft's day in another year, and nothing but the year agrees elsewhere."""
    day = _day(claim)
    if day is None or index.facts[support.fact].claim.quantity.kind is Kind.DATE:
        return False
    others = (item for item in weighed if item.score > support.score and item.relation is Relation.OTHER_VALUE)
    return any(_day(index.facts[item.fact].claim) == day for item in others)


def _day(claim: Claim) -> tuple[int, int] | None:
    start = claim.quantity.period.start if claim.quantity.period is not None else None
    return (start.month, start.day) if start is not None and claim.quantity.kind is Kind.DATE else None


def _is_vague(index: FactIndex, item: Weighed) -> bool:
    return index.facts[item.fact].claim.quantity.hedge in (Hedge.VAGUE, Hedge.DIGITS)


def _weigh_all(
    claim: Claim,
    side: Operand,
    families: frozenset[Family],
    index: FactIndex,
    sentence: "_Sentence",
    weights: Weights,
) -> list[Weighed]:
    candidates: dict[int, None] = {}
    for place in sentence.closest:
        candidates.update(dict.fromkeys(index.passage_facts[place]))
    candidates.update(dict.fromkeys(_equals(side, sentence, index)))
    if claim.topic is not None:
        candidates.update(dict.fromkeys(declared_facts(claim, index)))
    asked = _ask(claim, sentence.words, index, weights)
    related: list[tuple[int, Relation]] = []
    relatable = RELATABLE[claim.quantity.kind]
    for fact in candidates:
        if index.operands[fact].quantity.kind not in relatable:
            continue
        relation = relate(side, index.operands[fact])
        if claim.topic is not None:
            relation = settled(side, relation, index.facts[fact], index.operands[fact])
        if relation is Relation.LOOSE and _is_elided(side, families, fact, index):
            relation = Relation.SAME
        elif relation not in SUPPORTING and _leaves_out_scale(side, fact, index):
            relation = Relation.LOOSE
        elif relation is Relation.UNRELATED and _is_in_its_year(side, fact, index):
            relation = Relation.COMPATIBLE
        if relation is not Relation.UNRELATED:
            related.append((fact, relation))
    if claim.topic is not None:
        from figlint.verdicts.reconcile import reconciled  # only with a rule file

        related = reconciled(claim, side, related, index)
    weighed = [_weigh(asked, sentence, fact, relation, index, weights) for fact, relation in related]
    weighed.sort(key=lambda item: (-item.score, item.fact))
    return weighed


def _is_elided(side: Operand, families: frozenset[Family], fact: int, index: FactIndex) -> bool:
    """Tell whether one side leaves out a unit that its sentence has just used: "38 mm rather than 21"."""
    other = index.operands[fact]
    if side.family == Kind.COUNT.value and side.quantity.unit is None:
        return other.family in families
    if other.family == Kind.COUNT.value and other.quantity.unit is None:
        return any(index.operands[near].family == side.family for near in _beside(fact, index))
    return False


def _beside(fact: int, index: FactIndex) -> Iterator[int]:
    """Yield the facts of a fact's own sentence and of the one before it: "It was €290 a hectare. Now it is 410"."""
    home = index.facts[fact]
    yield from index.passage_facts[home.passage]
    if home.passage and home.claim.passage.kind not in (BlockKind.TABLE_CELL, BlockKind.HEADING):
        before = index.passage_facts[home.passage - 1]
        if index.facts[before[0]].source == home.source:
            yield from before


def _leaves_out_scale(side: Operand, fact: int, index: FactIndex) -> bool:
    """Tell whether a source leaves out unit and scale, having named them just before: "€75m in all: 45 equity".

    A number without a unit leaves its scale to its own sentence: "6.9 bn rather than 8.1".
    """
    ours, theirs = side.quantity, index.operands[fact].quantity
    if (
        ours.scale is None
        or (ours.kind is Kind.COUNT and ours.unit is not None)
        or theirs.kind is not Kind.COUNT
        or theirs.unit is not None
        or theirs.scale is not None
    ):
        return False
    if ours.low is None or ours.low != ours.high or theirs.low is None or not _is_scaled(ours.low, theirs.low):
        return False
    home = index.facts[fact]
    return any(
        index.operands[near].family == side.family
        and index.facts[near].claim.quantity.scale is not None
        and index.facts[near].source == home.source
        for place in range(max(0, home.passage - (0 if ours.kind is Kind.COUNT else _NEAR)), home.passage + 1)
        for near in index.passage_facts[place]
    )


def _is_in_its_year(side: Operand, fact: int, index: FactIndex) -> bool:
    """Tell whether a part of a year that a source leaves open is the draft's: "Q2" beside figures of 2023."""
    ours, theirs = side.quantity.period, index.operands[fact].quantity.period
    if ours is None or theirs is None or ours.start is None or not is_same_part(ours, theirs):
        return False
    beside = (index.facts[near].claim for near in index.passage_facts[index.facts[fact].passage])
    periods = (period for claim in beside for period in (claim.quantity.period, claim.binding.period))
    return any(period.start.year == ours.start.year for period in periods if period is not None and period.start)


def _is_scaled(number: Decimal, bare: Decimal) -> bool:
    return significant_digits(bare) > 1 and any(number == bare * scale for scale in _SCALES)


def _equals(side: Operand, sentence: "_Sentence", index: FactIndex) -> list[int]:
    """Return the facts that could agree with a value, at most `_EQUALS`, found by look-up.

    Where there are more, those come first that stand in a passage which has been held against the sentence, and then
    a few others; nothing goes through all of them.
    """
    quantity = side.quantity
    if quantity.kind in (Kind.PERIOD, Kind.DATE):
        return _chosen(index.on_calendar(calendar_keys(quantity)), (), sentence, index)
    rising: list[Sequence[int]] = []
    for number in (quantity.low, None if quantity.high == quantity.low else quantity.high):
        if number is not None:
            rising.append(index.with_number(number))
            rising.append(index.with_number(-number))  # a loss of $12 million is earnings of -12
            if quantity.scale is not None and quantity.kind is not Kind.COUNT:
                rising += [index.with_number(number / scale) for scale in _SCALES]
            if quantity.kind is Kind.PERCENT:
                rising.append(index.with_number(number / 100))
            if MILLION in quantity.alternatives:
                rising.append(index.with_number(number * 10**6))
    allowed = side.allowed
    if quantity.coarse > quantity.precision:
        allowed = interval(quantity._replace(precision=quantity.coarse))
    return _chosen(rising, () if allowed is None else ((side.family, *allowed),), sentence, index)


def _chosen(
    rising: Sequence[Sequence[int]],
    ranges: Sequence[tuple[Family, Decimal, Decimal]],
    sentence: "_Sentence",
    index: FactIndex,
) -> list[int]:
    """Return some of the facts in sequences that rise or with a magnitude in a range of a family."""
    first: dict[int, None] = {}
    for fact in chain(*rising, *(index.between(*each) for each in ranges)):
        first.setdefault(fact)
        if len(first) > _EQUALS:
            break
    else:
        return list(first)

    here = sorted({fact for place in sentence.shares for fact in index.passage_facts[place]})
    agreeing = {fact for each in rising if each for fact in among(here, each)}
    for group, low, high in ranges:
        for fact in here:
            other = index.operands[fact]
            if other.family == group and any(low <= magnitude <= high for magnitude in other.magnitudes):
                agreeing.add(fact)
    return [*sorted(agreeing), *list(first)[:_ELSEWHERE]][:_EQUALS]


class _Asked(NamedTuple):
    """What one claim asks of every fact it is weighed against, worked out once."""

    claim: Claim
    nearby: "tuple[tuple[str, float, _StandIns, float], ...]"
    """Stem and weight of each word near the figure, the stems that may stand for it, and its nearness."""
    nearby_total: float
    unit: str | None
    concept: str | None
    digits: float


def _ask(claim: Claim, words: "Mapping[str, _Word]", index: FactIndex, weights: Weights) -> _Asked:
    """Work out what a claim asks; `words` are those of its sentence that are known already."""
    nearby = tuple((root, *(words.get(root) or _word(root, index)), nearness) for root, nearness in claim.local.items())
    unit = claim.quantity.unit
    return _Asked(
        claim,
        nearby,
        weights.prior + sum(weight * nearness for _, weight, _, nearness in nearby),
        unit,
        None if unit is None else concept_of(unit),
        weights.digits * rarity(claim),
    )


def _weigh(
    asked: _Asked, passage: "_Sentence", fact: int, relation: Relation, index: FactIndex, weights: Weights
) -> Weighed:
    there = index.facts[fact]
    other = there.claim
    of_sentence, of_names = passage.share(there.passage, index)
    nearby = weights.nearby * _nearby(asked, other)
    sentence = weights.sentence * of_sentence
    names = weights.names * of_names
    noun = weights.noun * _noun_of(asked.unit, asked.concept, other.quantity.unit)
    loose = -weights.loose if relation is Relation.LOOSE else 0.0
    digits = asked.digits if relation in _SAME_DIGITS else 0.0
    if asked.claim.topic is not None:
        here = standing(asked.claim, there)
        if here is Standing.SAME:
            nearby, sentence = weights.nearby, weights.sentence  # what a rule file declares needs no weighing
        elif here is Standing.APART:
            nearby = sentence = names = 0.0
    score = nearby + sentence + names + noun + loose + digits
    return Weighed(fact, relation, score, nearby, sentence, names, noun, loose, digits)


def rarity(claim: Claim) -> int:
    """Return how unlikely it is that two figures share this number by chance: its digits after the first.

    Of the dates without a year a day counts as two digits, a stretch of them as one, a month as none.
    """
    quantity = claim.quantity
    if quantity.period is not None and quantity.period.start is None:
        return _RARITY_OF_GRAIN.get(quantity.period.grain, 0)
    if quantity.low is None:
        return 0
    is_large = abs(quantity.low) >= _THOUSAND or MILLION in quantity.alternatives
    return min(significant_digits(quantity.low) + is_large, _MOST_DIGITS) - 1


def nearness(claim: Claim, other: Claim, index: FactIndex) -> float:
    """Return the share of the words near one figure that also stand near another, by weight and distance."""
    if not claim.local:
        return 0.0
    return _nearby(_ask(claim, {}, index, WEIGHTS._replace(prior=0.0)), other)


def _nearby(asked: _Asked, other: Claim) -> float:
    """Return the share of the words near the draft's figure that also stand near the source's."""
    met = 0.0
    theirs = other.local
    context = other.passage.context
    for root, weight, stand_ins, nearness in asked.nearby:
        there = theirs.get(root)
        if there is not None:
            met += weight * (nearness if nearness < there else there)
        elif root in context:
            met += weight * (nearness if nearness < _IN_CONTEXT else _IN_CONTEXT)
        elif stand_ins:
            met += weight * max(share * min(nearness, theirs.get(kin, 0.0)) for kin, share in stand_ins)
    return met / asked.nearby_total


_StandIns = tuple[tuple[str, float], ...]
"""The stems of the sources that may stand for a stem, with their worth against the stem itself."""
_Word = tuple[float, _StandIns]
"""The weight of a stem, and what may stand for it."""


class _Sentence(NamedTuple):
    """A sentence of the draft as it is held against the passages of the sources, worked out once."""

    words: dict[str, _Word]
    """By stem."""
    total: float
    names: frozenset[str]
    closest: tuple[int, ...]
    """The source passages that share the most with it, best first."""
    shares: dict[int, tuple[float, float]]
    """What `share` has worked out."""

    def share(self, place: int, index: FactIndex) -> tuple[float, float]:
        """Return the share of the sentence, by weight, that a source passage has, and the share of its names."""
        known = self.shares.get(place)
        if known is None:
            theirs = index.passage_words[place]
            met = 0.0
            for root, (weight, stand_ins) in self.words.items():
                if root in theirs:
                    met += weight
                elif stand_ins:
                    met += weight * max((worth for kin, worth in stand_ins if kin in theirs), default=0.0)
            names = len(self.names & theirs) / len(self.names) if self.names else _UNNAMED
            known = self.shares[place] = met / self.total if self.total else 0.0, names
        return known


def closest_to(passage: Passage, index: FactIndex) -> tuple[int, ...]:
    """Return the source passages that share the most words with a sentence of the draft, best first."""
    return tuple(place for _, place in index.near(passage, _PASSAGES))


def _sentence(passage: Passage, index: FactIndex) -> _Sentence:
    words = {root: _word(root, index) for root in dict.fromkeys(passage.stems)}
    closest = closest_to(passage, index)
    sentence = _Sentence(words, sum(weight for weight, _ in words.values()), passage.names, closest, {})
    for place in closest:
        sentence.share(place, index)
    return sentence


def _word(root: str, index: FactIndex) -> _Word:
    found = related(root)
    stand_ins = tuple((kin, _KIN * sqrt(share)) for kin, share in found if kin in index.weights) if found else ()
    return index.weight(root), stand_ins


def _noun(claim: Claim, other: Claim) -> float:
    unit = claim.quantity.unit
    return _noun_of(unit, None if unit is None else concept_of(unit), other.quantity.unit)


def _noun_of(unit: str | None, concept: str | None, other: str | None) -> float:
    """Return 1 when both count the same thing, 0 when they name different things, in between when one is silent."""
    if unit is None or other is None:
        return 0.5 if unit is other else 0.4
    return 1.0 if unit == other or concept == concept_of(other) else 0.0


@lru_cache(maxsize=16384)
def concept_of(unit: str) -> str:
    """Return the concept of a counted noun or unit name, by its last word."""
    return stem(unit.rsplit(" ", 1)[-1]) or unit

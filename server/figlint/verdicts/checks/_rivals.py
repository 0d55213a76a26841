"""Which source figure, if any, contradicts a draft's figure; shared by the checks that name the way it differs."""

from itertools import islice

from figlint.claims import Claim
from figlint.claims.document import stems_of
from figlint.quantities import Grain, Hedge, Kind
from figlint.quantities.values import magnitudes
from figlint.text import BlockKind, tokenize, words_before
from figlint.verdicts.align import Weighed, rarity
from figlint.verdicts.checks._periods import are_of_two_periods
from figlint.verdicts.checks._words import counts_from_now
from figlint.verdicts.compare import SUPPORTING, Relation, relate_periods
from figlint.verdicts.comparisons import is_comparison, joins_part_to_whole
from figlint.verdicts.registry import Case

_FAR = 50
"""From so many times another value on, two figures are hardly of one thing."""
_TIMES = 5
"""From so many times another value on, two figures are of one thing only where their words are much the same."""
_MANY = 2
_TWICE = 2
_HEDGES = (Hedge.ABOUT, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.ABOVE, Hedge.BELOW, Hedge.BELOW_NEAR, Hedge.ABOVE_NEAR)
_HEDGED = 0.4
"""From this score on, a hedge that the draft has too is the rival's."""
_BEHIND = 0.1
"""By so much the words nearby may agree less with it."""
_APART = frozenset(
    "highest lowest most least largest biggest smallest longest shortest record ever average mean median typical "
    "maximum minimum peak another other others elsewhere".split()
)
"""Words that tell one amount from others of its kind."""
_HARDLY = 0.2
"""Words near a figure that agree to a smaller share say nothing."""
_AMOUNTS = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MEASURE, Kind.DURATION, Kind.AGE)
_ALIKE = 0.02
"""Two scores that differ by no more are the same."""
_OWN_WORDS = 0.45
"""A small number in words is met too often for less to contradict one that a source has."""
_VERBATIM = 0.8
"""From this score on, the draft repeats a source nearly word for word."""


def outweighing(case: Case) -> Weighed | None:
    """Return the rival that is what the sentence speaks of, or None when the figure may stand.

    Without any agreeing figure a rival need only be aligned, though an ordinal ("third time") and the years up to now
    ("ten years ago") count too many things to be contradicted by others from afar; against an agreeing figure it must
    be better by a margin.
    """
    support, rival = case.alignment.support, case.alignment.rival
    weights = case.weights
    if rival is None:
        return None
    claim = case.alignment.claim
    is_close = rival.nearby >= weights.close * weights.nearby
    if rival.score < _VERBATIM and ((support is None and _is_one(case)) or _is_far_off(case, rival)):
        return None
    if support is None:
        least = weights.far if _is_apart(case, rival, _TIMES) else weights.aligned
        if rival.score < least or (is_comparison(claim, case.draft) and not compares(case, rival)):
            return None
        if _is_one_of_many(case, rival) or _is_of_part(case, rival):
            return None
        is_enough = is_close or not (claim.quantity.kind is Kind.RANK or _is_counted_otherwise(case, rival))
        return rival if is_enough else None
    if _is_whole(case):
        return None
    facts = case.index.facts
    is_rare = rarity(claim) > 0 or _is_rare_date(claim, facts[support.fact].claim)
    if _keeps_hedge(case, support, rival):
        return rival
    if rival.score < weights.rival or (is_rare and not is_close and not _are_of_one_kind(case, support, rival)):
        return None
    if _points_apart(claim, facts[support.fact].claim, facts[rival.fact].claim):
        return None
    if rival.score < _OWN_WORDS and _is_small_in_words(case) and claim.quantity.kind is Kind.COUNT:
        return None
    if _is_of_own_subject(claim, facts[support.fact].claim, facts[rival.fact].claim):
        return None
    if _is_of_named_period(case, support, rival):
        return None
    ahead = rival.score - support.score
    if facts[rival.fact].passage == facts[support.fact].passage:
        if _is_dated_apart(case, support, rival) or _is_named_apart(case, support, rival):
            return None
        if _led_by(case, rival) == "from" and _led_by(case, support) != "from" != _lead(claim, case.draft):
            return None  # "to rise to 900", of what goes up from 780 to 900
        # Both numbers are known to stand in this sentence, so that meeting one is no evidence of its own.
        return rival if ahead + support.digits >= weights.within else None
    margin = weights.column if _share_column(case, support, rival) else weights.margin
    return rival if ahead >= margin else None


def _is_whole(case: Case) -> bool:
    """Tell whether a figure is what the one before it is a part of: "less than half of the 22 kilometres"."""
    claim = case.alignment.claim
    before = [
        other.claim.quantity.span.end
        for other in case.sentence
        if other.claim.quantity.span.end <= claim.quantity.span.start
    ]
    if not before:
        return False
    between = tokenize(case.draft[max(before) : claim.quantity.span.start]).lowers
    return joins_part_to_whole(between)


def _led_by(case: Case, item: Weighed) -> str:
    """Return the word before a fact."""
    fact = case.index.facts[item.fact]
    return _lead(fact.claim, case.index.sources[fact.source].document.text)


def _lead(claim: Claim, text: str) -> str:
    """Return the word before a figure; empty where it opens its sentence."""
    return "".join(words_before(text, claim.passage.span.start, claim.quantity.span.start, 1))


def _is_rare_date(claim: Claim, support: Claim) -> bool:
    """Tell whether a date is hardly met by chance: one without a year, or a whole one that prose has."""
    period = claim.quantity.period
    if period is None or period.start is None:
        return period is not None
    return period.grain is Grain.DAY and support.passage.kind is not BlockKind.TABLE_CELL


def _keeps_hedge(case: Case, support: Weighed, rival: Weighed) -> bool:
    """Tell whether the draft has the rival's hedge before another number, which its own sentence states without any.

    A writer may round a number and say so, but does not hedge one that is exact: "at least 118 died" of "at least 41
    died and 118 were injured".
    """
    claim, facts = case.alignment.claim, case.index.facts
    ours, theirs, other = claim.quantity, facts[support.fact].claim.quantity, facts[rival.fact].claim.quantity
    if ours.hedge not in _HEDGES or other.hedge is not ours.hedge or theirs.hedge is not Hedge.EXACT:
        return False
    if support.relation is not Relation.SAME or rival.relation is not Relation.OTHER_VALUE or ours.is_fraction:
        return False
    if len({(quantity.kind, quantity.unit or ours.unit) for quantity in (ours, theirs, other)}) > 1:
        return False
    is_prose = facts[rival.fact].claim.passage.kind is not BlockKind.TABLE_CELL
    return is_prose and rival.score >= _HEDGED and rival.nearby >= support.nearby - _BEHIND


def _are_of_one_kind(case: Case, support: Weighed, rival: Weighed) -> bool:
    """Tell whether two sentences or rows of one source have like amounts, so that words alone tell which is meant.

    They are of one unit and much the same size, neither of them a change, and hardly a word near the agreeing one is
    the draft's. That numbers of several digits do not meet by chance says nothing then: an article gives the fine, and
    the highest fine before it.
    """
    claim, facts = case.alignment.claim, case.index.facts
    ours, theirs, other = claim.quantity, facts[support.fact], facts[rival.fact]
    quantities = (ours, theirs.claim.quantity, other.claim.quantity)
    are_cells = [each.claim.passage.kind is BlockKind.TABLE_CELL for each in (theirs, other)]
    return (
        support.relation is Relation.SAME
        and rival.relation is Relation.OTHER_VALUE
        and support.nearby < _HARDLY * case.weights.nearby
        and theirs.source == other.source
        and theirs.passage != other.passage
        and claim.passage.kind is not BlockKind.TABLE_CELL
        and (not any(are_cells) or (all(are_cells) and rival.score - support.score >= case.weights.margin))
        and ours.kind in _AMOUNTS
        and len({(quantity.kind, quantity.unit) for quantity in quantities}) == 1
        and all(quantity.low == quantity.high and not quantity.is_change for quantity in quantities)
        and not ours.is_fraction
        and not _is_apart(case, rival, _TIMES)
        and not _is_set_apart(case, rival)
    )


def _is_set_apart(case: Case, rival: Weighed) -> bool:
    """Tell whether the draft speaks of the most, the mean or another of what the rival is one: "the highest fine"."""
    theirs = case.index.facts[rival.fact]
    span = theirs.claim.passage.span
    text = case.index.sources[theirs.source].document.text
    ours = _APART.intersection(tokenize(case.alignment.claim.passage.span.slice(case.draft)).lowers)
    return not ours.issubset(tokenize(span.slice(text)).lowers)


def _is_far_off(case: Case, rival: Weighed) -> bool:
    """Tell whether the rival is so much larger or smaller that it is hardly of the same thing."""
    if rival.relation is Relation.OTHER_SCALE:
        return _is_small_in_words(case)
    return _is_apart(case, rival, _FAR)


def _is_apart(case: Case, rival: Weighed, times: int) -> bool:
    """Tell whether one of two values is so many times the other."""
    if rival.relation is not Relation.OTHER_VALUE:
        return False
    ends = [
        abs(end) for end in (*magnitudes(case.alignment.claim.quantity), *case.index.operands[rival.fact].magnitudes)
    ]
    return len(ends) > 1 and min(ends) > 0 and max(ends) >= min(ends) * times


def _is_small_in_words(case: Case) -> bool:
    """Tell whether a figure is spelled out without a scale: nobody writes "two" for 20,000."""
    quantity = case.alignment.claim.quantity
    return quantity.scale is None and quantity.number.slice(case.draft)[:1].isalpha()


def _is_one_of_many(case: Case, rival: Weighed) -> bool:
    """Tell whether other rows of the rival's column fit as well, so that the draft speaks of none of them."""
    alike = (
        item
        for item in case.alignment.weighed
        if item is not rival and item.score >= rival.score - _ALIKE and _share_column(case, item, rival)
    )
    return len(list(islice(alike, _MANY))) == _MANY


def _is_of_part(case: Case, rival: Weighed) -> bool:
    """Tell whether a row of a table is of a day, month or quarter, and the draft's figure of a longer time."""
    theirs = case.index.facts[rival.fact].claim
    ours, part = case.alignment.claim.binding.period, theirs.binding.period
    if theirs.passage.kind is not BlockKind.TABLE_CELL or ours is None or part is None:
        return False
    if ours.start is None or ours.end is None or part.start is None or part.end is None:
        return False
    return (part.end - part.start) * _TWICE < ours.end - ours.start


def _points_apart(claim: Claim, support: Claim, rival: Claim) -> bool:
    """Tell whether the rival changes the other way than the figure and what agrees with it: "8% more", "12% less"."""
    ways = [side.quantity.direction for side in (claim, support, rival)]
    return None not in ways and ways[0] is ways[1] is not ways[2]


def _is_of_own_subject(claim: Claim, support: Claim, rival: Claim) -> bool:
    """Tell whether what agrees is told of the draft's subject, and the rival of another."""
    ours, agreeing, other = (stems_of((side.subject,)) for side in (claim, support, rival))
    return bool(ours & agreeing) and bool(other) and not ours & other


def _is_one(case: Case) -> bool:
    """Tell whether a figure is "one" in words, which seldom counts: "one bright spot", "one man wanted to know"."""
    quantity = case.alignment.claim.quantity
    return quantity.kind is Kind.COUNT and quantity.number.slice(case.draft).lower() == "one"


def compares(case: Case, item: Weighed) -> bool:
    """Tell whether a fact is a comparison, as the draft's figure may be."""
    fact = case.index.facts[item.fact]
    return is_comparison(fact.claim, case.index.sources[fact.source].document.text)


def _is_counted_otherwise(case: Case, rival: Weighed) -> bool:
    """Tell whether the draft counts the years up to now ("ten years ago") and the rival does not."""
    fact = case.index.facts[rival.fact]
    return counts_from_now(case.alignment.claim, case.draft) and not counts_from_now(
        fact.claim, case.index.sources[fact.source].document.text
    )


def _is_dated_apart(case: Case, support: Weighed, rival: Weighed) -> bool:
    """Tell whether one sentence gives both figures, each for its period, and the draft's allows the agreeing one.

    A year is allowed when the figure it dates stands under that year in the source too.
    """
    facts = case.index.facts
    claim, source = case.alignment.claim, facts[support.fact]
    if claim.quantity.period is not None:
        dated = (other for other in case.sentence if other.claim.binding.period == claim.quantity.period)
        found = (facts[other.support.fact] for other in dated if other.support is not None)
        return any(
            fact.passage == source.passage and fact.claim.binding.period == source.claim.quantity.period
            for fact in found
        )
    ours, theirs = claim.binding.period, source.claim.binding.period
    is_allowed = ours is None or (theirs is not None and relate_periods(ours, theirs) is not Relation.OTHER_VALUE)
    return is_allowed and are_of_two_periods(source.claim, facts[rival.fact].claim)


def _is_named_apart(case: Case, support: Weighed, rival: Weighed) -> bool:
    """Tell whether the names that the draft has stand nearer to the agreeing figure of a sentence than to the other.

    Where the draft states the other too, the two may have changed places.
    """
    others = (other for other in case.sentence if other is not case.alignment)
    if any(item.fact == rival.fact and item.relation is Relation.SAME for other in others for item in other.weighed):
        return False
    ours, theirs = (case.index.facts[item.fact].claim.local for item in (support, rival))
    names = [name for name in case.alignment.claim.passage.names if name in ours or name in theirs]
    return bool(names) and all(ours.get(name, 0.0) > theirs.get(name, 0.0) for name in names)


def _is_of_named_period(case: Case, support: Weighed, rival: Weighed) -> bool:
    """Tell whether the sentence names the period of the agreeing fact, and not the other one's."""
    facts = case.index.facts
    ours, theirs = (facts[item.fact].claim.binding.period for item in (support, rival))
    if case.alignment.claim.quantity.period is not None or ours is None or theirs is None:
        return False
    named = {period for other in case.sentence if (period := other.claim.quantity.period) is not None}
    return ours in named and all(relate_periods(period, theirs) not in SUPPORTING for period in named)


def _share_column(case: Case, one: Weighed, two: Weighed) -> bool:
    """Tell whether two facts stand in one column of a table, so that only their rows can tell them apart."""
    ours, theirs = case.index.facts[one.fact], case.index.facts[two.fact]
    in_tables = ours.claim.passage.kind is theirs.claim.passage.kind is BlockKind.TABLE_CELL
    return in_tables and ours.source == theirs.source and ours.claim.measure == theirs.claim.measure


def differing(case: Case, relation: Relation) -> Weighed | None:
    """Return the fact that contradicts the figure in exactly this way: its unit, or its scale.

    The best rival need not be it: equal digits are stronger evidence of a slip than a slightly better context.
    """
    rival = outweighing(case)
    if rival is not None and rival.relation is relation:
        return rival
    if case.alignment.support is not None:
        return None
    weights = case.weights
    item = next((item for item in case.alignment.weighed if item.relation is relation), None)
    if item is None or (rival and item.score < rival.score - weights.margin):
        return None
    least = weights.aligned if rarity(case.alignment.claim) else weights.aligned + weights.margin
    if item.score < least:
        return None
    return item

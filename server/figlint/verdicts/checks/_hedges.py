"""How a draft's hedge stands to the source's on the same number: the hedge matrix, and the statements it applies to."""

from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from figlint.quantities import Hedge, Kind, Quantity, extract, load_lexicon
from figlint.quantities.values import magnitudes
from figlint.text import BlockKind
from figlint.verdicts.align import Weighed
from figlint.verdicts.compare import Relation
from figlint.verdicts.evidence import core
from figlint.verdicts.registry import Case

CLOSE = 0.6
"""A fact counts as the same statement from this share of the best one's score."""
STATED = 0.35
"""Below this score the best agreeing fact may speak of something else; its hedge decides nothing."""
VERBATIM = 0.8
"""From this score on, the draft repeats the source nearly word for word."""


class Ruling(Enum):
    """What the hedges of a source and a draft on the same number come to."""

    OK = "ok"
    LOST = "a bound is lost"
    FAINT = "an approximation is lost"
    FLIPPED = "the hedge is reversed"
    INVENTED = "the source has no hedge"
    SHADED = "the hedge says a little more than the source"
    LOOSE = "the bound is another, looser one"
    SETS = "the draft's bound against the source's range"


class Clash(NamedTuple):
    """A draft's hedge against that of the best fact with its number."""

    ruling: Ruling
    fact: Weighed


_OK, _LOST, _FAINT, _FLIP = Ruling.OK, Ruling.LOST, Ruling.FAINT, Ruling.FLIPPED
_NEW, _SHADE, _LOOSE, _SETS = Ruling.INVENTED, Ruling.SHADED, Ruling.LOOSE, Ruling.SETS

# Rows are the source's hedge, columns the draft's. "Just over" mirrors "nearly", "under" mirrors "over", "up to"
# mirrors "at least".
_COLUMNS = (
    Hedge.EXACT, Hedge.ABOUT, Hedge.BELOW_NEAR, Hedge.ABOVE_NEAR, Hedge.ABOVE, Hedge.AT_LEAST, Hedge.BELOW, Hedge.AT_MOST,
)  # fmt: skip
_ROWS = {
    # source           exact   about   nearly  just over over   at least under  up to
    Hedge.EXACT:      (_OK,    _OK,    _NEW,   _NEW,     _NEW,  _OK,     _NEW,  _OK),
    Hedge.ABOUT:      (_FAINT, _OK,    _SHADE, _SHADE,   _FLIP, _FLIP,   _FLIP, _FLIP),
    Hedge.BELOW_NEAR: (_FAINT, _OK,    _OK,    _FLIP,    _FLIP, _FLIP,   _OK,   _OK),
    Hedge.ABOVE_NEAR: (_FAINT, _OK,    _FLIP,  _OK,      _OK,   _OK,     _FLIP, _FLIP),
    Hedge.ABOVE:      (_LOST,  _FAINT, _FLIP,  _SHADE,   _OK,   _OK,     _FLIP, _FLIP),
    Hedge.AT_LEAST:   (_LOST,  _LOST,  _FLIP,  _SHADE,   _LOOSE, _OK,    _FLIP, _FLIP),
    Hedge.BELOW:      (_LOST,  _FAINT, _SHADE, _FLIP,    _FLIP, _FLIP,   _OK,   _OK),
    Hedge.AT_MOST:    (_LOST,  _LOST,  _LOOSE, _FLIP,    _FLIP, _FLIP,   _LOOSE, _OK),
    Hedge.RANGE:      (_LOST,  _LOST,  _SETS,  _SETS,    _SETS, _SETS,   _SETS, _SETS),
}  # fmt: skip
MATRIX = {(source, draft): ruling for source, row in _ROWS.items() for draft, ruling in zip(_COLUMNS, row, strict=True)}

_UPPER = frozenset({Hedge.BELOW_NEAR, Hedge.BELOW, Hedge.AT_MOST})
_LOWER = frozenset({Hedge.ABOVE_NEAR, Hedge.ABOVE, Hedge.AT_LEAST})
_TENTH = Decimal("0.1")
_SPANS = frozenset({Kind.DURATION, Kind.AGE})
_OVER = frozenset({"over", "above"})
_UNDER = frozenset({"under", "below"})
_LINKS = frozenset({"to", "and", "or", "-", "–", "—"})
_WORD = 10
"""Characters before a figure in which its hedge word stands."""
_UNHEDGED = frozenset({Kind.PERIOD, Kind.DATE, Kind.TIME, Kind.SCORE, Kind.RANK})

# The plainest wording of each family, for sources that hedge with a sign or a suffix.
_PLAIN = {
    Hedge.ABOUT: "about",
    Hedge.BELOW_NEAR: "nearly",
    Hedge.ABOVE_NEAR: "just over",
    Hedge.ABOVE: "more than",
    Hedge.AT_LEAST: "at least",
    Hedge.BELOW: "less than",
    Hedge.AT_MOST: "up to",
}


def statements(case: Case) -> list[Weighed]:
    """Return the agreeing facts that make the draft's statement, best first; empty when the best may be another."""
    support = case.alignment.support
    if support is None or support.score < STATED:
        return []
    return [item for item in case.alignment.supporting() if item.score >= support.score * CLOSE]


def clash(case: Case) -> Clash | None:
    """Return how the draft's hedge departs from the best fact's; None when any fact of the statement agrees."""
    found: Clash | None = None
    for item in _anchored(case):
        ruling = _ruling(case, item)
        if ruling is Ruling.OK:
            return None
        found = found or Clash(ruling, item)
    return found


def _anchored(case: Case) -> list[Weighed]:
    """Return the facts of the statement; when none agrees, those that differ by their hedge alone."""
    alignment = case.alignment
    if alignment.claim.quantity.kind in _UNHEDGED:
        return []
    if alignment.support is not None:
        rival = alignment.rival
        outweighed = rival is not None and rival.score - alignment.support.score >= case.weights.margin
        return [] if outweighed else statements(case)
    best = alignment.weighed[0] if alignment.weighed else None
    if best is None or best.score < STATED or not _same_anchor(alignment.claim.quantity, _quantity(case, best)):
        return []
    return [best]


def _quantity(case: Case, item: Weighed) -> Quantity:
    return case.index.facts[item.fact].claim.quantity


def _text(case: Case, item: Weighed) -> str:
    return case.index.sources[case.index.facts[item.fact].source].document.text


def _ruling(case: Case, item: Weighed) -> Ruling:
    draft, source = case.alignment.claim.quantity, _quantity(case, item)
    if item.relation is Relation.LOOSE or not _same_anchor(draft, source):
        return Ruling.OK
    ruling = MATRIX.get((source.hedge, draft.hedge), Ruling.OK)
    if ruling is Ruling.INVENTED and case.index.facts[item.fact].claim.passage.kind is BlockKind.TABLE_CELL:
        return Ruling.OK  # "more than 300 laps" asks which rows pass a mark that is itself a cell
    if source.hedge is Hedge.RANGE and _keeps_range(case, source):
        return Ruling.OK
    if draft.kind in _SPANS and _is_turned(_word_before(case.draft, draft), _word_before(_text(case, item), source)):
        return Ruling.FLIPPED
    return _by_sets(draft, source) if ruling is Ruling.SETS else ruling


def _anchors(quantity: Quantity) -> tuple[Decimal, ...]:
    """Return the numbers a quantity names; a hedged share in words is stored as the points it allows."""
    ends = tuple(abs(number) for number in magnitudes(quantity))
    if len(ends) == 2 and quantity.hedge in _UPPER:
        return ends[1:]
    return ends[:1] if quantity.hedge in _LOWER else ends


def _same_anchor(draft: Quantity, source: Quantity) -> bool:
    ours = _anchors(draft)
    return draft.kind is source.kind and len(ours) == 1 and ours[0] in _anchors(source)


def _keeps_range(case: Case, source: Quantity) -> bool:
    """Tell whether the draft's sentence states the range in another form: both ends apart, or one end rounded."""
    span = case.alignment.claim.passage.span
    sentence = span.slice(case.draft)
    figures = extract(sentence, load_lexicon())
    if {source.low, source.high} <= {number for figure in figures for number in (figure.low, figure.high)}:
        return True
    quantity = case.alignment.claim.quantity
    if _word_before(case.draft, quantity) == "or" or case.draft[quantity.span.end :].lstrip().startswith("or "):
        return True  # "one or 2": a lone "one" is read as a pronoun
    ours = quantity.span.shift(-span.start)
    return any(
        ours in (left.span, right.span) and sentence[left.span.end : right.span.start].strip() in _LINKS
        for left, right in pairwise(figures)
    )


def _word_before(text: str, quantity: Quantity) -> str:
    """Return the word before a figure; "over" before a duration may mean "during", so it is read as no hedge."""
    words = text[max(0, quantity.core.start - _WORD) : quantity.core.start].split()
    return words[-1].lower() if words else ""


def _is_turned(ours: str, theirs: str) -> bool:
    """Tell whether one side has "under" where the other has "over"."""
    return (ours in _UNDER and theirs in _OVER) or (ours in _OVER and theirs in _UNDER)


def _by_sets(draft: Quantity, source: Quantity) -> Ruling:
    """Rule on a bound at one end of a range: inside it, beside it, or cutting it."""
    low, high = sorted(_anchors(source))
    (number,) = _anchors(draft)
    reach = max(draft.precision, number * _TENTH)
    if draft.hedge in _LOWER:
        top = number + reach if draft.hedge is Hedge.ABOVE_NEAR else high
        bottom = number
    else:
        bottom = number - reach if draft.hedge is Hedge.BELOW_NEAR else low
        top = number
    if min(top, high) <= max(bottom, low):
        return Ruling.FLIPPED
    return Ruling.OK if bottom <= low and high <= top else Ruling.LOST


def hedge_words(case: Case, item: Weighed) -> str:
    """Return the words that hedge a fact, to stand before a figure; empty when it has none."""
    source = _quantity(case, item)
    if source.hedge not in _PLAIN:
        return ""
    text = _text(case, item)
    words = source.hedge_span.slice(text) if source.hedge_span is not None else ""
    stands_before = source.hedge_span is not None and source.hedge_span.end <= source.core.start
    return " ".join(words.lower().split()) if stands_before and words[:1].isalpha() else _PLAIN[source.hedge]


def rehedged(case: Case, item: Weighed) -> str:
    """Return the draft's figure with the fact's hedge in place of its own; a range as the source writes it."""
    quantity = case.alignment.claim.quantity
    if _quantity(case, item).hedge is Hedge.RANGE:
        return core(case.index, item)
    before = case.draft[quantity.span.start : quantity.core.start]
    hedge = quantity.hedge_span
    if hedge is not None and hedge.end <= quantity.core.start:
        before = case.draft[hedge.end : quantity.core.start]
    rest = f"{before} {quantity.core.slice(case.draft)}".split()
    return " ".join([*hedge_words(case, item).split(), *rest])

"""Find the enumeration of a source that makes a figure evident: three list items for "three loaves".

Such a count is weak evidence, for small numbers coincide: the noun must fit, and the draft's sentence must share its
words with those around the enumeration.
"""

from collections.abc import Iterator
from decimal import Decimal

from figlint.claims.stems import related, stem
from figlint.facts import Evident
from figlint.facts.kinds import NEAR, keys_of_noun
from figlint.quantities import Hedge, Kind, Quantity
from figlint.quantities.values import family
from figlint.verdicts.derive import said
from figlint.verdicts.registry import Case

_SHARED = 0.3
"""The share of the words near the figure, by weight, that must stand around the enumeration."""
_OTHERWISE = 0.5
"""The share of the words nearby with which a stated figure of another value has the last word."""
_SYNONYM = 0.5
"""A word that stands for the noun in so many of its uses counts the same things ("pupil", "student")."""
_FEWEST_HEDGED = 10
"""Who counts fewer things says how many; "about three" is no count of what is named."""
_STRICT = frozenset({Hedge.ABOVE, Hedge.ABOVE_NEAR, Hedge.BELOW, Hedge.BELOW_NEAR})


def evident_figure(case: Case) -> Evident | None:
    """Return the evident count or sum that a figure states, the one whose surroundings share most with its sentence.

    Where a source states another value for the same thing in much the same words, nothing is evident.
    """
    asked = _asked(case)
    least = _SHARED * sum(asked.values())
    best: Evident | None = None
    most = 0.0
    for evident in _candidates(case):
        met = sum(weight for root, weight in asked.items() if root in evident.stems)
        if met > max(most, least) and not _is_stated_otherwise(case, evident):
            best, most = evident, met
    return best


def _asked(case: Case) -> dict[str, float]:
    """Return the words near the figure by weight and nearness; what it counts is left out, for the noun fits anyway.

    Where nothing else stands near ("She has three children"), the names speak.
    """
    claim = case.alignment.claim
    weigh = case.index.weight
    nouns = _nouns(claim.quantity)
    words = claim.local.keys() - nouns or claim.passage.names
    return {root: (weigh(root) or 1.0) * claim.local.get(root, 1.0) for root in sorted(words)}


def _candidates(case: Case) -> Iterator[Evident]:
    """Yield the evident counts of the right value whose noun, or way of adding up, is that of the draft."""
    quantity = case.alignment.claim.quantity
    allowed = case.alignment.side.allowed
    if allowed is None or quantity.low is None or quantity.low != quantity.high:
        return
    if quantity.hedge is not Hedge.EXACT and quantity.low < _FEWEST_HEDGED:
        return
    for evident in _counted(case, allowed):
        if quantity.hedge not in _STRICT or evident.value != quantity.low:
            yield evident


def _counted(case: Case, allowed: tuple[Decimal, Decimal]) -> Iterator[Evident]:
    quantity = case.alignment.claim.quantity
    if quantity.kind is Kind.COUNT and quantity.unit is not None:
        nouns = _nouns(quantity)
        yield from case.index.counted(nouns | keys_of_noun(quantity.unit), *allowed)
        yield from (each for each in case.index.counted(NEAR, *allowed) if nouns & each.stems)
    elif quantity.kind is Kind.MONEY:
        given = {other.claim.quantity.low for other in case.sentence if other.claim.quantity.kind is Kind.COUNT}
        is_total = "sum" in case.once(said).cues
        for each in case.index.counted((family(quantity),), *allowed):
            if is_total or each.n_parts in given:
                yield each


def _is_stated_otherwise(case: Case, evident: Evident) -> bool:
    """Tell whether a figure that is not part of the enumeration contradicts the draft's in nearly its own words."""
    rival = case.alignment.rival
    if rival is None or rival.nearby < _OTHERWISE * case.weights.nearby:
        return False
    fact = case.index.facts[rival.fact]
    return fact.source != evident.source or not evident.span.overlaps(fact.claim.quantity.span)


def _nouns(quantity: Quantity) -> frozenset[str]:
    """Return the stem of what a figure counts and the stems that nearly always mean the same."""
    noun = stem(quantity.unit.rsplit(" ", 1)[-1]) if quantity.unit else None
    if noun is None:
        return frozenset()
    return frozenset((noun, *(kin for kin, share in related(noun) if share >= _SYNONYM)))

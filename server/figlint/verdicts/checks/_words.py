"""Phrases that the messages of several checks share."""

from decimal import Decimal

from figlint.claims import Claim
from figlint.quantities import Hedge, Kind
from figlint.quantities.scales import parse_digits
from figlint.quantities.values import significant_digits
from figlint.text import BlockKind, Span, words_after, words_before
from figlint.verdicts.align import Weighed
from figlint.verdicts.evidence import place, written
from figlint.verdicts.model import Edit
from figlint.verdicts.registry import Case

_ROUGHLY = frozenset({Hedge.ABOUT, Hedge.BELOW_NEAR, Hedge.ABOVE_NEAR})
_ROUND = 2
_AMOUNTS = frozenset({Kind.PERCENT, Kind.MONEY, Kind.MEASURE, Kind.DURATION})
_DOZEN = 12
_RECKONED = frozenset({"ago", "before", "earlier", "later"})


def slot(case: Case) -> str:
    """Return "revenue of Acme in 2024" as far as the draft's words bind it; empty when they do not."""
    claim = case.alignment.claim
    words = claim.measure.lower() if claim.measure.istitle() else claim.measure
    if words and claim.subject:
        words += f" of {claim.subject}"
    period = claim.binding.period
    if words and period is not None and claim.quantity.period is None and period.start is not None:
        words += f" in {period.label}"
    return words


def given(case: Case, item: Weighed) -> str:
    """Return "$13.8 billion in notes/a.md:9" for a fact."""
    return f"{written(case.index, item)} in {place(case.index, item)}"


def replace_figure(case: Case, item: Weighed, title: str) -> Edit:
    """Offer the source's own wording in place of the draft's figure."""
    claim = case.alignment.claim
    wording = _bare(case, item) or written(case.index, item)
    begins = claim.passage.span.start == claim.quantity.span.start and claim.passage.kind is not BlockKind.TABLE_CELL
    text = wording[:1].upper() + wording[1:] if begins else wording
    return Edit(f"{title} {text}", claim.quantity.span, text)


def _bare(case: Case, item: Weighed) -> str | None:
    """Return the fact's number alone, where it and the draft's stand in cells whose headers say the same of them."""
    fact, claim = case.index.facts[item.fact], case.alignment.claim
    text = case.index.sources[fact.source].document.text
    ours, theirs = _header_scale(claim, case.draft), _header_scale(fact.claim, text)
    is_alike = ours is not None and ours == theirs and claim.quantity.unit == fact.claim.quantity.unit
    return fact.claim.quantity.span.slice(text) if is_alike else None


def _header_scale(claim: Claim, text: str) -> Decimal | None:
    """Return what a header multiplies the bare number of its cell by; None for anything else."""
    quantity = claim.quantity
    if claim.passage.kind is not BlockKind.TABLE_CELL or quantity.span != quantity.number:
        return None
    read = parse_digits(quantity.number.slice(text))
    return quantity.low / read[0] if quantity.low and read is not None and read[0] else None


def replace_number(case: Case, item: Weighed) -> Edit | None:
    """Offer the source's number alone, where unit, scale and hedge of both are the same; None elsewhere."""
    ours = case.alignment.claim.quantity
    fact = case.index.facts[item.fact]
    theirs = fact.claim.quantity
    if (ours.unit, ours.scale_power, ours.hedge) != (theirs.unit, theirs.scale_power, theirs.hedge):
        return None
    number = theirs.number.slice(case.index.sources[fact.source].document.text)
    if not number.strip() or number == written(case.index, item):
        return None
    return Edit(f"write the number {number}", ours.number, number)


def replace_name(case: Case, name: str, other: str) -> Edit | None:
    """Offer another name in place of one that stands once in the figure's sentence; None elsewhere."""
    span = case.alignment.claim.passage.span
    sentence = span.slice(case.draft)
    if not name or not other or sentence.count(name) != 1 or any(map(str.isdigit, other)):
        return None  # "Ombra 2.8" would bring a figure along
    start = span.start + sentence.index(name)
    return Edit(f"write {other} for {name}", Span(start, start + len(name)), other)


def counts_from_now(claim: Claim, text: str) -> bool:
    """Tell whether the figure is a duration reckoned from now: "ten years ago", "for the first time in six years".

    `text` is the one that the claim's spans belong to.
    """
    if claim.quantity.kind is not Kind.DURATION:
        return False
    span = claim.quantity.span
    after = words_after(text, span.end, claim.passage.span.end, 1)
    before = words_before(text, claim.passage.span.start, span.start, 2)
    return bool(_RECKONED.intersection(after)) or before == ["time", "in"]


def points_back(case: Case) -> bool:
    """Tell whether a small number in words counts what the draft has named: "these four", "the last of the four"."""
    claim = case.alignment.claim
    quantity = claim.quantity
    if quantity.kind is not Kind.COUNT or quantity.unit is not None or quantity.low is None or quantity.low > _DOZEN:
        return False
    if not quantity.number.slice(case.draft).isalpha():
        return False
    before = words_before(case.draft, claim.passage.span.start, quantity.span.start, 2)
    return before[-1:] in (["these"], ["those"]) or before == ["of", "the"]


def is_reckoned_roughly(case: Case) -> bool:
    """Tell whether an amount is given roughly, in two digits: what one has reckoned is told so, not what one counts."""
    quantity = case.alignment.claim.quantity
    is_round = quantity.low is not None and significant_digits(quantity.low) <= _ROUND
    return is_round and quantity.hedge in _ROUGHLY and quantity.kind in _AMOUNTS

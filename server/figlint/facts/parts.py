"""Add up what a source states in parts: "140 trees, followed by a further 35", "£900 to one and £700 to the other"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from figlint.claims import Claim
from figlint.facts.coordinations import Found
from figlint.facts.kinds import NEAR, is_known, keys_of_things
from figlint.quantities import Hedge, Kind, Quantity
from figlint.quantities.values import family
from figlint.text import Span

_ADDITIVE = frozenset((Kind.COUNT, Kind.MONEY))
_LEAD = 40
"""Code points before a figure in which a word says how it adds to another."""
_GAP = 160
"""Code points over which a later part still adds to an earlier one."""
_MORE_BEFORE = re.compile(
    r"\b(?:further|another|additional|extra|plus|as\swell\sas|(?:on\stop\sof|in\saddition\sto)(?:\sthe)?)\s$",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(r"\s(?:more|further|additional|extra|others?)\b(?!\s(?:than|or)\b)", re.IGNORECASE)
_POINTS_BACK = re.compile(r"(?<!almost\s)(?<!nearly\s)(?<!not\s)\b(?:all|these|those)\s(?:of\sthe\s)?$", re.IGNORECASE)
_ANOTHER = re.compile(r"\ban?\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s(?P<noun>[a-z]{3,20})\b")
_LEAST_RANK = 3
_SIZES = {word: Decimal(size) for size, word in enumerate(("pair", "trio", "quartet", "quintet", "sextet"), start=2)}
_GROUP = re.compile(rf"\b(?:the|this|that)\s(?P<size>{'|'.join(_SIZES)})\b(?!\sof\b)", re.IGNORECASE)
_BREAKS = re.compile(
    r"\b(?:than|from|to\s(?=[0-9£$€])|compared|against|versus|instead|or|of\swhich|of\sthem|including|includ(?:es|ed|e)|excluding|minus|less)\b",
    re.IGNORECASE,
)
_FAR = 600
"""Code points over which sums of money with the same word beside them still belong together."""
_BESIDE = Decimal("0.4")
"""Nearness from which on a word stands beside a figure."""
_JOINT = re.compile(r"(?:,|;|\band\b)", re.IGNORECASE)
_MOST = 8
"""Amounts that are added up together."""


def parts(prose: str, claims: Sequence[Claim], offset: int) -> Iterator[Found]:
    """Yield the sums of a block of amounts that are said to come on top of each other, or are listed together."""
    single = [claim.quantity for claim in claims if _is_single(claim.quantity)]
    yield from _further(prose, single, offset)
    yield from _amounts(prose, claims, offset)
    yield from _repeated(prose, claims, offset)
    yield from _counted_before(prose, claims, offset)


def _is_single(quantity: Quantity) -> bool:
    """Tell whether a figure is one number of things or money, neither hedged nor ranged."""
    is_exact = quantity.low is not None and quantity.low == quantity.high and quantity.hedge is Hedge.EXACT
    return is_exact and quantity.kind in _ADDITIVE


def _is_level(quantity: Quantity) -> bool:
    return _is_single(quantity) and not quantity.is_change


def _further(prose: str, quantities: Sequence[Quantity], offset: int) -> Iterator[Found]:
    """Chain each figure said to come on top with the one before it in the block."""
    chain: list[Quantity] = []
    for before, quantity in pairwise(quantities):
        start, end = quantity.span.start - offset, quantity.span.end - offset
        first = before.span.end - offset
        between = prose[first:start]
        is_more = _MORE_BEFORE.search(prose, max(first, start - _LEAD), start) or _MORE_AFTER.match(prose, end)
        if (
            not is_more
            or len(between) > _GAP
            or len(chain) == _MOST
            or _BREAKS.search(between)
            or not _fits(before, quantity)
        ):
            chain = []
            continue
        if not chain or chain[-1] is not before:
            chain = [before]
        chain.append(quantity)
        yield _sum(prose, chain, offset)


def _fits(one: Quantity, two: Quantity) -> bool:
    """Tell whether two figures are of one unit; a count may leave out what the one before it counts."""
    if family(one) != family(two):
        return False
    if one.kind is Kind.MONEY:
        return one.unit == two.unit and one.per == two.per
    if one.unit is None or two.unit is None or two.unit_span is None:
        return two.unit is None or two.unit_span is None
    return bool(keys_of_things((one.unit, two.unit)))


def _amounts(prose: str, claims: Sequence[Claim], offset: int) -> Iterator[Found]:
    """Add up all sums of money of a sentence that lists two or more and compares nothing."""
    by_sentence: dict[Span, list[Quantity]] = {}
    for claim in claims:
        if claim.quantity.kind is Kind.MONEY:
            by_sentence.setdefault(claim.passage.span, []).append(claim.quantity)
    for group in by_sentence.values():
        if not 2 <= len(group) <= _MOST or len({(each.unit, each.per) for each in group}) > 1:
            continue
        between = prose[group[0].span.end - offset : group[-1].span.start - offset]
        if all(map(_is_level, group)) and _JOINT.search(between) and not _BREAKS.search(between):
            yield _sum(prose, group, offset)


def _repeated(prose: str, claims: Sequence[Claim], offset: int) -> Iterator[Found]:
    """Add up sums of money of several sentences that say the same of each: "awarded her £900. … awarded him £700"."""
    group: list[Quantity] = []
    sentences: set[Span] = set()
    shared: frozenset[str] = frozenset()
    for claim in claims:
        quantity = claim.quantity
        if quantity.kind is not Kind.MONEY or not _is_level(quantity):
            continue
        near = frozenset(stem for stem, nearness in claim.local.items() if nearness >= _BESIDE)
        is_same = group and shared & near and _fits(group[-1], quantity) and len(group) < _MOST
        if is_same and quantity.span.start - group[-1].span.end <= _FAR:
            group.append(quantity)
            shared &= near
        else:
            group, sentences, shared = [quantity], set(), near
        sentences.add(claim.passage.span)
        if len(group) > 1 and len(sentences) == len(group):
            yield _sum(prose, group, offset)


def _counted_before(prose: str, claims: Sequence[Claim], offset: int) -> Iterator[Found]:
    """Count what was named before: "all three were freed" leaves out the noun, "a third witness" has two before it."""
    for claim in claims:
        quantity = claim.quantity
        number, span = quantity.low, quantity.span.shift(-offset)
        if number is None or number != quantity.high:
            continue
        lead = max(0, span.start - _LEAD), span.start
        if quantity.kind is Kind.COUNT and quantity.unit is None and _POINTS_BACK.search(prose, *lead):
            yield Found(number, NEAR, 1, span, f"all {span.slice(prose)}")
        elif quantity.kind is Kind.RANK and number >= _LEAST_RANK and _ANOTHER.search(prose, *lead):
            noun = _NOUN.match(prose, span.end)
            if noun is not None and is_known(noun["noun"]):
                note = f"a {span.slice(prose)} {noun['noun']}"
                yield Found(number, keys_of_things([noun["noun"]]), 1, span, note)
    for group in _GROUP.finditer(prose):
        size = _SIZES[group["size"].lower()]
        yield Found(size, NEAR, 1, Span(*group.span()), f"{group.group().lower()}: {size}")


def _sum(prose: str, quantities: Sequence[Quantity], offset: int) -> Found:
    spans = [quantity.span.shift(-offset) for quantity in quantities]
    total = sum((quantity.low for quantity in quantities if quantity.low is not None), Decimal(0))
    note = " + ".join(" ".join(span.slice(prose).split()) for span in spans)
    nouns = [quantity.unit for quantity in quantities if quantity.unit is not None and quantity.unit_span is not None]
    keys = keys_of_things(nouns) if nouns else NEAR
    if quantities[0].kind is Kind.MONEY:
        keys = frozenset((family(quantities[0]),))
    return Found(total, keys, len(quantities), Span(spans[0].start, spans[-1].end), note)

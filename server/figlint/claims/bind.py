"""Read one block: its figures, what each is bound to, and the words that say which figure it is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from figlint.claims.modality import read_modality
from figlint.claims.model import Binding, Claim, Modality, Passage
from figlint.claims.periods import Place, bind_periods
from figlint.claims.stems import code_at, rows, stem
from figlint.claims.subjects import Figure, bind_subjects
from figlint.quantities import Kind, Lexicon, Period, Quantity, extract, relative_periods
from figlint.text import Block, BlockKind, Span, Tokens, sentences, tokenize

_REACH = 12
"""How many words to each side count as near a figure."""
_DECAY = 0.22
_SEGMENT_COST = 1.5
"""Words further away that one comma, semicolon or bracket between counts for."""
_SEGMENTS = frozenset(",;:()–—|")
_WHOLE_REACH = 4
"""How many words after "of" may name the whole of a share."""
_SPANS_OF_TIME = frozenset("period quarter half month time week season stretch".split())
_SAME_REACH = 3
"""How many words before "last year" may say that it counts from the text: "in the same period of last year"."""
# Words of a relative period that count from the period named beside it, not from the date of the text.
_FROM_TEXT = frozenset({"earlier", "before", "later", "after", "previous", "prior", "preceding", "following"})
_SECTION = re.compile(r"\s*[0-9]+(?:\.[0-9]+)+\.?(?=\s+[A-Z])")
"""The number of a section before its title: "4.3 Infection control"."""
_DATELINE = re.compile(r"\s*[A-Z][A-Z .'’-]{2,40}, [A-Z][a-z]{2,8}\.? [0-9][^–—]{0,40}?\s[–—-]{1,2}\s")
"""Place and date before a report: "PORT AMBERLEY, Nov. 5 —"."""


class Bound(NamedTuple):
    """A figure of a block with its binding; spans are block-relative."""

    quantity: Quantity
    binding: Binding
    first: int
    """Its first token."""
    last: int
    """Its last token, inclusive."""
    sentence: int
    """Index into `BlockReading.sentences`."""


class BlockReading(NamedTuple):
    """What one block says, in block-relative spans."""

    tokens: Tokens
    sentences: tuple[Span, ...]
    bound: tuple[Bound, ...]


_UNBOUND = Binding(None, Modality.ACTUAL, ())
_EMPTY = BlockReading(Tokens([], [], [], []), (), ())


def read_block(
    block: Block, lexicon: Lexicon, anchor: date | None = None, *, with_labels: bool = False
) -> BlockReading:
    """Read the figures of a block and bind their periods and modality; numbers of named things only if asked for.

    `anchor` is the date that "last year" is counted from; None leaves such periods relative.
    """
    tokens = tokenize(block.prose)
    found = extract(block.prose, lexicon, tokens, with_labels=with_labels)
    if block.code:
        found = tuple(quantity for quantity in found if not any(map(quantity.number.overlaps, block.code)))
    if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        found = _without_opening(block, found)
    if not found:
        return _EMPTY._replace(tokens=tokens)
    spans = _sentences_of(block)
    sentence_ends = [span.end for span in spans]
    quantities = [quantity for quantity in found if quantity.kind is not Kind.LABEL]
    places = [_place(tokens, quantity) for quantity in quantities]
    homes = [min(bisect_right(sentence_ends, q.span.start), len(spans) - 1) for q in quantities]
    relative = relative_periods(tokens, lexicon)
    bound: list[Bound] = []
    begin = 0
    while begin < len(quantities):
        end = begin
        while end < len(quantities) and homes[end] == homes[begin]:
            end += 1
        bound += _bind_sentence(
            tokens,
            spans[homes[begin]],
            homes[begin],
            quantities[begin:end],
            places[begin:end],
            relative,
            anchor,
        )
        begin = end
    if len(found) > len(quantities):
        for quantity in found:
            if quantity.kind is Kind.LABEL:
                place, home = _place(tokens, quantity), bisect_right(sentence_ends, quantity.span.start)
                bound.append(Bound(quantity, _UNBOUND, place.first, place.last, min(home, len(spans) - 1)))
        bound.sort(key=lambda item: item.first)
    return BlockReading(tokens, tuple(spans), tuple(bound))


def _without_opening(block: Block, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the figures but for what stands before the words of a block: the number of a section, place and date."""
    section, dateline = _SECTION.match(block.prose), _DATELINE.match(block.prose)
    if section is not None:
        first = next((quantity for quantity in found if quantity.span.start < section.end()), None)
        is_bare = first is not None and first.kind is Kind.COUNT and first.unit is None and first.scale is None
        is_number = is_bare or block.kind is BlockKind.HEADING  # a paragraph may open with "2.4 GHz" or "1.5 Million"
        return found if not is_number else tuple(each for each in found if each.span.start >= section.end())
    if dateline is not None:
        return tuple(each for each in found if each.period is None or each.span.start >= dateline.end())
    return found


def _sentences_of(block: Block) -> Sequence[Span]:
    if block.kind in (BlockKind.TABLE_CELL, BlockKind.HEADING, BlockKind.FRONT_MATTER):
        return [Span(0, len(block.prose))]
    return sentences(block.prose) or [Span(0, len(block.prose))]


def _place(tokens: Tokens, quantity: Quantity) -> Place:
    first = bisect_left(tokens.starts, quantity.span.start)
    last = bisect_left(tokens.starts, quantity.span.end) - 1
    return Place(first, max(first, last), quantity.period)


def _bind_sentence(
    tokens: Tokens,
    span: Span,
    index: int,
    quantities: Sequence[Quantity],
    places: Sequence[Place],
    relative: Sequence[tuple[Span, Period]],
    anchor: date | None,
) -> list[Bound]:
    start = bisect_left(tokens.starts, span.start)
    end = bisect_left(tokens.starts, span.end)
    everything = list(places)
    for where, period in relative:
        if span.start <= where.start < span.end:
            first = bisect_left(tokens.starts, where.start)
            last = bisect_left(tokens.starts, where.end) - 1
            counts_from_text = not _FROM_TEXT.isdisjoint(tokens.lowers[first : last + 1])
            before = tokens.lowers[max(start, first - _SAME_REACH) : first]
            counts_from_text |= "same" in before and not _SPANS_OF_TIME.isdisjoint(before)
            everything.append(Place(first, last, period, counts_from_text))
    has_relative = len(everything) > len(places)
    if has_relative:
        everything.sort(key=lambda place: place.first)
    periods = bind_periods(tokens.lowers, (start, end), everything, anchor)
    if has_relative:
        kept = set(places)
        periods = [period for place, period in zip(everything, periods, strict=True) if place in kept]
    out: list[Bound] = []
    for quantity, place, dated in zip(quantities, places, periods, strict=True):
        reality = read_modality(tokens, (start, end), place.first, place.last)
        rules: tuple[str, ...] = ()
        if dated is not None:
            rules = (f"period {dated.period.label}: {dated.rule}",)
        if reality.modality is not Modality.ACTUAL:
            side = "before" if reality.is_before else "after"
            rules += (f'modality {reality.modality}: "{reality.cue}" stands {side} the figure',)
        out.append(
            Bound(
                quantity,
                Binding(
                    dated.period if dated else quantity.period,
                    reality.modality,
                    rules,
                    bool(dated and dated.is_close),
                ),
                place.first,
                place.last,
                index,
            )
        )
    return out


def claims_of(block: Block, reading: BlockReading, context: frozenset[str]) -> list[Claim]:
    """Return the claims of a prose block with the words around them; spans of the document text."""
    claims: list[Claim] = []
    covered = _covered(reading)
    breaks = list(accumulate((word in _SEGMENTS for word in reading.tokens.lowers), initial=0))
    passage: Passage | None = None
    words: list[tuple[int, str]] = []
    current = -1
    places = [Figure(bound.first, bound.last, bound.sentence) for bound in reading.bound]
    subjects = bind_subjects(block, reading.tokens, reading.sentences, places)
    for bound, subject in zip(reading.bound, subjects, strict=True):
        if bound.sentence != current:
            current = bound.sentence
            passage, words = read_passage(block, reading, current, covered, context)
            if _refers_back(reading, current) and current > 0:
                before, _ = read_passage(block, reading, current - 1, covered, context)
                passage = passage._replace(names=passage.names | before.names)
        assert passage is not None
        local = _local(words, bound, breaks)
        binding, name = bound.binding, ""
        if subject is not None:
            name = subject.name
            binding = binding._replace(rules=(f"subject {name}: {subject.rule}", *binding.rules))
        measure = _measure_of(reading.tokens, bound, reading.sentences[current])
        binding = binding._replace(rules=(*binding.rules, *_measured(reading.tokens, bound, measure)))
        claims.append(Claim(shift(bound.quantity, block.span.start), binding, passage, local, name, measure))
    return claims


def read_passage(
    block: Block, reading: BlockReading, index: int, covered: frozenset[int], context: frozenset[str]
) -> tuple[Passage, list[tuple[int, str]]]:
    """Return a sentence as a passage, and its content words as (token, stem)."""
    tokens = reading.tokens
    span = reading.sentences[index]
    start = bisect_left(tokens.starts, span.start)
    end = bisect_left(tokens.starts, span.end)
    words: list[tuple[int, str]] = []
    names: set[str] = set()
    for place in range(start, end):
        word = tokens.lowers[place]
        if place in covered or not word[0].isalpha():
            continue
        code = code_at(tokens, place)
        root = code or stem(word)
        if root is None:
            continue
        words.append((place, root))
        if (place > start or code is not None) and tokens.texts[place][0].isupper():
            names.add(root)
    passage = Passage(
        span.shift(block.span.start), tuple(root for _, root in words), frozenset(names), block.kind, context
    )
    return passage, words


# Words that open a sentence about whom or what the sentence before named: personal pronouns and demonstratives.
_BACK = frozenset("he she it they his her its their this that these those the".split())


def _refers_back(reading: BlockReading, index: int) -> bool:
    """Tell whether a sentence opens with a pronoun or a definite description ("the company")."""
    span = reading.sentences[index]
    first = bisect_left(reading.tokens.starts, span.start)
    return first < len(reading.tokens.lowers) and reading.tokens.lowers[first] in _BACK


def _covered(reading: BlockReading) -> frozenset[int]:
    """Return the tokens that belong to figures, except counted nouns and hedged-over words, which stay words."""
    covered: set[int] = set()
    for bound in reading.bound:
        quantity = bound.quantity
        unit = quantity.unit_span
        for place in range(bound.first, bound.last + 1):
            start = reading.tokens.starts[place]
            if quantity.kind is Kind.COUNT and unit is not None and unit.start <= start < unit.end:
                continue
            covered.add(place)
    return frozenset(covered)


def _local(words: list[tuple[int, str]], bound: Bound, breaks: list[int]) -> dict[str, float]:
    """Return the stems near a figure with their nearness (1 beside it, falling with distance).

    `breaks[n]` counts the commas and other segment signs among the first n tokens.
    """
    local: dict[str, float] = {}
    begin = bisect_left(words, (bound.first - _REACH, ""))
    for index in range(begin, len(words)):
        place, root = words[index]
        if place > bound.last + _REACH:
            break
        if place < bound.first:
            distance, crossed = bound.first - place, breaks[bound.first] - breaks[place]
        elif place > bound.last:
            distance, crossed = place - bound.last, breaks[place] - breaks[bound.last + 1]
        else:
            distance, crossed = 1, 0
        nearness = 1 / (1 + _DECAY * (distance - 1 + _SEGMENT_COST * crossed))
        if nearness > local.get(root, 0):
            local[root] = nearness
    return local


def forms_of(measure: str) -> frozenset[str]:
    """Return the words that name a measure, itself among them: "spent" and "spends" for "spending"."""
    return frozenset((measure, *(form for form, named in _measures().items() if named == measure)))


def measure_named(word: str) -> str:
    """Return the measure that a lower-case word names: "revenue", "valuation" for "valued"; empty for any other."""
    return _measures().get(word, "")


_GOVERNED = 5
"""A verb that names a measure stands so near before its amount."""
_CUTS = frozenset({*",;:()–—", "and", "or", "but"})


@cache
def _measures() -> dict[str, str]:
    """Map each word that names a measure to the measure: "valued" to "valuation"."""
    return {form: measure for form, measure, _source in rows("measures")}


def _measured(tokens: Tokens, bound: Bound, measure: str) -> Iterator[str]:
    """Yield what a figure measures, by rule: its measure word, and what it is a count, share, rate or change of."""
    quantity = bound.quantity
    if measure:
        yield f"measure {measure.lower()}: the nearest word for a measure"
    if quantity.kind is Kind.COUNT and quantity.unit is not None:
        yield f"count of {quantity.unit}: the noun it counts"
    if quantity.kind is Kind.PERCENT and tokens.lowers[bound.last + 1 : bound.last + 2] == ["of"]:
        following = tokens.lowers[bound.last + 2 : bound.last + 2 + _WHOLE_REACH]
        whole = next((word for word in following if stem(word) is not None), None)
        if whole is not None:
            yield f'share of {whole}: "of" follows the figure'
    if quantity.per is not None:
        yield f"rate per {quantity.per}: the words after the figure"
    if quantity.is_change:
        way = f", {quantity.direction.value}" if quantity.direction is not None else ""
        yield f"change{way}: a verb or adverb of change stands by the figure"


def _measure_of(tokens: Tokens, bound: Bound, sentence: Span) -> str:
    """Return the measure named nearest to a figure, as written if by a noun; empty when none stands near.

    What is no percentage is not the growth of a measure but the measure: "revenue growth to $2 billion".
    """
    start = bisect_left(tokens.starts, sentence.start)
    end = bisect_left(tokens.starts, sentence.end)
    known = _measures()
    measure = ""
    best = _REACH
    for place in range(max(start, bound.first - _REACH), min(end, bound.last + _REACH)):
        word = tokens.lowers[place]
        if word not in known or (known[word] != word and not _governs(tokens, place, bound.first)):
            continue
        distance = bound.first - place if place < bound.first else place - bound.last
        if 0 < distance < best:
            is_growth = word == "growth" and bound.quantity.kind is not Kind.PERCENT
            named = place - 1 if is_growth and tokens.lowers[place - 1] in known else place
            word = tokens.lowers[named]
            best, measure = distance, tokens.texts[named] if known[word] == word else known[word]
    return measure


def _governs(tokens: Tokens, verb: int, figure: int) -> bool:
    """Tell whether a verb takes a figure as its amount: "valued at $4 million", "will invest up to $4 million"."""
    between = tokens.lowers[verb + 1 : figure]
    return verb < figure <= verb + _GOVERNED and _CUTS.isdisjoint(between)


def shift(quantity: Quantity, offset: int) -> Quantity:
    """Move all spans of a quantity by `offset` code points."""
    return quantity._replace(
        span=quantity.span.shift(offset),
        core=quantity.core.shift(offset),
        number=quantity.number.shift(offset),
        hedge_span=quantity.hedge_span and quantity.hedge_span.shift(offset),
        scale=quantity.scale and quantity.scale.shift(offset),
        unit_span=quantity.unit_span and quantity.unit_span.shift(offset),
    )


def moved_claims(claims: Sequence[Claim], offset: int) -> Iterator[Claim]:
    """Yield claims as they are when their text begins `offset` code points further on; passages stay shared."""
    passage: Passage | None = None
    last: Passage | None = None
    for claim in claims:
        if passage is None or claim.passage is not last:
            last = claim.passage
            passage = last._replace(span=last.span.shift(offset))
        yield claim._replace(quantity=shift(claim.quantity, offset), passage=passage)

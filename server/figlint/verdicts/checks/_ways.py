"""Which way a sentence says that a quantity moved."""

from collections.abc import Sequence
from itertools import pairwise

from figlint.claims import Claim
from figlint.claims.movements import movements
from figlint.quantities import Kind, load_lexicon
from figlint.quantities.model import Direction
from figlint.text import BlockKind, tokenize

REACH = 12
"""How many words before a change may say which way it went."""
WAYS = {"up": Direction.UP, "down": Direction.DOWN}
MEASURED = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MEASURE, Kind.DURATION)
_AFTER = 3
_REST = 9
"""How many words behind a change may say what it is compared with."""
_APART = frozenset("than against versus behind ahead relative compared not n't instead between".split())
"""Words that compare two things, so that one may be above the other and the other below the one."""
_MORE = {"more": Direction.UP, "higher": Direction.UP, "less": Direction.DOWN, "lower": Direction.DOWN}
_MORE |= {"fewer": Direction.DOWN}
_BEYOND = {"above": Direction.UP, "below": Direction.DOWN}
_LEVEL = frozenset("its level levels that their those".split())
_CUTS = frozenset({",", ";", ":", "(", ")", "while", "but", "whereas", "although"})
_SIGNS = {"+": Direction.UP, "-": Direction.DOWN, "−": Direction.DOWN}
_LEADING = frozenset("a an at beginning by compared during end in of on one same start that the to with".split())
_REACHING = frozenset({"hit", "reach", "stand", "total"})
_YEAR = 4


def way_of_change(claim: Claim, text: str) -> Direction | None:
    """Return which way a change went, as its sentence plainly says; None for levels, and where it compares things."""
    quantity = claim.quantity
    start, end = claim.passage.span
    sign = text[max(start, quantity.number.start - 1) : quantity.number.end][:1]
    if quantity.kind is Kind.PERCENT and sign in _SIGNS:
        return _SIGNS[sign]
    after = tokenize(text[quantity.span.end : end]).lowers[:_REST]
    if after[1:2] == ["than"] and quantity.kind in MEASURED and _is_time(after[2:]):
        return _MORE.get(after[0])  # "12% less than in 2023"
    if after[:1] and after[0] in _BEYOND and quantity.kind in MEASURED:
        behind = [word for word in after[1:] if word not in _LEVEL]
        return _BEYOND[after[0]] if _is_time(behind) else None  # "15% below the level of 2019"
    if not quantity.is_change or quantity.direction is None:
        return None
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return quantity.direction
    words = tokenize(text[start : quantity.span.start]).lowers[-REACH:]
    if words[-2:] == [",", "by"]:
        words = words[:-2]  # "grew more slowly, by 4.8%"
    is_told = said_ways(words) | said_ways(after[:_AFTER]) == {quantity.direction}
    return quantity.direction if is_told and not _compares(after, _AFTER) else None


def way_to(claim: Claim, text: str) -> Direction | None:
    """Return which way a level was reached, as its sentence says: "fell to 1,900", "1,900, down from 2,300"."""
    (start, end), quantity = claim.passage.span, claim.quantity
    if quantity.kind not in MEASURED or claim.passage.kind is BlockKind.TABLE_CELL:
        return None
    before = tokenize(text[start : quantity.span.start]).lowers[-REACH:]
    if before[-1:] and before[-1] in _REACHING:
        before.pop()  # "to reach 1,900"
    if before[-1:] == ["to"]:
        said = said_ways(before[:-1])
        return said.pop() if len(said) == 1 else None
    after = tokenize(text[quantity.span.end : end]).lowers[:REACH]
    ways = {WAYS[word] for word, following in pairwise(after) if following == "from" and word in WAYS}
    return ways.pop() if len(ways) == 1 else None


def said_ways(words: Sequence[str]) -> set[Direction]:
    """Return the ways that the words of the last clause say something went; none where it compares things."""
    if _compares(words, len(words)):
        return set()
    cut = max((at for at, word in enumerate(words) if word in _CUTS), default=-1)
    return {way for word in words[cut + 1 :] if (way := movements().get(word)) is not None}


def _compares(words: Sequence[str], stop: int) -> bool:
    """Tell whether one of the first words compares two things, and not a thing with what it was before."""
    return any(word in _APART and not _is_time(words[at + 1 :]) for at, word in enumerate(words[:stop]))


def _is_time(words: Sequence[str]) -> bool:
    """Tell whether words begin with a time: "in 2023", "twelve months earlier", "the year before", "last May"."""
    at = next((at for at, word in enumerate(words) if word not in _LEADING), len(words))
    if at == len(words):
        return False
    lexicon, word = load_lexicon(), words[at]
    if (word.isdigit() and len(word) == _YEAR) or word in ("before", "then"):
        return True
    if any(word in listed for listed in (lexicon.grains, lexicon.relatives, lexicon.months, lexicon.weekdays)):
        return True
    is_number = word.isdigit() or word in lexicon.numbers
    return is_number and words[at + 1 : at + 2] != [] and words[at + 1] in lexicon.grains  # "twelve months earlier"

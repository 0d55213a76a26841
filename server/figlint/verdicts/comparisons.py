"""Tell a figure that says how far two things are apart from one that says how much something is."""

from collections.abc import Sequence
from itertools import pairwise

from figlint.claims import Claim
from figlint.text import BlockKind, words_after, words_before

# Words after a figure, or after what it counts, that make it a difference.
_COMPARATIVES = frozenset(
    "more less fewer above below higher lower warmer colder cooler longer shorter faster slower quicker sooner later "
    "earlier better worse larger smaller bigger heavier lighter wider narrower taller older younger cheaper ahead "
    "behind short too extra apart".split()
)
_OFF = frozenset({"over", "under"})
_MARKS = frozenset("budget estimate expectations forecast guidance plan quota target".split())
"""What a figure may be over or under: "£27,000 over budget"."""
_APART = frozenset("another further additional extra".split())
_OF_WHOLES = frozenset("out of the its their all those these".split())
_BESIDE = 2
_REACH = 4


def is_comparison(claim: Claim, text: str) -> bool:
    """Tell whether a figure says how far two things are apart: "37 more than a year before", "five cm too narrow".

    `text` is the one that the claim's spans belong to.
    """
    quantity = claim.quantity
    if quantity.is_change or is_difference(claim, text):
        return True
    return not _APART.isdisjoint(words_before(text, claim.passage.span.start, quantity.span.start, 1))


def is_difference(claim: Claim, text: str) -> bool:
    """Tell whether the words after a figure make it the distance of two others: "37 more than a year before"."""
    quantity = claim.quantity
    if claim.passage.kind is BlockKind.TABLE_CELL:
        return False
    after = words_after(text, quantity.span.end, claim.passage.span.end, _REACH)
    return any(
        (word in _COMPARATIVES and place < _BESIDE) or (following == "than" and word.endswith("er"))
        for place, (word, following) in enumerate(pairwise([*after, ""]))
    ) or is_off_mark(claim, text)


def is_off_mark(claim: Claim, text: str) -> bool:
    """Tell whether a figure says how far something is off: "£27,000 over budget"."""
    after = words_after(text, claim.quantity.span.end, claim.passage.span.end, _REACH)
    return any(word in _OFF and following in _MARKS for word, following in pairwise(after[: _BESIDE + 1]))


def joins_part_to_whole(words: Sequence[str]) -> bool:
    """Tell whether the words between two figures make the first a part of the second: "half of the 22 kilometres"."""
    return "of" in words and _OF_WHOLES.issuperset(words)

"""Decide from cue words how real a clause says its figures are."""

from functools import cache

from figlint.claims.model import Modality
from figlint.claims.stems import rows

# The nearest cue before a figure decides; at equal distance the weaker claim does.
_REACH = 10
_STOPS = frozenset(".;:!?")


@cache
def cues(locale: str = "en") -> dict[str, Modality]:
    """Map each cue word to what it makes of a figure after it."""
    found: dict[str, Modality] = {}
    for role, forms, _source in rows("modality", locale):
        for form in forms.split("|"):
            found[form] = Modality(role)
    return found


def modality_of(lowers: list[str], first: int, bound: int) -> tuple[Modality, str]:
    """Return the modality of the figure that starts at token `first`, and the cue word (empty when none).

    Only tokens from `bound` on (the start of the sentence) are looked at, back to the nearest stop.
    """
    known = cues()
    for place in range(first - 1, max(bound, first - _REACH) - 1, -1):
        word = lowers[place]
        if word in _STOPS:
            break
        cue = known.get(word)
        if cue is not None:
            if cue is Modality.DENIED and place + 1 < first and lowers[place + 1] in ("only", "more", "less", "fewer"):
                continue
            return cue, word
    return Modality.ACTUAL, ""

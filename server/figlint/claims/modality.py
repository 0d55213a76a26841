"""Decide from cue words how real a clause says its figures are: booked, expected, possible, denied."""

from collections.abc import Set
from functools import cache
from typing import NamedTuple

from figlint.claims.model import Modality
from figlint.claims.stems import rows
from figlint.text import Tokens


class ModalityReading(NamedTuple):
    """What governs a figure."""

    modality: Modality
    cue: str
    """The words that decide; empty when none does and the figure counts as stated."""
    is_before: bool
    """True when the cue stands before the figure."""


_REACH = 14
"""How many words before a figure its verb is looked for."""
_AHEAD = 8
"""How many words after it, when it is the subject: "$2 billion is expected"."""
_STOPS = frozenset(".;:!?")
# Words that open a clause of their own: what stands before them does not govern the figure after them.
_OPENERS = frozenset(
    (
        "that which who whose where when while whilst whereas although though because but after before "
        "once until unless"
    ).split()
)
_JOINTS = frozenset([",", "and", "or", "–"])
# A verb after one of these is an infinitive or a participle; the word further ahead decides.
_AUXILIARIES = frozenset(
    ("to be been being have having will would could may might shall should can must not get getting").split()
)
_NOUN = 3
"""Of how many words a noun with its comma is."""
_WHEN = frozenset({"by", "for", "in", "next"})
# "Projected to reach $2 billion from $1 billion": the base of a comparison is not projected.
# A figure before one of these nouns is what somebody foresaw: "the $1.1 billion estimate", "4 percent forecast".
_ORDINAL = ("st", "nd", "rd", "th")
"""How the number of a goal that was scored ends: "his 17th goal"."""
_LABELS = dict.fromkeys("plan plans planned proposal proposed todo".split(), Modality.PLANNED)
_LABELS |= dict.fromkeys("forecast forecasts outlook projection".split(), Modality.PROJECTED)
_LABEL = 4
"""How many words behind such a label its colon may stand."""
_FORESEEN = frozenset({"estimate", "estimates", "forecast", "forecasts", "projection", "projections", "target", "goal"})
_BASES = frozenset(["from", "than", "versus", "against", "instead"])
_NOT_FINITE = _AUXILIARIES | frozenset("a an the its their his her our this that these those".split())
_FOCUS = frozenset({"only", "just", "merely"})
# After these, May is a month: "in May", "last May", "5 May".
_BEFORE_MONTH = frozenset(
    "in of since until by last this next early late mid on from through during every each".split()
)
# "Sources say", ", according to people familiar with the matter": others have it from these.
_TELLERS = frozenset({"sources", "people"})
_TOLD = 5
"""How many words of the opening, or after the last comma, may tell so."""
_LONGER = 4
"""A word in -ed of more letters is a past form ("need" and "red" are none)."""

# "Reportedly paid", "possibly lost": an adverb before the verb decides for it.
_ADVERBIAL = frozenset({Modality.REPORTED, Modality.POSSIBLE})

_COMING = frozenset({Modality.PLANNED, Modality.PROJECTED})

_NOTHING = ModalityReading(Modality.ACTUAL, "", False)


@cache
def cues(locale: str = "en") -> dict[str, tuple[tuple[tuple[str, ...], Modality], ...]]:
    """Map the last word of each cue to the cues that end with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Modality]]] = {}
    for role, forms, _source in rows("modality", locale):
        for form in forms.split("|"):
            words = tuple(form.split())
            found.setdefault(words[-1], []).append((words, Modality(role)))
    return {last: tuple(sorted(some, key=lambda item: -len(item[0]))) for last, some in found.items()}


def read_modality(tokens: Tokens, sentence: tuple[int, int], first: int, last: int) -> ModalityReading:
    """Return what governs the figure of tokens `first` to `last` (inclusive) within its clause.

    `sentence` is the half-open range of its tokens. The nearest cue before the figure decides; when its
    clause has none, or the figure opens a new one, the verb after it does. What a clause states as fact is only
    reported when others are said to have told it.
    """
    reading = _read_clause(tokens, sentence, first, last)
    told = _hearsay(tokens, sentence, first, last) if reading.modality is Modality.ACTUAL else ""
    return ModalityReading(Modality.REPORTED, told, False) if told else reading


def _read_clause(tokens: Tokens, sentence: tuple[int, int], first: int, last: int) -> ModalityReading:
    start, end = sentence
    noun = tokens.lowers[last + 1] if last + 1 < end else ""
    if noun in _FORESEEN and not (noun == "goal" and tokens.lowers[last].endswith(_ORDINAL)):
        return ModalityReading(Modality.PROJECTED, noun, False)
    before, is_joined = _before(tokens, start, first)
    coming = _coming(tokens, last + 1, end, _NOUN if is_joined else 0)
    if coming.cue:
        return coming
    if before.cue and not (is_joined and before.modality is not Modality.ACTUAL):
        return before
    after = _after(tokens, last + 1, min(end, last + 1 + _AHEAD))
    if after.cue:
        return after
    apposed = _apposed(tokens, last + 1, end)
    if apposed.cue:
        return apposed
    headed = _headed(tokens, start, first)
    if headed.cue and not before.cue:
        return headed
    opens_clause = tokens.lowers[first - 2 : first - 1] == [","] and tokens.lowers[first - 1] in ("and", "but")
    return _NOTHING if before.modality is Modality.DENIED and opens_clause else before


def _headed(tokens: Tokens, start: int, first: int) -> ModalityReading:
    """Return what a label before a colon says of all behind it: "Plan for Q4: move 140 TB"."""
    modality = _LABELS.get(tokens.lowers[start]) if start < first else None
    if modality is None or ":" not in tokens.lowers[start + 1 : min(first, start + 1 + _LABEL)]:
        return _NOTHING
    return ModalityReading(modality, tokens.lowers[start], True)


def _hearsay(tokens: Tokens, sentence: tuple[int, int], first: int, last: int) -> str:
    """Return the words that leave it to others before or after a clause ("sources say"); empty when none do."""
    start, end = sentence
    lowers = tokens.lowers
    places: list[tuple[int, int]] = []
    if "," not in lowers[start:first]:
        places.append((start, min(first, start + _TOLD)))
    if "," in lowers[last + 1 : end]:
        comma = end - 1 - lowers[last + 1 : end][::-1].index(",")
        places.append((comma + 1, min(end, comma + 1 + _TOLD)))
    for opening, limit in places:
        for place in range(opening + 1, limit):
            modality, length = _cue_at(tokens, place, opening)
            if modality is Modality.REPORTED and length > 1 and lowers[place - length + 1] in _TELLERS:
                return " ".join(lowers[place - length + 1 : place + 1])
    return ""


def is_unqualified(tokens: Tokens, asides: Set[int]) -> bool:
    """Tell whether no word of a sentence makes any of its figures less than real, but for the tokens of asides."""
    places = (place for place in range(len(tokens.lowers)) if place not in asides)
    return all(_cue_at(tokens, place, 0)[0] in (None, Modality.ACTUAL) for place in places)


def _before(tokens: Tokens, start: int, first: int) -> tuple[ModalityReading, bool]:
    """Return the nearest cue before token `first`, and whether a comma or conjunction stands between."""
    lowers = tokens.lowers
    place = first - 1
    if place > start and lowers[place] == "of":
        place -= lowers[place - 1] == "instead"
    if place >= start and lowers[place] in _BASES:
        return ModalityReading(Modality.ACTUAL, lowers[place], True), False
    is_joined = has_comma = False
    furthest = first - _REACH
    while place >= max(start, furthest):
        word = lowers[place]
        if word in _STOPS or word in _OPENERS:
            break
        if is_joined and word[:1].isdigit():
            furthest = place - _REACH  # "we expect growth of 3% to 4%, a profit of EUR 4 million and costs of ..."
        is_joined |= word in _JOINTS
        has_comma |= word == ","
        modality, length = _cue_at(tokens, place, start)
        if modality is None:
            place -= 1
            continue
        opener = _opener(lowers, start, place - length) if has_comma else -1
        if opener >= 0:
            place = opener - 1
            continue
        if modality is Modality.ACTUAL and place > start:
            softened, _ = _cue_at(tokens, place - 1, start)
            if softened in _ADVERBIAL:
                return ModalityReading(softened, lowers[place - 1], True), is_joined
        cue = " ".join(lowers[place - length + 1 : place + 1])
        return ModalityReading(modality, cue, True), is_joined
    return _NOTHING, False


def _opener(lowers: list[str], start: int, place: int) -> int:
    """Return the token that opens the clause of token `place` between two commas; -1 when none does."""
    while place >= start and lowers[place] != ",":
        if lowers[place] in _OPENERS:
            return place
        place -= 1
    return -1


def _after(tokens: Tokens, first: int, end: int) -> ModalityReading:
    """Return the first cue from token `first` on; a copula leaves it to the participle after it."""
    lowers = tokens.lowers
    copula = ""
    for place in range(first, end):
        word = lowers[place]
        if word in _STOPS or word in _OPENERS or word == ",":
            break
        modality, _ = _cue_at(tokens, place, first)
        if modality is None:
            continue
        if modality is not Modality.ACTUAL or copula:
            return ModalityReading(modality, word, False)
        if word not in ("is", "are", "was", "were"):
            return ModalityReading(modality, word, False)
        copula = word
        end = min(end, place + 3)
    return ModalityReading(Modality.ACTUAL, copula, False)


def _coming(tokens: Tokens, first: int, end: int, n_between: int) -> ModalityReading:
    """Return what a participle behind a figure says of it: "out of 96 planned", "and 22 more are expected by May"."""
    lowers = tokens.lowers
    for place in range(first, min(end, first + n_between + 1)):
        if lowers[place] in _JOINTS or lowers[place] in _STOPS or lowers[place] in _OPENERS:
            break
        modality, length = _cue_at(tokens, place, first)
        if modality in _COMING and length == 1 and lowers[place].endswith("ed"):
            return ModalityReading(modality, lowers[place], False)
    return _NOTHING


def _apposed(tokens: Tokens, first: int, end: int) -> ModalityReading:
    """Return what is said of a figure and its noun right behind a comma: "stage two, 180 beds, planned for May"."""
    lowers = tokens.lowers
    comma = next((at for at in range(first, min(first + _NOUN, end - 2)) if lowers[at] == ","), None)
    if comma is None or not all(word.isalpha() for word in lowers[first:comma]) or lowers[comma + 2] not in _WHEN:
        return _NOTHING
    modality, _ = _cue_at(tokens, comma + 1, comma + 1)
    return ModalityReading(modality, lowers[comma + 1], False) if modality in _COMING else _NOTHING


def _cue_at(tokens: Tokens, place: int, start: int) -> tuple[Modality | None, int]:
    """Return the modality of the cue that ends at token `place`, and its number of words; None for no cue."""
    lowers = tokens.lowers
    word = lowers[place]
    for words, modality in cues().get(word, ()):
        length = len(words)
        first = place - length + 1
        if length > 1 and (first < start or tuple(lowers[first : place + 1]) != words):
            continue
        if _is_cue(tokens, place, length, modality, start):
            return modality, length
        return None, 0
    if word.endswith("'ll"):
        return Modality.PROJECTED, 1
    if len(word) > _LONGER and word.endswith("ed") and _is_finite(lowers, place, start):
        return Modality.ACTUAL, 1
    return None, 0


def _is_cue(tokens: Tokens, place: int, length: int, modality: Modality, start: int) -> bool:
    lowers = tokens.lowers
    following = lowers[place + 1] if place + 1 < len(lowers) else ""
    if modality is Modality.ACTUAL:
        is_under_way = lowers[place] in ("is", "are") and following.endswith("ing")
        return _is_finite(lowers, place, start) and not is_under_way
    if modality is Modality.DENIED:
        return following not in _FOCUS
    return lowers[place] != "may" or not _is_month(tokens, place, start)


def _is_month(tokens: Tokens, place: int, start: int) -> bool:
    """Tell whether "may" at a token is the month."""
    lowers = tokens.lowers
    previous = lowers[place - 1] if place > start else ""
    following = lowers[place + 1] if place + 1 < len(lowers) else ""
    if previous in _BEFORE_MONTH or previous.isdigit() or following.isdigit():
        return True
    if tokens.texts[place] != "May" or place > start:
        return tokens.texts[place] == "May"
    return bool(following) and _cue_at(tokens, place + 1, place + 1)[0] is Modality.ACTUAL


def _is_finite(lowers: list[str], place: int, start: int) -> bool:
    """Tell whether the verb at token `place` is finite, not an infinitive, a participle or an adjective."""
    if place <= start:
        return True
    previous = lowers[place - 1]
    if previous == "have":
        return _is_perfect(lowers, place - 1, start)
    return previous not in _NOT_FINITE and not previous.endswith(("'ll", "n't"))


def _is_perfect(lowers: list[str], place: int, start: int) -> bool:
    """Tell whether "have" at a token is that of "they have sold", not of "to have sold" or "may well have sold"."""
    return all(
        word not in _AUXILIARIES and not word.endswith(("'ll", "n't")) for word in lowers[max(start, place - 2) : place]
    )

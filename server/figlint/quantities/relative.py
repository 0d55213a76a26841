"""Periods named from the day of writing or from another period: "last year", "a year earlier"."""

from figlint.quantities.lexicon import Lexicon
from figlint.quantities.model import Grain, Period
from figlint.text import Span, Tokens

_GRAINS = {grain.value: grain for grain in Grain}
_SHIFTED = ("a", "one", "the")


def relative_periods(tokens: Tokens, lexicon: Lexicon) -> list[tuple[Span, Period]]:
    """Return the periods of a prose that no number names; sorted, never overlapping.

    "last year" has the offset -1 with the grain of a year; a bare month has the label "--05" and no offset.
    """
    found: list[tuple[Span, Period]] = []
    lowers = tokens.lowers
    last = -1
    for at, word in enumerate(lowers):
        if at <= last:
            continue
        match: tuple[int, int, Period] | None = None
        if word in lexicon.grains:
            match = _counted(lexicon, tokens, at) or _pointed(lexicon, tokens, at)
        elif word in lexicon.months:
            match = _month(lexicon, tokens, at)
        elif word in lexicon.ordinals:
            match = _numbered(lexicon, tokens, at)
        if match is not None:
            first, stop, period = match
            found.append((Span(tokens.starts[first], tokens.ends[stop - 1]), period))
            last = stop - 1
    return found


def _relative(offset: int, grain: str) -> Period:
    return Period(f"{offset:+d} {grain}" if offset else f"0 {grain}", _GRAINS[grain], offset=offset)


def _pointed(lexicon: Lexicon, tokens: Tokens, at: int) -> tuple[int, int, Period] | None:
    """Read "last year", "this quarter", "the previous fiscal year"."""
    first = at - 1
    is_fiscal = first >= 0 and tokens.lowers[first] in lexicon.fiscal
    first -= is_fiscal
    if first < 0 or tokens.lowers[first] not in lexicon.relatives or tokens.lowers[at].endswith("s"):
        return None
    if tokens.lowers[first] == "same":
        return None
    period = _relative(lexicon.relatives[tokens.lowers[first]], lexicon.grains[tokens.lowers[at]])
    return first, at + 1, period._replace(is_fiscal=is_fiscal)


def _counted(lexicon: Lexicon, tokens: Tokens, at: int) -> tuple[int, int, Period] | None:
    """Read "a year earlier", "two years ago", "year-ago", "a year before"."""
    lowers = tokens.lowers
    stop = at + 1
    if stop < len(lowers) and lowers[stop] == "-":
        stop += 1
    if stop >= len(lowers) or lowers[stop] not in lexicon.agos:
        return None
    grain = lexicon.grains[lowers[at]]
    sign = lexicon.agos[lowers[stop]]
    previous = lowers[at - 1] if at else ""
    if lowers[at + 1] == "-":
        return at, stop + 1, _relative(sign, grain)
    number = 1 if previous in _SHIFTED else lexicon.numbers.get(previous)
    if number is None and previous.isdecimal() and previous.isascii() and len(previous) <= 3:
        number = int(previous)
    if not number:
        return None
    return at - 1, stop + 1, _relative(sign * number, grain)


def _month(lexicon: Lexicon, tokens: Tokens, at: int) -> tuple[int, int, Period] | None:
    """Read a month without day or year; "May" and "March" need a preposition before them."""
    lowers = tokens.lowers
    previous = lowers[at - 1] if at else ""
    following = lowers[at + 1] if at + 1 < len(lowers) else ""
    if following == "," and at + 2 < len(lowers):
        following = lowers[at + 2]
    if (
        previous[:1].isdigit()
        or following[:1].isdigit()
        or (previous in ("of", "st", "nd", "rd", "th") and at > 1 and lowers[at - 2][:1].isdigit())
    ):
        return None
    if not tokens.texts[at][0].isupper() and previous not in lexicon.cues["before month"]:
        return None
    if (
        lowers[at] in ("may", "march", "mar", "jun", "jan", "sun")
        and previous not in lexicon.cues["before month"]
    ):
        return None
    month = lexicon.months[lowers[at]]
    offset = lexicon.relatives.get(previous)
    first = at - 1 if offset is not None else at
    return first, at + 1, Period(f"--{month:02}", Grain.MONTH, offset=offset)


def _numbered(lexicon: Lexicon, tokens: Tokens, at: int) -> tuple[int, int, Period] | None:
    """Read "the third quarter" without its year."""
    lowers = tokens.lowers
    number = lexicon.ordinals[lowers[at]]
    following = lowers[at + 1] if at + 1 < len(lowers) else ""
    if following == "-" and at + 2 < len(lowers):
        following = lowers[at + 2]
    if following != "quarter" or number > 4:
        return None
    stop = lowers.index("quarter", at) + 1
    if any(word[:1].isdigit() for word in lowers[stop : stop + 3]):
        return None
    return at, stop, Period(f"--Q{number}", Grain.QUARTER)

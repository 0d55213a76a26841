"""Periods named from the day of writing or from another period: "last year", "a year earlier"."""

from figlint.quantities.lexicon import Lexicon
from figlint.quantities.model import Grain, Period
from figlint.text import Span, Tokens

_GRAINS = {grain.value: grain for grain in Grain}
_SHIFTED = ("a", "one", "the")


def relative_periods(tokens: Tokens, lexicon: Lexicon) -> list[tuple[Span, Period]]:
    """Return the periods of a prose that no number names; sorted, never overlapping.

    "last year" has the offset -1 with the grain of a year.
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

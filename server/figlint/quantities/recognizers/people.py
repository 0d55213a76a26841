"""Ages: "45-year-old", "aged 72", "Smith, 45,", "three months old"."""

from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.model import Kind
from figlint.quantities.numerals import read_numeral
from figlint.quantities.scan import DASHES, HYPHENS, Scan

_GRAINS = {
    "year": "year", "years": "year", "yr": "year", "yrs": "year", "month": "month", "months": "month",
    "week": "week", "weeks": "week", "day": "day", "days": "day",
}  # fmt: skip
_BEFORE = frozenset(("aged", "age", "ages"))
_WHEN = frozenset(("when", "at"))
_LINKS = frozenset(("of", "was", "is", "were", "are", ":"))
_OLDEST = 120


def read(scan: Scan, at: int) -> Reading | None:
    """Read the age whose number begins at the token `at`."""
    numeral = read_numeral(scan, at)
    if numeral is None or numeral.value < 0 or numeral.power or numeral.parts:
        return None
    stop = numeral.stop
    first = numeral.first
    grain = ""
    word = scan.low(stop)
    unit_at = stop + 1 if word in HYPHENS else stop
    found = _GRAINS.get(scan.low(unit_at))
    if found is not None:
        old_at = unit_at + 1
        old = scan.low(old_at + 1) if scan.low(old_at) in HYPHENS else scan.low(old_at)
        if old in ("old", "olds", "old's"):
            grain, stop = found, old_at + (2 if scan.low(old_at) in HYPHENS else 1)
        elif old == "of" and scan.low(old_at + 1) == "age":
            grain, stop = found, old_at + 2
        elif scan.low(first - 1) == "aged" or (found == "year" and _is_after_age(scan, first)):
            grain, stop = found, old_at
    elif (
        numeral.value <= _OLDEST
        and numeral.value == numeral.value.to_integral_value()
        and _is_bare_age(scan, first, stop)
    ):
        grain = "year"
    if not grain:
        return None
    draft = Draft(
        Kind.AGE, first, stop, numeral.value, numeral.value, grain, numeral.step, numeral.coarse,
        number_first=first, number_stop=numeral.digits_stop,
    )  # fmt: skip
    return complete(scan, draft)


def _is_after_age(scan: Scan, first: int) -> bool:
    """Tell whether "age", itself no part of a name, governs a number of years: "the mean age was 42.3 years"."""
    return scan.low(first - 1) in _BEFORE or (scan.low(first - 1) in _LINKS and scan.low(first - 2) in _BEFORE)


def _is_bare_age(scan: Scan, first: int, stop: int) -> bool:
    """Tell whether a bare number is an age: "aged 72", "Smith, 45,", "was 45 when"."""
    previous, following = scan.low(first - 1), scan.low(stop)
    if _is_range(scan, stop):
        return False
    if previous == "of" and scan.low(first - 2) in _BEFORE:
        return True
    if previous in _BEFORE or (previous == "at" and scan.low(first - 2) in _BEFORE):
        return scan.low(stop) not in scan.lexicon.scales and following != "%"
    if scan.is_digits(first) and previous == "," and first >= 3:
        name = scan.texts[first - 2]
        is_name = (name[0].isupper() and name[1:].islower() and name.lower() not in scan.lexicon.months) or (
            scan.lowers[first - 2] in scan.lexicon.cues["person"]
        )
        is_closed = following in (",", ")") and not scan.is_digits(stop + 1)
        is_closed = is_closed or following in ("of", "from")
        if following in (".", ";", "and"):
            is_closed = scan.lowers[first - 2] in scan.lexicon.cues["person"] or scan.texts[first - 3][:1].isupper()
        return is_name and is_closed and len(scan.texts[first]) <= 2 and not scan.is_digits(first - 3)
    if previous in scan.lexicon.cues["turned age"]:
        return following in _WHEN and (following == "when" or scan.low(stop + 2) in ("time", "death"))
    return (
        following == "when"
        and scan.low(stop + 1) in ("he", "she", "they", "i", "we")
        and previous in (",", "just", "only", "")
    )


def _is_range(scan: Scan, at: int) -> bool:
    """Tell whether a second number follows; ranges of ages are read with the other ranges."""
    word = scan.low(at)
    return (word in ("and", "to") or word in DASHES) and (
        scan.is_digits(at + 1) or scan.low(at + 1) in scan.lexicon.numbers
    )

"""Numbers that are parts of names: "Windows 11", "section 4.2", "Flight 1204", "1600 Main Street"."""

import re
from decimal import Decimal

from figlint.quantities.model import Kind, Quantity
from figlint.quantities.nouns import is_plural
from figlint.quantities.scan import HYPHENS, Scan

_STREET_WORDS = 4
_MAX_CODE = 3
_MARK = 3
"""How long the marks of a section's parts are at most: "(7)", "(iii)"."""
_STEPS = frozenset(("year", "month"))
_STEP_DIGITS = 2
_DETERMINERS = frozenset("a an each every last next per previous that the this".split())


VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")


def is_model_size(scan: Scan, at: int) -> bool:
    """Tell whether "70B" is the size of a model named just before: "Llama 3 70B"."""
    before = at - 1
    if scan.low(before) in HYPHENS and scan.touches(at):
        before -= 1
    if scan.is_digits(before):
        before -= 2 if scan.low(before - 1) in HYPHENS else 1
    return scan.low(before) in scan.lexicon.labels and scan.low(before) not in ("series", "no")


def named_number(scan: Scan, at: int, previous: str) -> int:
    """Judge a bare number after a name or a label: "Windows 11", "section 4.2", "Flight 1204"."""
    name_at = at - 1
    if stop := _reference(scan, at, previous):
        return stop
    if previous in ("#", "§"):
        return 0 if previous == "#" else at + 1
    if previous in ("™", "®", "."):
        name_at -= 1
    name = scan.low(name_at)
    if (
        not name
        or not name[-1].isalpha()
        or (previous == "." and name not in ("fig", "sec", "ch", "vol", "pp", "p", "art", "ver"))
    ):
        return 0
    if not _is_bare(scan, at) or name in scan.lexicon.ordinal_labels or name.endswith("'s"):
        return 0
    if (scan.low(at + 1), scan.low(at + 2)) == ("out", "of"):
        return 0  # "an average mark of 4.6 out of 5"
    original = scan.texts[name_at]
    text = scan.texts[at]
    if _is_step(scan, at, name) and not _is_counted(scan, at, original):
        return at + 1
    if name in scan.lexicon.cues["year before"] and len(text) == 4 and text.isdecimal() and 1500 <= int(text) < 2100:
        return 0
    is_name = name in scan.lexicon.labels and (
        name not in scan.lexicon.cues["capital label"] or original[0].isupper() or "." in text
    )
    is_plain = (
        original[0].isupper() or name in scan.lexicon.cues["document part"] or (original == "MAX" and len(text) <= 2)
    )
    if is_name and (is_plain or not _is_counted(scan, at, original)):
        return rest_of_name(scan, at)
    if (
        name in scan.lexicon.cues["no name"]
        or name in scan.lexicon.months
        or name in scan.lexicon.weekdays
        or name in scan.lexicon.fiscal
        or original.islower()
        or original in scan.lexicon.signs
        or name in scan.lexicon.signs
        or (text.isdecimal() and len(text) == 4 and 1900 <= int(text) <= 2099)
    ):
        return 0
    if original.isupper() and len(original) <= _MAX_CODE and scan.low(name_at - 1) in scan.lexicon.labels:
        return rest_of_name(scan, at)  # "Flight EI 160"
    is_inner = original[1:] != original[1:].lower() and not original.isupper()
    is_unit = scan.is_digits(name_at - 1) and original in scan.lexicon.symbols
    return rest_of_name(scan, at) if is_inner and not is_unit and not _is_counted(scan, at, original) else 0


def _reference(scan: Scan, at: int, previous: str) -> int:
    """Read what a law is cited by: "Bill 25-310", "H.B. 24-1231", "Regulation 2016/679", "Section 20 (7)(d)"."""
    cues = scan.lexicon.cues
    if previous == ".":
        is_cited = scan.low(at - 2) in cues["law initial"] and scan.texts[at - 2].isupper()
    else:
        is_cited = previous in cues["law"] and scan.texts[at - 1][0].isupper()
    stop = at + 1
    if is_cited and scan.low(stop) in (*HYPHENS, "/") and scan.is_digits(stop + 1) and scan.touches(stop + 1):
        return stop + 2
    if previous in cues["document part"]:
        while scan.low(stop) == "(" and scan.low(stop + 2) == ")" and len(scan.low(stop + 1)) <= _MARK:
            stop += 3
    return stop if stop > at + 1 else 0


def label(scan: Scan, at: int, stop: int) -> Quantity | None:
    """Return the number at `at` as that of the thing named before it; None for a version or part of a document."""
    name, text = scan.low(at - 1), scan.texts[at]
    is_plain = stop == at + 1 and text.isdecimal() and text.isascii() and name[:1].isalpha()
    if not is_plain or name in scan.lexicon.cues["document part"] or name in scan.lexicon.ordinal_labels:
        return None
    span = scan.span(at, stop)
    return Quantity(span, span, Kind.LABEL, Decimal(text), Decimal(text), unit=name, number=span)


def _is_bare(scan: Scan, at: int) -> bool:
    """Tell whether no unit, scale or currency follows the number."""
    text = scan.texts[at]
    if "," in text and not VERSION.fullmatch(text):
        return False
    following = scan.low(at + 1)
    if not following:
        return True
    lexicon = scan.lexicon
    if following in ("%", "°", "per", "million", "billion", "$", "€", "£") or following in lexicon.scales:
        return (
            not scan.touches(at + 1)
            and scan.texts[at + 1] in lexicon.scales
            and lexicon.scales[scan.texts[at + 1]].place != "word"
        )
    if following in HYPHENS and scan.touches(at + 1):
        return scan.low(at + 2) not in lexicon.unit_words and not scan.is_digits(at + 2)
    if following in lexicon.unit_words and following not in ("second", "quarter", "mark", "point"):
        return False
    if scan.texts[at + 1] in lexicon.symbols and (len(following) > 1 or scan.touches(at + 1)):
        return False
    return not (scan.touches(at + 1) and following[0].isalpha())


def _is_step(scan: Scan, at: int, name: str) -> bool:
    """Tell whether a number says which year or month of a plan or a trial is meant: "the target for year 2"."""
    is_short = scan.texts[at].isdecimal() and len(scan.texts[at]) <= _STEP_DIGITS
    return name in _STEPS and is_short and scan.low(at - 2) not in _DETERMINERS


def _is_counted(scan: Scan, at: int, name: str) -> bool:
    """Tell whether a plural noun follows, so that the number counts it ("Tesla 3 cars" aside)."""
    following = scan.low(at + 1)
    if name in ("Boeing", "Airbus"):
        return False
    return is_plural(scan, following) or (
        is_plural(scan, scan.low(at + 2))
        and following.isalpha()
        and following not in scan.lexicon.cues["speech"]
        and name.lower() not in scan.lexicon.labels
    )


def rest_of_name(scan: Scan, at: int) -> int:
    """Take along what belongs to the name: "737 MAX 8", "Llama 3 70B", "11.2.1", "sections 3 and 4"."""
    stop = at + 1
    while (
        scan.low(stop) in ("-", ".")
        and scan.touches(stop)
        and scan.touches(stop + 1)
        and scan.texts[stop + 1][0].isalnum()
    ):
        stop += 2
    if scan.low(stop) in ("max", "pro", "plus", "ultra", "mini") and scan.texts[stop][0].isupper():
        stop += 1
        if scan.is_digits(stop) and len(scan.texts[stop]) <= 2:
            stop += 1
    if scan.is_digits(stop) and scan.touches(stop + 1) and scan.texts[stop + 1] in ("B", "b", "M"):
        stop += 2
    name = scan.low(at - 1)
    if (
        name.endswith("s")
        and name in scan.lexicon.labels
        and scan.low(stop) in ("and", "to", "-", "–", ",")
        and scan.is_digits(stop + 1)
    ):
        stop += 2
    return stop


def postcode(scan: Scan, at: int) -> int:
    """Read "CA 94105"."""
    state = scan.texts[at - 1]
    is_state = (len(state) == 2 and state.isupper()) or state.lower() == "zip"
    return at + 1 if is_state and len(scan.texts[at]) == 5 and scan.texts[at].isdecimal() else 0


def street_number(scan: Scan, at: int) -> int:
    """Read "1600 Main Street"."""
    if len(scan.texts[at]) > 5 or not scan.texts[at].isdecimal() or scan.low(at + 1) in scan.lexicon.months:
        return 0  # "6 May  Gravel Terrace: three nodes dug up" is a line of a diary
    for cursor in range(at + 1, min(at + 1 + _STREET_WORDS, scan.n_tokens)):
        text = scan.texts[cursor]
        if not text[0].isupper():
            return 0
        if cursor > at + 1 and scan.lowers[cursor] in scan.lexicon.cues["street"]:
            return cursor + 1
    return 0

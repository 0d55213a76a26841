"""Shares in words: "a third", "two-thirds", "one in five", "nine out of ten", "half of", "by half"."""

from decimal import Decimal

from figlint.quantities.build import Draft, Reading, complete
from figlint.quantities.lexicon import Unit
from figlint.quantities.model import Kind
from figlint.quantities.number_words import read_ordinal
from figlint.quantities.numerals import read_numeral
from figlint.quantities.scan import HYPHENS, Scan, match_after

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_WIDE = Decimal(5)  # DESIGN 2.3: a fraction stands for its value +- 2.5 points
_MAX_PARTS = 12
_MAX_WORDS = 10
_SAME_CLAUSE = 16
"""Tokens over which "60% … and the other a quarter" is one enumeration of shares."""
# Words after "one nest in five" that show the five to be nests too.
_AFTER_SHARE = frozenset("and are but did do does had has have is or that was were which who whose will".split())
_COINS = frozenset(("pence", "p", "cents", "cent"))
_WHOLES = frozenset(("pound", "dollar", "euro"))
_ROUND = {"hundred": Decimal(100), "thousand": Decimal(1000)}
_MEASURED = (Kind.DURATION, Kind.MEASURE, Kind.MONEY)
_SMALLER = {"hour": ("minute", Decimal(60)), "day": ("hour", Decimal(24))}


def read_of_coin(scan: Scan, at: int) -> Reading | None:
    """Read "85 pence in every pound" and "40 cents on the dollar", which are percentages."""
    numeral = read_numeral(scan, at)
    if numeral is None or scan.low(numeral.stop) not in _COINS or not 0 < numeral.value < _HUNDRED:
        return None
    words = [scan.low(numeral.stop + place) for place in (1, 2, 3)]
    if words[0] not in ("in", "of", "on") or words[1] not in ("every", "each", "the") or words[2] not in _WHOLES:
        return None
    return _percentage(scan, at, numeral.stop + 4, numeral.value, numeral.step)


def read_ratio(scan: Scan, at: int) -> Reading | None:
    """Read "one in five", "9 out of 10", "two in every three", "ninety-nine in a hundred"."""
    if _is_place(scan, at):
        return None
    counted = read_numeral(scan, at)
    if counted is not None and (scan.low(counted.stop), scan.low(counted.stop + 1)) == ("in", "a"):
        whole = _ROUND.get(scan.low(counted.stop + 2))
        if whole is not None and 0 < counted.value < whole:
            per_hundred = _HUNDRED / whole
            return _percentage(scan, at, counted.stop + 3, counted.value * per_hundred, counted.step * per_hundred)
    is_hyphened = scan.low(at + 1) in HYPHENS and scan.low(at + 3) in HYPHENS
    top = _whole(scan, at)
    if top is None:
        return None
    joint_at = at + 2 if is_hyphened or _names_its_parts(scan, at, top) else at + 1
    joint = scan.low(joint_at)
    if joint == "of" and scan.low(joint_at + 1) == "every":
        joint, joint_at = "in", joint_at + 1  # "seven of every ten"
    if joint not in ("in", "out"):
        return None
    stop = at + 4 if is_hyphened else joint_at + 1
    if joint == "out":
        if scan.low(stop) != "of":
            return None
        stop += 1
    elif scan.low(stop) == "every":
        stop += 1
    bottom = _whole(scan, stop)
    if bottom is None or not 0 < top < bottom or (joint == "in" and 1500 <= bottom < 2100):
        return None
    if joint == "in" and (scan.low(stop + 1) in scan.lexicon.grains or scan.low(stop + 1) in scan.lexicon.unit_words):
        return None
    numeral = read_numeral(scan, stop)
    if numeral is None:
        return None
    if joint == "in" and scan.touches(numeral.stop) and scan.low(numeral.stop)[:1].isalpha():
        return None
    bottom_value = numeral.value
    if joint == "out" and bottom_value > 20 and bottom_value != 100:
        return None
    return _share(scan, at, numeral.stop, Decimal(top) / bottom_value)


def _is_place(scan: Scan, at: int) -> bool:
    """Tell whether a number is a place in a list: "No. 1 in 14 countries", "#1 in 12 states"."""
    before = scan.low(at - 2) if scan.low(at - 1) == "." else scan.low(at - 1)
    return before in ("no", "number", "nr", "#")


def _names_its_parts(scan: Scan, at: int, top: int) -> bool:
    """Tell whether a share says between its numbers what it is of: "one nest in five", "three days in four"."""
    word, after = scan.low(at + 1), scan.low(at + 4)
    if (scan.low(at + 2), scan.low(at + 3)) == ("in", "every"):
        return word[:1].isalpha()  # "six burrows in every ten"
    goes_on = after in _AFTER_SHARE or after.endswith("ed") or not after[:1].isalpha()
    if scan.low(at + 2) != "in" or not word[:1].isalpha() or not goes_on:
        return False
    return top == 1 or word in scan.lexicon.unit_words


def _whole(scan: Scan, at: int) -> int | None:
    number = scan.integer(at, 7)
    return scan.lexicon.numbers.get(scan.low(at)) if number is None else number


def read_fraction(scan: Scan, at: int) -> Reading | None:
    """Read a fraction that begins with a number word: "two-thirds", "three quarters of"."""
    numbers = scan.lexicon.numbers
    top = numbers.get(scan.lowers[at])
    if top is None or not 0 < top < 20:
        return None
    part_at = at + 2 if scan.low(at + 1) in HYPHENS else at + 1
    word = scan.low(part_at)
    parts = scan.lexicon.parts.get(word)
    if parts is None or (top > 1 and not word.endswith(("s", "halves"))) or (top == 1 and word.endswith("s")):
        return None
    is_hyphened = part_at == at + 2
    if (
        word == "quarters"
        and not is_hyphened
        and scan.low(part_at + 1) != "of"
        and scan.low(at - 1) in ("for", "past", "last", "next", "consecutive", "straight", "in")
    ):
        return None
    scale_at = part_at + 1
    while scan.low(scale_at) in ("of", "a"):
        scale_at += 1
    if scan.low(scale_at) in scan.lexicon.scales and scale_at < part_at + 4:
        return None
    if top == 1 and word in ("second", "half", "quarter") and not is_hyphened and scan.low(part_at + 1) != "of":
        return None
    return _fraction(scan, at, part_at + 1, top, parts)


def read_spoken(scan: Scan, at: int) -> Reading | None:
    """Read "one over twenty", "a twenty-first", "one one hundred and fifth" when nothing else stands in the block."""
    n_tokens = scan.n_tokens
    if at > 1 or n_tokens > _MAX_WORDS or n_tokens < 3 or scan.free:
        return None
    is_article = at == 1 and scan.lowers[0] in ("a", "an")
    top = 1 if is_article else _whole(scan, 0) if at == 0 else None
    if not top:
        return None
    ordinal = read_ordinal(scan, 1)
    if ordinal is not None and ordinal[1] == n_tokens:
        return _share(scan, 0, n_tokens, Decimal(top) / ordinal[0])
    bottom = read_numeral(scan, 2) if scan.low(1) == "over" else None
    if bottom is None or bottom.stop != n_tokens or bottom.value <= top:
        return None
    return _share(scan, 0, n_tokens, Decimal(top) / bottom.value)


def read_part(scan: Scan, at: int) -> Reading | None:
    """Read "a third of", "a quarter", "half the", "by half", "half an hour"; `at` is the part."""
    word = scan.lowers[at]
    parts = scan.lexicon.parts.get(word)
    if parts is None or parts < 2 or scan.low(at - 1) in HYPHENS:
        return None
    if word == "half":
        return _half(scan, at)
    following = scan.low(at + 1)
    if word == "quarter" and following == "of" and scan.low(at + 2) in ("a", "an"):
        unit = _unit_word(scan, at + 3)
        first = at - 1 if scan.low(at - 1) in ("a", "one") and at - 1 >= scan.free else at
        return _part_of_unit(scan, first, at + 1, unit, Decimal("0.25")) if unit else None
    article = scan.low(at - 1)
    if article not in ("a", "an", "one") or at - 1 < scan.free:
        return None
    if following in HYPHENS or word.endswith("s"):
        return None
    if word == "quarter":  # also a coin, a district, a part of the year
        is_compared = following in scan.lexicon.cues["compared share"] or (
            not following[:1].isalpha() and at - scan.last_share < _SAME_CLAUSE
        )
        if following != "of" and not is_compared and scan.low(at - 2) not in scan.lexicon.cues["before a quarter"]:
            return None
        if following in scan.lexicon.cues["not quarter after"]:
            return None
    elif following not in scan.lexicon.cues["after part"]:
        return None
    return _fraction(scan, at - 1, at + 1, 1, parts)


def _half(scan: Scan, at: int) -> Reading | None:
    previous, following = scan.low(at - 1), scan.low(at + 1)
    if previous in scan.lexicon.cues["not half before"] or previous in ("-", "–"):
        return None
    if following in HYPHENS or following in ("a", "an"):
        unit = _unit_word(scan, at + 2)
        return _part_of_unit(scan, at, at + 1, unit, Decimal("0.5")) if unit is not None else None
    if following in scan.lexicon.cues["not half after"]:
        return None
    first = at - 1 if previous in ("a", "one") and at - 1 >= scan.free else at
    if previous == "by" and at - 1 >= scan.free:
        return _share(scan, at, at + 1, Decimal(1) / 2, is_by=True)
    if following in (
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "that",
        "those",
        "these",
        "all",
        "were",
        "are",
        "have",
        "had",
        "said",
        "to",
        "in",
        ",",
        ".",
        "",
    ):
        if previous in ("the", "second", "a") and following != "of" and (first > 0 or following):
            return None
        return _share(scan, first, at + 1, Decimal(1) / 2)
    return None


def _unit_word(scan: Scan, at: int) -> tuple[Unit, int] | None:
    unit = match_after(scan.lexicon.unit_words, scan.lowers, at)
    return unit if unit is not None and unit[0].kind in _MEASURED else None


def _part_of_unit(scan: Scan, first: int, number_stop: int, unit: tuple[Unit, int], part: Decimal) -> Reading | None:
    """Complete "half an hour"; exact in the next smaller unit, as "1/3 hour" is."""
    value, name, step = part * unit[0].factor, unit[0].name, Decimal("0.1") * unit[0].factor
    if name in _SMALLER:
        name, n_parts = _SMALLER[name]
        value, step = part * n_parts, Decimal(1)
    draft = Draft(
        unit[0].kind, first, unit[1], value, value, name, step, step, alternatives=unit[0].alternatives,
        number_first=first, number_stop=number_stop, unit_span=scan.span(unit[1] - 1, unit[1]),
    )  # fmt: skip
    return complete(scan, draft)


def _fraction(scan: Scan, first: int, stop: int, top: int, parts: int) -> Reading | None:
    """A plain share of a whole is a percentage; alone in its block, or above one, it is a number."""
    value = Decimal(top) / parts
    unit = _unit_word(
        scan,
        stop + (scan.low(stop) in HYPHENS) + (scan.low(stop) in ("of",)) + (scan.low(stop + 1) in ("a", "an")),
    )
    if scan.low(stop) not in ("of", *HYPHENS):
        unit = _unit_word(scan, stop)
    if (unit is not None and scan.low(stop) != "of") or (unit is not None and scan.low(stop + 1) in ("a", "an")):
        draft = Draft(
            unit[0].kind,
            first,
            unit[1],
            value,
            value,
            unit[0].name,
            _CENT,
            _CENT,
            number_first=first,
            number_stop=stop,
        )
        return complete(scan, draft)
    if value >= 1 or parts > _MAX_PARTS:
        return complete(scan, Draft(Kind.COUNT, first, stop, value, value, None, _CENT, _CENT))
    return _share(scan, first, stop, value)


def _percentage(scan: Scan, first: int, stop: int, value: Decimal, step: Decimal) -> Reading:
    return complete(scan, Draft(Kind.PERCENT, first, stop, value, value, "percent", step, step))


def _share(scan: Scan, first: int, stop: int, share: Decimal, *, is_by: bool = False) -> Reading:
    if first == 0 and scan.lowers[stop:] in ([], ["of"]):  # alone in its block it is a share of nothing
        return complete(scan, Draft(Kind.COUNT, first, stop, share, share, None, _CENT, _CENT))
    value = (share * _HUNDRED).quantize(_CENT).normalize()
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    draft = Draft(Kind.PERCENT, first, stop, value, value, "percent", _WIDE, _WIDE, is_fraction=True)
    reading = complete(scan, draft)
    if is_by and reading[0] is not None:
        by_span = scan.span(first - 1, stop)
        return reading[0]._replace(span=by_span, core=by_span), reading[1]
    return reading

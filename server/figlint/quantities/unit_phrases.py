"""Read the unit, sign or share word after a number, and the denominator of a rate."""

from decimal import Decimal

from figlint.quantities.lexicon import Unit
from figlint.quantities.model import Kind
from figlint.quantities.scales import Numeral
from figlint.quantities.scan import HYPHENS, Scan, match_after

_ARTICLES = frozenset(("a", "an"))
_YEAR_DIGITS = 4
_YEARS = (1500, 2100)
_MINUTES = ("min", "mins", "m", "minutes")
_TAKEN = frozenset("after every for is takes to took was within = : < >".split())
"""What stands before a number of seconds, and hardly before a decade: "set to 30s", but "in the 30s"."""
_POINTING = ("to", "toward", "towards", "at", "out")
_DIMENSIONS = (1, 2, 3, 4)
"""In "2d" and "3d"."""


def unit_after(scan: Scan, at: int, numeral: Numeral) -> tuple[Unit, int, int] | None:
    """Read the unit after a number; returns it with its first and stop token."""
    if at >= scan.n_tokens:
        return None
    text = scan.texts[at]
    if numeral.parts and text == "of":
        at += 2 if scan.low(at + 1) in _ARTICLES else 1
        word = match_after(scan.lexicon.unit_words, scan.lowers, at)
        return (word[0], at, word[1]) if word is not None and word[0].kind is Kind.DURATION else None
    is_hyphened = False
    if text in HYPHENS:
        is_hyphened = True
        at += 1
        if at >= scan.n_tokens:
            return None
        text = scan.texts[at]
    elif text in scan.lexicon.cues["before unit"]:
        unit_word = match_after(scan.lexicon.unit_words, scan.lowers, at + 1)
        if unit_word is not None and unit_word[0].kind in (Kind.DURATION, Kind.MEASURE):
            return unit_word[0], at + 1, unit_word[1]
        return None
    symbol = _symbol_at(scan, at)
    word = match_after(scan.lexicon.unit_words, scan.lowers, at)
    if symbol is not None and (word is None or symbol[1] >= word[1]):
        is_compound = symbol[1] > at + 1  # "2.8 m/s", "25 m2"
        if len(text) > 1 or not text.isalpha() or is_compound or _is_letter_unit(scan, at, numeral):
            return symbol[0], at, symbol[1]
        return None
    if word is None:
        return _letter_unit(scan, at, numeral) if len(text) == 1 or text == "in" else None
    unit, stop = word
    if text == "%" and scan.low(stop - 1) == "point" and scan.low(stop) in _POINTING:
        plain = next((unit for others, unit in scan.lexicon.unit_words[text] if not others), unit)
        return plain, at, at + 1  # "91% point to an article"
    if unit.kind is Kind.MONEY and len(text) == 1 and text == "p" and not scan.touches(at):
        return None
    if is_hyphened and unit.kind is Kind.COUNT:
        return None
    if unit.name == "pound" or unit.name == "GBP":
        unit = pound(scan, at, numeral.value, is_hyphened=is_hyphened) if text.lower() in ("pound", "pounds") else unit
    elif (
        (text == "second" and not is_hyphened and _is_ordinal(scan, at))
        or (unit.name == "DEM" and not numeral.scale_at >= 0)
        or (unit.name == "EGP" and not (text.isupper() or stop > at + 1 or scan.low(at + 1) == ""))
    ):
        return None
    if unit.name == "degree":
        unit = unit._replace(alternatives=("degree celsius", "degree fahrenheit"))
    return unit, at, stop


def _symbol_at(scan: Scan, at: int) -> tuple[Unit, int] | None:
    """Return the longest symbol that begins at `at`, with its stop; a digit in it is an exponent only where it touches:
    "25 m2", but not "5 m 3 lanes"."""
    for others, unit in scan.lexicon.symbols.get(scan.texts[at], ()) if at < scan.n_tokens else ():
        stop = at + 1 + len(others)
        if tuple(scan.texts[at + 1 : stop]) == others and (
            not others or not others[-1].isdigit() or scan.touches(stop - 1)
        ):
            return unit, stop
    return None


def is_code_of_next(scan: Scan, at: int) -> bool:
    """Tell whether the currency code behind a year is that of the number after it: "2021  EUR 88.10"."""
    text, code = scan.texts[at], scan.texts[at + 1] if at + 1 < scan.n_tokens else ""
    if len(text) != _YEAR_DIGITS or not text.isdecimal() or not _YEARS[0] <= int(text) <= _YEARS[1]:
        return False
    unit = match_after(scan.lexicon.unit_words, scan.lowers, at + 1) if code.isupper() else None
    is_code = unit is not None and unit[0].kind is Kind.MONEY and unit[1] == at + 2
    return is_code and scan.is_digits(at + 2) and not scan.touches(at + 2)


def _is_ordinal(scan: Scan, at: int) -> bool:
    """Tell whether "second" after a number is the ordinal and no unit."""
    previous = scan.low(at - 1)
    return previous not in ("1", "one") and not previous[:1].isdigit()


def _is_letter_unit(scan: Scan, at: int, numeral: Numeral) -> bool:
    """Tell whether a single letter after a number is a unit ("5 g", "3h") and not a word or a name."""
    if numeral.is_worded:
        return False
    text = scan.texts[at]
    following = scan.low(at + 1)
    if scan.touches(at):
        if scan.touches(at + 1) and (following in ("-", "'") or following[:1].isalnum()) and not scan.is_digits(at + 1):
            return False
        if text == "s":
            is_decade = numeral.value % 10 == 0 and (20 <= numeral.value < 100 or numeral.value >= 1000)
            is_range = scan.low(numeral.first - 2) == "s"  # "in their 20s to 30s"
            return not is_decade or (scan.low(numeral.first - 1) in _TAKEN and not is_range)
        return text != "B" and not (text == "d" and numeral.value in _DIMENSIONS)
    if text == "l":
        return following in ("of", "/", "", ".", ",")
    if text == "h" and scan.is_digits(at + 1):
        return scan.low(at + 2) in _MINUTES  # "3 h 40 min"
    return text in "gLWVJhtBs" and following not in HYPHENS and (following == "" or not following[0].isdigit())


def _letter_unit(scan: Scan, at: int, numeral: Numeral) -> tuple[Unit, int, int] | None:
    """Read letters that need a neighbour: m, in, C, F, b."""
    text = scan.texts[at]
    if numeral.scale_at >= 0 and text != "m":
        return None
    if text == "in":
        following = scan.low(at + 1)
        is_inch = (scan.touches(at) and not following[:1].isdigit()) or following in (
            "", ".", ",", ")", "thick", "long", "wide", "tall", "deep", "high", "by",
        )  # fmt: skip
        return (Unit(Kind.MEASURE, "inch"), at, at + 1) if is_inch else None
    if text in "CF" and numeral.scale_at < 0:
        if numeral.value < 0 or _near(scan, at, "temperature", 8):
            name = "degree celsius" if text == "C" else "degree fahrenheit"
            return Unit(Kind.MEASURE, name), at, at + 1
        return None
    if text == "m" and not numeral.is_worded:
        return _metre_or_million(scan, at, numeral)
    return None


def _near(scan: Scan, at: int, cue: str, reach: int) -> bool:
    words = scan.lexicon.cues[cue]
    return any(word in words for word in scan.lowers[max(0, at - reach) : at + reach])


def _metre_or_million(scan: Scan, at: int, numeral: Numeral) -> tuple[Unit, int, int] | None:
    """Decide "50m": metre in a length context, else kept without unit and with its readings."""
    following = scan.low(at + 1)
    if scan.touches(at + 1) and following[:1].isalnum():
        return None
    if following in ("x", "×", "²", "³") or scan.low(at - 2) in ("x", "×"):
        return Unit(Kind.MEASURE, "metre"), at, at + 1
    lengths = scan.lexicon.cues["length"]
    if following == "-":
        following = scan.low(at + 2)
    if (
        following in lengths
        or scan.low(at + 2) in lengths
        or scan.low(at - 2) in lengths
        or scan.low(at - 3) in lengths
    ):
        return Unit(Kind.MEASURE, "metre"), at, at + 1
    return Unit(Kind.COUNT, "", alternatives=("metre", "million", "minute")), at, at + 1


def pound(scan: Scan, at: int, value: Decimal, *, is_hyphened: bool = False) -> Unit:
    """Decide "pounds": weight or sterling, by size, cue words and the words after."""
    sterling = Unit(Kind.MONEY, "GBP", alternatives=("pound", "EGP"))
    weight = Unit(Kind.MEASURE, "pound", alternatives=("GBP",))
    if value >= 100_000:
        return sterling
    if _near(scan, at, "mass", 6):
        return weight
    if _near(scan, at, "money", 8):
        return sterling
    return weight if is_hyphened or value < 1000 else sterling


def read_per(scan: Scan, at: int, unit: Unit | None) -> tuple[str | None, int, Unit | None]:
    """Read the denominator of a rate; a measure takes it into its name ("kilobit per second")."""
    word = scan.low(at)
    if (
        word not in ("per", "/", "a", "an", "each", "annually", "yearly", "monthly", "daily", "every")
        or at + 1 > scan.n_tokens
    ):
        return None, at, unit
    if word in ("annually", "yearly"):
        return "year", at, unit
    if word in ("monthly", "daily"):
        return {"monthly": "month", "daily": "day"}[word], at, unit
    following = scan.low(at + 1)
    if not following or not following[0].isalpha():
        return None, at, unit
    if word in ("a", "an", "each", "every") and (
        following not in scan.lexicon.cues["per"] or scan.low(at + 2) in scan.lexicon.agos
    ):
        return None, at, unit
    denominator = match_after(scan.lexicon.unit_words, scan.lowers, at + 1) if word != "/" else None
    if denominator is None or denominator[0].kind in (Kind.MONEY, Kind.PERCENT):
        denominator = _symbol_at(scan, at + 1) if word == "/" else None
    if word == "/" and denominator is None:
        denominator = match_after(scan.lexicon.unit_words, scan.lowers, at + 1)
    if denominator is not None and denominator[0].kind in (Kind.MEASURE, Kind.DURATION):
        name, stop = denominator[0].name, denominator[1]
        if unit is not None and unit.name and (unit.kind is Kind.MEASURE or unit.name == "token"):
            dimension = scan.lexicon.measures[unit.name].dimension if unit.name in scan.lexicon.measures else ""
            if (
                word == "/"
                or dimension in ("length", "data", "token")
                or (dimension == "volume" and name == "second")
                or (word == "per" and denominator[0].kind is Kind.MEASURE)
            ):
                return (
                    None,
                    stop,
                    unit._replace(kind=Kind.MEASURE, name=f"{unit.name} per {name}", alternatives=(unit.name,)),
                )
        return name, at, unit
    if word == "/":
        return None, at, unit
    if following == "annum":
        return "year", at, unit
    if (
        scan.low(at + 2) in scan.lexicon.cues["per"] and following not in scan.lexicon.cues["per"]
    ):  # "per diluted share"
        following = scan.lowers[at + 2]
    return following, at, unit

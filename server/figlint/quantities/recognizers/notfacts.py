"""Numbers that are no figures: versions, labels, product names, phones, addresses, citations, identifiers."""

from figlint.quantities.build import Reading
from figlint.quantities.names import (
    VERSION,
    is_model_size,
    label,
    named_number,
    postcode,
    rest_of_name,
    street_number,
)
from figlint.quantities.numerals import is_power
from figlint.quantities.scales import parse_digits
from figlint.quantities.scan import HYPHENS, Scan, match_after

_BRACKET_REACH = 24


_RUN = 80  # tokens between two marks of one list in running text


_SHORT = 10


_LINES = frozenset(("1080", "1440", "2160", "4320"))
"""Of a picture; shares that cost so much have a comma in their price."""
_FEWER_LINES = frozenset(("240", "360", "480", "576", "720"))
_THOUSANDS = frozenset(("2", "4", "5", "6", "8"))
_REACH = 4
_FORMS = frozenset(("6", "8", "10", "20", "40"))
_ROUND = frozenset(str(10**power) for power in range(1, 7))
_SEPARATORS = frozenset("-–. ()")


def read(scan: Scan, at: int) -> Reading | None:
    """Return (None, stop) when the digits at `at` are no figure."""
    text = scan.texts[at]
    previous = scan.low(at - 1)
    following = scan.low(at + 1)
    if len(text) > 24:
        return None, at + 1
    if scan.touches(at) and previous:
        stop = _glued_before(scan, at, previous)
        if stop:
            return None, stop
    if scan.touches(at + 1) and (following[0].isalpha() or following == "_"):
        stop = _glued_after(scan, at, following)
        if stop:
            return None, stop
    if _is_denominator(scan, at, previous):
        return None, at + 1
    stop = _year_before(scan, at) or _filing(scan, at, following) or _list_mark(scan, at, following)
    stop = stop or _dimension(scan, at, following) or _phone(scan, at)
    if stop:
        return None, stop
    if previous and (previous[-1].isalpha() or previous in ("#", "§", "™", "®", ".", "[", ")", "°")):
        stop = named_number(scan, at, previous)
        if stop:
            return label(scan, at, stop), stop
        stop = postcode(scan, at)
        if stop:
            return None, stop
    if following and following[0].isalpha():
        stop = street_number(scan, at)
        if stop:
            return None, stop
    if VERSION.fullmatch(text) and parse_digits(text) is None and not _is_dotted_date(text):
        return None, at + 1
    if following == "/" and text in ("24", "9") and scan.low(at + 2) in ("7", "11") and scan.touches(at + 2):
        return None, at + 3
    if text in scan.lexicon.cues["aircraft number"]:
        following_word = scan.low(at + 1)
        is_counting = following_word.endswith("s") and following_word not in scan.lexicon.cues["aircraft"]
        is_named = previous in ("a", "boeing") or (previous == "the" and not is_counting)
        if following_word in scan.lexicon.cues["aircraft"] or is_named:
            return None, rest_of_name(scan, at)
    return None


def _year_before(scan: Scan, at: int) -> int:
    """Read "twelve months earlier", which is "a year earlier"."""
    is_year = scan.lowers[at] in ("12", "twelve") and scan.low(at + 1) == "months"
    return at + 3 if is_year and scan.low(at + 2) in scan.lexicon.agos else 0


def _filing(scan: Scan, at: int, following: str) -> int:
    """Read the name of a report to an authority: "10-K", "8-K"."""
    is_form = following == "-" and scan.texts[at] in _FORMS and scan.touches(at + 1) and scan.touches(at + 2)
    return at + 3 if is_form and scan.low(at + 2) in scan.lexicon.cues["filing"] and scan.texts[at + 2].isupper() else 0


def _is_denominator(scan: Scan, at: int, previous: str) -> bool:
    """Tell whether a number is what a rate is told by: "17 kWh per 100 km", "6 l/100 km", "3.2 for every 1,000"."""
    is_each = previous == "per" or (scan.low(at - 2), previous) == ("for", "every")
    if not is_each and not (previous == "/" and scan.low(at - 2)[:1].isalpha()):
        return False
    return scan.texts[at].replace(",", "").replace(".", "") in _ROUND


def read_word(scan: Scan, at: int) -> Reading | None:
    """Return (None, stop) for number words that do not count: the pronoun "one", "zero" alone."""
    word = scan.lowers[at]
    previous, following = scan.low(at - 1), scan.low(at + 1)
    if stop := _year_before(scan, at):
        return None, stop
    if scan.is_digits(at + 1) and scan.touches(at + 1):  # "Twenty20"
        return None, at + 2
    if word in ("zero", "nought"):
        is_counting = following in scan.lexicon.unit_words or (
            following[:1].isalpha() and following not in scan.lexicon.cues["speech"]
        )
        return None if is_counting and following not in HYPHENS else (None, at + 1)
    if word == "one":
        return (None, at + 1) if _is_pronoun(scan, at, previous, following) else None
    if following in HYPHENS and (
        scan.low(at + 2) == "way" or (scan.low(at + 2) == "to" and scan.low(at + 4) == "five")
    ):
        return None, at + 3 + 2 * (scan.low(at + 2) == "to")
    if scan.touches(at) and previous in HYPHENS and scan.low(at - 2)[-1:].isalpha() and scan.touches(at - 1):
        return None, at + 1
    return None


def _is_pronoun(scan: Scan, at: int, previous: str, following: str) -> bool:
    if previous in ("number", "negative", "minus"):
        return False
    if previous in scan.lexicon.cues["before a lone unit"] and following in scan.lexicon.grains:
        return False
    if following == "over" and scan.n_tokens <= _SHORT:  # "one over twenty"
        return not _has_number(scan, at + 2)
    if following in HYPHENS:
        rest = scan.low(at + 2)
        return rest not in scan.lexicon.unit_words and rest not in scan.lexicon.parts and rest != "in"
    if previous in scan.lexicon.cues["one before"]:
        return True
    if following == "in" or (following == "out" and scan.low(at + 2) == "of"):
        return (
            scan.low(at + 2) not in scan.lexicon.numbers
            and not scan.is_digits(at + 2)
            and scan.low(at + 3) not in scan.lexicon.numbers
            and not scan.is_digits(at + 3)
        )
    if (
        following in scan.lexicon.scales
        or following in scan.lexicon.numbers
        or following in scan.lexicon.parts
        or following == "point"
    ):
        return following == "point" and scan.low(at + 2) not in scan.lexicon.numbers
    if following in ("and", "or", "to"):
        rest = scan.low(at + 2)
        return (
            rest not in scan.lexicon.numbers
            and not (rest == "a" and scan.low(at + 3) in scan.lexicon.parts)
            and rest not in scan.lexicon.parts
        )
    if following in scan.lexicon.cues["one after"]:
        return True
    if following in scan.lexicon.unit_words:
        return False
    if not following[:1].isalpha():
        return scan.n_tokens > 1
    return (
        following in scan.lexicon.cues["speech"] or scan.texts[at + 1][0].isupper() or following.endswith(("ly", "ed"))
    )


def _has_number(scan: Scan, at: int) -> bool:
    return scan.is_digits(at) or scan.lexicon.numbers.get(scan.low(at), 0) > 1


def _glued_before(scan: Scan, at: int, previous: str) -> int:
    """Judge digits that touch the token before them: "wasm32", "GPT-4", "#507", "[2]", "v2"."""
    if previous[-1].isalpha():
        if previous in ("q", "h", "fy") and not (scan.is_digits(at - 2) and scan.touches(at - 1)):
            return 0
        if scan.texts[at - 1] in scan.lexicon.signs or previous in scan.lexicon.signs:
            return 0
        if previous in scan.lexicon.months and not (scan.touches(at - 1) and scan.low(at - 2) == "_"):
            return 0
        return _skip_glued(scan, at)
    if previous in HYPHENS and scan.touches(at - 1) and at >= 2:
        prefix = scan.low(at - 2)
        if (
            prefix[-1].isalpha()
            and prefix not in scan.lexicon.cues["prefix"]
            and prefix not in scan.lexicon.months
            and prefix not in scan.lexicon.numbers
        ):
            if previous == "–" or (prefix in ("q", "fy")):
                return 0
            if scan.is_digits(at - 3) and scan.touches(at - 2):  # "12km-15km"
                return 0
            return _skip_glued(scan, at)
        if prefix == "_":
            return _skip_glued(scan, at)
    if previous == "_" or (
        previous in ("/", "\\", "=", "@", "&")
        and scan.touches(at - 1)
        and scan.low(at - 2)[-1:].isalpha()
        and len(scan.low(at - 2)) > 2
        and previous != "="
    ):
        return _skip_glued(scan, at) if previous != "/" or scan.low(at - 2) not in scan.lexicon.unit_words else 0
    if previous == "#":
        number = scan.integer(at, 7)
        return (
            _skip_glued(scan, at)
            if number is None or number > 99 or (scan.touches(at + 1) and scan.low(at + 1)[0].isalnum())
            else 0
        )
    if previous == "[":
        return _citation(scan, at)
    return 0


def _skip_glued(scan: Scan, at: int) -> int:
    """Return the end of the identifier that the digits belong to."""
    stop = at + 1
    while scan.touches(stop) and (
        scan.texts[stop][0].isalnum()
        or (scan.texts[stop] in "-_." and scan.touches(stop + 1) and scan.texts[stop + 1][0].isalnum())
    ):
        stop += 1
    return stop


def _citation(scan: Scan, at: int) -> int:
    """Read "[2]", "[2, 3]", "[2-4]"."""
    stop = at
    while scan.integer(stop, 3) is not None:
        stop += 1
        if scan.low(stop) == "]":
            return stop + 1
        if scan.low(stop) not in (",", "-", "–", ";"):
            return 0
        stop += 1
    return 0


def _glued_after(scan: Scan, at: int, following: str) -> int:
    """Judge digits that touch letters: a unit, a scale, an ordinal ending, else an identifier ("5G")."""
    text = scan.texts[at + 1]
    lexicon = scan.lexicon
    if following == "_":
        return _skip_glued(scan, at)
    if following == "s" and scan.low(at - 1) in ("his", "her", "their", "my", "your", "our"):  # "in her 30s"
        return at + 2
    if _is_resolution(scan, at, text):
        return at + 2
    if text in ("B", "M", "b", "k", "K") and is_model_size(scan, at):
        return at + 2
    if text in lexicon.scales or following in lexicon.cues["glued"]:
        return 0
    if match_after(lexicon.halves_of_day, scan.lowers, at + 1) is not None:
        return 0
    if match_after(lexicon.symbols, scan.texts, at + 1) is not None or following in lexicon.unit_words:
        return 0
    if following in lexicon.scales or following in lexicon.months:
        return 0
    if following[0] in "²³" or ord(following[0]) > 0x2000:
        return 0
    if scan.low(at - 1) in lexicon.signs or text.endswith(("USD", "GBP", "EUR")):
        return 0
    return _skip_glued(scan, at)


def _is_resolution(scan: Scan, at: int, letter: str) -> bool:
    """Tell whether digits with a letter are those of a picture: "1080p", a "4K display"; shares, too, cost 720p."""
    digits = scan.texts[at]
    if letter == "p" and digits in _LINES:
        return True
    is_shown = not scan.lexicon.cues["screen"].isdisjoint(scan.lowers[at + 2 : at + 2 + _REACH])
    return is_shown and ((letter == "p" and digits in _FEWER_LINES) or (letter == "K" and digits in _THOUSANDS))


def _list_mark(scan: Scan, at: int, following: str) -> int:
    """Read the mark of a list item: "1. Foo", "2) bar", "explains 1) why"."""
    if len(scan.texts[at]) > 2 or not following:
        return 0
    if (
        following == ")"
        and scan.low(at - 1) not in ("(", "-", ",", "$", "£", "€")
        and "(" not in scan.lowers[max(0, at - _BRACKET_REACH) : at]
    ):
        return at + 2 if at + 2 < scan.n_tokens else 0
    is_start = at == 0 or scan.texts[at - 1] in (".", "!", "?", ")", ":")
    if is_start and following == "." and at + 2 < scan.n_tokens and scan.texts[at + 2][0].isupper():
        return at + 2
    if following == ")" and scan.low(at - 1) == "(" and _is_enumerated(scan, at):
        return at + 2
    return 0


def _is_enumerated(scan: Scan, at: int) -> bool:
    """Tell whether "(2)" is one of a run "(1) … (2) …", or repeats the number before it: "three (3)"."""
    number = scan.integer(at, 2)
    if number is None or scan.lexicon.numbers.get(scan.low(at - 2)) == number:
        return number is not None
    if at == 1:
        return scan.n_tokens > 3
    other = str(number + 1) if number == 1 else str(number - 1)
    first, stop = (at + 2, at + _RUN) if number == 1 else (max(1, at - _RUN), at - 2)
    words = scan.lowers[first - 1 : stop + 2]
    return any(
        word == other and words[where - 1] == "(" and words[where + 1 : where + 2] == [")"]
        for where, word in enumerate(words)
        if where
    )


def _dimension(scan: Scan, at: int, following: str) -> int:
    """Read "1920x1080", "1920×1080×3"; in "4 x 100 metres" the second number is a length."""
    stop = at
    while scan.is_digits(stop) and scan.low(stop + 1) in ("x", "×") and scan.is_digits(stop + 2):
        if is_power(scan, stop + 3):
            return 0
        stop += 2
    if stop == at:
        return 0
    if stop == at + 2 and not scan.touches(at + 1) and _is_length(scan, stop + 1):
        return stop
    return stop + 1


def _is_length(scan: Scan, at: int) -> bool:
    """Tell whether a unit of length follows."""
    phrases = scan.lexicon.unit_words.get(scan.low(at), ()) or scan.lexicon.symbols.get(scan.low(at), ())
    return any(
        not others and unit.name in scan.lexicon.measures and scan.lexicon.measures[unit.name].dimension == "length"
        for others, unit in phrases
    )


def _phone(scan: Scan, at: int) -> int:
    """Read "+1 (415) 555-0142", "020 7946 0958", "415-555-0142"."""
    groups, stop = [scan.texts[at]], at + 1
    if not groups[0].isdecimal() or len(groups[0]) > 5:
        return 0
    has_plus = scan.low(at - 1) == "+" and scan.touches(at)
    while stop < scan.n_tokens and len(groups) < 8:
        cursor = stop
        while cursor < scan.n_tokens and scan.texts[cursor] in _SEPARATORS and cursor - stop < 3:
            cursor += 1
        if not scan.is_digits(cursor) or scan.starts[cursor] - scan.ends[stop - 1] > 3:
            break
        text = scan.texts[cursor]
        if not text.isdecimal() or len(text) > 5 or (cursor == stop and not has_plus and groups[0][0] != "0"):
            break
        groups.append(text)
        stop = cursor + 1
    n_digits = sum(map(len, groups))
    if has_plus and len(groups) >= 3 and n_digits >= 8:
        return stop
    lengths = [len(group) for group in groups]
    if lengths[:3] == [3, 3, 4] or (
        groups[0][0] == "0" and len(groups) >= 2 and n_digits in (10, 11) and lengths[0] >= 3
    ):
        return stop
    if len(groups) == 2 and lengths == [3, 4] and scan.low(at + 1) == "-":
        cues = scan.lexicon.cues["phone"]
        if groups[1][0] == "0" or any(word in cues for word in scan.lowers[max(0, at - 6) : at]):
            return stop
    return 0


def _is_dotted_date(text: str) -> bool:
    parts = text.split(".")
    return len(parts) == 3 and len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2

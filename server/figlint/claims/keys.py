"""Read the unit that a key of a data file ends in: "revenue_usd_m", "p50_ms", "share_pct", "tokens_per_s"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from figlint.quantities import Kind, Lexicon, Quantity, extract, load_lexicon
from figlint.text import Span

_KINDS = (Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.DURATION)
_MOST_WORDS = 3
_DATED = re.compile(r"(?:fy|cy)?[0-9]{2}(?:[0-9]{2})?|[qh][1-4]", re.IGNORECASE)
_AMOUNT = re.compile(r"[0-9]+(?:k|m|mn|bn)", re.IGNORECASE)
_YEAR = re.compile(r"(?:fy|cy)[0-9]{2}|(?:fy|cy)?(?:19|20)[0-9]{2}", re.IGNORECASE)
SCALES = {"k": "thousand", "m": "million", "mn": "million", "mm": "million", "bn": "billion", "b": "billion"}
SCALES |= {word: word for word in ("thousand", "million", "billion")} | {"thousands": "thousand"}
SCALES |= {"millions": "million", "billions": "billion", "tn": "trillion"}
SCALES |= {"trillion": "trillion", "trillions": "trillion"}
_SIZES = frozenset("kb mb gb tb pb".split())
"""In keys, bytes: hardly anyone writes "size_MB"."""
_SPELLED = {"mwh": "MWh", "gwh": "GWh", "twh": "TWh", "db": "dB", "m2": "m²", "m3": "m³", "km2": "km²", "cm3": "cm³"}
_SPELLED |= {"tco2e": "t", "tco2": "t", "kgco2e": "kg", "kgco2": "kg", "gco2e": "g", "gco2": "g"}
_SPELLED |= {"mt": "Mt", "mtco2": "Mt", "mtco2e": "Mt", "ktco2": "kt", "ktco2e": "kt", "gt": "Gt", "gtco2": "Gt"}
_SPELLED |= {"gtco2e": "Gt", "hpa": "hPa"}
_SPELLED |= {"ug": "µg", "kwh": "kWh", "gj": "GJ", "mj": "MJ", "w": "W", "kw": "kW"}
"""Units as prose has them, of which a key has the lower-case letters."""
_MILLIMETRE = "mm"
"""A million only beside a currency: "revenue_usd_mm", but "rain_mm"."""
_AREAS = frozenset({"m2", "m3", "km2", "sqm", "sqft"})
_SPEEDS = {"s": "s", "sec": "s", "h": "h", "hr": "h"}
"""Times that a size is divided by in a key, as prose has them: "throughput_mb_s"."""
_DIVIDED = frozenset("g gco2 gco2e gj kg kgco2 kgco2e km kw kwh l m m3 mg mj ml mm mwh t tco2 tco2e ug w".split())
_DIVISORS = frozenset("cm3 d day g gj h ha hr kg km km2 kwh l m2 m3 min ml mwh s sec t".split())
"""Units that follow each other in a key, the first by the second: "no2_ug_m3", "yield_t_ha", "inflow_m3_s"."""
_CURRENCIES = frozenset("aud cad chf dkk eur gbp inr jpy nok pln sek usd".split())
"""Those that are as often given by some unit: "price_eur_mwh" is money."""
_TERMS = frozenset("hour day week month quarter year".split())
"""For which money is paid: "cost_usd_month"."""
_SCALED_CURRENCY = re.compile(rf"(k|t|m|mn|bn)({'|'.join(sorted(_CURRENCIES))})", re.IGNORECASE)
"""A scale and a currency in one: "revenue_2024_keur", "capex_musd"."""
_DEGREES = {"c": "°C", "C": "°C", "f": "°F", "F": "°F"}
"""Behind a word for heat or cold: "temp_c"."""
_PLAIN = frozenset("gwh kwh mwh pct percent twh".split())
"""Units that are no other word, also where more words follow: "operating_margin_pct_year_before"."""
_NOUNS = frozenset("second minute hour day week month quarter year point degree foot pound stone mile mark in".split())
"""Words that name a thing as often as a unit: "first_day", "year", "items_in"."""
_CONDITIONS = frozenset({"per", "at"})
"""Words behind the unit of a key: "kwh_per_100km", "noise_db_at_500w"."""
_LEADING = frozenset("kg km kwh mwh tonnes pct percent usd eur gbp".split())
"""Units that a key may begin with: "kg_kept", "pct_fixed"."""


def key_unit(key: str, lexicon: Lexicon) -> Quantity | None:
    """Return the unit as the figure "one of it"; the words of the key are parted by spaces."""
    words, _ = _parted(key.replace("(", " ").replace(")", " "))
    unit = _read(words, lexicon)[1]
    inside = _inside(words) if unit is None else None
    return _read(words[inside], lexicon)[1] if inside is not None else unit


def _parted(key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the words of a key from the years and quarters that it ends in: "spend_eur_2023_24", "pct_2024_q1"."""
    words = tuple(key.split())
    stop = len(words)
    while stop > 1 and _DATED.fullmatch(words[stop - 1]):
        stop -= 1
    if _YEAR.fullmatch(words[stop] if stop < len(words) else "") is None:
        stop = len(words)
    return words[:stop], words[stop:]


_COUNTED = frozenset(
    "calls commits docs events hits inserts items iops lines messages msgs ops operations packets pages queries reads "
    "records req reqs requests rows tokens transactions tx txn writes".split()
)
"""What is counted by the second in the keys of measurements."""


@lru_cache(maxsize=4096)
def bracketed(key: str) -> str:
    """Return a key with its unit in brackets, as headers have it: "p50 (ms)"."""
    words, dated = _parted(key)
    length, unit = _read(words, load_lexicon())
    if unit is None and (inside := _inside(words)) is not None:
        return " ".join((*words[: inside.start], *words[inside.stop :], f"({' '.join(words[inside])})", *dated))
    if unit is None or length in (0, len(words)):
        return key
    return " ".join((*words[:-length], f"({' '.join(words[-length:])})", *dated))


def _inside(words: tuple[str, ...]) -> slice | None:
    """Return where a unit stands inside a key that nobody takes for another word: "revenue_eur_m_year_before"."""
    lowers = [word.lower() for word in words]
    for at in range(1, len(words) - 1):
        if lowers[at] in _CURRENCIES and lowers[at + 1] in SCALES and at + 2 < len(words):
            return slice(at, at + 2)
        if lowers[at] in _PLAIN and lowers[at - 1] not in _CURRENCIES | _CONDITIONS:
            return slice(at, at + 1)
    return None


def _read(words: tuple[str, ...], lexicon: Lexicon) -> tuple[int, Quantity | None]:
    """Return how many of the last words are a unit, and the unit."""
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        tail = words[-length:]
        if tail[0][0].isdigit() or words[-length - 1 : -length] == ("per",):
            continue  # "charge_0_100_min" is in minutes, "price_usd_per_kg" not in kilograms
        if tail[0].lower() in ("full", "whole"):
            continue  # "attendance (full year)"
        if len(words) > length and _AMOUNT.fullmatch(words[-length - 1]):
            continue  # "customers_over_10m_usd" is a number of customers
        if length == 1 and (tail[0].lower() in _NOUNS or (len(words) == 1 and len(tail[0]) == 1)):
            continue
        if len(tail) == 1 and tail[0] in _DEGREES and not lexicon.cues["temperature"].isdisjoint(words[:-1]):
            return length, extract(f"1 {_DEGREES[tail[0]]}", lexicon)[0]
        if tail == ("s",) and words[-2].lower() in _COUNTED:
            continue  # "throughput ops s" is a rate, and no time
        for phrase in _phrases(tail, is_whole=length == len(words)):
            found = extract(phrase, lexicon)
            if len(found) == 1 and found[0].span == Span(0, len(phrase)) and found[0].low is not None:
                if found[0].kind in _KINDS:
                    return length, found[0]._replace(alternatives=())
                if found[0].scale is not None:
                    return length, found[0]
    at = next((at for at, word in enumerate(words) if word in _CONDITIONS), 0)
    if at:
        length, unit = _read(words[:at], lexicon)
        return length and length + len(words) - at, unit
    if len(words) > 1 and words[0].lower() in _LEADING:
        return 0, _read(words[:1], lexicon)[1]
    return 0, None


def _rate(one: str, two: str) -> str | None:
    """Return two units that follow each other in a key as prose has them: the one divided by the other."""
    one, two = one.lower(), two.lower()
    if one in _CURRENCIES and two in _TERMS:
        return f"1 {one.upper()}"
    if two not in _DIVISORS:
        return None
    if one in _CURRENCIES:
        return f"1 {one.upper()}"
    if one not in (_SIZES if two in _SPEEDS else ()) and one not in _DIVIDED:
        return None
    unit, divisor = (_SPELLED.get(word, word) for word in (one, _SPEEDS.get(two, two)))
    return f"1 {unit.upper() if one in _SIZES else unit}/{divisor}" if unit != divisor else None


def _phrases(tail: tuple[str, ...], *, is_whole: bool) -> Iterator[str]:
    """Yield what a figure of one would look like in prose."""
    if len(tail) == 2:
        one, two = tail
        if two.lower() in SCALES:
            yield f"1 {SCALES[two.lower()]} {one.upper()}"
        if one.lower() in SCALES:
            yield f"1 {SCALES[one.lower()]} {two.upper()}"
        if two.lower() in _AREAS:
            yield f"1 {one.upper()}"  # "rent_eur_m2" is money
        if (rate := _rate(one, two)) is not None:
            yield rate
    text = " ".join(tail)
    if (match := _SCALED_CURRENCY.fullmatch(text)) is not None:
        yield f"1 {SCALES.get(match[1].lower(), 'thousand')} {match[2].upper()}"
    if len(tail) == 1 and len(text) == 1:
        if text.lower() not in SCALES:
            yield f"1{text}"
        return
    if len(tail) == 1 and text.lower() in SCALES and not is_whole and text.lower() != _MILLIMETRE:
        yield f"1 {SCALES[text.lower()]}"
    text, per, period = text.partition(" per ")
    if period.lower() in _AREAS:
        yield f"1 {text.upper()}"
    if text.lower() in _SIZES:
        text = text.upper()
    for form in dict.fromkeys(
        (
            _SPELLED.get(text.lower(), text),
            text,
            text.lower(),
            text.upper(),
            text[:1].upper() + text[1:-1] + text[-1:].upper(),
        )
    ):
        yield f"1 {form}/{period}" if per else f"1 {form}"
        if per:
            yield f"1 {form} per {period}"

"""Read what the header of a column or row says of the numbers under or beside it: unit, period, how real they are."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from figlint.claims.keys import SCALES, key_unit
from figlint.claims.model import Modality
from figlint.quantities import Grain, Kind, Lexicon, Period, Quantity, extract
from figlint.quantities.calendar_periods import quarter_year, whole_year
from figlint.text import Span, tokenize

_HEADER_KINDS = (Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.DURATION)
_STATISTIC = re.compile(
    r"\s*(?:average|avg|max|maximum|mean|median|min|minimum|peak|total|typical)\b\.?", re.IGNORECASE
)
"""What may stand before the unit of a header: "Fluid by day 5, median ml"."""
_SCALED = re.compile(
    r"\A(?:in |figures in |amounts in )?(thousand|million|billion|trillion)s?(?: of)?\b", re.IGNORECASE
)
_UNIT_IS = re.compile(r".*\bunits?: ?", re.IGNORECASE | re.DOTALL)
"""What leads to the unit of "Revenue by segment, unit: billions of yen"."""
_SYMBOL = re.compile(r"km|kg|cm|mm|ms|mg|ml|[A-Z]{3}(?:m|mn|bn|k)?|[kKMGT](?:B|W|Wh|Hz)|[kMG]bps")
"""The symbol of a unit that a header may end in; "min" and "in" are more often words."""
_EXCEPT = re.compile(r"(?:,| \(?)\s*(?:except|unless|unaudited|other than)\b.*", re.IGNORECASE | re.DOTALL)
"""What ends the unit of a note above a table: "(in thousands of dollars, except per share amounts)"."""
_INSIDE = re.compile(r"\(([^()]+)\)")
_ZEROS = re.compile(r"\(\s*['’]?000'?s?\s*(?:\)|(?=,)|\Z)")
"""A scale in brackets: "MMBtu (000s)", "Visitors ('000)"; the second may be left out."""
_SIGNS = ("$", "€", "£", "¥")
_ESCAPED = re.compile(r"\b([A-Z]{1,2}) (?=\$)")
"""A currency with a space where a backslash stands in the source, before a sign that converters escape."""
_SCALE = r"(?:thousands?|millions?|billions?|trillions?|m|mn|mm|bn|tn|k|'?000s?)"
_CURRENCY = (
    r"(?:[A-Z]{3}|(?:U\.?S\.?|[A-Z]{1,2})?[$€£¥]|(?:U\.?S\.? )?[Dd]ollars?|[Ee]uros?"
    r"|[Pp]ounds?(?: [Ss]terling)?|[Yy]en)"
)
_SUM = re.compile(
    rf"(?:[Aa]mounts |[Ff]igures )?(?:in )?(?P<currency>{_CURRENCY})(?: in |[ ’]*)(?P<scale>{_SCALE})"
    rf"|(?:in )?(?P<before>{_SCALE})(?: of)? (?P<after>{_CURRENCY})",
    re.ASCII,
)
"""A currency with its scale, in any order: "EUR million", "$ in thousands", "thousands of euros", "£'000"."""
_ENDED = re.compile(
    r"\b(?:(?P<quarter>three months|3 months|quarters?)|twelve months|12 months|years?) end(?:ed|ing)\b", re.I
)
_DECEMBER = 12
_STRETCHES = frozenset("seconds minutes hours days weeks months years".split())
_TIMES = frozenset({"ended", "ending"})
_RATES = frozenset({"per", "a", "each", "/"})
_FORESEEN = dict.fromkeys(
    "expected forecast forecasts guidance outlook projected projection".split(), Modality.PROJECTED
)
_BUDGET = "budget"
_SPENT = frozenset("actual actuals outturn spent spend spending expenditure used paid cost costs result over".split())
_FORESEEN |= dict.fromkeys("budget budgeted goal plan planned target".split(), Modality.PLANNED)


class Headers:
    """What the headers of one table say of the figures under and beside them; each text is read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._units: dict[str, Quantity | None] = {}
        self._periods: dict[str, Period | None] = {}
        self._modalities: dict[str, Modality] = {}
        self._days: dict[tuple[str, str], Quantity | None] = {}
        self._parts: dict[tuple[str, str, str, str], Quantity | None] = {}

    def unit(self, header: str, *, is_key: bool = False) -> Quantity | None:
        """Return the unit that a header states, or that a key of a data file ends in; see `header_unit`."""
        if header not in self._units:
            found = key_unit(header, self.lexicon) if is_key else None
            found = found or header_unit(header, self.lexicon)
            self._units[header] = found or self._counted_in(header)
        return self._units[header]

    def _counted_in(self, header: str) -> Quantity | None:
        """Return the one stretch of time that a header counts in the plural: "median days to sale"."""
        words = header.lower().split()
        if not _TIMES.isdisjoint(words) or self.period(header) is not None:
            return None  # "Years ended December 31,", "six months to June 2019"
        units = [word for word in words[:-1] if word in _STRETCHES]
        if len(units) != 1 or not _RATES.isdisjoint(words):
            return None
        return extract(f"1 {units[0]}", self.lexicon)[0]

    def period(self, header: str) -> Period | None:
        """Return the period that a header states, when it is just one."""
        if header not in self._periods:
            found = [quantity.period for quantity in extract(header, self.lexicon) if quantity.period is not None]
            self._periods[header] = _ended(header, found[0]) if len(found) == 1 else None
        return self._periods[header]

    def modality(self, header: str) -> Modality:
        """Return how real a header says its numbers are: "2025 plan", "Forecast"; actual when it says nothing."""
        if header not in self._modalities:
            found = (_FORESEEN.get(word) for word in tokenize(header).lowers)
            self._modalities[header] = next(filter(None, found), Modality.ACTUAL)
        return self._modalities[header]

    def is_cost(self, header: str, headers: Iterable[str]) -> bool:
        """Tell whether a budget is what something cost: no header beside it says what was spent of it."""
        if _BUDGET not in tokenize(header).lowers:
            return False
        return all(other == header or _SPENT.isdisjoint(tokenize(other).lowers) for other in headers)

    def day(self, number: str, header: str) -> Quantity | None:
        """Return the day that a bare number under the name of a month is."""
        if (number, header) not in self._days:
            found = extract(f"{number} {header}", self.lexicon)
            is_day = len(found) == 1 and found[0].kind is Kind.DATE and found[0].span.end > len(number)
            self._days[number, header] = found[0] if is_day else None
        return self._days[number, header]

    def part_of_year(self, year: str, *, quarter: str = "", month: str = "", day: str = "") -> Quantity | None:
        """Return the quarter, month or day that cells tell in parts: "2019" and "3" or "Mar"; None for any other."""
        key = year, quarter, month, day
        if key not in self._parts:
            if month.isdecimal():
                told = "-".join((year, *(part.zfill(2) for part in (month, day) if part)))
            else:
                told = " ".join(filter(None, (day, month or f"Q{quarter.lstrip('Qq')}", year)))
            found = extract(told, self.lexicon) if year.isdecimal() else ()
            is_part = len(found) == 1 and found[0].period is not None and found[0].period.grain is not Grain.YEAR
            is_whole = is_part and found[0].span == Span(0, len(told))
            self._parts[key] = found[0] if is_whole else None
        return self._parts[key]


def _ended(header: str, period: Period) -> Period:
    """Return the year or quarter that ends on a day: "year ended December 31, 2023", "three months ended June 30"."""
    stretch = _ENDED.search(header)
    day = period.end
    if stretch is None or day is None or period.grain is not Grain.DAY or not _is_last_of_month(day):
        return period
    if stretch["quarter"]:
        return quarter_year(day.year, day.month // 3) if not day.month % 3 else period
    return whole_year(day.year) if day.month == _DECEMBER else period


def _is_last_of_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def header_unit(header: str, lexicon: Lexicon) -> Quantity | None:
    """Read the unit of a header as the figure "one of it": "$m" is one million dollars."""
    header = _UNIT_IS.sub("", _ZEROS.sub("(thousand)", _ESCAPED.sub(r"\1", header)), count=1)
    insides = _INSIDE.findall(header)[::-1]  # "Births (000s), Rate (%)": the last is of the numbers right below
    candidates = [part for inside in insides for part in (inside, *inside.split(",")[1:])]  # "(net spending, £m)"
    header = _EXCEPT.sub("", header)
    last = [word for word in header.split()[-1:] if _SYMBOL.fullmatch(word)]  # "cost EURm"
    texts = (header.strip(), *(_EXCEPT.sub("", inside) for inside in insides), header.rsplit(",", 1)[-1].strip(), *last)
    for text in texts:
        if (sum_ := _sum(text, lexicon)) is not None:
            return sum_
    if header.strip()[:1] == "%":
        candidates.append("%")
    if header.strip()[:1] in _SIGNS:
        candidates.append(header.strip())
    if "," in header:
        candidates.append(_STATISTIC.sub("", header.rsplit(",", 1)[1], count=1))
    if " in " in f" {header}":
        before, _, after = f" {header}".rpartition(" in ")
        candidates += [f"{after} {before}", after] if len(before.split()) == 1 else [after]  # "USD in thousands"
    words = header.split()
    if _SCALED.match(header.strip()):
        candidates.append(header)  # "In millions", "Thousand QPS"
    if len(words) > 1 and _SYMBOL.fullmatch(words[-1]) and not words[-2].replace(".", "").isdigit():
        candidates.append(words[-1])  # "Memory GB", not "Model with 16 GB"
    if header.rstrip().endswith(("%", "$", "€", "£")) and not header.rstrip()[:-1].rstrip()[-1:].isdigit():
        candidates.append(header.rstrip()[-1])
    if candidates and candidates[0].lstrip().startswith("% of"):
        candidates.append("%")
    for candidate in candidates:
        counted = _SCALED.match(" ".join(candidate.split()))
        text = _SCALED.sub(_singular, " ".join(_EXCEPT.sub("", candidate).rstrip(" .").split()))
        if not text or len(text) > 30 or text[0].isdigit():
            continue
        # A single letter is a unit only where it touches its number: "(s)", "(W)".
        spelled = f"{text[0]}1{text[1:]}" if text[0] in _SIGNS else f"1 {text}" if len(text) > 1 else f"1{text}"
        found = extract(spelled, lexicon)
        if text.lower().startswith(("full ", "whole ")):
            continue  # "attendance (full year)"
        if (
            len(found) == 1
            and found[0].span == Span(0, len(spelled))
            and (
                found[0].kind in _HEADER_KINDS
                or found[0].scale is not None
                or found[0].unit == "point"
                or found[0].alternatives  # "(m)": metres or millions
            )
            and found[0].low is not None
        ):
            return found[0]
        if counted is None or not found or found[0].span.start:
            continue
        if found[0].kind is Kind.MEASURE:
            return found[0]  # "(thousand tonnes CO2)"
        if found[0].kind is Kind.COUNT and found[0].scale is not None:
            return found[0]._replace(unit=None)  # "(thousand persons)"
    return None


def _sum(text: str, lexicon: Lexicon) -> Quantity | None:
    """Return the currency with its scale that a text is, as the figure "one of it"."""
    match = _SUM.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    currency = match["currency"] or match["after"]
    scale = SCALES.get((match["scale"] or match["before"]).lower().strip("'"), "thousand")
    is_sign = not currency[-1].isalpha()
    found = extract(f"{currency}1 {scale}" if is_sign else f"1 {scale} {currency}", lexicon)
    return found[0] if len(found) == 1 and found[0].kind is Kind.MONEY else None


def _singular(scale: re.Match[str]) -> str:
    return scale[1].lower()

"""Bind each figure of a sentence to the period its words give it."""

from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from figlint.quantities import Grain, Period


class Place(NamedTuple):
    """A figure or a period as a range of tokens."""

    first: int
    last: int
    """The last token, inclusive."""
    period: Period | None = None
    """Set for a period, None for any other figure."""
    counts_from_text: bool = False
    """True for a relative period that counts from the one named beside it ("a year earlier")."""


class BoundPeriod(NamedTuple):
    """The period of a figure and the rule that found it."""

    period: Period
    rule: str
    is_close: bool
    """True when the words leave little doubt (right after the figure, or leading its clause)."""


# Words that may stand between a figure and the period that follows it: "$5 million in fiscal 2024".
_JOINERS = frozenset(
    (
        "in for during of by at on to as the a an its end start close beginning early late mid fiscal calendar "
        "year years financial full over ( through throughout ending ended"
    ).split()
)
_LEADERS = frozenset(
    ("in during for by at as of on the end since from until throughout over early late mid - fiscal calendar").split()
)
_STRETCHES = frozenset(
    (
        "year years season quarter half spring summer autumn winter academic school tax marketing calendar "
        "three six nine twelve months weeks week ended ending to"
    ).split()
)
"""Words for a stretch of time that may lead to the period which opens a clause: "In the year ended June 2024, …"."""
_BASELINES = frozenset("average baseline mean norm normal".split())
"""Words for what a figure is compared with: the period after one is theirs."""
_CONJUNCTIONS = frozenset("and but or nor while whereas when then than after before because as".split())
_BREAKS = frozenset(",;:()–—")
_CLAUSE_ENDS = frozenset(";:–—")
_LABEL_OPENERS = frozenset("(;,")
_LABEL_ENDS = frozenset(";)")
_MAX_GAP = 4


def bind_periods(
    lowers: list[str], sentence: tuple[int, int], places: Sequence[Place], anchor: date | None
) -> list[BoundPeriod | None]:
    """Return, for each place of one sentence, its period; None for periods and for figures without one.

    `sentence` is the half-open range of its tokens; `places` are sorted and do not overlap.
    """
    periods = [place for place in places if place.period is not None]
    if not periods:
        return [None] * len(places)
    bound = [None if place.period is not None else _bind(lowers, sentence, place, places, periods) for place in places]
    from_text = {place.period for place in periods if place.counts_from_text}
    return _resolve(bound, anchor, from_text)


def _bind(
    lowers: list[str],
    sentence: tuple[int, int],
    place: Place,
    places: Sequence[Place],
    periods: Sequence[Place],
) -> BoundPeriod | None:
    before = next((p for p in reversed(periods) if p.last < place.first), None)
    if before is not None and _is_label(lowers, sentence[0], before):
        if not _LABEL_ENDS.intersection(lowers[before.last + 2 : place.first]):
            return BoundPeriod(_period(before), "the period labels the figure", True)
        before = None
    after = next((p for p in periods if p.first > place.last), None)
    if after is not None and _is_label(lowers, sentence[0], after):
        after = None  # "1,204 visits (2023: 1,180)" is no figure of 2023
    if after is not None and (end := _same_end(lowers, place, after, periods)) is not None:
        return BoundPeriod(_period(end), "the period stands at the same end of the change", True)
    if after is not None and not _BASELINES.isdisjoint(lowers[place.last + 1 : after.first]):
        after = None  # "1.8 degrees above the normal of 1991-2020" is no figure of those years
    if after is not None and _joins(lowers, place.last + 1, after.first):
        return BoundPeriod(_period(after), "the period stands right after the figure", True)
    if after is not None:
        after = _last_of_change(lowers, place, after, periods)
    if before is not None:
        gap = lowers[before.last + 1 : place.first]
        if _leads(lowers, sentence[0], before.first) and not _CLAUSE_ENDS.intersection(gap):
            return BoundPeriod(_period(before), "the period leads the clause", True)
        if not _BREAKS.intersection(gap) and not _taken(lowers, before, places):
            return BoundPeriod(
                _period(before), "the period stands before the figure in its clause", len(gap) <= _MAX_GAP
            )
    if after is not None and not _BREAKS.intersection(lowers[place.last + 1 : after.first]):
        return BoundPeriod(_period(after), "the period follows in the clause", False)
    return None


def _is_label(lowers: list[str], sentence_start: int, period: Place) -> bool:
    """Tell whether a period and a colon stand before the figures of that time: "(2023: 68,900; 2022: 66,100)"."""
    if lowers[period.last + 1 : period.last + 2] != [":"]:
        return False
    return period.first == sentence_start or lowers[period.first - 1] in _LABEL_OPENERS


def _same_end(lowers: list[str], place: Place, after: Place, periods: Sequence[Place]) -> Place | None:
    """Return the period of one end of a change: "from $4m to $8m between 2020 and 2023"; None for other figures."""
    later = next((p for p in periods if p.first > after.last), None)
    end = lowers[place.first - 1] if place.first else ""
    if later is None or end not in ("from", "to") or lowers[after.last + 1 : later.first] not in (["and"], ["to"]):
        return None
    if {"from", "between"}.isdisjoint(lowers[max(place.last + 1, after.first - _MAX_GAP) : after.first]):
        return None
    return after if end == "from" else later


def _last_of_change(lowers: list[str], place: Place, after: Place, periods: Sequence[Place]) -> Place:
    """Return the later period of a change told after its size: "doubled from $4m in 2023 to $8m in 2024"."""
    later = next((p for p in periods if p.first > after.last), None)
    if later is None or "from" not in lowers[place.last + 1 : after.first]:
        return after
    gap = lowers[after.last + 1 : later.first]
    return later if "to" in gap and _BREAKS.isdisjoint(gap) else after


def _period(place: Place) -> Period:
    assert place.period is not None
    return place.period


def _joins(lowers: list[str], start: int, end: int) -> bool:
    """Tell whether little more than joining words stands in `[start, end)`: "$5 million in revenue in 2023".

    At most two other words may, such as the counted noun, when a joining word leads to the period.
    """
    gap = lowers[start:end]
    if not gap:
        return True
    if len(gap) > _MAX_GAP + 1 or _CONJUNCTIONS.intersection(gap):
        return False
    free = [word for word in gap if word not in _JOINERS]
    return not free or (len(free) <= 2 and gap[-1] in _JOINERS and all(word.isalpha() for word in free))


def _leads(lowers: list[str], sentence_start: int, first: int) -> bool:
    """Tell whether the period at token `first` opens its sentence or a clause: "In 2024, …"."""
    place = first - 1
    while place >= sentence_start and (lowers[place] in _LEADERS or lowers[place] in _STRETCHES):
        place -= 1
    return place < sentence_start or (first - 1 - place >= 1 and lowers[place] in _CLAUSE_ENDS)


def _taken(lowers: list[str], period: Place, places: Sequence[Place]) -> bool:
    """Tell whether a figure right before the period already owns it: "$5m in 2023 and $6m …"."""
    for place in places:
        if place.period is None and place.last < period.first and _joins(lowers, place.last + 1, period.first):
            return True
    return False


def _resolve(
    bound: list[BoundPeriod | None], anchor: date | None, from_text: set[Period | None]
) -> list[BoundPeriod | None]:
    """Turn relative periods into dates: "a year earlier" against the sentence, "last year" against the anchor."""
    named = next((b.period for b in bound if b is not None and b.period.start is not None), None)
    resolved: list[BoundPeriod | None] = []
    for item in bound:
        if item is None or item.period.offset is None or item.period.start is not None:
            resolved.append(item)
            continue
        if named is not None and item.period in from_text and _is_part_of_year(named, item.period):
            resolved.append(item._replace(period=_years_on(named, item.period.offset or 0)))
            continue
        base = named.start if named is not None and item.period in from_text else anchor
        resolved.append(item._replace(period=shift(item.period, base)) if base is not None else item)
    return resolved


def _is_part_of_year(named: Period, relative: Period) -> bool:
    """Tell whether "a year earlier" counts from a quarter, half or month, and so means that of another year."""
    if relative.grain is not Grain.YEAR or named.grain not in (Grain.QUARTER, Grain.HALF, Grain.MONTH):
        return False
    return named.start is not None and MINYEAR < named.start.year + (relative.offset or 0) < MAXYEAR


def _years_on(named: Period, n_years: int) -> Period:
    """Return the same quarter, half or month of another year."""
    assert named.start is not None
    year = f"{int(named.label[:4]) + n_years:04d}"
    start = named.start.replace(year=named.start.year + n_years)
    end = named.end
    if end is not None:
        is_leap_day = (end.month, end.day) == (2, 29)
        end = end.replace(year=end.year + n_years, day=28 if is_leap_day else end.day)
    return named._replace(label=year + named.label[4:], start=start, end=end)


def shift(period: Period, base: date) -> Period:
    """Return the relative period as dates, counted from `base`; unchanged outside the calendar's years."""
    offset = period.offset or 0
    try:
        if period.grain is Grain.YEAR:
            year = base.year + offset
            return Period(str(year), Grain.YEAR, date(year, 1, 1), date(year, 12, 31))
        if period.grain is Grain.QUARTER:
            index = base.year * 4 + (base.month - 1) // 3 + offset
            year, quarter = divmod(index, 4)
            start = date(year, quarter * 3 + 1, 1)
            end = date(year + quarter // 3, (quarter * 3 + 3) % 12 + 1, 1) - timedelta(days=1)
            return Period(f"{year}-Q{quarter + 1}", Grain.QUARTER, start, end)
        if period.grain is Grain.MONTH:
            year, month = divmod(base.year * 12 + base.month - 1 + offset, 12)
            start = date(year, month + 1, 1)
            end = date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)
            return Period(f"{year}-{month + 1:02}", Grain.MONTH, start, end)
        if period.grain is Grain.DAY:
            day = base + timedelta(days=offset)
            return Period(day.isoformat(), Grain.DAY, day, day)
    except (ValueError, OverflowError):
        return period
    return period

"""The one comparison of a draft's quantity with a source's: same, compatible, or how it differs."""

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from figlint.quantities import Grain, Hedge, Kind, Period, Quantity, load_lexicon
from figlint.quantities.model import AS_WRITTEN, HALF_DAY
from figlint.quantities.values import (
    Operand,
    family,
    interval,
    magnitudes,
    operand,
    scaled,
    significant_digits,
    to_base,
)


class Relation(StrEnum):
    """How a draft's quantity stands to a source's."""

    SAME = "same value"
    COMPATIBLE = "compatible"
    ENTAILED = "true of it, but loose"
    """The draft states a bound that the source's exact figure satisfies by far."""
    LOOSE = "same number, looser kind"
    """The numbers agree, but one side leaves open what is counted or how."""
    OTHER_UNIT = "other unit"
    OTHER_SCALE = "other scale"
    OTHER_VALUE = "other value"
    UNRELATED = "unrelated"


_AGREEING = frozenset({Relation.SAME, Relation.COMPATIBLE})
_RATES = frozenset("second minute hour day week month quarter year".split())
SUPPORTING = frozenset({Relation.SAME, Relation.COMPATIBLE, Relation.ENTAILED, Relation.LOOSE})

_BOUNDS = frozenset({Hedge.BELOW_NEAR, Hedge.ABOVE_NEAR, Hedge.ABOVE, Hedge.AT_LEAST, Hedge.BELOW, Hedge.AT_MOST})
_BELOW = frozenset({Hedge.BELOW, Hedge.AT_MOST})
_ABOVE = frozenset({Hedge.ABOVE, Hedge.AT_LEAST})
_LONG = frozenset({Grain.DECADE, Grain.CENTURY})
_PARTS_OF_YEAR = frozenset({Grain.QUARTER, Grain.HALF})
MILLION = "million"
_METRE = "metre"
"""The alternative reading of an "m" without a currency."""
_MILLION = Decimal(10**6)
_THOUSANDFOLD = 3
_TENFOLD = 10
_YEAR = len("2024")
_LARGE = 10_000
_FIVE_FOURTHS = Decimal("1.25")
_TWENTIETH = Decimal("0.05")
_ONE = Decimal(1)
_NOON = 720
"""In minutes of the day, which clock times are counted in."""
_HUNDRED = Decimal(100)
_SIXTY = Decimal(60)

# Kinds whose equal numbers may state one thing in two ways: "16" and "16-year-old", "twice" and "two times",
# "20 miles" and "20", "3-1" and "3 to 1" or "3:10", "2:51" by the clock and as a time run.
_LOOSE_KINDS = frozenset(
    frozenset(pair)
    for pair in (
        (Kind.COUNT, Kind.AGE),
        (Kind.COUNT, Kind.MONEY),
        (Kind.COUNT, Kind.MEASURE),
        (Kind.COUNT, Kind.DURATION),
        (Kind.COUNT, Kind.PERIOD),
        (Kind.COUNT, Kind.RATIO),
        (Kind.COUNT, Kind.RANK),
        (Kind.COUNT, Kind.SCORE),
        (Kind.COUNT, Kind.PERCENT),
        (Kind.COUNT, Kind.TIME),
        (Kind.COUNT, Kind.DATE),
        (Kind.AGE, Kind.DURATION),
        (Kind.RATIO, Kind.MEASURE),
        (Kind.TIME, Kind.DURATION),
        (Kind.TIME, Kind.SCORE),
    )
)
_POINTS = {"point", "percentage point"}
_AGES = frozenset({Kind.AGE, Kind.DURATION})
_SPAN_KINDS = frozenset({Kind.COUNT, Kind.DURATION})
_RELATIVE = frozenset({Kind.RATIO, Kind.PERCENT})
# Kinds between which a slip of the unit happens: "28 months" for "28 years", "€" for "$", "54%" for "54".
_UNIT_KINDS = frozenset({Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.PERCENT})
# For each kind, the kinds that `relate` can find anything but unrelated.
RELATABLE: dict[Kind, frozenset[Kind]] = {
    kind: frozenset(
        other
        for other in Kind
        if other is kind
        or frozenset((kind, other)) in _LOOSE_KINDS
        or {kind, other} <= _RELATIVE
        or {kind, other} <= _UNIT_KINDS
        or {kind, other} <= {Kind.PERIOD, Kind.DATE}
    )
    for kind in Kind
}


def relate(draft: Operand, source: Operand) -> Relation:
    """Return how `draft` stands to `source`; symmetric in unit, not in precision (a draft may round)."""
    relation = _relate_amounts(draft, source)
    if relation in _AGREEING and are_other_rates(draft.quantity, source.quantity):
        return Relation.OTHER_UNIT
    return relation


def are_other_rates(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts are for two stretches of time: "9,500 tonnes a day", "a week"."""
    return one.per != other.per and one.per in _RATES and other.per in _RATES


def _relate_amounts(draft: Operand, source: Operand) -> Relation:
    relation = _relate(draft, source)
    alternatives = draft.quantity.alternatives + source.quantity.alternatives
    if relation in SUPPORTING or not (alternatives or draft.family != source.family):
        return relation
    if MILLION in alternatives:
        # "25m" without a currency is 25 of something, 25 million, or metres; a source that settles it is believed.
        scaled = _relate(as_millions(draft), as_millions(source))
        if scaled not in SUPPORTING:
            scaled = _relate(_as_metres(draft, source), _as_metres(source, draft))
        return scaled if scaled in SUPPORTING else relation
    if HALF_DAY in alternatives:
        ends = {minute % _NOON for side in (draft, source) for minute in side.magnitudes}
        return Relation.COMPATIBLE if draft.family == source.family and len(ends) == 1 else relation
    if draft.quantity.kind is source.quantity.kind is Kind.MONEY and draft.family != source.family:
        ours, theirs = in_currency_of(draft, source), in_currency_of(source, draft)
        if ours is not draft or theirs is not source:
            return _relate(ours, theirs)
    if source.quantity.alternatives:
        written = _relate(draft, as_written(source))
        return written if written in SUPPORTING else relation
    return relation


def as_written(side: Operand) -> Operand:
    """Return a number of a table without the scale and unit of the heading above it: "Customers" among thousands."""
    quantity = side.quantity
    scale = next((item.removeprefix(AS_WRITTEN) for item in quantity.alternatives if item.startswith(AS_WRITTEN)), None)
    if scale is None or quantity.low is None or quantity.high is None:
        return side
    factor = Decimal(scale)
    if factor == _ONE and quantity.kind is not Kind.MONEY:
        return side
    low, high = quantity.low / factor, quantity.high / factor
    precision, coarse = quantity.precision / factor, quantity.coarse / factor
    return operand(
        quantity._replace(low=low, high=high, precision=precision, coarse=coarse, unit=None, kind=Kind.COUNT)
    )


def as_millions(side: Operand) -> Operand:
    """Return "6.7m", which may be of anything, as so many millions of it."""
    quantity = side.quantity
    if MILLION not in quantity.alternatives or quantity.low is None or quantity.high is None:
        return side
    return operand(scaled(quantity, _MILLION)._replace(unit=None, kind=Kind.COUNT))


def _as_metres(side: Operand, other: Operand) -> Operand:
    """Return "0.12 m" as a length where the other side is one: 12 cm."""
    if _METRE not in side.quantity.alternatives or other.quantity.kind is not Kind.MEASURE:
        return side
    return operand(side.quantity._replace(unit=_METRE, kind=Kind.MEASURE, alternatives=()))


def in_currency_of(side: Operand, other: Operand) -> Operand:
    """Return parts of a currency that has several namesakes in the other side's: 22 cents are €0.22."""
    quantity, currency = side.quantity, other.quantity.unit
    major = load_lexicon().major_unit(quantity.unit or "")
    if major is None or currency not in quantity.alternatives:
        return side
    return operand(scaled(quantity, major[1])._replace(unit=currency, alternatives=()))


def _relate(draft: Operand, source: Operand) -> Relation:
    if Kind.LABEL in (draft.quantity.kind, source.quantity.kind):
        if draft.family != source.family:
            return Relation.UNRELATED
        return Relation.SAME if draft.quantity.low == source.quantity.low else Relation.OTHER_VALUE
    if draft.quantity.period is not None and source.quantity.period is not None:
        return relate_periods(draft.quantity.period, source.quantity.period)
    if draft.quantity.kind is source.quantity.kind and draft.family == source.family:
        return _relate_values(draft, source)
    if _are_spans(draft.quantity, source.quantity):
        # "15 headache days" counts days; it bears out "15 days", and says nothing against "12 days".
        relation = _relate_values(_as_duration(draft), _as_duration(source))
        return relation if relation in SUPPORTING else Relation.UNRELATED
    if draft.quantity.kind is Kind.MONEY and _is_bare_sum(source.quantity):
        relation = _relate_values(draft, operand(source.quantity._replace(kind=Kind.MONEY, unit=draft.quantity.unit)))
        return Relation.LOOSE if relation in SUPPORTING else Relation.UNRELATED
    return _relate_kinds(draft.quantity, source.quantity)


def _is_bare_sum(quantity: Quantity) -> bool:
    """Tell whether a large number counts nothing, so that it may be money: "2,214 million of revenue", "2,064,000"."""
    if quantity.kind is not Kind.COUNT or quantity.unit is not None or quantity.low is None:
        return False
    is_scaled = quantity.scale is not None or any(item.startswith(AS_WRITTEN) for item in quantity.alternatives)
    return is_scaled or abs(quantity.low) >= _LARGE


def _are_spans(one: Quantity, two: Quantity) -> bool:
    """Tell whether both are so many years or days, though one is an age or counts them."""
    if one.unit != two.unit or Hedge.PLUS_MINUS in (one.hedge, two.hedge):
        return False
    return {one.kind, two.kind} in (_SPAN_KINDS, _AGES)


def _as_duration(side: Operand) -> Operand:
    return operand(side.quantity._replace(kind=Kind.DURATION))


def _relate_values(draft: Operand, source: Operand) -> Relation:
    one, two = draft.quantity, source.quantity
    if one.kind is Kind.SCORE:
        return Relation.SAME if {one.low, one.high} == {two.low, two.high} else Relation.OTHER_VALUE
    ours, theirs = draft.magnitudes, source.magnitudes
    if not ours or not theirs:
        return Relation.OTHER_VALUE
    if ours != theirs and one.low == two.low and one.high == two.high:
        return Relation.OTHER_UNIT
    if ours == theirs or (len(ours) == len(theirs) == 1 and abs(ours[0]) == abs(theirs[0])):
        return Relation.SAME
    if len(ours) == len(theirs) == 2:
        # Two ranges agree when they have both ends in common; vague plurals when they overlap.
        agrees = _overlap(ours, theirs) if _is_vague(one, two) else _have_common_ends(one, two)
        return Relation.COMPATIBLE if agrees else Relation.OTHER_VALUE
    if ours[0] in theirs or ours[-1] in theirs:
        return Relation.COMPATIBLE
    if _is_rounded_bound(one, two):
        return Relation.COMPATIBLE
    if not _are_bounds(one, two) and (
        _is_within(draft, theirs) or _is_rounded(one, two, theirs) or _is_covered(source, ours)
    ):
        return Relation.COMPATIBLE
    if _is_entailed(one, two, ours, theirs):
        return Relation.ENTAILED
    return Relation.OTHER_SCALE if _is_scaled(ours, theirs) else Relation.OTHER_VALUE


def _is_rounded_bound(draft: Quantity, source: Quantity) -> bool:
    """Tell whether the draft states the source's bound in fewer digits: "under 2%" for "at most 1.8%"."""
    hedges = {draft.hedge, source.hedge}
    if not (hedges <= _BELOW or hedges <= _ABOVE):
        return False
    if draft.low is None or source.low is None or draft.unit != source.unit:
        return False
    if significant_digits(draft.low) >= significant_digits(source.low):
        return False
    less, more = (source.low, draft.low) if draft.hedge in _BELOW else (draft.low, source.low)
    return less <= more <= less * _FIVE_FOURTHS


def _is_entailed(draft: Quantity, source: Quantity, ours: tuple[Decimal, ...], theirs: tuple[Decimal, ...]) -> bool:
    """Tell whether an exact source figure satisfies a bound of the draft, and is not many times nearer to nothing."""
    if source.hedge is not Hedge.EXACT or len(ours) != 1:
        return False
    ends = sorted(abs(end) for end in (*ours, *theirs))
    if ends[-1] > ends[0] * _TENFOLD:
        return False  # nobody says "up to 128 MB" of 256 KB
    if draft.hedge in (Hedge.ABOVE, Hedge.AT_LEAST):
        return min(theirs) >= ours[0]
    return draft.hedge in (Hedge.BELOW, Hedge.AT_MOST) and max(theirs) <= ours[0]


def _is_vague(draft: Quantity, source: Quantity) -> bool:
    return bool({draft.hedge, source.hedge} & {Hedge.VAGUE, Hedge.DIGITS})


def _have_common_ends(draft: Quantity, source: Quantity) -> bool:
    """Tell whether each end of the draft's range is the source's, or plain rounding of it."""
    for ours, theirs in ((draft.low, source.low), (draft.high, source.high)):
        one, two = _end(draft, ours), _end(source, theirs)
        found = magnitudes(two)
        if magnitudes(one) != found and not _is_rounded(one, two, found):
            return False
    return True


def _end(quantity: Quantity, number: Decimal | None) -> Quantity:
    """Return one end of a range as a figure of its own, rounded as its own zeros show."""
    if number is None or not number:
        return quantity._replace(low=number, high=number, hedge=Hedge.EXACT)
    coarse = Decimal(1).scaleb(number.adjusted() - significant_digits(number) + 1)
    precision = min(quantity.precision, coarse)
    return quantity._replace(low=number, high=number, hedge=Hedge.EXACT, precision=precision, coarse=coarse)


def _overlap(ours: tuple[Decimal, ...], theirs: tuple[Decimal, ...]) -> bool:
    return min(ours) <= max(theirs) and min(theirs) <= max(ours)


def _are_bounds(draft: Quantity, source: Quantity) -> bool:
    """Tell whether both sides state a bound; then they say different things unless the numbers are the same."""
    return draft.hedge in _BOUNDS and source.hedge in _BOUNDS


def _is_within(draft: Operand, theirs: tuple[Decimal, ...]) -> bool:
    """Tell whether the source's ends lie in what the draft's words allow."""
    if draft.allowed is None:
        return False
    low, high = draft.allowed
    return all(low <= number <= high or low <= abs(number) <= high for number in theirs)


def _is_rounded(draft: Quantity, source: Quantity, theirs: tuple[Decimal, ...]) -> bool:
    """Tell whether the draft's zeros are plain rounding of a source at least two digits finer."""
    if draft.low is None or draft.low != draft.high or source.low is None or len(theirs) != 1:
        return False
    if draft.coarse <= draft.precision or significant_digits(source.low) < significant_digits(draft.low) + 2:
        return False
    wide = interval(draft._replace(precision=draft.coarse))
    return wide is not None and wide[0] <= abs(theirs[0]) < wide[1]


def _is_covered(source: Operand, ours: tuple[Decimal, ...]) -> bool:
    """Tell whether the draft's number lies in a range, vague plural or share in words that the source states.

    A draft finer than its source agrees too, when rounding it gives the source's number and it is close by.
    """
    quantity, allowed = source.quantity, source.allowed
    if allowed is None:
        return False
    low, high = allowed
    if quantity.low != quantity.high or quantity.hedge in (Hedge.VAGUE, Hedge.DIGITS) or quantity.is_fraction:
        return all(low <= number <= high for number in ours)
    if quantity.hedge is not Hedge.EXACT:
        return False
    reach = abs(low + high) / 2 * _TWENTIETH
    return all(low < number < high and abs(number - (low + high) / 2) <= reach for number in ours)


def _is_scaled(ours: tuple[Decimal, ...], theirs: tuple[Decimal, ...]) -> bool:
    """Tell whether two single numbers have the same digits and differ by a power of ten."""
    if len(ours) != 1 or len(theirs) != 1 or not ours[0] or not theirs[0]:
        return False
    power = ours[0].adjusted() - theirs[0].adjusted()
    if abs(ours[0]) != abs(theirs[0].scaleb(power)):
        return False
    # Among one-digit numbers a tenfold difference is no slip: six is not a misspelt sixty.
    return significant_digits(ours[0]) > 1 or abs(power) >= _THOUSANDFOLD


def _relate_kinds(draft: Quantity, source: Quantity) -> Relation:
    """Relate quantities of two families."""
    if draft.kind in _RELATIVE and source.kind in _RELATIVE:
        percent = _as_percent(draft)
        if percent is not None and percent == _as_percent(source):
            return Relation.LOOSE
    if _is_decimal_share(draft, source) or _is_decimal_share(source, draft):
        return Relation.LOOSE
    if draft.kind is Kind.COUNT and draft.unit is None and source.kind is Kind.AGE and draft.low != source.low:
        return Relation.OTHER_VALUE
    if Kind.TIME in (draft.kind, source.kind) and (_is_pair(draft, source) or _is_pair(source, draft)):
        return Relation.LOOSE
    if not _share_a_number(draft, source):
        is_alike = draft.kind is source.kind and draft.kind in _UNIT_KINDS
        return Relation.OTHER_VALUE if is_alike and not _are_two_dimensions(draft, source) else Relation.UNRELATED
    if draft.kind in _UNIT_KINDS and source.kind in _UNIT_KINDS:
        if source.unit in draft.alternatives or draft.unit in source.alternatives:
            return Relation.COMPATIBLE
        return Relation.OTHER_UNIT if draft.kind is source.kind else Relation.UNRELATED
    if frozenset((draft.kind, source.kind)) in _LOOSE_KINDS and not _count_other_things(draft, source):
        return Relation.LOOSE
    return Relation.UNRELATED


def _are_two_dimensions(draft: Quantity, source: Quantity) -> bool:
    """Tell whether two measures cannot be of one thing: kilometres and degrees, but not degrees and °C."""
    if draft.kind is not Kind.MEASURE or family(draft) == family(source):
        return False
    return source.unit not in draft.alternatives and draft.unit not in source.alternatives


def _is_decimal_share(percent: Quantity, number: Quantity) -> bool:
    """Tell whether a decimal states a percentage as a part of one: "0.31 solar masses" is 31% of the Sun's mass."""
    if percent.kind is not Kind.PERCENT or number.kind is not Kind.COUNT or number.low is None:
        return False
    is_part = number.low == number.high and 0 < number.low < 1 and number.low.as_tuple().exponent != 0
    return is_part and percent.unit == "percent" and percent.low == percent.high == number.low * _HUNDRED


def _share_a_number(draft: Quantity, source: Quantity) -> bool:
    draft, source = _middle(draft), _middle(source)
    ends = [end for end in (source.low, source.high) if end is not None]
    if _POINTS == {draft.unit, source.unit}:
        ends = [*ends, *map(abs, ends)]  # "lost 5.6 points", of a change of -5.6
    return draft.low in ends or draft.high in ends


def _is_pair(time: Quantity, other: Quantity) -> bool:
    """Tell whether what was read as "14:16" by the clock may be that score, or that time run, in the other text."""
    if time.kind is not Kind.TIME or time.low is None or time.low != time.high:
        return False
    if other.kind is Kind.SCORE:
        return {other.low, other.high} == set(divmod(time.low, _SIXTY))
    is_time_run = other.kind is Kind.DURATION and other.low == other.high
    return is_time_run and to_base(other.low or Decimal(0), other) in (time.low, time.low * _SIXTY)


def _middle(quantity: Quantity) -> Quantity:
    """Return a figure with a margin ("118,000 years, give or take 4,000") without it."""
    if quantity.hedge is not Hedge.PLUS_MINUS or quantity.low is None or quantity.high is None:
        return quantity
    middle = (quantity.low + quantity.high) / 2
    return quantity._replace(low=middle, high=middle)


def _count_other_things(draft: Quantity, source: Quantity) -> bool:
    """Tell whether one side counts a named thing where the other has a unit: three men are not three feet."""
    if Kind.COUNT not in (draft.kind, source.kind):
        return False
    other = source if draft.kind is Kind.COUNT else draft
    if {draft.unit, source.unit} == {"point", "percentage point"}:
        return False
    noun = (draft if draft.kind is Kind.COUNT else source).unit
    return noun is not None and noun.rsplit(" ", 1)[-1] != other.unit and other.kind in (*_UNIT_KINDS, Kind.TIME)


def _as_percent(quantity: Quantity) -> Decimal | None:
    """Return a multiple as the percentage change it is (doubled is +100 %), or a percentage of change."""
    if quantity.low is None or quantity.low != quantity.high:
        return None
    if quantity.kind is Kind.RATIO:
        return (quantity.low - _ONE) * _HUNDRED
    if quantity.kind is Kind.PERCENT and quantity.unit == "percent":
        return quantity.low
    return None


def relate_periods(draft: Period, source: Period) -> Relation:
    """Relate two dates or periods: one inside the other, or a missing year, is compatible."""
    if draft.label == source.label:
        return Relation.SAME
    if draft.grain is Grain.YEAR and source.grain is Grain.YEAR and len(draft.label) == len(source.label) == _YEAR:
        return Relation.OTHER_VALUE
    if draft.is_fiscal and source.is_fiscal and draft.grain is source.grain and is_dated(draft) and is_dated(source):
        return Relation.OTHER_VALUE  # of one company, "FY24" and "FY25", whenever its years begin
    if draft.grain is source.grain and draft.grain in _PARTS_OF_YEAR and (is_yearless(draft) or is_yearless(source)):
        if not is_same_part(draft, source):
            return Relation.OTHER_VALUE
        # Which year a source means, its text may say elsewhere.
        return Relation.COMPATIBLE if is_yearless(draft) else Relation.UNRELATED
    ours, theirs = _parts(draft.label), _parts(source.label)
    if ours is not None and theirs is not None:
        if not any(a is not None and b is not None for a, b in zip(ours, theirs, strict=True)):
            return Relation.UNRELATED
        return Relation.COMPATIBLE if _agree(draft.label, source.label) else Relation.OTHER_VALUE
    if Grain.SPAN in (draft.grain, source.grain) and draft.grain is not source.grain:
        span, single = (draft, source) if draft.grain is Grain.SPAN else (source, draft)
        if any(_agree(single.label, end) for end in span.label.split("/")):
            return Relation.COMPATIBLE  # one text gives the two ends together, the other apart
        if draft.start is None or source.start is None:
            return Relation.OTHER_VALUE if _parts(single.label) is not None else Relation.UNRELATED
    if draft.start is None or draft.end is None or source.start is None or source.end is None:
        return Relation.UNRELATED
    if draft.grain is Grain.SPAN and source.grain is Grain.SPAN:
        ends = zip(draft.label.split("/"), source.label.split("/"), strict=False)
        return Relation.COMPATIBLE if all(_agree(ours, theirs) for ours, theirs in ends) else Relation.OTHER_VALUE
    if _contains(draft, source) or _contains(source, draft):
        return Relation.COMPATIBLE
    if (draft.grain in _LONG) is not (source.grain in _LONG):
        return Relation.UNRELATED
    return Relation.OTHER_VALUE


def is_dated(period: Period) -> bool:
    """Tell whether a period has its year, be it one whose first day is not known: "FY24"."""
    return period.start is not None or (period.is_fiscal and not period.label.startswith("-"))


def is_yearless(period: Period) -> bool:
    """Tell whether a period is a part of a year that is not named: "the second quarter", "4 May"."""
    return period.label.startswith("--")


def is_same_part(one: Period, other: Period) -> bool:
    """Tell whether two periods are the same part of a year, whichever year: "Q2" and "Q2 2023"."""
    is_part = one.grain is other.grain and one.grain in _PARTS_OF_YEAR
    return is_part and one.label.rsplit("-", 1)[-1] == other.label.rsplit("-", 1)[-1]


def is_placed(period: Period) -> bool:
    """Tell whether a period has its year, or is a part of any: "the second quarter", "4 May"."""
    return is_dated(period) or (is_yearless(period) and period.grain is not Grain.SPAN)


def _agree(label: str, other: str) -> bool:
    """Tell whether two dates have the same year, month and day, as far as both give them."""
    ours, theirs = _parts(label), _parts(other)
    if ours is None or theirs is None:
        return label == other
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a is not None and b is not None]
    return bool(pairs) and all(a == b for a, b in pairs)


def _contains(outer: Period, inner: Period) -> bool:
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


@lru_cache(maxsize=16384)
def _parts(label: str) -> tuple[str | None, str | None, str | None] | None:
    """Split "2024-05-09", "2024-05", "2024", "--06-04" or "--06" into year, month and day; None for other forms."""
    if "/" in label:
        return None
    if label.startswith("--"):
        pieces = label[2:].split("-")
        return (None, pieces[0], pieces[1] if len(pieces) > 1 else None)
    pieces = label.split("-")
    if not all(piece.isdigit() for piece in pieces) or len(pieces) > 3 or len(pieces[0]) != 4:
        return None
    padded = [*pieces, None, None]
    return (padded[0], padded[1], padded[2])

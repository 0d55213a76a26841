"""Find the named figures from which a draft's own arithmetic follows: a difference, sum, share, change or multiple.

Only figures of the same sentence and of the source passages it speaks of are operands, and only where the sentence
says that something was worked out; a value met by chance among many pairs would prove nothing.
"""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain, combinations
from typing import NamedTuple

from figlint.claims import Claim
from figlint.claims.document import stems_in
from figlint.claims.ledgers import TIMES
from figlint.claims.stems import rows, stem
from figlint.facts import FactIndex, Grid
from figlint.facts.kinds import keys_of_things
from figlint.quantities import Direction, Grain, Hedge, Kind, Quantity
from figlint.quantities.values import Family, Operand, interval, magnitudes, significant_digits, to_base
from figlint.text import BlockKind, Tokens, tokenize, words_after, words_before
from figlint.verdicts.align import Alignment
from figlint.verdicts.compare import as_millions, as_written, in_currency_of
from figlint.verdicts.comparisons import is_comparison, is_difference, is_off_mark
from figlint.verdicts.evidence import in_words
from figlint.verdicts.registry import Case
from figlint.verdicts.timespans import MONTHS_OF, days_between, months_between, years_between, years_old

_VERBATIM = 0.9
_HALF = 0.5
"""An agreeing fact that scores less than so much of the best other one is met by chance."""
_REACH = 4
"""How many words to each side of the figure may say that it was worked out."""
_BESIDE = 1
_LARGE = 1000
_SMALL = 10
"""A smaller result of one digit needs a word of change or rest beside it, and its operands in one sentence."""
_COARSEST = 3
"""An operand must be at least so many steps of the result, or it would vanish in the rounding."""
_PASSAGES = 3
_MOST_OPERANDS = 30
_TEMPERATURE = "temperature"
_MOST_BESIDE = 8
"""How many figures of its own sentence to each side."""
_FEWEST_PARTS = 3
_MANY = 2
_ADDED = (Kind.MONEY, Kind.COUNT, Kind.MEASURE)
"""What the parts of a sentence may be that add up to a figure."""
_PEOPLE = stem("people")
"""What whoever is counted is."""
_MOST_PARTS = 8
"""How many figures may be added up."""
_NEIGHBOURS = 2
"""How many sentences apart two facts of a source may stand to be worked with."""
_HUNDRED = Decimal(100)
_SECONDS = Decimal(60)
"""Of a minute, in which clock times are counted."""
_DAY = Decimal(86400)
"""Seconds of a day, the base unit of durations being the second."""
_TWENTIETH = Decimal("0.05")
_WORD = 10
"""Characters after a figure in which a short word stands."""
_TOGETHER = frozenset({"together", "altogether", "combined"})
"""Words that make a sum of what a whole sentence lists: "86 snow guns, fans and lances together"."""
_WHICH = frozenset("first last next past previous final coming other another".split())
"""Words that say which stretch of time is meant, not only how long it is: "the first three months"."""
_STRETCHED = (Grain.SPAN, *MONTHS_OF)
"""Of what a date or period alone says how long it is."""
_BORN = frozenset(("born", "birth"))
_OF_SENTENCES = frozenset({"gap", "ratio", "mean"})
"""Rules that a word anywhere in the sentence calls for: "averaged over 2022 and 2023, it was", "the gap is"."""
_ROWS = 4
_NAMED = 8
"""How many rows that a sentence names are worked with."""
_MARGIN = stem("margin") or "margin"
_OF_MARGINS = frozenset(stem(word) or word for word in "net total sales revenue turnover income profit".split())
"""The words of the rows that a margin is worked out from, besides its own: "gross margin" is gross profit by sales."""
_CLOSE_BY = 2
"""How many characters stand between two sentences of one paragraph."""
_FEWER = frozenset({"fewer", "less", "lower", "below", "down"})
_PER = frozenset({"a", "an", "per", "each", "every"})
_EACH = frozenset({"each", "each,", "each.", "each;", "apiece", "apiece,", "apiece."})
_PLACES = ("place", "position", "rank", "spot")
_MULTIPLIED = (Kind.MEASURE, Kind.DURATION, Kind.COUNT)
_UNWORKED = frozenset({Kind.LABEL})
_CALENDAR = frozenset({Kind.DATE, Kind.PERIOD})
"""What only stretches of time are worked out from."""
_NEVER_RESULTS = frozenset({Kind.DATE, Kind.PERIOD, Kind.TIME, Kind.RANK})
_DIFFERING = (Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.DURATION, Kind.PERCENT, Kind.AGE)


class Derivation(NamedTuple):
    """How a figure follows from two others."""

    rule: str
    """ "difference", "sum", "rest", "share", "change", "multiple", "quotient", "margin", "product", "ratio", "mean",
    "years between", "months between", "days between", "days", "months of", "time between" or "age"."""
    operands: tuple[str, str]
    """As written."""
    facts: tuple[int, ...]
    """Those operands that are facts of the sources; the others stand in the draft's sentence."""
    levels: tuple[int | None, int | None]
    """For each operand the fact that it is, or that bears it out where it stands in the draft."""
    ends: tuple[str, str]
    """For each operand that stands in the draft's sentence, the word before it: "to"; empty for a fact."""


class _Operand(NamedTuple):
    quantity: Quantity
    text: str
    fact: int | None
    place: int = -1
    """The source passage of a fact: a sentence or a row of a table."""
    column: str = ""
    """For a cell of a source's table, the header of its column."""
    row: str = ""
    """And what its row is called."""
    family: Family = ""
    ends: tuple[Decimal, ...] = ()
    """Its magnitudes, in the base unit of its family."""
    is_each: bool = False
    """Whether it is the amount for one of several: "84, at £95 each"."""
    each_of: str = ""
    """The stem of what it is the amount for one of: "€64m a season"."""
    link: str = ""
    """For a figure of the draft's sentence, the word before it."""
    level: int | None = None
    """The fact that it is, or that bears it out."""
    is_apart: bool = False
    """Whether it is of a passage that is close to the sentence, but has nothing to set beside the figure."""
    step: int = 0
    """1 for one that says how much more something is than it was ("560 more"), -1 for how much less."""


def derive_figure(case: Case) -> Derivation | None:
    """Return how the figure follows from two named ones, or None.

    A figure that another statement of the sources contradicts nearly word for word is not excused unless it follows
    from that one, nor is a figure that has its own place in the sources, unless it is a ratio, which numbers elsewhere
    easily equal.
    """
    claim, rival, support = case.alignment.claim, case.alignment.rival, case.alignment.support
    is_near = support is not None and (rival is None or support.score >= rival.score * _HALF)
    if is_near and claim.quantity.kind not in (Kind.PERCENT, Kind.RATIO):
        return None
    return derive_anyway(case)


def derive_anyway(case: Case) -> Derivation | None:
    """Return how the figure follows from two named ones, though it may have its own place in the sources."""
    alignment = case.alignment
    claim, rival = alignment.claim, alignment.rival
    if claim.quantity.kind in _NEVER_RESULTS:
        return None
    denied_by = rival.fact if rival is not None and rival.score >= _VERBATIM else None
    words = Words(case)
    is_part = words_after(case.draft, claim.quantity.span.end, claim.passage.span.end, 1) == ["of"]
    beside = _rules(claim.quantity, words.cues, is_part=is_part)
    if claim.passage.kind is BlockKind.TABLE_CELL and claim.quantity.unit == "percent":
        beside = beside._replace(share=True)  # of two other cells of its row
    is_apart = is_off_mark(claim, case.draft)
    beside = beside._replace(difference=beside.difference or is_apart)
    is_other = words_before(case.draft, claim.passage.span.start, claim.quantity.span.start, 1) == ["the"]
    if not any(beside) and not is_other and claim.quantity.kind is not Kind.AGE:
        return None
    across = _rules(claim.quantity, words.cues_near | (words.cues & _OF_SENTENCES), is_part=is_part)
    across = across._replace(difference=across.difference or is_apart)
    across = across._replace(sum=across.sum or not _TOGETHER.isdisjoint(words.all))
    if is_other and claim.quantity.unit == "percent":
        across = across._replace(rest=True)  # "86% are fixed. For the 14% whose rate varies"
    side = _in_currency(case)
    results = _results(side, list(_operands(case, across)), beside, across)
    before = words_before(case.draft, claim.passage.span.start, claim.quantity.span.start, 1)
    is_which = not _WHICH.isdisjoint(before)
    if claim.quantity.kind is Kind.DURATION and (rival is None or rival.score < case.weights.close) and not is_which:
        results = chain(
            results, chain.from_iterable(_stretches(claim.quantity, one, two) for one, two in _moments(case))
        )
    if claim.quantity.kind is Kind.AGE:
        results = chain(results, _ages(case))
    wanted = Wanted(side)
    for rule, value, one, two in results:
        if wanted.is_met(rule, value) and _is_telling(claim.quantity, rule, one, two, words):
            facts = tuple(item.fact for item in (one, two) if item.fact is not None)
            if denied_by is not None and denied_by not in facts:
                return None
            return Derivation(rule, (one.text, two.text), facts, (one.level, two.level), (one.link, two.link))
    return None


def derive_from_rival(case: Case) -> Derivation | None:
    """Return that a figure is the sum of all like figures of the sentence that has another value for it, or None.

    The draft names several things itself, or one of the parts: "£310,000 from a fund and donors", of £190,000 from the
    one and £120,000 from the others; "13 books, four of them for children".
    """
    rival, side = case.alignment.rival, case.alignment.side
    if rival is None or side.quantity.kind not in _ADDED or side.quantity.unit is None:
        return None
    place = case.index.facts[rival.fact].passage
    if case.index.facts[rival.fact].claim.passage.kind is BlockKind.TABLE_CELL:
        return None
    parts = [fact for fact in case.index.passage_facts[place] if _is_part(case, fact)]
    stated = {other.side.magnitudes for other in case.sentence if other is not case.alignment}
    if "and" not in case.once(said).words and all(case.index.operands[fact].magnitudes not in stated for fact in parts):
        return None
    if not _MANY <= len(parts) <= _MOST_PARTS or len(side.magnitudes) != 1:
        return None
    total = sum((case.index.operands[fact].magnitudes[0] for fact in parts), Decimal(0))
    if total != side.magnitudes[0] or total <= _SMALL:
        return None
    *some, last = (in_words(case.index, fact) for fact in parts)
    return Derivation("sum", (", ".join(some), last), tuple(parts), (parts[0], parts[-1]), ("", ""))


def _is_part(case: Case, fact: int) -> bool:
    """Tell whether a fact may be added up to the figure: a level of its kind, and no distance from another."""
    part, home = case.index.operands[fact], case.index.facts[fact]
    if part.family != case.alignment.side.family or len(part.magnitudes) != 1 or part.magnitudes[0] <= 0:
        return False
    return not is_comparison(home.claim, case.index.sources[home.source].document.text)


def _in_currency(case: Case) -> Operand:
    """Return the figure, parts of a currency in that which the sentence names: "by 55 cents to €11.75"."""
    side = case.alignment.side
    others = (in_currency_of(side, other.side) for other in case.sentence if other.side.quantity.kind is Kind.MONEY)
    return next((other for other in others if other is not side), side) if side.quantity.kind is Kind.MONEY else side


class _Rules(NamedTuple):
    """Which rules some words call for; most figures are not worked out, and no pair is tried for them."""

    stretch: bool
    quotient: bool
    multiple: bool
    share: bool
    change: bool
    """As a percentage."""
    difference: bool
    sum: bool
    margin: bool
    product: bool
    ratio: bool
    mean: bool
    rest: bool


def _rules(target: Quantity, called: frozenset[str], *, is_part: bool) -> _Rules:
    """`is_part` tells that "of" follows: "64% of that amount" is no change of it."""
    is_percentage = target.kind is Kind.PERCENT and target.unit == "percent"
    is_changed = target.is_change or ("change" in called and not (is_percentage and is_part))
    return _Rules(
        target.kind is Kind.DURATION,
        "each" in called,
        target.kind is Kind.RATIO or (target.kind is Kind.PERCENT and target.is_fraction),
        is_percentage and "share" in called,
        is_percentage and is_changed,
        is_changed or not called.isdisjoint(("rest", "gap")),
        "sum" in called,
        target.kind is Kind.COUNT and is_changed,
        target.kind is Kind.MONEY or (target.kind in _MULTIPLIED and ("sum" in called or "shared" in called)),
        target.kind in (Kind.COUNT, Kind.RATIO) and target.unit is None and "ratio" in called,
        "mean" in called,
        "rest" in called,
    )


class Said(NamedTuple):
    """The words of a sentence, or of a row of a table."""

    tokens: Tokens
    words: frozenset[str]
    """Lower-cased."""
    cues: frozenset[str]


def said(case: Case) -> Said:
    """Return the words of the figure's sentence; ask for them `once`."""
    tokens = tokenize(case.alignment.claim.passage.span.slice(case.draft))
    words = frozenset(tokens.lowers)
    return Said(tokens, words, _cues_in(words))


class Words:
    """The lower-cased words of the figure's sentence; of a cell, those of its row and its column's header."""

    def __init__(self, case: Case) -> None:
        claim = case.alignment.claim
        self._said = case.once(said)
        self._quantity = claim.quantity.span.shift(-claim.passage.span.start)
        self._number = claim.quantity.number.start - claim.passage.span.start
        is_cell = claim.passage.kind is BlockKind.TABLE_CELL
        self._header = frozenset(tokenize(claim.measure).lowers) if is_cell else frozenset[str]()

    @cached_property
    def all(self) -> frozenset[str]:
        """All of them."""
        return self._said.words | self._header if self._header else self._said.words

    @property
    def cues(self) -> frozenset[str]:
        """The rules that any of them calls for."""
        return self._said.cues | _cues_in(self._header) if self._header else self._said.cues

    @property
    def cues_near(self) -> frozenset[str]:
        """The rules that any of those near calls for."""
        return _cues_in(self.near) if self.cues else self.cues

    @cached_property
    def near(self) -> frozenset[str]:
        """Those within `_REACH` of the figure."""
        return self._around(_REACH)

    @cached_property
    def beside(self) -> frozenset[str]:
        """Those right before and after it, over "of": "a drop of 8 points"."""
        return self._around(_BESIDE)

    def _around(self, reach: int) -> frozenset[str]:
        tokens = self._said.tokens
        first = bisect_left(tokens.starts, self._quantity.start)
        number = bisect_left(tokens.starts, self._number)  # "a total of 2,050" is one figure
        last = bisect_left(tokens.starts, self._quantity.end)
        if tokens.lowers[max(0, first - 1) : first] == ["of"]:
            first -= 1
        return self._header.union(tokens.lowers[max(0, first - reach) : number], tokens.lowers[last : last + reach])


def _operands(case: Case, across: _Rules) -> Iterator[_Operand]:
    """Yield the figures that may be worked with: those of the sentence, then those of the passages it speaks of."""
    at = next(number for number, other in enumerate(case.sentence) if other is case.alignment)
    own = case.once(_of_sentence)
    for number in range(max(0, at - _MOST_BESIDE), min(at + _MOST_BESIDE + 1, len(own))):
        operand = own[number]
        if number != at and operand is not None:
            yield operand
    if not any(across):
        return
    yield from case.once(_of_sentence_before)
    known = case.once(_of_facts)
    useless = _UNWORKED if across.stretch else _UNWORKED | _CALENDAR
    left = _MOST_OPERANDS
    places = _places(case)
    for place in chain(places, _apart(case, places)):
        for fact in case.index.passage_facts[place]:
            if left and case.index.operands[fact].quantity.kind not in useless:
                left -= 1
                if fact not in known:
                    known[fact] = _of_fact(case.index, fact, place)
                yield from known[fact] if place in places else (each._replace(is_apart=True) for each in known[fact])


def _apart(case: Case, places: Container[int]) -> Iterator[int]:
    """Yield the passages closest to the sentence of a percentage that have nothing to set beside it."""
    claim = case.alignment.claim
    if claim.quantity.unit == "percent":
        for place in case.alignment.closest[:_PASSAGES]:
            if place not in places and not claim.local.keys().isdisjoint(case.index.passage_words[place]):
                yield place


def _of_sentence(case: Case) -> list[_Operand | None]:
    """Return the figures of the sentence as operands; None for labels."""
    operands: list[_Operand | None] = []
    for alignment in case.sentence:
        claim = alignment.claim
        before = case.draft[claim.passage.span.start : claim.quantity.span.start].rsplit(maxsplit=1)[-1:]
        operand = _of_draft(case, alignment)
        operands.append(
            operand and operand._replace(is_each=_is_each(case.draft, claim), link=before[0].lower() if before else "")
        )
    return operands


def _of_sentence_before(case: Case) -> list[_Operand]:
    found = (_of_draft(case, alignment) for alignment in case.around.before()[-_MOST_BESIDE:])
    return [operand for operand in found if operand is not None]


def _of_draft(case: Case, alignment: Alignment) -> _Operand | None:
    """Return a figure of the draft as an operand; None for a label."""
    quantity, side = alignment.claim.quantity, alignment.side
    if quantity.kind is Kind.LABEL:
        return None
    support = alignment.support.fact if alignment.support is not None else None
    text = quantity.core.slice(case.draft)
    step = _step_of(alignment.claim, case.draft)
    each_of = _each_of(case.draft, alignment.claim)
    return _Operand(
        quantity, text, None, family=side.family, ends=side.magnitudes, each_of=each_of, level=support, step=step
    )


def _of_facts(case: Case) -> dict[int, tuple[_Operand, ...]]:
    """Return where the operands are kept that facts have been made into."""
    return {}


def _of_fact(index: FactIndex, fact: int, place: int) -> tuple[_Operand, ...]:
    """Return a fact as an operand; more than once where its unit or scale leaves that open."""
    claim = index.facts[fact].claim
    text = index.sources[index.facts[fact].source].document.text
    column = _column_of(claim)
    side = index.operands[fact]
    readings = (side, *(other for other in (as_written(side), as_millions(side)) if other is not side))
    return tuple(
        _Operand(
            reading.quantity,
            in_words(index, fact, claim.quantity.core),
            fact,
            place,
            column,
            claim.subject,
            reading.family,
            reading.magnitudes,
            _is_each(text, claim),
            level=fact,
        )
        for reading in readings
    )


def _moments(case: Case) -> Iterator[tuple[_Operand, _Operand]]:
    """Yield the pairs of dates and clock times of each source that a figure's sentence speaks of."""
    index = case.index
    found = {index.facts[facts[0]].source for place in _places(case) if (facts := index.passage_facts[place])}
    for source in sorted(found):
        name = index.sources[source].name
        operands = [_date_operand(index, fact) for fact in index.moments.get(name, ())]
        yield from ((one, one) for one in operands if one.quantity.period and one.quantity.period.grain in _STRETCHED)
        yield from combinations(operands, 2)


def _ages(case: Case) -> Iterator[tuple[str, Decimal, _Operand, _Operand]]:
    """Yield how old somebody was on each day near the sentence, where the source tells of one birth only."""
    index = case.index
    places = dict.fromkeys((*_places(case), *case.alignment.closest[:_PASSAGES]))
    near = [fact for place in places for fact in index.passage_facts[place] if _is_dated(index, fact)]
    for source in dict.fromkeys(index.facts[fact].source for fact in near):
        births = [fact for fact in index.moments.get(index.sources[source].name, ()) if _is_birth(index, fact)]
        if len(births) != 1:
            continue
        birth = _date_operand(index, births[0])
        for day in (_date_operand(index, fact) for fact in near if index.facts[fact].source == source):
            for age in years_old(birth.quantity, day.quantity) if day.fact != birth.fact else ():
                yield "age", to_base(Decimal(age), case.alignment.claim.quantity), birth, day


def _is_dated(index: FactIndex, fact: int) -> bool:
    period = index.facts[fact].claim.quantity.period
    return period is not None and period.start is not None


def _is_birth(index: FactIndex, fact: int) -> bool:
    """Tell whether a fact is the date of somebody's birth: "born on 3 May 1950"."""
    claim = index.facts[fact].claim
    text = index.sources[index.facts[fact].source].document.text
    words = words_before(text, claim.passage.span.start, claim.quantity.span.start, _REACH)
    return _is_dated(index, fact) and not _BORN.isdisjoint(words)


def _date_operand(index: FactIndex, fact: int) -> _Operand:
    quantity, side = index.facts[fact].claim.quantity, index.operands[fact]
    text = quantity.core.slice(index.sources[index.facts[fact].source].document.text)
    return _Operand(quantity, text, fact, family=side.family, ends=side.magnitudes)


def _stand_together(one: _Operand, two: _Operand) -> bool:
    """Tell whether two facts are stated together: in neighbouring sentences, in one row or one column of a table."""
    if one.is_apart or two.is_apart:
        return one.place == two.place and one.quantity.kind is two.quantity.kind
    if one.fact is None or two.fact is None or one.place == two.place:
        return True
    if one.column or two.column:
        return one.column == two.column
    return abs(one.place - two.place) <= _NEIGHBOURS


def _places(case: Case) -> dict[int, None]:
    """Return the source passages closest to the figure, and those that support its neighbours.

    Clock times and heads to share by are no rivals of what follows from them, so those closest to the sentence count
    too; among these a percentage would find a pair by chance.
    """
    facts = case.index.facts
    places: dict[int, None] = {}
    alignment = case.alignment
    for item in alignment.weighed:
        places.setdefault(facts[item.fact].passage)
        if len(places) == _PASSAGES:
            break
    claim = alignment.claim
    if claim.quantity.unit != "percent":
        places.update(dict.fromkeys(alignment.closest[:_PASSAGES]))
    for other in (*case.sentence, *case.around.before()):
        if other.support is not None:
            place = facts[other.support.fact].passage
            places.setdefault(place)
            if _goes_on(case.index, place):
                places.setdefault(place + 1)
    if claim.quantity.kind in (Kind.PERCENT, Kind.RATIO) or "sum" in case.once(said).cues:
        places.update(dict.fromkeys(_named_rows(case)))
    if claim.quantity.kind in (Kind.PERCENT, Kind.RATIO):
        for place in list(places):
            places.update(dict.fromkeys(_totals(case, place)))
    for other in case.sentence:
        if other.support is not None:
            places.update(dict.fromkeys(_alike(case.index, facts[other.support.fact].passage)))
    if "sum" in case.once(said).cues:
        for place in list(places):
            beside = (at for at in (place - 1, place) if at >= 0 and _goes_on(case.index, at))
            places.update(dict.fromkeys(each for at in beside for each in (at, at + 1)))
    return places


def _goes_on(index: FactIndex, place: int) -> bool:
    """Tell whether the next sentence of a source follows a passage closely: "It is 27%. In 2022 it had been 22%"."""
    if place + 1 >= len(index.passages):
        return False
    one, two = index.passages[place], index.passages[place + 1]
    sources = [index.facts[index.passage_facts[each][0]].source for each in (place, place + 1)]
    if sources[0] != sources[1] or BlockKind.TABLE_CELL in (one.kind, two.kind):
        return False
    return 0 <= two.span.start - one.span.end <= _CLOSE_BY


def _named_rows(case: Case) -> Iterator[int]:
    """Yield the passages of the table rows that the sentence names, or what stands before it in its paragraph."""
    passage = case.alignment.claim.passage
    named = set(passage.stems)
    yield from case.index.rows_named(named | _OF_MARGINS if _MARGIN in named else named, _NAMED)
    yield from case.index.rows_named(case.once(stems_of_lead), _ROWS)


def stems_of_lead(case: Case) -> frozenset[str]:
    """Return the stems of what stands before the sentence in its paragraph; ask for them `once`."""
    return stems_in(case.around.lead())


def _totals(case: Case, place: int) -> Iterator[int]:
    """Yield the passages of the rows that sum up the table a passage is a row of: "Total", "Group"."""
    for grid, _ in _grids_of(case.index, place):
        for row in sorted(grid.totals):
            yield from _passage_of(case.index, grid, row)


def _alike(index: FactIndex, place: int) -> Iterator[int]:
    """Yield the passages of the rows beside the one a passage is that begin like it: those of other years."""
    for grid, row in _grids_of(index, place):
        head = grid.cells.get((row, 0))
        if head is None or head.facts:
            continue
        for other in range(max(0, row - _ROWS), row + _ROWS + 1):
            cell = grid.cells.get((other, 0))
            if other != row and cell is not None and cell.text == head.text:
                yield from _passage_of(index, grid, other)


def _grids_of(index: FactIndex, place: int) -> Iterator[tuple[Grid, int]]:
    """Yield the table that a passage is a row of, with the number of the row; nothing for a sentence."""
    fact = index.passage_facts[place][0]
    claim = index.facts[fact].claim
    if claim.passage.kind is not BlockKind.TABLE_CELL:
        return
    numbers = {number for root in stems_in(claim.subject) for number in index.grid_postings.get(root, ())}
    for grid in (index.grids[number] for number in sorted(numbers)):
        if fact in grid.places:
            yield grid, grid.places[fact][0]


def _passage_of(index: FactIndex, grid: Grid, row: int) -> Iterator[int]:
    """Yield the passage of a row; nothing for one without figures."""
    cells = (grid.cells.get((row, column)) for column in range(len(grid.headers)))
    facts = next((cell.facts for cell in cells if cell is not None and cell.facts), ())
    yield from (index.facts[at].passage for at in facts[:1])


def _column_of(claim: Claim) -> str:
    """Return the header of a cell's column; its period where that is a time, which other tables may word otherwise."""
    if claim.passage.kind is not BlockKind.TABLE_CELL:
        return ""
    period = claim.binding.period
    is_time = period is not None and TIMES.issuperset(stems_in(claim.measure))
    return period.label if period is not None and is_time else claim.measure


def _results(
    side: Operand, operands: Sequence[_Operand], beside: _Rules, across: _Rules
) -> Iterator[tuple[str, Decimal, _Operand, _Operand]]:
    """Yield (rule, value in the target's base unit, operands) for every rule the sentence's words call for.

    `beside` are the rules for two figures of the sentence, `across` those for pairs with a fact.
    """
    target = side.quantity
    for one in operands if across.margin else ():
        if one.quantity.kind is Kind.SCORE:
            yield "margin", abs(one.ends[0] - one.ends[-1]), one, one
    ranges = [one for one in operands if one.quantity.hedge is Hedge.RANGE and len(one.ends) == 2 and min(one.ends) > 0]
    for one in ranges if across.difference else ():
        if one.family == side.family:
            yield "difference", abs(one.ends[1] - one.ends[0]), one, one
    for one in ranges if beside.change else ():
        for base in _bases_of_change(target.direction, *one.ends) if one.fact is None and one.link == "from" else ():
            yield "change", (one.ends[1] - one.ends[0]) / base * _HUNDRED, one, one
    own = [one for one in operands if one.fact is None and one.family == side.family and len(one.ends) == 1]
    for one in own if across.rest and target.unit == "percent" else ():
        yield "complement", _HUNDRED - one.ends[0], one, one
    if beside.rest and _FEWEST_PARTS <= len(own) <= _MOST_BESIDE:
        whole = max(own, key=lambda one: one.ends[0])
        yield "rest", 2 * whole.ends[0] - sum(one.ends[0] for one in own), whole, own[-1]
    yield from _levels(side, operands)
    if across.sum:
        yield from _sums_of_many(side, operands)
    start = _start_of_change(operands)
    differing = [_is_difference(side, one) for one in operands] if across.difference or beside.difference else []
    for (at, one), (other, two) in combinations(enumerate(operands), 2):
        if not _stand_together(one, two):
            continue
        rules = beside if one.fact is None and two.fact is None else across
        if rules.stretch:
            yield from _stretches(target, one, two)
        if rules.quotient:
            yield from _quotients(side, one, two)
        if rules.product and one.place == two.place and (one.is_each != two.is_each or _is_rate_of(one, two)):
            yield from _products(side, one, two)
        pair = _comparable(one, two)
        if pair is not None and rules.sum and _is_stated(one) and _is_stated(two) and side.family == one.family:
            yield "rest", abs(pair[0] - pair[1]), one, two
        if pair is not None and rules.difference and one.family == two.family == _TEMPERATURE:
            yield "difference", abs(pair[0] - pair[1]), one, two
        elif pair is not None and pair[0] != pair[1] and pair[0] > 0 < pair[1]:
            is_differing = rules.difference and (differing[at] or differing[other])
            yield from _of_pair(side, pair, rules, one, two, start, is_differing=is_differing)


def _sums_of_many(side: Operand, operands: Sequence[_Operand]) -> Iterator[tuple[str, Decimal, _Operand, _Operand]]:
    """Yield the sum of all figures of one passage, and of as many of its largest as the sentence counts."""
    places: dict[int, dict[int, _Operand]] = {}
    for one in operands:
        if one.fact is not None and one.family == side.family and len(one.ends) == 1 and not one.quantity.is_change:
            places.setdefault(one.place, {}).setdefault(one.fact, one)
    counted = {int(one.ends[0]) for one in operands if one.fact is None and _is_small_count(one)}
    for parts in places.values():
        largest = sorted(parts.values(), key=lambda one: -one.ends[0])
        for n in {len(parts), *counted}:
            if _FEWEST_PARTS <= n <= min(len(parts), _MOST_PARTS):
                *some, last = largest[:n]
                total = sum((one.ends[0] for one in (*some, last)), Decimal(0))
                yield "sum", total, some[0]._replace(text=", ".join(one.text for one in some)), last


def _is_small_count(one: _Operand) -> bool:
    return one.quantity.kind is Kind.COUNT and len(one.ends) == 1 and _FEWEST_PARTS <= one.ends[0] <= _MOST_PARTS


def _levels(side: Operand, operands: Sequence[_Operand]) -> Iterator[tuple[str, Decimal, _Operand, _Operand]]:
    """Yield what the step behind a figure leads to from each fact: "234 nests, one fewer than last year", after 235."""
    end = side.quantity.span.end
    behind = [one for one in operands if one.fact is None and one.quantity.span.start >= end]
    step = min(behind, key=lambda one: one.quantity.span.start, default=None)
    if step is None or not step.step:
        return
    for level in operands:
        pair = _comparable(step, level) if level.fact is not None and not level.quantity.is_change else None
        if pair is not None and level.family == side.family:
            yield "level", pair[1] + step.step * abs(pair[0]), level, step


def _stretches(target: Quantity, one: _Operand, two: _Operand) -> Iterator[tuple[str, Decimal, _Operand, _Operand]]:
    """Yield the years or days between two dates, the minutes between two clock times, and how long a stretch is."""
    if one is two:
        period = one.quantity.period
        if target.unit == "month" and period is not None and period.grain in MONTHS_OF:
            yield "months of", to_base(Decimal(MONTHS_OF[period.grain]), target), one, two
        if target.unit == "day" and period is not None and period.start and period.end:
            yield "days", Decimal((period.end - period.start).days + 1) * _DAY, one, two
        return
    days = days_between(one.quantity, two.quantity)
    if days:
        yield "days between", days * _DAY, one, two
    months = months_between(one.quantity, two.quantity) if target.unit == "month" else None
    if months is not None:
        yield "months between", to_base(months, target), one, two
    years = years_between(one.quantity, two.quantity) if target.unit == "year" else None
    if years is not None:
        yield "years between", to_base(years, target), one, two
    if one.quantity.kind is two.quantity.kind is Kind.TIME:
        ends = (*one.ends, *two.ends)
        yield "time between", (max(ends) - min(ends)) * _SECONDS, one, two


def _quotients(side: Operand, one: _Operand, two: _Operand) -> Iterator[tuple[str, Decimal, _Operand, _Operand]]:
    """Yield an amount divided by a count: "roughly €1,600 for each of the 143,000 residents"."""
    for amount, count in ((one, two), (two, one)):
        is_count = count.quantity.kind is Kind.COUNT and len(count.ends) == 1 and count.ends[0] > 1
        if is_count and len(amount.ends) == 1 and amount.family == side.family:
            yield "quotient", amount.ends[0] / count.ends[0], amount, count


def _products(side: Operand, one: _Operand, two: _Operand) -> Iterator[tuple[str, Decimal, _Operand, _Operand]]:
    """Yield a number of things times the amount for each: "84, at £95 each" cost £7,980."""
    amount, count = (one, two) if one.is_each or (one.each_of and not two.is_each) else (two, one)
    is_amount = amount.family == side.family or _is_bare(amount)
    if is_amount and count.quantity.kind is Kind.COUNT and len(amount.ends) == len(count.ends) == 1:
        price = amount.ends[0] if amount.family == side.family else to_base(amount.ends[0], side.quantity)
        yield "product", price * count.ends[0], amount, count


def _is_rate_of(one: _Operand, two: _Operand) -> bool:
    """Tell whether one figure is the amount for each of what the other counts: "€64m a season", "three seasons"."""
    return any(
        bool(amount.each_of) and count.quantity.unit is not None and stem(count.quantity.unit) == amount.each_of
        for amount, count in ((one, two), (two, one))
    )


def _each_of(text: str, claim: Claim) -> str:
    """Return the stem of what a figure is said to be for one of; empty when it is not."""
    words = words_after(text, claim.quantity.span.end, claim.passage.span.end, 2)
    noun = claim.quantity.per or (words[1] if len(words) > 1 and words[0] in _PER else "")
    return stem(noun) or ""


def _is_each(text: str, claim: Claim) -> bool:
    """Tell whether a figure is said to be for each of several."""
    end = claim.quantity.span.end
    return not _EACH.isdisjoint(text[end : min(end + _WORD, claim.passage.span.end)].split(maxsplit=1)[:1])


def _of_pair(
    side: Operand,
    pair: tuple[Decimal, Decimal],
    rules: _Rules,
    one: _Operand,
    two: _Operand,
    start: Decimal | None,
    *,
    is_differing: bool,
) -> Iterator[tuple[str, Decimal, _Operand, _Operand]]:
    """Yield what two positive numbers of one unit give: a multiple, share, change, difference or sum.

    From `start` the sentence says that something changed: it is the whole of which the change is a percentage.
    """
    target = side.quantity
    small, large = pair if pair[0] < pair[1] else (pair[1], pair[0])
    if rules.multiple:
        yield "multiple", large / small, one, two
        yield "multiple", small / large, one, two
    if (rules.share or rules.change) and Kind.PERCENT not in (one.quantity.kind, two.quantity.kind):
        if rules.share and start not in pair and not _is_other_change(target, one, two):
            yield "share", small / large * _HUNDRED, one, two
        bases = (start,) if start is not None and start in pair else _bases_of_change(target.direction, small, large)
        for base in bases if rules.change and _are_of_one_thing(one, two) else ():
            yield "change", (large - small) / base * _HUNDRED, one, two
        for step, level in ((one, two), (two, one)) if rules.change else ():
            before = _before_step(step, level)
            if before is not None:
                yield "change", abs((_comparable(step, level) or step.ends)[0]) / before * _HUNDRED, one, two
    if is_differing:
        difference = large - small
        if _are_counted(target, one, two):
            difference = to_base(difference, target)
        elif _is_elided(target, one) or _is_bare_difference(side, one, two):
            difference /= to_base(Decimal(1), (two if _is_bare(one) else one).quantity)
        yield "difference", difference, one, two
    if rules.sum and side.family in (one.family, two.family):
        yield "sum", large + small, one, two
    if rules.ratio:
        yield "ratio", large / small, one, two
        yield "ratio", small / large, one, two
    if rules.mean and side.family == one.family and one.place == two.place:
        yield "mean", (large + small) / 2, one, two


def _are_of_one_thing(one: _Operand, two: _Operand) -> bool:
    """Tell whether one of two numbers may have become the other.

    In a row without a name, whose numbers are of many things, their columns must say the same but for times.
    """
    if one.place != two.place or one.place < 0 or one.column == two.column or stems_in(one.row):
        return True
    ours, theirs = (stems_in(operand.column) - TIMES for operand in (one, two))
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _is_other_change(target: Quantity, one: _Operand, two: _Operand) -> bool:
    """Tell whether a change in percent is no share of two numbers: of two levels, or of a step and where it led."""
    if not target.is_change or target.direction is None:
        return False
    is_step = one.step or two.step or one.quantity.is_change or two.quantity.is_change
    is_in_draft = one.fact is None and two.fact is None
    return not is_step or (is_in_draft and (_before_step(one, two) or _before_step(two, one)) is not None)


def _bases_of_change(direction: Direction | None, small: Decimal, large: Decimal) -> tuple[Decimal, ...]:
    """Return what a change may be a percentage of: where it starts, which is the lower number when it goes up."""
    if direction is None:
        return (small, large)
    return (small if direction is Direction.UP else large,)


def _is_stated(operand: _Operand) -> bool:
    """Tell whether an operand is a figure of the draft's sentence that a source bears out."""
    return operand.fact is None and operand.level is not None


def _before_step(step: _Operand, level: _Operand) -> Decimal | None:
    """Return what stood before a stated change led to a level: "2,340 practices, 560 more than a year ago"."""
    if not step.step or level.step or step.fact is not None:
        return None
    pair = _comparable(step, level)
    before = pair[1] - step.step * abs(pair[0]) if pair is not None else None
    return before if before is not None and before > 0 else None


def _step_of(claim: Claim, text: str) -> int:
    """Return which way a figure of the draft says that something has changed; 0 for one that does not say so."""
    if not is_difference(claim, text):
        return 0
    after = words_after(text, claim.quantity.span.end, claim.passage.span.end, _BESIDE + 1)
    return 1 if _FEWER.isdisjoint(after) else -1


def _start_of_change(operands: Sequence[_Operand]) -> Decimal | None:
    """Return the first of the two ends that the sentence names: "from" one "to" the other; None without them."""
    starts = [item for item in operands if item.link == "from" and len(item.ends) == 1]
    ends = [item for item in operands if item.link == "to"]
    return starts[0].ends[0] if len(starts) == 1 and any(_comparable(starts[0], end) for end in ends) else None


def _comparable(one: _Operand, two: _Operand) -> tuple[Decimal, Decimal] | None:
    """Return two single numbers in one unit; a bare count takes the unit of the other ("from 45 to 19 minutes")."""
    ours, theirs = one.ends, two.ends
    if one.family != two.family:
        if _is_bare(one) and two.quantity.period is None:
            ours = _in_unit_of(one, two)
        elif _is_bare(two) and one.quantity.period is None:
            theirs = _in_unit_of(two, one)
        else:
            return None
    return (ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else None


def _is_bare(operand: _Operand) -> bool:
    return operand.quantity.kind is Kind.COUNT and operand.quantity.unit is None


def _in_unit_of(bare: _Operand, other: _Operand) -> tuple[Decimal, ...]:
    return magnitudes(bare.quantity._replace(kind=other.quantity.kind, unit=other.quantity.unit))


def _is_telling(target: Quantity, rule: str, one: _Operand, two: _Operand, words: Words) -> bool:
    """Tell whether the result is more than a small number met by chance among figures of other things."""
    if rule not in ("difference", "sum", "rest", "level"):
        return True
    ends = magnitudes(target)
    is_small = not ends or (abs(ends[0]) < _SMALL and significant_digits(ends[0]) == 1)
    if rule in ("rest", "level"):
        return not is_small
    is_of_shares = Kind.PERCENT in (one.quantity.kind, two.quantity.kind)
    if target.kind is Kind.COUNT and not is_of_shares and not _are_alike(target, rule, one, two):
        return False
    if one is two:
        return True  # the ends of one range
    n_facts = sum(item.fact is not None for item in (one, two))
    is_said = not _cues_in(words.beside).isdisjoint(("change", "rest"))
    if is_small and n_facts and not (is_said and (n_facts == 1 or one.place == two.place)):
        return False
    if rule == "sum" and one.place == two.place:
        return True  # "17 counts of fraud and two of theft"
    smallest = min(_comparable(one, two) or (Decimal(0),), key=abs)
    step = target.precision if _are_counted(target, one, two) else to_base(target.precision, target)
    return abs(smallest) >= _COARSEST * step


def _are_alike(target: Quantity, rule: str, one: _Operand, two: _Operand) -> bool:
    """Tell whether three counts may be of one thing, by their nouns; a sum may be told with a more general one."""
    parts = {stem(item.unit): item.unit for item in (one.quantity, two.quantity) if item.unit is not None}
    nouns = parts if target.unit is None else parts | {stem(target.unit): target.unit}
    if len(nouns) < _MANY:
        return True
    if rule != "sum":
        return False
    if one.place == two.place and len(parts) < _MANY:
        return True  # "19 offences", of 17 counts and two
    kinds = [keys_of_things((noun,)) for root, noun in nouns.items() if root != _PEOPLE]
    return bool(frozenset.intersection(*kinds))


def _are_counted(target: Quantity, one: _Operand, two: _Operand) -> bool:
    """Tell whether a duration is worked out from counts, which are in its unit: "7.4 migraine days"."""
    return target.kind is Kind.DURATION and one.quantity.kind is two.quantity.kind is Kind.COUNT


def _is_difference(side: Operand, operand: _Operand) -> bool:
    target, kind = side.quantity, operand.quantity.kind
    if target.unit == "percentage point":
        return kind is Kind.PERCENT
    if target.unit == "point" and kind is Kind.PERCENT:
        return True
    if kind is Kind.RANK:
        return target.kind is Kind.COUNT and target.unit in _PLACES
    if target.kind is Kind.DURATION and kind is Kind.COUNT:
        return target.unit == operand.quantity.unit  # "7.4 migraine days", "a gain of three days"
    if target.kind is Kind.MONEY and _is_bare(operand) and operand.column:
        return True  # the numbers of a table that names no currency
    if _is_elided(target, operand) or (target.unit == "degree" and operand.family == _TEMPERATURE):
        return True
    return target.kind in _DIFFERING and target.kind is not Kind.PERCENT and side.family == operand.family


def _is_bare_difference(side: Operand, one: _Operand, two: _Operand) -> bool:
    """Tell whether a bare number is the difference of two of which one leaves out its unit too: "13 hours, five more
    than planned", of "13 hours, against a planned eight"."""
    target = side.quantity
    return target.kind is Kind.COUNT and target.unit is None and _is_bare(one) is not _is_bare(two)


def _is_elided(target: Quantity, operand: _Operand) -> bool:
    """Tell whether a large number leaves out the unit of its operands: "4.4 million fewer" tonnes."""
    is_bare = target.kind is Kind.COUNT and target.unit is None
    return is_bare and target.low is not None and abs(target.low) >= _LARGE and operand.quantity.kind is Kind.MEASURE


class Wanted:
    """Which worked-out values the words of a draft's figure state; its bounds are worked out once."""

    def __init__(self, side: Operand) -> None:
        target, allowed = side.quantity, side.allowed
        low = target.low
        if low is not None and low < 0 and low == target.high:
            target = target._replace(low=-low, high=-low)  # "0.7p less" is a difference of 0.7p
            allowed = interval(target)
        self._is_percentage = target.kind is Kind.PERCENT
        self._wide = self._close = allowed
        is_bound = target.hedge is not Hedge.EXACT and target.low == target.high
        if self._wide is not None and is_bound and target.low is not None:
            reach = to_base(abs(target.low), target) * _TWENTIETH
            middle = to_base(target.low, target)
            self._close = max(self._wide[0], middle - reach), min(self._wide[1], middle + reach)

    def is_met(self, rule: str, value: Decimal) -> bool:
        """Tell whether the worked-out value is what the draft's words state; a bound only when it is close."""
        allowed = self._wide if rule == "time between" else self._close
        if allowed is None or not value:
            return False
        if rule != "multiple":
            return allowed[0] <= value <= allowed[1]
        if self._is_percentage:
            value *= _HUNDRED
        slack = abs(value) * _TWENTIETH
        return allowed[0] - slack <= value <= allowed[1] + slack


def _cues_in(words: frozenset[str]) -> frozenset[str]:
    """Return the rules that some words call for."""
    return frozenset(rule for rule, some in cues().items() if not words.isdisjoint(some))


@cache
def cues(locale: str = "en") -> dict[str, frozenset[str]]:
    """Return the words that say a figure was worked out, by rule."""
    return {row[0]: frozenset(row[1].split("|")) for row in rows("arithmetic", locale)}

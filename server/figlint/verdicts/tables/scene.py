"""Lay a sentence beside a table: which cells its words and figures name, and which headers it mentions."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from figlint.claims import Claim
from figlint.claims.stems import root_at, rows, stem
from figlint.facts import FactIndex, Grid, Place
from figlint.facts.index import is_among
from figlint.quantities import Hedge, Kind
from figlint.quantities.values import Operand, calendar_keys, operand
from figlint.text import Span, tokenize
from figlint.verdicts.compare import SUPPORTING, Relation, relate

_REACH = 4
"""How many words from a figure a header may stand that says what the figure is."""
_GAP = 2
"""How many words may stand inside the name of a cell that the cell leaves out."""
_SPREAD = 2
_MOST_NEAR = 200
"""How many figures near one of millions are looked at for the table's."""
_MOST_ROWS = 6
"""Words that stand in more rows than a sentence can name are no names."""
_SMALL = frozenset({"in", "of", "the", "on", "to", ",", ".", "-", "(", ")", "/"})
ABOVE = (Hedge.ABOVE, Hedge.AT_LEAST, Hedge.ABOVE_NEAR)
BELOW = (Hedge.BELOW, Hedge.AT_MOST, Hedge.BELOW_NEAR)
_SIDES = {"after": "after", "since": "after", "from": "after", "before": "before", "until": "before"}
DATES = (Kind.PERIOD, Kind.DATE)
_R = TypeVar("_R", set[int], frozenset[int])


class Pin(NamedTuple):
    """A part of the sentence that singles out rows: words that stand in cells, or a figure that does."""

    first: int
    """Its first and last word in the sentence."""
    last: int
    columns: Mapping[int, frozenset[int]]
    """The rows it holds in, by column: those that have it as the whole of a cell, if any do."""
    wide: frozenset[int]
    """All rows that have it in any cell."""
    is_whole: bool
    """True when it names the whole of a cell."""
    claim: int | None = None
    """Which figure of the sentence it is; None for words."""

    @property
    def rows(self) -> frozenset[int]:
        """Return the rows it holds in, in any column."""
        return frozenset().union(*self.columns.values())


class Scene(NamedTuple):
    """A sentence beside one table."""

    index: FactIndex  # type: ignore[assignment]  # hides tuple.index, which nobody calls
    grid: Grid
    claims: tuple[Claim, ...]
    lowers: tuple[str, ...]
    stems: tuple[str | None, ...]
    """For each word its stem; None for stop words, signs and the words of figures."""
    places: tuple[tuple[int, int], ...]
    """First and last word of each figure."""
    headers: Mapping[int, tuple[int, ...]]
    """For each column, the words of the sentence that its header has."""
    pins: tuple[Pin, ...]
    sides: tuple[Operand, ...]
    covered: frozenset[int]
    """The words that belong to a figure, a cell or a header."""

    def beside(self, claim: int, column: int) -> int:
        """Return how many words lie between a figure and the nearest word of a header; large when there is none."""
        first, last = self.places[claim]
        return min((first - at if at < first else at - last for at in self.headers.get(column, ())), default=99)

    def share(self, column: int) -> tuple[int, int]:
        """Return how many words of a header the sentence has, and how many the header has."""
        named = self.grid.core_stems[column]
        return len({self.stems[at] for at in self.headers.get(column, ())} & named), len(named)

    def has_cue(self, role: str, first: int = 0, last: int | None = None) -> int | None:
        """Return the first word of the stretch that plays a role in speaking of tables.

        The words of figures, cells and headers play none.
        """
        words = cues()[role]
        stop = len(self.lowers) if last is None else min(last + 1, len(self.lowers))
        return next(
            (at for at in range(max(first, 0), stop) if self.lowers[at] in words and at not in self.covered), None
        )

    def side_of_time(self, claim: int) -> str | None:
        """Return "before" or "after" when a date bounds a stretch of time, so that no cell need have it."""
        first, _ = self.places[claim]
        return _SIDES.get(self.lowers[first - 1]) if first else None

    def unexplained(self) -> set[str]:
        """Return the content words that the table has neither in a cell nor in a header or heading."""
        known = cues()["filler"]
        return {
            root
            for at, root in enumerate(self.stems)
            if root is not None
            and at not in self.covered
            and root not in self.grid.context
            and root not in self.grid.words
            and self.lowers[at] not in known
            and root not in known
            and not any(self.lowers[at] in words for role, words in cues().items() if role != "change")
        }


@cache
def cues() -> dict[str, frozenset[str]]:
    """Return the words of each role."""
    return {role: frozenset(forms.split("|")) for role, forms, _source in rows("table_cues")}


def lay_out(claims: Sequence[Claim], grid: Grid, index: FactIndex, text: str) -> Scene:
    """Return the sentence of `claims` beside a table; `text` is the draft."""
    span = claims[0].passage.span
    tokens = tokenize(span.slice(text))
    places = tuple(_place(claim.quantity.span.shift(-span.start), tokens.starts) for claim in claims)
    covered = {at for first, last in places for at in range(first, last + 1)}
    stems = tuple(
        root_at(tokens, at) if at not in covered and word[0].isalpha() else None
        for at, word in enumerate(tokens.lowers)
    )
    headers = _header_places(claims, grid, stems, tokens.lowers, places)
    sides = tuple(operand(claim.quantity) for claim in claims)
    scene = Scene(
        index, grid, tuple(claims), tuple(tokens.lowers), stems, places, headers, (), sides, frozenset(covered)
    )
    pins = (*_row_pins(scene, list(_word_pins(scene))), *_figure_pins(scene))
    covered.update(at for pin in pins for at in range(pin.first, pin.last + 1))
    covered.update(at for pin in pins for at in _rest_of_name(scene, pin))
    covered.update(at for found in headers.values() for at in found)
    return scene._replace(pins=pins, covered=frozenset(covered))


def _rest_of_name(scene: Scene, pin: Pin) -> Iterator[int]:
    """Yield the small words beside a name that are part of it: "before" in "income before taxes"."""
    if not pin.is_whole or pin.claim is not None:
        return
    column = min(pin.columns)
    cell = scene.grid.cells.get((min(pin.columns[column]), column))
    words = frozenset(tokenize(cell.text).lowers) if cell is not None else frozenset[str]()
    for step, at in ((-1, pin.first - 1), (1, pin.last + 1)):
        while 0 <= at < len(scene.lowers) and scene.lowers[at] in words:
            yield at
            at += step


def _header_places(
    claims: Sequence[Claim],
    grid: Grid,
    stems: Sequence[str | None],
    lowers: Sequence[str],
    places: Sequence[tuple[int, int]],
) -> dict[int, tuple[int, ...]]:
    """Return the words of each header that the sentence has; a year or month that heads a column is one."""
    dates = [place for claim, place in zip(claims, places, strict=True) if claim.quantity.kind in DATES]
    found: dict[int, tuple[int, ...]] = {}
    for column, named in enumerate(grid.header_stems):
        met = [at for at, root in enumerate(stems) if root in named]
        header = set(tokenize(grid.headers[column]).lowers) if dates and column in grid.kinds else set[str]()
        met += [at for first, last in dates for at in range(first, last + 1) if lowers[at] in header - _SMALL]
        if met:
            found[column] = tuple(sorted(met))
    return found


def _place(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    first = max(0, bisect_left(starts, span.start))
    return first, max(first, bisect_left(starts, span.end) - 1)


def _word_pins(scene: Scene) -> Iterator[Pin]:
    """Yield the longest runs of words that stand together in a cell."""
    at, stems, words = 0, scene.stems, scene.grid.words
    named = frozenset().union(*scene.grid.header_stems)
    while at < len(stems):
        root = stems[at]
        cells = words.get(root) if root is not None else None
        if not cells:
            at += 1
            continue
        last, run = at, {root}
        ahead = at + 1
        while ahead < len(stems) and ahead - last <= _GAP + 1:
            next_root = stems[ahead]
            if next_root is None and any(first <= ahead <= end for first, end in scene.places):
                break
            if next_root is not None:
                both = cells & words.get(next_root, frozenset())
                if not both:
                    break
                cells, last = both, ahead
                run.add(next_root)
            ahead += 1
        pin = _pin(scene, at, last, frozenset(root for root in run if root), cells)
        is_header = run <= named or run <= scene.grid.context
        at = last + 1
        if pin is None or run <= scene.grid.context or (is_header and not pin.is_whole):
            continue
        if not (run <= named and pin.rows <= scene.grid.totals):
            yield pin  # but not "in two of the arms", where a row sums up "All arms"


def _row_pins(scene: Scene, pins: list[Pin]) -> list[Pin]:
    """Add the rows whose first cell has all its words in the sentence, though not side by side: "obese boys"."""
    met: dict[int, dict[str, int]] = {}
    for at, root in enumerate(scene.stems):
        for row, column in scene.grid.words.get(root, ()) if root is not None else ():
            if column == 0:
                met.setdefault(row, {}).setdefault(root or "", at)
    whole = frozenset[int]().union(*(pin.rows for pin in pins if pin.is_whole))
    named = {row: scene.grid.cells[row, 0].stems for row in met if row not in whole}
    spread = {row: stems for row, stems in named.items() if len(stems) >= _SPREAD and stems <= met[row].keys()}
    for row, stems in spread.items() if len(spread) <= _MOST_ROWS else ():
        at = min((len(scene.grid.words[root]), met[row][root]) for root in stems)[1]
        rows_of = {0: frozenset({row})}
        pins = [pin for pin in pins if pin.is_whole or not pin.first <= at <= pin.last]
        pins.append(Pin(at, at, rows_of, rows_of[0], True))
    return pins


def _pin(scene: Scene, first: int, last: int, run: frozenset[str], cells: frozenset[Place]) -> Pin | None:
    columns = _by_column(cells)
    body = scene.grid.cells
    whole = {
        column: found
        for column, rows in columns.items()
        if (found := frozenset(row for row in rows if body[row, column].stems <= run))
    }
    rows_of = _narrowed(scene, whole or columns, first, last)
    return Pin(first, last, rows_of, frozenset[int]().union(*columns.values()), bool(whole))


@lru_cache(maxsize=256)
def _by_column(cells: frozenset[Place]) -> dict[int, frozenset[int]]:
    """Return the rows of cells by column; a word of a long table has the same thousands for every sentence."""
    columns: dict[int, set[int]] = {}
    for row, column in cells:
        columns.setdefault(column, set()).add(row)
    return {column: frozenset(rows) for column, rows in columns.items()}


def _narrowed(scene: Scene, columns: Mapping[int, _R], first: int, last: int) -> Mapping[int, _R]:
    """Keep the columns whose headers have the most words near, or else in the sentence at all."""
    if len(columns) > 1:
        for reach in (_REACH, len(scene.stems)):
            met = {
                column: len(
                    {scene.stems[at] for at in scene.headers.get(column, ()) if first - reach <= at <= last + reach}
                )
                for column in columns
            }
            most = max(met.values())
            if most:
                return {column: found for column, found in columns.items() if met[column] == most}
    return columns


def _figure_pins(scene: Scene) -> Iterator[Pin]:
    for number, claim in enumerate(scene.claims):
        first, last = scene.places[number]
        if claim.quantity.period is not None and scene.side_of_time(number):
            columns: Mapping[int, set[int]] = dict(_beyond(scene, number))
        elif claim.quantity.hedge in (*ABOVE, *BELOW):
            columns = dict(_bounded(scene, number))
        else:
            columns = _equal(scene, number)
        if claim.quantity.kind is Kind.RANK and claim.quantity.low is not None:
            columns = {column: found for column, found in columns.items() if _is_ranked(scene, column)}
        if columns and counts(scene, number):
            noun = scene.lowers[last + 1] if last + 1 < len(scene.lowers) else ""
            columns = {
                column: found for column, found in columns.items() if stem(noun) in scene.grid.header_stems[column]
            }
        if columns:
            kept = {column: frozenset(found) for column, found in columns.items()}
            yield Pin(first, last, kept, frozenset().union(*kept.values()), True, number)


def _is_ranked(scene: Scene, column: int) -> bool:
    """Tell whether "second" may stand in a column: one of ranks, or one that the sentence names."""
    return column in scene.grid.numbering or column in scene.headers or scene.grid.kinds.get(column) is Kind.RANK


def counts(scene: Scene, number: int) -> bool:
    """Tell whether the words after a number say what it counts: "three games", "six of the matches", "5 times"."""
    quantity = scene.claims[number].quantity
    if quantity.kind not in (Kind.COUNT, Kind.RATIO):
        return False
    last = scene.places[number][1]
    after = scene.lowers[last + 1] if last + 1 < len(scene.lowers) else ""
    return quantity.unit is not None or after in ("of", "out", "times", "different", "other")


def _equal(scene: Scene, number: int) -> Mapping[int, set[int]]:
    """Return the rows with a figure, in the column that its header or its kind points to."""
    quantity, index, grid = scene.claims[number].quantity, scene.index, scene.grid
    stated = index.on_calendar(calendar_keys(quantity))
    for value in {quantity.low, quantity.high} - {None}:
        assert value is not None
        stated.append(index.with_number(value))
    side = scene.sides[number]
    if quantity.scale is not None and side.allowed is not None:
        near = index.between(side.family, *side.allowed)
        stated.append(sorted(near[:_MOST_NEAR]))  # "$9.3 million" for 9,337 thousand
    found: Iterable[int] = set().union(*stated) if sum(map(len, stated)) < len(grid.places) else grid.places
    columns: dict[int, set[int]] = {}
    for fact in found:
        place = grid.places.get(fact)
        if place is None or not any(is_among(fact, each) for each in stated):
            continue
        is_share = quantity.kind is Kind.PERCENT and index.operands[fact].quantity.kind is not Kind.PERCENT
        if is_share and place[1] not in scene.headers:
            continue  # "13%" is no 13th place
        if relate(scene.sides[number], index.operands[fact]) in SUPPORTING - {Relation.ENTAILED}:
            columns.setdefault(place[1], set()).add(place[0])
    first, last = scene.places[number]
    kept = _narrowed(scene, columns, first, last)
    if len(kept) > 1 and quantity.kind in DATES:
        return {column: found for column, found in kept.items() if grid.kinds.get(column) in DATES} or kept
    return kept


def _bounded(scene: Scene, number: int) -> Iterator[tuple[int, set[int]]]:
    """Yield the rows that satisfy "more than 40 laps", when a header near says of which column it speaks."""
    column = min(scene.headers, key=lambda column: scene.beside(number, column), default=None)
    if column is None or scene.beside(number, column) > _REACH:
        return
    side = scene.sides[number]
    if len(side.magnitudes) != 1:
        return
    yield column, {row for row, facts in figures_of(scene, column).items() if holds(scene, side, facts)}


def _beyond(scene: Scene, number: int) -> Iterator[tuple[int, set[int]]]:
    """Yield the rows dated before or after a date, when the table has one column of dates, or names one."""
    dated = [column for column, kind in scene.grid.kinds.items() if kind in DATES]
    named = [column for column in dated if column in scene.headers] or dated
    bound, side = scene.claims[number].quantity.period, scene.side_of_time(number)
    if len(named) != 1 or bound is None or bound.start is None or bound.end is None:
        return
    rows: set[int] = set()
    for row, facts in figures_of(scene, named[0]).items():
        period = scene.index.facts[facts[0]].claim.quantity.period
        if period is not None and period.start is not None:
            is_beyond = period.start >= bound.start if side == "after" else period.start <= bound.end
            rows.update({row} if is_beyond else ())
    yield named[0], rows


def holds(scene: Scene, side: Operand, facts: Sequence[int]) -> bool:
    """Tell whether a single figure of a cell satisfies a bound."""
    theirs = scene.index.operands[facts[0]].magnitudes
    if len(theirs) != 1 or len(facts) != 1:
        return False
    bound, hedge = side.magnitudes[0], side.quantity.hedge
    if hedge in (Hedge.AT_LEAST, Hedge.AT_MOST) and theirs[0] == bound:
        return True
    return theirs[0] > bound if hedge in ABOVE else theirs[0] < bound


def figures_of(scene: Scene, column: int) -> dict[int, tuple[int, ...]]:
    """Return the figures of a column's cells, by row; rows without any are left out."""
    return {row: cell.facts for row, cell in scene.grid.column(column) if cell.facts}

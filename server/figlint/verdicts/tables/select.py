"""Choose the rows that a sentence speaks of, and the column in which a figure of it stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from figlint.claims.ledgers import TIMES
from figlint.claims.stems import stem
from figlint.quantities import Kind
from figlint.text import tokenize
from figlint.verdicts.tables.scene import DATES, Pin, Scene

_REACH = 4
EXTREMES = (("highest", max), ("lowest", min), ("latest", max), ("earliest", min))
"""The roles of words that ask for the most or least of a column, and what takes it."""
_CLAUSE = frozenset({"and", "while", "but", "whereas", "when", "where", ";", ","})


class Selection(NamedTuple):
    """Rows that the words and figures of a sentence single out."""

    rows: frozenset[int]
    pins: tuple[Pin, ...]
    """What singled them out; empty when nothing did and all rows stand."""
    is_split: bool
    """True when the sentence names rows that no single row could be."""

    @property
    def wide(self) -> frozenset[int]:
        """Return the rows that have the same words somewhere, if only within a longer text."""
        return frozenset.intersection(*(pin.wide for pin in self.pins)) if self.pins else self.rows

    @property
    def is_sure(self) -> bool:
        """Tell whether each pin is the whole of a cell, in one column only."""
        return not self.is_split and all(pin.is_whole and len(pin.columns) == 1 for pin in self.pins)


def select(scene: Scene, number: int, *, but: Iterable[Pin] = ()) -> Selection:
    """Return the rows that all pins but the figure's own hold in; those of its clause, when all together clash."""
    left_out = tuple(but)
    pins = [
        pin
        for pin in scene.pins
        if pin.claim != number and pin not in left_out and not _is_of_another(scene, number, pin)
    ]
    chosen = intersect(scene, pins)
    if chosen.is_split:
        first, last = clause(scene, number)
        chosen_here = intersect(scene, [pin for pin in pins if first <= pin.first <= last])
        if chosen_here.pins and not chosen_here.is_split:
            return chosen_here
    return chosen


def _is_of_another(scene: Scene, number: int, pin: Pin) -> bool:
    """Tell whether words name what the figure right behind them is of: "7,100 with a batch size of 100"."""
    if pin.claim is not None or pin.first <= scene.places[number][1]:
        return False
    at = pin.last + 1
    at += scene.lowers[at : at + 1] in (("of",), (":",), ("=",))
    return at > pin.last + 1 and any(first == at for first, _ in scene.places)


def intersect(scene: Scene, pins: Sequence[Pin]) -> Selection:
    """Return the rows that the pins have in common, the surest pins first; one that clashes is left out."""
    rows = frozenset(range(scene.grid.n_rows))
    kept: list[Pin] = []
    is_split = False
    for pin in sorted(pins, key=lambda pin: (not pin.is_whole, pin.first - pin.last, len(pin.rows))):
        both = rows & pin.rows
        if both:
            rows = both
            kept.append(pin)
        else:
            is_split = is_split or pin.is_whole or pin.last > pin.first
    return Selection(rows, tuple(kept), is_split)


def clause(scene: Scene, number: int) -> tuple[int, int]:
    """Return the first and last word of the clause that a figure stands in."""
    first, last = scene.places[number]
    while first > 0 and scene.lowers[first - 1] not in _CLAUSE:
        first -= 1
    while last + 1 < len(scene.lowers) and scene.lowers[last + 1] not in _CLAUSE:
        last += 1
    return first, last


def key_column(scene: Scene, number: int) -> int | None:
    """Return the column of a figure that names its row: "week 5", "round 17", "rank of 3"."""
    first, _ = scene.places[number]
    for at in range(first - 1, max(first - 4, -1), -1):
        for column, places in scene.headers.items():
            if at in places and column in scene.grid.kinds:
                return column
        if scene.lowers[at] not in ("#", "number", "no", ".", "of", "is", "the", "was", "-"):
            return None
    return None


class Column(NamedTuple):
    """The column a figure stands in, as far as the sentence tells."""

    number: int
    is_sure: bool


def column_of(scene: Scene, number: int) -> Column | None:
    """Return the column that a figure of the sentence would stand in, by the header words near it or by its kind."""
    key = key_column(scene, number)
    quantity = scene.claims[number].quantity
    kinds = scene.grid.kinds
    if key is not None and (kinds.get(key) in DATES) == (quantity.kind in DATES):
        return Column(key, scene.share(key)[0] == scene.share(key)[1])
    if quantity.kind not in (Kind.COUNT, Kind.RANK, Kind.RATIO):
        group = DATES if quantity.kind in DATES else (quantity.kind,)
        same = [column for column, kind in kinds.items() if kind in group]
        named = [column for column in same if column in scene.headers]
        if len(same) == 1 or len(named) == 1:
            return Column((named or same)[0], True)
        if quantity.kind in (*DATES, Kind.SCORE):
            return None
    own = next((pin for pin in scene.pins if pin.claim == number), None)
    if own is not None:
        before = [pin for pin in scene.pins if pin.claim is None and pin.last == scene.places[number][0] - 1]
        inside = [column for pin in before for column in pin.columns if column in own.columns]
        if len(inside) == 1:
            return Column(inside[0], True)  # "Ward 3": a word and a number of one cell
    scored: list[tuple[float, int]] = []
    local = scene.claims[number].local
    for column in scene.headers:
        if column not in kinds or kinds[column] in DATES or _is_taken(scene, number, column):
            continue
        named_stems = scene.grid.header_stems[column]
        met = sum(local.get(root, 0.0) for root in named_stems)
        scored.append((met / max(len(named_stems), 1), column))
    scored.sort(key=lambda item: (-item[0], item[1]))
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        named = [column for column in own.columns if column in (at for _, at in scored)] if own is not None else []
        return Column(named[0], scene.share(named[0])[0] == scene.share(named[0])[1]) if len(named) == 1 else None
    column = scored[0][1]
    met_words, words = scene.share(column)
    return Column(column, met_words == words or (len(scored) == 1 and scene.beside(number, column) <= _REACH))


def _is_taken(scene: Scene, number: int, column: int) -> bool:
    """Tell whether another figure that stands in the column is nearer to its header."""
    others = (pin.claim for pin in scene.pins if pin.claim not in (None, number) and column in pin.columns)
    return any(scene.beside(other, column) < scene.beside(number, column) for other in others if other is not None)


def is_in_header(scene: Scene, number: int) -> bool:
    """Tell whether a figure is part of a header that the sentence mentions: "top 10", "2019 budget"."""
    first, last = scene.places[number]
    if scene.claims[number].quantity.kind in (*DATES, Kind.MEASURE) and any(columns_called(scene, number)):
        return True
    written = scene.lowers[last]
    low = scene.claims[number].quantity.low
    spellings = {written, str(low) if low is not None else written}
    beside = {first - 1, last + 1}
    return any(
        spellings & set(tokenize(scene.grid.headers[column]).lowers) and beside & set(places)
        for column, places in scene.headers.items()
    )


def is_of_time(header: str) -> bool:
    """Tell whether a header has a time alone: "2023", "June 2024"."""
    words = tokenize(header).lowers
    return bool(words) and all(word.isdigit() or stem(word) in TIMES for word in words)


def columns_called(scene: Scene, number: int) -> Iterator[int]:
    """Yield the columns whose header has a figure of the sentence among other words: "Velotinib 100 mg (N = 408)"."""
    first, last = scene.places[number]
    named = list(scene.lowers[first : last + 1])
    for column, header in enumerate(scene.grid.headers):
        words = tokenize(header).lowers
        if words != named and _has_run(words, named):
            yield column


def _has_run(words: Sequence[str], run: Sequence[str]) -> bool:
    return any(words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1))


def follows(scene: Scene, number: int) -> tuple[str, int] | None:
    """Return the stem of the noun that a count stands before, and its place: "two different countries"."""
    _, last = scene.places[number]
    for at in range(last + 1, min(last + 6, len(scene.lowers))):
        root = stem(scene.lowers[at])
        if root is not None and scene.lowers[at] not in ("different", "separate", "unique", "total", "times"):
            return root, at
    return None

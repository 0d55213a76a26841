"""Find the facts that could be what a claim speaks of, by value and by words, without comparing all with all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from itertools import accumulate, repeat
from math import log, log2
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from figlint.claims import Claim, Passage, read_source_claims
from figlint.facts.asked import Asking, NotedSequence, NotedTable
from figlint.facts.grids import Grid, read_grids, stems_of_grid
from figlint.facts.model import Evident, Fact, Source
from figlint.quantities import Declared, Kind, Lexicon
from figlint.quantities.values import Family, Operand, calendar_keys, operand
from figlint.text import Document

_COMMON = 0.2
"""A stem that stands in more than this share of a large index's passages is not looked up."""
_LARGE = 200
_STEPS = 4
"""Into how many steps a doubling of the passages, or of those with a word, is divided where it weighs."""
_ROUNDING = 1e-9
"""More than adding up the weights of a passage's words in another order can change."""
_MOST_NEAR = 2000
"""In how many passages, all together, the words of a sentence are looked up, rare ones first."""
_NOTHING = Declared()
_MOMENTS = (Kind.DATE, Kind.PERIOD, Kind.TIME)
_MOST_MOMENTS = 40
"""How many dates and clock times of one source a stretch of time may lie between."""
_STEP = 1000
"""How many facts are indexed at a time, when there is other work to see to."""
LONG = 100_000
"""How far around a fact its text is searched for names, in characters."""
_ABOUT = 0.5
"""The share of the words that a sentence shares with any source, by weight, that the table it speaks of has."""


ONLY_TABLE, ITS_CELLS = "", "|"
"""Asked for in place of a stem by who asks whether there is just one table, and what it has: no stem looks so."""


class FactIndex(NamedTuple):
    """All facts of all sources; never changed once built.

    Its sequences and tables may lie in a file, and be read where they are asked (`facts.kept`).
    """

    sources: Sequence[Source]
    facts: Sequence[Fact]
    """In order of source, then position."""
    operands: Sequence[Operand]
    """The quantity of each fact, ready to compare."""
    passages: Sequence[Passage]
    """The sentences and table rows that hold a figure."""
    passage_words: Sequence[frozenset[str]]
    """For each passage, the stems of its words, names and context together."""
    passage_facts: Sequence[Sequence[int]]
    """For each passage, its facts."""
    weights: Mapping[str, float]
    """Rarity of each stem over the passages; see `weight_of`."""
    postings: Mapping[str, Sequence[int]]
    """For each stem, the passages that hold it, in its sentence or in its headings."""
    by_number: Mapping[str, Sequence[int]]
    """For each number as written (after scaling; see `_key`), the facts with it at either end."""
    by_magnitude: Mapping[Family, tuple[Sequence[Decimal], Sequence[int]]]
    """For each family, base-unit magnitudes in rising order and the facts they belong to."""
    by_calendar: Mapping[str, Sequence[int]]
    """For each calendar key (year, year and month, month and day), the facts whose date has it."""

    moments: Mapping[str, Sequence[int]]
    """For each source by name, its first dates, periods and clock times."""
    homes: Sequence[int]
    """For each fact, its passage."""
    unseen_weight: float
    """Rarity of a word that no source has."""
    evident: Mapping[str, tuple[tuple[Decimal, ...], tuple[Evident, ...]]]
    """For each key of what is counted, the counts and sums that no source states in so many words, by value."""
    grids: Sequence[Grid] = ()
    """The tables of the sources, in order of source, then position."""
    grid_postings: Mapping[str, Sequence[int]] = MappingProxyType({})
    """For each stem, the tables that hold it in a cell, a header or a heading above."""
    by_slot: Mapping[tuple[str, str], Sequence[int]] = {}
    """For each subject and measure that rule files declare, their facts."""
    disputes: Mapping[str, tuple[int, int]] = {}
    """For each slot whose facts clash, the first two that do."""
    asking: Asking | None = None
    """Where it is noted what is asked for, if somebody wants to know."""

    def asked_by(self, asking: Asking) -> "FactIndex":
        """Return the same index, which notes what is asked of it."""
        return self._replace(
            passage_words=NotedSequence(self.passage_words, asking.passages),
            passage_facts=NotedSequence(self.passage_facts, asking.passages),
            weights=NotedTable(self.weights, asking.words),
            postings=NotedTable(self.postings, asking.words),
            by_number=NotedTable(self.by_number, asking.numbers),
            by_calendar=NotedTable(self.by_calendar, asking.dates),
            moments=NotedTable(self.moments, asking.moments),
            evident=NotedTable(self.evident, asking.counted),
            grid_postings=NotedTable(self.grid_postings, asking.cells),
            by_slot=NotedTable(self.by_slot, asking.slots),
            disputes=NotedTable(self.disputes, asking.disputes),
            asking=asking,
        )

    def weight(self, stem: str) -> float:
        """Return how rare a stem is in the sources."""
        return self.weights.get(stem, self.unseen_weight)

    def near(self, passage: Passage, limit: int) -> list[tuple[float, int]]:
        """Return the source passages that share the most words with `passage`: (share of its weight, index).

        Best first, at most `limit`; a passage has the words of its headings and headers too. Rare words find
        passages; where they find many, common ones only tell these apart, so that the cost does not grow with the
        index.
        """
        scores: dict[int, float] = {}
        total = 0.0
        count = steady(len(self.passages))
        common = _COMMON * count if count > _LARGE else len(self.passages)
        shared: list[tuple[float, Sequence[int]]] = []
        for stem in dict.fromkeys(passage.stems):
            weight = self.weight(stem)
            total += weight
            posting = self.postings.get(stem, ())
            if 0 < len(posting) <= common:
                shared.append((weight, posting))
        n_within = _within([len(posting) for _, posting in shared])
        for weight, posting in shared:
            if len(posting) <= n_within:
                for index in posting[:_MOST_NEAR]:
                    scores[index] = scores.get(index, 0.0) + weight
        if not scores:
            return []
        telling = sorted((item for item in shared if len(item[1]) > n_within), key=itemgetter(0), reverse=True)
        left = sum(weight for weight, _ in telling)
        hopeful = sorted(scores)
        for weight, posting in telling:
            hopeful = _hopeful(hopeful, scores, left, limit)
            left -= weight
            for index in among(hopeful, posting):
                scores[index] += weight
        least = _least(scores.values(), limit)
        best = [(-score, index) for index, score in scores.items() if score >= least]
        best.sort()
        return [(-score / total, index) for score, index in best[:limit]]

    def with_number(self, number: Decimal) -> Sequence[int]:
        """Return the facts that state `number`, whatever its unit, in rising order."""
        return self.by_number.get(_key(number), ())

    def tables_of(self, passage: Passage, limit: int) -> list[Grid]:
        """Return the tables that have most of the words of `passage`, best first, at most `limit`."""
        scores: dict[int, float] = {}
        total = 0.0
        common = max(_COMMON * len(self.grids), _LARGE)
        for stem in set(passage.stems):
            posting = self.grid_postings.get(stem, ())
            if posting or stem in self.weights:
                weight = self.weight(stem)
                total += weight
                if len(posting) <= common:
                    for grid in posting:
                        scores[grid] = scores.get(grid, 0.0) + weight
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [self.grids[grid] for grid, score in ranked if score >= _ABOUT * total]

    def only_table(self, *, with_cells: bool = False) -> Grid | None:
        """Return the table of the sources, where there is just one; `with_cells` says that all of it counts."""
        self.grid_postings.get(ITS_CELLS if with_cells else ONLY_TABLE)  # noted, since no word of it need be asked for
        return self.grids[0] if len(self.grids) == 1 else None

    def tables_naming(self, words: Set[str], limit: int) -> list[Grid]:
        """Return the tables with a row whose first cell has two words or more, all of which have their stem given.

        A row is looked for by those of its words that do not stand in thousands of cells.
        """
        named: set[int] = set()
        for number, stem in self._posted(words):
            grid = self.grids[number]
            if number not in named and len(grid.words.get(stem, ())) <= _MOST_NEAR:
                heads = (grid.cells[row, 0] for row in self._rows_of(number, stem, words))
                if any(len(head.stems) > 1 for head in heads):
                    named.add(number)
        return [self.grids[number] for number in sorted(named)[:limit]]

    def rows_named(self, words: Set[str], limit: int) -> list[int]:
        """Return the source passages that are table rows whose first cell has only words whose stems are given."""
        passages: list[int] = []
        found = {(number, row) for number, stem in self._posted(words) for row in self._rows_of(number, stem, words)}
        for number, row in sorted(found)[:limit]:
            grid = self.grids[number]
            cells = (grid.cells.get((row, column)) for column in range(1, len(grid.headers)))
            facts = next((cell.facts for cell in cells if cell is not None and cell.facts), ())
            passages += [self.facts[fact].passage for fact in facts[:1]]
        return passages

    def _posted(self, words: Set[str]) -> Iterator[tuple[int, str]]:
        """Yield the tables that have a stem, with it, but for stems that most of many tables have."""
        common = max(_COMMON * len(self.grids), _LARGE)
        for stem in words:
            posting = self.grid_postings.get(stem, ())
            if len(posting) <= common:
                yield from ((number, stem) for number in posting)

    def _rows_of(self, number: int, stem: str, words: Set[str]) -> Iterator[int]:
        """Yield the rows of a table whose first cell has a stem, and only words whose stems are given."""
        grid = self.grids[number]
        for row, column in grid.words.get(stem, ()):
            head = grid.cells[row, column]
            if not column and not head.facts and head.stems <= words:
                yield row

    def between(self, group: Family, low: Decimal, high: Decimal) -> Sequence[int]:
        """Return the facts of a family with a magnitude in `[low, high]`."""
        if self.asking is not None:
            self.asking.ranges.append((group, low, high))
        values, facts = self.by_magnitude.get(group, ((), ()))
        return facts[bisect_left(values, low) : bisect_right(values, high)]

    def note_source(self, name: str) -> None:
        """Note that any edit of a source bears on what is being judged."""
        if self.asking is not None:
            self.asking.moments.add(name)

    def text_of(self, fact: int, names: Iterable[str]) -> str:
        """Return the text that a fact stands in, to be searched for names; of a very long one, the part around it."""
        source, start = self.facts[fact].source, self.facts[fact].claim.passage.span.start
        if self.asking is not None:
            self.asking.names.update((source, name) for name in names)
        return self.sources[source].document.text[max(0, start - LONG) : start + LONG]

    def counted(self, keys: Iterable[str], low: Decimal, high: Decimal) -> Iterator[Evident]:
        """Yield the evident counts under any of the keys with a value in `[low, high]`."""
        for key in keys:
            values, found = self.evident.get(key, ((), ()))
            yield from found[bisect_left(values, low) : bisect_right(values, high)]

    def on_calendar(self, keys: Iterable[str]) -> list[Sequence[int]]:
        """Return the facts whose date has each calendar key, in rising order."""
        return [found for key in keys if (found := self.by_calendar.get(key))]


def _hopeful(indices: Sequence[int], scores: Mapping[int, float], most: float, limit: int) -> list[int]:
    """Return those that can still be among the best `limit` when each may gain as much as `most`."""
    least = _least([scores[index] for index in indices], limit) - most - _ROUNDING
    return [index for index in indices if scores[index] >= least]


def _least(scores: Iterable[float], limit: int) -> float:
    """Return the least of the best `limit` scores."""
    return sorted(scores)[-limit:][0]


def steady(count: int) -> float:
    """Return a number of things, rounded to a quarter of an octave: one more of many changes nothing."""
    return 2.0 ** (round(_STEPS * log2(count)) / _STEPS) if count else 0.0


def weight_of(n_passages: int, n_with: int) -> float:
    """Return how rare a stem is that stands in some of all passages."""
    return log(1 + steady(n_passages) / steady(n_with))


def is_among(number: int, rising: Sequence[int]) -> bool:
    """Tell whether a number is in a sequence that rises."""
    return bool(among((number,), rising))


def among(numbers: Sequence[int], rising: Sequence[int]) -> list[int]:
    """Return those of some rising numbers that are in a sequence that rises."""
    end = len(rising)
    places = map(bisect_left, repeat(rising), numbers)
    return [number for number, at in zip(numbers, places, strict=True) if at < end and rising[at] == number]


def _within(lengths: Sequence[int]) -> int:
    """Return the greatest length up to which all together stay within what is looked up; at least the smallest."""
    rising = sorted(lengths)
    fitting = [length for length, sum_ in zip(rising, accumulate(rising), strict=True) if sum_ <= _MOST_NEAR]
    return (fitting or rising or [0])[-1 if fitting else 0]


def _key(number: Decimal) -> str:
    """Return one spelling per number; hashing a Decimal costs twenty times as much."""
    return str(number.normalize())


class ReadSource(NamedTuple):
    """A source with its figures, before they stand beside those of others."""

    document: Document
    claims: tuple[Claim, ...]
    evident: tuple[Evident, ...]


class Gathered(NamedTuple):
    """The facts of sources, before they are indexed."""

    sources: list[Source]
    facts: list[Fact]
    passages: list[Passage]
    evident: list[Evident]
    grids: list[Grid]
    muted: frozenset[int] = frozenset()
    """Facts that keep their number but are not found."""


def build_index(documents: Mapping[str, Document], lexicon: Lexicon, declared: Declared = _NOTHING) -> FactIndex:
    """Read the figures of every source and index them; cost grows with their number times its logarithm."""
    read = {name: read_source(document, lexicon, declared) for name, document in documents.items()}
    *_, index = index_in_steps(read)
    assert index is not None
    return index


def read_source(
    document: Document, lexicon: Lexicon, declared: Declared = _NOTHING, published: date | None = None
) -> ReadSource:
    """Read the figures of one source; "last year" counts from its own date, else from the day it was published."""
    from figlint.facts.enumerations import enumerations  # 30 ms, and not for facts that were kept

    claims = read_source_claims(document, lexicon, declared, published)
    return ReadSource(document, claims, tuple(enumerations(document, claims, lexicon)))


def index_in_steps(read: Mapping[str, ReadSource]) -> Iterator[FactIndex | None]:
    """Index the figures of sources; the last step yields the index, those before it nothing."""
    gathered = Gathered([], [], [], [], [])
    yield from gather_in_steps(read, gathered)
    yield from assemble_in_steps(gathered)


def gather_in_steps(read: Mapping[str, ReadSource], gathered: Gathered) -> Iterator[None]:
    """Put the figures of all sources beside each other."""
    sources, facts, passages, evident, grids, _ = gathered
    for number, (name, source) in enumerate(read.items()):
        sources.append(Source(name, source.document))
        last: Passage | None = None
        first = len(facts)
        for claim in source.claims:
            if claim.passage is not last:
                last = claim.passage
                passages.append(last)
            facts.append(Fact(claim, number, len(passages) - 1))
        grids += read_grids(source.document, number, facts, first)
        evident += (each._replace(source=number) for each in source.evident)
        if first // _STEP != len(facts) // _STEP:
            yield None


def _by_key(evident: Iterable[Evident]) -> dict[str, tuple[tuple[Decimal, ...], tuple[Evident, ...]]]:
    """File evident counts under each of their keys, by value."""
    filed: dict[str, list[Evident]] = {}
    for each in evident:
        for key in each.keys:
            filed.setdefault(key, []).append(each)
    for found in filed.values():
        found.sort(key=lambda each: each.value)
    return {key: (tuple(each.value for each in found), tuple(found)) for key, found in filed.items()}


def _grid_postings(grids: Sequence[Grid]) -> Mapping[str, tuple[int, ...]]:
    postings: dict[str, list[int]] = {}
    for number, grid in enumerate(grids):
        for stem in stems_of_grid(grid):
            postings.setdefault(stem, []).append(number)
    return {stem: tuple(where) for stem, where in postings.items()}


def assemble_in_steps(gathered: Gathered) -> Iterator[FactIndex | None]:
    """Index facts that have been gathered; the last step yields the index, those before it nothing."""
    sources, facts, passages, evident, grids, muted = gathered
    postings: dict[str, list[int]] = {}
    words: list[frozenset[str]] = []
    for index, passage in enumerate(passages):
        words.append(passage.names.union(passage.stems, passage.context))
        for stem in {*passage.stems, *passage.context}:
            postings.setdefault(stem, []).append(index)
        if index % _STEP == _STEP - 1:
            yield None
    count = len(passages)
    weights = {stem: weight_of(count, len(where)) for stem, where in postings.items()}
    members: list[list[int]] = [[] for _ in passages]
    by_number: dict[str, list[int]] = {}
    by_family: dict[Family, list[tuple[Decimal, int]]] = {}
    by_calendar: dict[str, list[int]] = {}
    moments: dict[str, list[int]] = {}
    operands: list[Operand] = []
    for index, fact in enumerate(facts):
        operands.append(operand(fact.claim.quantity))
        if index not in muted:
            members[fact.passage].append(index)
            if fact.claim.quantity.kind in _MOMENTS:
                moments.setdefault(sources[fact.source].name, []).append(index)
            file_under(operands[-1], index, by_number, by_family, by_calendar)
        if index % _STEP == _STEP - 1:
            yield None
    by_magnitude: dict[Family, tuple[tuple[Decimal, ...], tuple[int, ...]]] = {}
    for group, pairs in by_family.items():
        pairs.sort()
        by_magnitude[group] = (tuple(value for value, _ in pairs), tuple(index for _, index in pairs))
    yield None
    yield FactIndex(
        tuple(sources),
        tuple(facts),
        tuple(operands),
        tuple(passages),
        tuple(words),
        tuple(tuple(member) for member in members),
        weights,
        {stem: tuple(where) for stem, where in postings.items()},
        {number: tuple(where) for number, where in by_number.items()},
        by_magnitude,
        {key: tuple(where) for key, where in by_calendar.items()},
        {name: tuple(where[:_MOST_MOMENTS]) for name, where in moments.items()},
        tuple(fact.passage for fact in facts),
        weight_of(count, 1),
        _by_key(evident),
        tuple(grids),
        _grid_postings(grids),
    )


def file_under(
    side: Operand,
    index: int,
    by_number: dict[str, list[int]],
    by_family: dict[Family, list[tuple[Decimal, int]]],
    by_calendar: dict[str, list[int]],
) -> None:
    """File a fact under what it is looked up by: its numbers, its magnitudes, its calendar keys."""
    for number in {side.quantity.low, side.quantity.high}:
        if number is not None:
            by_number.setdefault(_key(number), []).append(index)
    for magnitude in set(side.magnitudes):
        by_family.setdefault(side.family, []).append((magnitude, index))
    for key in calendar_keys(side.quantity):
        by_calendar.setdefault(key, []).append(index)

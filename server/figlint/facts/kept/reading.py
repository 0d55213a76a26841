"""Read an index of facts from bytes; what is not asked for stays there."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from figlint.claims import Passage
from figlint.facts.index import FactIndex, weight_of
from figlint.facts.kept.codec import decode
from figlint.facts.kept.shelves import Pairs, PairSet, Shelf, Store, Table, ints, parts, rows
from figlint.facts.model import Fact, Slot, Source
from figlint.facts.rules.bind import Vocabulary
from figlint.facts.rules.book import Book
from figlint.quantities.values import operand
from figlint.text import DATA_KINDS, Document, LineIndex, parse


def unpack(data: memoryview) -> tuple[FactIndex, Book | None]:
    """Return what `pack` was given; raises `ValueError` for anything else."""
    store = Store(data)
    passages: Sequence[Passage] = _models(store, "passages")
    slots: Sequence[Slot | None] = _models(store, "slots")
    facts = rows(store, "facts", lambda row: _fact(json.loads(row), passages, slots))
    postings = _ints(store, "postings")
    index = FactIndex(
        sources=_sources(store),
        facts=facts,
        operands=Shelf(len(facts), lambda at: operand(facts[at].claim.quantity)),
        passages=passages,
        passage_words=Shelf(len(passages), lambda at: _words(passages[at])),
        passage_facts=ints(store, "passage_facts"),
        weights=_Weights(postings, len(passages)),
        postings=postings,
        by_number=_ints(store, "by_number"),
        by_magnitude=_magnitudes(store),
        by_calendar=_ints(store, "by_calendar"),
        moments=_ints(store, "moments"),
        homes=store.words("homes"),
        unseen_weight=weight_of(len(passages), 1),
        evident=Table(store, "evident", _models(store, "evident")),
        grids=_models(store, "grids"),
        grid_postings=_ints(store, "grid_postings"),
        by_slot=Pairs[Sequence[int]](_ints(store, "by_slot")),
        disputes=_Pairwise(_ints(store, "disputes")),
    )
    return index, _book(store)


def _fact(row: list[Any], passages: Sequence[Passage], slots: Sequence[Slot | None]) -> Fact:
    source, passage, slot, claim = row
    return Fact(decode(claim)._replace(passage=passages[passage]), source, passage, slots[slot])


def _models(store: Store, name: str) -> Shelf[Any]:
    return rows(store, name, lambda row: decode(json.loads(row)))


def _words(passage: Passage) -> frozenset[str]:
    return passage.names.union(passage.stems, passage.context)


def _ints(store: Store, name: str) -> "Table[memoryview[int]]":
    return Table(store, name, ints(store, name))


def _sources(store: Store) -> Shelf[Source]:
    texts = rows(store, "texts", lambda data: data.decode("utf-8", "surrogatepass"))
    names = rows(store, "sources", json.loads)
    lines = ints(store, "lines")

    def read(at: int) -> Source:
        name, kind = names[at]
        text = texts[at]
        if kind in DATA_KINDS:  # its cells have names
            return Source(name, parse(text, kind))
        return Source(name, Document(text, kind, LineIndex(text, lines[at]), (), (), (), {}))

    return Shelf(len(names), read)


def _magnitudes(store: Store) -> Table[tuple[Sequence[Decimal], Sequence[int]]]:
    """Return the values of each family in rising order, with their facts; they lie one family after the other."""
    values = parts(store, "family_facts", rows(store, "magnitudes", lambda row: Decimal(json.loads(row))))
    facts = ints(store, "family_facts")
    return Table(store, "families", Shelf(len(facts), lambda at: (values[at], facts[at])))


def _book(store: Store) -> Book | None:
    small = list(_models(store, "book"))
    if not small:
        return None
    currency, as_of, trust, kinds, year_ends, qualifiers, qualified = small
    named = PairSet(Pairs(_ints(store, "named")))
    subjects = Table(store, "subjects", _models(store, "subjects"))
    measures = Table(store, "measures", _models(store, "measures"))
    vocabulary = Vocabulary(subjects, measures, kinds, named, year_ends, qualifiers, qualified)
    return Book((), vocabulary, currency, as_of, trust, Table(store, "by_id", _models(store, "by_id")))


class _Weights(Mapping[str, float]):
    """The rarity of each stem, from how many passages hold it."""

    def __init__(self, postings: "Table[memoryview[int]]", count: int) -> None:
        self._postings = postings
        self._count = count
        self._known: dict[str, float] = {}

    def __getitem__(self, key: str) -> float:
        if key not in self._known:
            self._known[key] = weight_of(self._count, len(self._postings[key]))
        return self._known[key]

    def __len__(self) -> int:
        return len(self._postings)

    def __iter__(self) -> Iterator[str]:
        return iter(self._postings)


class _Pairwise(Mapping[str, tuple[int, int]]):
    """Lists of two numbers as pairs."""

    def __init__(self, table: "Table[memoryview[int]]") -> None:
        self._table = table

    def __getitem__(self, key: str) -> tuple[int, int]:
        one, two = self._table[key]
        return one, two

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

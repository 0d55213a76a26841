"""Write an index of facts, and the rule files that speak in it, into bytes."""

from collections.abc import Mapping, Sequence
from typing import Any

from figlint.facts.index import FactIndex
from figlint.facts.kept.codec import encode
from figlint.facts.kept.shelves import Writer
from figlint.facts.model import Fact
from figlint.facts.rules.book import Book


def pack(index: FactIndex, book: Book | None) -> bytes:
    """Return everything that judging needs; `unpack` reads it."""
    writer = Writer()
    writer.rows("texts", (source.document.text.encode("utf-8", "surrogatepass") for source in index.sources))
    writer.json("sources", ([source.name, source.document.kind] for source in index.sources))
    writer.ints("lines", (source.document.lines.starts for source in index.sources))
    slots: dict[Any, int] = {None: 0}
    writer.json("facts", (_fact(fact, slots) for fact in index.facts))
    writer.json("slots", map(encode, slots))
    writer.json("passages", map(encode, index.passages))
    writer.ints("passage_facts", index.passage_facts)
    writer.ints("homes", (index.homes,))
    for name, table in (
        ("postings", index.postings),
        ("by_number", index.by_number),
        ("by_calendar", index.by_calendar),
        ("moments", index.moments),
        ("grid_postings", index.grid_postings),
        ("by_slot", {"\t".join(pair): facts for pair, facts in index.by_slot.items()}),
        ("disputes", index.disputes),
    ):
        _ints(writer, name, table)
    groups = list(index.by_magnitude)
    order = writer.keys("families", groups)
    writer.ints("family_facts", (index.by_magnitude[groups[at]][1] for at in order))
    writer.json("magnitudes", (str(value) for at in order for value in index.by_magnitude[groups[at]][0]))
    _values(writer, "evident", index.evident)
    writer.json("grids", map(encode, index.grids))
    _book(writer, book)
    return writer.done()


def _fact(fact: Fact, slots: dict[Any, int]) -> Any:
    """Return a fact with the number of its slot; its passage is one of those of the index."""
    slot = slots.setdefault(fact.slot, len(slots))
    claim = fact.claim._replace(passage=None)  # type: ignore[arg-type]  # put back when it is read
    return [fact.source, fact.passage, slot, encode(claim)]


def _ints(writer: Writer, name: str, table: Mapping[str, Sequence[int]]) -> None:
    keys = list(table)
    order = writer.keys(name, keys)
    writer.ints(name, (table[keys[at]] for at in order))


def _values(writer: Writer, name: str, table: Mapping[str, Any]) -> None:
    keys = list(table)
    order = writer.keys(name, keys)
    writer.json(name, (encode(table[keys[at]]) for at in order))


def _book(writer: Writer, book: Book | None) -> None:
    if book is None:
        writer.json("book", ())
        return
    words = book.vocabulary
    small = (book.currency, book.as_of, book.trust, words.kinds, words.year_ends, words.qualifiers, words.qualified)
    writer.json("book", map(encode, small))
    _values(writer, "subjects", words.subjects)
    _values(writer, "measures", words.measures)
    _ints(writer, "named", {"\t".join(pair): () for pair in words.slots})
    _values(writer, "by_id", {id: fact._replace(says=()) for id, fact in book.by_id.items()})

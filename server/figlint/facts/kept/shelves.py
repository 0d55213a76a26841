"""Sequences and tables that lie in bytes: an entry is read when it is asked for, and once."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")
_WORD = "I"
_in_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Writer:
    """Collects named sections; they follow a header that says where each lies."""

    def __init__(self) -> None:
        self._sections: dict[str, bytes] = {}

    def rows(self, name: str, rows: Iterable[bytes]) -> None:
        """Add a sequence of entries."""
        kept = list(rows)
        self._sections[f"{name}.at"] = _offsets(map(len, kept))
        self._sections[name] = b"".join(kept)

    def json(self, name: str, values: Iterable[Any]) -> None:
        """Add a sequence of JSON values."""
        self.rows(name, (_in_json(value).encode("utf-8", "surrogatepass") for value in values))

    def ints(self, name: str, lists: Iterable[Sequence[int]]) -> None:
        """Add a sequence of lists of numbers."""
        kept = list(lists)
        self._sections[f"{name}.at"] = _offsets(map(len, kept))
        self._sections[name] = array(_WORD, (number for each in kept for number in each)).tobytes()

    def keys(self, name: str, keys: Sequence[str]) -> list[int]:
        """Add the keys of a table in the order they are searched in, and return that order."""
        order = sorted(range(len(keys)), key=lambda at: keys[at].encode())
        self.rows(f"{name}.keys", (keys[at].encode() for at in order))
        return order

    def done(self) -> bytes:
        """Return everything."""
        places: dict[str, tuple[int, int]] = {}
        at = 0
        for name, section in self._sections.items():
            places[name] = (at, at + len(section))
            at += len(section)
        header = json.dumps([at, places]).encode()
        return b"".join((len(header).to_bytes(8, "little"), header, *self._sections.values()))


def _offsets(lengths: Iterable[int]) -> bytes:
    offsets = array(_WORD, [0])
    at = 0
    for length in lengths:
        at += length
        offsets.append(at)
    return offsets.tobytes()


class Store:
    """The sections of what a `Writer` made."""

    def __init__(self, data: memoryview) -> None:
        """Raises `ValueError` for anything else."""
        start = 8 + int.from_bytes(data[:8], "little")
        length, self._places = json.loads(bytes(data[8:start]))
        self._data = data[start:]
        if len(self._data) != length:
            raise ValueError("cut off")

    def section(self, name: str) -> memoryview:
        """Return the bytes of a section."""
        start, end = self._places[name]
        return self._data[start:end]

    def words(self, name: str) -> "memoryview[int]":
        """Return a section as numbers."""
        return self.section(name).cast("I")


class Shelf(Sequence[T]):
    """A sequence whose entries are made when they are asked for, each once."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length = length
        self._make = make
        self._known: dict[int, T] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self._length))]
        if index not in self._known:
            if not 0 <= index < self._length:
                raise IndexError(index)
            self._known[index] = self._make(index)
        return self._known[index]


def rows(store: Store, name: str, read: Callable[[bytes], T]) -> Shelf[T]:
    """Return a sequence of entries."""
    at, data = store.words(f"{name}.at"), store.section(name)
    return Shelf(len(at) - 1, lambda index: read(bytes(data[at[index] : at[index + 1]])))


def ints(store: Store, name: str) -> "Shelf[memoryview[int]]":
    """Return a sequence of lists of numbers, which stay where they lie."""
    at, numbers = store.words(f"{name}.at"), store.words(name)
    return Shelf(len(at) - 1, lambda index: numbers[at[index] : at[index + 1]])


def parts(store: Store, name: str, values: Sequence[T]) -> Shelf[Shelf[T]]:
    """Return the stretches of a sequence that belong to each list of numbers of the same lengths."""
    at = store.words(f"{name}.at")

    def part(index: int) -> Shelf[T]:
        start, end = at[index], at[index + 1]
        return Shelf(end - start, lambda place: values[start + place])

    return Shelf(len(at) - 1, part)


class Table(Mapping[str, T]):
    """A table searched by key."""

    def __init__(self, store: Store, name: str, values: Sequence[T]) -> None:
        self._keys = rows(store, f"{name}.keys", bytes)
        self._values = values
        self._places: dict[str, int | None] = {}

    def place(self, key: str) -> int | None:
        """Return the number of a key."""
        if key not in self._places:
            data = key.encode("utf-8", "surrogatepass")
            at = bisect_left(self._keys, data)
            self._places[key] = at if at < len(self._keys) and self._keys[at] == data else None
        return self._places[key]

    def __getitem__(self, key: str) -> T:
        at = self.place(key)
        if at is None:
            raise KeyError(key)
        return self._values[at]

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        return (data.decode() for data in self._keys)


class Pairs(Mapping[tuple[str, str], T]):
    """A table whose keys are pairs of ids."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = table

    def __getitem__(self, key: tuple[str, str]) -> T:
        return self._table["\t".join(key)]

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for key in self._table:
            one, _, two = key.partition("\t")
            yield one, two


class PairSet(Collection[tuple[str, str]]):
    """A set of pairs of ids."""

    def __init__(self, pairs: Pairs[Any]) -> None:
        self._pairs = pairs

    def __contains__(self, item: object) -> bool:
        return item in self._pairs

    def __len__(self) -> int:
        return len(self._pairs)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._pairs)

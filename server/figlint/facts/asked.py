"""Note what is asked of an index while something is judged by it, to tell later whether a change bears on that."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar, overload

from figlint.quantities.values import Family

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class Asked(NamedTuple):
    """What was asked of an index."""

    passages: tuple[int, ...]
    """Those whose words or facts were looked at."""
    words: tuple[str, ...]
    """Stems whose weight or passages were."""
    numbers: tuple[str, ...]
    ranges: tuple[tuple[Family, Decimal, Decimal], ...]
    """Stretches of the magnitudes of a family."""
    dates: tuple[str, ...]
    """Calendar keys."""
    moments: tuple[str, ...]
    """Names of sources whose dates and clock times were looked at."""
    counted: tuple[str, ...]
    """Keys of evident counts."""
    cells: tuple[str, ...]
    """Stems whose tables were looked at."""
    slots: tuple[tuple[str, str], ...]
    disputes: tuple[str, ...]
    names: tuple[tuple[int, str], ...]
    """Names with the source whose text was searched for them."""


class Asking:
    """Collects what is asked of an index."""

    __slots__ = (*Asked._fields,)

    def __init__(self) -> None:
        self.passages: set[int] = set()
        self.words: set[str] = set()
        self.numbers: set[str] = set()
        self.ranges: list[tuple[Family, Decimal, Decimal]] = []
        self.dates: set[str] = set()
        self.moments: set[str] = set()
        self.counted: set[str] = set()
        self.cells: set[str] = set()
        self.slots: set[tuple[str, str]] = set()
        self.disputes: set[str] = set()
        self.names: set[tuple[int, str]] = set()

    def asked(self) -> Asked:
        """Return all of it."""
        return Asked(*(tuple(getattr(self, name)) for name in Asked._fields))


class NotedTable(Mapping[K, V]):
    """A table that notes the keys it is asked for."""

    __slots__ = ("_keys", "_table")

    def __init__(self, table: Mapping[K, V], keys: set[K]) -> None:
        self._table = table
        self._keys = keys

    def __getitem__(self, key: K) -> V:
        self._keys.add(key)
        return self._table[key]

    def __contains__(self, key: object) -> bool:
        self._keys.add(key)  # type: ignore[arg-type]
        return key in self._table

    def get(self, key, default=None):  # type: ignore[no-untyped-def]  # overloads of typeshed
        """Return the value of a key, or the default."""
        self._keys.add(key)
        return self._table.get(key, default)

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[K]:
        self._keys.update(self._table)
        return iter(self._table)


class NotedSequence(Sequence[T]):
    """A sequence that notes the places it is asked for."""

    __slots__ = ("_items", "_places")

    def __init__(self, items: Sequence[T], places: set[int]) -> None:
        self._items = items
        self._places = places

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            self._places.update(range(*index.indices(len(self._items))))
        else:
            self._places.add(index)
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

"""Remember results by the values they were made from, and forget those that are no longer asked for."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_LEAST = 50_000


class Memo(Generic[K, V]):
    """A table of results in two generations: one that nothing asked for in the second is forgotten with it."""

    def __init__(self, size_of: Callable[[V], int]) -> None:
        """`size_of` tells how much a result takes up, in characters of the text it was made from."""
        self._size_of = size_of
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}
        self._size = 0
        """Of the younger generation."""
        self.news: list[tuple[K, V]] | None = None
        """Where what is put in is noted, for somebody who wants to hear of it."""

    def get(self, key: K) -> V | None:
        """Return the result for a key, if it is remembered."""
        found = self._young.get(key)
        if found is None:
            found = self._old.pop(key, None)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: K, value: V) -> None:
        """Remember a result."""
        self.keep(key, value)
        if self.news is not None:
            self.news.append((key, value))

    def keep(self, key: K, value: V) -> None:
        """Remember a result that is no news."""
        self._young[key] = value
        self._size += self._size_of(value)

    def add(self, news: Iterable[tuple[K, V]]) -> None:
        """Remember what another table has learned, but for what this one knows."""
        for key, value in news:
            if self.get(key) is None:
                self.put(key, value)

    def turn(self, n_needed: int) -> None:
        """Say that all results for one version have been asked for, which take up `n_needed` characters together."""
        if self._size > _LEAST + n_needed:
            self._old, self._young, self._size = self._young, {}, 0

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

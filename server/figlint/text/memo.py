"""Remember results by the values they were made from, and forget those that are no longer asked for."""

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_FEWEST = 512
_GENEROSITY = 4


class Memo(Generic[K, V]):
    """A table of results in two generations: one that nothing asked for in the second is forgotten with it."""

    def __init__(self) -> None:
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}
        self._n_asked = 0

    def get(self, key: K) -> V | None:
        """Return the result for a key, if it is remembered."""
        self._n_asked += 1
        found = self._young.get(key)
        if found is None:
            found = self._old.pop(key, None)
            if found is not None:
                self._young[key] = found
        return found

    def put(self, key: K, value: V) -> None:
        """Remember a result."""
        self._young[key] = value

    def turn(self, n_needed: int = 0) -> None:
        """Say that everything needed for one version has been asked for, `n_needed` results if not each was."""
        if len(self._young) > max(_FEWEST, _GENEROSITY * max(self._n_asked, n_needed)):
            self._old, self._young = self._young, {}
        self._n_asked = 0

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

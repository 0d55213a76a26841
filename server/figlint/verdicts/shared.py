"""What the checks have worked out of one sentence and its figures, so that the next that needs it has it."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Shared:
    """A memory for one sentence while its figures are judged."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, work: Callable[[Any], T], case: Any) -> T:
        """Return what `work` made of the first case that asked with this key."""
        if key not in self._made:
            self._made[key] = work(case)
        made: T = self._made[key]
        return made

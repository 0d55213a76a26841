"""What the figures of one sentence have in common, worked out once, when the first of them needs it."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Shared:
    """A memory for one sentence while its figures are judged."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: dict[Callable[[Any], Any], Any] = {}

    def once(self, work: Callable[[Any], T], case: Any) -> T:
        """Return what `work` made of the first case of the sentence that asked; so it may not look at its figure."""
        if work not in self._made:
            self._made[work] = work(case)
        made: T = self._made[work]
        return made

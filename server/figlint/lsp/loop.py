"""Take messages as they come, and work on checks in short steps whenever none is waiting.

One thread handles every message in the order of arrival and does every step, so nothing needs a lock; another
only reads. A message never waits longer than a step. A burst of edits is handled whole before the first step, so
the newest text wins and nothing is computed twice; a lone edit is answered at once.
"""

from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from time import perf_counter

from figlint.lsp.wire import Malformed, Message

_STEP_SECONDS = 0.008
"""How long work goes on before messages are looked for again, unless a single step takes longer."""


class Closed:
    """Arrives last, when the client has gone."""


Item = Message | Malformed | Closed


class Loop:
    """The order in which things are done."""

    def __init__(self) -> None:
        self._inbox: SimpleQueue[Item] = SimpleQueue()
        self.waiting: deque[Item] = deque()
        """What has arrived and has not been handled."""
        self.is_stopped = False

    def put(self, item: Item) -> None:
        """Hand over what has arrived; from any thread."""
        self._inbox.put(item)

    def stop(self) -> None:
        """Handle nothing more."""
        self.is_stopped = True

    def run(self, handle: Callable[[Item], None], glance: Callable[[Message], None], work: Callable[[], bool]) -> None:
        """Go on until stopped.

        `glance` sees each message as soon as it has arrived, before those that wait are handled. `work` does one
        step and tells whether there is more to do.
        """
        is_busy = True
        while not self.is_stopped:
            self._receive(glance, is_waiting=not is_busy and not self.waiting)
            if self.waiting:
                handle(self.waiting.popleft())
                is_busy = True
                continue
            end = perf_counter() + _STEP_SECONDS
            is_busy = work()
            while is_busy and self._inbox.empty() and perf_counter() < end:
                is_busy = work()

    def _receive(self, glance: Callable[[Message], None], *, is_waiting: bool) -> None:
        try:
            while True:
                item = self._inbox.get(block=is_waiting)
                is_waiting = False
                self.waiting.append(item)
                if isinstance(item, dict):
                    glance(item)
        except Empty:
            return

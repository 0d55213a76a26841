"""Other processes that judge ahead what is due, from its end, while the server works from its beginning.

What they find is only remembered, by content: the server checks every draft itself, and finds much of it known. So
nothing waits for them, nothing they do can be outdated, and where there are none, everything is as it was.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from figlint.analysis import LiveDraft, Options, Prepared
from figlint.analysis.live import Learned
from figlint.processes import CAN_FORK, Stream, n_cores
from figlint.verdicts.remembered import Sentences

logger = logging.getLogger(__name__)

_WORTH = 50_000
"""How many characters to judge are worth another process; for fewer, copying memory takes what it saves."""
_MOST = 3
"""So many other processes at most."""


class Due(NamedTuple):
    """A draft to be judged."""

    live: LiveDraft
    text: str
    prepared: Prepared
    options: Options
    sentences: Sentences
    """Those judged on the same terms."""

    def is_same(self, other: "Due") -> bool:
        """Tell whether it is the same version, to be judged so."""
        return self.live is other.live and self.sentences is other.sentences and self.text == other.text


class Ahead:
    """The processes that judge ahead."""

    def __init__(self) -> None:
        self._n_wanted = min(n_cores() - 1, _MOST) if CAN_FORK else 0
        self._streams: list[Stream[tuple[int, Learned]]] = []
        self._due: Sequence[Due] = ()

    @property
    def is_busy(self) -> bool:
        """Whether any of them is at work."""
        return any(stream.is_open for stream in self._streams)

    def begin(self, n_due: int, due: Callable[[], Sequence[Due]]) -> None:
        """Judge drafts, given the most urgent last, if it is worth it; what has been begun is given up then.

        `n_due` is how many characters of the last are to be judged. What has been begun goes on where the last is among
        it, or takes little.
        """
        if not self._n_wanted or (n_due < _WORTH and self.is_busy):
            return
        now_due = due()
        if self.is_busy and any(now_due[-1].is_same(each) for each in self._due):
            return
        if n_due + sum(len(each.text) for each in now_due[:-1]) < _WORTH:
            return
        self.stop()
        self._due = now_due
        try:
            for number in range(self._n_wanted):
                share = slice(number, None, self._n_wanted)
                self._streams.append(Stream(partial(self._learned, share)))
        except OSError as error:  # no room for another process
            logger.warning("judging in one process from now on: %s", error)
            self._n_wanted = 0

    def _learned(self, share: slice) -> Iterator[tuple[int, Learned]]:
        for number, due in enumerate(self._due):
            for learned in due.live.learn_backwards(due.text, due.prepared, due.options, share):
                yield number, learned

    def receive(self) -> None:
        """Remember what has been found by now."""
        for stream in self._streams:
            for number, learned in stream.receive():
                due = self._due[number]
                due.live.learn(learned, due.sentences)
            if stream.has_failed:
                logger.warning("a process that judged ahead has failed; judging in one process from now on")
                self._n_wanted = 0
        self._streams = [stream for stream in self._streams if stream.is_open]

    def stop(self) -> None:
        """Give up what has not been found yet."""
        for stream in self._streams:
            stream.stop()
        self._streams, self._due = [], ()

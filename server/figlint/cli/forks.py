"""Work done in a second process that shares everything read so far: the standard pools cost more than they save here.

`multiprocessing` and `concurrent.futures` take 15 to 25 ms to load, a tenth of what is gained on a long draft.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Generic, NoReturn, TypeVar

from figlint.claims import Claim
from figlint.verdicts import JudgedFigure, Judging, Spread

CAN_FORK = sys.platform == "linux"
"""Whether processes are forked; macOS has libraries that do not survive it, and Windows has none."""
_LEAD = 0.12
"""By how much of a share the first one is larger than the others."""
_T = TypeVar("_T")


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold interruptions back while processes are forked: they begin so, and the parent gets its own afterwards."""
    if not CAN_FORK:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Begun(Generic[_T]):
    """Work under way in a process of its own; what it returns must survive pickling."""

    def __init__(self, work: Callable[[], _T]) -> None:
        self._work = work
        gc.freeze()  # what both share is left alone by the collector, and so is not copied
        self._reader, writer = os.pipe()
        with interrupts_held():
            self._process = os.fork()
            if not self._process:
                os.close(self._reader)
                _work_and_leave(work, writer)
        os.close(writer)

    def result(self) -> _T:
        """Wait for the result; when the process has failed, the work is done here, and fails here if it must."""
        import pickle  # 2 ms, and only for a long draft

        with os.fdopen(self._reader, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._process, 0)
        gc.unfreeze()
        if status:
            return self._work()
        result: _T = pickle.loads(data)
        return result


def _work_and_leave(work: Callable[[], object], writer: int) -> NoReturn:
    """Run in the new process, and end it; an interruption ends it at once."""
    import pickle

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    status = 1
    try:
        gc.disable()
        data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)


def spread_over(n_workers: int) -> Spread:
    """Return what has the claims of a draft judged by so many processes, this one among them."""

    def spread(judging: Judging, claims: Sequence[Claim]) -> list[JudgedFigure]:
        first, *others = _shares(claims, n_workers)
        begun = [Begun(partial(judging, share)) for share in others]
        figures = judging(first)
        for work in begun:
            figures += work.result()
        return figures

    return spread


def _shares(claims: Sequence[Claim], n_shares: int) -> list[Sequence[Claim]]:
    """Cut claims into shares that end where sentences do; the first is larger, as it need not be sent."""
    shares: list[Sequence[Claim]] = []
    start = 0
    for number in range(1, n_shares + 1):
        end = max(start, round(len(claims) * (number + _LEAD) / (n_shares + _LEAD)))
        while 0 < end < len(claims) and claims[end].passage is claims[end - 1].passage:
            end += 1
        shares.append(claims[start:end])
        start = end
    return shares

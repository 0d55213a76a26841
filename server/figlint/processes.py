"""Work done in other processes that share everything read so far: the standard pools cost more than they save here.

`multiprocessing` and `concurrent.futures` take 15 to 25 ms to load, a tenth of what is gained on a long draft.
"""

import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, NoReturn, TypeVar

CAN_FORK = sys.platform == "linux"
"""Whether processes are forked; macOS has libraries that do not survive it, and Windows has none."""
_SIZE_BYTES = 4
"""Before each result of a stream stands how long it is."""
_CHUNK = 1 << 20
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


def n_cores() -> int:
    """Return on how many cores this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Begun(Generic[_T]):
    """Work under way in a process of its own; what it returns must survive pickling."""

    def __init__(self, work: Callable[[], _T]) -> None:
        self._work = work
        self._process, self._reader = _fork(lambda write: write(_pickled(work())))

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


class Stream(Generic[_T]):
    """Results that come one after the other from a process of its own; each must survive pickling.

    Nobody waits for them: when the process fails, no more come.
    """

    def __init__(self, work: Callable[[], Iterable[_T]]) -> None:
        """Begin; `OSError` when the system has no room for another process."""

        def send_all(write: Callable[[bytes], None]) -> None:
            for item in work():
                data = _pickled(item)
                write(len(data).to_bytes(_SIZE_BYTES, "big") + data)

        self._buffer = bytearray()
        self._process, self._reader = _fork(send_all)
        os.set_blocking(self._reader, False)
        self.is_open = True
        self.has_failed = False

    def receive(self) -> Iterator[_T]:
        """Yield the results that have come by now."""
        import pickle

        if not self.is_open:
            return
        try:
            data = os.read(self._reader, _CHUNK)
        except BlockingIOError:
            return
        self._buffer += data
        start = 0
        while (end := start + _SIZE_BYTES) <= len(self._buffer):
            last = end + int.from_bytes(self._buffer[start:end], "big")
            if last > len(self._buffer):
                break
            result: _T = pickle.loads(memoryview(self._buffer)[end:last])
            yield result
            start = last
        del self._buffer[:start]
        if not data:
            self._leave()

    def stop(self) -> None:
        """Give up what has not come yet."""
        if self.is_open:
            os.kill(self._process, signal.SIGKILL)
            self._leave()
            self.has_failed = False

    def _leave(self) -> None:
        self.is_open = False
        os.close(self._reader)
        _, status = os.waitpid(self._process, 0)
        gc.unfreeze()
        self.has_failed = status != 0


def _pickled(item: object) -> bytes:
    import pickle

    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL)


def _fork(work: Callable[[Callable[[bytes], None]], None]) -> tuple[int, int]:
    """Begin a process that does some work, given what sends bytes; return it and the descriptor they come from."""
    reader, writer = os.pipe()
    gc.freeze()  # what both share is left alone by the collector, and so is not copied
    try:
        with interrupts_held(), warnings.catch_warnings():
            # Threads that only read, or wait, hold nothing that the new process needs.
            warnings.filterwarnings("ignore", ".*multi-threaded", DeprecationWarning)
            process = os.fork()
            if not process:
                os.close(reader)
                _work_and_leave(work, writer)
    except OSError:
        os.close(reader)
        gc.unfreeze()
        raise
    finally:
        os.close(writer)
    return process, reader


def _work_and_leave(work: Callable[[Callable[[bytes], None]], None], writer: int) -> NoReturn:
    """Run in the new process, and end it; an interruption ends it at once."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    def write(data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(writer, view) :]

    status = 1
    try:
        gc.disable()
        work(write)
        status = 0
    finally:
        os._exit(status)

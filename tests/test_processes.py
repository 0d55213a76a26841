"""Work in other processes: what it returns, and what becomes of it when it fails."""

import os
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from figlint.processes import CAN_FORK, Begun, Stream, n_cores

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="processes are not forked on this system")


def test_what_fails_in_the_other_process_fails_here() -> None:
    def fail() -> int:
        raise ValueError("not read")

    with pytest.raises(ValueError, match="not read"):
        Begun(fail).result()


@pytest.mark.parametrize(
    ("work", "result"),
    [
        (lambda: 7, 7),
        (lambda: "x" * 1_000_000, "x" * 1_000_000),  # more than a pipe holds
        (lambda: None, None),
    ],
)
def test_result_is_that_of_the_work(work: Callable[[], object], result: object) -> None:
    begun = Begun(work)
    assert begun.result() == result


def test_a_result_that_cannot_be_sent_is_worked_out_here() -> None:
    assert callable(Begun(lambda: lambda: 1).result())


def test_work_is_done_in_another_process() -> None:
    assert Begun(os.getpid).result() != os.getpid()
    assert sys.platform == "linux"


def received(stream: Stream[object], least: float = 10) -> list[object]:
    """Wait until a stream has ended, `least` seconds at the most, and return what came of it."""
    found: list[object] = []
    end = time.monotonic() + least
    while stream.is_open and time.monotonic() < end:
        found += stream.receive()
        time.sleep(0.001)
    assert not stream.is_open
    return found


@pytest.mark.parametrize("items", [[], [1, "two", None], ["x" * 3_000_000, 7], list(range(20_000))])
def test_a_stream_brings_what_was_found_in_order(items: list[object]) -> None:
    stream: Stream[object] = Stream(lambda: iter(items))
    assert items == received(stream)
    assert not stream.has_failed


@pytest.mark.parametrize("last", ["raise", "leave", "send what cannot be sent"])
def test_a_stream_that_fails_brings_what_came_before(last: str) -> None:
    def work() -> Iterator[object]:
        yield 1
        yield 2
        if last == "raise":
            raise ValueError("not read")
        if last == "leave":
            os._exit(3)
        yield lambda: 3

    stream = Stream(work)
    assert [1, 2] == received(stream)
    assert stream.has_failed
    assert [] == list(stream.receive())


def test_a_stream_that_is_stopped_leaves_no_process() -> None:
    def work() -> Iterator[int]:
        yield os.getpid()
        time.sleep(60)

    stream = Stream(work)
    found: list[int] = []
    while not found:
        found += stream.receive()
    stream.stop()
    stream.stop()
    assert not stream.is_open
    assert not stream.has_failed
    with pytest.raises(ProcessLookupError):
        os.kill(found[0], 0)


def test_a_stream_ends_when_nobody_hears_it() -> None:
    reader, writer = os.pipe()

    def work() -> Iterator[int]:
        yield os.getpid()
        while True:
            yield 0

    process = os.fork()
    if not process:  # a server that is killed
        stream = Stream(work)
        found: list[int] = []
        while not found:
            found += stream.receive()
        os.write(writer, str(found[0]).encode())
        os._exit(0)
    os.waitpid(process, 0)
    worker = int(os.read(reader, 20))
    end = time.monotonic() + 10
    while is_running(worker) and time.monotonic() < end:
        time.sleep(0.01)
    assert not is_running(worker)


def is_running(process: int) -> bool:
    """Tell whether a process runs; one that nobody has asked for its end does not."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as stream:
            return stream.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_cores_are_counted() -> None:
    assert 1 <= n_cores() <= (os.cpu_count() or 1)

"""Judge drafts: one after the other, or several at a time in processes that share the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from figlint import analysis
from figlint.cli.failures import internal
from figlint.errors import UnreadableFileError

if TYPE_CHECKING:  # a run that only shows what it remembers loads none of these
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor
    from queue import SimpleQueue

    from figlint.analysis import Fixed, Options, Prepared, ReadDraft, RuleText
    from figlint.cli.remember import Memory
    from figlint.verdicts import Spread

    _Judged = tuple[int, Fixed | None, UnreadableFileError | None]
    """The number of a task, and what became of it."""

_T = TypeVar("_T")
_MANY = 4
"""From so many drafts on, processes are worth their start."""
_LONG = 400_000
"""And from so many code points of drafts on."""
_SHARED = 20_000
"""From so many code points on, a single draft is worth being judged by several."""
_MOST_SHARES = 4


class Mending(NamedTuple):
    """What is done to a draft before it is reported on."""

    is_unsafe: bool = False
    reason: str | None = None
    """Why its findings are to be ignored; None to mend them with their edits."""


class Task(NamedTuple):
    """One draft to judge."""

    path: str
    text: str
    options: Options
    mending: Mending | None
    is_stdin: bool = False


class Answer(NamedTuple):
    """What became of a task."""

    task: Task
    result: Fixed | None
    problem: UnreadableFileError | None


class Sources(NamedTuple):
    """The sources that tasks share."""

    texts: Mapping[str, str]
    options: Options
    rules: tuple[RuleText, ...] = ()
    memory: Memory | None = None
    """Where their figures are kept for later runs."""

    def prepare(self) -> Prepared:
        """Read their figures, unless they were kept."""
        known = self.memory.recall_facts(self) if self.memory is not None else None
        if known is not None:
            return known
        prepared = analysis.prepare(self.texts, options=self.options, rules=self.rules)
        if self.memory is not None:
            self.memory.keep_facts(self, prepared)
        return prepared


def answers(tasks: Sequence[Task], sources: Sources, n_jobs: int) -> Iterator[Answer]:
    """Judge every task, in any order; `n_jobs` is how many processes may work, 0 for as many as there are cores."""
    from figlint.cli.forks import spread_over  # only when there is something to judge
    from figlint.processes import CAN_FORK, Begun, n_cores

    n_processes = n_jobs or n_cores()
    n_workers = min(n_processes, len(tasks))
    is_long = len(tasks) >= _MANY and sum(len(task.text) for task in tasks) >= _LONG
    if n_workers > 1 and (is_long or n_jobs):
        yield from _in_processes(tasks, sources, n_workers)
        return
    longest = max(tasks, key=lambda task: len(task.text))
    if n_processes == 1 or len(longest.text) < _SHARED or not CAN_FORK:
        prepared = sources.prepare()
        for task in tasks:
            yield judge(task, prepared)
        return
    ahead = None
    if not sources.rules and longest.mending is None:  # what rule files declare is needed to read a draft
        ahead = Begun(lambda: _read(longest))
    prepared = sources.prepare()
    for task in tasks:
        is_shared = len(task.text) >= _SHARED
        spread = spread_over(min(n_processes, _MOST_SHARES)) if is_shared else None
        yield judge(task, prepared, ahead.result if ahead and task is longest else None, spread)


def _read(task: Task, prepared: Prepared | None = None) -> ReadDraft:
    book = prepared.book if prepared is not None else None
    return analysis.read(task.text, analysis.kind_of(task.path), task.options, book)


def judge(
    task: Task,
    prepared: Prepared,
    read: Callable[[], ReadDraft] | None = None,
    spread: Spread | None = None,
) -> Answer:
    """Judge one draft; a failure of ours is a problem of that draft only."""
    kind = analysis.kind_of(task.path)
    try:
        if task.mending is None:
            draft = _read(task, prepared) if read is None else read()
            report = analysis.check_read(draft, prepared, options=task.options, spread=spread)
            result = analysis.Fixed(task.text, (), report, report)
        elif task.mending.reason is None:
            unsafe = task.mending.is_unsafe
            result = analysis.fix(task.text, prepared, kind=kind, options=task.options, is_unsafe=unsafe)
        else:
            result = analysis.add_ignores(task.text, prepared, task.mending.reason, kind=kind, options=task.options)
    except Exception as error:
        return Answer(task, None, internal(task.path, error))
    return Answer(task, result, None)


_shared: list[tuple[Sequence[Task], Prepared]] = []
"""In a worker process: what it works on; its messages are numbers of tasks, too short to fill a pipe."""
_GLANCE = 0.2
"""Seconds to wait for an answer before looking whether the user has interrupted, which a longer wait may not see."""


def _in_processes(tasks: Sequence[Task], sources: Sources, n_workers: int) -> Iterator[Answer]:
    """Where processes can be forked, they share the sources as read; elsewhere each reads them.

    What a process that was killed leaves undone is done here.
    """
    import gc
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from queue import SimpleQueue

    from figlint.processes import CAN_FORK, interrupts_held

    is_forked = CAN_FORK
    if is_forked:
        _shared.append((tasks, sources.prepare()))
        gc.freeze()
    elif sources.memory is not None:
        sources.prepare()  # the processes open what is kept of them
    context = multiprocessing.get_context("fork" if is_forked else "spawn")
    size = max(1, min(16, len(tasks) // (n_workers * 4)))
    shares = [range(start, min(start + size, len(tasks))) for start in range(0, len(tasks), size)]
    pool = ProcessPoolExecutor(n_workers, context, _start, () if is_forked else (tasks, sources))
    done: SimpleQueue[Future[list[_Judged]]] = SimpleQueue()
    try:
        with interrupts_held():
            share_of = {_submit(pool, share): share for share in shares}
        for future in share_of:
            future.add_done_callback(done.put)
        for _ in shares:
            future = _next(done)
            try:
                judged = future.result()
            except BrokenProcessPool:
                prepared = _shared[0][1] if _shared else sources.prepare()
                yield from (judge(tasks[number], prepared) for number in share_of[future])
            else:
                yield from (Answer(tasks[number], result, problem) for number, result, problem in judged)
    finally:
        for process in multiprocessing.active_children():
            process.terminate()
        pool.shutdown(cancel_futures=True)
        _shared.clear()
        gc.unfreeze()


def _submit(pool: ProcessPoolExecutor, share: Sequence[int]) -> Future[list[_Judged]]:
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(_answers, share)
    except BrokenProcessPool as error:  # a process was killed while shares were still being handed out
        future: Future[list[_Judged]] = Future()
        future.set_exception(error)
        return future


def _next(done: SimpleQueue[_T]) -> _T:
    from queue import Empty

    while True:
        try:
            return done.get(timeout=_GLANCE)
        except Empty:
            continue


def _start(tasks: Sequence[Task] = (), sources: Sources | None = None) -> None:
    """Begin a worker: an interruption is the parent's to handle."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sources is not None:
        _shared.append((tasks, sources.prepare()))


def _answers(numbers: Iterable[int]) -> list[_Judged]:
    tasks, prepared = _shared[0]
    return [(number, *judge(tasks[number], prepared)[1:]) for number in numbers]

"""The sources that are ready to check drafts against, and those that are being read."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from figlint.analysis import Options, Prepared, RuleText
from figlint.analysis.preparing import Preparer
from figlint.lsp.documents import OpenDocument
from figlint.project import SourceSet
from figlint.project.workspace import texts_of
from figlint.quantities import Declared

_LONG = 500_000
"""How many characters to read are worth showing: about half a second."""

_Key = tuple[SourceSet, Declared, bool]


def _key_of(sources: SourceSet, options: Options) -> _Key:
    """Return what sources as they are read depend on."""
    return sources, options.declared, options.is_reviewed


class Shown(Protocol):
    """What is shown of the work."""

    def report(self, percent: int) -> None:
        """Say how much is done."""

    def end(self) -> None:
        """Say that it is over."""


class _Work(NamedTuple):
    key: _Key
    steps: Iterator[Prepared | int]
    shown: Shown | None


class Indexing:
    """Reads and indexes sources in steps, once for all drafts that have them."""

    def __init__(self, show: Callable[[], Shown | None]) -> None:
        """`show` begins to show work that takes a while, if the client can."""
        self._show = show
        self._preparer = Preparer()
        self._ready: dict[_Key, Prepared] = {}
        self._work: _Work | None = None
        self._given_up: set[_Key] = set()

    def find(self, sources: SourceSet, options: Options) -> Prepared | None:
        """Return sources that are ready; None for those whose reading was given up."""
        return self._ready.get(_key_of(sources, options))

    def until_ready(self, sources: SourceSet, options: Options, documents: Iterable[OpenDocument]) -> Iterator[None]:
        """Read and index sources in steps; what none of the documents rests on any more is dropped."""
        key = _key_of(sources, options)
        while key not in self._ready and key not in self._given_up:
            if self._work is None or self._work.key != key:
                self._begin(key, options)
            assert self._work is not None
            for found in self._work.steps:
                if isinstance(found, int):
                    if self._work.shown is not None:
                        self._work.shown.report(found)
                    break
                self._finish(key, found, documents)
            yield

    def stop(self) -> None:
        """Give up what is being read, until the sources change or are looked at again."""
        if self._work is not None:
            self._given_up.add(self._work.key)
            self._end()

    def try_again(self) -> None:
        """Take up what was given up."""
        self._given_up.clear()

    def _begin(self, key: _Key, options: Options) -> None:
        self._end()
        sources = key[0]
        texts = texts_of(sources)
        rules = tuple(RuleText(file.name, file.text, file.root, file.lock, file.left_out) for file in sources.rules)
        is_long = self._preparer.n_unread(texts, options, rules) + sum(len(file.text) for file in rules) >= _LONG
        self._work = _Work(key, self._preparer.prepare(texts, options, rules), self._show() if is_long else None)

    def _finish(self, key: _Key, prepared: Prepared, documents: Iterable[OpenDocument]) -> None:
        results = [document.result for document in documents if document.result is not None]
        in_use = {_key_of(result.sources, result.options) for result in results}
        self._ready = {key: value for key, value in self._ready.items() if key in in_use}
        self._ready[key] = prepared
        self._end()

    def _end(self) -> None:
        if self._work is not None and self._work.shown is not None:
            self._work.shown.end()
        self._work = None

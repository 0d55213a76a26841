"""Judge rule files that are being written, version after version; a source is read again only when it has changed."""

from collections.abc import Callable, Iterator, Sequence

from figlint.analysis.rules import CheckedRules, read_book, read_rule_source, verify_file
from figlint.facts import RuleText
from figlint.facts.rules.book import BookFile, published_days
from figlint.text.memo import Memo
from figlint.verdicts import Options
from figlint.verdicts.rulecase import RuleSource


class LiveRules:
    """Judges rule files, and keeps what it has read of their sources."""

    def __init__(self) -> None:
        self._read: Memo[tuple[object, ...], RuleSource] = Memo(_size)
        self.n_read = 0
        """How often a source was read."""

    def check(
        self, name: str, files: Sequence[RuleText], data_of: Callable[[str, str], bytes | None], options: Options
    ) -> Iterator[CheckedRules | None]:
        """Judge the file of this name in steps; the last one yields what was found.

        `data_of` returns the bytes of a source, by its name and the folder it may not leave; None when it has none.
        """
        book = read_book(tuple(files))
        yield None
        read: dict[str, RuleSource] = {}
        days = published_days(book)
        file = next(file for file in book.files if file.name == name)
        for source_name in _source_names(file):
            data = data_of(source_name, file.root)
            if data is None:
                continue
            key = (source_name, data, days.get(source_name), book.as_of, options.declared)
            source = self._read.get(key)
            if source is None:
                source = read_rule_source(source_name, data, book, options)
                self._read.put(key, source)
                self.n_read += 1
                yield None
            read[source_name] = source
        self._read.turn(sum(map(_size, read.values())))
        yield verify_file(file, book, read, options)


def _size(source: RuleSource) -> int:
    return len(source.document.text) if source.document is not None else 0


def _source_names(file: BookFile) -> Iterator[str]:
    return (file.source_name(id) for id in file.loaded.rules.sources)

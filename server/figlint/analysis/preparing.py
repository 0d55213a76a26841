"""Prepare sources in steps, and read again only those that changed; for a face with other things to see to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from figlint.analysis.analysis import Prepared
from figlint.facts import RuleText, index_in_steps, read_source
from figlint.facts.index import ReadSource
from figlint.quantities import Declared, load_lexicon
from figlint.text import kind_of, parse
from figlint.text.memo import Memo
from figlint.verdicts import Options

_READ = 90
"""The share of the work, in per cent, that reading is."""


class Preparer:
    """Prepares sources as `prepare` does, and keeps what it has read of each."""

    def __init__(self) -> None:
        self._read: Memo[tuple[str, str, Declared, date | None], ReadSource] = Memo(
            lambda source: len(source.document.text)
        )
        self.n_read = 0
        """How often a source was read."""

    def n_unread(self, texts: Mapping[str, str], options: Options, rules: Sequence[RuleText] = ()) -> int:
        """Return how many characters of these sources would have to be read."""
        declared, days = options.declared.of_source(), _days(rules, options)
        keys = ((text, kind_of(name), declared, days.get(name)) for name, text in texts.items())
        return sum(len(key[0]) for key in keys if self._read.get(key) is None)

    def prepare(
        self, texts: Mapping[str, str], options: Options, rules: Sequence[RuleText] = ()
    ) -> Iterator[Prepared | int]:
        """Yield how much is done, in per cent, and at last the sources, ready to check drafts against."""
        declared, days = options.declared.of_source(), _days(rules, options)
        read: dict[str, ReadSource] = {}
        n_characters = sum(map(len, texts.values())) or 1
        n_done = 0
        for name, text in texts.items():
            key = (text, kind_of(name), declared, days.get(name))
            source = self._read.get(key)
            n_done += len(text)
            if source is None:
                source = read_source(
                    parse(text, kind_of(name), is_source=True), load_lexicon(), declared, days.get(name)
                )
                self._read.put(key, source)
                self.n_read += 1
                yield _READ * n_done // n_characters
            read[name] = source
        self._read.turn(n_characters)
        yield from _indexed(read, rules, options)


def _days(rules: Sequence[RuleText], options: Options) -> Mapping[str, date]:
    """Return the days that sources were published on, as rule files give them."""
    if not rules:
        return {}
    from figlint.facts.rules.book import published_days, read_book  # only a session with a rule file needs them

    return published_days(read_book(tuple(rules), is_reviewed=options.is_reviewed))


def _indexed(read: Mapping[str, ReadSource], rules: Sequence[RuleText], options: Options) -> Iterator[Prepared | int]:
    if not rules:
        for index in index_in_steps(read):
            yield _READ if index is None else Prepared(index)
        return
    from figlint.facts.rules import read_book, ruled_index_in_steps  # only a session with a rule file needs them

    book = read_book(tuple(rules), is_reviewed=options.is_reviewed)
    yield _READ
    for index in ruled_index_in_steps(read, book):
        yield _READ if index is None else Prepared(index, book)

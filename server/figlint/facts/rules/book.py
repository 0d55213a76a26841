"""Several rule files taken together: their names, and which of their assertions count."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from figlint.facts.model import RuleText
from figlint.facts.rules.bind import Vocabulary, vocabulary_of
from figlint.facts.rules.model import Assertion, Loaded, Rank, RuleFact, RuleFile, Status, Trust

if TYPE_CHECKING:
    from figlint.facts.rules.lock import Lock


class BookFile(NamedTuple):
    """A rule file with where it comes from."""

    name: str
    text: str
    root: str
    loaded: Loaded
    lock: "Lock"

    def source_name(self, id: str) -> str:
        """Return the name that a source of this file has among the sources of a check; empty for an unknown id."""
        source = self.loaded.rules.sources.get(id)
        return posixpath.normpath(posixpath.join(self.root, source.path)) if source is not None else ""


class Book(NamedTuple):
    """All rule files that speak for a draft."""

    files: tuple[BookFile, ...]
    vocabulary: Vocabulary
    currency: Mapping[str, str]
    as_of: date | None
    """The latest of those given."""
    trust: Trust
    """Reviewed facts only, when one file or the project asks for it."""
    by_id: Mapping[str, RuleFact]
    """The first fact with each id."""


@lru_cache(maxsize=4)
def read_book(texts: tuple[RuleText, ...], *, is_reviewed: bool = False, trusts_locks: bool = True) -> Book:
    """Read rule files; what is wrong in them is kept with each. Only reviewed facts count with `is_reviewed`.

    Without `trusts_locks`, values are read and quotes looked for whatever the locks say.
    """
    from figlint.facts.rules.load import load_rule_file  # 10 ms, and not for facts that were kept
    from figlint.facts.rules.lock import Lock

    locks = (Lock(file.lock, file.name, is_trusted=trusts_locks) for file in texts)
    files = tuple(
        BookFile(file.name, file.text, file.root, _without(load_rule_file(file.text, lock), file.left_out), lock)
        for file, lock in zip(texts, locks, strict=True)
    )
    rules = [file.loaded.rules for file in files]
    currency = {sign: code for each in reversed(rules) for sign, code in each.currency.items()}
    dates = [each.as_of for each in rules if each.as_of is not None]
    asks = is_reviewed or any(each.trust is Trust.REVIEWED for each in rules)
    trust = Trust.REVIEWED if asks else Trust.SOURCES
    by_id = {fact.id: fact for each in reversed(rules) for fact in reversed(each.facts)}
    return Book(files, vocabulary_of(rules), currency, max(dates) if dates else None, trust, by_id)


def _without(loaded: Loaded, left_out: Collection[int]) -> Loaded:
    """Leave facts out, by their numbers."""
    if not left_out:
        return loaded
    facts = tuple(fact for fact in loaded.rules.facts if fact.where[1] not in left_out)
    return loaded._replace(rules=loaded.rules._replace(facts=facts))


def counting(fact: RuleFact) -> tuple[Assertion, ...]:
    """Return the assertions of a fact that count: preferred ones if there are any, else those not deprecated."""
    if fact.status is Status.REJECTED:
        return ()
    readable = [assertion for assertion in fact.says if assertion.quantity is not None]
    preferred = [assertion for assertion in readable if assertion.rank is Rank.PREFERRED]
    return tuple(preferred or (each for each in readable if each.rank is not Rank.DEPRECATED))


def published_days(book: Book) -> dict[str, date]:
    """Return the days that sources were published on, by their names, as far as rule files give them."""
    return {
        file.source_name(id): source.published
        for file in book.files
        for id, source in file.loaded.rules.sources.items()
        if source.published is not None
    }


def has_expired(fact: RuleFact, rules: RuleFile) -> bool:
    """Tell whether a fact no longer counts on the day that the file counts from."""
    return fact.expires is not None and rules.as_of is not None and fact.expires < rules.as_of


def assertions(book: Book) -> Iterator[tuple[BookFile, RuleFact, Assertion]]:
    """Yield every assertion of every file."""
    for file in book.files:
        for fact in file.loaded.rules.facts:
            for assertion in fact.says:
                yield file, fact, assertion

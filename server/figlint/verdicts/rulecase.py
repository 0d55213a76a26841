"""A rule file with its sources, each assertion with the place where its quote stands."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from figlint.claims import Claim
from figlint.facts.rules import Book, BookFile, Whereabouts
from figlint.facts.rules.anchor import find_said
from figlint.facts.rules.matching import touching
from figlint.facts.rules.model import Anchor, Assertion, RuleFact
from figlint.text import Document, Span
from figlint.text.toml_places import Keys
from figlint.verdicts.model import Severity
from figlint.verdicts.registry import RuleFinding, Wording


class RuleSource(NamedTuple):
    """A source that a rule file names."""

    name: str
    """As the caller names it."""
    document: Document | None
    """None when it is not at hand."""
    sha256: str
    claims: tuple[Claim, ...]


class Said(NamedTuple):
    """An assertion with its fact and source."""

    fact: RuleFact
    assertion: Assertion
    source: RuleSource | None
    """None for an id that the rule file does not declare."""
    anchor: Anchor | None
    """Where its quote stands in the source; None when it does not, or the source is not at hand."""

    def claims(self) -> Iterator[Claim]:
        """Yield the figures that the source has where the quote stands."""
        if self.source is not None and self.anchor is not None:
            claims = self.source.claims
            for at in touching(lambda at: claims[at].quantity.span, len(claims), self.anchor.span):
                yield claims[at]


class RuleCase(NamedTuple):
    """Everything a check may look at to judge a rule file."""

    file: BookFile
    book: Book
    """The file, and those it is used with."""
    places: Whereabouts
    sources: Mapping[str, RuleSource]
    """By id; those at hand and those that are not."""
    said: tuple[Said, ...]
    """Every assertion, in order."""

    def at(self, keys: Keys) -> Span:
        """Return where a value of the rule file stands."""
        return self.places.value(keys)


def case_of(file: BookFile, book: Book, read: Mapping[str, RuleSource]) -> RuleCase:
    """Return a rule file with those of its sources that have been read."""
    sources: dict[str, RuleSource] = {}
    for id in file.loaded.rules.sources:
        name = file.source_name(id)
        sources[id] = read.get(name) or RuleSource(name, None, "", ())
    said = tuple(
        _said(fact, assertion, sources.get(assertion.source))
        for fact in file.loaded.rules.facts
        for assertion in fact.says
    )
    return RuleCase(file, book, Whereabouts(file.text), sources, said)


def _said(fact: RuleFact, assertion: Assertion, source: RuleSource | None) -> Said:
    if source is None or source.document is None:
        return Said(fact, assertion, source, None)
    document = source.document
    return Said(fact, assertion, source, find_said(document, assertion))


def finding(span: Span, severity: Severity, message: str, advice: str) -> RuleFinding:
    """Return what a check found, with one message for all places it is shown in."""
    return RuleFinding(span, severity, Wording(message, message, advice))

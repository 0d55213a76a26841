"""Judge rule files against their sources, and list what they say; the drafts have nothing to do with it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from figlint.claims import read_source_claims
from figlint.facts import RuleText
from figlint.facts.rules import Book, BookFile, read_book
from figlint.facts.rules.book import published_days
from figlint.facts.rules.lock import lock_text
from figlint.facts.rules.model import Status
from figlint.quantities import load_lexicon
from figlint.text import kind_of, parse
from figlint.verdicts import Options, Report
from figlint.verdicts.coverage import covered
from figlint.verdicts.rulebook import judge_rules
from figlint.verdicts.rulecase import RuleCase, RuleSource, case_of

__all__ = [
    "CheckedRules",
    "FactRow",
    "RuleSummary",
    "list_facts",
    "lock_of",
    "lock_problems",
    "problems",
    "read_book",
    "read_rule_source",
    "source_names",
    "verify",
    "verify_file",
]


class RuleSummary(NamedTuple):
    """What a rule file holds, and how far its sources bear it out."""

    facts: int
    proposed: int
    accepted: int
    disputed: int
    rejected: int
    assertions: int
    """Those that name a source."""
    quotes_found: int
    """Assertions whose quote stands in its source."""
    figures: int
    """Figures of the sources at hand that are facts."""
    covered: int
    """Those that an assertion quotes."""


class CheckedRules(NamedTuple):
    """A rule file with what was found in it."""

    name: str
    text: str
    report: Report
    summary: RuleSummary
    case: RuleCase


class FactRow(NamedTuple):
    """One assertion of a rule file, as a list shows it."""

    id: str
    status: str
    value: str
    modality: str
    rank: str
    source: str
    line: str
    quote: str
    note: str
    rules: str


def source_names(book: Book) -> Mapping[str, str]:
    """Return the sources that rule files name, each with the folder it may not leave."""
    return {file.source_name(id): file.root for file in book.files for id in file.loaded.rules.sources}


def verify(book: Book, sources: Mapping[str, bytes], options: Options) -> tuple[CheckedRules, ...]:
    """Judge rule files against the bytes of their sources, by the names that the rule files give them."""
    read = {name: read_rule_source(name, data, book, options) for name, data in sources.items()}
    return tuple(verify_file(file, book, read, options) for file in book.files)


def read_rule_source(name: str, data: bytes, book: Book, options: Options) -> RuleSource:
    """Read the bytes of a source that rule files name."""
    document = parse(data.decode("utf-8-sig", "replace"), kind_of(name), is_source=True)
    day = published_days(book).get(name) or book.as_of
    claims = read_source_claims(document, load_lexicon(), options.declared.of_source(), day)
    return RuleSource(name, document, hashlib.sha256(data).hexdigest(), claims)


def verify_file(file: BookFile, book: Book, read: Mapping[str, RuleSource], options: Options) -> CheckedRules:
    """Judge one rule file of a book against the sources that have been read."""
    case = case_of(file, book, read)
    return _checked(case, judge_rules(case, options))


def lock_of(checked: CheckedRules) -> str:
    """Return the lock that a rule file should have, with the sources it was judged against."""
    case = checked.case
    documents = {id: source.document for id, source in case.sources.items()}
    return lock_text(case.file.name, case.file.loaded.rules, documents)


def lock_problems(rules: Sequence[RuleText], options: Options) -> Mapping[str, str]:
    """Return why the locks of rule files are not used, by the name of the rule file, where they are not."""
    book = read_book(tuple(rules), is_reviewed=options.is_reviewed)
    return {file.name: file.lock.problem for file in book.files if file.lock.problem}


def problems(book: Book, options: Options) -> tuple[CheckedRules, ...]:
    """Return the rule files of which something could not be used, with what that is."""
    cases = (case_of(file, book, {}) for file in book.files if file.loaded.problems)
    checked = (_checked(case, judge_rules(case, options, only=("FIG501",))) for case in cases)
    return tuple(each for each in checked if each.report.diagnostics)


def _checked(case: RuleCase, report: Report) -> CheckedRules:
    facts = case.file.loaded.rules.facts
    counts = {status: sum(fact.status is status for fact in facts) for status in Status}
    figures = [is_quoted for id in case.sources for _, is_quoted in covered(case, id)]
    summary = RuleSummary(
        len(facts),
        counts[Status.PROPOSED],
        counts[Status.ACCEPTED],
        counts[Status.DISPUTED],
        counts[Status.REJECTED],
        sum(bool(said.assertion.source) for said in case.said),
        sum(said.anchor is not None for said in case.said),
        len(figures),
        sum(figures),
    )
    return CheckedRules(case.file.name, case.file.text, report, summary, case)


def list_facts(book: Book, query: str) -> Iterator[FactRow]:
    """Yield the assertions in which all words of a query occur, in the order of the files."""
    words = query.lower().split()
    for file in book.files:
        for fact in file.loaded.rules.facts:
            for said in fact.says:
                row = FactRow(
                    fact.id,
                    fact.status.value,
                    said.value,
                    said.modality.value,
                    said.rank.value,
                    file.source_name(said.source) or said.source,
                    str(said.line or said.locator or ""),
                    " ".join(said.quote.split()),
                    "; ".join(filter(None, (fact.note, said.note))),
                    file.name,
                )
                text = " ".join(row).lower()
                if all(word in text for word in words):
                    yield row

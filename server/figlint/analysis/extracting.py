"""Draw facts from sources into the text of a rule file; the command writes it."""

import hashlib
import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from figlint.claims import read_source_claims
from figlint.facts import RuleText
from figlint.facts.rules.bind import with_names
from figlint.facts.rules.book import published_days, read_book
from figlint.facts.rules.draw import Candidate, Terms, draw
from figlint.facts.rules.lock import lock_text
from figlint.facts.rules.names import frequent_names
from figlint.facts.rules.patch import Insertion, NewSource, additions, inserted
from figlint.facts.rules.phrases import slug
from figlint.quantities import load_lexicon
from figlint.text import Document, Span, kind_of, parse
from figlint.verdicts.checks.misattributed import party_of
from figlint.verdicts.coverage import covered
from figlint.verdicts.rulecase import RuleCase, RuleSource, case_of


class Extraction(NamedTuple):
    """What drawing facts from sources comes to."""

    text: str
    """The rule file with the new facts; the old text when there are none."""
    added: tuple[Insertion, ...]
    """What was put into it."""
    n_facts: int
    """How many assertions are new."""
    n_known: int
    """How many figures were covered before."""
    vanished: tuple[str, ...]
    """Assertions whose quote no longer stands in its source: "acme.revenue.2024, rules/acme.toml:31"."""
    lock: str
    """The lock of the rule file as it is with the new facts."""


def extract_facts(rules: RuleText, sources: Mapping[str, bytes]) -> Extraction:
    """Draw the facts of sources that a rule file does not have yet; names of sources begin with its root."""
    book = read_book((rules,))
    (file,) = book.files
    lexicon = load_lexicon()
    days = published_days(book)
    read: dict[str, RuleSource] = {}
    for name, data in sources.items():
        document = parse(data.decode("utf-8-sig", "replace"), kind_of(name), is_source=True)
        claims = read_source_claims(document, lexicon, as_of=days.get(posixpath.normpath(name)) or book.as_of)
        read[posixpath.normpath(name)] = RuleSource(name, document, hashlib.sha256(data).hexdigest(), claims)
    case = case_of(file, book, read)
    by_name = {posixpath.normpath(source.name): id for id, source in case.sources.items()}
    documents = [source.document for source in read.values() if source.document is not None]
    names = with_names(book.vocabulary, {slug(name): name for name in frequent_names(documents)})
    terms: Terms = {}
    candidates: list[Candidate] = []
    new: list[NewSource] = []
    n_known = 0
    for name, source in read.items():
        if source.document is None:
            continue
        known = _known(case, by_name[name]) if name in by_name else frozenset()
        n_known += len(known)
        candidates += draw(name, source.document, source.claims, book.vocabulary, names, terms, known, party_of)
        path = posixpath.relpath(name, rules.root) if rules.root else name
        new.append(NewSource(name, path, source.sha256, source.document.front_matter.get("title", "")))
    added = additions(rules.text, new, candidates)
    text = inserted(rules.text, added)
    lock = _lock(rules._replace(text=text), {name: source.document for name, source in read.items()})
    return Extraction(text, added, len(candidates), n_known, tuple(_vanished(case)), lock)


def _lock(rules: RuleText, documents: Mapping[str, Document | None]) -> str:
    (file,) = read_book((rules,), trusts_locks=False).files
    ids = file.loaded.rules.sources
    return lock_text(file.name, file.loaded.rules, {id: documents.get(file.source_name(id)) for id in ids})


def _known(case: RuleCase, id: str) -> frozenset[Span]:
    return frozenset(claim.quantity.span for claim, is_quoted in covered(case, id) if is_quoted)


def _vanished(case: RuleCase) -> list[str]:
    lines: list[str] = []
    for said in case.said:
        is_read = said.source is not None and said.source.document is not None
        if is_read and said.anchor is None and said.assertion.quote.strip():
            start = case.places.key(said.assertion.where).start
            lines.append(f"{said.fact.id}, {case.file.name}:{case.file.text.count(chr(10), 0, start) + 1}")
    return lines

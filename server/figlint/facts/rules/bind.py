"""Bind figures to the subjects and measures that rule files declare, by the words around them.

The nearest words come first: clause, sentence, the paragraph before it, headings, table headers, the document.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from figlint.claims import Claim, Topic
from figlint.claims.bind import forms_of
from figlint.claims.stems import stem
from figlint.facts.rules.fiscal import fiscal
from figlint.facts.rules.model import Measure, RuleFile, Subject
from figlint.facts.rules.phrases import read_slot
from figlint.quantities import Kind
from figlint.text import Block, BlockKind, Document, Span, Tokens, clauses, tokenize

_POSSESSIVE = ("'s", "’s")
_AFTER = 3
_AFTER_SUBJECT = 60
"""The same for names: who has or does something mostly comes first ("Acme put $5 million into Initech")."""
_INVEST = "invest"
_INTO = (" in", " into")
_REACH = 40
"""Characters that may stand between a measure and a date it dates: "founded by two engineers in 2016"."""


class Mention(NamedTuple):
    """A place that names a declared subject or measure."""

    span: Span
    """Block-relative."""
    id: str
    text: str
    roots: frozenset[str]
    """Its words as declared; of a measure, their stems."""


class _Mentions(NamedTuple):
    """What a text names, in order."""

    subjects: tuple[Mention, ...]
    measures: tuple[Mention, ...]
    qualifiers: tuple[Mention, ...] = ()

    def inside(self, span: Span) -> "_Mentions":
        """Keep what a part of the text names."""
        return _Mentions(
            tuple(mention for mention in self.subjects if mention.span.overlaps(span)),
            tuple(mention for mention in self.measures if mention.span.overlaps(span)),
            tuple(mention for mention in self.qualifiers if mention.span.overlaps(span)),
        )


class Scope(NamedTuple):
    """Words that may say what a figure is about, and how the trace calls them."""

    name: str
    found: _Mentions
    text: str = ""
    """That the spans of what was found are of."""


class Vocabulary(NamedTuple):
    """The declared names, ready to be found in text."""

    subjects: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word to names, longest first, each with the id it means; lower-cased unless written as a name."""
    measures: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """The same for terms of measures, by stems."""
    kinds: Mapping[str, str]
    """Measure id to the kind of its figures; empty for any."""
    slots: Collection[tuple[str, str]]
    """The pairs of subject and measure that have facts."""
    year_ends: Mapping[str, str]
    """Subject id to the last day of its fiscal year, where that is declared."""
    qualifiers: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    """As `measures`, for the terms of qualifiers."""
    qualified: Mapping[tuple[str, str], frozenset[str]] = {}
    """The qualifiers that set the facts of a subject and measure apart, "" for none; only where there are some."""


def vocabulary_of(files: Sequence[RuleFile]) -> Vocabulary:
    """Collect the declared names of several rule files; cost grows with their number times its logarithm."""
    subjects: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    measures: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for rules in files:
        for subject in rules.subjects.values():
            for words in names_of(subject):
                subjects.setdefault(words[0].lower(), []).append((words, subject.id))
        for measure in rules.measures.values():
            for roots in terms_of(measure):
                measures.setdefault(roots[0], []).append((roots, measure.id))
    qualified = _qualified(files)
    return Vocabulary(
        {first: _longest_first(names) for first, names in subjects.items()},
        {first: _longest_first(terms) for first, terms in measures.items()},
        {measure.id: measure.kind for rules in files for measure in rules.measures.values()},
        frozenset(
            (entry.split(".")[0], entry.split(".")[1])
            for rules in files
            for entry in (*(fact.id for fact in rules.facts), *(formula.id for formula in rules.formulas))
        ),
        {
            subject.id: subject.fiscal_year_end
            for rules in files
            for subject in rules.subjects.values()
            if subject.fiscal_year_end
        },
        _qualifiers(files, {id for ids in qualified.values() for id in ids if id}),
        qualified,
    )


def _qualified(files: Sequence[RuleFile]) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for rules in files:
        for fact in rules.facts:
            found.setdefault((fact.subject, fact.measure), set()).add(fact.qualifier)
        for formula in rules.formulas:
            slot = read_slot(formula.id)
            found.setdefault((slot.subject, slot.measure), set()).add(slot.qualifier)
    return {pair: frozenset(ids) for pair, ids in found.items() if ids != {""}}


def _qualifiers(files: Sequence[RuleFile], ids: Collection[str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the terms of the qualifiers of facts, by their first stem: those declared, and the words of the id."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for id in sorted(ids):
        declared = (term for rules in files if id in rules.qualifiers for term in rules.qualifiers[id].terms)
        for term in (id, id.replace("-", " "), *declared):
            roots = tuple(_root(word) for word in tokenize(term).lowers)
            if roots:
                found.setdefault(roots[0], []).append((roots, id))
    return {first: _longest_first(terms) for first, terms in found.items()}


def with_names(vocabulary: Vocabulary, names: Mapping[str, str]) -> Vocabulary:
    """Return a vocabulary with more subjects, by id; a name that is declared already keeps its id."""
    declared = {words for entries in vocabulary.subjects.values() for words, _ in entries}
    more: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for id, name in names.items():
        for words in names_of(Subject(id, name)):
            if words not in declared:
                more.setdefault(words[0].lower(), []).append((words, id))
    merged = {
        first: _longest_first([*vocabulary.subjects.get(first, ()), *more.get(first, ())])
        for first in {**vocabulary.subjects, **more}
    }
    return vocabulary._replace(subjects=merged)


def names_of(subject: Subject) -> Iterable[tuple[str, ...]]:
    """Yield the names of a subject as words."""
    for name in dict.fromkeys((subject.name, *subject.aliases)):
        words = tuple(_bare(word) for word in tokenize(name).texts)
        if words:
            yield words


def terms_of(measure: Measure) -> Iterable[tuple[str, ...]]:
    """Yield the terms of a measure as stems; words that carry nothing are left out, unless nothing is left."""
    for term in dict.fromkeys(measure.terms):
        roots = tuple(_root(word) for word in tokenize(term).lowers)
        if roots:
            yield roots


def _longest_first(names: list[tuple[tuple[str, ...], str]]) -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple(sorted(set(names), key=lambda name: (-len(name[0]), name)))


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVE) else word


@lru_cache(maxsize=65536)
def _root(word: str) -> str:
    return stem(word) or word


def bind_declared(document: Document, claims: Sequence[Claim], vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """Return the claims of a document, in order, each with what the declared names say it is about."""
    if not vocabulary.subjects or not vocabulary.measures or not claims:
        return tuple(claims)
    binder = _Binder(document, vocabulary)
    starts = [block.span.start for block in document.blocks]
    bound: list[Claim] = []
    for claim in claims:
        at = bisect_left(starts, claim.quantity.span.start + 1) - 1
        bound.append(binder.bind(claim, at) if at >= 0 else claim)
    return tuple(bound)


class _Binder:
    """Finds the mentions of one document; every block and heading is read once."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._found: dict[str, _Mentions] = {}

    def bind(self, claim: Claim, at: int) -> Claim:
        """Bind one claim, which stands in block `at`; a claim whose words leave doubt stays as it is."""
        block = self._document.blocks[at]
        figure = claim.quantity.span.shift(-block.span.start)
        near, far = self._scopes(claim, block, figure)
        measure = self._measure(claim, block, near, far, figure)
        if measure is None:
            return claim
        subject = self._subject(claim, measure[1].id, near, far, figure)
        if subject is None:
            return claim
        everywhere = (*near, *far)
        topic = Topic(
            subject[1].id,
            measure[1].id,
            frozenset(mention.id for scope in everywhere for mention in scope.found.subjects),
            frozenset(mention.id for scope in near for mention in scope.found.measures) | {measure[1].id},
        )
        apart = self._qualifier(topic, measure[1], near, far, figure)
        if apart is not None:
            topic = topic._replace(qualifier=apart[1].id)
        named = [("subject", subject), ("measure", measure), *([("qualifier", apart)] if apart is not None else [])]
        rules = tuple(
            f'{what} {mention.id}: "{" ".join(mention.text.split())}" in the {scope}'
            for what, (scope, mention) in named
        )
        period = claim.binding.period
        if period is not None:
            period = fiscal(period, self._vocabulary.year_ends.get(topic.subject, ""))
        binding = claim.binding._replace(period=period, rules=(*claim.binding.rules, *rules))
        return claim._replace(topic=topic, binding=binding)

    def _measure(
        self, claim: Claim, block: Block, near: Sequence[Scope], far: Sequence[Scope], figure: Span
    ) -> tuple[str, Mention] | None:
        """Return the nearest measure that can have such a figure, in the sentence, the headers or the headings."""
        kind = claim.quantity.kind
        for scope in (*near, *(scope for scope in far if scope.name == "heading")):
            fitting = [mention for mention in scope.found.measures if self._fits(mention, claim)]
            if not fitting:
                continue
            mention = min(fitting, key=lambda mention: distance(mention.span, figure)) if scope in near else fitting[-1]
            if kind in (Kind.PERIOD, Kind.DATE) and not _is_beside(mention, figure, scope):
                return None
            return (scope.name, mention) if self._is_plain(claim, mention) else None
        return None

    def _is_plain(self, claim: Claim, mention: Mention) -> bool:
        """Tell whether no word that names another measure stands nearer than the declared one."""
        if not claim.measure or claim.passage.kind is BlockKind.TABLE_CELL:
            return True
        named = {_root(form) for form in forms_of(claim.measure.lower())}
        declared = (roots for root in named for roots, _ in self._vocabulary.measures.get(root, ()))
        return any(not named.isdisjoint(roots) for roots in declared) or not named.isdisjoint(mention.roots)

    def _fits(self, mention: Mention, claim: Claim) -> bool:
        quantity = claim.quantity
        wanted = self._vocabulary.kinds.get(mention.id, "")
        if wanted and wanted != quantity.kind.value:
            return False
        if quantity.kind is Kind.COUNT and quantity.unit is not None:
            return _root(quantity.unit.rsplit(" ", 1)[-1]) in mention.roots
        return bool(wanted) or quantity.kind not in (Kind.PERIOD, Kind.DATE)

    def _subject(
        self, claim: Claim, measure: str, near: Sequence[Scope], far: Sequence[Scope], figure: Span
    ) -> tuple[str, Mention] | None:
        """Return the nearest subject; one that has facts of the measure goes first within its scope.

        Above a sentence that names nobody the subject must have such facts.
        """
        slots = self._vocabulary.slots
        for scope in near:
            if scope.found.subjects:
                compatible = [mention for mention in scope.found.subjects if (mention.id, measure) in slots]
                named = nearest_subject(compatible or scope.found.subjects, figure, claim, scope.text)
                if named is not None:
                    return scope.name, named
        if self._names_another(claim):
            return None
        is_open = any(scope.found.subjects for scope in near)
        for scope in far:
            compatible = [mention for mention in scope.found.subjects if is_open or (mention.id, measure) in slots]
            if compatible:
                return scope.name, compatible[-1]
        return None

    def _qualifier(
        self, topic: Topic, measure: Mention, near: Sequence[Scope], far: Sequence[Scope], figure: Span
    ) -> tuple[str, Mention] | None:
        """Return what sets a figure apart from others of its subject and measure.

        In a sentence nothing but small words may stand between it and the measure or the figure ("a retail chain had
        revenue" is of no retail segment); a heading speaks where all facts are set apart.
        """
        ids = self._vocabulary.qualified.get((topic.subject, topic.measure), frozenset())
        if not ids:
            return None
        headings = [scope for scope in far if scope.name == "heading" and "" not in ids]
        for scope in (*near, *headings):
            found = [mention for mention in scope.found.qualifiers if mention.id in ids]
            if scope.name in ("clause", "sentence"):
                found = [mention for mention in found if _is_next_to(mention.span, (measure.span, figure), scope.text)]
            if found:
                return scope.name, min(found, key=lambda mention: distance(mention.span, figure))
        return None

    def _names_another(self, claim: Claim) -> bool:
        """Tell whether the name nearest to the figure is one that no rule file declares."""
        if not claim.subject or claim.passage.kind is BlockKind.TABLE_CELL:
            return False
        return not find_mentions(claim.subject, self._vocabulary).subjects

    def _scopes(self, claim: Claim, block: Block, figure: Span) -> tuple[list[Scope], list[Scope]]:
        """Return the words around a figure, nearest first: those of its sentence or cell, and those above it."""
        far: list[Scope] = []
        if block.cell is not None:
            texts = (
                ("cell", block.prose),
                ("row header", block.cell.row_header),
                ("column header", block.cell.column_header),
            )
            near = [Scope(name, self._named_in(text)) for name, text in texts if text]
        else:
            found = self._named_in(block.prose)
            sentence = claim.passage.span.shift(-block.span.start)
            clause = next((part for part in clauses(block.prose, sentence) if part.overlaps(figure)), sentence)
            near = [
                Scope("clause", found.inside(clause), block.prose),
                Scope("sentence", found.inside(sentence), block.prose),
            ]
            far.append(Scope("paragraph before", found.inside(Span(0, sentence.start))))
        far += [Scope("heading", self._named_in(heading)) for heading in reversed(block.headings)]
        far.append(Scope("title", self._named_in(self._document.front_matter.get("title", ""))))
        return near, far

    def _named_in(self, text: str) -> _Mentions:
        if text not in self._found:
            self._found[text] = find_mentions(text, self._vocabulary)
        return self._found[text]


def nearest_subject(mentions: Iterable[Mention], figure: Span, claim: Claim, text: str) -> Mention | None:
    """Return the name nearest to a figure, but for what is invested in: "Acme will invest $5 million in Initech"."""
    is_invested = _INVEST in claim.passage.stems
    able = [mention for mention in mentions if not (is_invested and _is_placed(mention, text))]
    return min(able, key=lambda mention: distance(mention.span, figure, _AFTER_SUBJECT), default=None)


def _is_placed(mention: Mention, text: str) -> bool:
    return text[: mention.span.start].rstrip().lower().endswith(_INTO)


def distance(mention: Span, figure: Span, after: int = _AFTER) -> int:
    """Return how many characters stand between; words after a figure count as `after` characters further away."""
    if mention.end <= figure.start:
        return figure.start - mention.end
    return max(0, mention.start - figure.end) + after


def _is_beside(mention: Mention, figure: Span, scope: Scope) -> bool:
    return scope.name != "clause" or 0 <= figure.start - mention.span.end <= _REACH


def _is_next_to(mention: Span, others: Iterable[Span], text: str) -> bool:
    """Tell whether only words that carry nothing stand between a place and one of several others."""
    for other in others:
        before, after = sorted((mention, other))
        if not any(map(stem, tokenize(text[before.end : after.start]).lowers)):
            return True
    return False


def find_mentions(text: str, vocabulary: Vocabulary) -> _Mentions:
    """Find the declared subjects and measures that a text names; linear in its length, the longest name wins."""
    tokens = tokenize(text)
    roots = [_root(word) for word in tokens.lowers]
    bare = [_bare(word) for word in tokens.texts]
    return _Mentions(
        tuple(_find(tokens, bare, [word.lower() for word in bare], vocabulary.subjects, _is_same_name)),
        tuple(_find(tokens, roots, roots, vocabulary.measures, str.__eq__)),
        tuple(_find(tokens, roots, roots, vocabulary.qualifiers, str.__eq__)) if vocabulary.qualifiers else (),
    )


def _find(
    tokens: Tokens,
    words: Sequence[str],
    firsts: Sequence[str],
    names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]],
    is_same: Callable[[str, str], bool],
) -> Iterator[Mention]:
    at = 0
    while at < len(words):
        step = 1
        for name, id in names.get(firsts[at], ()):
            found = words[at : at + len(name)]
            if len(found) == len(name) and all(map(is_same, name, found)):
                span = Span(tokens.starts[at], tokens.ends[at + len(name) - 1])
                yield Mention(span, id, " ".join(tokens.texts[at : at + len(name)]), frozenset(name))
                step = len(name)
                break
        at += step


def _is_same_name(declared: str, word: str) -> bool:
    """Tell whether a word is part of a name: a capital counts, and what is declared in lower case may have one."""
    return declared == word or (declared.islower() and declared == word.lower())

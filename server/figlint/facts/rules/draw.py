"""Draw candidate facts from the figures of sources: a slot, a value in words, and the quote that holds it.

Declared names decide where they are met; elsewhere the names and measure words of the text are proposed, with a note
where they stand far from the figure. Nothing is written here.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from figlint.claims import Claim, Modality
from figlint.claims.stems import stem
from figlint.claims.subjects import refers_back
from figlint.facts.rules.bind import Vocabulary, bind_declared, find_mentions, nearest_subject
from figlint.facts.rules.matching import is_same_value
from figlint.facts.rules.phrases import read_value, slug
from figlint.quantities import Kind, Quantity, with_unit
from figlint.text import DATA_KINDS, BlockKind, Document, Span, clauses, tokenize

_NO_FACTS = frozenset({Kind.PERIOD, Kind.DATE, Kind.TIME, Kind.RANK, Kind.LABEL})
_LONGEST_QUOTE = 160
_SHORTEST_QUOTE = 30
_DATED = {"founded": "founding", "established": "founding", "incorporated": "founding", "launched": "launch"}
"""Verbs before a date that make it a fact of its own, and how the measure is called."""
_DATED_WORDS = 5
_DURATIONS = frozenset(
    "revenue revenues sales turnover profit profits income loss losses earnings costs spending".split()
)
_INSTANTS = frozenset("valuation headcount employees staff users members customers population price debt".split())
_BLOCKS_BACK = 3
"""How many blocks back "the company" may point."""
_BACK = ("the amount", "the sum", "the figure", "the total")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


Terms = dict[tuple[str, Kind], str]
"""Id of the measure that is proposed for a stem and kind."""


class Candidate(NamedTuple):
    """A figure of a source, as a fact that nobody has looked at."""

    subject: str
    """An id; declared, or made from `subject_name`."""
    subject_name: str
    measure: str
    measure_term: str
    period: str
    """As an id has it; empty for none."""
    value: str
    modality: Modality
    source: str
    """Name of the source."""
    line: int
    quote: str
    quantity: Quantity
    doubt: str
    """Why its binding is doubtful; empty when it is not."""
    locator: str = ""
    """How its cell is called, in a data file."""
    note: str = ""
    """Where a figure without a source is from."""
    attributed_to: str = ""
    """Who says it in the source; empty for the source itself."""
    qualifier: str = ""
    """Id of a declared qualifier that its words name."""

    @property
    def slot(self) -> str:
        """The id of its slot."""
        return ".".join(part for part in (self.subject, self.measure, self.qualifier, self.period) if part)


def is_fact(claim: Claim, document: Document) -> bool:
    """Tell whether a figure of a source is a fact of its own, as a reader would say."""
    if claim.passage.kind is BlockKind.FRONT_MATTER:
        return False
    return claim.quantity.kind not in _NO_FACTS or bool(_dated_measure(claim, document))


def draw(
    name: str,
    document: Document,
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    names: Vocabulary,
    terms: Terms,
    covered: frozenset[Span],
    party_of: Callable[[Claim, str], str],
) -> Iterator[Candidate]:
    """Yield the facts of a source, in order, but for those whose figures stand at `covered` places.

    `party_of` tells whom a sentence of a text attributes a figure to; the subject of a fact is no such party.
    `vocabulary` is what is declared; `names` has the names that may be proposed as well, and `terms` collects the
    measures that are proposed.
    """
    sums: list[tuple[Claim, Candidate]] = []
    for claim in bind_declared(document, claims, vocabulary):
        if not is_fact(claim, document):
            continue
        is_sum = claim.quantity.kind is Kind.MONEY
        candidate = candidate_of(name, claim, document, vocabulary, names, terms, sums[-1:] if is_sum else [])
        if is_sum:
            sums.append((claim, candidate))
        if claim.quantity.span not in covered:
            party = party_of(claim, document.text)
            is_other = slug(party) not in ("", candidate.subject) and party != claim.subject
            yield candidate._replace(attributed_to=party) if is_other else candidate


def candidate_of(
    name: str,
    claim: Claim,
    document: Document,
    vocabulary: Vocabulary,
    names: Vocabulary,
    terms: Terms,
    before: Sequence[tuple[Claim, Candidate]] = (),
) -> Candidate:
    """Return a figure as a fact that nobody has looked at; `before` has the sum before it, if it is a sum itself."""
    doubts: list[str] = []
    if before and _goes_on(claim, before[0][0], document):
        doubts.append("what it measures is taken from the figure before it")
        known = before[0][1]
        subject, subject_name, measure, term = known.subject, known.subject_name, known.measure, known.measure_term
    else:
        subject, subject_name = _subject(claim, document, names, doubts)
        measure, term = _measure(claim, document, vocabulary, terms, doubts)
    period = _period(claim, doubts)
    line = document.lines.position(claim.quantity.span.start)[0] + 1
    value = value_in_words(claim.quantity, document.text)
    quote = quote_of(claim, document)
    return Candidate(
        subject,
        subject_name,
        measure,
        term,
        period,
        value,
        claim.binding.modality,
        name,
        line,
        quote,
        claim.quantity,
        "; ".join(doubts),
        document.locator(claim.quantity.span.start),
        qualifier=claim.topic.qualifier if claim.topic is not None else "",
    )


def _goes_on(claim: Claim, before: Claim, document: Document) -> bool:
    """Tell whether a sum says more of what the one before it measures: "from $3 million to $4 million", "the amount".

    It has no measure of its own, and stands in the same sentence or, with "the amount", in the same paragraph.
    """
    if claim.topic is not None or claim.measure or claim.passage.kind is BlockKind.TABLE_CELL:
        return False
    if claim.passage is before.passage:
        return True
    sentence = document.text[claim.passage.span.start : claim.quantity.span.start].lower()
    between = document.text[before.quantity.span.end : claim.quantity.span.start]
    return any(words in sentence for words in _BACK) and "\n\n" not in between


def time_of(term: str) -> str:
    """Return how a measure most likely belongs to time."""
    words = set(term.lower().split())
    if words & _DURATIONS:
        return "duration"
    return "instant" if words & _INSTANTS else "none"


def _subject(claim: Claim, document: Document, names: Vocabulary, doubts: list[str]) -> tuple[str, str]:
    """Return the id and name of whom a figure is said of: the name nearest in its sentence, or above it."""
    if claim.topic is not None:
        return claim.topic.subject, ""
    at = bisect_right(document.blocks, claim.quantity.span.start, key=lambda block: block.span.start) - 1
    if at < 0:
        return "unnamed", "unnamed"
    block = document.blocks[at]
    figure = claim.quantity.span.shift(-block.span.start)
    sentence = claim.passage.span.shift(-block.span.start) if block.cell is None else Span(0, len(block.prose))
    found = find_mentions(block.prose, names).subjects
    near = [mention for mention in found if mention.span.overlaps(sentence)]
    named = nearest_subject(near, figure, claim, block.prose)
    if named is not None:
        return named.id, named.text
    if block.cell is not None and block.cell.locator and slug(claim.subject):
        return slug(claim.subject), claim.subject
    doubts.append("no name stands beside the figure")
    before = [mention for mention in found if mention.span.end <= sentence.start]
    above = [*reversed(block.headings), document.front_matter.get("title", "")]
    row = [block.cell.row_header] if block.cell is not None else []
    further = document.blocks[max(0, at - _BLOCKS_BACK) : at] if refers_back(sentence.slice(block.prose)) else ()
    texts = (*row, *above, *(block.prose for block in reversed(further)))
    for mentions in ([*before[-1:]], *(find_mentions(text, names).subjects for text in texts), near):
        if mentions:
            return mentions[0].id, mentions[0].text
    return "unnamed", "unnamed"


def _measure(
    claim: Claim, document: Document, vocabulary: Vocabulary, terms: Terms, doubts: list[str]
) -> tuple[str, str]:
    """Return the id and term of what a figure measures; one term for all words of one stem."""
    if claim.topic is not None:
        return claim.topic.measure, ""
    dated = _dated_measure(claim, document)
    if dated:
        return dated
    term = ""
    unit = claim.quantity.unit if claim.quantity.kind is Kind.COUNT else None
    for term in filter(None, (claim.measure.lower(), unit)):
        declared = find_mentions(term, vocabulary).measures
        if not declared:
            break  # the noun is looked at only where the word nearby names a measure of another kind, or there is none
        if vocabulary.kinds.get(declared[0].id, "") in ("", claim.quantity.kind.value):
            return declared[0].id, ""
    if term:
        root = stem(term) or term
        if claim.quantity.kind is Kind.RATIO:
            known = [mention.id for mention in find_mentions(term, vocabulary).measures]
            known += [id for (other, _), id in terms.items() if other == root]
            return f"{next(iter(known), slug(term) or 'figure')}-multiple", term
        return terms.setdefault((root, claim.quantity.kind), slug(term) or "figure"), term
    doubts.append("no word says what it measures")
    return {Kind.MONEY: "amount", Kind.PERCENT: "share"}.get(claim.quantity.kind, "figure"), ""


def _dated_measure(claim: Claim, document: Document) -> tuple[str, str] | None:
    """Return the measure of a date that its sentence says something of: "founded by two engineers in 2016"."""
    quantity = claim.quantity
    if quantity.kind not in (Kind.PERIOD, Kind.DATE):
        return None
    before = tokenize(document.text[claim.passage.span.start : quantity.span.start]).lowers[-_DATED_WORDS:]
    word = next((word for word in reversed(before) if word in _DATED), None)
    return (_DATED[word], word) if word is not None else None


def _period(claim: Claim, doubts: list[str]) -> str:
    period = claim.binding.period
    if claim.quantity.period is not None or period is None or period.start is None:
        return ""
    if not claim.binding.is_close:
        doubts.append(f"its period, {period.label}, stands far from it")
    return period.label.lower()


def value_in_words(quantity: Quantity, text: str) -> str:
    """Return a figure as a rule file has it: the source's words, with its currency spelled out."""
    raw = " ".join(quantity.span.slice(text).split())
    noun = ""
    unit = quantity.unit_span
    if unit is None and quantity.unit is not None:
        raw = with_unit(raw, quantity)
    if quantity.kind is Kind.COUNT and unit is not None and unit.start >= quantity.span.end:
        noun = " " + " ".join(unit.slice(text).split())
    code = _SIGNS.get(unit.slice(text)) if unit is not None else None
    spelled = raw.replace(unit.slice(text), f"{quantity.unit} ", 1) if code and unit is not None else raw
    for phrase in (f"{spelled}{noun}", f"{raw}{noun}", raw, " ".join(quantity.core.slice(text).split())):
        read = read_value(" ".join(phrase.split()), {})
        if read is not None and is_same_value(read, quantity) and read.hedge is quantity.hedge:
            return " ".join(phrase.split())
    return raw


def quote_of(claim: Claim, document: Document) -> str:
    """Return the words of the source around a figure: its clause, its sentence if that is short, or part of it."""
    text = document.text
    figure, sentence = claim.quantity.span, claim.passage.span
    if claim.passage.kind is BlockKind.TABLE_CELL:
        line = document.lines.position(figure.start)[0]
        sentence = document.lines.line_span(line)
    if sentence.end - sentence.start <= _LONGEST_QUOTE:
        if document.kind in DATA_KINDS:
            return _trimmed(sentence, text)
        clause = next((part for part in clauses(text, sentence) if part.start <= figure.start < part.end), sentence)
        is_whole = clause.end >= figure.end and clause.end - clause.start >= _SHORTEST_QUOTE
        return _trimmed(clause if is_whole else sentence, text)
    start = max(sentence.start, figure.start - _LONGEST_QUOTE // 2)
    end = min(sentence.end, figure.end + _LONGEST_QUOTE // 2)
    while start > sentence.start and not text[start - 1].isspace():
        start += 1
    while end < sentence.end and not text[end].isspace():
        end -= 1
    return _trimmed(Span(min(start, figure.start), max(end, figure.end)), text)


def _trimmed(span: Span, text: str) -> str:
    return " ".join(span.slice(text).split())

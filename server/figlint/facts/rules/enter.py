"""Enter the facts of rule files among those of the sources: one index, in which declared slots take precedence.

An assertion whose quote stands in a source at hand takes the place of the figure read there; any other one enters
with the line and the quote that the rule file gives.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from figlint.claims import Binding, Claim, Passage, Topic
from figlint.claims.document import stems_of
from figlint.facts.index import (
    FactIndex,
    Gathered,
    ReadSource,
    assemble_in_steps,
    gather_in_steps,
    read_source,
)
from figlint.facts.model import Fact, Slot, Source
from figlint.facts.rules.anchor import find_said
from figlint.facts.rules.book import Book, BookFile, assertions, counting, has_expired, published_days
from figlint.facts.rules.clashes import Bounds, Side, bounds, clashes
from figlint.facts.rules.fiscal import fiscal
from figlint.facts.rules.formulas import FormulaError, evaluate, in_unit, values_of
from figlint.facts.rules.lines import Whereabouts
from figlint.facts.rules.lock import quoted_words
from figlint.facts.rules.matching import figure_in, is_same_value, touching
from figlint.facts.rules.model import Assertion, Formula, Rank, RuleFact, Status, Time, Trust
from figlint.facts.rules.phrases import read_slot, read_value, spanless, with_currency
from figlint.quantities import Declared, Hedge, Kind, Lexicon, Period, Quantity, extract
from figlint.text import BlockKind, Document, LineIndex, Span
from figlint.text.toml_places import Keys

_NOTHING = Declared()
_NOWHERE = Span(0, 0)
_HUNDRED = Decimal(100)
_STEP = 100
"""How many assertions are looked up at a time, when there is other work to see to."""


class _Entry(NamedTuple):
    """An assertion that counts, with its fact and file."""

    file: BookFile
    fact: RuleFact
    assertion: Assertion
    slot: Slot


class _Places:
    """Tells where entries of rule files stand; a file is searched at the first question about it."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[Whereabouts, LineIndex]] = {}

    def line(self, file: BookFile, keys: Keys) -> int:
        """Return the line of an entry, from 1."""
        if file.name not in self._files:
            self._files[file.name] = Whereabouts(file.text), LineIndex(file.text)
        whereabouts, lines = self._files[file.name]
        return lines.position(whereabouts.key(keys).start)[0] + 1


def build_ruled_index(
    documents: Mapping[str, Document], lexicon: Lexicon, book: Book, declared: Declared = _NOTHING
) -> FactIndex:
    """Index the figures of the sources and the facts of the rule files together."""
    days = published_days(book)
    read = {name: read_source(document, lexicon, declared, days.get(name)) for name, document in documents.items()}
    *_, index = ruled_index_in_steps(read, book)
    assert index is not None
    return index


def ruled_index_in_steps(read: Mapping[str, ReadSource], book: Book) -> Iterator[FactIndex | None]:
    """Do the same with sources that have been read; the last step yields the index, those before it nothing."""
    gathered = Gathered([], [], [], [], [])
    yield from gather_in_steps(read, gathered)
    if book.currency:
        _declare_currency(gathered, book.currency)
    by_source: dict[int, list[int]] = {}
    for number, each in enumerate(gathered.facts):
        by_source.setdefault(each.source, []).append(number)
    numbers = {source.name: number for number, source in enumerate(gathered.sources)}
    counted = _counted(book)
    kept: dict[int, Fact | None] = {}
    places = _Places()
    apart: dict[str, list[_Entry]] = {}
    for n_done, (file, _, assertion) in enumerate(assertions(book), start=1):
        if n_done % _STEP == 0:
            yield None
        name = file.source_name(assertion.source) or file.name
        home = numbers.get(name)
        entry = counted.get((file.name, assertion.where))
        live = None if home is None else _find_live(gathered, by_source.get(home, ()), home, assertion)
        if live is not None:
            if entry is not None:
                kept[live] = _declared(gathered.facts[live], entry)
            else:
                kept.setdefault(live, None)
        elif entry is not None:
            if not assertion.source:
                entry = entry._replace(assertion=assertion._replace(line=places.line(file, assertion.where)))
            elif home is not None and (assertion.quote.strip() or assertion.locator):
                entry = entry._replace(slot=entry.slot._replace(is_stale=True))
            apart.setdefault(name, []).append(entry)
    ruled = _settle(gathered, kept, is_reviewed=book.trust is Trust.REVIEWED)
    for name, entry in _derived(book, gathered.sources, places):
        apart.setdefault(name, []).append(entry)
    for name, entries in apart.items():
        _enter_apart(ruled, name, entries)
    ruled.facts.extend(_converted(ruled.facts, book))
    for index in assemble_in_steps(ruled):
        yield None
        if index is not None:
            yield index._replace(by_slot=_by_slot(index.facts), disputes=_disputes(index.facts))


def _counted(book: Book) -> dict[tuple[str, Keys], _Entry]:
    found: dict[tuple[str, Keys], _Entry] = {}
    for file in book.files:
        rules = file.loaded.rules
        for fact in rules.facts:
            counting_now = counting(fact)
            if not counting_now:
                continue
            slot = _slot(file, fact, book)
            for assertion in counting_now:
                source = rules.sources.get(assertion.source)
                party = assertion.attributed_to or (source.name if source is not None else "")
                found[file.name, assertion.where] = _Entry(file, fact, assertion, slot._replace(party=party))
    return found


def _slot(file: BookFile, fact: RuleFact, book: Book) -> Slot:
    rules = file.loaded.rules
    subject, measure = rules.subjects.get(fact.subject), rules.measures.get(fact.measure)
    names = (subject.name, *subject.aliases) if subject is not None else ()
    terms = measure.terms if measure is not None else ()
    return Slot(
        fact.id,
        fact.subject,
        fact.measure,
        file.name,
        stems_of((*names, *terms)),
        is_disputed=fact.status is Status.DISPUTED and all(said.rank is not Rank.PREFERRED for said in fact.says),
        is_accepted=fact.status is Status.ACCEPTED,
        is_stale=has_expired(fact, rules),
        is_unreviewed=book.trust is Trust.REVIEWED and fact.status is Status.PROPOSED,
        tolerance=_share(fact.tolerance or (measure.tolerance if measure is not None else "")),
        qualifier=fact.qualifier,
        is_duration=measure is not None and measure.time is Time.DURATION,
        has_plain="" in book.vocabulary.qualified.get((fact.subject, fact.measure), ()),
    )


def _derived(book: Book, sources: Sequence[Source], places: _Places) -> Iterator[tuple[str, _Entry]]:
    """Yield what the formulas of rule files come to, as facts that their own file or their data source states."""
    values = values_of([file.loaded.rules for file in book.files])
    documents = {source.name: source.document for source in sources}
    for file in book.files:
        for formula in file.loaded.rules.formulas:
            name = file.source_name(formula.source)
            said = _worked_out(formula, values, documents.get(name), book.currency)
            if said is None:
                continue
            subject, measure, qualifier, period = read_slot(formula.id)
            fact = RuleFact(formula.id, subject, measure, period, qualifier, status=Status.ACCEPTED, says=(said,))
            home = name
            if said.line is None:
                home, said = file.name, said._replace(line=places.line(file, formula.where))
            yield home, _Entry(file, fact, said, _slot(file, fact, book))


def _worked_out(
    formula: Formula, values: Mapping[str, Bounds], data: Document | None, currency: Mapping[str, str]
) -> Assertion | None:
    """Return what a formula comes to; its value as written where its data is not at hand, and no longer where it is.

    What cannot be worked out, and a value that does not follow from facts, is left out; `figlint verify` reports it.
    """
    stated = read_value(formula.value, currency) if formula.value else None
    if formula.source and data is None:
        return None if stated is None else Assertion(formula.value, "", formula.value, quantity=stated)
    try:
        result = evaluate(formula.formula, values, data)
    except FormulaError:
        return None
    phrase, quantity = formula.value, stated
    agrees = stated is not None and bounds(stated).meets(in_unit(result.bounds, formula.unit, currency))
    if stated is None or (formula.source and not agrees):
        phrase = f"{result.bounds.in_words()} {formula.unit}".strip()
        quantity = read_value(phrase, currency)
    elif not agrees:
        return None
    if quantity is None:
        return None
    line = None
    if data is not None:
        line = data.lines.position(result.first or 0)[0] + 1
    return Assertion(phrase, "", f"{phrase} = {formula.formula}", line, quantity=quantity)


def _converted(facts: Sequence[Fact], book: Book) -> list[Fact]:
    """Return the declared amounts in the currencies that a declared rate turns them into; they only support."""
    rates: dict[str, list[tuple[str, Decimal]]] = {}
    for file in book.files:
        for id, rate in file.loaded.rules.rates.items():
            base, quote = id.split("-")
            if rate.rate > 0:
                rates.setdefault(base, []).append((quote, rate.rate))
                rates.setdefault(quote, []).append((base, 1 / rate.rate))
    found: list[Fact] = []
    for fact in facts if rates else ():
        quantity = fact.claim.quantity
        if fact.slot is None or quantity.kind is not Kind.MONEY:
            continue
        for unit, factor in rates.get(quantity.unit or "", ()):
            turned = quantity._replace(
                unit=unit,
                low=None if quantity.low is None else quantity.low * factor,
                high=None if quantity.high is None else quantity.high * factor,
                precision=quantity.precision * factor,
                coarse=quantity.coarse * factor,
                hedge=Hedge.ABOUT if quantity.hedge is Hedge.EXACT else quantity.hedge,
                alternatives=(),
            )
            slot = fact.slot._replace(is_converted=True)
            found.append(fact._replace(claim=fact.claim._replace(quantity=turned), slot=slot))
    return found


def _share(text: str) -> Decimal:
    return Decimal(text.rstrip("% ")) / _HUNDRED if text else Decimal(0)


def _declare_currency(gathered: Gathered, currency: Mapping[str, str]) -> None:
    for index, fact in enumerate(gathered.facts):
        text = gathered.sources[fact.source].document.text
        quantity = with_currency(fact.claim.quantity, text, currency)
        if quantity is not fact.claim.quantity:
            gathered.facts[index] = fact._replace(claim=fact.claim._replace(quantity=quantity))


def _find_live(gathered: Gathered, candidates: Sequence[int], number: int, assertion: Assertion) -> int | None:
    """Return the figure of a source at hand that an assertion speaks of; `candidates` are those of the source, in
    order."""
    document = gathered.sources[number].document
    anchor = find_said(document, assertion)
    if anchor is None or assertion.quantity is None:
        return None
    facts = gathered.facts
    for at in touching(lambda at: facts[candidates[at]].claim.quantity.span, len(candidates), anchor.span):
        if is_same_value(facts[candidates[at]].claim.quantity, assertion.quantity):
            return candidates[at]
    return None


def _declared(fact: Fact, entry: _Entry) -> Fact:
    """Return a figure of a source as the rule file declares it."""
    claim = fact.claim
    quantity = claim.quantity
    assert entry.assertion.quantity is not None
    if entry.assertion.quantity.hedge is not quantity.hedge:
        quantity = quantity._replace(hedge=entry.assertion.quantity.hedge)
    binding = _binding(entry, claim.binding)
    topic = Topic(entry.fact.subject, entry.fact.measure)
    return fact._replace(claim=claim._replace(quantity=quantity, binding=binding, topic=topic), slot=entry.slot)


def _binding(entry: _Entry, before: Binding | None) -> Binding:
    rule = f"declared as {entry.fact.id} in {entry.slot.place}"
    period = entry.fact.period or (before.period if before is not None else None)
    subject = entry.file.loaded.rules.subjects.get(entry.fact.subject)
    if period is not None and subject is not None:
        period = fiscal(period, subject.fiscal_year_end)
    rules = before.rules if before is not None else ()
    is_close = entry.fact.period is not None or (before is not None and before.is_close)
    return Binding(period, entry.assertion.modality, (*rules, rule), is_close)


def _settle(gathered: Gathered, kept: Mapping[int, Fact | None], *, is_reviewed: bool) -> Gathered:
    """Put declared facts in their places, and leave out what a rule file sets aside."""
    facts = [kept.get(index) or fact for index, fact in enumerate(gathered.facts)]
    aside = (index for index, fact in kept.items() if fact is None)
    if not is_reviewed:
        return gathered._replace(facts=facts, muted=frozenset(aside))
    others = (index for index in range(len(facts)) if kept.get(index) is None)
    return gathered._replace(facts=facts, muted=frozenset(others), evident=[], grids=[])


def _enter_apart(gathered: Gathered, name: str, entries: Sequence[_Entry]) -> None:
    """Add a source that is not at hand, made of the quotes that the rule file gives of it."""
    lines: dict[int, list[tuple[str, _Entry]]] = {}
    for entry in entries:
        quote = quoted_words(entry.assertion)
        lines.setdefault((entry.assertion.line or 1) - 1, []).append((quote, entry))
    pieces: list[str] = []
    length = at = 0
    placed: list[tuple[Span, _Entry]] = []
    for line in sorted(lines):
        pieces.append("\n" * (line - at))
        length += line - at
        at = line
        for quote, entry in lines[line]:
            placed.append((Span(length, length + len(quote)), entry))
            pieces.append(f"{quote} ")
            length += len(quote) + 1
    text = "".join(pieces)
    number = len(gathered.sources)
    gathered.sources.append(Source(name, Document(text, "text", LineIndex(text), (), (), (), {})))
    for span, entry in placed:
        claim = _claim_of(span, text, entry)
        gathered.passages.append(claim.passage)
        place = len(gathered.passages) - 1
        gathered.facts.append(Fact(claim, number, place, slot=entry.slot))
        if entry.fact.period is not None and claim.quantity.period is None:
            gathered.facts.append(Fact(_dating(claim, claim.binding.period or entry.fact.period), number, place))


def _claim_of(span: Span, text: str, entry: _Entry) -> Claim:
    rules = entry.file.loaded.rules
    subject, measure = rules.subjects.get(entry.fact.subject), rules.measures.get(entry.fact.measure)
    name = subject.name if subject is not None else entry.fact.subject
    terms = measure.terms if measure is not None else (entry.fact.measure,)
    named = stems_of((name,))
    near = named | stems_of(terms[:1])
    passage = Passage(
        span, tuple(sorted(near | stems_of((span.slice(text),)))), named, BlockKind.PARAGRAPH, frozenset()
    )
    return Claim(
        _quantity_in(span, text, entry.assertion),
        _binding(entry, None),
        passage,
        dict.fromkeys(near, 1.0),
        name,
        terms[0],
        Topic(entry.fact.subject, entry.fact.measure),
    )


def _dating(claim: Claim, period: Period) -> Claim:
    """Return the date of a fact as a figure of its own, for the drafts that state it."""
    span = claim.quantity.span
    quantity = _date_of(period.label)._replace(span=span, core=span, number=span, period=period)
    return claim._replace(quantity=quantity, topic=None)


@lru_cache(maxsize=4096)
def _date_of(label: str) -> Quantity:
    """Return the figure that the label of a period is, without its place."""
    found = extract(label.replace("/", " to "))
    return spanless(found[0]) if len(found) == 1 else Quantity(_NOWHERE, _NOWHERE, Kind.PERIOD, None, None)


def _quantity_in(span: Span, text: str, assertion: Assertion) -> Quantity:
    """Return the asserted quantity with the place that it has in the quote; the whole quote when it has none."""
    wanted = assertion.quantity
    assert wanted is not None
    quote, saved = span.slice(text), assertion.saved
    found = saved.figure if saved is not None and saved.quantity is not None else figure_in(quote, wanted)
    if found is not None and found.span.end <= len(quote):
        start = span.start
        return wanted._replace(
            span=found.span.shift(start),
            core=found.core.shift(start),
            number=found.number.shift(start),
            hedge_span=None,
            scale=found.scale.shift(start) if found.scale is not None else None,
            unit_span=found.unit_span.shift(start) if found.unit_span is not None else None,
        )
    return wanted._replace(span=span, core=span, number=span, hedge_span=None, scale=None, unit_span=None)


def _by_slot(facts: Sequence[Fact]) -> dict[tuple[str, str], tuple[int, ...]]:
    found: dict[tuple[str, str], list[int]] = {}
    for index, fact in _slotted(facts):
        assert fact.slot is not None
        found.setdefault((fact.slot.subject, fact.slot.measure), []).append(index)
    return {pair: tuple(members) for pair, members in found.items()}


def _disputes(facts: Sequence[Fact]) -> Mapping[str, tuple[int, int]]:
    numbers: list[int] = []
    sides: list[Side] = []
    for index, fact in _slotted(facts):
        slot = fact.slot
        assert slot is not None
        if slot.is_converted:
            continue
        numbers.append(index)
        binding = fact.claim.binding
        sides.append(
            Side(
                slot.id,
                slot.subject,
                slot.measure,
                fact.claim.quantity,
                binding.modality,
                binding.period,
                str(fact.source),
                slot.is_accepted,
                slot.qualifier,
            )
        )
    return {id: (numbers[one], numbers[other]) for id, (one, other) in clashes(sides).items()}


def _slotted(facts: Sequence[Fact]) -> Iterator[tuple[int, Fact]]:
    return ((index, fact) for index, fact in enumerate(facts) if fact.slot is not None)

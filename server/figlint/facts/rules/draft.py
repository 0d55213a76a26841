"""Read a draft with rule files at hand: their currency, their date, their names, and the pins that the draft sets."""

from collections.abc import Sequence

from figlint.claims import Claim, Topic
from figlint.facts.rules.bind import bind_declared
from figlint.facts.rules.book import Book
from figlint.facts.rules.model import RuleFact
from figlint.facts.rules.phrases import with_currency
from figlint.text import Directive, DirectiveKind, Document


def bind_to_book(document: Document, claims: Sequence[Claim], book: Book) -> tuple[Claim, ...]:
    """Return the claims of a draft, or of a part of one, bound to the declared slots that its words name."""
    if book.currency:
        claims = [
            claim._replace(quantity=with_currency(claim.quantity, document.text, book.currency)) for claim in claims
        ]
    bound = list(bind_declared(document, claims, book.vocabulary))
    for directive in document.directives:
        if directive.kind is DirectiveKind.FACT:
            _pin(bound, directive, book)
    return tuple(bound)


def declare_alike(one: Book, other: Book) -> bool:
    """Tell whether rule files declare the same, so that `bind_to_book` differs at most in what a draft pins."""
    return (one.currency, one.vocabulary) == (other.currency, other.vocabulary)


def pin_alike(document: Document, one: Book, other: Book) -> bool:
    """Tell whether the facts that a draft, or a part of one, is pinned to are of the same slots."""
    pins = [item.codes[0] for item in document.directives if item.kind is DirectiveKind.FACT]
    return all(_slot_of(one.by_id.get(id)) == _slot_of(other.by_id.get(id)) for id in pins)


def _slot_of(fact: RuleFact | None) -> tuple[object, ...] | None:
    return None if fact is None else (fact.subject, fact.measure, fact.period)


def _pin(claims: list[Claim], directive: Directive, book: Book) -> None:
    """Bind the figure that a pin speaks for to its fact: the last one before the comment, or the first after it."""
    fact = book.by_id.get(directive.codes[0])
    place = _pinned(claims, directive, book.vocabulary.kinds.get(fact.measure, "")) if fact is not None else None
    if fact is None or place is None:
        return
    claim = claims[place]
    rules = (*claim.binding.rules, f"pinned to {fact.id}")
    period = fact.period or claim.binding.period
    is_close = fact.period is not None or claim.binding.is_close
    binding = claim.binding._replace(period=period, rules=rules, is_close=is_close)
    claims[place] = claim._replace(topic=Topic(fact.subject, fact.measure, qualifier=fact.qualifier), binding=binding)


def _pinned(claims: Sequence[Claim], directive: Directive, kind: str) -> int | None:
    inside = [
        place
        for place, claim in enumerate(claims)
        if directive.scope.overlaps(claim.quantity.span) and (not kind or claim.quantity.kind.value == kind)
    ]
    before = [place for place in inside if claims[place].quantity.span.end <= directive.span.start]
    return before[-1] if before else (inside[0] if inside else None)

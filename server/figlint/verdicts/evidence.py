"""Show where a fact stands: source, line, column, and the words around it."""

import re
from decimal import Decimal

from figlint.facts import Evident, FactIndex
from figlint.quantities import Period, load_lexicon, with_unit
from figlint.quantities.wording import SCALES
from figlint.text import BlockKind, Span
from figlint.verdicts.align import Weighed
from figlint.verdicts.compare import is_yearless
from figlint.verdicts.model import Evidence, Role

_QUOTE = 160
_BAR = re.compile(r"\s*\|\s*")
"""Between the cells of a figure whose sign has one of its own."""


def evidence_of(index: FactIndex, fact: int, role: Role, note: str = "") -> Evidence:
    """Return a fact as evidence; lines and columns count from 1."""
    claim = index.facts[fact].claim
    source = index.sources[index.facts[fact].source]
    text = source.document.text
    span = claim.quantity.span
    line, column = source.document.lines.position(span.start)
    quote, quote_span = _quote(text, claim.passage.span, span)
    if claim.passage.kind is BlockKind.TABLE_CELL and claim.measure:
        row = f'row "{claim.subject}", ' if claim.subject else ""  # none beside a figure that names its row itself
        cell = f'{row}column "{claim.measure}"'
        note = note or source.document.locator(span.start) or cell
    return Evidence(source.name, line + 1, column + 1, span, span.slice(text), quote, quote_span, role, note)


def evidence_of_count(index: FactIndex, evident: Evident) -> Evidence:
    """Return a count or sum that a source makes evident as evidence, with its arithmetic for a quote."""
    source = index.sources[evident.source]
    line, column = source.document.lines.position(evident.span.start)
    shown = plain(evident.value)
    quote = f"{shown}: {evident.note}"
    span = Span(0, len(shown))
    return Evidence(source.name, line + 1, column + 1, evident.span, shown, quote, span, Role.SUPPORTS)


def spoken(period: Period | None) -> str:
    """Return the label of a period, of one without a year as people write it: "Q1", "May", "May 3"; empty for none."""
    label = period.label if period is not None else ""
    if period is None or not is_yearless(period) or "/" in label:
        return label.replace("--", "")
    part, *day = label.removeprefix("--").split("-")
    names = (form for form, number in load_lexicon().months.items() if part.isdigit() and number == int(part))
    return " ".join((max(names, key=len, default=part).capitalize(), *(each.lstrip("0") for each in day)))


def place(index: FactIndex, item: Weighed) -> str:
    """Return "notes/a.md:9" for a fact."""
    fact = index.facts[item.fact]
    source = index.sources[fact.source]
    line, _ = source.document.lines.position(fact.claim.quantity.span.start)
    return f"{source.name}:{line + 1}"


def written(index: FactIndex, item: Weighed) -> str:
    """Return a fact's figure as its source writes it, white space folded."""
    return in_words(index, item.fact)


def core(index: FactIndex, item: Weighed) -> str:
    """Return a fact's figure without its hedge, white space folded."""
    quantity = index.facts[item.fact].claim.quantity
    return in_words(index, item.fact, quantity.core)


def in_words(index: FactIndex, number: int, span: Span | None = None) -> str:
    """Return a fact's figure, or the part of it in a span, with the unit that a header gives it: "48 milliseconds".

    A word that begins a sentence there ("Up to $65 billion") is written as within one.
    """
    fact = index.facts[number]
    quantity = fact.claim.quantity
    text = " ".join((span or quantity.span).slice(index.sources[fact.source].document.text).split())
    if quantity.hedge_span is not None and quantity.hedge_span.start == (span or quantity.span).start:
        text = text[:1].lower() + text[1:]
    if fact.claim.passage.kind is not BlockKind.TABLE_CELL or quantity.unit is None:
        return text
    if quantity.unit_span is None:
        return with_unit(text, quantity)
    scaled = with_unit(quantity.number.slice(index.sources[fact.source].document.text), quantity)
    is_scaled = quantity.scale is None and scaled.endswith(tuple(SCALES.values()))
    return scaled if is_scaled else _BAR.sub("", text)


def plain(number: Decimal | None) -> str:
    """Return a number without exponent or needless zeros; empty for None."""
    if number is None:
        return ""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _quote(text: str, sentence: Span, figure: Span) -> tuple[str, Span]:
    """Return the sentence cut to `_QUOTE` characters around the figure, and the figure's place in it."""
    middle = " ".join(figure.slice(text).split())
    before = " ".join(text[sentence.start : figure.start].split())
    after = " ".join(text[figure.end : sentence.end].split())
    if text[sentence.start : figure.start][-1:].isspace():
        before += " "
    if text[figure.end : sentence.end][:1].isspace():
        after = f" {after}"
    room = max(0, _QUOTE - len(middle))
    keep_before = min(len(before), max(room // 2, room - len(after)))
    keep_after = min(len(after), room - keep_before)
    if keep_before < len(before):
        before = "… " + before[len(before) - keep_before :].lstrip()
    if keep_after < len(after):
        after = after[:keep_after].rstrip() + " …"
    return before + middle + after, Span(len(before), len(before) + len(middle))

"""Find figures of a checked draft by their place, and by the place in a source that they rest on."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from figlint.analysis.live import Checked
from figlint.facts.rules.model import RuleFact
from figlint.text import DirectiveKind, Span
from figlint.verdicts import Diagnostic, JudgedFigure, Role, moved


def figure_at(checked: Checked, offset: int) -> JudgedFigure | None:
    """Return the figure at an offset, or the one that ends there."""
    found = None
    for figure in figures_in(checked, Span(offset, offset)):
        if found is None or figure.span.contains(offset):
            found = figure
    return found


def figures_in(checked: Checked, span: Span) -> Iterator[JudgedFigure]:
    """Yield the figures that touch a span of the draft."""
    first = max(0, bisect_right(checked.parts, span.start, key=lambda part: part.start) - 1)
    for part in checked.parts[first:]:
        if part.start > span.end:
            return
        for figure in part.judged.report.figures:
            if figure.span.start + part.start <= span.end and span.start <= figure.span.end + part.start:
                yield moved(figure, part.start)


def diagnostics_in(checked: Checked, span: Span) -> Iterator[Diagnostic]:
    """Yield the diagnostics that touch a span of the draft."""
    for part in checked.parts:
        for item in part.judged.report.diagnostics:
            if item.span.start + part.start <= span.end and span.start <= item.span.end + part.start:
                yield moved(item, part.start)


def pin_at(checked: Checked, offset: int) -> str | None:
    """Return the id of the fact that a comment at an offset pins a figure to."""
    for part in checked.parts:
        for directive in part.judged.document.directives:
            is_pin = directive.kind is DirectiveKind.FACT
            if is_pin and directive.span.shift(part.start).contains(offset):
                return directive.codes[0]
    return None


def figures_of_fact(checked: Checked, fact: RuleFact, place: str) -> Iterator[JudgedFigure]:
    """Yield the figures that a fact of the rule file named `place` supports or contradicts."""
    index = checked.prepared.index
    stated = {
        (index.sources[each.source].name, each.claim.quantity.span)
        for each in map(index.facts.__getitem__, index.by_slot.get((fact.subject, fact.measure), ()))
        if each.slot is not None and (each.slot.id, each.slot.place) == (fact.id, place)
    }
    for part in checked.parts if stated else ():
        for figure in part.judged.report.figures:
            if any((item.source, item.span) in stated and item.role is not Role.NEAREST for item in figure.evidence):
                yield moved(figure, part.start)


class Use(NamedTuple):
    """A figure of a draft and something in the sources that supports or contradicts it."""

    figure: Span
    source: str
    line: int
    """Of the source, from 1."""
    facts: tuple[tuple[str, str], ...]
    """The declared facts that say so, by id and name of their rule file."""


def uses_in(checked: Checked) -> Iterator[Use]:
    """Yield everything that the figures of a draft rest on, in order of the figures."""
    index = checked.prepared.index
    declared: dict[tuple[str, Span], tuple[tuple[str, str], ...]] = {}
    for numbers in index.by_slot.values():
        for fact in map(index.facts.__getitem__, numbers):
            if fact.slot is not None:
                where = index.sources[fact.source].name, fact.claim.quantity.span
                declared[where] = (*declared.get(where, ()), (fact.slot.id, fact.slot.place))
    for figure in checked.report.figures:
        for item in figure.evidence:
            if item.role is not Role.NEAREST:
                yield Use(figure.span, item.source, item.line, declared.get((item.source, item.span), ()))


def figures_resting_on(checked: Checked, source: str, lines: range) -> Iterator[JudgedFigure]:
    """Yield the figures that something on some lines of a source (from 1) supports or contradicts."""
    for part in checked.parts:
        for figure in part.judged.report.figures:
            if any(
                item.source == source and item.line in lines and item.role is not Role.NEAREST
                for item in figure.evidence
            ):
                yield moved(figure, part.start)

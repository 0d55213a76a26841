"""Find figures of a checked draft by their place, and by the place in a source that they rest on."""

from bisect import bisect_right
from collections.abc import Iterator

from figlint.analysis.live import Checked, moved
from figlint.text import Span
from figlint.verdicts import Diagnostic, JudgedFigure, Role


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


def figures_resting_on(checked: Checked, source: str, lines: range) -> Iterator[JudgedFigure]:
    """Yield the figures that something on some lines of a source (from 1) supports or contradicts."""
    for part in checked.parts:
        for figure in part.judged.report.figures:
            if any(
                item.source == source and item.line in lines and item.role is not Role.NEAREST
                for item in figure.evidence
            ):
                yield moved(figure, part.start)

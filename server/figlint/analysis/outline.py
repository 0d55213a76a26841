"""Divide a checked draft into its sections, with the figures of each."""

from collections.abc import Iterator
from typing import NamedTuple

from figlint.analysis.live import Checked
from figlint.text import Block, BlockKind, Span
from figlint.verdicts import JudgedFigure, Summary, moved
from figlint.verdicts.engine import summarize


class Section(NamedTuple):
    """A heading, the figures below it up to the next, and the sections inside it."""

    title: str
    """Empty for what stands above the first heading."""
    heading: Span
    span: Span
    """From the heading to the end of everything inside."""
    figures: tuple[JudgedFigure, ...]
    """Those of the section itself, its heading's among them."""
    sections: tuple["Section", ...]

    def all_figures(self) -> tuple[JudgedFigure, ...]:
        """Return its figures and those of the sections inside."""
        return (*self.figures, *(figure for section in self.sections for figure in section.all_figures()))


class _Open:
    def __init__(self, title: str, heading: Span, depth: int) -> None:
        self.title = title
        self.heading = heading
        self.depth = depth
        self.figures: list[JudgedFigure] = []
        self.sections: list[Section] = []


def outline(checked: Checked) -> tuple[Section, ...]:
    """Return the sections of a draft in order; the first has no title when figures stand above all headings."""
    top = _Open("", Span(0, 0), -1)
    stack = [top]
    for item in _items(checked):
        if isinstance(item, JudgedFigure):
            stack[-1].figures.append(item)
            continue
        while stack[-1].depth >= len(item.headings):
            _close(stack, item.span.start)
        stack.append(_Open(" ".join(item.span.slice(checked.text).split()), item.span, len(item.headings)))
    while len(stack) > 1:
        _close(stack, len(checked.text))
    if not top.figures:
        return tuple(top.sections)
    end = top.sections[0].span.start if top.sections else len(checked.text)
    return (Section("", Span(0, 0), Span(0, end), tuple(top.figures), ()), *top.sections)


def _close(stack: list[_Open], end: int) -> None:
    item = stack.pop()
    section = Section(
        item.title, item.heading, Span(item.heading.start, end), tuple(item.figures), tuple(item.sections)
    )
    stack[-1].sections.append(section)


def _items(checked: Checked) -> Iterator[Block | JudgedFigure]:
    """Yield headings and figures in order; a heading before the figures in it."""
    for part in checked.parts:
        items: list[Block | JudgedFigure] = [
            block for block in part.judged.document.blocks if block.kind is BlockKind.HEADING
        ]
        items += part.judged.report.figures
        items.sort(key=lambda item: item.span.start)
        for item in items:
            if isinstance(item, JudgedFigure):
                yield moved(item, part.start)
            else:
                yield item._replace(span=item.span.shift(part.start))


def in_words(summary: Summary) -> str:
    """Return a summary as "12 figures: 9 supported, 2 contradicted, 1 missing"; states nothing is in are left out."""
    noun = "figure" if summary.figures == 1 else "figures"
    counts = {
        "supported": summary.supported,
        "contradicted": summary.contradicted,
        "missing": summary.missing,
        "disputed": summary.disputed,
        "ambiguous": summary.ambiguous,
        "not checkable": summary.not_checkable,
        "ignored": summary.ignored,
    }
    shown = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
    return f"{summary.figures} {noun}: {shown}" if shown else f"{summary.figures} {noun}"


def count(section: Section) -> Summary:
    """Count the figures of a section and of those inside it."""
    return summarize(section.all_figures())

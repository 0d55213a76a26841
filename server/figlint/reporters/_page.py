"""Render results as one web page: drafts with every figure marked, evidence beside them; needs no network.

Drafts are shown as their prose and code spans, not as their markup, so nothing in a draft can become markup of the
page.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from figlint import __version__, analysis
from figlint.reporters._coverage import in_words, total
from figlint.reporters._results import CheckedDraft, Results
from figlint.text import Block, BlockKind, Document, LineIndex, Span, parse
from figlint.verdicts import Evidence, JudgedFigure, State, Summary

if TYPE_CHECKING:
    from jinja2 import Template

LABELS = {
    State.SUPPORTED: "supported",
    State.CONTRADICTED: "contradicted",
    State.MISSING: "missing",
    State.DISPUTED: "disputed",
    State.AMBIGUOUS: "ambiguous",
    State.NOT_CHECKABLE: "not checkable",
}
_CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_NEAR = 1000
"""How far from the prose of a block code spans are looked for, in code points; a page of HTML may be one line."""
_TAGS = {BlockKind.LIST_ITEM: "li", BlockKind.QUOTE: "blockquote", BlockKind.FOOTNOTE: "p", BlockKind.PARAGRAPH: "p"}


class Mark(NamedTuple):
    """One figure of the page."""

    id: str
    figure: JudgedFigure
    label: str
    """Its state in words."""
    place: str
    """Path, line and column."""


class Run(NamedTuple):
    """A piece of text, with its figure or without."""

    text: str
    mark: Mark | None = None


class Piece(NamedTuple):
    """One block of a draft."""

    tag: str
    """"h3" to "h6", "p", "li", "blockquote" or "table"."""
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    """Of a table; the first is its header."""


class Group(NamedTuple):
    """Pieces of the same kind in a row: the items of a list stand together."""

    tag: str
    pieces: tuple[Piece, ...]


class Bar(NamedTuple):
    """One part of the coverage chart."""

    state: str
    label: str
    number: int
    percent: str


class Sheet(NamedTuple):
    """One draft of the page."""

    path: str
    summary: str
    bars: tuple[Bar, ...]
    groups: tuple[Group, ...]
    marks: tuple[Mark, ...]


def render_page(results: Results) -> str:
    """Return the page; no part of it depends on when or where it was made."""
    sheets = tuple(_sheet(number, draft) for number, draft in enumerate(results.drafts, 1))
    summary = total(results.drafts)
    states = [(state.value, label, _count(summary, state)) for state, label in LABELS.items()]
    return _template().render(
        sheets=sheets,
        states=states,
        summary=in_words(summary),
        bars=_bars(summary),
        sources=results.sources,
        problems=results.problems,
        version=__version__,
        quote=_quote,
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment  # 90 ms: only for this page

    text = files("figlint").joinpath("data", "report.html.j2").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True).from_string(
        text
    )


def _sheet(number: int, draft: CheckedDraft) -> Sheet:
    lines = LineIndex(draft.text)
    marks: list[Mark] = []
    for count, figure in enumerate(draft.report.figures, 1):
        line, column = lines.position(figure.span.start)
        place = f"{draft.path}:{line + 1}:{column + 1}"
        marks.append(Mark(f"f{number}-{count}", figure, LABELS[figure.state], place))
    document = parse(draft.text, analysis.kind_of(draft.path))
    pieces = _pieces(document, draft.text, lines, marks)
    groups = tuple(Group(tag, tuple(group)) for tag, group in groupby(pieces, key=lambda piece: piece.tag))
    summary = draft.report.summary
    return Sheet(draft.path, in_words(summary), _bars(summary), groups, tuple(marks))


def _pieces(document: Document, text: str, lines: LineIndex, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the blocks of a draft in order; the cells of a table together."""
    shown: set[int] = set()
    prose = {block.span.start: block.prose for block in document.blocks if block.cell is not None}
    for block in document.blocks:
        if block.cell is None:
            yield Piece(
                _tag(block), _around(_runs(text, block.prose, block.span.start, marks), text, lines, block.span)
            )
        elif block.cell.table not in shown:
            shown.add(block.cell.table)
            rows = document.tables[block.cell.table].rows
            yield Piece(
                "table", (), tuple(tuple(_cell(text, lines, span, prose, marks) for span in row) for row in rows)
            )


def _tag(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"h{min(6, 3 + len(block.headings))}"
    if block.in_list:
        return "li"
    return "blockquote" if block.in_quote else _TAGS.get(block.kind, "p")


def _cell(text: str, lines: LineIndex, span: Span, prose: dict[int, str], marks: Sequence[Mark]) -> tuple[Run, ...]:
    words = prose.get(span.start, "")
    span = Span(span.start, span.start + len(words))
    return _around(_runs(text, words, span.start, marks), text, lines, span, "|")


def _around(runs: Iterable[Run], text: str, lines: LineIndex, span: Span, end: str = "\n") -> tuple[Run, ...]:
    """Return the runs of a block with the code spans before and behind its prose, on its lines and up to `end`."""
    start = max(lines.line_span(lines.position(span.start)[0]).start, span.start - _NEAR)
    stop = min(lines.line_span(lines.position(span.end)[0]).end, span.end + _NEAR)
    before, behind = text[start : span.start].rpartition(end)[2], text[span.end : stop].partition(end)[0]
    whole = (Run(_code_in(before)), *runs, Run(_code_in(behind)))
    return tuple(run for run in whole if run.text)


def _runs(text: str, prose: str, start: int, marks: Sequence[Mark]) -> Iterator[Run]:
    """Divide what is seen of a block at its figures; `text` is the draft, and `start` where the block begins in it."""
    source = text[start : start + len(prose)]
    prose = _with_code(prose, source)
    at = 0
    first, last = (bisect_left(marks, at, key=_start) for at in (start, start + len(prose)))
    for mark in marks[first:last]:
        span = mark.figure.span.shift(-start)
        if at <= span.start and span.end <= len(prose):
            before = Span(at, span.start)
            yield Run(_seen(before.slice(prose), before.slice(source)))
            yield Run(_seen(span.slice(prose), span.slice(source)), mark)
            at = span.end
    yield Run(_seen(prose[at:], source[at:]))


def _start(mark: Mark) -> int:
    return mark.figure.span.start


def _with_code(prose: str, source: str) -> str:
    """Return the prose of a block with what stands in its code spans, of which only words are prose, in its place."""
    for span in _CODE_SPAN.finditer(source):
        if prose[span.start()] == prose[span.end() - 1] == " ":
            prose = f"{prose[: span.start('code')]}{span['code']}{prose[span.end('code') :]}"
    return prose


def _code_in(source: str) -> str:
    """Return what is seen of text without prose: its code spans, and the blanks around them."""
    seen = _seen(_with_code(" " * len(source), source), source)
    return seen if seen.strip() else ""


def _seen(prose: str, source: str) -> str:
    """Return prose without the blanks that stand for markup; for a line break they are one."""
    source = re.sub("<br */?>", lambda found: " ".ljust(len(found[0]), "<"), source, flags=re.IGNORECASE)
    pairs = zip(prose, source, strict=True)
    return "".join(letter for letter, written in pairs if letter != " " or written.isspace())


def _bars(summary: Summary) -> tuple[Bar, ...]:
    """Return the parts of the chart, as percentages of all figures."""
    counts = ((state, label, _count(summary, state)) for state, label in LABELS.items())
    whole = max(1, summary.figures)
    return tuple(Bar(state.value, label, n, f"{n * 100 / whole:.2f}") for state, label, n in counts if n)


def _count(summary: Summary, state: State) -> int:
    count: int = getattr(summary, state.value.replace("-", "_"))
    return count


def _quote(evidence: Evidence) -> tuple[str, str, str]:
    """Return a quote in three parts: before its figure, the figure, after it."""
    start, end = evidence.quote_span
    return evidence.quote[:start], evidence.quote[start:end], evidence.quote[end:]

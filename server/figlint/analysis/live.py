"""Judge a draft that is being written, version after version, doing anew only what an edit touched.

A draft is read in parts (`text.parts`). What was read and found in a part is kept with it as long as the part, the
date of the draft and the sources stay; only comparing the figures of different parts is done for every version.
The result is always that of `check` on the same text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from figlint.analysis.analysis import Prepared, bound, declare_alike, pin_alike
from figlint.claims import Claim
from figlint.claims.document import document_date, read_dated_claims
from figlint.claims.pieces import pieces
from figlint.quantities import load_lexicon
from figlint.text import Document, LineIndex
from figlint.text.memo import Memo
from figlint.text.parts import Part, PartReader
from figlint.verdicts import (
    Found,
    Memory,
    Options,
    PlacedReview,
    Report,
    Reviewed,
    Sentences,
    compare_parts,
    conclude,
    judge_part,
    moved,
    names_period,
    with_found,
)
from figlint.verdicts.engine import summarize

if TYPE_CHECKING:
    from figlint.facts.rules import Book


class JudgedPart:
    """A part of a draft with what was found in it; spans and lines count from its start."""

    __slots__ = ("document", "made", "report")

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report
        self.made: dict[object, object] = {}
        """What a face has made of it, by whatever key it likes; gone with the part."""


class PlacedPart(NamedTuple):
    """Where a part stands in its draft; parts begin at the start of a line."""

    start: int
    line: int
    judged: JudgedPart


class Checked:
    """One version of a draft with everything found in it; never changed once made."""

    def __init__(self, text: str, kind: str, parts: tuple[PlacedPart, ...], prepared: Prepared) -> None:
        self.text = text
        self.kind = kind
        self.parts = parts
        """In order; together they are the whole text."""
        self.prepared = prepared

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)

    @cached_property
    def report(self) -> Report:
        """The report that `check` gives for the text."""
        figures = tuple(moved(figure, part.start) for part in self.parts for figure in part.judged.report.figures)
        diagnostics = (moved(item, part.start) for part in self.parts for item in part.judged.report.diagnostics)
        return Report(figures, tuple(diagnostics), summarize(figures))


class _Known:
    """A part as far as it has been judged; each step is kept for the last values it was made from."""

    __slots__ = (
        "bound_to",
        "claims",
        "found",
        "is_dated",
        "is_dated_above",
        "judged",
        "judged_for",
        "length",
        "n_lines",
        "part",
        "read",
        "read_for",
        "reviewed",
        "terms",
    )

    def __init__(self, part: Part) -> None:
        self.part = part
        self.length = len(part.document.text)
        self.n_lines = part.document.lines.line_count - 1
        self.terms: _Terms | None = None
        """What it was last judged on, the very object."""
        self.is_dated_above = False
        """Whether a period was named above it then."""
        self.is_dated = names_period(part.document.text)
        self.read_for: tuple[object, ...] | None = None
        self.read: tuple[Claim, ...] = ()
        """The claims as read, before anything that rule files declare."""
        self.bound_to: Book | None = None
        self.claims: tuple[Claim, ...] = ()
        self.judged_for: tuple[object, ...] | None = None
        self.reviewed: Reviewed | None = None
        self.found: Sequence[Found] = ()
        """What comparing it with the other parts found."""
        self.judged: JudgedPart | None = None
        """Everything found in it."""


class _Terms(NamedTuple):
    """What all parts of a version are judged on."""

    anchor: date | None
    options: Options
    prepared: Prepared


class LiveDraft:
    """A draft that changes; remembers what it found in the parts of its earlier versions."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.checked: Checked | None = None
        """What the last finished check found."""
        self.done: Counter[str] = Counter()
        """How often a part was read ("parts"), its claims read ("claims") and bound to what rule files declare
        ("bindings"), its figures judged ("verdicts"), and how many sentences that took ("sentences")."""
        self._reader = PartReader(kind)
        self._known: Memo[int, _Known] = Memo(lambda item: item.length)
        self._current: dict[int, _Known] = {}
        """The parts of the version that was checked last."""
        self._terms: _Terms | None = None
        self._pieces = pieces()
        self._sentences = Sentences()
        """The sentences judged on these terms."""
        self._memories: dict[str, Memory] = {}
        """What comparing the parts has found, by the code of the check."""
        self._compared: tuple[Book, Book, bool] | None = None
        """Two versions of the rule files, and whether they declare the same names: the same for every part."""

    def check(self, text: str, prepared: Prepared, options: Options) -> Iterator[None]:
        """Check a text in steps; `checked` holds the result once the iterator is exhausted.

        An iterator that is given up leaves what it has done for the next.
        """
        known: list[_Known] = []
        n_read = self._reader.n_read
        is_dated_above = False
        terms: _Terms | None = None
        current: dict[int, _Known] = {}
        for parts in self._reader.read(text):
            items = list(map(self._known_of, parts))
            if terms is None:
                terms = self._terms_of(document_date(parts[0].document), options, prepared)
            current.update(zip(map(id, parts), items, strict=True))
            known += items
            for item in items:
                if item.terms is not terms or item.is_dated_above is not is_dated_above:
                    if self._judge(item, terms, is_dated_above=is_dated_above):
                        yield
                    item.terms, item.is_dated_above = terms, is_dated_above
                is_dated_above = is_dated_above or item.is_dated
        self.done["parts"] += self._reader.n_read - n_read
        self._known.turn(len(text))
        self._pieces.turn(len(text))
        self._sentences.turn(len(text))
        self._current = current
        self.checked = Checked(text, self.kind, self._conclude(known, prepared, options), prepared)

    def _known_of(self, part: Part) -> _Known:
        item = self._current.get(id(part)) or self._known.get(id(part))
        if item is None:
            item = _Known(part)
            self._known.put(id(part), item)
        return item

    def _terms_of(self, anchor: date | None, options: Options, prepared: Prepared) -> _Terms:
        """Return the terms of a version: those of the last, the very object, if nothing has changed."""
        if anchor is None and prepared.book is not None:
            anchor = prepared.book.as_of
        last = self._terms
        if last is None or last.prepared is not prepared or last[:2] != (anchor, options):
            if last is None or last.prepared.index is not prepared.index or last.options != options:
                self._sentences = Sentences()
            self._terms = last = _Terms(anchor, options, prepared)
        return last

    def _judge(self, item: _Known, terms: _Terms, *, is_dated_above: bool) -> bool:
        """Bring a part up to date; tell whether that took any work."""
        anchor, options, prepared = terms
        book = prepared.book
        self._read_claims(item, anchor, options)
        self._bind_claims(item, book)
        wanted = (prepared.index, options, is_dated_above)
        before = item.judged_for
        if before is not None and before[0] is wanted[0] and before[1:] == wanted[1:]:
            return False
        n_judged = self._sentences.n_judged
        item.reviewed = judge_part(
            item.part.document,
            item.claims,
            prepared.index,
            options,
            is_dated_above=is_dated_above,
            sentences=self._sentences,
        )
        item.judged_for = wanted
        item.judged = None
        self.done["verdicts"] += 1
        self.done["sentences"] += self._sentences.n_judged - n_judged
        return True

    def _read_claims(self, item: _Known, anchor: date | None, options: Options) -> None:
        wanted = (anchor, options.declared)
        if item.read_for != wanted:
            item.read = item.claims = read_dated_claims(
                item.part.document, load_lexicon(), anchor, options.declared, self._pieces
            )
            item.read_for = wanted
            item.bound_to = item.judged_for = None
            self.done["claims"] += 1

    def _bind_claims(self, item: _Known, book: "Book | None") -> None:
        """Bind the claims that were read, unless another version of the rule files has bound them in the same way."""
        before = item.bound_to
        if before is book:
            return
        item.bound_to = book
        if before is not None and book is not None and self._bind_alike(item.part.document, before, book):
            return
        item.claims = item.read if book is None else bound(item.part.document, item.read, book)
        item.judged_for = None
        self.done["bindings"] += 1

    def _bind_alike(self, document: Document, one: "Book", other: "Book") -> bool:
        if self._compared is None or self._compared[0] is not one or self._compared[1] is not other:
            self._compared = one, other, declare_alike(one, other)
        return self._compared[2] and pin_alike(document, one, other)

    def _conclude(self, known: Sequence[_Known], prepared: Prepared, options: Options) -> tuple[PlacedPart, ...]:
        """Compare the parts with each other and place them."""
        starts = list(accumulate([item.length for item in known], initial=0))
        lines = list(accumulate([item.n_lines for item in known], initial=0))
        reviews = [item.reviewed for item in known if item.reviewed is not None]  # every one, by now
        found = compare_parts(list(map(PlacedReview, reviews, starts, lines)), self._memories)
        judged: list[JudgedPart] = []
        for number, item in enumerate(known):
            part = item.judged
            if part is None or item.found or number in found:
                ours = found.get(number, ())
                if part is None or item.found != ours:
                    document = item.part.document
                    figures = with_found(reviews[number], ours, options)
                    part = JudgedPart(document, conclude(document, figures, prepared.index, options))
                    item.judged, item.found = part, ours
            judged.append(part)
        return tuple(map(PlacedPart, starts, lines, judged))

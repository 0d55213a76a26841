"""Judge a draft that is being written, version after version, doing anew only what an edit touched.

A draft is read in parts (`text.parts`). What was read and found in a part is kept with it as long as the part, the
date of the draft and the sources stay; only comparing the figures of different parts is done for every version.
The result is always that of `check` on the same text.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from figlint.analysis.analysis import Prepared, bound, declare_alike, pin_alike
from figlint.claims import Claim
from figlint.claims.document import document_date, read_dated_claims
from figlint.claims.pieces import Piece, pieces
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
    SentencePool,
    compare_parts,
    conclude,
    judge_part,
    moved,
    names_period,
    with_found,
)
from figlint.verdicts.engine import summarize
from figlint.verdicts.remembered import JudgedSentence, Sentences

if TYPE_CHECKING:
    from figlint.facts import FactIndex
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

    def __init__(self, part: Part, *, is_dated_above: bool) -> None:
        self.part = part
        self.length = len(part.document.text)
        self.n_lines = part.document.lines.line_count - 1
        self.is_dated_above = is_dated_above
        """Whether a period is named above it."""
        self.is_dated = names_period(part.document.text)
        self.read_for: tuple[object, ...] | None = None
        self.read: tuple[Claim, ...] = ()
        """The claims as read, before anything that rule files declare."""
        self.bound_to: Book | None = None
        self.claims: tuple[Claim, ...] = ()
        self.terms: _Terms | None = None
        """What it was last judged on, the very object."""
        self.judged_for: tuple[FactIndex, Options] | None = None
        self.reviewed: Reviewed | None = None
        self.found: Sequence[Found] = ()
        """What comparing it with the other parts found."""
        self.judged: JudgedPart | None = None
        """Everything found in it."""

    def read_as(self, other: "_Known") -> None:
        """Take over what was read of the same part where it stands otherwise."""
        self.read_for, self.read, self.bound_to, self.claims = other.read_for, other.read, other.bound_to, other.claims


class _Terms(NamedTuple):
    """What all parts of a version are judged on."""

    anchor: date | None
    options: Options
    prepared: Prepared
    sentences: Sentences
    """Those judged on these terms."""


class _Version(NamedTuple):
    """A version of a draft, read."""

    text: str
    items: list[_Known]
    terms: _Terms

    def is_of(self, text: str, prepared: Prepared, options: Options) -> bool:
        """Tell whether it is the version with a text, to be judged so."""
        return self.terms.prepared is prepared and self.terms.options == options and self.text == text

    def due(self) -> Iterator[_Known]:
        """Yield the parts that have not been judged on these terms."""
        return (item for item in self.items if item.terms is not self.terms)


class Learned(NamedTuple):
    """What is to be remembered of a part that was read and judged elsewhere; it survives pickling."""

    pieces: list[tuple[Hashable, Piece]]
    sentences: list[tuple[str, JudgedSentence]]


class LiveDraft:
    """A draft that changes; remembers what it found in the parts of its earlier versions."""

    def __init__(self, kind: str, pool: SentencePool | None = None) -> None:
        """`pool` holds the sentences of other drafts too."""
        self.kind = kind
        self.checked: Checked | None = None
        """What the last finished check found."""
        self.done: Counter[str] = Counter()
        """How often a part was read ("parts"), its claims read ("claims") and bound to what rule files declare
        ("bindings"), its figures judged ("verdicts"), and how many sentences that took ("sentences")."""
        self._reader = PartReader(kind)
        self._known: Memo[tuple[int, bool], _Known] = Memo(lambda item: item.length)
        self._version: _Version | None = None
        """The version that was read last."""
        self._terms: _Terms | None = None
        self._pieces = pieces()
        self._pool = pool or SentencePool()
        self._memories: dict[str, Memory] = {}
        """What comparing the parts has found, by the code of the check."""
        self._compared: tuple[Book, Book, bool] | None = None
        """Two versions of the rule files, and whether they declare the same names: the same for every part."""

    def check(
        self, text: str, prepared: Prepared, options: Options, begin: Callable[[int], None] | None = None
    ) -> Iterator[None]:
        """Check a text in steps; `checked` holds the result once the iterator is exhausted.

        An iterator that is given up leaves what it has done for the next. `begin` is told how many characters have to
        be judged before the first of them are.
        """
        yield from self._read(text, prepared, options)
        version = self._version
        assert version is not None  # it was just read
        if begin is not None:
            yield  # there may be a newer version by now
            begin(sum(item.length for item in version.due()))
        for item in version.due():
            if self._judge(item, version.terms):
                yield
            item.terms = version.terms
        self._known.turn(len(text))
        self._pieces.turn(len(text))
        version.terms.sentences.turn(self, len(text))
        self.checked = Checked(text, self.kind, self._conclude(version.items, prepared, options), prepared)

    def learn_backwards(self, text: str, prepared: Prepared, options: Options, share: slice) -> Iterator[Learned]:
        """Judge the parts of a text from its end, those of a share, and yield what is to be remembered of each."""
        for _ in self._read(text, prepared, options):
            pass
        version = self._version
        assert version is not None  # it was just read
        pieces, sentences = self._pieces, version.terms.sentences.judged
        for item in [*version.due()][::-1][share]:
            pieces.news, sentences.news = [], []
            self._judge(item, version.terms)
            yield Learned(pieces.news, sentences.news)

    def learn(self, learned: Learned, sentences: Sentences) -> None:
        """Remember what was learned of a part; `sentences` are those judged on the same terms."""
        self._pieces.add(learned.pieces)
        sentences.judged.add(learned.sentences)

    def _read(self, text: str, prepared: Prepared, options: Options) -> Iterator[None]:
        """Read the parts of a text in steps; `_version` holds them once the iterator is exhausted."""
        if self._version is not None and self._version.is_of(text, prepared, options):
            return
        n_read = self._reader.n_read
        items: list[_Known] = []
        is_dated_above = False
        for parts in self._reader.read(text):
            for part in parts:
                item = self._known_of(part, is_dated_above=is_dated_above)
                is_dated_above = is_dated_above or item.is_dated
                items.append(item)
            if self._reader.n_read > n_read:
                self.done["parts"] += self._reader.n_read - n_read
                n_read = self._reader.n_read
                yield
        terms = self._terms_of(document_date(items[0].part.document), options, prepared)  # there is always a part
        self._version = _Version(text, items, terms)

    def _known_of(self, part: Part, *, is_dated_above: bool) -> _Known:
        key = id(part), is_dated_above
        item = self._known.get(key)
        if item is None:
            item = _Known(part, is_dated_above=is_dated_above)
            elsewhere = self._known.get((id(part), not is_dated_above))
            if elsewhere is not None:
                item.read_as(elsewhere)
            self._known.put(key, item)
        return item

    def _terms_of(self, anchor: date | None, options: Options, prepared: Prepared) -> _Terms:
        """Return the terms of a version: those of the last, the very object, if nothing has changed."""
        if anchor is None and prepared.book is not None:
            anchor = prepared.book.as_of
        last = self._terms
        if last is None or last.prepared is not prepared or last[:2] != (anchor, options):
            sentences = self._pool.judged_by(prepared.index, options)
            self._terms = last = _Terms(anchor, options, prepared, sentences)
        return last

    def _judge(self, item: _Known, terms: _Terms) -> bool:
        """Bring a part up to date; tell whether that took any work."""
        anchor, options, prepared, sentences = terms
        book = prepared.book
        self._read_claims(item, anchor, options)
        self._bind_claims(item, book)
        wanted = (prepared.index, options)
        before = item.judged_for
        if before is not None and before[0] is wanted[0] and before[1] == wanted[1]:
            return False
        n_judged = sentences.n_judged
        item.reviewed = judge_part(
            item.part.document,
            item.claims,
            prepared.index,
            options,
            is_dated_above=item.is_dated_above,
            sentences=sentences,
        )
        item.judged_for = wanted
        item.judged = None
        self.done["verdicts"] += 1
        self.done["sentences"] += sentences.n_judged - n_judged
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

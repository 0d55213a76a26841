"""What is other in an index of the same sources after one of them was edited, in the terms that it is asked in.

Figures well above and below an edit are the same ones, perhaps with other numbers and further on in their text; so
what was judged by them stands, unless it was asked for something that has changed.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from figlint.claims.bind import moved_claims, shift
from figlint.facts.asked import Asked
from figlint.facts.grids import Grid, GridCell, stems_of_grid
from figlint.facts.index import ITS_CELLS, LONG, ONLY_TABLE, FactIndex, file_under, steady
from figlint.facts.model import Evident, Fact
from figlint.quantities.values import Family, operand
from figlint.text import BlockKind, Span

_BEFORE = 300
"""How many characters before a sentence of a source judging a figure by it may look."""
_AFTER = 2
_BESIDE = 3
"""How many passages away something may be told from what stands between."""
_NOTHING_AFTER = -1
_NOTHING: tuple[tuple[()], tuple[()]] = (), ()


class Steps(NamedTuple):
    """How numbers have moved: from each start on by so much."""

    starts: tuple[int, ...]
    by: tuple[int, ...]

    def moved(self, number: int) -> int:
        """Return the new number."""
        at = bisect_right(self.starts, number) - 1
        return number + self.by[at] if at >= 0 else number


class Moved(NamedTuple):
    """How the text of a source has moved below an edit."""

    start: int
    """From here on."""
    offset: int
    line: int
    """Below this line, from 1."""
    n_lines: int

    def span_of(self, span: Span) -> Span:
        """Return where something stands now."""
        return span.shift(self.offset) if span.start >= self.start else span

    def line_of(self, line: int) -> int:
        """Return the line of something now, from 1."""
        return line + self.n_lines if line > self.line else line

    def renamed(self, named: re.Match[str]) -> str:
        """Return a name with a line of it, as that is now."""
        return f"{named[1]}{self.line_of(int(named[2]))}"


class Changes(NamedTuple):
    """What is other in one index than in another; passages and facts are numbered as in the first."""

    passages: Set[int]
    gaps: Sequence[tuple[int, int]]
    """Stretches of passages in whose place there are more or fewer now."""
    weights: Set[str]
    """Stems that weigh otherwise, or are known to one index only."""
    postings: Set[str]
    """Stems that stand in other passages."""
    numbers: Set[str]
    magnitudes: Mapping[Family, Sequence[Decimal]]
    """In rising order."""
    dates: Set[str]
    moments: Set[str]
    counted: Set[str]
    cells: Set[str]
    slots: Set[tuple[str, str]]
    disputes: Set[str]
    texts: Mapping[int, str]
    """By source, what is other in its text, with what stands around it, before and now."""
    passage_steps: Steps
    fact_steps: Steps
    moved: Mapping[str, Moved]
    """By the name of a source, how its text has moved below an edit."""

    def bear_on(self, asked: Asked) -> bool:
        """Tell whether anything that was asked for has changed, but for where words stand (`postings`)."""
        return not (
            self.passages.isdisjoint(asked.passages)
            and self.weights.isdisjoint(asked.words)
            and self.numbers.isdisjoint(asked.numbers)
            and self.dates.isdisjoint(asked.dates)
            and self.moments.isdisjoint(asked.moments)
            and self.counted.isdisjoint(asked.counted)
            and self.cells.isdisjoint(asked.cells)
            and self.slots.isdisjoint(asked.slots)
            and self.disputes.isdisjoint(asked.disputes)
            and not any(name in self.texts.get(source, "") for source, name in asked.names)
            and not any(self._is_in(*each) for each in asked.ranges)
            and not any(_spans(gap, asked.passages) for gap in self.gaps)
        )

    def _is_in(self, group: Family, low: Decimal, high: Decimal) -> bool:
        values = self.magnitudes.get(group, ())
        at = bisect_left(values, low)
        return at < len(values) and values[at] <= high

    @property
    def renumber(self) -> bool:
        """Whether passages or facts that are the same have other numbers."""
        return any(self.passage_steps.by) or any(self.fact_steps.by)

    def carried(self, asked: Asked) -> Asked:
        """Return what was asked of one index as it would be of the other."""
        return asked._replace(passages=tuple(map(self.passage_steps.moved, asked.passages)))

    def named(self, text: str) -> str:
        """Return a text in which lines of sources are named ("notes/a.md:9") with the lines as they are now."""
        for name, moved in self.moved.items():
            if moved.n_lines and name in text:
                text = re.sub(rf"(?<![\w./-])({re.escape(name)}:)([0-9]+)", moved.renamed, text)
        return text


def _spans(gap: tuple[int, int], passages: Iterable[int]) -> bool:
    """Tell whether passages on both sides of a gap were looked at, so near that they may have been taken together.

    Nothing follows the last of all: that may have been what counted.
    """
    start, end = gap
    before = after = False
    for place in passages:
        before = before or start - _BESIDE <= place < start
        after = after or end <= place < end + _BESIDE
    return before and (after or end == _NOTHING_AFTER)


def changes_between(old: FactIndex, new: FactIndex) -> Changes | None:
    """Return what is other in `new`; None where that may be anything: other sources, or other weights all over."""
    if [source.name for source in old.sources] != [source.name for source in new.sources]:
        return None
    if bool(old.grids) is not bool(new.grids) or steady(len(old.passages)) != steady(len(new.passages)):
        return None
    if not (_is_in_order(old) and _is_in_order(new)):
        return None
    names = Counter(source.name for source in old.sources)
    edits = [
        _Edit(_Side(old, number), _Side(new, number), is_only=names[source.name] == 1)
        for number, source in enumerate(old.sources)
    ]
    return _Compared(old, new, edits).changes()


def _is_in_order(index: FactIndex) -> bool:
    """Tell whether the facts come in order of source and passage: those that a rate has converted do not."""
    return not index.by_slot or all(one[1:3] <= two[1:3] for one, two in pairwise(index.facts))


_Passage = tuple[list[Fact], list[int]]
"""All facts of a passage, and which of them are found."""


class _Side:
    """A source in one of the indexes."""

    def __init__(self, index: FactIndex, number: int) -> None:
        facts = index.facts
        self.index = index
        self.document = index.sources[number].document
        self.first = bisect_left(facts, number, key=lambda fact: fact.source)
        self.n_facts = bisect_right(facts, number, key=lambda fact: fact.source) - self.first
        last = self.first + self.n_facts - 1
        self.n_passages = facts[last].passage - facts[self.first].passage + 1 if self.n_facts else 0

    @cached_property
    def passages(self) -> list[_Passage]:
        """The passages in order."""
        facts = self.index.facts[self.first : self.first + self.n_facts]
        at = self.first
        passages: list[_Passage] = []
        for place, group in groupby(facts, key=lambda fact: fact.passage):
            together = list(group)
            passages.append((together, [fact - at for fact in self.index.passage_facts[place]]))
            at += len(together)
        return passages


class _Edit:
    """What has become of one source."""

    def __init__(self, theirs: _Side, ours: _Side, *, is_only: bool) -> None:
        """`is_only` tells that no other source has its name: what has moved is known by that."""
        self.theirs, self.ours = theirs, ours
        self.old, self.new = theirs.document, ours.document
        one, two = self.old.text, self.new.text
        self.is_text = one != two
        """Whether its text is other."""
        self.offset = len(two) - len(one)
        self.n_lines = self.new.lines.line_count - self.old.lines.line_count if self.is_text else 0
        self.start = self.end = len(one)
        """From where to where the old text is no longer what it was."""
        if self.is_text:
            self.start = _common(one, two)
            room = min(len(one), len(two)) - self.start
            self.end -= min(_common(one[::-1], two[::-1]), room)
        self.is_known_below = is_only or not (self.offset or self.n_lines)
        self.n_above, self.n_below = self._n_apart()

    def _n_apart(self) -> tuple[int, int]:
        """Return how many passages are the same above the edit, and below it."""
        theirs, ours = self.theirs, self.ours
        if self.old.kind != self.new.kind or self.old.front_matter != self.new.front_matter:
            return 0, 0
        n_both = min(theirs.n_passages, ours.n_passages)
        if self.old is self.new and not (theirs.index.by_slot or ours.index.by_slot):
            return n_both, 0  # nothing but a rule file makes other facts of the same text
        n_above = self._n_same(range(n_both), is_below=False)
        return n_above, self._n_same(range(-1, n_above - n_both - 1, -1), is_below=True)

    def _n_same(self, places: Iterable[int], *, is_below: bool) -> int:
        """Return how many of the passages at these places are the same, up to the first that is not."""
        n_same = 0
        for place in places:
            (facts, found), (others, also_found) = self.theirs.passages[place], self.ours.passages[place]
            are_as_many = len(facts) == len(others) and found == also_found
            if not are_as_many or not self._are_same(facts, others, is_below=is_below):
                break
            n_same += 1
        return n_same

    def _are_same(self, facts: Sequence[Fact], others: Sequence[Fact], *, is_below: bool) -> bool:
        passage, offset = facts[0].claim.passage, self.offset if is_below else 0
        if not (self.is_below(passage.span) if is_below else self.is_above(passage.span)):
            return False
        claims = [fact.claim for fact in facts]
        there = moved_claims(claims, offset) if offset else claims
        if any(one is not two.claim and one != two.claim for one, two in zip(there, others, strict=True)):
            return False
        if any(one.slot is not two.slot and one.slot != two.slot for one, two in zip(facts, others, strict=True)):
            return False
        if not self.is_text:
            return True
        spans = [claim.quantity.span for claim in claims]
        is_cell = passage.kind is BlockKind.TABLE_CELL
        is_placed = not is_below or all(map(self._is_below_all_lines, spans))
        return is_placed and not (is_cell and any(self._is_called_otherwise(span, offset) for span in spans))

    def _is_below_all_lines(self, span: Span) -> bool:
        """Tell whether something stands in a line below all that were edited, in the column that it stood in."""
        line, column = self.old.lines.position(span.start)
        last, _ = self.old.lines.position(self.end)
        there = self.new.lines.position(span.start + self.offset)
        return line > last and there == (line + self.n_lines, column)

    def _is_called_otherwise(self, span: Span, offset: int) -> bool:
        return self.old.locator(span.start) != self.new.locator(span.start + offset)

    def is_above(self, span: Span) -> bool:
        """Tell whether something stands before the edit."""
        return not self.is_text or span.end + _AFTER <= self.start

    def is_below(self, span: Span) -> bool:
        """Tell whether something stands well behind the edit."""
        return not self.is_text or (self.is_known_below and span.start - _BEFORE >= self.end)

    @property
    def moved(self) -> Moved:
        """How the text below has moved."""
        return Moved(self.end, self.offset, self.old.lines.position(self.end)[0] + 1, self.n_lines)

    @property
    def changed(self) -> tuple[Sequence[_Passage], Sequence[_Passage]]:
        """The passages that are not the same, of both sides."""
        if self.n_above == self.theirs.n_passages == self.ours.n_passages:
            return (), ()
        one = self.theirs.passages[self.n_above : self.theirs.n_passages - self.n_below]
        return one, self.ours.passages[self.n_above : self.ours.n_passages - self.n_below]

    def changed_facts(self) -> Iterator[Fact]:
        """Yield the facts of these that differ by themselves, not only by the sentence around them."""
        old, new = self.changed
        if list(map(_shape, old)) != list(map(_shape, new)):
            yield from (fact for facts, _ in (*old, *new) for fact in facts)
            return
        for (facts, _), (others, _) in zip(old, new, strict=True):
            for fact, other in zip(facts, others, strict=True):
                if not _are_alike(fact, other):
                    yield from (fact, other)

    @property
    def is_any(self) -> bool:
        """Whether anything is other."""
        return self.is_text or any(self.changed)

    @property
    def around(self) -> str:
        """What is other in the text, with what stands around it, before and now; anything in a long text."""
        if max(len(self.old.text), len(self.new.text)) > LONG:
            return f"{self.old.text}\0{self.new.text}"
        start, end = max(0, self.start - _BEFORE), self.end + _BEFORE
        return f"{self.old.text[start:end]}\0{self.new.text[start : end + self.offset]}"

    def is_same_table(self, one: Grid, two: Grid) -> bool:
        """Tell whether a table is the same, the claims of its figures apart."""
        is_below = self.is_below(one.span) and (not self.is_text or self._is_below_all_lines(one.span))
        offset = self.offset if is_below else 0
        return (
            (is_below or self.is_above(one.span))
            and one._replace(source=two.source, span=two.span, cells={}, places={}) == two._replace(cells={}, places={})
            and one.cells.keys() == two.cells.keys()
            and all(_is_same_cell(cell, two.cells[place], offset) for place, cell in one.cells.items())
        )

    def carried(self, evident: Evident) -> Evident | None:
        """Return what a source makes evident where it is now; None for what may be other."""
        if self.is_above(evident.span):
            return evident
        if not self.is_below(evident.span) or not self._is_below_all_lines(evident.span):
            return None
        return evident._replace(span=evident.span.shift(self.offset))


def _shape(passage: _Passage) -> tuple[int, list[int]]:
    facts, found = passage
    return len(facts), found


def _is_same_cell(one: GridCell, two: GridCell, offset: int) -> bool:
    return (one.text, one.stems, one.span.shift(offset)) == (two.text, two.stems, two.span)


def _are_alike(one: Fact, two: Fact) -> bool:
    """Tell whether two facts are the same but for their sentences."""
    offset = two.claim.quantity.span.start - one.claim.quantity.span.start
    there = one.claim._replace(quantity=shift(one.claim.quantity, offset), passage=two.claim.passage)
    return there == two.claim and one.slot == two.slot


def _common(one: str, two: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class _Compared(NamedTuple):
    """Two indexes with what has become of each source."""

    old: FactIndex
    new: FactIndex
    edits: list[_Edit]

    def changes(self) -> Changes:
        """Return what is other."""
        changed = [fact for edit in self.edits for fact in edit.changed_facts()]
        numbers: dict[str, list[int]] = {}
        families: dict[Family, list[tuple[Decimal, int]]] = {}
        dates: dict[str, list[int]] = {}
        for fact in changed:
            file_under(operand(fact.claim.quantity), 0, numbers, families, dates)
        sources = list(zip(self.old.sources, self.edits, strict=True))
        fact_steps = self._fact_steps()
        passages, gaps = self._passages()
        return Changes(
            passages=passages,
            gaps=gaps,
            weights=self._weights(),
            postings=self._postings(),
            numbers=numbers.keys(),
            magnitudes={group: sorted(value for value, _ in pairs) for group, pairs in families.items()},
            dates=dates.keys(),
            moments={source.name for source, edit in sources if edit.is_any},
            counted=self._counted(),
            cells=self._cells(),
            slots={(fact.slot.subject, fact.slot.measure) for fact in changed if fact.slot is not None},
            disputes=self._disputes(fact_steps, passages),
            texts={number: edit.around for number, edit in enumerate(self.edits) if edit.is_text},
            passage_steps=self._passage_steps(),
            fact_steps=fact_steps,
            moved={source.name: edit.moved for source, edit in sources if edit.is_text and edit.is_known_below},
        )

    def _passage_steps(self) -> Steps:
        return _steps((edit.theirs.n_passages, edit.ours.n_passages, edit.n_below) for edit in self.edits)

    def _fact_steps(self) -> Steps:
        def n_below(edit: _Edit) -> int:
            below = edit.theirs.passages[edit.theirs.n_passages - edit.n_below :] if edit.n_below else ()
            return sum(len(facts) for facts, _ in below)

        return _steps((edit.theirs.n_facts, edit.ours.n_facts, n_below(edit)) for edit in self.edits)

    def _passages(self) -> tuple[set[int], list[tuple[int, int]]]:
        """Return the passages that are other, and the stretches in whose place there are more or fewer."""
        found: set[int] = set()
        gaps: list[tuple[int, int]] = []
        first = 0
        for edit in self.edits:
            old, new = edit.changed
            start = first + edit.n_above
            found.update(range(start, start + len(old)))
            if len(old) != len(new):
                gaps.append((start, start + len(old)))
            first += edit.theirs.n_passages
        return found, [(start, end if end < first else _NOTHING_AFTER) for start, end in gaps]

    def _weights(self) -> set[str]:
        changed = (passage for edit in self.edits for side in edit.changed for passage in side)
        stems = set(chain.from_iterable(map(_stems, changed)))
        return {stem for stem in stems if self.old.weights.get(stem) != self.new.weights.get(stem)}

    def _postings(self) -> set[str]:
        found: set[str] = set()
        for edit in self.edits:
            old, new = edit.changed
            if len(old) == len(new):
                found.update(*(_stems(one) ^ _stems(two) for one, two in zip(old, new, strict=True)))
            else:
                found.update(*map(_stems, (*old, *new)))
        return found

    def _counted(self) -> set[str]:
        """Return the keys under which other things are evident."""
        touched = {number for number, edit in enumerate(self.edits) if edit.is_any}
        found: set[str] = set()
        for key in self.old.evident.keys() | self.new.evident.keys():
            old, new = (
                [each for each in side.evident.get(key, _NOTHING)[1] if each.source in touched]
                for side in (self.old, self.new)
            )
            if old != new and [self.edits[each.source].carried(each) for each in old] != new:
                found.add(key)
        return found

    def _cells(self) -> set[str]:
        """Return the stems of the tables that are other."""
        were_one, are_one = (len(side.grids) == 1 for side in (self.old, self.new))
        found = {ONLY_TABLE} if were_one is not are_one else set[str]()
        for number, edit in enumerate(self.edits):
            if not edit.is_any:
                continue
            old, new = ([grid for grid in side.grids if grid.source == number] for side in (self.old, self.new))
            kinds = {facts[0].claim.passage.kind for side in edit.changed for facts, _ in side}
            are_same = len(old) == len(new) and all(map(edit.is_same_table, old, new))
            if BlockKind.TABLE_CELL in kinds or not are_same:
                found.update({ITS_CELLS}, *(stems_of_grid(grid) for grid in (*old, *new)))
        return found

    def _disputes(self, steps: Steps, passages: Set[int]) -> set[str]:
        """Return the slots whose facts do not clash as they did."""
        found: set[str] = set()
        for id in self.old.disputes.keys() | self.new.disputes.keys():
            old, new = self.old.disputes.get(id), self.new.disputes.get(id)
            are_same = old is not None and new is not None and tuple(map(steps.moved, old)) == new
            if not are_same or any(self.old.facts[fact].passage in passages for fact in old or ()):
                found.add(id)
        return found


def _steps(counts: Iterable[tuple[int, int, int]]) -> Steps:
    """Return how numbers have moved, from how many there were in each source, are, and are the same below an edit."""
    starts: list[int] = []
    by: list[int] = []
    old = new = 0
    for n_old, n_new, n_below in counts:
        starts += (old, old + n_old - n_below)
        by.append(new - old)
        old, new = old + n_old, new + n_new
        by.append(new - old)
    return Steps(tuple(starts), tuple(by))


def _stems(passage: _Passage) -> set[str]:
    facts, _ = passage
    return {*facts[0].claim.passage.stems, *facts[0].claim.passage.context}

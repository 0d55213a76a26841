"""Reading a text in parts gives what reading it whole gives, whatever was read before."""

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import example, given, settings

from figlint.text import Block, DirectiveKind, Document, Span, Table, parse
from figlint.text.document import Directive
from figlint.text.parts import Part, PartReader
from tests.support.strategies import drafts, edits

Content = tuple[list[Block], list[Table], list[Directive], list[Block], dict[str, str]]


def whole(document: Document) -> Content:
    """Return what a document holds: blocks, tables, directives, the blocks switched off, front matter."""
    directives = [item for item in document.directives if item.span != Span(0, 0)]
    offs = [item.scope for item in document.directives if item.kind is DirectiveKind.OFF]
    off = [block for block in document.blocks if any(scope.overlaps(block.span) for scope in offs)]
    unscoped = [item if item.kind is DirectiveKind.IGNORE else item._replace(scope=Span(0, 0)) for item in directives]
    return list(document.blocks), list(document.tables), unscoped, off, dict(document.front_matter)


def together(parts: Sequence[Part]) -> Content:
    """Return what parts hold, in offsets and table numbers of the whole text."""
    blocks: list[Block] = []
    tables: list[Table] = []
    directives: list[Directive] = []
    off: list[Block] = []
    front_matter: dict[str, str] = {}
    start = 0
    for part in parts:
        n_tables = len(tables)

        def moved(block: Block, start: int = start, n_tables: int = n_tables) -> Block:
            cell = block.cell and block.cell._replace(table=block.cell.table + n_tables)
            return block._replace(span=block.span.shift(start), cell=cell)

        mine = whole(part.document)
        blocks += map(moved, mine[0])
        off += map(moved, mine[3])
        tables += (
            Table(table.span.shift(start), tuple(tuple(cell.shift(start) for cell in row) for row in table.rows))
            for table in mine[1]
        )
        for item in mine[2]:
            scope = item.scope.shift(start) if item.kind is DirectiveKind.IGNORE else item.scope
            directives.append(item._replace(span=item.span.shift(start), scope=scope))
        front_matter.update(mine[4])
        start += len(part.document.text)
    return blocks, tables, directives, off, front_matter


def check(text: str, reader: PartReader) -> None:
    parts = list(chain.from_iterable(reader.read(text)))
    assert text == "".join(part.document.text for part in parts)
    assert whole(parse(text, reader.kind)) == together(parts)


@given(drafts())
@example("[ref]: x y\n\nOne.\n\n[^1]: Two.\n[ref]: https://example.org/5\n")  # a label that only a footnote defines
@settings(max_examples=300)
def test_parts_are_the_whole(text: str) -> None:
    check(text, PartReader("markdown"))


@given(edits())
@example(["<ul><li>One.\n\n***5\n\nTwo 5.\n", "<ul><li>One.\n\n***\n\nTwo 5.\n"])  # a rule ends no part
@example(["<ul><li>One.\n\n12 x\n\nTwo 5.\n", "<ul><li>One.\n\n12. x\n\nTwo 5.\n"])
@settings(max_examples=150)
def test_parts_of_every_version_are_the_whole(versions: list[str]) -> None:
    reader = PartReader("markdown")
    for text in versions:
        check(text, reader)


PARAGRAPHS = [f"Paragraph {number} has {number} words.\n\n" for number in range(20)]


@pytest.mark.parametrize(
    ("before", "after", "n_read"),
    [
        ("", "One more.\n\n", 1),
        ("Paragraph 7 has", "Paragraph 7 had", 1),
        ("Paragraph 7 has 7 words.\n\n", "", 0),
        ("Paragraph 7 has 7 words.\n\n", "# A heading\n\n", 20 - 7),
        ("Paragraph 18", "Para 18", 1),
        ("Paragraph 19", "Para 19", 1),
        ("Paragraph 7", "- item\n\nParagraph 7", 1),
        ("Paragraph 7", "```\nParagraph 7", 1),
        ("Paragraph 7", "<!-- figlint: ignore[FIG201] x -->\n\nParagraph 7", 1),
    ],
)
def test_an_edit_reads_only_what_it_touched(before: str, after: str, n_read: int) -> None:
    text = "".join(PARAGRAPHS)
    reader = PartReader("markdown")
    list(reader.read(text))
    assert 20 == reader.n_read
    check(text.replace(before, after, 1), reader)
    assert n_read == reader.n_read - 20
    check(text, reader)
    assert n_read == reader.n_read - 20, "undo reads nothing"


def test_an_open_fence_is_read_once_however_many_paragraphs_it_hides() -> None:
    reader = PartReader("markdown")
    text = "```\n" + "".join(PARAGRAPHS)
    check(text, reader)
    assert 1 == reader.n_read
    check(text, reader)
    assert 1 == reader.n_read
    check(text.replace("Paragraph 9", "```\n\nParagraph 9"), reader)
    assert 1 + 1 + 11 == reader.n_read


def test_a_label_defined_below_counts_above() -> None:
    reader = PartReader("markdown")
    check("See [the 2 notes] here[^1].\n\nMore text.\n\n[the 2 notes]: x\n\n[^1]: y\n", reader)
    n_read = reader.n_read
    check("See [the 2 notes] here[^1].\n\nMore text.\n\n", reader)
    assert n_read + 2 == reader.n_read


def test_what_is_no_longer_asked_for_is_forgotten() -> None:
    reader = PartReader("markdown")
    for number in range(300):
        list(reader.read(f"Version {number}.{' Words.' * 1000}\n\nSecond.\n"))
    assert reader.n_remembered < 20

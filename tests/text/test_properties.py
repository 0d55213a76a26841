"""What holds for every text: nothing raises, prose is as long as its source, blocks are in order."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from figlint.text import BlockKind, DirectiveKind, Document, LineIndex, clauses, parse, sentences
from tests.support.strategies import drafts, texts

KINDS = ("markdown", "text", "html")
ANY_TEXT = st.one_of(texts(), drafts())
PROPERTY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_prose(document: Document) -> None:
    """I4: every character of prose is the source's, a space, or the end of a character reference."""
    for block in document.blocks:
        source = block.span.slice(document.text)
        assert len(source) == len(block.prose)
        for offset, (written, kept) in enumerate(zip(source, block.prose, strict=True)):
            if written in "\r\n":
                assert written == kept
            elif kept not in (written, " "):
                assert written == ";"
                assert "&" in source[:offset]
        assert block.prose.strip()


def check_order(document: Document) -> None:
    """Blocks follow each other without overlap, in the text and within their tables' rows."""
    last = 0
    for block in document.blocks:
        assert last <= block.span.start < block.span.end <= len(document.text)
        last = block.span.end
        assert (block.cell is not None) == (block.kind is BlockKind.TABLE_CELL)
        if block.cell is not None:
            content = document.tables[block.cell.table].rows[block.cell.row][block.cell.column]
            assert content.start <= block.span.start
            assert block.span.end <= content.end
    for table in document.tables:
        spans = [span for row in table.rows for span in row]
        assert spans == sorted(spans)


@pytest.mark.parametrize("kind", KINDS)
@given(text=ANY_TEXT)
@PROPERTY
def test_any_text_keeps_its_length_and_order(kind: str, text: str) -> None:
    document = parse(text, kind)
    assert text == document.text
    check_prose(document)
    check_order(document)


@given(text=drafts())
@PROPERTY
def test_parsing_is_deterministic(text: str) -> None:
    assert parse(text) == parse(text)


@given(text=drafts())
@PROPERTY
def test_directives_stand_where_they_say(text: str) -> None:
    document = parse(text)
    for directive in document.directives:
        assert directive.span.slice(text).startswith("<!--")
        assert 0 <= directive.scope.start <= directive.scope.end <= len(text)
        assert bool(directive.reason) == (directive.kind in (DirectiveKind.IGNORE, DirectiveKind.INVALID))


@given(text=ANY_TEXT)
@PROPERTY
def test_sentences_and_clauses_cover_all_words_once(text: str) -> None:
    found = sentences(text)
    assert [sentence for sentence in found if sentence.slice(text).strip() == ""] == []
    assert "".join(text.split()) == "".join("".join(sentence.slice(text).split()) for sentence in found)
    last = 0
    for sentence in found:
        assert last <= sentence.start
        last = sentence.end
        parts = clauses(text, sentence)
        assert all(sentence.start <= part.start < part.end <= sentence.end for part in parts)
        assert parts == sorted(parts)
        assert all(left.end <= right.start for left, right in pairwise(parts))


@given(text=ANY_TEXT)
@example(text="a\r\nb\rc\nd\u2028e\x85f\x0cg")
@PROPERTY
def test_offsets_survive_the_round_trip(text: str) -> None:
    lines = LineIndex(text)
    assert lines.line_count == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n" and offset:
            continue
        line, column = lines.position(offset)
        assert offset == lines.offset(line, column)
        for encoding, codec, size in (
            ("utf-8", "utf-8", 1),
            ("utf-16", "utf-16-le", 2),
            ("utf-32", "utf-32-le", 4),
        ):
            units = lines.encoded_column(line, column, encoding)
            before = text[lines.line_span(line).start : offset]
            assert len(before.encode(codec, "surrogatepass")) // size == units
            assert column == lines.decoded_column(line, units, encoding)


def test_an_unknown_kind_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match='not "pdf"'):
        parse("5", "pdf")

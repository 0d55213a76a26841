"""A text changed by ranges is the text that the client has, whatever ends its lines and however columns are counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figlint.lsp.buffer import Buffer, Change, Position
from figlint.text import LineIndex
from figlint.text.lines import Encoding

_TEXTS = st.text(alphabet="ab1\n\r\u2028\x85é🙂𝟙\ud83d", max_size=12)
_AT = st.tuples(st.integers(-1, 8), st.integers(-1, 14))


def changed(text: str, change: Change, encoding: Encoding) -> str:
    """Return what a change makes of a text, by offsets of the whole."""
    if change.start is None or change.end is None:
        return change.text
    lines = LineIndex(text)
    start, end = sorted(_offset(text, lines, position, encoding) for position in (change.start, change.end))
    return text[:start] + change.text + text[end:]


def _offset(text: str, lines: LineIndex, position: Position, encoding: Encoding) -> int:
    if position.line < 0:
        return 0
    if position.line >= lines.line_count:
        return len(text)
    return lines.offset(position.line, lines.decoded_column(position.line, position.character, encoding))


@given(_TEXTS, st.lists(st.tuples(_AT, _AT, _TEXTS), max_size=6), st.sampled_from(("utf-8", "utf-16", "utf-32")))
@settings(max_examples=400, deadline=None)
def test_a_buffer_holds_what_the_client_has(
    text: str, edits: list[tuple[tuple[int, int], tuple[int, int], str]], encoding: Encoding
) -> None:
    buffer = Buffer(text, encoding)
    for start, end, new in edits:
        change = Change(new, Position(*start), Position(*end))
        buffer.apply([change])
        text = changed(text, change, encoding)
        assert text == buffer.text


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "result"),
    [
        ("one\u2028two\nis 5\n", (1, 3), (1, 4), "6", "one\u2028two\nis 6\n"),
        ("🙂🙂 5\n", (0, 5), (0, 6), "6", "🙂🙂 6\n"),
        ("a\r\nb\r\n", (1, 0), (1, 1), "c", "a\r\nc\r\n"),
        ("a\rb", (0, 1), (0, 1), "x", "ax\rb"),
        ("a\r", (1, 0), (1, 0), "\n", "a\r\n"),
        ("a\n", (1, 0), (1, 0), "b", "a\nb"),
        ("a\nb\nc", (0, 1), (2, 0), "", "ac"),
        ("a\nb", (1, 1), (0, 0), "c", "c"),
        ("", (0, 0), (0, 0), "a\n", "a\n"),
        ("a\n", (0, 0), (2, 0), "", ""),
    ],
)
def test_ranges_as_editors_send_them(
    text: str, start: tuple[int, int], end: tuple[int, int], new: str, result: str
) -> None:
    buffer = Buffer(text, "utf-16")
    buffer.apply([Change(new, Position(*start), Position(*end))])
    assert result == buffer.text


def test_changes_of_one_message_follow_each_other() -> None:
    buffer = Buffer("a", "utf-16")
    at = Position(0, 1)
    buffer.apply([Change("b\n", at, at), Change("c", Position(1, 0), Position(1, 0)), Change("d"), Change("e", at, at)])
    assert "de" == buffer.text

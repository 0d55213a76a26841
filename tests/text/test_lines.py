"""Lines, columns and offsets in three encodings."""

import pytest

from figlint.text import LineIndex, Span
from figlint.text.lines import Encoding

TEXT = "a\r\nb\u2028c\x85d\x0ce\rf\n\n🙂é5"


def test_only_lf_crlf_and_cr_end_lines() -> None:
    lines = LineIndex(TEXT)
    contents = [lines.line_span(line).slice(TEXT) for line in range(lines.line_count)]
    assert contents == ["a", "b\u2028c\x85d\x0ce", "f", "", "🙂é5"]


@pytest.mark.parametrize(
    ("text", "line_count"),
    [("", 1), ("\n", 2), ("\r\n", 2), ("\n\r", 3), ("\r\r\n", 3), ("\u2028\x85\x0b\x0c\x1c", 1)],
)
def test_line_count(text: str, line_count: int) -> None:
    assert line_count == LineIndex(text).line_count


@pytest.mark.parametrize(
    ("offset", "position"),
    [(0, (0, 0)), (1, (0, 1)), (2, (0, 1)), (3, (1, 0)), (len(TEXT), (4, 3)), (-1, (0, 0)), (999, (4, 3))],
)
def test_position(offset: int, position: tuple[int, int]) -> None:
    assert position == LineIndex(TEXT).position(offset)


@pytest.mark.parametrize(
    ("line", "column", "offset"),
    [(0, 1, 1), (0, 99, 1), (1, 0, 3), (4, 99, len(TEXT)), (99, 0, 14), (-1, -1, 0)],
)
def test_offset(line: int, column: int, offset: int) -> None:
    assert offset == LineIndex(TEXT).offset(line, column)


@pytest.mark.parametrize(
    ("encoding", "units"), [("utf-8", [0, 4, 6, 7]), ("utf-16", [0, 2, 3, 4]), ("utf-32", [0, 1, 2, 3])]
)
def test_columns(encoding: Encoding, units: list[int]) -> None:
    lines = LineIndex(TEXT)
    assert units == [lines.encoded_column(4, column, encoding) for column in range(4)]
    assert [lines.decoded_column(4, unit, encoding) for unit in units] == [0, 1, 2, 3]
    assert lines.decoded_column(4, 99, encoding) == 3


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 3), ("utf-16", 1)])
def test_units_inside_a_code_point_give_its_start(encoding: Encoding, units: int) -> None:
    assert LineIndex(TEXT).decoded_column(4, units, encoding) == 0


def test_equal_texts_have_equal_indexes() -> None:
    assert LineIndex(TEXT) == LineIndex(TEXT)
    assert hash(LineIndex(TEXT)) == hash(LineIndex(TEXT))
    assert LineIndex(TEXT) != LineIndex("a")
    assert LineIndex(TEXT).line_span(0) == Span(0, 1)

"""Which parts of an HTML text are prose, and where they stand."""

import pytest

from figlint.text import BlockKind, parse


def words(text: str) -> list[str]:
    """Return the prose of every block with its white space folded."""
    return [" ".join(block.prose.split()) for block in parse(text, "html").blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Sales rose <b>12%</b> to 5.<p>Next 6", ["Sales rose 12% to 5.", "Next 6"]),
        ("<html><head><title>5</title><style>a{b:6}</style></head><body>x 7", ["x 7"]),
        ("<head><meta x><body>x 7", ["x 7"]),
        ("a<script>if (5 < 6) {}</script>b<!-- 7 -->c", ["a b c"]),
        ("a <pre>5</pre> b <code>6</code> c <s>7</s> d", ["a", "b c d"]),
        ("a <code>5 and no end", ["a 5 and no end"]),
        ("a<script>5 and no end", ["a"]),
        ("a<!-- 5 and no end", ["a"]),
        ("a 5 < 6 and 7 > 2 & 8", ["a 5 < 6 and 7 > 2 & 8"]),
        ("a <b 5 and no end", ["a <b 5 and no end"]),
        ("<img alt='5 > 6' width=7>x<a href=\"y>8\">z</a>", ["x z"]),
        ('a <b title="5>6</b> c', ["a 6 c"]),
        ("one<br>two<br/>three", ["one", "two", "three"]),
        ("<h2>Growth<br>in 5</h2>x", ["Growth in 5", "x"]),
        ("&pound;5 &#36;6 &nope;", ["£5 $6 &nope;"]),
        ('<!DOCTYPE html><?xml version="5"?>x', ["x"]),
        ("<ul><li>a 5<li>b 6</ul>c", ["a 5", "b 6", "c"]),
        ("mail a5@example.org or https://example.org/6", ["mail or"]),
        ("", []),
        ("<p></p>", []),
    ],
)
def test_prose(text: str, expected: list[str]) -> None:
    assert expected == words(text)


def test_places() -> None:
    text = "<h1>One</h1><p>a<h2>Two <i>b</i></h2><ul><li>c</ul><blockquote><p>d</blockquote>e"
    found = [
        (block.prose, block.kind, block.headings, block.in_list, block.in_quote) for block in parse(text, "html").blocks
    ]
    assert found == [
        ("One", BlockKind.HEADING, (), False, False),
        ("a", BlockKind.PARAGRAPH, ("One",), False, False),
        ("Two    b", BlockKind.HEADING, ("One",), False, False),
        ("c", BlockKind.LIST_ITEM, ("One", "Two b"), True, False),
        ("d", BlockKind.QUOTE, ("One", "Two b"), False, True),
        ("e", BlockKind.PARAGRAPH, ("One", "Two b"), False, False),
    ]


def test_table_spans_are_followed() -> None:
    text = """<table><caption>Sales</caption>
    <tr><th rowspan=2>Year</th><th colspan="2">Sum<br>($m)</th><th>Staff</th></tr>
    <tr><td>EU</td><td>US</td><td>7</td></tr></table>"""
    document = parse(text, "html")
    assert document.blocks[0].prose == "Sales"
    cells = [
        (block.prose, block.cell.row, block.cell.column, block.cell.row_header, block.cell.column_header)
        for block in document.blocks
        if block.cell is not None
    ]
    assert cells == [
        ("Year", 0, 0, "", ""),
        ("Sum    ($m)", 0, 1, "Year", ""),
        ("Staff", 0, 3, "Year", ""),
        ("EU", 1, 1, "Year", "Sum ($m)"),
        ("US", 1, 2, "Year", "Sum ($m)"),
        ("7", 1, 3, "Year", "Staff"),
    ]


def test_a_layout_table_does_not_swallow_the_table_inside() -> None:
    text = "<table><tr><td>left 5<table><tr><td>in 6</table>right 7</table>end"
    document = parse(text, "html")
    assert [block.prose for block in document.blocks] == ["left 5", "in 6", "right 7", "end"]
    assert [len(table.rows) for table in document.tables] == [1, 1]


def test_comments_are_directives() -> None:
    text = "<p>Sales of 5.</p><!-- figlint: ignore[missing] told by phone --><p>Costs of 6.</p>"
    (directive,) = parse(text, "html").directives
    assert directive.scope.slice(text) == "Costs of 6."

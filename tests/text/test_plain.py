"""How the layout of plain text divides it into paragraphs, items and headings."""

import pytest

from figlint.text import parse

LINE = (
    "The group sold 5 more plants in the year to May, which its managers had long called too costly to keep"
    " open for good. It kept 12."
)

Rows = list[tuple[str, str]]


def rows(text: str) -> Rows:
    """Return kind and prose of every block, white space folded."""
    return [(block.kind.value, " ".join(block.prose.split())) for block in parse(text, "text").blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One line of 5\nand its second.\n\nAnother of 6.",
            [("paragraph", "One line of 5 and its second."), ("paragraph", "Another of 6.")],
        ),
        (
            "A short note.\n\nA longer paragraph that follows it.",
            [("paragraph", "A short note."), ("paragraph", "A longer paragraph that follows it.")],
        ),
        (
            "Rising sales\n\nA longer paragraph that follows it.",
            [("heading", "Rising sales"), ("paragraph", "A longer paragraph that follows it.")],
        ),
        (
            "rising sales\n\nA longer paragraph that follows it.",
            [("paragraph", "rising sales"), ("paragraph", "A longer paragraph that follows it.")],
        ),
        (
            "1,240\n\nA longer paragraph that follows it.",
            [("paragraph", "1,240"), ("paragraph", "A longer paragraph that follows it.")],
        ),
        (
            "Up 5.\n\nA longer paragraph that stands before\n\nThe end",
            [
                ("paragraph", "Up 5."),
                ("paragraph", "A longer paragraph that stands before"),
                ("paragraph", "The end"),
            ],
        ),
        (
            f"{LINE}\nRising sales\n{LINE}",
            [("paragraph", LINE), ("heading", "Rising sales"), ("paragraph", LINE)],
        ),
        (
            f"{LINE}\nWhy so late?\n{LINE}",
            [("paragraph", LINE), ("heading", "Why so late?"), ("paragraph", LINE)],
        ),
        (
            f"{LINE}\nBut who would have paid as much as 5 for it in May?\n{LINE}",
            [
                ("paragraph", LINE),
                ("paragraph", "But who would have paid as much as 5 for it in May?"),
                ("paragraph", LINE),
            ],
        ),
        (
            f"{LINE}\nIt was short.\n{LINE}",
            [("paragraph", LINE), ("paragraph", "It was short."), ("paragraph", LINE)],
        ),
        (f"4. Rising sales\n{LINE}", [("heading", "Rising sales"), ("paragraph", LINE)]),
        (
            "Sales were:\n- 5 in May\n- 6 in June,\n  or 7",
            [("paragraph", "Sales were:"), ("list item", "5 in May"), ("list item", "6 in June, or 7")],
        ),
        ("1. 5 in May\n2. 6 in June", [("list item", "5 in May"), ("list item", "6 in June")]),
        ("It grew by 5\n- or 6 - in May.", [("paragraph", "It grew by 5 - or 6 - in May.")]),
        ("See https://example.org/5 <b>6</b> `7` &amp;", [("paragraph", "See <b>6</b> `7` &amp;")]),
        ("<!-- figlint: off --> 5", [("paragraph", "<!-- figlint: off --> 5")]),
        (
            "a 5\r\rb 6\r\n \r\nc 7\r\nd 8",
            [("paragraph", "a 5"), ("paragraph", "b 6"), ("paragraph", "c 7 d 8")],
        ),
        ("\ufeffa 5\u2028b", [("paragraph", "a 5 b")]),
        ("", []),
    ],
)
def test_blocks(text: str, expected: Rows) -> None:
    assert expected == rows(text)


def test_headings_nest_by_section_number() -> None:
    text = f"The year in plants\n\n1. Sales\n{LINE}\n1.1 Abroad\n{LINE}\n2. Costs\n{LINE}"
    found = [block.headings for block in parse(text, "text").blocks if block.kind.value == "paragraph"]
    title = "The year in plants"
    assert found == [(title, "1. Sales"), (title, "1. Sales", "1.1 Abroad"), (title, "2. Costs")]


def test_comments_are_no_directives() -> None:
    assert parse("<!-- figlint: off --> 5", "text").directives == ()

"""Which parts of a Markdown text are prose, and where they stand."""

import pytest

from figlint.text import BlockKind, parse

NBSP = "\u00a0"


def words(text: str) -> list[str]:
    """Return the prose of every block with its white space folded."""
    return [" ".join(block.prose.split()) for block in parse(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose **12%** to *$5*.", ["Sales rose 12% to $5 ."]),
        ("a snake_case_5 word", ["a snake_case_5 word"]),
        ('[12 plants](https://example.org/2024 "in 7")', ["12 plants"]),
        ("[12 plants][ref]\n\n[ref]: https://example.org/2024 'in 7'", ["12 plants"]),
        ('![chart of 5](plot-2024.png "9")', ["chart of 5"]),
        ("run `make 5` and ``6`` twice", ["run make and twice"]),
        ("it was ~~$4~~ $5", ["it was $5"]),
        ("from ~5 to ~6 percent", ["from ~5 to ~6 percent"]),
        ("<https://example.org/5> and https://example.org/6, or (www.example.org/7).", ["and , or ( )."]),
        ("write to a.b5@example.org or <c6@example.org>.", ["write to or ."]),
        ("see example.com/2024/q3. And Node.js or and/or 3/4", ["see . And Node.js or and/or 3/4"]),
        ("noted[^5] it\n\n[^5]: by 6 people", ["noted it", "by 6 people"]),
        ("- [ ] 5 left\n- [x] 6 done", ["5 left", "6 done"]),
        ("3. first\n4. second", ["first", "second"]),
        ("1) a 5\n   - b 6\n\n     c 7", ["a 5", "b 6", "c 7"]),
        ("> quoted 5\nlazy 6", ["quoted 5 lazy 6"]),
        ("text\n\n    indented 5\n\n```py\nfenced 6\n```\nmore", ["text", "more"]),
        ("# Growth 5 #\n\nbody", ["Growth 5", "body"]),
        ("## 4. Growth\n\n## 2.1) Sales\n\n## 4.2 billion sold", ["Growth", "Sales", "4.2 billion sold"]),
        ("Growth\n======", ["Growth"]),
        ("a <b title='5'>bold</b> <!-- 6 --> <span data-x=7>8</span>", ["a bold 8"]),
        ("a <code>5</code> <del>6</del> <kbd>7</kbd> 8", ["a 8"]),
        ('<div class="x5">\nkept 6\n</div>\n\n<script>\nvar a = 7;\n</script>', ["kept 6"]),
        ("> <p>\n> quoted 5\n> </p>", ["quoted 5"]),
        ("a\\\nb  \nc", ["a b c"]),
        ("***\n\n---\n", []),
        ("", []),
        ("`5`", []),
    ],
)
def test_prose(text: str, expected: list[str]) -> None:
    assert expected == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\$5 and \\*6", "$5 and  *6"),
        ("&pound;5", "      £5"),
        ("a&nbsp;b", f"a     {NBSP}b"),
        ("&#36;5 &#x24;6", "    $5      $6"),
        ("2&ndash;3", "2      –3"),
        ("&bogus; & &amp; 5", "&bogus; &     & 5"),
        ("a&#10;b", "a     b"),
        ("**a\r\nb**", "a\r\nb"),
        ("a\u2028b\x85c\x0cd", "a\u2028b\x85c\x0cd"),
        ("> a\n> b", "a\n  b"),
    ],
)
def test_prose_is_as_long_as_its_source(text: str, expected: str) -> None:
    (block,) = parse(text).blocks
    assert expected == block.prose
    assert len(block.prose) == block.span.end - block.span.start


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\ufeff",
        "é🙂 ",
        "👩‍👩‍👧 `x` 漢字 ",
        "*e\u0301* ",
        "a\r\nb\r",
        "\u2028",
        "\ud800 & ",
        "[🙂](é) ",
        "| 🙂 | ",
        "\x00",
    ],
)
def test_what_stands_before_a_figure_does_not_shift_it(before: str) -> None:
    text = f"{before}**$4.2 million** now"
    (block,) = parse(text).blocks
    offset = block.span.start + block.prose.index("$4.2 million")
    assert text.index("$4.2 million") == offset


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "a\n\n# b\n\n- c\n\n> d\n\n[^1]\n\n[^1]: e",
            ["paragraph", "heading", "list item", "quote", "footnote"],
        ),
        ("> - a\n> - # b", ["list item", "heading"]),
        ("- > a\n- b", ["quote", "list item"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert kinds == [block.kind.value for block in parse(text).blocks]


def test_containers_are_known_at_any_depth() -> None:
    text = "a\n\n- b\n\n  > c\n\n  d\n\ne"
    found = {block.prose: (block.in_list, block.in_quote) for block in parse(text).blocks}
    expected = {
        "a": (False, False),
        "b": (True, False),
        "c": (True, True),
        "d": (True, False),
        "e": (False, False),
    }
    assert expected == found


def test_headings_above() -> None:
    text = "intro\n\n# *One*  `x`\n\na\n\n### Deep &amp; 3\n\nb\n\nTwo\nlines\n---\n\nc\n\n> # Inner\n> d\n\ne"
    found = {block.prose: block.headings for block in parse(text).blocks}
    assert found["intro"] == ()
    assert found["a"] == ("One x",)
    assert found["Deep     & 3"] == ("One x",)
    assert found["b"] == ("One x", "Deep & 3")
    assert found["c"] == ("One x", "Two lines")
    assert found["d"] == ("One x", "Two lines", "Inner")
    assert found["e"] == ("One x", "Two lines")


def test_table_cells_know_their_headers() -> None:
    text = "| Year | *Revenue* ($m) | |\n|---|:-:|---|\n| 2023 | 4 \\| 5 | `x` |\n| **2024** |\n\nafter"
    document = parse(text)
    cells = [
        (
            block.prose.strip(),
            block.cell.row,
            block.cell.column,
            block.cell.row_header,
            block.cell.column_header,
        )
        for block in document.blocks
        if block.cell is not None
    ]
    assert cells == [
        ("Year", 0, 0, "", ""),
        ("Revenue  ($m)", 0, 1, "Year", ""),
        ("2023", 1, 0, "", "Year"),
        ("4  | 5", 1, 1, "2023", "Revenue ($m)"),
        ("2024", 2, 0, "", "Year"),
    ]
    (table,) = document.tables
    rows = [[span.slice(text) for span in row] for row in table.rows]
    assert rows == [["Year", "*Revenue* ($m)", ""], ["2023", "4 \\| 5", "`x`"], ["**2024**"]]
    assert table.span.slice(text) == text.removesuffix("\nafter")
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_a_raw_html_table_has_cells_even_across_blank_lines() -> None:
    head = "# T\n\n<table>\n<tr><th>Year<th>Sales</tr>\n\n"
    text = head + "<tr><td>2024</td><td>$5&nbsp;m</td></tr>\n</table>\n\nafter"
    found = [(block.prose, block.cell and block.cell.column_header) for block in parse(text).blocks]
    assert found[1:] == [
        ("Year", ""),
        ("Sales", ""),
        ("2024", "Year"),
        (f"$5     {NBSP}m", "Sales"),
        ("after", None),
    ]

"""Data files become cells with their places; broken and hostile ones a fault with a place, in bounded time."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figlint.text import DATA_KINDS, parse
from figlint.text.data import DataError, plain, read_tree

# Kind, text, and what each cell is: its locator, row, column, words as read, and line.
CELLS = [
    (
        "csv",
        'region,revenue_usd_m\nNorth,12.4\n"South ""X""","1,240"\n',
        [
            ('row "North", column "region"', "", "region", "North", 2),
            ('row "North", column "revenue_usd_m"', "North", "revenue usd m", "12.4", 2),
            ('row "South "X"", column "region"', "", "region", 'South  "X "', 3),
            ('row "South "X"", column "revenue_usd_m"', 'South "X"', "revenue usd m", "1,240", 3),
        ],
    ),
    ("csv", "a;b\nx;1,5\n", [('row "x", column "a"', "", "a", "x", 2), ('row "x", column "b"', "x", "b", "1,5", 2)]),
    (
        "tsv",
        "name\tms\nx\t5\nx\t6\n",
        [
            ('row 1 "x", column "name"', "", "name", "x", 2),
            ('row 1 "x", column "ms"', "x", "ms", "5", 2),
            ('row 2 "x", column "name"', "", "name", "x", 3),
            ('row 2 "x", column "ms"', "x", "ms", "6", 3),
        ],
    ),
    (
        "json",
        '{"runs": 3, "latencyMs": {"p50": 12}}',
        [("$.runs", "", "runs", "3", 1), ("$.latencyMs.p50", "latency Ms", "p50", "12", 1)],
    ),
    (
        "json",
        '[{"name": "a\\u20ac5",\n  "t": {"p50": 1.5}}]',
        [("$[0].name", "", "name", "a     €5", 1), ("$[0].t.p50", "a€5", "t p50", "1.5", 2)],
    ),
    (
        "json",
        '{"fast": {"ms": 1}, "slow": {"ms": 2}}',
        [("$.fast.ms", "fast", "ms", "1", 1), ("$.slow.ms", "slow", "ms", "2", 1)],
    ),
    (
        "json",
        '{"odd key": [4, 5]}',
        [("$['odd key'][0]", "", "odd key", "4", 1), ("$['odd key'][1]", "", "odd key", "5", 1)],
    ),
    ("json", '{"id": "run-12"}', [("$.id", "", "id", "run", 1)]),
    ("jsonl", '{"n": 1}\n\n{"n": 2}\n', [("$[0].n", "", "n", "1", 1), ("$[1].n", "", "n", "2", 3)]),
    (
        "yaml",
        "a:\n  p50_ms: 12  # fast\n  note: 'it''s 5'\nb: &x 7\nc: *x\n",
        [("$.a.p50_ms", "a", "p50 ms", "12", 2), ("$.a.note", "a", "note", "it''s 5", 3), ("$.b", "", "b", "7", 4)],
    ),
    (
        "toml",
        '[a]\nn = 5 # five\nlist = [1,\n  2]\nwhen = 2024-05-01\ntext = "x\\n7"\n',
        [
            ("$.a.n", "a", "n", "5", 2),
            ("$.a.list[0]", "", "list", "1", 3),
            ("$.a.list[1]", "", "list", "2", 4),
            ("$.a.when", "a", "when", "2024-05-01", 5),
            ("$.a.text", "a", "text", "x  7", 6),
        ],
    ),
    ("yaml", "---\na: 1\n---\n", [("$.a", "", "a", "1", 2)]),
    ("toml", 'p = { q = 1, "r" = "s" }\n', [("$.p.q", "p", "q", "1", 1), ("$.p.r", "p", "r", "s", 1)]),
    ("csv", "", []),
    ("json", "null", [("$", "", "", "null", 1)]),
    ("yaml", "", []),
]


@pytest.mark.parametrize(("kind", "text", "cells"), CELLS)
def test_cells(kind: str, text: str, cells: list[tuple[str, str, str, str, int]]) -> None:
    document = parse(text, kind)
    found = []
    for block in document.blocks:
        assert block.cell is not None
        line = document.lines.position(block.span.start)[0] + 1
        words = block.prose.strip()
        found.append((block.cell.locator, block.cell.row_header, block.cell.column_header, words, line))
    assert document.fault is None
    assert found == cells


FAULTS = [
    ("json", '{"a": 1,\n "b": }', 2, 7, 'expected a value, met "}"'),
    ("json", '{"a": 1', 1, 8, 'expected a comma or "}", met the end'),
    ("json", "[1] 2", 1, 5, 'expected nothing more after the value, met "2"'),
    ("json", '["a', 1, 2, "a text that does not end"),
    ("json", "{a: 1}", 1, 2, 'expected a key in quotation marks, met "a"'),
    ("json", "[NaN]", 1, 2, 'expected a value, met "NaN"'),
    ("json", "", 1, 1, "expected a value, met the end"),
    ("json", "[" * 100_000, 1, 101, "nested deeper than 100 levels"),
    ("jsonl", '{"a": 1}\n{"a": 01}\n', 2, 7, 'expected a value, met "01"'),
    ("csv", 'a,b\n1,"2\n', 2, 3, "a field whose quotation mark is not closed"),
    ("csv", 'a,b\n"1"x,2\n', 2, 4, "text after the closing quotation mark of a field"),
    ("csv", "a,b\n1,2,3\n", 2, 5, "3 fields in a row, where the first row has 2"),
    ("yaml", "a: [1,\nb: }", 2, 4, "did not find expected node content"),
    ("yaml", "a: *x\n", 1, 4, 'no value before it is called "x"'),
    ("yaml", "[" * 150, 1, 101, "nested deeper than 100 levels"),
    ("toml", "a = 1\nb = \n", 2, 5, "invalid value"),
    ("toml", "a = 1\na = 2\n", 2, 6, "cannot overwrite a value"),
    ("toml", "a" + ".a" * 50_000 + " = 1", 1, 1, "nested deeper than 100 levels"),
]


@pytest.mark.parametrize(("kind", "text", "line", "column", "found"), FAULTS)
def test_faults_have_a_place(kind: str, text: str, line: int, column: int, found: str) -> None:
    document = parse(text, kind)
    assert document.blocks == ()
    assert document.fault is not None
    at = document.lines.position(document.fault.offset)
    assert (at[0] + 1, at[1] + 1, document.fault.found) == (line, column, found)


_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)
HOSTILE = {
    "yaml brackets": ("yaml", "[" * 100_000),
    "aliases within aliases": ("yaml", _BOMB),
    "a text of ten megabytes": ("json", '["' + "x" * 10_000_000 + '"]'),
    "a number of a million digits": ("json", "[" + "9" * 1_000_000 + "]"),
    "a huge exponent": ("json", '{"n": 1e999999999}'),
    "a wide table": ("json", "{" + ", ".join(f'"k{n}": "word {n}"' for n in range(20_000)) + "}"),
    "quotation marks": ("csv", "a,b\n" + '"' * 500_001),
    "separators": ("csv", "," * 200_000 + "\n" + "," * 200_000),
    "backslashes": ("json", '["' + "\\\\" * 500_000 + '"]'),
    "comments": ("toml", "#" * 1_000_000),
    "brackets": ("toml", "a = " + "[" * 50_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_refused_in_time(name: str) -> None:
    kind, text = HOSTILE[name]
    start = time.process_time()
    document = parse(text, kind)
    assert time.process_time() - start < 10
    assert document.text == text


def test_aliases_are_not_multiplied() -> None:
    with pytest.raises(DataError, match="more than 1000000 values"):
        plain(read_tree(_BOMB, "yaml"))


def test_values_without_places() -> None:
    text = '{"a": [1, -2.50, "3", true, null, 1e2], "b": {"c": "1e5000"}}'
    numbers = [Decimal(1), Decimal("-2.50"), "3", True, None, Decimal("1e2")]
    assert plain(read_tree(text, "json")) == {"a": numbers, "b": {"c": "1e5000"}}
    assert plain(read_tree("n,t\n1,x\n", "csv")) == [{"n": Decimal(1), "t": "x"}]
    assert plain(read_tree("a: yes\nb: ~\n", "yaml")) == {"a": "yes", "b": None}


_PIECES = [
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    '"',
    "'",
    "a",
    "= ",
    "1",
    "-",
    "\n",
    " ",
    "#",
    "\\",
    "&x ",
    "*x",
    "|",
    "\t",
    "€",
    "\r",
]


@given(st.sampled_from(DATA_KINDS), st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_cells_of_its_own_characters(kind: str, text: str) -> None:
    document = parse(text, kind)
    end = 0
    for block in document.blocks:
        assert end <= block.span.start
        end = block.span.end
        assert len(block.prose) == block.span.end - block.span.start
    assert (document.fault is None) or not document.blocks

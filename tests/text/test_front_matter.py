"""What is read before a Markdown text, and what of it is prose."""

import pytest

from figlint.text import BlockKind, parse


@pytest.mark.parametrize(
    ("head", "values", "prose"),
    [
        (
            '---\ntitle: "Sales hit $5 m" # 6\ndate: 2024-05-01\n---',
            {"title": "Sales hit $5 m", "date": "2024-05-01"},
            ["Sales hit $5 m"],
        ),
        ("---\nTitle: Sales: 5 # 6\nweight: 7\n...", {"Title": "Sales: 5", "weight": "7"}, ["Sales: 5"]),
        (
            "---\nsummary: >-\n  up 5\n\n  and 6\ndraft: true\n---",
            {"summary": "up 5 and 6", "draft": "true"},
            ["up 5\n\n  and 6"],
        ),
        ("---\ndeck: up 5\n  and 6\n---", {"deck": "up 5 and 6"}, ["up 5\n  and 6"]),
        ("---\ntags: [a, 5]\nauthor:\n  title: 6\nitems:\n- 7\nslug: a-8\n---", {"slug": "a-8"}, []),
        ("---\r\n# 4\r\nexcerpt: 'up 5'\r\n---", {"excerpt": "up 5"}, ["up 5"]),
        (
            '+++\ntitle = "up 5"\nrate = 4.10\ndraft = true\n[extra]\ndeck = "6"\n+++',
            {"title": "up 5", "rate": "4.10", "draft": "true"},
            ["up 5"],
        ),
        ('+++\ntitle = "up 5"\nbroken =\n+++', {"title": "up 5"}, ["up 5"]),
    ],
)
def test_values(head: str, values: dict[str, str], prose: list[str]) -> None:
    document = parse(f"{head}\n\nbody 9")
    assert values == document.front_matter
    assert prose == [block.prose for block in document.blocks if block.kind is BlockKind.FRONT_MATTER]
    assert document.blocks[-1].prose == "body 9"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA rule, 5.\n\n---\n\nmore",
        "body 5\n\n---\ntitle: x 6\n---",
        "---\ntitle: 5",
        "----\ntitle: 5\n----",
        "+++\ntitle: 5\n+++",
        " ---\ntitle: 5\n---",
        "---\n---\n5",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    document = parse(text)
    assert document.front_matter == {}
    assert "5" in "".join(block.prose for block in document.blocks)


def test_a_byte_order_mark_may_stand_before() -> None:
    document = parse("\ufeff---\ntitle: up 5\n---\nbody")
    assert document.front_matter == {"title": "up 5"}
    assert [block.span.slice(document.text) for block in document.blocks] == ["up 5", "body"]


@pytest.mark.parametrize("kind", ["text", "html"])
def test_other_kinds_have_none(kind: str) -> None:
    assert parse("---\ntitle: 5\n---\n", kind).front_matter == {}


def test_a_source_that_is_all_front_matter_is_data() -> None:
    page = "---\ntitle: Costs\nrows:\n- name: Alder\n  cost: 12\n---\n\n"
    document = parse(page, is_source=True)
    assert document.kind == "yaml"
    assert document.front_matter == {"title": "Costs"}
    assert [block.span.slice(page) for block in document.blocks] == ["Costs", "Alder", "12"]


def test_it_may_have_nothing_but_one_table() -> None:
    document = parse("---\nrows: [{name: Alder, cost: 12}, {name: Birch, cost: 14}]\n---\n", is_source=True)
    assert [(block.prose, block.headings) for block in document.blocks if block.prose.isdigit()] == [
        ("12", ("rows",)),
        ("14", ("rows",)),
    ]


@pytest.mark.parametrize(
    ("text", "is_source"),
    [
        ("---\ntitle: Costs\nrows:\n- cost: 12\n---\n", False),
        ("---\ntitle: Costs\nrows:\n- cost: 12\n---\nbody\n", True),
        ("---\ntitle: Costs\nweight: 12\n---\n", True),
        ("---\ntitle: Costs\nrows:\n- cost: [12\n---\n", True),
    ],
)
def test_other_front_matter_is_none(text: str, *, is_source: bool) -> None:
    document = parse(text, is_source=is_source)
    assert document.kind == "markdown"
    assert "12" not in "".join(block.prose for block in document.blocks)

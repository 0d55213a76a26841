"""Texts made to be slow or deep: each is read to the end, in time that grows with its length."""

from collections.abc import Callable

import pytest

from figlint.text import clauses, parse, sentences

N = 20_000

WORST: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: "> " * n + "5",
    "lists": lambda n: "- " * n + "5",
    "brackets": lambda n: "[" * n + "5" + "]" * n,
    "links": lambda n: "[a](" * n,
    "emphasis": lambda n: "*a _b " * n,
    "unclosed tags": lambda n: '<a "' * n,
    "open elements": lambda n: "<ul><li><code>" * n,
    "nested tables": lambda n: "<table><tr><td rowspan=99 colspan=99>" * n,
    "comments": lambda n: "<!-- " * n,
    "references": lambda n: "&amp;&#5" * n,
    "stops": lambda n: "." * n + "x",
    "stops and quotes": lambda n: ".'" * n + "x",
    "initials": lambda n: "A. B. " * n,
    "blanks": lambda n: "a" + " " * n + "5\n",
    "commas": lambda n: "a, and b was " * n,
    "addresses": lambda n: "a.b-" * n + "@/",
    "metadata": lambda n: "---\na: " + " " * n + '#"\\' + "\n---\n",
    "deep toml": lambda n: "+++\na = " + "[" * n + "\n+++\n",
    "directives": lambda n: "<!-- figlint: off -->\n\n" * n,
    "wide runs": lambda n: "é漢🙂a" * n,
    "one line": lambda n: "word 5, " * n,
}


@pytest.mark.parametrize("kind", ["markdown", "text", "html"])
@pytest.mark.parametrize("name", WORST)
def test_worst_cases_are_read(name: str, kind: str) -> None:
    text = WORST[name](N)
    document = parse(text, kind)
    for block in document.blocks:
        assert len(block.prose) == block.span.end - block.span.start
        for sentence in sentences(block.prose):
            assert clauses(block.prose, sentence)

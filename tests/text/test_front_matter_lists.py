"""Lists in the front matter of a draft."""

import pytest

from figlint.text.front_matter import read_list


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("---\nsources: notes/a.md\n---\n", ("notes/a.md",)),
        ('---\nsources: "notes/a b.md"\n---\n', ("notes/a b.md",)),
        ("---\nsources: [notes/a.md, 'b.md']\n---\n", ("notes/a.md", "b.md")),
        ("---\ntitle: T\nsources:\n  - notes/a.md\n  - b.md\nother: x\n---\n", ("notes/a.md", "b.md")),
        ("---\r\nsources:\r\n- a.md\r\n---\r\n", ("a.md",)),
        ("---\nsources: # two\n- 'a.md' # the first\n\n# now\n- b #2.md\nother: x\n---\n", ("a.md", "b")),
        ("---\nsources: [\n  a.md, # the first\n  'b, c.md',\n]\nother: x\n---\n", ("a.md", "b, c.md")),
        ("---\ntitle: A: B: [\nsources: a.md\n---\n", ("a.md",)),
        ("---\nsources: [a.md, {path: b.md}, 3, '']\n---\n", ("a.md",)),
        ("---\nsources: [a.md\n---\n", ()),
        ("---\nsources: 2024-13-45\n---\n", ()),
        ("---\nsources: {a: b}\n---\n", ()),
        ('+++\nsources = ["a.md", 3, "b.md"]\n+++\n', ("a.md", "b.md")),
        ('+++\nsources = "a.md"\n+++\n', ("a.md",)),
        ("+++\nsources = [\n+++\n", ()),
        ("+++\nsources = 3\n+++\n", ()),
        ("---\nsources:\n---\n", ()),
        ("---\nresources: a.md\n---\n", ()),
        ("---\nmore:\n  sources: a.md\n---\n", ()),
        ("sources: a.md\n", ()),
        ("", ()),
    ],
)
def test_texts_of_a_key(front: str, found: tuple[str, ...]) -> None:
    assert found == read_list(f"{front}Text.\n", "sources")

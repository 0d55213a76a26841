"""Plain `.gitignore` files are understood without a library, and as the library understands them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figlint.project.ignores import compile_patterns, plain_names

_NAMES = st.sampled_from(["a", "b", "ab", ".venv", "build", "x.py", "x.pyc", "y.md", "c d", "node_modules", "-z"])
_LINES = st.sampled_from(
    [
        "a",
        "b/",
        "*.py",
        "*.py[cod]",
        ".venv/",
        "build/",
        "*a",
        "*b/",
        "# a",
        "",
        "  ",
        "node_modules/",
        "x.py[co]",
        "a  ",
    ]
)
_PATHS = st.tuples(st.lists(_NAMES, min_size=1, max_size=4), st.sampled_from(["", "/"])).map(
    lambda parts: "/".join(parts[0]) + parts[1]
)


@settings(max_examples=500, deadline=None)
@given(lines=st.lists(_LINES, max_size=5), path=_PATHS)
def test_plain_names_say_what_git_says(lines: list[str], path: str) -> None:
    names = plain_names(lines)
    assert names is not None
    assert names.leaves_out(path) == compile_patterns(lines).check_file(path).include


@pytest.mark.parametrize(
    "line", ["!a", "/a", "a/b", "a*", "*.p?c", "**/a", "a\\ ", "[ab]", "*.[oa]b", "ä", "*", "a[!b]"]
)
def test_other_patterns_are_left_to_the_library(line: str) -> None:
    assert plain_names(["a", line]) is None

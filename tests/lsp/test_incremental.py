"""A draft edited by ranges, in a server of its own, is always judged as the same text opened anew."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from figlint.text import LineIndex
from tests.lsp.conftest import fill
from tests.support.lsp_client import PULL_UTF16, PUSH_UTF8, Client
from tests.support.strategies import edits

_NUMBERS = count()


def _pull_utf32() -> dict[str, Any]:
    capabilities = deepcopy(PULL_UTF16)
    capabilities["general"]["positionEncodings"] = ["utf-32"]
    return capabilities


@pytest.fixture(scope="module", params=(PULL_UTF16, PUSH_UTF8, _pull_utf32()), ids=("utf-16", "utf-8", "utf-32"))
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Return a session for each way of counting columns."""
    with Client(fill(tmp_path_factory.mktemp("incremental")), request.param) as client:
        client.initialize()
        yield client


def n_same(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (ours, theirs) in pairs if ours != theirs), min(len(one), len(other)))


def change(before: str, after: str, client: Client) -> dict[str, Any]:
    """Return the change of a range that makes one text of another; no end of it parts a CR from its LF."""
    start = n_same(before, after)
    start -= before[:start].endswith("\r")
    rest = n_same(before[start:][::-1], after[start:][::-1])
    rest -= before[: len(before) - rest].endswith("\r") and rest > 0
    lines, encoding = LineIndex(before), client.offered["positionEncoding"]
    places = [lines.position(at) for at in (start, len(before) - rest)]
    ends = [{"line": line, "character": lines.encoded_column(line, column, encoding)} for line, column in places]
    return {"range": {"start": ends[0], "end": ends[1]}, "text": after[start : len(after) - rest]}


@given(versions=edits())
@settings(max_examples=10, deadline=None)
def test_every_version_is_judged_as_one_opened_anew(session: Client, versions: list[str]) -> None:
    draft = f"draft{next(_NUMBERS)}.md"
    session.edit(draft, versions[0])
    session.diagnostics(draft)
    for before, after in pairwise(versions):
        session.change(draft, change(before, after, session))
        found = session.diagnostics(draft)
        copy = f"copy{next(_NUMBERS)}.md"
        session.edit(copy, after)
        assert session.diagnostics(copy) == found
        session.close(copy)
    session.close(draft)


def test_columns_count_as_agreed(session: Client) -> None:
    text = "🙂 é\u2028 Harlow Library spent $4.7 million on books in 2023.\r\n"
    session.edit("columns.md", text)
    (found,) = session.diagnostics("columns.md")
    before = text[: text.index("$")]
    encoded = {
        "utf-8": len(before.encode()),
        "utf-16": len(before.encode("utf-16-le")) // 2,
        "utf-32": len(before),
    }[session.offered["positionEncoding"]]
    assert {"line": 0, "character": encoded} == found["range"]["start"]

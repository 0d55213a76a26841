"""A figure that no source states can be given a footnote that says where it is from."""

import pytest

from figlint import analysis
from figlint.analysis.actions import ActionKind, actions_in
from figlint.analysis.live import LiveDraft
from figlint.text import Span

PREPARED = analysis.prepare({"notes.md": "The library spent $4.2 million on books in 2023.\n"})
WRONG = "The library drew 48,000 guests in 2023."


def cited(draft: str, kind: str = "markdown") -> str:
    """Return a draft with the first footnote that is offered put in; empty when none is."""
    live = LiveDraft(kind)
    for _ in live.check(draft, PREPARED, analysis.Options()):
        pass
    assert live.checked is not None
    for action in actions_in(live.checked, Span(0, len(draft))):
        if action.kind is ActionKind.CITE:
            for edit in reversed(action.edits):
                draft = draft[: edit.span.start] + edit.text + draft[edit.span.end :]
            return draft
    return ""


@pytest.mark.parametrize(
    ("draft", "after"),
    [
        (f"{WRONG}\n", f"{WRONG}[^1]\n\n[^1]: say where\n"),
        (WRONG, f"{WRONG}[^1]\n\n[^1]: say where\n"),
        (f"{WRONG[:-1]}, it says.\n", f"{WRONG[:-1]},[^1] it says.\n\n[^1]: say where\n"),
        (f"{WRONG} [^1]\n\n[^1]: Its report.\n", f"{WRONG}[^2] [^1]\n\n[^1]: Its report.\n\n[^2]: say where\n"),
        ("It drew 48,000 [guests](a.md).\n", "It drew 48,000[^1] [guests](a.md).\n\n[^1]: say where\n"),
        (
            "| guests |\n|---|\n| 48,000 guests |\n",
            "| guests |\n|---|\n| 48,000 guests[^1] |\n\n[^1]: say where\n",
        ),
    ],
)
def test_a_footnote_is_put_in(draft: str, after: str) -> None:
    assert cited(draft) == after
    before, now = (analysis.check(text, PREPARED) for text in (draft, after))
    assert [(item.code, item.message) for item in now.diagnostics] == [
        (item.code, item.message) for item in before.diagnostics
    ]


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        ("The library spent $4.2 million in 2023.\n", "markdown"),  # supported
        ("The library spent $4.4 million on books in 2023.\n", "markdown"),  # contradicted
        (f"[{WRONG}](https://example.org/)\n", "markdown"),  # a link in a link is none
        (f"{WRONG}\n", "text"),
    ],
)
def test_no_footnote_is_offered(draft: str, kind: str) -> None:
    assert cited(draft, kind) == ""

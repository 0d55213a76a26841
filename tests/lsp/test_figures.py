"""`figlint/figures`: what the views of an editor are made of."""

from typing import Any

from tests.lsp.conftest import DRAFT
from tests.lsp.test_features import LONG, place
from tests.support.lsp_client import Client


def figures_of(client: Client, text: str) -> Any:
    """Open a draft and ask for its figures."""
    client.edit("draft.md", text)
    return client.request("figlint/figures", {"textDocument": {"uri": client.uri("draft.md")}})


def test_every_figure_is_told_with_its_state_and_evidence(client: Client) -> None:
    found = figures_of(client, LONG)
    assert [(figure["text"], figure["state"], figure["code"]) for figure in found["figures"]] == [
        ("31", "supported", None),
        ("$4.7 million", "contradicted", "FIG101"),
        ("2023", "supported", None),
    ]
    assert found["summary"] == "3 figures: 2 supported, 1 contradicted"
    _, wrong, _ = found["figures"]
    assert wrong["range"]["start"] == place(LONG, "$4.7", client)
    assert wrong["evidence"][0]["uri"].endswith("/sources/library.md")
    assert "million" in wrong["evidence"][0]["quote"]
    assert "not $4.7 million" in wrong["message"]


def test_a_draft_without_figures_has_none(client: Client) -> None:
    found = figures_of(client, "# Nothing\n")
    assert found["figures"] == []


def test_what_is_not_judged_has_no_figures(client: Client) -> None:
    client.edit("draft.md", DRAFT)
    assert client.request("figlint/figures", {"textDocument": {"uri": client.uri("elsewhere.md")}}) is None

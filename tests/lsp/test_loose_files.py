"""Drafts outside every open folder: they name their sources, or the settings do."""

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.conftest import DRAFT, SOURCE
from tests.support.lsp_client import PULL_UTF16, Client

NAMED = f"---\nsources: [apart/library.md]\n---\n{DRAFT}"


@pytest.fixture
def loose(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that no client opens, with a source that nothing finds by itself."""
    folder = tmp_path_factory.mktemp("loose")
    (folder / "apart").mkdir()
    (folder / "apart" / "library.md").write_text(SOURCE, "utf-8")
    return folder


def codes(client: Client, uri: str) -> list[str]:
    """Return what is reported."""
    return [item["code"] for item in client.diagnostics(uri)]


def set_sources(client: Client, *sources: str) -> None:
    """Change the settings of the editor."""
    client.settings = {"sources": list(sources)}
    client.notify("workspace/didChangeConfiguration", {"settings": {"figlint": client.settings}})
    client.until_settled()


def test_a_draft_names_its_sources(client: Client, loose: Path) -> None:
    uri = (loose / "draft.md").as_uri()
    client.edit(uri, NAMED)
    assert ["FIG101"] == codes(client, uri)
    client.edit(uri, DRAFT)
    assert [] == codes(client, uri)


def test_the_settings_name_them(client: Client, loose: Path) -> None:
    uri = (loose / "draft.md").as_uri()
    set_sources(client, "apart")
    client.edit(uri, DRAFT)
    assert ["FIG101"] == codes(client, uri)


def test_a_change_of_the_settings_counts_at_once(client: Client, loose: Path) -> None:
    uri = (loose / "draft.md").as_uri()
    client.edit(uri, DRAFT)
    assert [] == codes(client, uri)
    set_sources(client, str(loose / "apart"))
    if client.capabilities is PULL_UTF16:
        assert ["FIG101"] == codes(client, uri)
    else:
        client.until(lambda: ["FIG101"] == [item["code"] for item in client.published(uri)[-1]["diagnostics"]])


def test_a_text_without_a_file_has_the_sources_of_the_settings(client: Client, loose: Path) -> None:
    set_sources(client, str(loose / "apart"), "relative")
    client.edit("untitled:Untitled-1", DRAFT)
    assert ["FIG101"] == codes(client, "untitled:Untitled-1")


@pytest.mark.parametrize("name", ["apart/library.md", "apart/other.md"])
def test_a_source_is_not_judged(client: Client, loose: Path, name: str) -> None:
    (loose / "apart" / "other.md").write_text(SOURCE.replace("4.2", "4.9"), "utf-8")
    set_sources(client, str(loose / "apart"))
    uri = (loose / name).as_uri()
    client.edit(uri, (loose / name).read_text("utf-8"))
    assert [] == codes(client, uri)


def test_the_settings_are_not_for_a_draft_in_an_open_folder(client: Client, folder: Path, loose: Path) -> None:
    (folder / "sources" / "library.md").unlink()
    (folder / "sources").rmdir()
    set_sources(client, str(loose / "apart"))
    client.edit("draft.md", DRAFT)
    assert [] == codes(client, client.uri("draft.md"))


def test_a_draft_in_an_open_folder_may_name_its_sources(client: Client, folder: Path, loose: Path) -> None:
    (folder / "sources" / "library.md").write_text(SOURCE.replace("4.2", "4.7"), "utf-8")
    client.edit("draft.md", DRAFT)
    assert [] == codes(client, client.uri("draft.md"))
    client.edit("draft.md", NAMED.replace("apart", str(loose / "apart")))
    assert ["FIG101"] == codes(client, client.uri("draft.md"))


def test_a_source_that_is_not_there_is_told(client: Client, loose: Path) -> None:
    uri = (loose / "draft.md").as_uri()
    client.edit(uri, NAMED.replace("library", "libary"))
    assert [] == codes(client, uri)
    assert 1 == client.methods().count("window/showMessage")


@pytest.mark.parametrize("value", [None, "apart", [1], {}])
def test_settings_of_a_wrong_form_name_nothing(client: Client, loose: Path, value: Any) -> None:
    client.settings = {"sources": value}
    client.notify("workspace/didChangeConfiguration", {"settings": {"figlint": client.settings}})
    uri = (loose / "draft.md").as_uri()
    client.edit(uri, DRAFT)
    assert [] == codes(client, uri)

"""The diagnostics of a whole workspace, and work that is shown and can be stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.conftest import DRAFT, SOURCE
from tests.lsp.test_rule_files import BROKEN_QUOTE
from tests.support.lsp_client import PULL_UTF16, PUSH_UTF8, Client

RIGHT = DRAFT.replace("4.7", "4.2")


@pytest.fixture
def pull(connect: Callable[..., Client], folder: Path) -> Client:
    """Return a session with a client that pulls, in a folder with three drafts and a rule file."""
    (folder / "deep").mkdir()
    (folder / "deep" / "wrong.md").write_text(DRAFT, "utf-8")
    (folder / "right.md").write_text(RIGHT, "utf-8")
    (folder / "draft.md").write_text(DRAFT, "utf-8")
    (folder / "rules").mkdir()
    (folder / "rules" / "library.toml").write_text(BROKEN_QUOTE, "utf-8")
    return connect(PULL_UTF16)


def reports(client: Client, previous: dict[str, str] | None = None, **more: Any) -> dict[str, dict[str, Any]]:
    """Ask for all diagnostics and return the reports by the name of the file."""
    rows = [{"uri": client.uri(name), "value": value} for name, value in (previous or {}).items()]
    answer = client.request("workspace/diagnostic", {"previousResultIds": rows, **more})
    return {item["uri"].removeprefix(client.root.as_uri() + "/"): item for item in answer["items"]}


def test_every_file_has_its_report(pull: Client) -> None:
    found = reports(pull)
    assert {"deep/wrong.md", "draft.md", "right.md", "rules/library.toml", "sources/library.md"} == found.keys()
    assert ["FIG101"] == [item["code"] for item in found["deep/wrong.md"]["items"]]
    assert "FIG502" in [item["code"] for item in found["rules/library.toml"]["items"]]
    assert [] == found["right.md"]["items"] == found["sources/library.md"]["items"]
    assert {None} == {item["version"] for item in found.values()}


def test_the_text_in_the_editor_counts_with_its_version(pull: Client) -> None:
    pull.edit("draft.md", RIGHT)
    pull.edit("draft.md", RIGHT + "\n")
    report = reports(pull)["draft.md"]
    assert (2, []) == (report["version"], report["items"])
    item = {"textDocument": {"uri": pull.uri("draft.md")}}
    assert report["resultId"] == pull.request("textDocument/diagnostic", item)["resultId"]


def test_an_unchanged_result_is_not_sent_again(pull: Client, folder: Path) -> None:
    ids = {name: item["resultId"] for name, item in reports(pull).items()}
    assert {"unchanged"} == {item["kind"] for item in reports(pull, ids).values()}
    (folder / "right.md").write_text(DRAFT, "utf-8")
    (folder / "draft.md").unlink()
    changes = [{"uri": pull.uri(name), "type": 2} for name in ("right.md", "draft.md")]
    pull.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    again = reports(pull, ids)
    assert {"right.md", "draft.md"} == {name for name, item in again.items() if item["kind"] == "full"}
    assert [] == again["draft.md"]["items"], "what is gone is cleared"


def test_a_source_that_changes_changes_the_reports(pull: Client) -> None:
    ids = {name: item["resultId"] for name, item in reports(pull).items()}
    pull.edit("sources/library.md", SOURCE.replace("4.2", "4.7"))
    again = reports(pull, ids)
    assert [] == again["deep/wrong.md"]["items"]
    assert ["FIG203"] == [item["code"] for item in again["right.md"]["items"]]


def test_partial_results_and_progress_are_sent_when_asked_for(pull: Client) -> None:
    assert {} == reports(pull, partialResultToken="part", workDoneToken="work")
    told = [item["params"] for item in pull.sent if item["method"] == "$/progress"]
    parts = [item["value"]["items"] for item in told if item["token"] == "part"]
    assert 5 == sum(map(len, parts))
    kinds = [item["value"]["kind"] for item in told if item["token"] == "work"]
    assert ("begin", "end") == (kinds[0], kinds[-1])


@pytest.mark.parametrize("way", ["$/cancelRequest", "window/workDoneProgress/cancel"])
def test_the_request_can_be_cancelled(pull: Client, folder: Path, way: str) -> None:
    for number in range(60):
        (folder / f"copy{number}.md").write_text(DRAFT * 40, "utf-8")
    asked = pull.start("workspace/diagnostic", {"previousResultIds": [], "workDoneToken": "work"})
    pull.until(lambda: "$/progress" in pull.methods())
    pull.notify(way, {"id": asked, "token": "work"})
    assert -32800 == pull.answer(asked)["error"]["code"]
    assert len(reports(pull)) > 60, "another request is answered"


def test_a_client_that_is_pushed_to_is_not_offered_it(connect: Callable[..., Client]) -> None:
    client = connect(PUSH_UTF8)
    assert "diagnosticProvider" not in client.offered


def progress(client: Client) -> list[str]:
    """Return the kinds of progress told so far."""
    return [item["params"]["value"]["kind"] for item in client.sent if item["method"] == "$/progress"]


def fill_with_sources(folder: Path) -> None:
    """Put so many sources in the folder that reading them is shown."""
    for number in range(8):
        text = "".join(f"Line {number} {line} says that {line + 3} schools were open.\n\n" for line in range(1600))
        (folder / "sources" / f"large{number}.md").write_text(text, "utf-8")


def test_reading_many_sources_is_shown(connect: Callable[..., Client], folder: Path) -> None:
    fill_with_sources(folder)
    client = connect(PULL_UTF16)
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    assert "window/workDoneProgress/create" in client.methods()
    assert ("begin", "end") == (progress(client)[0], progress(client)[-1])
    client.edit("draft.md", DRAFT + "\n")
    client.edit("sources/library.md", SOURCE + "\n")
    assert client.diagnostics("draft.md")
    assert 1 == client.methods().count("window/workDoneProgress/create"), "one source is read at once"


def test_reading_can_be_stopped_and_taken_up_again(connect: Callable[..., Client], folder: Path) -> None:
    fill_with_sources(folder)
    client = connect(PULL_UTF16)
    client.edit("draft.md", DRAFT)
    asked = client.start("textDocument/diagnostic", {"textDocument": {"uri": client.uri("draft.md")}})
    client.until(lambda: "begin" in progress(client))
    (create,) = [item for item in client.sent if item["method"] == "window/workDoneProgress/create"]
    client.notify("window/workDoneProgress/cancel", {"token": create["params"]["token"]})
    assert [] == client.answer(asked)["result"]["items"]
    assert "end" == progress(client)[-1]
    client.notify("workspace/didChangeWatchedFiles", {"changes": []})
    assert client.diagnostics("draft.md")


def test_few_sources_are_read_without_a_word(client: Client) -> None:
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    assert "window/workDoneProgress/create" not in client.methods()

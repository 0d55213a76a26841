"""What an odd client sends must neither end the session nor put the text out of step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lsp.conftest import DRAFT, SOURCE
from tests.support.lsp_client import PULL_UTF16, PUSH_UTF8, Client

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
NOT_INITIALIZED = -32002
CANCELLED = -32800


def is_alive(client: Client) -> bool:
    """Tell whether a draft is still judged."""
    client.edit("alive.md", DRAFT)
    return len(client.diagnostics("alive.md")) == 1


def test_requests_before_initialize_are_refused(folder: Path) -> None:
    with Client(folder, PULL_UTF16) as client:
        client.notify("textDocument/didOpen", {"textDocument": {}})
        assert NOT_INITIALIZED == client.error("textDocument/hover", {})
        assert NOT_INITIALIZED == client.error("shutdown")
        client.initialize()
        assert is_alive(client)


def test_a_second_initialize_is_refused(client: Client) -> None:
    assert INVALID_REQUEST == client.error("initialize", {"capabilities": {}})
    assert is_alive(client)


def test_nothing_but_exit_may_follow_shutdown(client: Client) -> None:
    client.request("shutdown")
    assert INVALID_REQUEST == client.error("shutdown")
    assert INVALID_REQUEST == client.error("textDocument/hover", {})
    client.notify("textDocument/didOpen", {"textDocument": {}})
    client.notify("exit")
    assert 0 == client.process.wait(10)


def test_unknown_methods_are_refused_and_unknown_notifications_passed_over(shared: Client) -> None:
    assert METHOD_NOT_FOUND == shared.error("textDocument/brew", {})
    shared.notify("coffee/ready")
    shared.notify("$/setTrace", {"value": "verbose"})
    assert is_alive(shared)


@pytest.mark.parametrize("body", [b"{", b"[1, 2]", b"null", b"\xff\xfe", b"[" * 20_000])
def test_what_is_no_json_object_is_answered_without_an_id(shared: Client, body: bytes) -> None:
    shared.send_bytes(body)
    assert PARSE_ERROR == shared.answer(None)["error"]["code"]
    assert is_alive(shared)


@pytest.mark.parametrize(
    "message",
    [
        {"id": 900},
        {"id": 900, "method": 5},
        {"id": 900, "method": None, "params": {}},
    ],
)
def test_a_request_without_a_method_is_refused(shared: Client, message: dict[str, object]) -> None:
    shared.send(message)
    assert INVALID_REQUEST == shared.answer(900)["error"]["code"]
    assert is_alive(shared)


@pytest.mark.parametrize(
    "message",
    [
        {"id": ["list"], "result": []},
        {"id": "figlint-1", "result": "nonsense"},
        {"id": "never asked", "result": None},
        {"result": 5},
        {},
    ],
)
def test_answers_to_nothing_are_passed_over(shared: Client, message: dict[str, object]) -> None:
    shared.send(message)
    assert is_alive(shared)


@pytest.mark.parametrize(
    "params",
    [None, [], {}, {"textDocument": None}, {"textDocument": {"uri": 5}}, {"textDocument": {"uri": "draft.md"}}],
)
@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/codeAction", "textDocument/completion"])
def test_parameters_of_a_wrong_form_are_refused(shared: Client, method: str, params: object) -> None:
    shared.edit("draft.md", DRAFT)
    assert INVALID_PARAMS == shared.error(method, params)
    assert is_alive(shared)


@pytest.mark.parametrize(
    "method", ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave"]
)
@pytest.mark.parametrize("params", [None, {}, {"textDocument": 5}, {"textDocument": {"uri": "nowhere:"}}])
def test_notifications_of_a_wrong_form_change_nothing(shared: Client, method: str, params: object) -> None:
    shared.edit("draft.md", DRAFT)
    shared.send({"method": method, "params": params})
    assert 1 == len(shared.diagnostics("draft.md"))


@pytest.mark.parametrize(
    ("line", "character"), [(0, 10_000), (10_000, 0), (2, 1), (10_000, 10_000), (2**31 - 1, 2**31 - 1)]
)
def test_places_outside_the_text_are_clamped(shared: Client, line: int, character: int) -> None:
    shared.edit("draft.md", DRAFT)
    params = {"textDocument": {"uri": shared.uri("draft.md")}, "position": {"line": line, "character": character}}
    assert shared.request("textDocument/hover", params) is None
    assert shared.request("textDocument/definition", params) == []


@pytest.mark.parametrize(
    ("area", "text"),
    [
        (((99, 0), (100, 5)), "Nothing else."),
        (((0, 5_000), (0, 5_000)), ""),
        (((-1, -1), (-1, 0)), "Words. "),
        (((3, 0), (2**31 - 1, 2**31 - 1)), ""),
    ],
)
def test_a_range_outside_the_text_is_clamped(
    client: Client, area: tuple[tuple[int, int], tuple[int, int]], text: str
) -> None:
    client.edit("draft.md", DRAFT)
    start, end = ({"line": line, "character": character} for line, character in area)
    client.change("draft.md", {"range": {"start": start, "end": end}, "text": text})
    (found,) = client.diagnostics("draft.md")
    assert 2 == found["range"]["start"]["line"]


@pytest.mark.parametrize(
    "change",
    [{}, {"range": {}, "text": "a"}, {"range": None}, {"text": 5}, {"range": {"start": 1, "end": 2}, "text": ""}],
)
def test_a_change_of_a_wrong_form_is_told_and_changes_nothing(client: Client, change: dict[str, object]) -> None:
    client.edit("draft.md", DRAFT)
    item = {"uri": client.uri("draft.md"), "version": 2}
    client.notify("textDocument/didChange", {"textDocument": item, "contentChanges": [{"text": "Nothing."}, change]})
    client.until(lambda: "window/showMessage" in client.methods())
    assert 1 == len(client.diagnostics("draft.md"))


def test_an_older_version_does_not_win(client: Client) -> None:
    client.edit("draft.md", DRAFT)
    client.edit("draft.md", DRAFT + "\n")
    item = {"uri": client.uri("draft.md"), "version": 1}
    client.notify("textDocument/didChange", {"textDocument": item, "contentChanges": [{"text": "Nothing."}]})
    assert 1 == len(client.diagnostics("draft.md"))


def test_of_several_changes_the_last_counts(client: Client) -> None:
    client.edit("draft.md", "Nothing.")
    item = {"uri": client.uri("draft.md"), "version": 2}
    changes = [{"text": "Something."}, {"text": DRAFT}]
    client.notify("textDocument/didChange", {"textDocument": item, "contentChanges": changes})
    client.notify("textDocument/didChange", {"textDocument": {**item, "version": 3}, "contentChanges": []})
    client._versions[client.uri("draft.md")] = 2
    assert 1 == len(client.diagnostics("draft.md"))


def test_a_large_message_is_read(client: Client) -> None:
    client.notify("figlint/unknown", {"text": "x" * 10_000_000})
    client.edit("draft.md", DRAFT + "Words without figures, and more of them.\n" * 5_000)
    assert 1 == len(client.diagnostics("draft.md"))


def test_line_ends_are_those_of_editors(client: Client) -> None:
    strange = "Some\u2028words\x0cin\x85a row.\r\rMore.\r\n"
    client.edit("draft.md", strange + DRAFT)
    (found,) = client.diagnostics("draft.md")
    assert 5 == found["range"]["start"]["line"]


def test_a_text_may_be_empty_or_end_without_a_line_end(client: Client) -> None:
    client.edit("draft.md", "")
    assert [] == client.diagnostics("draft.md")
    params = {"textDocument": {"uri": client.uri("draft.md")}, "position": {"line": 0, "character": 0}}
    assert client.request("textDocument/hover", params) is None
    text = DRAFT[: DRAFT.index(" on books")]
    client.edit("draft.md", text)
    (found,) = client.diagnostics("draft.md")
    line = text.split("\n")[2]
    is_utf8 = client.offered["positionEncoding"] == "utf-8"
    end = len(line.encode()) if is_utf8 else len(line.encode("utf-16-le")) // 2
    assert {"line": 2, "character": end} == found["range"]["end"]


def test_a_cancelled_request_is_answered_once(client: Client) -> None:
    client.edit("draft.md", DRAFT * 300)
    position = {"line": 2, "character": 30}
    first = client.start("textDocument/hover", {"textDocument": {"uri": client.uri("draft.md")}, "position": position})
    client.notify("$/cancelRequest", {"id": first})
    client.notify("$/cancelRequest", {"id": first})
    client.notify("$/cancelRequest", {"id": "never"})
    assert CANCELLED == client.answer(first)["error"]["code"]
    assert is_alive(client)


def test_a_search_for_references_can_be_cancelled(client: Client, folder: Path) -> None:
    for number in range(5):
        (folder / f"copy{number}.md").write_text(DRAFT, "utf-8")
    client.edit("sources/library.md", SOURCE)
    params = {"textDocument": {"uri": client.uri("sources/library.md")}, "position": {"line": 2, "character": 60}}
    asked = client.start("textDocument/references", {**params, "context": {"includeDeclaration": False}})
    client.notify("$/cancelRequest", {"id": asked})
    assert CANCELLED == client.answer(asked)["error"]["code"]
    found = client.request("textDocument/references", {**params, "context": {"includeDeclaration": False}})
    assert 6 == len({item["uri"] for item in found}), "the drafts and draft.md"


def test_renamed_and_deleted_files_leave_nothing_behind(client: Client, folder: Path) -> None:
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    (folder / "draft.md").rename(folder / "renamed.md")
    client.close("draft.md")
    client.edit("renamed.md", DRAFT)
    assert 1 == len(client.diagnostics("renamed.md"))
    (folder / "renamed.md").unlink()
    client.edit("renamed.md", DRAFT + "\n")
    assert 1 == len(client.diagnostics("renamed.md")), "an open document is what its editor says"
    client.close("renamed.md")
    if client.capabilities is PUSH_UTF8:
        client.until(lambda: client.published(client.uri("renamed.md"))[-1]["diagnostics"] == [])
        client.until(lambda: client.published(client.uri("draft.md"))[-1]["diagnostics"] == [])


def test_a_document_opened_twice_is_the_newer(client: Client) -> None:
    client.edit("draft.md", "Nothing.")
    item = {"uri": client.uri("draft.md"), "languageId": "markdown", "version": 7, "text": DRAFT}
    client.notify("textDocument/didOpen", {"textDocument": item})
    client._versions[client.uri("draft.md")] = 7
    assert 1 == len(client.diagnostics("draft.md"))


def test_a_uri_written_in_another_way_is_the_same_document(connect: Callable[..., Client]) -> None:
    client = connect(PULL_UTF16)
    client.edit("draft.md", DRAFT)
    uri = client.uri("draft.md").replace("draft.md", "%64raft.md")
    assert 1 == len(client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"])


def test_two_roots_may_share_a_source(connect: Callable[..., Client], folder: Path) -> None:
    inner = folder / "chapters"
    inner.mkdir()
    client = connect(PULL_UTF16, roots=(folder, inner))
    client.edit("draft.md", DRAFT)
    client.edit("chapters/one.md", DRAFT)
    assert ["FIG101"] == [item["code"] for item in client.diagnostics("draft.md")]
    assert ["FIG101"] == [item["code"] for item in client.diagnostics("chapters/one.md")]
    source = folder / "sources" / "library.md"
    source.write_text(SOURCE.replace("4.2", "4.7"), "utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": source.as_uri(), "type": 2}]})
    assert [] == client.diagnostics("draft.md")
    assert [] == client.diagnostics("chapters/one.md")

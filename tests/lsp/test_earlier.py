"""What an earlier session found in a draft is shown at once, while it is checked; nothing outdated is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from figlint.lsp.loop import Loop
from figlint.lsp.server import Server
from figlint.lsp.wire import Writer
from figlint.project.cache import cache_folder
from tests.lsp.conftest import DRAFT, SOURCE
from tests.support.lsp_client import PULL_UTF16, PUSH_UTF8, Client

PULL = {key: value for key, value in PULL_UTF16.items() if key != "window"}
RIGHT = DRAFT.replace("4.7", "4.2")


class Session:
    """A server in this process, stepped by hand."""

    def __init__(self, folder: Path, capabilities: dict[str, Any], cache: str | None) -> None:
        self.sent: list[dict[str, Any]] = []
        self.uri = (folder / "draft.md").as_uri()
        self.is_pull = capabilities is PULL
        self.server = Server(Loop(), Writer(self._take), cache_folder=cache)
        self.handle(
            "initialize", {"capabilities": capabilities, "workspaceFolders": [{"uri": folder.as_uri(), "name": "f"}]}, 1
        )
        self.handle("initialized", {})

    def _take(self, data: bytes) -> None:
        self.sent.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def handle(self, method: str, params: dict[str, Any], request_id: int | None = None) -> None:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        self.server.handle(message if request_id is None else {**message, "id": request_id})

    def open(self, text: str = DRAFT) -> None:
        item = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": text}
        self.handle("textDocument/didOpen", {"textDocument": item})
        if self.is_pull:
            self.handle("textDocument/diagnostic", {"textDocument": {"uri": self.uri}}, 2)

    def change(self, version: int, text: str) -> None:
        item = {"uri": self.uri, "version": version}
        self.handle("textDocument/didChange", {"textDocument": item, "contentChanges": [{"text": text}]})

    def finish(self) -> None:
        while self.server.work():
            pass

    def shown(self) -> list[list[str]]:
        """Return the codes that were sent for the draft, each time."""
        if self.is_pull:
            found = [item["result"]["items"] for item in self.sent if item.get("id") == 2 and "result" in item]
        else:
            sent = [item for item in self.sent if item.get("method") == "textDocument/publishDiagnostics"]
            found = [item["params"]["diagnostics"] for item in sent]
        return [[item["code"] for item in items] for items in found]


@pytest.fixture(params=[PULL, PUSH_UTF8], ids=["pull", "push"])
def session(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> Callable[..., Session]:
    """Return a function that begins a session with one cache folder for all of them."""

    def begin(cache: str | None = str(tmp_path / "kept")) -> Session:
        return Session(folder, request.param, cache)

    return begin


def checked(begin: Callable[..., Session], text: str = DRAFT) -> Session:
    """Have a session check a draft to the end."""
    done = begin()
    done.open(text)
    done.finish()
    return done


def test_a_draft_that_is_opened_again_shows_its_findings_before_it_is_checked(session: Callable[..., Session]) -> None:
    first = checked(session)
    assert [["FIG101"]] == first.shown()
    again = session()
    again.open()
    again.server.work()
    assert [["FIG101"]] == again.shown(), "the first step, before any source is read"
    again.finish()
    assert [["FIG101"]] == again.shown(), "the same is not sent twice"
    assert again.server.session is not None
    document = again.server.session.find(again.uri)
    assert document is not None
    assert document.result is not None, "it was checked all the same"
    assert [item for item in first.sent if "FIG101" in str(item)] == [
        item for item in again.sent if "FIG101" in str(item)
    ]


def test_nothing_is_shown_early_without_a_folder_to_keep_it_in(session: Callable[..., Session]) -> None:
    checked(session)
    again = session(None)
    again.open()
    again.server.work()
    assert [] == again.shown()
    again.finish()
    assert [["FIG101"]] == again.shown()


def change_source(folder: Path) -> None:
    (folder / "sources" / "library.md").write_text(SOURCE.replace("4.2", "4.7"), "utf-8")


def change_settings(folder: Path) -> None:
    (folder / "figlint.toml").write_text('ignore = ["FIG101"]\n', "utf-8")


def add_rule_file(folder: Path) -> None:
    (folder / "rules").mkdir()
    (folder / "rules" / "library.toml").write_text("version = 1\n", "utf-8")


def spoil(folder: Path) -> None:
    for path in (folder / "kept").rglob("*"):
        if path.is_file() and len(path.name) > 20:
            path.write_bytes(path.read_bytes().replace(b"FIG101", b"FIG105"))


@pytest.mark.parametrize(
    ("change", "after"),
    [(change_source, []), (change_settings, []), (add_rule_file, ["FIG101"]), (spoil, ["FIG101"])],
)
def test_what_rests_on_something_that_changed_is_not_shown(
    session: Callable[..., Session], folder: Path, change: Callable[[Path], None], after: list[str]
) -> None:
    checked(session)
    change(folder)
    again = session()
    again.open()
    again.server.work()
    assert [] == again.shown()
    again.finish()
    assert [after] == again.shown()


def test_another_text_is_not_shown_what_was_found_in_the_old_one(session: Callable[..., Session]) -> None:
    checked(session)
    again = session()
    again.open(RIGHT)
    again.server.work()
    assert [] == again.shown()


def test_an_edit_before_the_check_is_done_takes_back_what_was_found_earlier(session: Callable[..., Session]) -> None:
    checked(session)
    again = session()
    again.open()
    again.server.work()
    again.change(2, RIGHT)
    if again.is_pull:
        again.handle("textDocument/diagnostic", {"textDocument": {"uri": again.uri}}, 2)
    assert [["FIG101"]] == again.shown(), "the old findings were no answer to the new question"
    again.finish()
    assert [["FIG101"], []] == again.shown()


def test_a_saved_draft_is_kept_and_an_edited_one_is_not(session: Callable[..., Session]) -> None:
    first = checked(session, RIGHT)
    first.change(2, DRAFT)
    first.finish()
    unsaved = session()
    unsaved.open()
    unsaved.server.work()
    assert [] == unsaved.shown()
    first.handle("textDocument/didSave", {"textDocument": {"uri": first.uri}})
    first.finish()
    saved = session()
    saved.open()
    saved.server.work()
    assert [["FIG101"]] == saved.shown()


def test_what_a_failed_check_left_is_not_kept(session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(case: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("figlint.verdicts.checks.contradicted_value.check", fail)
        assert {"FIG999"} == {code for codes in checked(session).shown() for code in codes}
    again = session()
    again.open()
    again.server.work()
    assert [] == again.shown()


@pytest.mark.parametrize(("argument", "is_kept"), [((), True), (("--no-cache",), False)])
def test_the_command_keeps_what_it_finds_unless_told_not_to(
    connect: Callable[..., Client],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argument: tuple[str, ...],
    is_kept: bool,  # noqa: FBT001  # a row of the table above
) -> None:
    monkeypatch.setenv("FIGLINT_CACHE_DIR", str(tmp_path / "kept"))
    assert str(tmp_path / "kept") == cache_folder()
    for _ in range(2):
        client = connect(PUSH_UTF8, *argument)
        client.edit("draft.md", DRAFT)
        assert ["FIG101"] == [item["code"] for item in client.diagnostics("draft.md")]
        client.request("textDocument/hover", {"textDocument": {"uri": client.uri("draft.md")}, "position": HERE})
        assert 0 == client.end()
    assert is_kept is (tmp_path / "kept").exists()


HERE = {"line": 0, "character": 0}

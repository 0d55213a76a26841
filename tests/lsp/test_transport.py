"""The connection itself: exit status, the end of the process, and nothing but protocol on standard output."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic
from typing import Any, Self

import pytest
from websockets.sync.client import connect as connect_ws

from figlint.lsp.wire import Writer, read_messages
from tests.lsp.conftest import DRAFT
from tests.support.command import environment, figlint
from tests.support.lsp_client import DEADLINE, PUSH_UTF8, Client

_GONE_SECONDS = 2.0

SESSION: list[dict[str, Any]] = [
    {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}},
    {"jsonrpc": "2.0", "id": 2, "method": "shutdown"},
    {"jsonrpc": "2.0", "method": "exit"},
]


def test_shutdown_and_exit_end_with_status_0(client: Client) -> None:
    assert 0 == client.end()
    assert client.errors() == ""


def test_a_client_that_closes_the_stream_after_exit_gets_status_0(client: Client) -> None:
    client.request("shutdown")
    client.notify("exit")
    assert client.process.stdin is not None
    client.process.stdin.close()
    started = monotonic()
    assert 0 == client.process.wait(DEADLINE)
    assert monotonic() - started < _GONE_SECONDS


def test_exit_without_shutdown_ends_with_status_1(client: Client) -> None:
    client.notify("exit")
    assert 1 == client.process.wait(_GONE_SECONDS)


def test_the_process_goes_when_the_editor_does(client: Client) -> None:
    client.edit("draft.md", DRAFT * 2000)
    assert client.process.stdin is not None
    started = monotonic()
    client.process.stdin.close()
    assert 1 == client.process.wait(_GONE_SECONDS + 1)
    assert monotonic() - started < _GONE_SECONDS


def test_the_process_goes_with_its_editor_though_the_stream_stays_open(folder: Path) -> None:
    wait = [sys.executable, "-c", "input()"]
    with subprocess.Popen(wait, stdin=subprocess.PIPE) as editor, Client(folder, PUSH_UTF8) as client:
        client.initialize(processId=editor.pid)
        client.edit("draft.md", DRAFT)
        assert client.diagnostics("draft.md")
        editor.kill()
        editor.wait()
        started = monotonic()
        assert 1 == client.process.wait(DEADLINE)
        assert monotonic() - started < _GONE_SECONDS


@pytest.mark.parametrize("process", [2**22 + 1, 2**80, -1, 0, "7"])
def test_an_editor_that_cannot_be_seen_is_not_waited_for(folder: Path, process: object) -> None:
    with Client(folder, PUSH_UTF8) as client:
        client.initialize(processId=process)
        client.edit("draft.md", DRAFT)
        assert client.diagnostics("draft.md")
        assert 0 == client.end()


def test_stray_output_does_not_reach_the_client(folder: Path) -> None:
    code = (
        "import os, sys, figlint.lsp.server as server\n"
        "from figlint.__main__ import main\n"
        "def noisy(params, read=server.read_client):\n"
        "    print('printed', flush=True); os.write(1, b'written\\n')\n"
        "    return read(params)\n"
        "server.read_client = noisy\n"
        "sys.exit(main())\n"
    )
    with Client(folder, PUSH_UTF8, code=code) as client:
        client.initialize()
        assert 0 == client.end()
        assert "printed\nwritten\n" == client.errors()


FAILING = """
import sys
from figlint.__main__ import main
from figlint.analysis.live import LiveDraft
from figlint.lsp.session import Session

def fail(owner, name):
    works = getattr(owner, name)
    def call(*arguments):
        if f"BUG {name}" in str(arguments):
            raise ValueError("a bug")
        return works(*arguments)
    setattr(owner, name, call)

fail(LiveDraft, "check")
fail(Session, "change")
sys.exit(main())
"""


def test_a_bug_costs_what_it_touches(folder: Path) -> None:
    with Client(folder, PUSH_UTF8, code=FAILING) as client:
        client.initialize()
        client.edit("draft.md", DRAFT)
        good = client.diagnostics("draft.md")
        client.edit("draft.md", f"{DRAFT}BUG check\n")
        assert good == client.diagnostics("draft.md"), "the last good result"
        for text in ("BUG change", "BUG change, again"):
            client.edit("draft.md", text)
        client.edit("draft.md", DRAFT.replace("4.7", "4.2"))
        assert [] == client.diagnostics("draft.md")
        assert 1 == client.methods().count("window/showMessage"), "told once"
        assert 0 == client.end()
        assert "a bug" in client.errors(), "with its traceback in the log"


def test_the_log_goes_to_a_file(connect: Callable[..., Client], folder: Path) -> None:
    client = connect(PUSH_UTF8, "--log-file", "server.log", "--log-level", "debug")
    client.edit("draft.md", DRAFT)
    client.notify(
        "textDocument/didChange",
        {"textDocument": {"uri": client.uri("draft.md"), "version": 1}, "contentChanges": [{"text": ""}]},
    )
    assert client.diagnostics("draft.md")
    assert 0 == client.end()
    assert "" == client.errors()
    assert "passed over" in (folder / "server.log").read_text("utf-8")


def test_a_log_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    ran = figlint("server", "--log-file", str(tmp_path / "no" / "a.log"), cwd=tmp_path)
    assert 2 == ran.status
    assert "cannot be written" in ran.err


def test_a_client_can_connect_over_tcp(folder: Path) -> None:
    with Served(folder, "--tcp", "0") as served, socket.create_connection(("127.0.0.1", served.port)) as connection:
        stream = connection.makefile("rwb")
        for message in SESSION:
            body = json.dumps(message).encode()
            stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        stream.flush()
        header = stream.readline()
        assert b"Content-Length: " in header
        stream.readline()
        assert "capabilities" in json.loads(stream.read(int(header.split(b":")[1])))["result"]
        assert 0 == served.process.wait(DEADLINE)


@pytest.mark.skipif(sys.platform == "darwin", reason="127.0.0.2 is an address of Linux and Windows alone")
@pytest.mark.parametrize("way", ["--tcp", "--ws"])
def test_only_this_machine_can_connect(folder: Path, way: str) -> None:
    with Served(folder, way, "0") as served, pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", served.port), DEADLINE)


def test_a_client_can_connect_over_a_web_socket(folder: Path) -> None:
    with Served(folder, "--ws", "0") as served, connect_ws(f"ws://127.0.0.1:{served.port}") as connection:
        for message in SESSION:
            connection.send(json.dumps(message))
        assert "capabilities" in json.loads(connection.recv())["result"]
        assert 0 == served.process.wait(DEADLINE)


def opening(folder: Path) -> list[dict[str, Any]]:
    """Return what a client says that opens a draft."""
    folders = {"workspaceFolders": [{"uri": folder.as_uri(), "name": ""}], "capabilities": {}}
    item = {"uri": (folder / "draft.md").as_uri(), "languageId": "markdown", "version": 1, "text": DRAFT}
    return [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": folders},
        {"jsonrpc": "2.0", "method": "initialized", "params": {}},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": item}},
    ]


@pytest.mark.parametrize("way", ["--tcp", "--ws"])
def test_drafts_are_judged_over_either(folder: Path, way: str) -> None:
    def codes(messages: Iterable[Any]) -> list[str]:
        found = next(item for item in messages if item.get("method") == "textDocument/publishDiagnostics")
        return [item["code"] for item in found["params"]["diagnostics"]]

    with Served(folder, way, "0") as served:
        if way == "--tcp":
            with socket.create_connection(("127.0.0.1", served.port), DEADLINE) as connection:
                writer = Writer(connection.sendall)
                for message in opening(folder):
                    writer.write(message)
                assert ["FIG101"] == codes(read_messages(connection.recv))
        else:
            with connect_ws(f"ws://127.0.0.1:{served.port}") as connection:
                for message in opening(folder):
                    connection.send(json.dumps(message))
                assert ["FIG101"] == codes(map(json.loads, connection))
        assert 1 == served.process.wait(DEADLINE)


def test_a_tcp_client_that_goes_ends_the_server(folder: Path) -> None:
    with Served(folder, "--tcp", "0") as served:
        socket.create_connection(("127.0.0.1", served.port)).close()
        assert 1 == served.process.wait(DEADLINE)


def test_a_port_in_use_is_an_error(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = figlint("server", "--tcp", str(taken.getsockname()[1]), cwd=folder)
    assert 2 == ran.status
    assert "choose another port" in ran.err


class Served:
    """A server that waits for its client on a port."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "figlint", "server", *arguments]
        self.process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, env=environment(), text=True)
        assert self.process.stderr is not None
        self.port = int(self.process.stderr.readline().rpartition(":")[2])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stderr is not None
        self.process.stderr.close()
        self.process.kill()
        self.process.wait()

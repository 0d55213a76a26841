"""The connection itself: exit status, the end of the process, and nothing but protocol on standard output."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from tests.lsp.conftest import DRAFT
from tests.support.command import figlint
from tests.support.lsp_client import PUSH_UTF8, Client

_GONE_SECONDS = 2.0


def test_shutdown_and_exit_end_with_status_0(client: Client) -> None:
    assert 0 == client.end()
    assert client.errors() == ""


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

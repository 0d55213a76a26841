"""A language client that runs `figlint server` as a process of its own and speaks to it as an editor does.

Nothing here sleeps: every wait is for a message or for the end of the process, with a deadline.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, Self

from tests.support.command import environment

DEADLINE = 30.0

PULL_UTF16: dict[str, Any] = {
    "workspace": {
        "configuration": True,
        "diagnostics": {"refreshSupport": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True},
        "codeLens": {"refreshSupport": True},
    },
    "textDocument": {
        "diagnostic": {"dynamicRegistration": True, "relatedDocumentSupport": True},
        "publishDiagnostics": {
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "dataSupport": True,
            "versionSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
        "codeAction": {
            "dataSupport": True,
            "isPreferredSupport": True,
            "resolveSupport": {"properties": ["edit"]},
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source", "source.fixAll"]}},
        },
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
    "window": {"workDoneProgress": True},
    "general": {"positionEncodings": ["utf-16"]},
}
"""As VS Code announces itself, in short."""

PUSH_UTF8: dict[str, Any] = {
    "workspace": {"configuration": True, "workspaceEdit": {"documentChanges": False}},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    },
    "general": {"positionEncodings": ["utf-8", "utf-16", "utf-32"]},
}
"""As Neovim 0.10 announces itself, in short: it neither pulls nor watches files."""


class Client:
    """One running server and the messages it has sent."""

    def __init__(
        self,
        root: Path,
        capabilities: dict[str, Any],
        *arguments: str,
        roots: tuple[Path, ...] = (),
        code: str = "",
    ) -> None:
        """Start a server; `code` is run in place of the program."""
        self.root = root
        self.roots = roots or (root,)
        self.capabilities = capabilities
        self.sent: list[dict[str, Any]] = []
        """All notifications and requests of the server, in order of arrival."""
        self.offered: dict[str, Any] = {}
        self.settings: dict[str, Any] = {}
        """What it answers when asked for its configuration."""
        self._inbox: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._answers: dict[Any, dict[str, Any]] = {}
        self._n_requests = 0
        self._versions: dict[str, int] = {}
        run = [sys.executable, *(("-c", code) if code else ("-m", "figlint"))]
        self.process = subprocess.Popen(
            [*run, "server", *arguments],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        self._errors: list[bytes] = []
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                with suppress(BrokenPipeError):
                    stream.close()
        self.process.kill()
        self.process.wait()

    # Sending

    def send(self, message: dict[str, Any]) -> None:
        """Send a message as it is."""
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_bytes(self, body: bytes) -> None:
        """Send a body with its header."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params if params is not None else {}})

    def start(self, method: str, params: Any = None) -> int:
        """Send a request and return its id."""
        self._n_requests += 1
        self.send({"id": self._n_requests, "method": method, "params": params})
        return self._n_requests

    def request(self, method: str, params: Any = None) -> Any:
        """Send a request and return its result; an error answer fails the test."""
        answer = self.answer(self.start(method, params))
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def error(self, method: str, params: Any = None) -> int:
        """Send a request that must fail and return the code of the error."""
        return int(self.answer(self.start(method, params))["error"]["code"])

    # Receiving

    def answer(self, request_id: Any) -> dict[str, Any]:
        """Wait for the answer to a request."""
        self.until(lambda: request_id in self._answers)
        return self._answers.pop(request_id)

    def until(self, is_reached: Callable[[], bool]) -> None:
        """Take messages until something holds."""
        end = monotonic() + DEADLINE
        while not is_reached():
            try:
                message = self._inbox.get(timeout=max(0.0, end - monotonic()))
            except Empty:
                raise AssertionError(f"nothing came within {DEADLINE:.0f} s; so far: {self.sent}") from None
            if message is None:
                raise AssertionError(f"the server has ended: {self.errors()}")
            if "method" in message:
                self.sent.append(message)
                if "id" in message:
                    self._reply(message)
            else:
                self._answers[message.get("id")] = message

    def _reply(self, message: dict[str, Any]) -> None:
        is_question = message["method"] == "workspace/configuration"
        result = [self.settings] * len(message["params"]["items"]) if is_question else None
        self.send({"id": message["id"], "result": result})

    def until_settled(self) -> None:
        """Take what the server asks, until it has had every answer: each question comes before the answer to ours."""
        for _ in range(2):
            self.error("figlint/unknown")

    def methods(self) -> list[str]:
        """Return the methods of what the server sent so far."""
        return [message["method"] for message in self.sent]

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        try:
            while header := stream.readline():
                length = int(header.split(b":")[1])
                assert stream.readline() == b"\r\n"
                self._inbox.put(json.loads(stream.read(length)))
        except ValueError:  # closed under the reader
            pass
        self._inbox.put(None)

    # The life of a session

    def initialize(self, **more: Any) -> dict[str, Any]:
        """Open the session and return what the server offers."""
        folders = [{"uri": root.as_uri(), "name": root.name} for root in self.roots]
        params = {"processId": None, "rootUri": None, "workspaceFolders": folders, "capabilities": self.capabilities}
        self.offered = self.request("initialize", {**params, **more})["capabilities"]
        self.notify("initialized")
        return self.offered

    def end(self) -> int:
        """Shut the server down and return its exit status."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(DEADLINE)

    def errors(self) -> str:
        """Return what the server wrote to standard error, once it has ended."""
        self._listener.join(DEADLINE)
        return b"".join(self._errors).decode()

    def _listen(self) -> None:
        """Take what comes on standard error as it comes, or the server would wait for room in the pipe."""
        assert self.process.stderr is not None
        with suppress(ValueError):  # closed under the reader
            while line := self.process.stderr.readline():
                self._errors.append(line)

    # Documents

    def uri(self, name: str) -> str:
        """Return the uri of a file below the root."""
        return (self.root / name).as_uri()

    def edit(self, name: str, text: str, language: str = "markdown") -> None:
        """Open a document with a text, or give it this text."""
        uri = self.uri(name) if "://" not in name and ":" not in name else name
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            item = {"uri": uri, "languageId": language, "version": 1, "text": text}
            self.notify("textDocument/didOpen", {"textDocument": item})
        else:
            item = {"uri": uri, "version": version}
            self.notify("textDocument/didChange", {"textDocument": item, "contentChanges": [{"text": text}]})

    def change(self, name: str, *changes: dict[str, Any]) -> None:
        """Change an open document by entries of `contentChanges`."""
        version = self._versions[self.uri(name)] = self._versions[self.uri(name)] + 1
        item = {"uri": self.uri(name), "version": version}
        self.notify("textDocument/didChange", {"textDocument": item, "contentChanges": list(changes)})

    def close(self, name: str) -> None:
        """Close a document."""
        del self._versions[self.uri(name)]
        self.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def diagnostics(self, name: str) -> list[dict[str, Any]]:
        """Return the diagnostics of the newest text, pulled or published, as the session goes."""
        uri = self.uri(name) if "://" not in name and ":" not in name else name
        if "diagnosticProvider" in self.offered:
            items = self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]
            assert isinstance(items, list)
            return items
        version = self._versions[uri]
        self.until(lambda: any(item["version"] == version for item in self.published(uri)))
        found = [item for item in self.published(uri) if item["version"] == version][-1]["diagnostics"]
        assert isinstance(found, list)
        return found

    def published(self, uri: str) -> list[dict[str, Any]]:
        """Return everything published for a document so far."""
        sent = [item["params"] for item in self.sent if item["method"] == "textDocument/publishDiagnostics"]
        return [params for params in sent if params["uri"] == uri]

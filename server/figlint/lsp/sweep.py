"""Judge everything in the open folders, open or not, for `workspace/diagnostic`; what has not changed is not redone."""

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from figlint.analysis.lookup import uses_in
from figlint.lsp import uris
from figlint.lsp.buffer import Buffer
from figlint.lsp.client import Client
from figlint.lsp.diagnostics import to_range
from figlint.lsp.documents import OpenDocument
from figlint.lsp.peer import Peer
from figlint.lsp.progress import Progress
from figlint.lsp.session import Session
from figlint.lsp.wire import REQUEST_CANCELLED, Message

_SIXTEEN_DIGITS = (1 << 64) - 1
_BATCH = 20
"""How many reports go into one partial result."""


class PlacedUse(NamedTuple):
    """A figure of a draft that is not open, and something that it rests on."""

    uri: str
    area: dict[str, Any]
    """The range of the figure, as the client counts."""
    path: str
    """Of the source; empty for one that is no file."""
    line: int
    """Of the source, from 1."""
    facts: tuple[tuple[str, str], ...]
    """The declared facts that say so, by id and name of their rule file."""


class _Kept(NamedTuple):
    """What was found in a file that is not open."""

    text: str
    judged_for: object
    found: str
    uses: tuple[PlacedUse, ...]


class Sweeps:
    """The requests for the diagnostics of a workspace, one after the other."""

    def __init__(self, peer: Peer, sweeper: "Sweeper", failed: Callable[[Message, Exception], None]) -> None:
        self._peer = peer
        self._sweeper = sweeper
        self._failed = failed
        self._waiting: deque[Message] = deque()
        self._current: Sweep | None = None

    def add(self, request: Message) -> None:
        """Take a request."""
        self._waiting.append(request)

    def work(self) -> bool:
        """Do one step; tell whether there is more to do."""
        if self._current is None:
            if not self._waiting:
                return False
            request = self._waiting.popleft()
            self._current = Sweep(self._peer, request, self._sweeper.steps(previous_ids(request.get("params"))))
        try:
            is_going_on = self._current.work()
        except Exception as error:  # one request must not end the session
            is_going_on = False
            self._failed(self._current.request, error)
        if not is_going_on:
            self._current = None
        return True

    def cancel(self, request_id: Any) -> bool:
        """Give up a request; tell whether there was one with this id."""
        if self._current is not None and self._current.request["id"] == request_id:
            self._refuse(self._current.request)
            self._current = None
            return True
        for request in self._waiting:
            if request["id"] == request_id:
                self._waiting.remove(request)
                self._refuse(request)
                return True
        return False

    def stop(self, token: Any) -> None:
        """Give up the request whose progress has this token."""
        if token is not None and self._current is not None and self._current.progress.token == token:
            self.cancel(self._current.request["id"])

    def _refuse(self, request: Message) -> None:
        if self._current is not None and self._current.request is request:
            self._current.progress.end()
        self._peer.refuse(request["id"], REQUEST_CANCELLED, "cancelled")


class Sweep:
    """One request for the diagnostics of a whole workspace."""

    def __init__(self, peer: Peer, request: Message, steps: Iterator["str | int"]) -> None:
        params = request.get("params") or {}
        self.request = request
        self._peer = peer
        self._steps = steps
        self._partial_token = params.get("partialResultToken")
        self._reports: list[str] = []
        self.progress = Progress(peer, "Checking the workspace", params.get("workDoneToken"), is_ours=False)

    def work(self) -> bool:
        """Do one step; tell whether there is more to do."""
        try:
            step = next(self._steps)
        except StopIteration:
            self._send_partial()
            self.progress.end()
            self._peer.answer_json(self.request["id"], _items(self._reports))
            return False
        if isinstance(step, int):
            self.progress.report(step)
            return True
        self._reports.append(step)
        if len(self._reports) >= _BATCH:
            self._send_partial()
        return True

    def _send_partial(self) -> None:
        if self._partial_token is not None and self._reports:
            token = json.dumps(self._partial_token)
            self._peer.notify_json("$/progress", f'{{"token":{token},"value":{_items(self._reports)}}}')
            self._reports = []


class Sweeper:
    """Finds and judges the files of a workspace, and remembers what it found in those that are not open."""

    def __init__(self, session: Session, found: Callable[[OpenDocument], str], client: Client) -> None:
        self._session = session
        self._found = found
        self._client = client
        self._kept: dict[str, _Kept] = {}

    def steps(self, previous: Mapping[str, str]) -> Iterator[str | int]:
        """Yield a report for each file, and how much is done, in per cent; `previous` has result ids by uri."""
        session = self._session
        known = {uris.canonical(uri): result_id for uri, result_id in previous.items()}
        files = session.workspace.files()
        kept: dict[str, _Kept] = {}
        for number, path in enumerate(files):
            uri = uris.from_path(path)
            key = uris.canonical(uri)
            document = session.find(uri)
            if document is not None:
                yield _report(document.uri, document.version, self._found(document), known.pop(key, None))
                continue
            for entry in self._closed(uri, path):
                yield 100 * number // len(files)
                if entry is not None:
                    kept[path] = entry
                    yield _report(uri, None, entry.found, known.pop(key, None))
        self._kept = kept
        for uri, result_id in previous.items():
            if uris.canonical(uri) in known:
                yield _report(uri, None, "[]", result_id)

    def look(self) -> Iterator[None]:
        """Judge in steps what is not open and has changed."""
        kept: dict[str, _Kept] = {}
        for path in self._session.workspace.files():
            uri = uris.from_path(path)
            for entry in self._closed(uri, path) if self._session.find(uri) is None else ():
                if entry is not None:
                    kept[path] = entry
                yield
        self._kept = kept

    def uses(self) -> Iterator[PlacedUse]:
        """Yield what the drafts that are not open rest on, as far as they have been judged."""
        for path, entry in self._kept.items():
            if self._session.find(uris.from_path(path)) is None:
                yield from entry.uses

    def _uses(self, document: OpenDocument) -> Iterator[PlacedUse]:
        result = document.result
        if result is None:
            return
        paths = {source.name: source.path for source in result.sources.texts}
        for use in uses_in(result.checked):
            area = to_range(result.checked.lines, use.figure, self._client)
            yield PlacedUse(document.uri, area, paths.get(use.source, ""), use.line, use.facts)

    def _closed(self, uri: str, path: str) -> Iterator[_Kept | None]:
        """Judge a file that is not open, in steps; the last one yields what was found, if it can be read."""
        session = self._session
        text = session.workspace.text_of(path)
        if text is None:
            return
        document = session.document(uri, "", 0, Buffer(text))
        judged_for = session.judged_for(document)
        known = self._kept.get(path)
        if known is None or known.text != text or known.judged_for != judged_for:
            for _ in session.judge(document):
                yield None
            known = _Kept(text, judged_for, self._found(document), tuple(self._uses(document)))
        yield known


def result_id_of(found: str) -> str:
    """Return the id of a result: for the life of the server, the same diagnostics have the same one."""
    return f"{hash(found) & _SIXTEEN_DIGITS:016x}"


def previous_ids(params: Any) -> dict[str, str]:
    """Read the result ids that a client has, by uri."""
    given = params.get("previousResultIds") if isinstance(params, dict) else None
    rows = given if isinstance(given, list) else []
    return {row["uri"]: row["value"] for row in rows if isinstance(row, dict) and {"uri", "value"} <= row.keys()}


def _report(uri: str, version: int | None, found: str, previous: str | None) -> str:
    result_id = result_id_of(found)
    head = f'{{"uri":{json.dumps(uri)},"version":{json.dumps(version)},"resultId":"{result_id}"'
    if result_id == previous:
        return f'{head},"kind":"unchanged"}}'
    return f'{head},"kind":"full","items":{found}}}'


def _items(reports: list[str]) -> str:
    return f'{{"items":[{",".join(reports)}]}}'

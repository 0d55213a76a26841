"""Time the language server where it is hardest: a long draft, many facts, many open drafts, many edits.

    python benchmarks/editor.py            # all cases
    python benchmarks/editor.py long many  # some of them

The server runs in this process, without a pipe; times are those of its thread, so that other work on the machine
counts little. "p95" is the 95th of a hundred.
"""

import gc
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rule_files import rule_file
from texts import draft, source

from figlint.lsp.loop import Loop
from figlint.lsp.server import Server
from figlint.lsp.wire import Writer

Message = dict[str, Any]
PULL = {
    "textDocument": {"diagnostic": {}, "publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}


class Session:
    """A server with the drafts that are open in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent = 0
        self.server = Server(Loop(), Writer(self._count))
        self.n_requests = 0
        self.versions: dict[str, int] = {}
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        self.tell("initialize", {"capabilities": PULL, "workspaceFolders": folders}, is_request=True)
        self.tell("initialized", {})

    def _count(self, data: bytes) -> None:
        self.sent += len(data)

    def tell(self, method: str, params: Message, *, is_request: bool = False) -> None:
        """Hand over a message."""
        message: Message = {"jsonrpc": "2.0", "method": method, "params": params}
        if is_request:
            self.n_requests += 1
            message["id"] = self.n_requests
        self.server.handle(message)

    def edit(self, name: str, text: str) -> None:
        """Open a document, or give it another text."""
        uri = (self.folder / name).as_uri()
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        if version == 1:
            item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
            self.tell("textDocument/didOpen", {"textDocument": item})
        else:
            item = {"uri": uri, "version": version}
            self.tell("textDocument/didChange", {"textDocument": item, "contentChanges": [{"text": text}]})

    def settle(self, name: str) -> float:
        """Ask for the diagnostics of a document; return the seconds until they are there."""
        uri = (self.folder / name).as_uri()
        before, start = self.sent, time.thread_time()
        self.tell("textDocument/diagnostic", {"textDocument": {"uri": uri}}, is_request=True)
        while self.sent == before:
            self.server.work()
        return time.thread_time() - start

    def finish(self) -> list[float]:
        """Do all that is due; return the seconds of each step."""
        steps: list[float] = []
        is_going_on = True
        while is_going_on:
            start = time.thread_time()
            is_going_on = self.server.work()
            steps.append(time.thread_time() - start)
        return steps


def typed(text: str, number: int, rng: random.Random) -> str:
    """Return a text with one digit more, somewhere in it."""
    at = text.find(" ", rng.randrange(len(text) - 200))
    return f"{text[:at]} {number % 10}{text[at:]}"


def p95(times: list[float]) -> str:
    """Return the median and the 95th percentile in milliseconds."""
    times = sorted(times)
    return f"p50 {times[len(times) // 2] * 1000:.1f} ms, p95 {times[int(len(times) * 0.95)] * 1000:.1f} ms"


def sources(folder: Path, n_notes: int, n_words: int) -> None:
    """Write notes for the drafts to rest on, and a configuration, for the server to speak up."""
    (folder / "figlint.toml").touch()
    (folder / "sources").mkdir()
    for number in range(n_notes):
        (folder / "sources" / f"note{number}.md").write_text(source(number, n_words), "utf-8")


def edits(session: Session, name: str, text: str, n_edits: int) -> list[float]:
    """Type into a draft, waiting for the diagnostics after each edit."""
    rng = random.Random(1)
    times: list[float] = []
    for number in range(n_edits):
        text = typed(text, number, rng)
        start = time.thread_time()
        session.edit(name, text)
        handled = time.thread_time() - start
        times.append(handled + session.settle(name))
    return times


def long(folder: Path) -> None:
    """A draft of 1 MB."""
    sources(folder, 5, 2000)
    text = draft(5, 170_000)[:1_000_000]
    session = Session(folder)
    session.edit("draft.md", text)
    first = session.settle("draft.md")
    print(f"draft of {len(text) / 1e6:.2f} MB: first {first:.2f} s, then {p95(edits(session, 'draft.md', text, 100))}")


def facts(folder: Path) -> None:
    """Sources with 1,000 and with 100,000 facts."""
    for n_notes in (5, 500):
        place = folder / str(n_notes)
        place.mkdir()
        sources(place, n_notes, 2000)
        session = Session(place)
        text = draft(5, 2000)
        session.edit("draft.md", text)
        first = session.settle("draft.md")
        assert session.server.session is not None
        (document,) = session.server.session.documents.values()
        assert document.result is not None
        n_facts = len(document.result.checked.prepared.index.facts)
        print(f"{n_facts} facts: first {first:.2f} s, then {p95(edits(session, 'draft.md', text, 100))}")
        session.edit("sources/note0.md", source(0, 2000) + "\nA new line about 31 schools.\n")
        print(f"  a source changes: longest step {max(session.finish()) * 1000:.0f} ms")


def rules(folder: Path) -> None:
    """Rule files of 1,000 and of 100,000 facts, beside no rule file."""
    for n_facts in (0, 1_000, 100_000):
        place = folder / str(n_facts)
        place.mkdir()
        sources(place, 5, 2000)
        if n_facts:
            (place / "rules").mkdir()
            (place / "rules/facts.toml").write_text(rule_file(n_facts), "utf-8")
        session = Session(place)
        text = draft(5, 2000) + "\n\nFirm5 Holdings had revenue of $6 million in 2020, and a headcount of 12 in 2019.\n"
        session.edit("draft.md", text)
        first = session.settle("draft.md")
        print(f"rule file of {n_facts} facts: first {first:.2f} s, then {p95(edits(session, 'draft.md', text, 100))}")


def many(folder: Path) -> None:
    """A source changes below 200 open drafts, and one goes on typing."""
    note = source(0, 2000)
    changes = {
        "one figure": note.replace("$", "$1", 1),
        "a line more": f"{note}\nA new line about 31 schools.\n",
        "all its amounts": note.replace("million", "thousand"),
    }
    for kind in ("alike", "different"):
        place = folder / kind
        place.mkdir()
        sources(place, 5, 2000)
        session = Session(place)
        texts = {f"draft{number}.md": draft(number % 5 + 1, 300 + number) for number in range(200)}
        if kind == "different":
            texts = {name: apart(text, number) for number, (name, text) in enumerate(texts.items())}
        for name, text in texts.items():
            session.edit(name, text)
        session.finish()
        for what, changed in changes.items():
            session.edit("sources/note0.md", changed)
            start = time.perf_counter()
            longest = max(session.finish())
            took = time.perf_counter() - start
            print(f"200 {kind} drafts after {what} changed: {took:.2f} s, longest step {longest * 1000:.0f} ms")
            session.edit("sources/note0.md", note)
            session.finish()
        session.edit("sources/note0.md", changes["all its amounts"])
        print(f"  typing while they are judged: {p95(edits(session, 'draft7.md', texts['draft7.md'], 50))}")


def apart(text: str, number: int) -> str:
    """Return a text of which no sentence stands in one with another number."""
    word = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
    return text.replace(".\n", f" (desk {word}).\n")


def memory(folder: Path) -> None:
    """10,000 edits of one draft."""
    sources(folder, 5, 2000)
    session = Session(folder)
    rng = random.Random(1)
    base = text = draft(5, 1000)
    for number in range(10_001):
        text = typed(base if number % 50 == 0 else text, number, rng)
        session.edit("draft.md", text)
        session.settle("draft.md")
        if number % 2000 == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"after {number} edits: peak {peak} MB")


CASES = {case.__name__: case for case in (long, facts, rules, many, memory)}


def main() -> None:
    """Run the cases that are named, all by default."""
    gc.set_threshold(200_000, 50, 100)  # as the server does
    for name in sys.argv[1:] or CASES:
        with tempfile.TemporaryDirectory() as folder:
            CASES[name](Path(folder))


if __name__ == "__main__":
    main()

"""A long draft, or many, judged by several processes: what comes of it is what one process finds."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from figlint.analysis import LiveDraft
from figlint.lsp import ahead
from figlint.lsp.buffer import Change
from figlint.lsp.session import Session
from figlint.processes import CAN_FORK, Stream

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="processes are not forked on this system")

SOURCE = "Harbour Foods reported revenue of $870 million in 2024 and $910 million in 2025. It had 31 shops then.\n"
SENTENCES = (
    "Harbour Foods reported revenue of $870 million in 2025.\n",
    "Revenue was $870 million in 2024, up from $640 million and 12 shops a year before.\n",
    "In 2025 the company had $910 million of revenue and 31 shops; in 2023 it had 29.\n",
    "No figure stands here.\n",
)
WORDS = "Harlow Merton Brill Tadley Ludlow Bicester Woodley Ilmington".split()


def draft(number: int, n_parts: int) -> str:
    """Return a draft of which no sentence stands twice, or in one with another number."""
    words = (f"{one} {two} {WORDS[number % 8]}{WORDS[number // 8].lower()}" for one in WORDS for two in WORDS)
    parts = [
        "".join(line.replace(".\n", f", they say at {word}.\n") for line in SENTENCES)
        for word, _ in zip(words, range(n_parts), strict=False)
    ]
    return "\n".join(f"## Part\n\n{part}" for part in parts)


class Opened:
    """A session with drafts open in a folder that has a source."""

    def __init__(self, folder: Path, drafts: dict[str, str]) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "figlint.toml").touch()
        (folder / "sources").mkdir()
        (folder / "sources" / "a.md").write_text(SOURCE, "utf-8")
        self.n_judged = 0
        self.session = Session([folder.as_uri()], lambda _: None, pytest.fail)
        for name, text in drafts.items():
            self.session.add((folder / name).as_uri(), "markdown", 1, text)

    def finish(self) -> dict[str, object]:
        """Do all that is due and return the report of each draft."""
        while self.session.work():
            pass
        documents = self.session.documents.values()
        self.n_judged = sum(document.live.done["sentences"] for document in documents)
        return {
            Path(document.path or "").name: document.result.checked.report if document.result else None
            for document in documents
        }


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Stream[Any]]:
    """Collect the processes that are begun."""
    found: list[Stream[Any]] = []

    def begin(work: Callable[[], Iterable[Any]]) -> Stream[Any]:
        found.append(Stream(work))
        return found[-1]

    monkeypatch.setattr(ahead, "Stream", begin)
    return found


def use(monkeypatch: pytest.MonkeyPatch, n_cores: int) -> None:
    """Have sessions made from now on believe in so many cores, and that shorter drafts are worth them."""
    monkeypatch.setattr(ahead, "n_cores", lambda: n_cores)
    monkeypatch.setattr(ahead, "_WORTH", 10_000)


@pytest.mark.parametrize("drafts", [{"a.md": draft(0, 60)}, {f"{number}.md": draft(number, 5) for number in range(12)}])
def test_number_of_processes_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drafts: dict[str, str], begun: list[Stream[Any]]
) -> None:
    use(monkeypatch, 1)
    alone = Opened(tmp_path / "alone", drafts)
    reports = alone.finish()
    assert all(reports.values())
    for n_cores in (2, 3):
        use(monkeypatch, n_cores)
        several = Opened(tmp_path / str(n_cores), drafts)
        assert reports == several.finish()
        (several.folder / "sources" / "a.md").write_text(SOURCE.replace("31", "32"), "utf-8")
        several.session.look_again()
        n_judged = several.n_judged
        assert reports.keys() == several.finish().keys()
        assert n_judged < several.n_judged, "judged anew"
        assert begun
        assert not several.session.ahead.is_busy
        assert all(not stream.is_open for stream in begun)


def test_the_work_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: dict[int, int] = {}
    for n_cores in (1, 2):
        use(monkeypatch, n_cores)
        opened = Opened(tmp_path / str(n_cores), {f"{number}.md": draft(number, 20) for number in range(8)})
        opened.finish()
        judged[n_cores] = opened.n_judged
    assert judged[2] < judged[1]


@pytest.mark.parametrize("text", [draft(0, 2), "Words alone.\n\n" * 10])
def test_short_drafts_are_judged_by_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    use(monkeypatch, 4)
    monkeypatch.setattr(ahead, "Stream", lambda _: pytest.fail("another process was begun"))
    opened = Opened(tmp_path / "short", {"a.md": text})
    assert opened.finish()["a.md"]


def test_an_edit_of_a_long_draft_is_judged_by_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, 2)
    text = draft(0, 60)
    opened = Opened(tmp_path / "long", {"a.md": text})
    opened.finish()
    monkeypatch.setattr(ahead, "Stream", lambda _: pytest.fail("another process was begun"))
    session = opened.session
    (document,) = session.documents.values()
    session.change(document.uri, 2, [Change(text.replace("$640", "$650", 1))])
    opened.finish()
    assert document.result is not None
    assert 2 == document.result.version


def test_a_process_that_fails_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = {"a.md": draft(0, 60)}
    use(monkeypatch, 1)
    reports = Opened(tmp_path / "alone", drafts).finish()
    parent, judge = os.getpid(), LiveDraft._judge

    def fail(*arguments: object, **keywords: object) -> object:
        if os.getpid() != parent:
            raise ValueError("killed")
        return judge(*arguments, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(LiveDraft, "_judge", fail)
    use(monkeypatch, 2)
    opened = Opened(tmp_path / "several", drafts)
    assert reports == opened.finish()
    monkeypatch.setattr(ahead, "Stream", lambda _: pytest.fail("another process was begun"))
    opened.session.look_again()
    opened.finish()


def test_a_failure_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> object:
        os._exit(3)

    use(monkeypatch, 2)
    monkeypatch.setattr(LiveDraft, "learn_backwards", fail)
    opened = Opened(tmp_path / "failing", {f"{number}.md": draft(number, 20) for number in range(4)})
    assert all(opened.finish().values())
    assert 1 == sum("has failed" in record.message for record in caplog.records)


def test_what_is_being_judged_ahead_is_not_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: list[Stream[Any]]
) -> None:
    use(monkeypatch, 2)
    opened = Opened(tmp_path / "long", {f"{number}.md": draft(number, 60) for number in range(4)})
    opened.finish()
    n_begun = len(begun)
    (opened.folder / "sources" / "a.md").write_text(SOURCE.replace("31", "32"), "utf-8")
    opened.session.look_again()
    opened.finish()
    assert n_begun < len(begun) < n_begun + 4, "once for all, or again when the first has done everything"


def test_where_no_process_can_be_begun_one_does_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> object:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(ahead, "Stream", full)
    use(monkeypatch, 2)
    assert Opened(tmp_path / "full", {"a.md": draft(0, 60)}).finish()["a.md"]


def test_a_session_that_ends_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: list[Stream[Any]]
) -> None:
    use(monkeypatch, 3)
    opened = Opened(tmp_path / "ended", {"a.md": draft(0, 60)})
    session = opened.session
    while not session.ahead.is_busy:
        assert session.work()
    session.end()
    assert not session.ahead.is_busy
    assert 2 == len(begun)
    assert all(not stream.is_open for stream in begun)

"""`--fix` and `--diff` as a user runs them: what is written, what is printed, what is kept."""

import codecs
import os
import sys
from pathlib import Path

import pytest

from figlint import project
from figlint.errors import UnreadableFileError
from tests.cli.conftest import CLEAN, MISSING, write
from tests.support.command import figlint

NOTE = "Harbour Foods paid $13.8 billion for Acme. Acme has 1,240 employees.\n"
FINE = "Harbour Foods paid $13.84 billion for Acme. Acme has 1,420 employees.\n"
SAFE = FINE.replace("$13.84", "$13.8")
ALL = SAFE.replace("1,420", "1,240")


@pytest.fixture
def draft(place: Path) -> Path:
    """Return a draft with one finding that can be mended safely and one that cannot."""
    write(place, {"notes/b.md": NOTE, "drafts/fine.md": FINE})
    return place / "drafts" / "fine.md"


@pytest.mark.parametrize(
    ("options", "status", "text"),
    [
        ([], 1, FINE),
        (["--fix"], 1, SAFE),
        (["--fix", "--unsafe-fixes"], 0, ALL),
        (["--diff"], 1, FINE),
        (["--fix", "--select", "FIG1"], 1, FINE),
        (["--fix", "--ignore", "FIG101"], 0, SAFE),
    ],
)
def test_what_is_written(draft: Path, options: list[str], status: int, text: str) -> None:
    ran = figlint("check", "drafts/fine.md", *options, cwd=draft.parent.parent)
    assert (status, text) == (ran.status, draft.read_text("utf-8"))
    again = figlint("check", "drafts/fine.md", *options, cwd=draft.parent.parent)
    assert (status, text) == (again.status, draft.read_text("utf-8"))


def test_what_is_said(draft: Path) -> None:
    ran = figlint("check", "drafts", "--fix", "--show-fixes", "--format", "concise", "-q", cwd=draft.parent.parent)
    rows = ran.out.splitlines()
    assert rows[0] == "drafts/fine.md:1: FIG304 over-precise: write $13.8 billion"
    assert [row.split(":")[0] for row in rows[1:]] == ["drafts/fine.md", "drafts/wrong.md"]
    loud = figlint("check", "drafts/fine.md", "--fix", "--unsafe-fixes", cwd=draft.parent.parent)
    assert loud.err == "1 finding mended in 1 draft\n"


def test_diff_is_a_patch(draft: Path) -> None:
    texts = {"fine.md": FINE, "ends.md": FINE.rstrip("\n"), "crlf.md": FINE.replace("\n", "\r\n")}
    write(draft.parent, dict(texts))
    (draft.parent / "wrong.md").unlink()
    ran = figlint("check", "drafts", "--diff", "--unsafe-fixes", cwd=draft.parent.parent)
    assert (ran.status, ran.err) == (1, "")
    parts = dict(part.split("\n", 1) for part in ran.out.split("--- drafts/")[1:])
    assert parts.keys() == texts.keys()
    for name, text in texts.items():
        assert patched(text, parts[name].split("\n", 1)[1]) == text.replace("$13.84", "$13.8").replace("1,420", "1,240")


def patched(text: str, hunks: str) -> str:
    """Apply the hunks of a unified diff that starts at the first line."""
    rows = hunks.replace("\n\\\\ No newline at end of file", "\0").split("\n")
    old = "\n".join(row[1:] for row in rows if row[:1] in (" ", "-")).replace("\0", "")
    new = "\n".join(row[1:] for row in rows if row[:1] in (" ", "+")).replace("\0", "")
    assert text.startswith(old)
    return new + text[len(old) :]


def test_standard_input_is_mended_to_standard_output(draft: Path) -> None:
    name = "drafts/fine.md"
    ran = figlint("check", "-", "--stdin-filename", name, "--fix", "-q", cwd=draft.parent.parent, stdin=FINE.encode())
    assert (ran.status, ran.out) == (1, SAFE)
    assert "FIG101" in ran.err
    assert draft.read_text("utf-8") == FINE
    clean = figlint(
        "check", "-", "--stdin-filename", name, "--fix", "-q", cwd=draft.parent.parent, stdin=CLEAN.encode()
    )
    assert (clean.status, clean.out, clean.err) == (0, CLEAN, "")


@pytest.mark.parametrize("option", ["--unsafe-fixes", "--show-fixes"])
def test_options_that_need_fix(draft: Path, option: str) -> None:
    ran = figlint("check", "drafts", option, cwd=draft.parent.parent)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"figlint: {option} without --fix; add --fix, or --diff to see what would change\n"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_encoding_mark_line_ends_and_mode_are_kept(draft: Path, mark: bytes, codec: str, end: str) -> None:
    text = f"Ü 🚀{end}{end}{FINE.rstrip()}{end}ends without"
    draft.write_bytes(mark + text.encode(codec))
    draft.chmod(0o640)
    assert figlint("check", "drafts/fine.md", "--fix", cwd=draft.parent.parent).status == 1
    assert draft.read_bytes() == mark + text.replace("$13.84", "$13.8").encode(codec)
    if sys.platform != "win32":
        assert draft.stat().st_mode & 0o777 == 0o640
    assert not [path for path in draft.parent.iterdir() if path.suffix == ".tmp"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_link_stays_a_link(draft: Path) -> None:
    link = draft.parent / "link.md"
    link.symlink_to("fine.md")
    figlint("check", "drafts/link.md", "--fix", cwd=draft.parent.parent)
    assert link.is_symlink()
    assert draft.read_text("utf-8") == SAFE


def test_draft_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("new")
    with pytest.raises(UnreadableFileError, match="somebody else changed it meanwhile"):
        project.rewrite(str(path), "old", "mended")
    assert path.read_text() == "new"


def test_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        project.write_whole(str(path), b"half")
    assert [(item.name, item.read_text()) for item in tmp_path.iterdir()] == [("a.md", "old")]


def test_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda name, _: name != str(path.resolve()))  # root may write everything
    with pytest.raises(UnreadableFileError, match="cannot be written \\(permission denied\\); check the path"):
        project.write_whole(str(path), b"new")
    assert [(item.name, item.read_text()) for item in tmp_path.iterdir()] == [("a.md", "old")]


def test_draft_that_cannot_be_written_is_reported_as_it_is(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from figlint.cli.main import run

    def refuse(path: str, *_: object) -> None:
        raise UnreadableFileError(path, "cannot be written (permission denied)", "check the path and its permissions")

    monkeypatch.chdir(draft.parent.parent)
    monkeypatch.setattr(project, "rewrite", refuse)
    for options in (["--fix", "--unsafe-fixes", "--show-fixes"], ["--add-ignore", "told"]):
        assert run(["check", "drafts/fine.md", "--format", "concise", *options]) == 2
        output = capsys.readouterr()
        assert [row.split(" ")[2] for row in output.out.splitlines()[:2]] == ["FIG304", "FIG101"]
        assert (
            output.err
            == "figlint: drafts/fine.md: cannot be written (permission denied); check the path and its permissions\n"
        )
    assert draft.read_text("utf-8") == FINE


def test_findings_elsewhere_are_still_reported(draft: Path) -> None:
    write(draft.parent, {"wrong.md": MISSING})
    ran = figlint("check", "drafts", "--fix", "--unsafe-fixes", "--format", "concise", "-q", cwd=draft.parent.parent)
    assert ran.status == 1
    assert ran.out.startswith("drafts/wrong.md:1:")

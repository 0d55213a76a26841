"""What cannot be checked is named, with what was met and what to do; the rest is checked; the status is 2."""

from pathlib import Path

import pytest

from figlint.cli.main import run
from figlint.project import MAX_BYTES
from tests.cli.conftest import CLEAN, SOURCE, write
from tests.support.command import figlint

COVERED = "figures: "


def test_missing_draft(place: Path) -> None:
    ran = figlint("check", "drafts/none.md", "drafts/wrong.md", cwd=place)
    assert ran.status == 2
    assert ran.err == "figlint: drafts/none.md: no such file or folder; check the path\n"
    assert "drafts/wrong.md:3:" in ran.out


def test_missing_source_beside_a_good_one(place: Path) -> None:
    ran = figlint("check", "drafts/clean.md", "--sources", "notes", "more-notes", cwd=place)
    assert ran.status == 2
    assert ran.err == "figlint: more-notes: no such file or folder; check the path\n"
    assert COVERED in ran.out


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"caf\xe9: 40%", "byte 0xe9 at offset 3 (line 1) is not UTF-8; save it as UTF-8"),
        (b"\x7fELF\x00\x01", "a binary file (byte 0x00 at offset 4); save it as"),
        (b"%PDF-1.4\n%\xe2", "a PDF document, not text; save it as"),
        (b"9" * (MAX_BYTES + 1), "larger than the limit of"),
        (b"$4 million " * 5_000_000, "larger than the limit of"),
    ],
    ids=["invalid UTF-8", "binary", "PDF", "one byte too many", "a line of 55 MB"],
)
@pytest.mark.parametrize("role", ["draft", "source"])
def test_file_that_is_no_text(place: Path, role: str, content: bytes, found: str) -> None:
    path = {"draft": "drafts/bad.md", "source": "notes/bad.md"}[role]
    write(place, {path: content})
    ran = figlint("check", "drafts", "--sources", "notes", cwd=place)
    assert ran.status == 2
    assert ran.err.startswith(f"figlint: {path}: {found}")
    assert ran.err.count("\n") == 1
    assert "2 drafts, " in ran.out


def test_empty_source_folder(place: Path) -> None:
    (place / "nothing").mkdir()
    ran = figlint("check", "drafts/clean.md", "--sources", "nothing", cwd=place)
    assert (ran.status, ran.out) == (2, "nothing was checked\n")
    first, second = ran.err.splitlines()
    assert first.startswith("figlint: nothing: no file to read in this folder (.md, ")
    assert second.startswith("figlint: drafts/clean.md: not checked, it has no sources;")


@pytest.mark.parametrize("content", [b"\x00", b"", b" \n"])
def test_no_source_with_text(place: Path, content: bytes) -> None:
    write(place, {"notes/a.md": content})
    ran = figlint("check", "drafts", cwd=place)
    assert (ran.status, ran.out) == (2, "nothing was checked\n")
    assert "drafts/clean.md: not checked, " in ran.err
    assert "drafts/wrong.md: not checked, " in ran.err


def test_empty_draft_is_fine_but_said_to_be_empty(place: Path) -> None:
    write(place, {"drafts/empty.md": "\n"})
    ran = figlint("check", "drafts/empty.md", cwd=place)
    assert (ran.status, ran.out, ran.err) == (0, "0 figures: 0 supported (the draft is empty)\n", "")


def test_binary_standard_input(place: Path) -> None:
    ran = figlint("check", "-", cwd=place, stdin=b"\x00\x01")
    assert (ran.status, ran.out) == (2, "nothing was checked\n")
    assert ran.err.startswith("figlint: -: a binary file")


def test_could_not_check_wins_over_findings_and_exit_zero(place: Path) -> None:
    ran = figlint("check", "drafts", "none.md", "--exit-zero", cwd=place)
    assert ran.status == 2


def test_utf16_is_read(place: Path) -> None:
    write(place, {"notes/a.md": SOURCE.encode("utf-16"), "drafts/clean.md": CLEAN.encode("utf-16")})
    ran = figlint("check", "drafts/clean.md", cwd=place)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("path", ["drafts/wrong.md", "notes/a.md"])
def test_permission_denied(
    place: Path, path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(place, {"notes/b.md": SOURCE})

    def refuse(name: str, mode: str) -> object:
        if name == path:
            raise PermissionError(13, "Permission denied", name)
        return open(name, mode)

    monkeypatch.chdir(place)
    monkeypatch.setattr("figlint.project.files.open", refuse, raising=False)
    assert run(["check", "drafts"]) == 2
    output = capsys.readouterr()
    assert output.err == f"figlint: {path}: permission denied; make it readable for this user\n"
    assert COVERED in output.out


def test_failure_of_ours_stops_one_draft_only(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from figlint import analysis

    read = analysis.read

    def fail(draft: str, *arguments: object) -> object:
        if "# Brief" in draft:
            raise RecursionError("too deep")
        return read(draft, *arguments)  # type: ignore[arg-type]

    monkeypatch.chdir(place)
    monkeypatch.setattr(analysis, "read", fail)
    assert run(["check", "drafts"]) == 2
    output = capsys.readouterr()
    assert output.err == (
        "figlint: drafts/wrong.md: not checked, an internal error (RecursionError: too deep); "
        "please report it; FIGLINT_DEBUG=1 shows where it happened\n"
    )
    assert COVERED in output.out
    monkeypatch.setenv("FIGLINT_DEBUG", "1")
    assert run(["check", "drafts"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_control_characters_in_messages_are_made_harmless(place: Path) -> None:
    ran = figlint("check", "drafts/\x1b31m.md", "drafts/clean.md", cwd=place)
    assert ran.err == "figlint: drafts/\ufffd31m.md: no such file or folder; check the path\n"

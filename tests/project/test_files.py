"""Files become text, or a reason that names the file, what was met and what to do."""

import io
from pathlib import Path

import pytest

from figlint import project
from figlint.errors import UnreadableFileError
from figlint.project.files import read_stream

TEXT = "Umsatz: 4,2 Mio. €\r\nrevenue: €4.2 million\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_whatever_its_mark(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(TEXT.encode(codec))
    assert project.read_file(str(path)) == TEXT


def test_big_endian_utf16_is_read() -> None:
    assert project.decode(b"\xfe\xff" + "40 %".encode("utf-16-be"), "a.txt") == "40 %"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document, not text"),
        (b"PK\x03\x04\x14\x00", "a zip archive, as DOCX, XLSX and ODT files are, not text"),
        (b"abc\x00def", "a binary file (byte 0x00 at offset 3)"),
        (b"one\ntwo caf\xe9\n", "byte 0xe9 at offset 11 (line 2) is not UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", "byte 0xe9 at offset 6 (line 1) is not UTF-8"),
        (b"\xff\xfea\x00b", "byte 0x62 at offset 4 (line 1) is not UTF-16"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        project.decode(data, "notes/a.md")
    assert ("notes/a.md", found) == (caught.value.path, caught.value.found)
    assert caught.value.advice.startswith("save it as")


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("figlint.project.files.MAX_BYTES", 8)
    assert read_stream(io.BytesIO(b"12345678"), "a.md") == "12345678"
    with pytest.raises(UnreadableFileError, match="larger than the limit"):
        read_stream(io.BytesIO(b"123456789"), "a.md")


def test_missing_file_and_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no such file"):
        project.read_file(str(tmp_path / "none.md"))
    with pytest.raises(UnreadableFileError, match="a folder, not a file"):
        project.read_file(str(tmp_path))


def test_other_failures_of_the_system_are_named(tmp_path: Path) -> None:
    loop = tmp_path / "loop.md"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        project.read_file(str(loop))


def test_permission_denied_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, mode: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("figlint.project.files.open", refuse, raising=False)
    with pytest.raises(UnreadableFileError, match="permission denied; make it readable"):
        project.read_file("a.md")

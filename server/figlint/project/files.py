"""Turn the bytes of a file into text or into a reason why not; line ends stay, a byte order mark does not."""

from typing import BinaryIO

from figlint.errors import UnreadableFileError
from figlint.text import DATA_KINDS, LineIndex, kind_of

SUFFIXES = (".md", ".markdown", ".mdx", ".txt", ".html", ".htm")
"""Files taken from a folder, as drafts or as sources; any file may be named explicitly."""

DATA_SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".toml")
"""Files taken from a folder as sources only."""

MAX_BYTES = 5_000_000
"""Largest file read: more than the longest novel. Of text with a figure in every 40 characters, as many take
half a minute and 1 GB; longer files are data or a mistake, and would hold up all the others."""

# First bytes of formats that people keep notes in (https://www.iana.org/assignments/media-types).
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive, as DOCX, XLSX and ODT files are"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\0", "an SQLite database"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_file(path: str) -> str:
    """Return the text of the file at `path`; `UnreadableFileError` says what was met and what to do."""
    try:
        with open(path, "rb") as stream:
            return read_stream(stream, path)
    except OSError as error:
        raise _from_os_error(path, error) from error


def read_source_file(path: str) -> str:
    """Return the text of the source at `path`; a data file must be one, too."""
    text = read_file(path)
    check_data(text, path)
    return text


def check_data(text: str, path: str) -> None:
    """Raise `UnreadableFileError` for the text of a broken data file; any other text is fine."""
    kind = kind_of(path)
    if kind in DATA_KINDS:
        from figlint.text.data import DataError, read_tree  # only where a source is data

        try:
            read_tree(text, kind)
        except DataError as error:
            line, column = LineIndex(text).position(error.offset)
            where = f"no {kind.upper()} (line {line + 1}, column {column + 1}: {error.found})"
            raise UnreadableFileError(path, where, "mend it there; the other sources are used") from error


def read_stream(stream: BinaryIO, name: str) -> str:
    """Return the text of an open stream, read to its end; `name` is what messages call it."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // 1_000_000
        raise UnreadableFileError(
            name, f"larger than the limit of {megabytes} MB", "split it, or leave out what holds no figures"
        )
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Return `data` as text: UTF-8 with or without a byte order mark, or UTF-16 with one."""
    for signature, found in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFileError(name, f"{found}, not text", _as_text(name))
    if data.startswith(_UTF16_MARKS):
        return _decode_as(data, name, "utf-16", "UTF-16")
    zero = data.find(b"\0")
    if zero >= 0:
        raise UnreadableFileError(name, f"a binary file (byte 0x00 at offset {zero})", _as_text(name))
    return _decode_as(data, name, "utf-8-sig", "UTF-8")


def _as_text(name: str) -> str:
    return "save it as TOML" if name.endswith(".toml") else "save it as Markdown, plain text or HTML"


def _decode_as(data: bytes, name: str, codec: str, label: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        # `utf-8-sig` counts from behind the mark, `utf-16` from its start.
        offset = error.start + (3 if codec == "utf-8-sig" and data.startswith(b"\xef\xbb\xbf") else 0)
        line_number = data.count(b"\n", 0, offset) + 1
        found = f"byte 0x{data[offset]:02x} at offset {offset} (line {line_number}) is not {label}"
        raise UnreadableFileError(name, found, "save it as UTF-8") from error


def _from_os_error(path: str, error: OSError) -> UnreadableFileError:
    if isinstance(error, FileNotFoundError):
        return UnreadableFileError(path, "no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return UnreadableFileError(path, "permission denied", "make it readable for this user")
    if isinstance(error, IsADirectoryError):
        return UnreadableFileError(path, "a folder, not a file", "name the files in it")
    found = (error.strerror or str(error)).lower()
    return UnreadableFileError(path, f"cannot be read ({found})", "check the path")

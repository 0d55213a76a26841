"""One file has one key, however a client writes its uri; replies name files as clients expect."""

import pytest

from figlint.lsp import uris


@pytest.mark.parametrize(
    ("uri", "windows", "path"),
    [
        ("file:///home/a/draft.md", False, "/home/a/draft.md"),
        ("file:///home/a%20b/%C3%A9.md", False, "/home/a b/é.md"),
        ("file://localhost/a.md", False, "/a.md"),
        ("file:///c%3A/notes/a.md", False, "/c:/notes/a.md"),
        ("file:///c%3A/notes/a.md", True, "c:/notes/a.md"),
        ("file:///C:/notes/a%20b.md", True, "c:/notes/a b.md"),
        ("file:///C:", True, "c:/"),
        ("file://server/share/a.md", True, "//server/share/a.md"),
        ("untitled:Untitled-1", False, None),
        ("vscode-vfs://github/a/b.md", False, None),
        ("file://[", False, None),
        ("", False, None),
    ],
)
def test_path_of_a_uri(uri: str, windows: bool, path: str | None) -> None:  # noqa: FBT001
    assert path == uris.to_path(uri, is_windows=windows)


@pytest.mark.parametrize(
    "spellings",
    [
        ("file:///c%3A/a/b.md", "file:///C:/a/b.md", "file:///c:/a/./b.md"),
        ("file:///c:/a%20b.md", "file:///C%3A/a b.md"),
    ],
)
def test_spellings_of_one_file_share_a_key(spellings: tuple[str, ...]) -> None:
    assert 1 == len({uris.canonical(uri, is_windows=True) for uri in spellings})


def test_two_files_have_two_keys() -> None:
    assert uris.canonical("file:///a/B.md", is_windows=False) != uris.canonical("file:///a/b.md", is_windows=False)
    assert "untitled:Untitled-1" == uris.canonical("untitled:Untitled-1")


@pytest.mark.parametrize(
    ("path", "windows", "uri"),
    [
        ("/home/a b/é#1?.md", False, "file:///home/a%20b/%C3%A9%231%3F.md"),
        ("C:\\notes\\a.md", True, "file:///c:/notes/a.md"),
        ("//server/share/a.md", True, "file://server/share/a.md"),
    ],
)
def test_uri_of_a_path_leads_back(path: str, windows: bool, uri: str) -> None:  # noqa: FBT001
    assert uri == uris.from_path(path, is_windows=windows)
    back = uris.to_path(uri, is_windows=windows)
    assert back == (path.replace("\\", "/").replace("C:", "c:") if windows else path)

"""Paths, folders and patterns become files: sorted, once each, without what git leaves out."""

from pathlib import Path

import pytest

from figlint import project
from figlint.errors import UnreadableFileError


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("40%\n")


def found(*paths: str) -> list[str]:
    result = project.find_files(paths)
    assert result.problems == ()
    return [file.path for file in result.files]


def problems(*paths: str) -> list[str]:
    return [str(problem) for problem in project.find_files(paths).problems]


def test_folder_gives_its_text_files_sorted_by_folder(here: Path) -> None:
    write(here, "b.md", "a/z.txt", "a/B.HTML", "a/c.png", "a-b/x.mdx", "k.markdown", "a/data.csv")
    assert found(".") == ["a/B.HTML", "a/z.txt", "a-b/x.mdx", "b.md", "k.markdown"]


def test_hidden_files_and_folders_are_not_found_but_may_be_named(here: Path) -> None:
    write(here, ".draft.md", ".notes/a.md", "node_modules/pkg/README.md", "b.md")
    assert found(".") == ["b.md"]
    assert found(".notes", ".draft.md") == [".draft.md", ".notes/a.md"]


def test_file_named_twice_or_by_link_is_found_once(here: Path) -> None:
    write(here, "d/a.md")
    (here / "d/link.md").symlink_to("a.md")
    (here / "also").symlink_to("d")
    files = project.find_files(["d", "./d/a.md", str(here / "d/a.md"), "also"]).files
    assert [(file.path, file.is_explicit) for file in files] == [("d/a.md", True)]


def test_loop_of_links_ends(here: Path) -> None:
    write(here, "d/a.md")
    (here / "d/up").symlink_to(here)
    assert found(".") == ["d/a.md"]


def test_link_to_itself_is_a_file_that_cannot_be_read(here: Path) -> None:
    write(here, "d/a.md")
    (here / "d/circle.md").symlink_to("circle.md")
    assert found("d") == ["d/a.md", "d/circle.md"]
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        project.read_file("d/circle.md")


def test_paths_inside_the_current_folder_are_relative_and_others_as_given(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "in/a.md", "out/b.md")
    monkeypatch.chdir(here / "in")
    outside = (here / "out").as_posix()
    assert found(str(here / "in"), "../out") == ["../out/b.md", "a.md"]
    assert found(outside) == [f"{outside}/b.md"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.md", ["top.md"]),
        ("d/*.md", ["d/a.md"]),
        ("d/**/*.md", ["d/a.md", "d/e/b.md"]),
        ("d/?.md", ["d/a.md"]),
        ("d/[ab].*", ["d/a.md"]),
        ("*/e/*", ["d/e/b.md", "d/e/c.txt"]),
        ("d/e/*.rst", ["d/e/x.rst"]),
    ],
)
def test_quoted_pattern(here: Path, pattern: str, expected: list[str]) -> None:
    write(here, "top.md", "d/a.md", "d/e/b.md", "d/e/c.txt", "d/e/x.rst")
    assert found(pattern) == expected
    assert found(f"{here.as_posix()}/{pattern}") == expected


def test_name_with_brackets_is_a_name_when_it_exists(here: Path) -> None:
    write(here, "a[1].md", "a1.md")
    assert found("a[1].md") == ["a[1].md"]


def test_gitignore_of_every_level_counts(here: Path) -> None:
    write(here, "a.md", "out/b.md", "deep/c.md", "deep/keep.md", "deep/skip/d.md", "drafts/old-1.md")
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("# built\nout/\nold-*\n*.tmp.md\n")
    (here / "deep/.gitignore").write_text("skip\nc.md\r\n!keep.md\n")
    assert found(".") == ["a.md", "deep/keep.md"]
    assert found("**/*.md") == ["a.md", "deep/keep.md"]


def test_gitignore_above_the_folder_counts_up_to_the_repository(here: Path) -> None:
    write(here, "repo/drafts/a.md", "repo/drafts/b.md")
    (here / ".gitignore").write_text("a.md\n")
    (here / "repo/.git").mkdir()
    (here / "repo/.gitignore").write_text("/drafts/b.md\n")
    assert found("repo/drafts") == ["repo/drafts/a.md"]


def test_what_is_named_is_found_even_if_git_ignores_it(here: Path) -> None:
    write(here, "out/a.md", "out/b.md")
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("out/\n")
    assert found("out/a.md") == ["out/a.md"]
    assert found("out") == ["out/a.md", "out/b.md"]


def test_line_that_is_no_pattern_does_not_void_the_others(here: Path) -> None:
    write(here, "a.md", "b.md")
    (here / ".gitignore").write_text("!\nb.md\n")
    assert found(".") == ["a.md"]


def test_what_is_not_there_is_a_problem_and_the_rest_is_found(here: Path) -> None:
    write(here, "a.md", "empty/picture.png")
    (here / "dangling.md").symlink_to("nowhere.md")
    result = project.find_files(["none.md", "a.md", "empty", "*.rst", "no/*.md", "dangling.md"])
    assert [file.path for file in result.files] == ["a.md"]
    assert [str(problem) for problem in result.problems] == [
        "none.md: no such file or folder; check the path",
        "empty: no file to read in this folder (.md, .markdown, .mdx, .txt, .html, .htm); "
        "name the files, or another folder",
        "*.rst: no file matches this pattern; check the pattern",
        "no/*.md: no file matches this pattern; check the pattern",
        "dangling.md: a link that leads nowhere; check the link",
    ]


def test_folder_that_cannot_be_opened_is_a_problem(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "a.md", "locked/b.md")
    import os

    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("figlint.project.discover.os.scandir", refuse)
    assert problems(".") == ["locked: a folder that cannot be opened; make it readable"]

"""Every draft gets its sources: those named, or the nearest source folders above it; never itself."""

from pathlib import Path

import pytest

from figlint import project


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("40%\n")


def jobs(drafts: list[str], sources: list[str] | None = None) -> dict[str, list[str]]:
    """Return the sources of each draft."""
    named = None if sources is None else project.find_files(sources)
    plan = project.pair(project.find_files(drafts), named)
    assert plan.problems == ()
    return {draft.path: [file.path for file in job.sources] for job in plan.jobs for draft in job.drafts}


def test_drafts_share_the_sources_named(here: Path) -> None:
    write(here, "d/a.md", "d/b.md", "n/x.md", "n/y.txt")
    plan = project.pair(project.find_files(["d"]), project.find_files(["n"]))
    assert len(plan.jobs) == 1
    assert jobs(["d"], ["n"]) == {"d/a.md": ["n/x.md", "n/y.txt"], "d/b.md": ["n/x.md", "n/y.txt"]}


def test_source_found_by_searching_is_not_checked(here: Path) -> None:
    write(here, "a.md", "n/x.md")
    assert jobs(["."], ["n"]) == {"a.md": ["n/x.md"]}
    assert jobs(["."], ["n/x.md"]) == {"a.md": ["n/x.md"]}


def test_draft_named_itself_is_checked_and_is_no_source(here: Path) -> None:
    write(here, "d/a.md", "d/b.md", "d/x.md")
    assert jobs(["d/a.md", "d/b.md"], ["d"]) == {"d/a.md": ["d/x.md"], "d/b.md": ["d/x.md"]}


def test_file_named_as_both_is_source_for_the_others_only(here: Path) -> None:
    write(here, "a.md", "b.md")
    assert jobs(["a.md", "b.md"], ["b.md"]) == {"a.md": ["b.md"], "b.md": []}


def test_nearest_source_folders_are_the_default(here: Path) -> None:
    write(here, "seeds/1.md", "deep/notes/2.md", "deep/sources/3.md", "deep/er/a.md", "b.md")
    (here / ".git").mkdir()
    assert jobs(["."]) == {"b.md": ["seeds/1.md"], "deep/er/a.md": ["deep/notes/2.md", "deep/sources/3.md"]}


def test_search_for_source_folders_ends_at_the_project(here: Path) -> None:
    write(here, "notes/1.md", "project/drafts/a.md", "project/pyproject.toml")
    assert jobs(["project/drafts/a.md"]) == {"project/drafts/a.md": []}


def test_search_without_a_project_ends_at_the_current_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "notes/1.md", "in/drafts/a.md", "in/notes/2.md", "other/b.md")
    monkeypatch.chdir(here / "in")
    assert jobs(["drafts/a.md", "../other/b.md"]) == {
        "drafts/a.md": ["notes/2.md"],
        "../other/b.md": [],
    }


def test_standard_input_is_looked_for_beside_the_file_it_stands_for(here: Path) -> None:
    write(here, "in/notes/1.md", "in/a.md")
    draft = project.standard_input("in/a.md", b"")
    plan = project.pair(project.Found((draft,), ()), project.find_files(["in"]))
    assert [[file.path for file in job.sources] for job in plan.jobs] == [["in/notes/1.md"]]


def test_empty_source_folder_is_a_problem(here: Path) -> None:
    write(here, "a.md")
    (here / "notes").mkdir()
    plan = project.pair(project.find_files(["a.md"]), None)
    assert [problem.path for problem in plan.problems] == ["notes"]

"""Sources that a draft names in its front matter, on the command line and in an editor alike."""

import codecs
from pathlib import Path

import pytest

from figlint import project
from figlint.project import Configs, Workspace


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with nearest sources, others apart, and a configuration without a say in them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name in ("notes/near.md", "apart/one.md", "apart/two.csv", "in/three.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("place,people\nLeeds,40\n")
    return tmp_path


def draft(front: str) -> str:
    return f"---\n{front}\n---\nLeeds has 40 people.\n"


def on_command_line(text: str | bytes) -> tuple[list[str], list[str]]:
    """Return the sources of the draft in/draft.md and what was not found."""
    Path("in/draft.md").write_bytes(text.encode() if isinstance(text, str) else text)
    plan = project.pair(project.find_files(["in/draft.md"]), None, Configs())
    return [file.path for job in plan.jobs for file in job.sources], [str(problem) for problem in plan.problems]


def in_editor(text: str) -> tuple[list[str], list[str]]:
    """Return the same for a draft that is open with this text and not saved."""
    root = str(Path.cwd())
    workspace = Workspace([root])
    workspace.take(f"{root}/in/draft.md", lambda: text)
    found = workspace.sources_of(f"{root}/in/draft.md")
    return [source.name for source in found.texts], [problem.found for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (draft("sources: ../apart/one.md"), ["apart/one.md"]),
        (draft("sources: [../apart]"), ["apart/one.md", "apart/two.csv"]),
        (draft("sources: [../apart/]"), ["apart/one.md", "apart/two.csv"]),
        (draft("sources:\n- ../apart/*.csv\n- three.md"), ["apart/two.csv", "in/three.md"]),
        ('+++\nsources = ["three.md"]\n+++\n40 people\n', ["in/three.md"]),
        ("\ufeff" + draft("sources: three.md"), ["in/three.md"]),
        (draft("sources: [., draft.md]"), ["in/three.md"]),
        (draft("sources: [Reuters, 'https://example.org/a.md', three.md]"), ["in/three.md"]),
        (draft("sources: [Reuters, AP]"), ["notes/near.md"]),
        (draft("title: sources"), ["notes/near.md"]),
        ("sources: three.md\n\n40 people\n", ["notes/near.md"]),
        ("---\nsources: three.md\n", ["notes/near.md"]),
        ("40 people\n", ["notes/near.md"]),
    ],
)
def test_command_line_and_editor_agree(here: Path, text: str, sources: list[str]) -> None:
    assert (sources, []) == on_command_line(text)
    assert (sources, []) == in_editor(text.removeprefix("\ufeff"))


def test_a_source_that_is_not_there_is_told(here: Path) -> None:
    text = draft("sources: [three.md, ../nots/a.md]")
    told = "nots/a.md: no such file or folder; check the front matter of in/draft.md"
    assert (["in/three.md"], [told]) == on_command_line(text)
    assert (["in/three.md"], ["no such file or folder"]) == in_editor(text)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_encodings(here: Path, mark: bytes, codec: str) -> None:
    assert ["in/three.md"] == on_command_line(mark + draft("sources: three.md").encode(codec))[0]


def test_settings_give_way_and_arguments_win(here: Path) -> None:
    (here / "figlint.toml").write_text('sources = ["apart/two.csv"]\n')
    assert ["in/three.md"] == on_command_line(draft("sources: three.md"))[0]
    assert ["apart/two.csv"] == on_command_line("40 people\n")[0] == in_editor("40 people\n")[0]
    plan = project.pair(project.find_files(["in/draft.md"]), project.find_sources(["notes"]), Configs())
    assert ["notes/near.md"] == [file.path for job in plan.jobs for file in job.sources]


def test_an_edit_of_the_front_matter_counts_at_once(here: Path) -> None:
    workspace = Workspace([str(here)])
    path = str(here / "in" / "draft.md")
    found, texts = [], [draft(front) for front in ("title: x", "sources: three.md", "title: x")]
    workspace.take(path, lambda: texts[len(found)])
    for _ in texts:
        workspace.edited(path)
        found.append([source.name for source in workspace.sources_of(path).texts])
    assert [["notes/near.md"], ["in/three.md"], ["notes/near.md"]] == found


@pytest.mark.parametrize("name", [None, "in/draft.md"])
def test_standard_input(here: Path, name: str | None) -> None:
    data = draft(f"sources: {'in/' if name is None else ''}three.md").encode()
    plan = project.pair(project.Found((project.standard_input(name, data),), ()), None, Configs())
    assert [["in/three.md"]] == [[file.path for file in job.sources] for job in plan.jobs]

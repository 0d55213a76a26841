"""Settings: where they are found, how layers add up, what is refused, and that the model describes all of them."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from figlint import project
from figlint.errors import ConfigError
from figlint.project import Config, Configs
from figlint.project.settings import SETTINGS, schema
from tests.support.tools import load_tool


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, the root of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_every_setting_has_a_field_and_every_field_a_setting() -> None:
    names = {setting.name.replace("-", "_") for setting in SETTINGS}
    assert {*Config._fields} - {"root", "origin"} == names


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_example_of_a_setting_is_read_and_fits_the_schema(here: Path, setting: project.settings.Setting) -> None:
    write(here, figlint_toml=setting.example)
    field = setting.name.replace("-", "_")
    assert getattr(Configs().of("a.md"), field) != getattr(Config(), field)
    Draft202012Validator(schema()).validate(tomllib.loads(setting.example))


@pytest.mark.parametrize("path", load_tool("make_docs").pages(), ids=lambda path: path.name)
def test_pages_made_from_the_model_are_up_to_date(path: Path) -> None:
    assert load_tool("make_docs").pages()[path] == path.read_text("utf-8"), "run `python tools/make_docs.py`"


def test_nearest_file_counts_alone(here: Path) -> None:
    write(here, figlint_toml="strict = true", deep__figlint_toml='select = ["FIG1"]')
    write(here, deep__er__pyproject_toml="[project]\nname = 'figlint'\n")
    configs = Configs()
    assert (configs.of("a.md").strict, configs.of("a.md").origin) == (True, "figlint.toml")
    assert (configs.of("deep/er/a.md").strict, configs.of("deep/er/a.md").select) == (False, ("FIG1",))
    assert configs.of("deep/a.md").root == str(here / "deep")


@pytest.mark.parametrize("text", ["[tool.figlint]\nstrict = true", "[tool]\nfiglint = {strict = true}"])
def test_pyproject_counts_with_a_table_for_figlint(here: Path, text: str) -> None:
    write(here, pyproject_toml=text)
    assert Configs().of("a.md").strict
    write(here, figlint_toml="")
    assert not Configs().of("a.md").strict


def test_search_ends_at_the_root_of_the_repository(here: Path) -> None:
    write(here, figlint_toml="strict = true")
    (here / "inner" / ".git").mkdir(parents=True)
    assert not Configs().of("inner/a.md").strict


def test_layers_win_in_order_and_tables_are_merged(here: Path) -> None:
    write(here, figlint_toml='ignore = ["FIG1"]\n[severity]\nFIG2 = "info"\nFIG3 = "info"')
    layers = (project.parse_override('severity.FIG3 = "error"'), ("--ignore", {"ignore": ["FIG4"]}))
    config = Configs(layers).of("a.md")
    assert config.ignore == ("FIG4",)
    assert config.severity == (("FIG2", "info"), ("FIG3", "error"))
    assert Configs(layers, is_isolated=True).of("a.md").severity == (("FIG3", "error"),)


def test_underscores_are_understood(here: Path) -> None:
    write(here, figlint_toml='round_numbers = "sharp"')
    assert Configs().of("a.md").round_numbers == "sharp"


def test_percentages_are_exact(here: Path) -> None:
    write(here, figlint_toml="[hedges]\nabout = 0.1\nnear = 7")
    assert Configs().of("a.md").hedges == (("about", Decimal("0.001")), ("near", Decimal("0.07")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'selct = ["FIG1"]',
            'no setting is called "selct"; did you mean "select"? `figlint config` lists them all',
        ),
        ("zzz = 1", 'no setting is called "zzz"; `figlint config` lists them all'),
        ("select = 1", "select is 1; it takes a list of strings"),
        ('select = ["FIG1", ""]', 'select is ["FIG1", ""]; it takes a list of strings'),
        ("strict = 'yes'", 'strict is "yes"; it takes true or false'),
        ("strict = 1", "strict is 1; it takes true or false"),
        ('round-numbers = "fine"', 'round-numbers is "fine"; it takes "coarse" or "sharp"'),
        (
            "hedges = {abut = 5}",
            "hedges is {abut = 5}; it takes a table for about, near with a percentage from 0 to 50 for each key",
        ),
        (
            "hedges = {about = true}",
            "hedges is {about = true}; it takes a table for about, near with a percentage from 0 to 50 for each key",
        ),
        (
            'severity = {FIG1 = "loud"}',
            'severity is {FIG1 = "loud"}; it takes a table with "error", "warning", "info" or "hint" for each key',
        ),
        ("strict = tru", "not TOML (invalid value (at line 1, column 10)); correct it there"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(here: Path, text: str, expected: str) -> None:
    write(here, figlint_toml=text)
    with pytest.raises(ConfigError) as caught:
        Configs().of("a.md")
    assert f"figlint.toml: {expected}" == str(caught.value)
    if "not TOML" not in expected:
        assert list(Draft202012Validator(schema()).iter_errors(tomllib.loads(text)))


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    json.dumps(schema())


@pytest.mark.parametrize(
    ("settings", "checked"),
    [
        ("", ["CHANGELOG.md", "a.md", "old/b.md", "posts/2024-05-01-opening.md"]),
        ('exclude = ["old/"]', ["CHANGELOG.md", "a.md", "posts/2024-05-01-opening.md"]),
        ('exclude = ["*.md", "!a.md"]', ["a.md"]),
        ("exclude-history = true", ["a.md", "old/b.md"]),
        ('exclude-history = true\nexclude = ["/old"]', ["a.md"]),
    ],
)
def test_excluded_drafts_are_not_checked(here: Path, settings: str, checked: list[str]) -> None:
    write(here, figlint_toml=settings, notes__s_md="")
    for name in ("CHANGELOG.md", "a.md", "old/b.md", "posts/2024-05-01-opening.md", "notes/s.md"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text("40%\n")
    (here / "notes__s_md").unlink(missing_ok=True)
    plan = project.pair(project.find_files(["."]), None, Configs())
    assert checked == [draft.path for job in plan.jobs for draft in job.drafts]


@pytest.mark.parametrize(("settings", "n_checked"), [("", 1), ("force-exclude = true", 0)])
def test_a_draft_named_itself_is_excluded_by_force_only(here: Path, settings: str, n_checked: int) -> None:
    write(here, figlint_toml=f'exclude = ["a.md"]\n{settings}')
    (here / "a.md").write_text("40%\n")
    plan = project.pair(project.find_files(["a.md"]), None, Configs())
    assert (n_checked, 1 - n_checked) == (sum(len(job.drafts) for job in plan.jobs), plan.n_excluded)


def test_sources_are_relative_to_the_file_that_names_them(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, docs__figlint_toml='sources = ["../research", "extra/*.md"]')
    for name in ("research/1.md", "docs/extra/2.md", "docs/a.md", "docs/notes/3.md"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("40%\n")
    monkeypatch.chdir(here / "docs")
    plan = project.pair(project.find_files(["a.md"]), None, Configs())
    assert [[file.path for file in job.sources] for job in plan.jobs] == [["../research/1.md", "extra/2.md"]]


def test_drafts_of_different_settings_are_judged_apart(here: Path) -> None:
    write(here, figlint_toml='sources = ["n"]', d__figlint_toml='sources = ["../n"]\nstrict = true')
    for name in ("n/1.md", "a.md", "d/b.md"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text("40%\n")
    plan = project.pair(project.find_files(["a.md", "d"]), None, Configs())
    assert [(job.config.strict, [draft.path for draft in job.drafts]) for job in plan.jobs] == [
        (False, ["a.md"]),
        (True, ["d/b.md"]),
    ]


@pytest.mark.parametrize(("settings", "checked"), [("", ["a.md", "notes/s.md"]), ("force-exclude = true", ["a.md"])])
def test_a_source_named_as_draft_is_left_out_by_force(here: Path, settings: str, checked: list[str]) -> None:
    write(here, figlint_toml=settings)
    for name in ("a.md", "notes/s.md", "notes/t.md"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text("40%\n")
    plan = project.pair(project.find_files(["a.md", "notes/s.md"]), None, Configs())
    assert checked == sorted(draft.path for job in plan.jobs for draft in job.drafts)
    sources = {file.path for job in plan.jobs for file in job.sources}
    assert sources == ({"notes/s.md", "notes/t.md"} if settings else {"notes/t.md"})

"""Settings: where they are found, how layers add up, what is refused, and that the model describes all of them."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from figlint import project
from figlint.analysis import options_of
from figlint.errors import ConfigError, FiglintError
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
    assert {*Config._fields} - {"root", "origin", "set_by"} == names


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
            'hedges has no "abut"; it takes about, near',
        ),
        (
            "hedges = {about = true}",
            "hedges.about is true; it takes a percentage from 0 to 50",
        ),
        (
            'severity = {FIG1 = "loud"}',
            'severity.FIG1 is "loud"; it takes "error", "warning", "info" or "hint"',
        ),
        ("hedges = 5", "hedges is 5; it takes a table for about, near with a percentage from 0 to 50 for each key"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(here: Path, text: str, expected: str) -> None:
    write(here, figlint_toml=text)
    with pytest.raises(ConfigError) as caught:
        Configs().of("a.md")
    assert f"figlint.toml:1: {expected}" == str(caught.value)
    assert list(Draft202012Validator(schema()).iter_errors(tomllib.loads(text)))


TABLES = 'ignore = ["FIG305"]\n\n[severity]\nFIG201 = "error"\nFIG9x = "info"\n\n[currency]\n"#" = "AUD"\n'


@pytest.mark.parametrize(
    ("file", "text", "override", "expected"),
    [
        ("figlint.toml", "strict = tru", None, "figlint.toml:1:10: not TOML (invalid value); correct it there"),
        ("figlint.toml", "\nstrict = [", None, "figlint.toml: not TOML (invalid value); correct it there"),
        ("figlint.toml", '# no\n\nround_numbers = "x"', None, "figlint.toml:3: round_numbers is"),
        ("figlint.toml", "[hedges]\nnear = 5\nabout = 90", None, "figlint.toml:3: hedges.about is 90; it takes"),
        ("figlint.toml", TABLES, None, 'figlint.toml:5: severity: no check has the code or name "FIG9x"'),
        ("figlint.toml", TABLES.replace("9x", "9"), None, 'figlint.toml:8: currency has "#" = "AUD"; write one of'),
        ("figlint.toml", 'strict = true\nlocale = "xx"', None, 'figlint.toml:2: locale is "xx"; write a language'),
        ("figlint.toml", 'locale = "de"', 'locale = "xx"', '--config: locale is "xx"; write a language'),
        ("figlint.toml", 'locale = "xx"', "strict = true", 'figlint.toml:1: locale is "xx"; write a language'),
        ("figlint.toml", "strict = true", 'severity.FIG9x = "info"', "--config: severity: no check has the code or"),
        ("figlint.toml", 'severity = {FIG1 = "info"}', 'currency."#" = "AUD"', '--config: currency has "#" = "AUD"'),
        ("figlint.toml", "", "hedges.about = 90", "--config: hedges.about is 90; it takes a percentage"),
        ("figlint.toml", "", "locale=de", "--config: 'locale=de' is not TOML; write it as 'locale = \"de\"'"),
        ("figlint.toml", "", "locale", "--config: 'locale' is not TOML; write it as 'key = value'"),
        ("pyproject.toml", "[tool.x]\nlocale = 1\n[tool.figlint]\nlocale = 1", None, "pyproject.toml:4: locale is 1"),
        ("pyproject.toml", "[tool.figlint.hedges]\nabout = 90", None, "pyproject.toml:2: hedges.about is 90"),
        ("pyproject.toml", "[tool.figlint]\nignore = ['FIG9x']", None, "pyproject.toml:2: ignore: no check has"),
    ],
)
def test_what_is_wrong_is_said_where_it_was_set(
    here: Path, file: str, text: str, override: str | None, expected: str
) -> None:
    (here / file).write_text(text, "utf-8")
    with pytest.raises(FiglintError) as caught:
        options_of(Configs(() if override is None else (project.parse_override(override),)).of("a.md"), "a.md")
    assert str(caught.value).startswith(expected)


def test_settings_that_cannot_be_read_are_not_passed_over(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, pyproject_toml="[project]\nname = 'other'\n")

    def refuse(name: str, mode: str) -> object:
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr("figlint.project.config.open", refuse, raising=False)
    monkeypatch.setattr("figlint.project.files.open", refuse, raising=False)
    with pytest.raises(ConfigError, match=r"pyproject\.toml: permission denied; make it readable"):
        Configs().of("a.md")


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

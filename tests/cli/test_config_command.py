"""Settings as a user sets and sees them: files, options, `figlint config`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import MISSING, WRONG, write
from tests.support.command import environment, figlint
from tests.support.snapshot import assert_snapshot

SETTINGS = """strict = true
exclude = ["old/"]

[per-file-ignores]
"drafts/w*.md" = ["FIG102"]
"""


def test_settings_of_a_file_hold(place: Path) -> None:
    write(place, {"figlint.toml": SETTINGS, "drafts/new.md": MISSING})
    ran = figlint("check", "drafts", "--format", "concise", "-q", cwd=place)
    assert ran.status == 1
    assert [row.split(":")[3] for row in ran.out.splitlines()] == [" error FIG201 missing"]


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["drafts/wrong.md"], 0),
        (["drafts/wrong.md", "--isolated"], 1),
        (["drafts/wrong.md", "--config", 'per-file-ignores = {"drafts/w*.md" = []}'], 1),
        (["old/wrong.md"], 1),
        (["old/wrong.md", "--force-exclude"], 0),
        (["old/wrong.md", "--config", "force-exclude = true"], 0),
        (["drafts/wrong.md", "--isolated", "--exclude", "*.md", "--force-exclude"], 0),
        (["drafts/wrong.md", "--isolated", "--extend-ignore", "FIG1"], 0),
        (["drafts/wrong.md", "--isolated", "--ignore", "FIG1", "--extend-select", "FIG102"], 0),
    ],
)
def test_options_win_over_the_file(place: Path, options: list[str], status: int) -> None:
    write(place, {"figlint.toml": SETTINGS, "old/wrong.md": WRONG})
    ran = figlint("check", *options, cwd=place)
    assert (ran.status, ran.err) == (status, "")


def test_everything_excluded_is_no_error(place: Path) -> None:
    ran = figlint("check", "drafts/wrong.md", "--exclude", "drafts/", "--force-exclude", cwd=place)
    assert (ran.status, ran.out, ran.err) == (0, "nothing was checked\n", "")


def test_broken_settings_end_with_2_and_one_line(place: Path) -> None:
    write(place, {"figlint.toml": "strct = true\n"})
    ran = figlint("check", "drafts", cwd=place)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        'figlint: figlint.toml:1: no setting is called "strct"; did you mean "strict"? '
        "`figlint config` lists them all\n"
    )


def test_config_shows_what_holds_and_where_it_was_set(place: Path) -> None:
    write(place, {"figlint.toml": SETTINGS})
    ran = figlint("config", "--show", "drafts/a.md", "--select", "FIG1", "--config", "hedges.about = 7.5", cwd=place)
    assert (ran.status, ran.err) == (0, "")
    assert_snapshot("cli/config.txt", ran.out)


def test_what_config_prints_is_a_configuration_with_the_same_effect(place: Path) -> None:
    more = '[severity]\nFIG1 = "hint"\n[hedges]\nabout = 0.1\n'
    write(place, {"figlint.toml": f'sources = ["entwürfe/📎.md"]\n{SETTINGS}{more}'})
    first = figlint("config", cwd=place)
    write(place, {"figlint.toml": first.out})
    assert figlint("config", cwd=place).out == first.out


def test_config_prints_its_schema(place: Path) -> None:
    ran = figlint("config", "--schema", cwd=place)
    assert json.loads(ran.out)["additionalProperties"] is False


def test_a_start_without_configuration_reads_no_toml(place: Path) -> None:
    code = (
        "import sys\nfrom figlint.__main__ import main\n"
        "main(['check', 'drafts/clean.md', '-q'])\nprint('tomllib' in sys.modules, 'pathspec' in sys.modules)"
    )
    write(place, {"pyproject.toml": "[project]\nname = 'a'\n"})
    without, err = run_python(code, place)
    write(place, {"figlint.toml": SETTINGS})
    assert (without, err) == ("False False\n", "")
    assert run_python(code, place)[0].startswith("True")


def run_python(code: str, folder: Path) -> tuple[str, str]:
    """Return what a fresh interpreter prints."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    return done.stdout, done.stderr

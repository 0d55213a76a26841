"""The VS Code extension agrees with the package, and passes its own unit tests where Node is at hand."""

import json
import re
import subprocess
from shutil import which

import pytest

import figlint
from figlint.lsp.settings import SETTINGS, Settings, read_settings
from tests.conftest import ROOT

CLIENT = ROOT / "client-vscode"
MANIFEST = json.loads((CLIENT / "package.json").read_text("utf-8"))


def test_the_extension_has_the_version_of_the_package() -> None:
    lock = json.loads((CLIENT / "package-lock.json").read_text("utf-8"))
    assert figlint.__version__ == MANIFEST["version"] == lock["version"]


def test_the_settings_of_the_server_have_fields_and_defaults() -> None:
    assert Settings._fields == tuple(SETTINGS)
    assert Settings() == read_settings({}) == read_settings(None)
    assert tuple(setting.default for setting in SETTINGS.values()) == Settings()


def test_the_extension_offers_the_settings_of_the_server_and_those_it_reads_itself() -> None:
    offered = MANIFEST["contributes"]["configuration"]["properties"]
    code = "".join(file.read_text("utf-8") for file in (CLIENT / "src").rglob("*.ts"))
    own = set(re.findall(r'getConfiguration\("figlint"\)\.get<[^>]+>\("([\w.]+)"', code))
    assert {name.removeprefix("figlint.") for name in offered} == {
        "trace.server",  # read by the language client
        *own,
        *(setting.name for setting in SETTINGS.values()),
    }


@pytest.mark.parametrize("field", SETTINGS)
def test_every_value_that_the_extension_offers_is_taken(field: str) -> None:
    name = SETTINGS[field].name
    offered = MANIFEST["contributes"]["configuration"]["properties"][f"figlint.{name}"]
    values = {"boolean": (True, False), "string": offered.get("enum"), "array": (("notes",),)}[offered["type"]]
    for value in values:
        sent = list(value) if isinstance(value, tuple) else value
        assert getattr(read_settings({name: sent}), field) == value
    assert getattr(read_settings({name: {"a": 1}}), field) == SETTINGS[field].default


def test_the_extension_has_the_licence_of_the_project() -> None:
    assert (ROOT / "LICENSE").read_text("utf-8") == (CLIENT / "LICENSE").read_text("utf-8")
    assert MANIFEST["license"] == "MIT"


def test_the_readme_of_the_extension_names_its_commands_and_settings() -> None:
    readme = (CLIENT / "README.md").read_text("utf-8")
    texts = json.loads((CLIENT / "package.nls.json").read_text("utf-8"))
    titles = [texts[command["title"].strip("%")] for command in MANIFEST["contributes"]["commands"]]
    settings = MANIFEST["contributes"]["configuration"]["properties"]
    assert [name for name in (*titles, *settings) if name not in readme] == []


@pytest.mark.node
def test_the_extension_passes_its_unit_tests() -> None:
    npm = which("npm")
    assert npm, "npm is not on PATH"
    done = subprocess.run([npm, "test"], cwd=CLIENT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr

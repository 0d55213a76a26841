"""The VS Code extension agrees with the package, and passes its own unit tests where Node is at hand."""

import json
import re
import subprocess
from shutil import which

import pytest

import figlint
from figlint.lsp.settings import Settings, read_settings
from tests.conftest import ROOT

CLIENT = ROOT / "client-vscode"
MANIFEST = json.loads((CLIENT / "package.json").read_text("utf-8"))


def test_the_extension_has_the_version_of_the_package() -> None:
    lock = json.loads((CLIENT / "package-lock.json").read_text("utf-8"))
    assert figlint.__version__ == MANIFEST["version"] == lock["version"]


def test_the_extension_offers_the_settings_of_the_server() -> None:
    offered = MANIFEST["contributes"]["configuration"]["properties"]
    for field, default in Settings()._asdict().items():
        name = re.sub(r"_(\w)", lambda match: match[1].upper(), field)
        setting = offered[f"figlint.{name}"]
        is_list = setting["type"] == "array"
        assert setting["default"] == (list(default) if is_list else default)
        for choice in [["notes"]] if is_list else setting.get("enum", [not default]):
            found = getattr(read_settings({name: choice}), field)
            assert (list(found) if is_list else found) == choice


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

"""The pages of the site: blocks that can run are run, what follows from the code is there, links lead somewhere."""

import json
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from figlint import analysis
from figlint.analysis.mutants import RIGHT_CODES
from figlint.cli.main import _parser
from figlint.facts.rules.schema import schema as schema_of_rules
from figlint.project.settings import schema
from tests.conftest import ROOT
from tests.support.command import figlint
from tests.support.tools import load_tool

PAGES = sorted((ROOT / "docs").glob("*.md"))
READMES = [ROOT / "README.md", ROOT / "rules" / "README.md"]
MADE: dict[str, str] = load_tool("build_site").pages()
_BLOCK = re.compile(
    r"^(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


def blocks(page: Path) -> Iterator[re.Match[str]]:
    return _BLOCK.finditer(page.read_text("utf-8"))


def name_of(page: Path) -> str:
    return page.name


@pytest.mark.parametrize("page", [page for page in PAGES if "```console" in page.read_text("utf-8")], ids=name_of)
def test_commands_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    for block in reversed(list(_run(page, tmp_path))):
        (start, end), printed = block
        text = text[:start] + printed + text[end:]
    if os.environ.get("FIGLINT_UPDATE") == "1":
        page.write_text(text, "utf-8")
    assert page.read_text("utf-8") == text, "run with FIGLINT_UPDATE=1 and read what has changed"


def _run(page: Path, folder: Path) -> Iterator[tuple[tuple[int, int], str]]:
    """Write the files of a page, run its commands, and yield the place of each block with what it prints."""
    n_run = 0
    for block in blocks(page):
        if block["file"]:
            path = folder / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["text"], "utf-8")
        if block["kind"] == "console":
            command = block["text"].split("\n")[0]
            assert command.startswith("$ figlint ")
            ran = figlint(*command.removeprefix("$ figlint ").split(), cwd=folder)
            n_run += 1
            yield block.span("text"), f"{command}\n{ran.out}{ran.err}"
    assert n_run


def with_blocks(kind: str) -> list[Path]:
    return [page for page in (*PAGES, *READMES) if f"```{kind}\n" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", with_blocks("toml"), ids=name_of)
def test_settings_and_facts_of_a_page_fit_their_schemas(page: Path) -> None:
    for text in [block["text"] for block in blocks(page) if block["kind"] == "toml"]:
        table = json.loads(json.dumps(tomllib.loads(text), default=str))  # JSON Schema knows no days
        if "fact" in table or "derive" in table:
            Draft202012Validator(schema_of_rules()).validate({"version": 1, **table})
        elif "language-server" not in table:  # Helix has its own
            Draft202012Validator(schema()).validate(table)


@pytest.mark.parametrize("page", with_blocks("yaml"), ids=name_of)
def test_hooks_and_inputs_of_a_page_are_there(page: Path) -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    for block in blocks(page):
        if block["kind"] == "yaml":
            yaml.safe_load(block["text"])
            assert set(re.findall(r"- id: (\S+)", block["text"])) <= hooks
            assert set(re.findall(r"^ {10}([\w-]+): ", block["text"], re.MULTILINE)) <= set(inputs)
    listed = set(re.findall(r"^\| `([\w-]+)` \|", page.read_text("utf-8"), re.MULTILINE))
    assert listed == (set(inputs) if page.name == "ci.md" else hooks)


@pytest.mark.parametrize("page", [*PAGES, *READMES], ids=name_of)
def test_commands_of_a_page_are_understood(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Commands that no test can run, as they wait for an editor or another program, have options that exist."""
    for block in blocks(page):
        for line in block["text"].split("\n") if block["kind"] in ("", "yaml") else ():
            for command in re.findall(r"(?:^|- |&& |\.venv/bin/)figlint ([a-z][^|>]*)", line):
                words = command.split()
                assert _parser(words).parse_args(words), capsys.readouterr().err


@pytest.mark.parametrize("page", with_blocks("python"), ids=name_of)
def test_python_of_a_page_runs(page: Path) -> None:
    for block in blocks(page):
        if block["kind"] == "python":
            exec(compile(block["text"], page.name, "exec"), {})


def test_page_of_corruptions_names_each_with_its_codes() -> None:
    text = (ROOT / "docs" / "mutate.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z ]+) \| [^|]+ \| (FIG[^|]+) \|$", text, re.MULTILINE)
    assert {kind: ", ".join(codes) for kind, codes in RIGHT_CODES.items()} == dict(rows)


def test_every_check_has_a_page_with_its_cases() -> None:
    for info in analysis.catalogue():
        page = MADE[f"checks/{info.name}.md"]
        assert page.startswith(f"# {info.name} ({info.code})\n")
        assert "## What it does" in page
        assert f"checks/{info.name}.md" in MADE["checks.md"]
        has_spec = (ROOT / "tests" / "specs" / "checks" / f"{info.name}.md").is_file()
        assert has_spec == ("## Cases" in page)
    assert {re.split(r"[ \n]", part)[0] for page in MADE.values() for part in page.split("\n```")[1:]} <= {
        "",
        "text",
        "toml",
        "{toctree}",
    }


def test_every_command_and_option_is_on_the_page_of_commands() -> None:
    for word in ("## `figlint check`", "## `figlint mutate`", "--unsafe-fixes", "--update-baseline"):
        assert word in MADE["commands.md"]


def test_every_page_is_in_the_contents() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    trees = re.findall(r"```\{toctree\}\n(?::[^\n]*\n)*\n(.*?)```", index, re.DOTALL)
    listed = {name for tree in trees for name in tree.split()}
    there = {page.stem for page in PAGES} | {name.removesuffix(".md") for name in MADE if "/" not in name}
    assert there - {"index"} == listed

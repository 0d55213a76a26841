"""Completion of the shells, and a help that comes at once and loads nothing."""

import argparse
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from figlint.cli.main import _parser
from tests.cli.conftest import write
from tests.support.command import figlint
from tests.test_packaging import imported

COMMANDS = (
    *("check", "checks", "clean", "completion", "config", "explain", "extract"),
    *("facts", "init", "mutate", "report", "server", "verify"),
)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "tcsh"])
def test_script_knows_every_command(tmp_path: Path, shell: str) -> None:
    ran = figlint("completion", shell, cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert all(command in ran.out for command in COMMANDS)
    assert "unsafe-fixes" in ran.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to complete in")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("figlint che", {"check", "checks"}),
        ("figlint check --uns", {"--unsafe-fixes"}),
        ("figlint check --format s", {"sarif"}),
        ("figlint check dra", {"draft.md"}),
        ("figlint explain --format j", {"json"}),
        ("figlint explain dra", {"draft.md"}),
        ("figlint extract dra", {"draft.md"}),
        ("figlint verify dra", {"draft.md"}),
        ("figlint init no", {"notes"}),
        ("figlint check --select FIG10", {"FIG101", "FIG102"}),
        ("figlint verify --ignore wrong-p", {"wrong-period"}),
    ],
)
def test_bash_completes(tmp_path: Path, words: str, expected: set[str]) -> None:
    script = figlint("completion", "bash", cwd=tmp_path).out
    write(tmp_path, {"draft.md": "", "notes/a.md": "", "complete.sh": script})
    code = (
        f"source complete.sh\nCOMP_WORDS=({words})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}}-1))\n"
        'name=$(complete -p figlint | sed -E "s/.*-F ([^ ]+).*/\\1/")\n"$name" figlint "${COMP_WORDS[-1]}"\n'
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(["bash", "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert expected <= {word.strip() for word in done.stdout.splitlines()}, done.stderr


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish to complete in")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("figlint che", {"check", "checks"}),
        ("figlint check --uns", {"--unsafe-fixes"}),
        ("figlint check --format s", {"sarif"}),
        ("figlint check dra", {"draft.md"}),
    ],
)
def test_fish_completes(tmp_path: Path, words: str, expected: set[str]) -> None:
    write(tmp_path, {"draft.md": "", "complete.fish": figlint("completion", "fish", cwd=tmp_path).out})
    code = f'source complete.fish; complete -C "{words}"'
    done = subprocess.run(["fish", "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert expected == {line.partition("\t")[0] for line in done.stdout.splitlines() if line}, done.stderr


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh to read the script")
def test_zsh_reads_the_script(tmp_path: Path) -> None:
    write(tmp_path, {"_figlint": figlint("completion", "zsh", cwd=tmp_path).out})
    done = subprocess.run(["zsh", "-n", "_figlint"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh to complete in")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("figlint check --uns", "--unsafe-fixes"),
        ("figlint check --format s", "sarif"),
        ("figlint check dra", "draft.md"),
        ("figlint extract dra", "draft.md"),
    ],
)
def test_zsh_completes(tmp_path: Path, words: str, expected: str) -> None:
    write(tmp_path, {"draft.md": "", "_figlint": figlint("completion", "zsh", cwd=tmp_path).out})
    code = f"""zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'fpath=($PWD $fpath); autoload -Uz compinit; compinit -D -u; PROMPT=">"; print re""ady'
zpty -r -m shell seen '*ready*'
zpty -w -n shell "{words}"$'\\t'
zpty -r -m shell seen '*{expected}*' && print completed
"""
    done = subprocess.run(["zsh", "-f", "-c", code], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.stdout == b"completed\n", done.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_says_what_a_command_does(tmp_path: Path, command: str) -> None:
    ran = figlint(*filter(None, [command]), "--help", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: figlint {command}".strip())
    if not command:
        assert [name for name in COMMANDS if not re.search(rf"^ +{name}\s+\w", ran.out, re.M)] == []


def test_every_option_says_what_it_does() -> None:
    silent = [
        f"{parser.prog} {'/'.join(action.option_strings) or action.dest}"
        for parser in parsers()
        for action in parser._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []


def parsers() -> list[argparse.ArgumentParser]:
    """Return the parsers of all commands."""
    (commands,) = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return [*commands.choices.values()]


def test_help_loads_no_engine_and_nothing_only_some_commands_need() -> None:
    code = "from figlint.__main__ import main\ntry: main(['check', '--help'])\nexcept SystemExit: pass"
    engine = {"decimal", "pyromark", "pathspec", "tomllib"}
    assert not imported(code) & (engine | {"jinja2", "watchfiles", "shtab", "pygls", "multiprocessing"})

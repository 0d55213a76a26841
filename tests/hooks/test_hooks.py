"""The hooks in real repositories, run by pre-commit and prek; they need both programs and a package index.

`.ci/run` installs them; without `--hooks DIR` these tests are left out and the end of the run says so.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.command import figlint

NOTE = "Harbour Foods reported revenue of $870 million in 2024. The company employs 1,240 people.\n"
RIGHT = "Harbour Foods reported revenue of $870 million in 2024.\n"
WRONG = "Harbour Foods employs 1,420 people.\n"
CONFIG = """repos:
  - repo: {url}
    rev: v0
    hooks:
      - id: figlint
        files: ^drafts/
      - id: figlint-all
      - id: figlint-verify
        files: ^rules/
"""
SETTINGS = 'exclude = ["README.md"]\n'

pytestmark = pytest.mark.hooks


def run(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**kept, "PYTHONDONTWRITEBYTECODE": "", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    done = run("git", *identity, *arguments, cwd=folder)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with this working tree, as hooks install from."""
    folder = tmp_path_factory.mktemp("checkout") / "figlint"
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "node_modules", "*.egg-info"
    )
    shutil.copytree(ROOT, folder, ignore=left_out)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    git(folder, "tag", "v0")
    return folder


@pytest.fixture
def repository(tmp_path: Path, checkout: Path) -> Path:
    """Return a repository that uses the hooks, with one right draft committed."""
    folder = tmp_path / "project"
    for name, text in {
        ".pre-commit-config.yaml": CONFIG.format(url=checkout.as_posix()),
        "figlint.toml": SETTINGS,
        "README.md": "Founded in 1999 by 3 people.\n",
        "notes/a.md": NOTE,
        "drafts/right.md": RIGHT,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    return folder


@pytest.mark.parametrize("program", ["pre-commit", "prek"])
def test_hooks_block_a_wrong_draft_and_a_source_that_contradicts_one(
    hooks: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory, program: str
) -> None:
    home = tmp_path_factory.mktemp(program)
    variables = {
        "PRE_COMMIT_HOME": str(home),
        "PREK_HOME": str(home),
        "FIGLINT_CACHE_DIR": str(home / "results"),
        "PATH": f"{hooks}{os.pathsep}{os.environ['PATH']}",
    }
    first = run(hooks / program, "run", "--all-files", cwd=repository, **variables)
    assert first.returncode == 0, first.stdout
    assert first.stdout.count("Passed") == 2
    assert first.stdout.count("Skipped") == 1

    installed = run(hooks / program, "install", cwd=repository, **variables)
    assert installed.returncode == 0, installed.stdout
    (repository / "drafts" / "wrong.md").write_text(WRONG, "utf-8")
    git(repository, "add", "-A")
    blocked = run("git", "commit", "-m", "wrong", cwd=repository, **variables, **IDENTITY)
    assert blocked.returncode == 1
    assert "drafts/wrong.md:1:23: error FIG101 contradicted-value" in blocked.stdout
    git(repository, "rm", "-q", "-f", "drafts/wrong.md")

    (repository / "notes" / "a.md").write_text(NOTE.replace("870", "780"), "utf-8")
    git(repository, "add", "-A")
    changed = run("git", "commit", "-m", "changed", cwd=repository, **variables, **IDENTITY)
    assert changed.returncode == 1
    assert "drafts/right.md:1:35: error FIG101 contradicted-value" in changed.stdout
    assert "notes/a.md:1:1" not in changed.stdout

    (repository / "drafts" / "right.md").write_text(RIGHT.replace("870", "780"), "utf-8")
    git(repository, "add", "-A")
    accepted = run("git", "commit", "-m", "both", cwd=repository, **variables, **IDENTITY)
    assert accepted.returncode == 0, accepted.stdout


@pytest.mark.parametrize("program", ["pre-commit", "prek"])
def test_hook_for_rule_files(
    hooks: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory, program: str
) -> None:
    home = str(tmp_path_factory.mktemp(program))
    variables = {"PRE_COMMIT_HOME": home, "PREK_HOME": home, "FIGLINT_CACHE_DIR": f"{home}/results"}
    drawn = figlint("extract", "notes", cwd=repository)
    assert drawn.status == 0, drawn.err
    git(repository, "add", "-A")
    first = run(hooks / program, "run", "figlint-verify", "--all-files", cwd=repository, **variables)
    assert first.returncode == 0, first.stdout
    assert "Passed" in first.stdout
    rules = repository / "rules" / "facts.toml"
    rules.write_text(rules.read_text("utf-8").replace("employs 1,240 people", "employs 1,420 people"), "utf-8")
    blocked = run(hooks / program, "run", "figlint-verify", "--all-files", cwd=repository, **variables)
    assert blocked.returncode == 1
    assert "FIG502 quote-not-found" in blocked.stdout


IDENTITY = {
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
}

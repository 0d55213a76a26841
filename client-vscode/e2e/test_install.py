"""A first start: no figlint anywhere but in the extension, and a workspace that nobody has trusted yet."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import EXAMPLE, fill
from editor import Editor
from playwright.sync_api import Page, expect
from workbench import Workbench

TRAP = """#!/bin/sh
echo started >>"$0.started"
exit 1
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a workspace that brings a program named figlint, which leaves a trace when it is started."""
    folder = tmp_path / "desk"
    fill(folder)
    program = folder / "bin/figlint"
    program.parent.mkdir()
    program.write_text(TRAP)
    program.chmod(0o755)
    return folder


@pytest.fixture
def fresh(tmp_path: Path, code_server: Path, offline_vsix: Path, desk: Path) -> Iterator[Workbench]:
    """Run a workbench that asks for trust, with the workspace's program on PATH and no other figlint."""
    others = [folder for folder in os.environ["PATH"].split(os.pathsep) if not (Path(folder) / "figlint").exists()]
    path = os.pathsep.join([str(desk / "bin"), *others])
    with Workbench(tmp_path / "workbench", code_server, offline_vsix, path, trusts=False).running() as workbench:
        yield workbench


def test_the_bundled_figlint_is_installed_offline_and_the_workspace_starts_nothing_untrusted(
    fresh: Workbench, desk: Path, page: Page
) -> None:
    trace = desk / "bin/figlint.started"
    page.goto(fresh.url(desk))
    page.locator(".explorer-folders-view .monaco-list-row").first.wait_for(timeout=60_000)
    editor = Editor(page, desk)
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE, timeout_ms=120_000)
    assert not trace.exists()
    assert "(private)" in editor.log()
    editor.command("Workspaces: Manage Workspace Trust")
    page.locator(".workspace-trust-editor .monaco-button", has_text="Trust").first.click()
    editor.until(trace.exists, "the program of the workspace being started once it is trusted")
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    expect(editor.status()).to_contain_text("7/10")

"""The life of the server: found, restarted, killed, missing, not wanted."""

import os
import signal
from pathlib import Path

from desk import EXAMPLE, fill
from editor import Editor, Squiggle
from playwright.sync_api import expect
from workbench import Workbench


def test_a_restart_brings_the_squiggles_back(editor: Editor, workbench: Workbench) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    before = workbench.servers()
    editor.command("figlint: Restart Server")
    editor.until(lambda: len(workbench.servers()) == 1 and workbench.servers() != before, "another server")
    editor.expect_squiggles(EXAMPLE)
    expect(editor.status()).to_contain_text("7/10")


def test_a_killed_server_is_started_again(editor: Editor, workbench: Workbench) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    (before,) = workbench.servers()
    os.kill(before, signal.SIGKILL)
    editor.until(lambda: workbench.servers() not in ([], [before]), "another server")
    editor.type_at_line_end(9, " Scale AI was founded in 2017.")
    editor.expect_squiggles([Squiggle("error", "2017"), *EXAMPLE])


def test_a_wrong_setting_is_told_and_mended(editor: Editor, workbench: Workbench) -> None:
    editor.set({"figlint.server.command": ["/no/such/figlint"]})
    editor.open("brief.md")
    editor.until(lambda: workbench.servers() == [], "no server")
    notice = editor.notices().filter(has_text="/no/such/figlint")
    expect(notice).to_contain_text("does not start figlint")
    expect(notice.locator(".monaco-button", has_text="Open Setting")).to_be_visible()
    expect(editor.status().locator(".codicon-warning")).to_have_count(1)
    editor.clear_notices()
    editor.set({})
    editor.expect_squiggles(EXAMPLE)


def test_nothing_is_started_or_shown_where_figlint_is_not_set_up(
    editor: Editor, workbench: Workbench, tmp_path: Path
) -> None:
    fill(tmp_path)
    (tmp_path / "figlint.toml").unlink()
    with editor.visiting(workbench.url(tmp_path), tmp_path) as elsewhere:
        elsewhere.open("brief.md")
        editor.page.wait_for_timeout(2000)
        assert workbench.servers() == []
        elsewhere.expect_squiggles([])
        expect(elsewhere.status()).to_have_count(0)
        expect(elsewhere.notices()).to_have_count(0)
        expect(editor.page.locator('.activitybar .action-label[aria-label^="figlint"]')).to_have_count(0)
        elsewhere.command("figlint: Set Up figlint Here")
        elsewhere.expect_place("figlint.toml", 1)
        expect(elsewhere.notices()).to_have_count(0)
        elsewhere.open("brief.md")
        elsewhere.expect_squiggles(EXAMPLE)


def test_figlint_can_be_switched_off_and_on(editor: Editor, workbench: Workbench) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.set({"figlint.enable": "off"})
    editor.expect_squiggles([])
    editor.until(lambda: workbench.servers() == [], "no server")
    expect(editor.status()).to_have_count(0)
    editor.set({})
    editor.expect_squiggles(EXAMPLE)


def test_the_log_names_the_installation(editor: Editor, bin_folder: Path) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    assert f"(path): {bin_folder / 'figlint'}" in editor.log()
    editor.command("View: Hide Panel")

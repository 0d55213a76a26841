"""Status bar, views, quick pick and decorations: they say what the command line says."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from desk import YEAR_QUOTE
from editor import Editor
from playwright.sync_api import expect


@pytest.fixture
def report(editor: Editor, bin_folder: Path) -> dict[str, Any]:
    """Return what the command line finds in the example draft."""
    command = [str(bin_folder / "figlint"), "check", "brief.md", "--sources", "seeds", "--format", "json"]
    done = subprocess.run(command, cwd=editor.folder, capture_output=True, text=True, check=False)
    draft: dict[str, Any] = json.loads(done.stdout)["drafts"][0]
    return draft


def _states(report: dict[str, Any]) -> dict[str, list[str]]:
    states: dict[str, list[str]] = {}
    for figure in report["figures"]:
        states.setdefault(figure["state"], []).append(figure["text"])
    return states


def test_the_status_bar_shows_coverage_and_the_worst_state(editor: Editor, report: dict[str, Any]) -> None:
    editor.open("brief.md")
    supported = len(_states(report)["supported"])
    expect(editor.status()).to_contain_text(f"figlint {supported}/{len(report['figures'])}")
    expect(editor.status().locator(".codicon-error")).to_have_count(1)
    editor.open("figlint.toml")
    expect(editor.status()).to_have_count(0)


def test_the_status_bar_follows_the_text(editor: Editor) -> None:
    editor.open("brief.md")
    expect(editor.status()).to_contain_text("7/10")
    editor.type_at_line_end(9, " Scale AI was founded in 2016.")
    expect(editor.status()).to_contain_text("8/11")


def test_the_figures_view_groups_the_figures_as_the_command_line_counts_them(
    editor: Editor, report: dict[str, Any]
) -> None:
    editor.open("brief.md")
    pane = editor.view("Figures")
    for state, texts in _states(report).items():
        expect(pane.locator(".monaco-list-row", has_text=f"{state}{len(texts)}")).to_have_count(1)
    for text in _states(report)["contradicted"]:
        expect(pane.locator(".monaco-list-row", has_text=text)).to_have_count(1)


def test_a_figure_in_the_view_leads_to_the_text_and_its_evidence_to_the_source(editor: Editor) -> None:
    editor.open("brief.md")
    rows = editor.view("Figures").locator(".monaco-list-row")
    figure = rows.filter(has_text="$870 million")
    figure.click()
    editor.expect_place("brief.md", 13)
    figure.locator(".monaco-tl-twistie").click()
    rows.filter(has=editor.page.get_by_text("seeds/001.md:26", exact=True)).click()
    editor.expect_place("001.md", 26)


def test_the_quick_pick_lists_the_figures_worst_first_and_jumps(editor: Editor, report: dict[str, Any]) -> None:
    editor.open("brief.md")
    expect(editor.status()).to_contain_text("7/10")
    editor.status().click()
    rows = editor.page.locator(".quick-input-list .monaco-list-row")
    expect(rows.first).to_have_attribute("aria-setsize", str(len(report["figures"])))
    expect(rows.first).to_contain_text(_states(report)["contradicted"][0])
    editor.shoot("quick-pick")
    editor.page.keyboard.type("1,240")
    expect(rows).to_have_count(1)
    editor.page.keyboard.press("Enter")
    editor.expect_place("brief.md", 14)


def test_a_figure_is_explained(editor: Editor) -> None:
    editor.open("brief.md")
    expect(editor.status()).to_contain_text("7/10")
    editor.go_to(13, 26)
    editor.command("figlint: Explain Figure")
    page = editor.page.frame_locator("iframe.webview.ready").frame_locator("iframe")
    expect(page.get_by_role("heading", name="$870 million")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("listitem").filter(has_text=YEAR_QUOTE).first).to_be_visible()
    editor.shoot("explanation")


@pytest.mark.parametrize(("setting", "shown"), [("off", 0), ("unproven", 3), ("all", 10)])
def test_the_setting_says_which_figures_are_decorated(editor: Editor, setting: str, shown: int) -> None:
    editor.set({"figlint.decorations": setting})
    editor.open("brief.md")
    expect(editor.status()).to_contain_text("7/10")
    expect(editor.page.locator(".cdr[class*='ced-'][class*='TextEditorDecorationType']")).to_have_count(shown)

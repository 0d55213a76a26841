"""What a person does in the workbench, and what they see there: everything is read from the page."""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import FloatRect, Locator, Page, TimeoutError, expect

_SHOWN_MS = 30_000
_TRIED_MS = 10_000
_TITLES = count(1)


class Squiggle(NamedTuple):
    """One underlined stretch of text, as it stands on the page."""

    kind: str
    """"error", "warning", "info" or "hint"."""
    text: str


class Editor:
    """A workbench page."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder

    @contextmanager
    def visiting(self, url: str, folder: Path) -> Iterator["Editor"]:
        """Show another folder in the same page for a while."""
        back = self.page.url
        self.go(url)
        try:
            yield Editor(self.page, folder)
        finally:
            self.close_all()
            self.go(back)

    def go(self, url: str) -> None:
        """Show another address of the workbench, and wait until its files are listed."""
        self.page.goto(url)
        self.page.locator(".explorer-folders-view .monaco-list-row").first.wait_for(timeout=60_000)

    # Files

    def open(self, name: str, line: int | None = None) -> None:
        """Open a file of the folder through quick open, and wait until its tab is there."""
        self.page.keyboard.press("Escape")
        self._quick_input("Control+P", name if line is None else f"{name}:{line}")
        self.page.locator(".tab.active", has_text=Path(name).name).first.wait_for(timeout=_SHOWN_MS)
        self.page.locator(".editor-instance .monaco-editor .view-line").first.wait_for(timeout=_SHOWN_MS)
        self._join()

    def close_all(self) -> None:
        """Close every editor; changes that are not saved are given up."""
        self.page.keyboard.press("Escape")
        while self.page.locator(".tabs-container .tab").count():
            self.command("View: Revert and Close Editor")

    def clear(self) -> None:
        """Leave all the room to one editor: squiggles that are scrolled out of sight are not on the page."""
        self._join()
        if self.page.locator(".part.panel").is_visible():
            self.command("View: Hide Panel")
            self.page.locator(".part.panel").wait_for(state="hidden", timeout=_SHOWN_MS)

    def _join(self) -> None:
        """Leave one group: a busy editor may open a file in two, and lines wrap where each has half the room."""
        if self.page.locator(".editor-group-container").count() > 1:
            self.command("View: Join All Editor Groups")

    def save(self) -> None:
        """Save the active editor and wait until it is no longer marked as changed."""
        self.page.keyboard.press("Control+S")
        expect(self.page.locator(".tab.active.dirty")).to_have_count(0)

    def set(self, settings: dict[str, Any]) -> None:
        """Make these the settings of the workspace, and wait until the editor has them: the title tells."""
        title = f"desk {next(_TITLES)}"
        file = self.folder / ".vscode/settings.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({**settings, "window.title": title}))
        self.until(lambda: self.page.title() == title, f"the settings {settings}")

    def text(self, name: str) -> str:
        """Return a file of the folder as it stands on disk, line ends included."""
        return (self.folder / name).read_bytes().decode()

    def shoot(self, name: str, height: int = 800) -> None:
        """Keep a picture of the page, or of its upper part, for the documentation."""
        folder = Path(os.environ.get("FIGLINT_SHOTS", "out/shots"))
        folder.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_timeout(300)  # what fades in is there
        clip: FloatRect = {"x": 0, "y": 0, "width": 1280, "height": height}
        self.page.screenshot(path=folder / f"{name}.png", clip=clip)

    # Keyboard

    def command(self, title: str) -> None:
        """Run a command by its title, through the palette."""
        self._quick_input("F1", f">{title}")

    def type_at_line_end(self, line: int, text: str) -> None:
        """Type at the end of a line of the active editor."""
        self.go_to(line)
        self.page.keyboard.press("End")
        self.page.keyboard.type(text)

    def erase(self, count: int) -> None:
        """Take characters before the cursor back."""
        for _ in range(count):
            self.page.keyboard.press("Backspace")

    def go_to(self, line: int, column: int = 1) -> None:
        """Put the cursor on a line and column, both counted from 1."""
        self._quick_input("Control+G", f":{line}:{column}")
        self.page.locator(".quick-input-widget").wait_for(state="hidden")

    def choose_file(self, name: str, button: str) -> None:
        """Choose a file of the folder in the dialog for files, and press its button."""
        box = self.page.locator(".quick-input-widget input").first
        files = self.page.locator(".quick-input-list .monaco-list-row")
        expect(box).to_have_value(f"{self.folder}/")  # only then does it keep what is typed
        expect(files.filter(has_text="brief.md")).to_be_visible()
        box.fill(f"{self.folder}/{name}")
        expect(files.filter(has_text=Path(name).name)).to_be_visible()
        self.page.locator(".quick-input-widget .monaco-button", has_text=button).click()

    def _quick_input(self, key: str, text: str) -> None:
        """Open the input at the top, type, and take what it offers first; once more when a busy editor closes it."""
        shown = {"F1": text.removeprefix(">"), "Control+P": Path(text.partition(":")[0]).name}
        wanted = shown.get(key, "")
        for is_last in (False, False, True):
            try:
                self._ask_quick_input(key, text, wanted)
                return
            except TimeoutError:
                if is_last:
                    raise
                self.page.keyboard.press("Escape")

    def _ask_quick_input(self, key: str, text: str, wanted: str) -> None:
        self.page.keyboard.press(key)
        box = self.page.locator(".quick-input-widget input").first
        box.wait_for(state="visible", timeout=_TRIED_MS)
        box.fill(text, timeout=_TRIED_MS)
        taken = ".monaco-list-row.focused" if wanted else ".monaco-list-row"
        self.page.locator(f".quick-input-list {taken}", has_text=wanted).first.wait_for(timeout=_TRIED_MS)
        self.page.wait_for_timeout(150)  # the list settles; there is nothing on the page that tells when
        self.page.keyboard.press("Enter")

    # Figures in the text

    def squiggles(self) -> list[Squiggle]:
        """Return what is underlined in the active editor, from top to bottom, with the text above the underline."""
        found = self.page.evaluate(_SQUIGGLES)
        return [Squiggle(kind, text) for kind, text in found]

    def expect_squiggles(self, expected: list[Squiggle], timeout_ms: int = _SHOWN_MS) -> None:
        """Wait until exactly these squiggles are shown."""
        self._until(lambda: self.squiggles() == expected, timeout_ms, lambda: f"{expected}, not {self.squiggles()}")

    def point_at(self, squiggle: Squiggle) -> None:
        """Move the mouse onto a squiggle."""
        x, y = self._middle_of(squiggle)
        self.page.mouse.move(x, y)

    def click(self, squiggle: Squiggle) -> None:
        """Click into a squiggle; once more when a lens that came meanwhile has moved it."""
        self._until(lambda: self._has_clicked(squiggle), _TRIED_MS, lambda: f"the cursor is not at {squiggle}")

    def hover(self, squiggle: Squiggle) -> Locator:
        """Point at a squiggle and return the hover that opens."""
        self.page.mouse.move(5, 5)
        self.point_at(squiggle)
        hover = self.page.locator(".monaco-hover:not(.hidden)").first
        hover.wait_for(timeout=_SHOWN_MS)
        return hover

    def leave(self) -> None:
        """Move the mouse away and close what the keyboard can close."""
        self.page.mouse.move(5, 5)
        self.page.keyboard.press("Escape")

    def quick_fixes(self, squiggle: Squiggle) -> Locator:
        """Open the quick fixes of a squiggle and return their rows; once more when a busy editor has none yet."""
        rows = self.page.locator(".action-widget .monaco-list-row.action")
        for is_last in (False, False, True):
            self.click(squiggle)
            self.page.keyboard.press("Control+.")
            try:
                rows.first.wait_for(timeout=_TRIED_MS)
                return rows
            except TimeoutError:
                if is_last:
                    raise
                self.page.keyboard.press("Escape")
        return rows

    def take_quick_fix(self, squiggle: Squiggle, title: str) -> None:
        """Apply the quick fix with this in its title; with the keyboard, as the list ignores the mouse at first."""
        rows = self.quick_fixes(squiggle)
        rows.filter(has_text=title).first.wait_for(timeout=_SHOWN_MS)
        wanted = next(at for at, text in enumerate(rows.all_inner_texts()) if title in text)
        for _ in range(wanted):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.page.locator(".action-widget").first.wait_for(state="hidden")

    # Around the text

    def problems(self) -> Locator:
        """Open the Problems panel and return its rows."""
        if not self.page.locator(".markers-panel").is_visible():
            self.page.keyboard.press("Control+Shift+M")
        self.page.locator(".markers-panel").wait_for(timeout=_SHOWN_MS)
        return self.page.locator(".markers-panel .monaco-list-row")

    def status(self) -> Locator:
        """Return the extension's status bar item."""
        return self.page.locator('.statusbar-item[id="figlint.figlint.figlint.coverage"]')

    def notices(self) -> Locator:
        """Open the notification center and return its rows: a notice on its own goes away after a while."""
        center = self.page.locator(".notifications-center.visible")
        if not center.is_visible():
            self.command("Notifications: Show Notifications")
        center.wait_for(timeout=_SHOWN_MS)
        return center.locator(".notification-list-item")

    def clear_notices(self) -> None:
        """Take all notices away."""
        self.command("Notifications: Clear All Notifications")
        self.page.locator(".notifications-center.visible").wait_for(state="hidden")

    def view(self, title: str) -> Locator:
        """Open the extension's side bar and return the pane of this title."""
        pane = self.page.locator(".sidebar .pane", has=self.page.locator(".pane-header", has_text=title))
        if not pane.first.is_visible():
            self.page.locator('.activitybar .action-label[aria-label^="figlint"]').first.click()
        pane.first.wait_for(timeout=_SHOWN_MS)
        return pane.first

    def log(self) -> str:
        """Open the extension's log and return the part that is shown."""
        self.command("figlint: Show Log")
        lines = self.page.locator(".panel .output-view-body .view-line, .part.panel .view-lines .view-line")
        lines.first.wait_for(timeout=_SHOWN_MS)
        self.page.wait_for_timeout(500)
        return "\n".join(lines.all_inner_texts()).replace("\u00a0", " ")

    def place(self) -> tuple[str, int]:
        """Return the active editor's file name and the line of the cursor, counted from 1."""
        tab = self.page.locator(".tab.active").first.get_attribute("data-resource-name") or ""
        status = self.page.locator('.statusbar-item[id="status.editor.selection"]').inner_text()
        line = re.search(r"Ln (\d+)", status)
        return tab, int(line[1]) if line else 0

    def expect_place(self, name: str, line: int) -> None:
        """Wait until this file is active with the cursor on this line."""
        self._until(lambda: self.place() == (name, line), _SHOWN_MS, lambda: f"{name}:{line}, not {self.place()}")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something outside the page holds."""
        self._until(holds, _SHOWN_MS, lambda: f"no sign of {what}")

    def _middle_of(self, squiggle: Squiggle) -> tuple[float, float]:
        for kind, text, x, y in self.page.evaluate(_SQUIGGLES_AT):
            if (kind, text) == squiggle:
                return x, y
        raise AssertionError(f"{squiggle} is not shown: {self.squiggles()}")

    def _has_clicked(self, squiggle: Squiggle) -> bool:
        self.page.mouse.click(*self._middle_of(squiggle))
        cursor = self.page.locator(".editor-group-container.active .cursors-layer .cursor").first.bounding_box()
        _, y = self._middle_of(squiggle)
        return cursor is not None and cursor["y"] <= y <= cursor["y"] + cursor["height"] + 2

    def _until(self, holds: Callable[[], bool], timeout_ms: int, says: Callable[[], str]) -> None:
        waited = 0
        while not holds():
            assert waited < timeout_ms, says()
            self.page.wait_for_timeout(50)
            waited += 50


_FIND = """
  const editor = document.querySelector(".editor-group-container.active .monaco-editor");
  const found = [];
  for (const mark of editor ? editor.querySelectorAll(".cdr[class*='squiggly-']") : []) {
    const box = mark.getBoundingClientRect();
    const kind = /squiggly-(\\w+)/.exec(mark.className)[1];
    let text = "";
    const walker = document.createTreeWalker(editor.querySelector(".view-lines"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement.getBoundingClientRect();
      if (around.bottom <= box.top + 2 || around.top >= box.bottom - 2) continue;
      const range = document.createRange();
      const characters = [...new Intl.Segmenter().segment(node.data)];
      for (const { segment, index } of characters) {
        range.setStart(node, index);
        range.setEnd(node, index + segment.length);
        const one = range.getBoundingClientRect();
        const middle = (one.left + one.right) / 2;
        if (box.left <= middle && middle <= box.right) text += segment;
      }
    }
    found.push([kind, text.replaceAll("\\u00a0", " "), (box.left + box.right) / 2, (box.top + box.bottom) / 2]);
  }
  found.sort((left, right) => left[3] - right[3] || left[2] - right[2]);
"""
_SQUIGGLES = f"() => {{ {_FIND} return found.map(([kind, text]) => [kind, text]); }}"
_SQUIGGLES_AT = f"() => {{ {_FIND} return found; }}"

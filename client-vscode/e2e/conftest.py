"""One workbench and one page for the whole run; each test starts with the same files and no open editor.

FIGLINT_CODE_SERVER names the folder that `install_code_server.sh` filled, FIGLINT_VSIX the packaged extension,
FIGLINT_BIN the folder of the `figlint` program to find on PATH, FIGLINT_SHOTS where screenshots go.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import CLIENT, fill
from editor import Editor
from playwright.sync_api import Page, expect
from workbench import Workbench, browser_page

expect.set_options(timeout=30_000)  # a busy machine is no fault of the extension


def _named(variable: str, holds: str) -> Path:
    value = os.environ.get(variable)
    if not value or not Path(value).exists():
        pytest.exit(f"set {variable} to {holds}; it is {value or 'not set'}", returncode=2)
    return Path(value).resolve()


@pytest.fixture(scope="session")
def bin_folder() -> Path:
    """Return the folder of the `figlint` program that the extension is to find on PATH."""
    return _named("FIGLINT_BIN", "the folder of a figlint program")


@pytest.fixture(scope="session")
def code_server() -> Path:
    """Return the folder of the editor."""
    return _named("FIGLINT_CODE_SERVER", "a folder filled by install_code_server.sh")


@pytest.fixture(scope="session")
def vsix() -> Path:
    """Return the packaged extension."""
    return _named("FIGLINT_VSIX", "the packaged extension")


@pytest.fixture(scope="session")
def offline_vsix() -> Path:
    """Return the extension packaged with every wheel that figlint needs."""
    return _named("FIGLINT_OFFLINE_VSIX", "the extension packaged by `npm run package:offline`")


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Run the browser."""
    with browser_page(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workspace folder; `files` fills it anew for each test."""
    return tmp_path_factory.mktemp("desk", numbered=False)


@pytest.fixture(scope="session")
def workbench(
    tmp_path_factory: pytest.TempPathFactory, code_server: Path, vsix: Path, bin_folder: Path
) -> Iterator[Workbench]:
    """Run the workbench with the extension and `figlint` on PATH."""
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    with Workbench(tmp_path_factory.mktemp("workbench"), code_server, vsix, path).running() as workbench:
        yield workbench


@pytest.fixture(scope="session")
def shared_editor(workbench: Workbench, folder: Path, page: Page) -> Editor:
    """Show the workspace folder in the browser."""
    fill(folder)
    page.goto(workbench.url(folder))
    page.locator(".explorer-folders-view .monaco-list-row").first.wait_for(timeout=60_000)
    return Editor(page, folder)


@pytest.fixture
def editor(page: Page, shared_editor: Editor, workbench: Workbench) -> Iterator[Editor]:
    """Give the page with fresh files and no open editor."""
    fill(shared_editor.folder)
    if not page.url.startswith(workbench.url(shared_editor.folder)):
        shared_editor.go(workbench.url(shared_editor.folder))
    yield shared_editor
    shared_editor.leave()
    shared_editor.close_all()
    shared_editor.clear()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep a picture of the page and the extension's log when a test fails."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    page = getattr(item, "funcargs", {}).get("page")
    if report.when != "call" or not report.failed or page is None:
        return
    folder = CLIENT / "out/failed"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{item.name}.png")
    editor = Editor(page, folder)
    editor.leave()
    (folder / f"{item.name}.log").write_text(editor.log())

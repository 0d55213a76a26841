"""A running VS Code workbench (code-server) with the extension installed, and the browser that shows it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

_STARTED_SECONDS = 60
_QUIET_SETTINGS = {
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.enableExperiments": False,
    "telemetry.telemetryLevel": "off",
    "extensions.autoCheckUpdates": False,
    "extensions.ignoreRecommendations": True,
    "update.mode": "none",
    "git.enabled": False,
    "chat.commandCenter.enabled": False,
    "chat.disableAIFeatures": True,
    "window.commandCenter": False,
    "files.autoSave": "off",
    "files.simpleDialog.enable": True,
    "editor.minimap.enabled": False,
    "editor.wordWrap": "on",
    "window.confirmSaveUntitledWorkspace": False,
    "security.workspace.trust.startupPrompt": "never",
}
_CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Workbench:
    """One code-server in its own process group, with folders of its own under `base`."""

    def __init__(self, base: Path, code_server: Path, vsix: Path, path: str, *, trusts: bool = True) -> None:
        self.port = _free_port()
        self._session = 0
        self._base = base
        self._program = [_node(), str(code_server / "node_modules/code-server/out/node/entry.js")]
        self._folders = ["--user-data-dir", str(base / "user"), "--extensions-dir", str(base / "extensions")]
        self._trust = [] if not trusts else ["--disable-workspace-trust"]
        # VSCODE_CLI: the extension host takes this PATH as it is, and not that of a login shell.
        self._environment = {**os.environ, "PATH": path, "HOME": str(base / "home"), "VSCODE_CLI": "1"}
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            self._environment[f"XDG_{kind}_HOME"] = str(base / "home" / kind.lower())
        settings = base / "user/User/settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps(_QUIET_SETTINGS, indent=1))
        (base / "home").mkdir()
        self._install(vsix)

    @contextmanager
    def running(self) -> Iterator["Workbench"]:
        """Serve until the block ends; then end the whole process group: extension host and language server too."""
        arguments = ["--auth", "none", "--bind-addr", f"127.0.0.1:{self.port}", "--disable-telemetry"]
        arguments += ["--disable-update-check", "--disable-getting-started-override", *self._trust]
        log = self._base / "code-server.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [*self._program, *self._folders, *arguments],
                env=self._environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            self._session = process.pid
            try:
                self._wait(process, log)
                yield self
            finally:
                _end(process)

    def url(self, folder: Path) -> str:
        """Return the address of the workbench with a folder open."""
        return f"http://127.0.0.1:{self.port}/?folder={folder}"

    def servers(self) -> list[int]:
        """Return the process ids of the language servers that this workbench has started."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                session = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except (OSError, ValueError, IndexError):
                continue  # it has ended meanwhile
            if session == self._session and words[-2:-1] == [b"server"]:
                found.append(int(folder.name))
        return sorted(found)

    def _install(self, vsix: Path) -> None:
        command = [*self._program, *self._folders, "--install-extension", str(vsix)]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=180, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def _wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        deadline = time.monotonic() + _STARTED_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).close()
                return
            except OSError:
                has_ended = process.poll() is not None
                assert not has_ended, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.1)


@contextmanager
def browser_page(profile: Path) -> Iterator[Page]:
    """Open Chromium with a profile of its own and give its only page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert chromium, "chromium is not on PATH"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=chromium,
            headless=True,
            args=_CHROMIUM_FLAGS,
            viewport={"width": 1280, "height": 800},
            permissions=["clipboard-read", "clipboard-write"],
        )
        try:
            yield context.pages[0] if context.pages else context.new_page()
        finally:
            context.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)
    except ProcessLookupError:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def _node() -> str:
    node = shutil.which("node")
    assert node, "node is not on PATH"
    return node


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])

"""A real Neovim with the configuration that README gives: diagnostics, definition and a quick fix."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.lsp.conftest import DRAFT
from tests.support.command import environment

SNIPPET = re.compile(r"```lua\n(.*?)```", re.DOTALL)
HERE = Path(__file__).parent


def variables_of(folder: Path) -> dict[str, str]:
    """Return an environment for an editor: `figlint` is on PATH, and what it writes stays below `folder`."""
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "figlint"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m figlint "$@"\n', "utf-8")
    program.chmod(0o755)
    homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**environment(**homes), "HOME": str(folder), "PATH": path}


@pytest.mark.neovim
def test_neovim_shows_and_mends_a_figure(folder: Path, neovim: Path) -> None:
    (snippet,) = SNIPPET.findall((ROOT / "README.md").read_text("utf-8"))
    assert [snippet] == SNIPPET.findall((ROOT / "docs" / "editors.md").read_text("utf-8"))
    (folder / "init.lua").write_text(f"vim.o.swapfile = false\n{snippet}", "utf-8")
    command = [neovim / "nvim", "--headless", "-u", "init.lua", "-i", "NONE", "-S", HERE / "neovim.lua"]
    subprocess.run(command, cwd=folder, env=variables_of(folder), check=True, timeout=120, capture_output=True)
    seen = json.loads((folder / "seen.json").read_text("utf-8"))
    assert {
        "code": "FIG101",
        "marked": "$4.7 million",
        "source_line": 3,
        "mended": DRAFT.split("\n")[2].replace("4.7", "4.2"),
    } == seen

"""A real Emacs with the configuration that the page on editors gives: diagnostics, definition and a quick fix."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.lsp.conftest import DRAFT
from tests.lsp.test_neovim import HERE, variables_of

SNIPPET = re.compile(r"```elisp\n(.*?)```", re.DOTALL)


@pytest.mark.emacs
def test_emacs_shows_and_mends_a_figure(folder: Path, emacs: Path) -> None:
    (snippet,) = SNIPPET.findall((ROOT / "docs" / "editors.md").read_text("utf-8"))
    (folder / "init.el").write_text(snippet, "utf-8")
    command = [emacs / "emacs", "--batch", "-Q", "-l", HERE / "emacs.el"]
    subprocess.run(command, cwd=folder, env=variables_of(folder), check=True, timeout=120, capture_output=True)
    seen = json.loads((folder / "seen.json").read_text("utf-8"))
    assert {
        "marked": "$4.7 million",
        "source": "library.md",
        "source_line": 3,
        "mended": DRAFT.split("\n")[2].replace("4.7", "4.2"),
    } == seen

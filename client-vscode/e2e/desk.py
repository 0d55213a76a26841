"""The files of the tests, and what figlint finds in the example draft."""

import shutil
from pathlib import Path

from editor import Squiggle

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "client-vscode"

YEAR = Squiggle("error", "$870 million")
STAFF = Squiggle("warning", "1,240")
CURRENCY = Squiggle("error", "as much as €65 billion")
YEAR_MESSAGE = "$870 million in seeds/001.md:26 is for 2024, not 2025"
YEAR_QUOTE = "from $870 million in 2024 it is projected"
EXAMPLE = [YEAR, STAFF, CURRENCY]


def fill(folder: Path) -> None:
    """Write the example draft with its sources and a configuration, over what a test has left."""
    shutil.copytree(ROOT / "seeds", folder / "seeds", dirs_exist_ok=True)
    shutil.copy(ROOT / "examples/brief.md", folder / "brief.md")
    (folder / "figlint.toml").write_text('sources = ["seeds"]\n')
    for left in (".vscode", "rules"):
        shutil.rmtree(folder / left, ignore_errors=True)

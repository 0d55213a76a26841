"""A small project to run the command in."""

from pathlib import Path

import pytest

SOURCE = """# Harbour Foods, annual results

Harbour Foods reported revenue of $870 million in 2024 and $910 million in 2025.
The company employs 1,240 people.
"""
CLEAN = "Harbour Foods reported revenue of $870 million in 2024.\n"
WRONG = "# Brief\n\nHarbour Foods reported revenue of $870 million in 2025.\n"
MISSING = "An orchard near Bergen sold 57 tractors.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with `notes/a.md`, and one draft without and one with a finding."""
    write(tmp_path, {"notes/a.md": SOURCE, "drafts/clean.md": CLEAN, "drafts/wrong.md": WRONG})
    return tmp_path


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write files below `folder`."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

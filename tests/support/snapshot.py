"""Compare rendered output with a file kept in `tests/snapshots`; `FIGLINT_UPDATE=1` rewrites the file."""

import os
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent.parent / "snapshots"


def assert_snapshot(name: str, text: str) -> None:
    """Assert that `text` is what `tests/snapshots/<name>` holds, line ends included."""
    path = _FOLDER / name
    if os.environ.get("FIGLINT_UPDATE") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.exists(), f"no snapshot {name}: run the tests with FIGLINT_UPDATE=1 and read the new file"
    assert path.read_bytes().decode() == text

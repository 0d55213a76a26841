"""Measure whole runs of the command, start included.

    python benchmarks/check_speed.py [--runs N]

A draft of 10,000 words against five sources of 2,000 words each, and `figlint --version`,
both beside an empty program; they take turns, so that a busy machine slows all alike.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from texts import draft, source

N_SOURCES = 5
SOURCE_WORDS = 2_000
DRAFT_WORDS = 10_000


def main() -> None:
    """Print best and median wall times, and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    figlint = command()
    print(f"{sys.version.split()[0]}, {' '.join(figlint)}")
    with tempfile.TemporaryDirectory() as folder:
        arguments = write_texts(Path(folder))
        empty = [sys.executable, "-c", "pass"]
        times = measure([empty, [*figlint, "--version"], [*figlint, *arguments]], options.runs)
    print(f"{'run':<42} {'best ms':>8} {'median ms':>10} {'x empty':>8}")
    names = [
        "python -c pass",
        "figlint --version",
        f"figlint check, {DRAFT_WORDS:,} words, {N_SOURCES} sources",
    ]
    base = statistics.median(times[0])
    for name, taken in zip(names, times, strict=True):
        median = statistics.median(taken)
        print(f"{name:<42} {min(taken):>8.0f} {median:>10.0f} {median / base:>8.2f}")


def command() -> list[str]:
    """Return the `figlint` command of this interpreter's environment, or `python -m figlint`."""
    script = Path(sys.executable).with_name("figlint")
    return [str(script)] if script.exists() else [sys.executable, "-m", "figlint"]


def write_texts(folder: Path) -> Sequence[str]:
    """Write the draft and its sources; return the arguments that check them."""
    sources = folder / "sources"
    sources.mkdir()
    for number in range(N_SOURCES):
        (sources / f"{number:03}.md").write_text(source(number, SOURCE_WORDS), "utf-8")
    path = folder / "draft.md"
    path.write_text(draft(N_SOURCES, DRAFT_WORDS), "utf-8")
    return ["check", "--no-cache", str(path), "--sources", str(sources), "--format", "concise"]


def measure(commands: Sequence[Sequence[str]], n_runs: int) -> list[list[float]]:
    """Return milliseconds per run of each command, in turns; the first turn warms up and is not counted."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    times: list[list[float]] = [[] for _ in commands]
    for turn in range(n_runs + 1):
        for command, taken in zip(commands, times, strict=True):
            start = time.perf_counter()
            done = subprocess.run(command, env=environment, capture_output=True, check=False)
            if turn:
                taken.append((time.perf_counter() - start) * 1000)
            if done.returncode not in (0, 1):
                sys.exit(f"{' '.join(command)} failed:\n{done.stderr.decode()}")
    return times


if __name__ == "__main__":
    main()

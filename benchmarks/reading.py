"""Measure how fast figures are read: characters per second of one core, beside two other libraries.

    python benchmarks/reading.py [--corpus PATH ...] [--quantulum3 PYTHON] [--recognizers PYTHON]

PYTHON is an interpreter that can import the library; benchmarks/README.md says how to make one.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from texts import prose

# Each reads the text from standard input, warms up on its start, and prints CPU seconds and figures found.
_PEERS = {
    "quantulum3": """
import sys, time
from quantulum3 import parser
text = sys.stdin.read()
parser.parse(text[:2000])
start = time.process_time()
found = parser.parse(text)
print(time.process_time() - start, len(found))
""",
    # Numbers, percentages and currencies only: leaving out dates and measures favours the library.
    "recognizers": """
import sys, time
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency
text = sys.stdin.read()
read = [recognize_number, recognize_percentage, recognize_currency]
[one(text[:2000], "en-us") for one in read]
start = time.process_time()
found = [figure for one in read for figure in one(text, "en-us")]
print(time.process_time() - start, len(found))
""",
}


def main() -> None:
    """Print a table of speeds and the ratios between them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", nargs="+", type=Path, metavar="PATH", help="texts or folders of *.md, *.txt")
    parser.add_argument("--characters", type=int, default=1_000_000, help="how much to read (default: a million)")
    parser.add_argument("--peer-characters", type=int, default=50_000, help="how much the others read, too")
    for peer in _PEERS:
        parser.add_argument(f"--{peer}", metavar="PYTHON", help=f"interpreter with {peer}")
    options = parser.parse_args()
    text = corpus(options.corpus)[: options.characters] if options.corpus else prose(options.characters)
    seconds, n_figures = figlint_reads(text)
    print(f"{'reader':<12} {'characters':>10} {'figures':>8} {'CPU s':>8} {'characters/s':>13}")
    print_row("figlint", len(text), n_figures, seconds)
    part = text[: options.peer_characters]
    for peer, code in _PEERS.items():
        python = getattr(options, peer)
        if python is None:
            print(f"{peer:<12} not measured: name an interpreter with --{peer}")
            continue
        ours, n_figures = figlint_reads(part)
        theirs, n_theirs = peer_reads(python, code, part)
        print_row("figlint", len(part), n_figures, ours)
        print_row(peer, len(part), n_theirs, theirs)
        print(f"{'':<12} figlint reads the same text {theirs / ours:.0f} times as fast as {peer}")


def figlint_reads(text: str) -> tuple[float, int]:
    """Return CPU seconds, the best of five, and the number of figures."""
    import figlint

    figlint.read_figures(text[:2000])
    best = float("inf")
    n_figures = 0
    for _ in range(5):
        start = time.process_time()
        n_figures = len(figlint.read_figures(text))
        best = min(best, time.process_time() - start)
    return best, n_figures


def peer_reads(python: str, code: str, text: str) -> tuple[float, int]:
    """Return CPU seconds and the number of figures of another library, in its own interpreter."""
    command = [python, "-W", "ignore", "-c", code]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{python} failed:\n{done.stderr}")
    seconds, count = done.stdout.split()[-2:]
    return float(seconds), int(count)


def corpus(paths: list[Path]) -> str:
    """Return the texts of files and folders, one after the other."""
    files = [
        file
        for path in paths
        for file in (sorted([*path.rglob("*.md"), *path.rglob("*.txt")]) if path.is_dir() else [path])
    ]
    return "\n\n".join(file.read_text("utf-8") for file in files)


def print_row(reader: str, n_characters: int, n_figures: int, seconds: float) -> None:
    """Print one line of the table."""
    print(f"{reader:<12} {n_characters:>10,} {n_figures:>8,} {seconds:>8.2f} {n_characters / seconds:>13,.0f}")


if __name__ == "__main__":
    main()

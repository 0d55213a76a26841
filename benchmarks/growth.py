"""Measure how the time grows: with the length of the draft, and with the number of sources.

    python benchmarks/growth.py [--source-words N]

Time per unit should stay level: time / n for the draft, time / (n log n) for the sources.
"""

import argparse
import gc
import time
from math import log

from texts import draft, source

import figlint

LENGTHS = [1_000, 2_000, 4_000, 8_000, 16_000]
SOURCE_COUNTS = [1, 10, 100, 1_000]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--source-words", type=int, default=500, help="length of each source (default: 500)")
    options = parser.parse_args()
    figlint.check_text(draft(1, 200), sources={"warm-up": source(0, 200)})
    grow_draft(options.source_words)
    print()
    grow_sources(options.source_words)


def grow_draft(source_words: int) -> None:
    """Check drafts of rising length against the same five sources."""
    sources = {f"{number:03}.md": source(number, source_words) for number in range(5)}
    print(f"{'draft words':>12} {'figures':>8} {'s':>8} {'ms/1,000 words':>15}")
    for n_words in LENGTHS:
        seconds, report = timed(draft(5, n_words), sources)
        print(f"{n_words:>12,} {report.summary.figures:>8,} {seconds:>8.3f} {seconds / n_words * 1e6:>15.1f}")


def grow_sources(source_words: int) -> None:
    """Check one draft against rising numbers of sources."""
    text = draft(1, 2_000)
    header = ("sources", "words", "s", "ms/source", "us/(words log words)")
    print(f"{header[0]:>12} {header[1]:>8} {header[2]:>8} {header[3]:>10} {header[4]:>21}")
    for count in SOURCE_COUNTS:
        sources = {f"{number:04}.md": source(number, source_words) for number in range(count)}
        n_words = sum(len(body.split()) for body in sources.values())
        seconds, _ = timed(text, sources)
        relative = seconds / (n_words * log(n_words)) * 1e6
        print(f"{count:>12,} {n_words:>8,} {seconds:>8.3f} {seconds / count * 1000:>10.2f} {relative:>21.3f}")


def timed(text: str, sources: dict[str, str]) -> tuple[float, "figlint.Report"]:
    """Return CPU seconds, the best of three, and the report."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        report = figlint.check_text(text, sources=sources)
        best = min(best, time.process_time() - start)
    return best, report


if __name__ == "__main__":
    main()

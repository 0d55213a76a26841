"""Print catches against false alarms while one threshold of the alignment moves.

    python benchmarks/curve.py --eval DIR [--threshold NAME] [--half 0|1]

DIR holds labelled drafts as JSON lines: `draft`, `source`, and `gold` with start, end and label of each figure.
Without --threshold the three that decide most are moved one after the other around their present value.
--half keeps only the drafts whose source falls into one half, so that a choice made on one can be tried on the other.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from figlint.analysis import prepare
from figlint.claims import read_claims
from figlint.quantities import load_lexicon
from figlint.text import parse
from figlint.verdicts import WEIGHTS, Options, Severity, Weights, judge_figures

BAD = ("contradicted", "missing")
STEPS = (0.5, 0.75, 1.0, 1.25, 1.5)
MOVED = ("rival", "margin", "chance")


def main() -> None:
    """Read the drafts once, judge them at each threshold, print a row each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--eval", type=Path, required=True, metavar="DIR")
    parser.add_argument("--threshold", choices=Weights._fields)
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    drafts = list(read(options.eval, options.half))
    print(f"{len(drafts)} drafts\n{'threshold':<10} {'value':>6} {'caught':>7} {'false per 1000':>15} {'F1':>6}")
    for name in [options.threshold] if options.threshold else MOVED:
        for step in STEPS:
            value = round(getattr(WEIGHTS, name) * step, 3)
            caught, false, f1 = score(drafts, WEIGHTS._replace(**{name: value}))
            print(f"{name:<10} {value:>6} {caught:>7.3f} {false:>15.1f} {f1:>6.3f}")


def read(folder: Path, half: int | None) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Yield (draft document, its claims, the sources' index, gold labels)."""
    lexicon = load_lexicon()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if "gold" not in item or (half is not None and crc32(item["source"].encode()) % 2 != half):
                continue
            document = parse(item["draft"])
            yield document, read_claims(document, lexicon), prepare({"source.md": item["source"]}).index, item["gold"]


def score(drafts: list[tuple[Any, Any, Any, Any]], weights: Weights) -> tuple[float, float, float]:
    """Return the share of bad figures flagged, flagged true ones per thousand, and F1."""
    n_bad = n_true = n_caught = n_false = 0
    for document, claims, index, gold in drafts:
        figures = judge_figures(document, claims, index, Options(), weights)
        loud = [figure.span for figure in figures if figure.severity in (Severity.ERROR, Severity.WARNING)]
        for label in gold:
            is_flagged = any(span.start < label["end"] and label["start"] < span.end for span in loud)
            n_bad += label["label"] in BAD
            n_true += label["label"] == "supported"
            n_caught += is_flagged and label["label"] in BAD
            n_false += is_flagged and label["label"] == "supported"
    recall = n_caught / n_bad
    precision = n_caught / (n_caught + n_false)
    return recall, 1000 * n_false / n_true, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()

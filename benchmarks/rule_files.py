"""Measure a check beside a large rule file, beside reading the same file as TOML.

    python benchmarks/rule_files.py [--facts N] [--runs N]

The first check reads the rule file and keeps its facts; those after it open what was kept. With its lock, the first
check does not read values again. Each run checks another draft, so that no result is reused. Times are of whole runs of
the command, start included: processor time, because other work on the machine counts little in it, and wall time; the
peer is tomllib.
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from check_speed import command

MEASURES = ("revenue", "profit", "headcount", "valuation", "debt")
YEARS = range(2015, 2025)
_PEAK = "import resource, runpy, sys; sys.argv = sys.argv[1:]\ntry: runpy.run_path(sys.argv[0], run_name='__main__')\n"
_PEAK += "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, 'MB', file=sys.stderr)\n"


def main() -> None:
    """Print medians, memory and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "rules").mkdir()
        text = rule_file(options.facts)
        (place / "rules/facts.toml").write_text(text, "utf-8")
        print(f"{sys.version.split()[0]}, {options.facts:,} facts, {len(text) / 1e6:.1f} MB")
        toml = [sys.executable, "-c", "import tomllib; tomllib.load(open('rules/facts.toml', 'rb'))"]
        cases = {
            "tomllib alone": [timed(toml, place) for _ in range(3)],
            "check, first": [timed(figlint(place, 0), place)],
            "check, facts kept": [timed(figlint(place, number), place) for number in range(1, options.runs + 1)],
        }
        timed([*figlint(place, 0)[:-4], "verify", "--update-lock", "-q"], place)
        shutil.rmtree(place / "kept")
        cases["check, first, with lock"] = [timed(figlint(place, 0), place)]
        shutil.rmtree(place / "rules")
        (place / "notes").mkdir()
        (place / "notes/all.md").write_text("Firm1 Holdings had revenue of $2 million in 2020.\n", "utf-8")
        cases["check, no rule file"] = [timed(figlint(place, number), place) for number in range(options.runs)]
    peer = statistics.median(run.cpu for run in cases["tomllib alone"])
    for name, runs in cases.items():
        cpu, wall = (statistics.median(times) for times in zip(*((run.cpu, run.wall) for run in runs), strict=True))
        said = max(run.said for run in runs)
        print(f"{name:<24} {cpu:>8.2f} s of CPU {wall:>8.2f} s {cpu / peer:>8.2f} x tomllib {said:>12}")


def figlint(place: Path, number: int) -> Sequence[str]:
    """Write another draft, and return the command that checks it."""
    value = f"Firm{number} Holdings had revenue of ${number + 1} million in 2020, and a headcount of 12 in 2019.\n"
    (place / "draft.md").write_text(value, "utf-8")
    check = ["check", "draft.md", "--format", "concise"]
    return [sys.executable, "-c", _PEAK, *command()[-1:], *check] if len(command()) == 1 else [*command(), *check]


class Run(NamedTuple):
    """What one run of a command took, in seconds."""

    cpu: float
    wall: float
    said: str
    """The last line on standard error: of its memory."""


def timed(arguments: Sequence[str], place: Path) -> Run:
    """Run a command."""
    environment = {**os.environ, "FIGLINT_CACHE_DIR": str(place / "kept")}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(arguments, cwd=place, env=environment, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Run(cpu, wall, done.stderr.decode().strip().splitlines()[-1] if done.stderr else "")


def rule_file(n_facts: int) -> str:
    """Return a rule file, the same in every run; fifty facts to a company."""
    rng = random.Random(1)
    rows = ["version = 1", "", "[sources.notes]", 'path = "notes/all.md"', ""]
    for measure in MEASURES:
        kind = "count" if measure == "headcount" else "money"
        rows += [f"[measures.{measure}]", f'terms = ["{measure}"]', f'kind = "{kind}"', ""]
    for number in range(n_facts):
        company, place = divmod(number, len(MEASURES) * len(YEARS))
        measure, year = MEASURES[place // len(YEARS)], YEARS[place % len(YEARS)]
        if place == 0:
            rows += [f"[subjects.firm-{company}]", f'name = "Firm{company} Holdings"', ""]
        amount = rng.randint(20, 99_999)
        value = f"{amount:,} people" if measure == "headcount" else f"USD {amount / 10} million"
        rows += ["[[fact]]", f'id = "firm-{company}.{measure}.{year}"', 'status = "accepted"', "  [[fact.says]]"]
        rows += [f'  value = "{value}"', '  source = "notes"', f"  line = {number + 1}"]
        rows += [f'  quote = "Firm{company} Holdings: {measure} of {value} in {year}"', ""]
    return "\n".join(rows)


if __name__ == "__main__":
    main()

"""Count findings by check."""

import json
from collections import Counter

from figlint.reporters._coverage import coverage_lines
from figlint.reporters._layout import clean
from figlint.reporters._results import Look, Results
from figlint.reporters._style import OF_SEVERITY, paint
from figlint.verdicts import Severity

Row = tuple[str, str, Severity, int]
"""Code, name and severity of what was reported, and how often."""


def statistics(results: Results, look: Look) -> str:
    """Return a line per check that reported something, most frequent first, then the coverage lines."""
    counted = _counted(results)
    width = len(str(max((row[-1] for row in counted), default=0)))
    rows: list[str] = []
    for code, name, severity, count in counted:
        head = paint(f"{severity.value:<7} {code}", OF_SEVERITY[severity], is_colored=look.is_colored)
        rows.append(f"{count:>{width}}  {head} {name}")
    if not look.is_quiet:
        rows += map(clean, coverage_lines(results)[-1:])
    return "".join(f"{row}\n" for row in rows)


def statistics_as_json(results: Results, look: Look) -> str:
    """Return the same counts as a JSON list, for programs."""
    keys = ("code", "name", "severity", "count")
    return json.dumps([dict(zip(keys, row, strict=True)) for row in _counted(results)], indent=2) + "\n"


def _counted(results: Results) -> list[Row]:
    found = [item for draft in results.texts() for item in draft.report.diagnostics]
    counts = Counter((item.code, item.name, item.severity) for item in found)
    order = list(Severity)
    rows = [(*kind, count) for kind, count in counts.items()]
    return sorted(rows, key=lambda row: (-row[3], row[0], order.index(row[2])))

"""Count findings by check, for people."""

from collections import Counter

from figlint.reporters._coverage import coverage_lines
from figlint.reporters._layout import clean
from figlint.reporters._results import Look, Results
from figlint.reporters._style import OF_SEVERITY, paint
from figlint.verdicts import Severity


def statistics(results: Results, look: Look) -> str:
    """Return a line per check that reported something, most frequent first, then the coverage lines."""
    found = [item for draft in results.texts() for item in draft.report.diagnostics]
    counts = Counter((item.code, item.name, item.severity) for item in found)
    width = len(str(max(counts.values(), default=0)))
    order = list(Severity)
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0][0], order.index(row[0][2])))
    rows: list[str] = []
    for (code, name, severity), count in ranked:
        head = paint(f"{severity.value:<7} {code}", OF_SEVERITY[severity], is_colored=look.is_colored)
        rows.append(f"{count:>{width}}  {head} {name}")
    if not look.is_quiet:
        rows += map(clean, coverage_lines(results)[-1:])
    return "".join(f"{row}\n" for row in rows)

"""Format for pipes: one JSON object per finding and line, with the path of its draft; keys as in `json`."""

import json

from figlint.reporters._results import Look, Results
from figlint.reporters.json import diagnostic_to_data
from figlint.text import LineIndex


def render(results: Results, look: Look) -> str:
    """Return one line per finding, in order of path and position; ASCII only."""
    rows: list[str] = []
    for draft in results.texts():
        lines = LineIndex(draft.text)
        found = (diagnostic_to_data(diagnostic, lines) for diagnostic in draft.report.diagnostics)
        rows += (json.dumps({"path": draft.path, **data}) for data in found)
    return "".join(f"{row}\n" for row in rows)

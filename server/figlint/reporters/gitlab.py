"""Format for GitLab: a code quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json

from figlint.reporters._fingerprint import fingerprints
from figlint.reporters._results import Look, Results
from figlint.text import LineIndex
from figlint.verdicts import Severity

_SEVERITIES = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
    Severity.HINT: "info",
}


def render(results: Results, look: Look) -> str:
    """Return one JSON array; ASCII only."""
    rows: list[dict[str, object]] = []
    for draft in results.texts():
        lines = LineIndex(draft.text)
        for item, fingerprint in zip(draft.report.diagnostics, fingerprints(draft), strict=True):
            line, _ = lines.position(item.span.start)
            end_line, _ = lines.position(item.span.end)
            place = {"begin": line + 1, "end": end_line + 1}
            rows.append(
                {
                    "type": "issue",
                    "check_name": item.name,
                    "description": f"{item.code}: {item.message}",
                    "categories": ["Bug Risk"],
                    "fingerprint": fingerprint,
                    "severity": _SEVERITIES[item.severity],
                    "location": {"path": draft.path, "lines": place},
                }
            )
    return json.dumps(rows, indent=2) + "\n"

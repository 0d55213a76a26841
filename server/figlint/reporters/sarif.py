"""Format for code scanning: SARIF 2.1.0, with the checks as rules, the sources as related places, and fixes.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

import json
from urllib.parse import quote

from figlint import analysis
from figlint.analysis import CheckInfo
from figlint.errors import UnreadableFileError
from figlint.reporters._fingerprint import fingerprints
from figlint.reporters._results import CheckedDraft, Look, Results
from figlint.text import LineIndex, Span
from figlint.verdicts import Diagnostic, Edit, Evidence, Severity

Data = dict[str, object]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.HINT: "note"}


def render(results: Results, look: Look) -> str:
    """Return one JSON object; ASCII only."""
    from figlint import __version__

    infos = analysis.catalogue()
    order = {info.code: number for number, info in enumerate(infos)}
    rows = [row for draft in results.texts() for row in _results(draft, order)]
    run: Data = {
        "tool": {
            "driver": {
                "name": "figlint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(info) for info in infos],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder figlint ran in."}}},
        "invocations": [_invocation(results.problems)],
        "results": rows,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(info: CheckInfo) -> Data:
    name = "".join(part.title() for part in info.name.split("-"))
    return {
        "id": info.code,
        "name": name,
        "shortDescription": {"text": info.summary},
        "fullDescription": {"text": info.summary},
        "help": {"text": info.doc, "markdown": info.doc},
        "defaultConfiguration": {"level": _LEVELS[info.severity]},
        "properties": {"tags": [info.name]},
    }


def _invocation(problems: tuple[UnreadableFileError, ...]) -> Data:
    notes = [
        {
            "level": "error",
            "message": {"text": str(problem)},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(problem.path)}}],
        }
        for problem in problems
    ]
    return {"executionSuccessful": not notes, **({"toolExecutionNotifications": notes} if notes else {})}


def _results(draft: CheckedDraft, order: dict[str, int]) -> list[Data]:
    lines = LineIndex(draft.text)
    found = zip(draft.report.diagnostics, fingerprints(draft), strict=True)
    return [_result(draft.path, lines, item, order[item.code], fingerprint) for item, fingerprint in found]


def _result(path: str, lines: LineIndex, item: Diagnostic, rule: int, fingerprint: str) -> Data:
    place: Data = {"artifactLocation": _artifact(path), "region": _region(lines, item.span)}
    result: Data = {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": _LEVELS[item.severity],
        "message": {"text": item.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"figlint/v1": fingerprint},
    }
    if item.evidence:
        result["relatedLocations"] = [_related(number, one) for number, one in enumerate(item.evidence)]
    if item.edits:
        result["fixes"] = [_fix(path, lines, edit) for edit in item.edits]
    return result


def _related(number: int, evidence: Evidence) -> Data:
    note = f" ({evidence.note})" if evidence.note else ""
    region: Data = {"startLine": evidence.line, "startColumn": evidence.column}
    if "\n" not in evidence.text and "\r" not in evidence.text:
        region["endColumn"] = evidence.column + len(evidence.text)
    return {
        "id": number,
        "message": {"text": f'{evidence.role.value}{note}: "{evidence.quote}"'},
        "physicalLocation": {"artifactLocation": _artifact(evidence.source), "region": region},
    }


def _fix(path: str, lines: LineIndex, edit: Edit) -> Data:
    replacement: Data = {"deletedRegion": _region(lines, edit.span), "insertedContent": {"text": edit.text}}
    change: Data = {"artifactLocation": _artifact(path), "replacements": [replacement]}
    return {"description": {"text": edit.title}, "artifactChanges": [change]}


def _region(lines: LineIndex, span: Span) -> Data:
    line, column = lines.position(span.start)
    end_line, end_column = lines.position(span.end)
    return {
        "startLine": line + 1,
        "startColumn": column + 1,
        "endLine": end_line + 1,
        "endColumn": end_column + 1,
    }


def _artifact(path: str) -> Data:
    """Return a place in the tree; absolute paths and standard input stand for themselves."""
    uri = quote(path, safe="/:", errors="replace")
    is_inside = not path.startswith(("/", "../")) and ":" not in path and path != "-"
    return {"uri": uri, "uriBaseId": "SRCROOT"} if is_inside else {"uri": uri}

"""Format for GitHub Actions: workflow commands that become annotations on the lines of a change.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from figlint.reporters._results import Look, Results
from figlint.text import LineIndex
from figlint.verdicts import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(results: Results, look: Look) -> str:
    """Return one command per finding, then one per file that could not be checked."""
    rows: list[str] = []
    for draft in results.texts():
        lines = LineIndex(draft.text)
        for item in draft.report.diagnostics:
            line, column = lines.position(item.span.start)
            end_line, end_column = lines.position(item.span.end)
            place = {"file": draft.path, "line": str(line + 1), "endLine": str(end_line + 1)}
            if line == end_line:  # GitHub refuses columns of an annotation over several lines
                place |= {"col": str(column + 1), "endColumn": str(end_column + 1)}
            title = f"{item.code} {item.name}"
            rows.append(_command(_COMMANDS.get(item.severity, "notice"), place, title, _message(item)))
    unchecked = ((problem.path, f"{problem.found}; {problem.advice}") for problem in results.problems)
    rows += (_command("error", {"file": path}, "not checked", message) for path, message in unchecked)
    return "".join(f"{row}\n" for row in rows)


def _message(item: Diagnostic) -> str:
    """Return the message with the deciding source line, unless it names it already."""
    places = [f"{evidence.source}:{evidence.line}" for evidence in item.evidence]
    return item.message if not places or places[0] in item.message else f"{item.message} ({places[0]})"


def _command(name: str, place: dict[str, str], title: str, message: str) -> str:
    properties = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in {**place, "title": title}.items())
    return f"::{name} {properties}::{message.translate(_DATA)}"

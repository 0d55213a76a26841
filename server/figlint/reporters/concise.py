"""Format for editors and `grep`: one line per finding, `path:line:column: severity CODE name: message`."""

from figlint.reporters._coverage import coverage_lines
from figlint.reporters._layout import clean
from figlint.reporters._links import link
from figlint.reporters._results import Look, Results
from figlint.reporters._style import BOLD, OF_SEVERITY, paint
from figlint.text import LineIndex


def render(results: Results, look: Look) -> str:
    """Return one line per finding, then the coverage lines."""
    rows: list[str] = []
    for draft in results.texts():
        lines = LineIndex(draft.text)
        for diagnostic in draft.report.diagnostics:
            line, column = lines.position(diagnostic.span.start)
            place = paint(f"{clean(draft.path)}:{line + 1}:{column + 1}", BOLD, is_colored=look.is_colored)
            style = OF_SEVERITY[diagnostic.severity]
            code = paint(f"{diagnostic.severity.value} {diagnostic.code}", style, is_colored=look.is_colored)
            rows.append(f"{link(place, draft.path, look)}: {code} {diagnostic.name}: {clean(diagnostic.message)}")
    if not look.is_quiet:
        rows += map(clean, coverage_lines(results))
    return "".join(f"{row}\n" for row in rows)

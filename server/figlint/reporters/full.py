"""Format for people: the draft line with the figure underlined, what is said of it, and the source lines."""

from figlint.reporters._coverage import coverage_lines
from figlint.reporters._layout import clean, lay_out
from figlint.reporters._results import CheckedDraft, Look, Results
from figlint.reporters._style import BOLD, DIM, OF_SEVERITY, PATH, paint
from figlint.text import LineIndex, Span
from figlint.verdicts import Diagnostic, Evidence, Role

_MIN_WIDTH = 40
_MAX_LINES = 3
"""Most lines of one figure that are shown; a figure seldom spans more than a soft line break."""


def render(results: Results, look: Look) -> str:
    """Return one block per finding, then the coverage lines."""
    blocks = [block for draft in results.drafts for block in _blocks(draft, look)]
    if not look.is_quiet:
        blocks.append("\n".join(map(clean, coverage_lines(results))) + "\n")
    return "\n".join(blocks)


def _blocks(draft: CheckedDraft, look: Look) -> list[str]:
    lines = LineIndex(draft.text)
    return [_block(draft, lines, diagnostic, look) for diagnostic in draft.report.diagnostics]


def _block(draft: CheckedDraft, lines: LineIndex, diagnostic: Diagnostic, look: Look) -> str:
    line, column = lines.position(diagnostic.span.start)
    style = OF_SEVERITY[diagnostic.severity]
    place = paint(f"{clean(draft.path)}:{line + 1}:{column + 1}", BOLD, is_colored=look.is_colored)
    head = paint(f"{diagnostic.severity.value} {diagnostic.code}", style, is_colored=look.is_colored)
    rows = [f"{place}: {head} {diagnostic.name}"]
    rows += _frame(draft.text, lines, diagnostic, look)
    for evidence in diagnostic.evidence:
        rows += _evidence_rows(evidence, look)
    if diagnostic.help:
        title = paint("help", BOLD, is_colored=look.is_colored)
        rows.append(f"  = {title}: {clean(diagnostic.help)}")
    return "\n".join(rows) + "\n"


def _frame(text: str, lines: LineIndex, diagnostic: Diagnostic, look: Look) -> list[str]:
    """Return the lines of the draft that hold the figure, each underlined; the label stands by the last."""
    first = lines.position(diagnostic.span.start)[0]
    last = lines.position(max(diagnostic.span.start, diagnostic.span.end - 1))[0]
    last = min(last, first + _MAX_LINES - 1)
    gutter = len(str(last + 1))
    width = max(_MIN_WIDTH, look.width) - gutter - 3
    bar = paint("|", DIM, is_colored=look.is_colored)
    rows = [f"{' ' * gutter} {bar}"]
    for line in range(first, last + 1):
        span = lines.line_span(line)
        mark = Span(max(diagnostic.span.start, span.start), min(diagnostic.span.end, span.end))
        shown = lay_out(span.slice(text), mark.shift(-span.start), width)
        carets = paint("^" * shown.length, OF_SEVERITY[diagnostic.severity], is_colored=look.is_colored)
        label = f" {clean(diagnostic.label or diagnostic.message)}" if line == last else ""
        rows.append(f"{line + 1:>{gutter}} {bar} {shown.text}".rstrip())
        rows.append(f"{' ' * gutter} {bar} {' ' * shown.indent}{carets}{label}")
    rows.append(rows[0])
    return rows


def _evidence_rows(evidence: Evidence, look: Look) -> list[str]:
    """Return the quote with its figure underlined, and what there is to know about it."""
    nearest = "nearest: " if evidence.role is Role.NEAREST else ""
    place = f"{clean(evidence.source)}:{evidence.line}:{evidence.column}"
    lead = f'  = {nearest}{place}  "'
    width = max(_MIN_WIDTH, look.width - len(lead) - 1)
    shown = lay_out(evidence.quote, evidence.quote_span, width)
    carets = paint("^" * shown.length, PATH, is_colored=look.is_colored)
    note = f" {clean(evidence.note)}" if evidence.note else ""
    shown_place = paint(place, PATH, is_colored=look.is_colored)
    return [
        f'  = {nearest}{shown_place}  "{shown.text}"',
        f"{' ' * (len(lead) + shown.indent)}{carets}{note}",
    ]

"""Format for people: the draft line with the figure underlined, what is said of it, and the source lines."""

from figlint.reporters._coverage import coverage_lines
from figlint.reporters._layout import clean, lay_out
from figlint.reporters._links import link
from figlint.reporters._results import CheckedDraft, Look, Results
from figlint.reporters._style import BOLD, DIM, OF_SEVERITY, PATH, paint
from figlint.text import LineIndex, Span
from figlint.verdicts import Diagnostic, Evidence, Role

_MIN_WIDTH = 40
_MAX_LINES = 3
"""Most lines of one figure that are shown; a figure seldom spans more than a soft line break."""


def render(results: Results, look: Look) -> str:
    """Return one block per finding, then the coverage lines."""
    blocks = [block for draft in results.texts() for block in _blocks(draft, look)]
    if not look.is_quiet:
        blocks.append("\n".join(map(clean, coverage_lines(results))) + "\n")
    return "\n".join(blocks)


def _blocks(draft: CheckedDraft, look: Look) -> list[str]:
    lines = LineIndex(draft.text)
    return [_block(draft, lines, diagnostic, look) for diagnostic in draft.report.diagnostics]


def _block(draft: CheckedDraft, lines: LineIndex, diagnostic: Diagnostic, look: Look) -> str:
    line, column = lines.position(diagnostic.span.start)
    last = lines.position(max(diagnostic.span.start, diagnostic.span.end - 1))[0]
    shown_lines = range(line, min(last, line + _MAX_LINES - 1) + 1)
    margin = " " * (len(str(shown_lines[-1] + 1)) + 1)
    style = OF_SEVERITY[diagnostic.severity]
    place = paint(f"{clean(draft.path)}:{line + 1}:{column + 1}", BOLD, is_colored=look.is_colored)
    head = paint(f"{diagnostic.severity.value} {diagnostic.code}", style, is_colored=look.is_colored)
    rows = [f"{link(place, draft.path, look)}: {head} {diagnostic.name}"]
    rows += _frame(draft.text, [(number, lines.line_span(number)) for number in shown_lines], diagnostic, look)
    for evidence in diagnostic.evidence:
        rows += _evidence_rows(f"{margin}= ", evidence, look)
    if diagnostic.help:
        title = paint("help", BOLD, is_colored=look.is_colored)
        rows.append(f"{margin}= {title}: {clean(diagnostic.help)}")
    return "\n".join(rows) + "\n"


def _frame(text: str, lines: list[tuple[int, Span]], diagnostic: Diagnostic, look: Look) -> list[str]:
    """Return the numbered lines that hold the figure, each underlined, with the label at the end."""
    gutter = len(str(lines[-1][0] + 1))
    width = max(_MIN_WIDTH, look.width) - gutter - 3
    bar = paint("|", DIM, is_colored=look.is_colored)
    empty = f"{' ' * gutter} {bar}"
    rows = [empty]
    for number, line in lines:
        mark = Span(max(diagnostic.span.start, line.start), min(diagnostic.span.end, line.end))
        shown = lay_out(text, line, mark, width)
        carets = paint("^" * shown.length, OF_SEVERITY[diagnostic.severity], is_colored=look.is_colored)
        rows.append(f"{number + 1:>{gutter}} {bar} {shown.text}".rstrip())
        rows.append(f"{empty} {' ' * shown.indent}{carets}")
    label = clean(diagnostic.label or diagnostic.message)
    if shown.indent + shown.length + 1 + len(label) <= width:
        rows[-1] += f" {label}"
    else:
        rows.append(f"{empty} {' ' * max(0, min(shown.indent, width - len(label)))}{label}")
    return [*rows, empty]


def _evidence_rows(bullet: str, evidence: Evidence, look: Look) -> list[str]:
    """Return the quote with its figure underlined, and what there is to know about it."""
    nearest = "nearest: " if evidence.role is Role.NEAREST else ""
    place = f"{clean(evidence.source)}:{evidence.line}:{evidence.column}"
    lead = f'{bullet}{nearest}{place}  "'
    width = max(_MIN_WIDTH, look.width - len(lead) - 1)
    shown = lay_out(evidence.quote, Span(0, len(evidence.quote)), evidence.quote_span, width)
    carets = paint("^" * shown.length, PATH, is_colored=look.is_colored)
    note = f" {clean(evidence.note)}" if evidence.note else ""
    shown_place = link(paint(place, PATH, is_colored=look.is_colored), evidence.source, look)
    return [
        f'{bullet}{nearest}{shown_place}  "{shown.text}"',
        f"{' ' * (len(lead) + shown.indent)}{carets}{note}",
    ]

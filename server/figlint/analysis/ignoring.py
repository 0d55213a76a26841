"""Write `ignore` comments for the findings of a draft, each where it speaks for the block of its figure."""

from figlint.analysis.analysis import Prepared, check
from figlint.analysis.fixing import Fix, Fixed
from figlint.text import Document, Span, parse
from figlint.verdicts import Diagnostic, Edit, Options

_DEFAULT = Options()
_ABOUT_COMMENTS = "FIG9"
"""Findings on comments and on figlint itself are not to be ignored."""


def add_ignores(
    draft: str, prepared: Prepared, reason: str, *, kind: str = "markdown", options: Options = _DEFAULT
) -> Fixed:
    """Return the draft with comments that silence its findings, and what is still reported then."""
    report = check(draft, prepared, kind=kind, options=options)
    document = parse(draft, kind)
    homes: dict[Span, list[Diagnostic]] = {}
    for finding in report.diagnostics:
        home = None if finding.code.startswith(_ABOUT_COMMENTS) else _home(document, finding.span)
        if home is not None:
            homes.setdefault(home, []).append(finding)
    text, fixes = draft, []
    for home, findings in sorted(homes.items(), reverse=True):  # from the last, so that the places stay true
        codes = ",".join(sorted({finding.code for finding in findings}))
        comment = f" <!-- figlint: ignore[{codes}] {reason} -->"
        text = text[: home.end] + comment + text[home.end :]
        edit = Edit(f"ignore {codes}", Span(home.end, home.end), comment)
        fixes += [Fix(finding, edit) for finding in findings]
    after = check(text, prepared, kind=kind, options=options) if fixes else report
    fixes.sort(key=lambda item: item.finding.span)
    return Fixed(text, tuple(fixes), after, report)


def _home(document: Document, figure: Span) -> Span | None:
    """Return the block of a figure; its end is where a comment is put."""
    return next((block.span for block in document.blocks if block.span.overlaps(figure)), None)

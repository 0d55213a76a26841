"""`textDocument/inlayHint`: after a figure, the source it rests on or what that source says; off by default."""

from lsprotocol import types

from figlint.analysis.lookup import figures_in
from figlint.lsp.features.host import Host
from figlint.verdicts import JudgedFigure, Role


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def inlay_hints(params: types.InlayHintParams) -> list[types.InlayHint]:
        found = host.document(params.text_document.uri)
        shown = host.session.settings.inlay_hints
        if found is None or shown == "off":
            return []
        _, result = found
        lines = result.checked.lines
        hints: list[types.InlayHint] = []
        for figure in figures_in(result.checked, host.span(lines, params.range)):
            label = _label(figure, is_value=shown == "value")
            if label:
                end = host.range(lines, figure.span).end
                hints.append(types.InlayHint(end, label, tooltip=figure.evidence[0].quote, padding_left=True))
        return hints


def _label(figure: JudgedFigure, *, is_value: bool) -> str:
    if not figure.evidence or figure.evidence[0].role is Role.NEAREST:
        return ""
    evidence = figure.evidence[0]
    return " ".join(evidence.text.split()) if is_value else f"{evidence.source}:{evidence.line}"

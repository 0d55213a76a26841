"""`textDocument/semanticTokens/full`: the figures of a draft, coloured by state; off by default."""

from lsprotocol import types

from figlint.lsp.capabilities import TOKEN_MODIFIERS, TOKEN_TYPES
from figlint.lsp.features.host import Host


def register(host: Host) -> None:
    """Offer the feature."""

    legend = types.SemanticTokensLegend(list(TOKEN_TYPES), list(TOKEN_MODIFIERS))

    @host.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, legend)
    def semantic_tokens(params: types.SemanticTokensParams) -> types.SemanticTokens:
        found = host.document(params.text_document.uri)
        if found is None or not host.session.settings.semantic_tokens:
            return types.SemanticTokens([])
        _, result = found
        data: list[int] = []
        line = start = 0
        for figure in result.checked.report.figures:
            area = host.range(result.checked.lines, figure.span)
            if area.start.line != area.end.line:
                continue
            if area.start.line != line:
                start = 0
            length = area.end.character - area.start.character
            modifier = 1 << TOKEN_MODIFIERS.index(figure.state.value)
            data += (area.start.line - line, area.start.character - start, length, 0, modifier)
            line, start = area.start.line, area.start.character
        return types.SemanticTokens(data)

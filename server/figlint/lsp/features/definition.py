"""`textDocument/definition`: from a figure to the source lines that decide it."""

from lsprotocol import types

from figlint.analysis.lookup import figure_at
from figlint.lsp.features.host import Host


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        found = host.document(params.text_document.uri)
        if found is None:
            return []
        _, result = found
        figure = figure_at(result.checked, host.offset(result.checked.lines, params.position))
        return [] if figure is None else host.locations(result, figure.evidence)

"""`textDocument/definition`: from a figure to the source lines that decide it, from a pin to its fact."""

from lsprotocol import types

from figlint.analysis.lookup import figure_at, pin_at
from figlint.lsp.features import rulefile
from figlint.lsp.features.host import Host


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        rules = host.rule_file(params.text_document.uri)
        if rules is not None:
            return rulefile.definition(host, rules, params.position)
        found = host.document(params.text_document.uri)
        if found is None:
            return []
        _, result = found
        offset = host.offset(result.checked.lines, params.position)
        pin = pin_at(result.checked, offset)
        if pin is not None:
            return rulefile.fact_locations(host, pin)
        figure = figure_at(result.checked, offset)
        return [] if figure is None else host.locations(result, figure.evidence)

"""`textDocument/documentSymbol` and `workspace/symbol`: the figures of a draft by section, the facts there are."""

from collections.abc import Iterator

from lsprotocol import types

from figlint.analysis.factbook import listed_facts
from figlint.analysis.facts import find_facts
from figlint.analysis.outline import Section, count, in_words, outline
from figlint.lsp import uris
from figlint.lsp.documents import Result
from figlint.lsp.features import rulefile
from figlint.lsp.features.host import Host
from figlint.text import LineIndex
from figlint.verdicts import JudgedFigure

_MOST = 200


def register(host: Host) -> None:
    """Offer the features."""

    @host.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def document_symbols(
        params: types.DocumentSymbolParams,
    ) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
        uri = params.text_document.uri
        rules = host.rule_file(uri)
        if rules is not None:
            facts = rulefile.symbols(host, rules)
            return facts if host.client.nests_symbols else list(_flat(uri, facts, None))
        found = host.document(uri)
        if found is None:
            return []
        document, result = found
        lines = result.checked.lines
        nested = [symbol for section in outline(result.checked) for symbol in _section(host, lines, section)]
        return nested if host.client.nests_symbols else list(_flat(document.uri, nested, None))

    @host.feature(types.WORKSPACE_SYMBOL)
    def workspace_symbols(params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
        results: dict[int, Result] = {}
        for document in host.session.documents.values():
            if document.result is not None:
                results.setdefault(id(document.result.checked.prepared), document.result)
        found = [symbol for result in results.values() for symbol in _facts(host, result, params.query)]
        return [*_declared(host, params.query), *found][:_MOST]


def _section(host: Host, lines: LineIndex, section: Section) -> Iterator[types.DocumentSymbol]:
    figures = [_figure(host, lines, figure) for figure in section.figures]
    inside = [symbol for child in section.sections for symbol in _section(host, lines, child)]
    if not section.title:
        yield from figures
        return
    yield types.DocumentSymbol(
        section.title,
        types.SymbolKind.String,
        host.range(lines, section.span),
        host.range(lines, section.heading),
        detail=in_words(count(section)),
        children=[*figures, *inside],
    )


def _figure(host: Host, lines: LineIndex, figure: JudgedFigure) -> types.DocumentSymbol:
    area = host.range(lines, figure.span)
    detail = figure.state.value if figure.code is None else f"{figure.state.value} ({figure.code})"
    return types.DocumentSymbol(" ".join(figure.text.split()), types.SymbolKind.Number, area, area, detail=detail)


def _flat(uri: str, symbols: list[types.DocumentSymbol], inside: str | None) -> Iterator[types.SymbolInformation]:
    for symbol in symbols:
        yield types.SymbolInformation(
            types.Location(uri, symbol.range), symbol.name, symbol.kind, container_name=inside
        )
        yield from _flat(uri, list(symbol.children or ()), symbol.name)


def _declared(host: Host, query: str) -> Iterator[types.SymbolInformation]:
    words = query.lower().split()
    for file in host.session.workspace.rule_files():
        lines = LineIndex(file.text)
        for fact in listed_facts(file.text):
            told = f"{fact.id} {fact.subject} {fact.value}".lower()
            if all(word in told for word in words):
                location = types.Location(uris.from_path(file.path), host.range(lines, fact.span))
                detail = f"{fact.value} ({fact.status})"
                yield types.SymbolInformation(location, fact.id, types.SymbolKind.Constant, container_name=detail)


def _facts(host: Host, result: Result, query: str) -> Iterator[types.SymbolInformation]:
    paths = {source.name: uris.from_path(source.path) for source in result.sources.texts}
    lines = {source.name: source.document.lines for source in result.checked.prepared.index.sources}
    facts = find_facts(result.checked.prepared, query, _MOST)
    for fact in (item for item in facts if item.source in paths):
        location = types.Location(paths[fact.source], host.range(lines[fact.source], fact.span))
        yield types.SymbolInformation(location, fact.text, types.SymbolKind.Number, container_name=fact.quote)

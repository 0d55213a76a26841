"""`textDocument/references`: from a source line, a figure or a fact to the figures of all drafts that rest on it."""

from collections.abc import Iterator

from lsprotocol import types

from figlint.analysis.lookup import figure_at, figures_resting_on
from figlint.lsp import uris
from figlint.lsp.features import rulefile
from figlint.lsp.features.host import Host
from figlint.text import LineIndex


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(params: types.ReferenceParams) -> list[types.Location]:
        rules = host.rule_file(params.text_document.uri)
        if rules is not None:
            is_declared = params.context.include_declaration
            return list(rulefile.references(host, rules, params.position, is_declared=is_declared))
        places = list(_places(host, params.text_document.uri, params.position))
        found: dict[tuple[str, int, int], types.Location] = {}
        for key, line in places:
            for location in _resting_on(host, key, line):
                start = location.range.start
                found[location.uri, start.line, start.character] = location
        return list(found.values())


def _places(host: Host, uri: str, position: types.Position) -> Iterator[tuple[str, int]]:
    """Yield the source lines meant: those a figure rests on, or the line of a source itself."""
    judged = host.document(uri)
    if judged is None:
        yield uris.canonical(uri), position.line + 1
        return
    _, result = judged
    paths = {source.name: source.path for source in result.sources.texts}
    figure = figure_at(result.checked, host.offset(result.checked.lines, position))
    for evidence in figure.evidence if figure is not None else ():
        if evidence.source in paths:
            yield paths[evidence.source], evidence.line


def _resting_on(host: Host, key: str, line: int) -> Iterator[types.Location]:
    for document in host.session.documents.values():
        result = document.result
        if result is None:
            continue
        lines: LineIndex = result.checked.lines
        for source in result.sources.texts:
            if source.path == key:
                for figure in figures_resting_on(result.checked, source.name, range(line, line + 1)):
                    yield types.Location(document.uri, host.range(lines, figure.span))
    yield from (host.location(use) for use in host.closed() if (use.path, use.line) == (key, line))

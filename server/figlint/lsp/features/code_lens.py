"""`textDocument/codeLens`: how many figures of a draft and of each section stand where."""

from collections.abc import Iterator

from lsprotocol import types

from figlint.analysis.outline import Section, count, in_words, outline
from figlint.lsp.features.host import Host
from figlint.text import Span


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_CODE_LENS)
    def code_lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        found = host.document(params.text_document.uri)
        if found is None or not host.session.settings.code_lens:
            return []
        _, result = found
        summary = result.checked.report.summary
        if not summary.figures:
            return []
        lenses = [(Span(0, 0), in_words(summary)), *_sections(outline(result.checked))]
        return [
            types.CodeLens(host.range(result.checked.lines, span), types.Command(title, "")) for span, title in lenses
        ]


def _sections(sections: tuple[Section, ...]) -> Iterator[tuple[Span, str]]:
    for section in sections:
        summary = count(section)
        if section.title and summary.figures:
            yield section.heading, in_words(summary)
        yield from _sections(section.sections)

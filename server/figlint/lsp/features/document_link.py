"""`textDocument/documentLink`: from the name of a source, where a draft mentions it, to the source."""

import re

from lsprotocol import types

from figlint.lsp import uris
from figlint.lsp.features.host import Host
from figlint.text import Span


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    def document_links(params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        found = host.document(params.text_document.uri)
        if found is None:
            return []
        _, result = found
        targets = {source.name: uris.from_path(source.path) for source in result.sources.texts}
        names = "|".join(map(re.escape, sorted(targets, key=len, reverse=True)))
        mentions = re.finditer(rf"(?<![\w/])(?:{names})(?:(?=:([0-9]+)))?(?![\w/])", result.checked.text)
        lines = result.checked.lines
        return [
            types.DocumentLink(
                host.range(lines, Span(*mention.span())),
                targets[mention.group()] + (f"#L{mention.group(1)}" if mention.group(1) else ""),
            )
            for mention in mentions
        ]

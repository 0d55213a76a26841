"""`textDocument/documentLink`: from what a draft or a rule file quotes, and from a source that a draft names."""

import re
from collections.abc import Iterator

from lsprotocol import types

from figlint.lsp import uris
from figlint.lsp.documents import Result
from figlint.lsp.features import rulefile
from figlint.lsp.features.host import Host
from figlint.text import Span

_QUOTE = re.compile('["“]([^"“”\\n]{15,400})["”]')
"""Long enough to be found in one place only."""
_LINE_END = "\n"


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    def document_links(params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        rules = host.rule_file(params.text_document.uri)
        if rules is not None:
            return rulefile.links(host, rules)
        found = host.document(params.text_document.uri)
        if found is None:
            return []
        _, result = found
        targets = {source.name: uris.from_path(source.path) for source in result.sources.texts}
        names = "|".join(map(re.escape, sorted(targets, key=len, reverse=True)))
        mentions = re.finditer(rf"(?<![\w/])(?:{names})(?:(?=:([0-9]+)))?(?![\w/])", result.checked.text)
        lines = result.checked.lines
        quoted = [types.DocumentLink(host.range(lines, span), target) for span, target in _quotes(result)]
        return quoted + [
            types.DocumentLink(
                host.range(lines, Span(*mention.span())),
                targets[mention.group()] + (f"#L{mention.group(1)}" if mention.group(1) else ""),
            )
            for mention in mentions
        ]


def _quotes(result: Result) -> Iterator[tuple[Span, str]]:
    """Yield the passages that a draft quotes word for word, each with the line of the first source that has it."""
    for match in _QUOTE.finditer(result.checked.text):
        for source in result.sources.texts:
            at = source.text.find(match[1])
            if at >= 0:
                yield Span(*match.span(1)), f"{uris.from_path(source.path)}#L{source.text.count(_LINE_END, 0, at) + 1}"
                break

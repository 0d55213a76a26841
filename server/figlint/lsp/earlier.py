"""What was found in a draft in an earlier session, to be shown at once when it is opened again.

The draft is judged all the same, for all else that is asked about it, and comes to the same; a draft, source, rule
file, setting or figlint that has changed, or a client that is sent something else, makes another key.
"""

from functools import cached_property

from figlint import __version__
from figlint.analysis import Options
from figlint.lsp.client import Client
from figlint.lsp.documents import OpenDocument
from figlint.project import SourceSet
from figlint.project.cache import Cache, digest, program_stamp


class Earlier:
    """The diagnostics of drafts as they were last saved or opened, as JSON."""

    def __init__(self, folder: str, client: Client) -> None:
        self._cache = Cache(folder)
        self._client = client
        self._against: tuple[SourceSet, Options, str] | None = None
        """Sources and options with one word for both; drafts tend to have the same."""

    @cached_property
    def _receiver(self) -> str:
        """One word for the program and what the client wants; looks at every file of figlint."""
        wishes = repr((self._client._replace(refreshes=frozenset()), sorted(self._client.refreshes)))
        return digest((__version__, program_stamp(), wishes))

    def recall(self, document: OpenDocument, sources: SourceSet, options: Options) -> str | None:
        """Return what an earlier session found in the very same text by the same means; None when there is nothing."""
        data = self._cache.view(_name(document), self._key(document, sources, options))
        return str(data, "utf-8") if data is not None else None

    def keep(self, document: OpenDocument, found: str) -> None:
        """Keep what was found in a draft for later sessions, unless a check failed: that may be mended by then."""
        result = document.result
        if result is not None and '"code":"FIG999"' not in found:
            key = self._key(document, result.sources, result.options)
            self._cache.put_bytes(_name(document), key, found.encode())

    def _key(self, document: OpenDocument, sources: SourceSet, options: Options) -> str:
        if self._against is None or self._against[0] is not sources or self._against[1] != options:
            texts = (part for source in sources.texts for part in (source.name, source.path, source.text))
            rules = (
                part
                for file in sources.rules
                for part in (file.name, file.path, file.text, file.root, repr(file.left_out), file.lock)
            )
            counts = repr((len(sources.texts), len(sources.rules)))
            self._against = sources, options, digest((counts, *texts, *rules, repr(options)))
        return digest((self._receiver, self._against[2], str(document.kind), document.uri, document.text))


def _name(document: OpenDocument) -> str:
    return f"open {document.uri}"

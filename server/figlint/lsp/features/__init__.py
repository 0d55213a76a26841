"""Everything an editor can ask about a draft besides its diagnostics: one module per request, on pygls.

Imported once the first diagnostics are out, for importing pygls takes longer than checking a draft.
"""

from collections.abc import Callable, Iterator

from figlint.lsp.client import Client
from figlint.lsp.features import (
    code_action,
    code_lens,
    completion,
    definition,
    document_link,
    explain,
    facts,
    figures,
    hover,
    inlay_hint,
    references,
    semantic_tokens,
    symbols,
)
from figlint.lsp.features.host import Host
from figlint.lsp.session import Session
from figlint.lsp.sweep import PlacedUse
from figlint.lsp.wire import Message

_MODULES = (
    code_action,
    code_lens,
    completion,
    definition,
    document_link,
    explain,
    facts,
    figures,
    hover,
    inlay_hint,
    references,
    semantic_tokens,
    symbols,
)


def build(
    session: Session,
    client: Client,
    initialize: Message,
    write: Callable[[str], None],
    closed: Callable[[], Iterator[PlacedUse]],
) -> Host:
    """Return what answers requests; `initialize` is the request that opened the session.

    `closed` yields what the drafts that are not open rest on.
    """
    host = Host(session, client, closed)
    for module in _MODULES:
        module.register(host)
    host.begin(initialize, write)
    return host

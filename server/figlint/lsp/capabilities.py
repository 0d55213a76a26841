"""What the server offers, as the answer to `initialize`.

Written out here, and not asked of pygls, because importing pygls takes longer than everything else that a client
waits for; a test compares it with what pygls would answer.
"""

import os
from collections.abc import Iterable
from typing import Any

from figlint.lsp import uris
from figlint.lsp.client import Client
from figlint.lsp.wire import Message
from figlint.project import SOURCE_FOLDERS
from figlint.verdicts import State

INCREMENTAL_SYNC = 2
"""LSP 3.17 `TextDocumentSyncKind.Incremental`: an edit costs its own size, not that of the draft."""

FIX_ALL = "source.fixAll.figlint"
EXPLAIN = "figlint.explain"
TRIGGERS = (" ", "$", "€", "£", "[", "=", '"', ".")
TOKEN_TYPES = ("number",)
TOKEN_MODIFIERS = tuple(state.value for state in State)


def server_capabilities(client: Client) -> Message:
    """Return what is offered to a client; diagnostics are either pulled or pushed, never both."""
    offered: Message = {
        "positionEncoding": client.encoding,
        "textDocumentSync": {"openClose": True, "change": INCREMENTAL_SYNC, "save": {"includeText": False}},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
    }
    offered |= {
        "hoverProvider": True,
        "definitionProvider": True,
        "referencesProvider": True,
        "documentSymbolProvider": True,
        "workspaceSymbolProvider": {"resolveProvider": False},
        "codeActionProvider": {"codeActionKinds": ["quickfix", FIX_ALL], "resolveProvider": True},
        "codeLensProvider": {"resolveProvider": False},
        "inlayHintProvider": {"resolveProvider": False},
        "documentLinkProvider": {"resolveProvider": False},
        "completionProvider": {"triggerCharacters": list(TRIGGERS)},
        "executeCommandProvider": {"commands": [EXPLAIN]},
        "semanticTokensProvider": {
            "legend": {"tokenTypes": list(TOKEN_TYPES), "tokenModifiers": list(TOKEN_MODIFIERS)},
            "full": True,
        },
    }
    if client.pulls:
        offered["diagnosticProvider"] = {
            "identifier": "figlint",
            "interFileDependencies": True,
            "workspaceDiagnostics": True,
        }
    return offered


def watchers(client: Client, places: Iterable[str]) -> list[Message]:
    """Return the patterns of the files whose change can change a verdict (LSP 3.17 `FileSystemWatcher`).

    `places` are the paths, or patterns of paths, that settings and drafts name as sources and rule files.
    """
    folders = ",".join(SOURCE_FOLDERS)
    patterns: list[Any] = [f"**/{{{folders},rules}}/**", "**/{figlint,pyproject}.toml"]
    for place in places:
        base, _, name = (place, "", "**") if os.path.isdir(place) else place.rpartition("/")
        relative = {"baseUri": uris.from_path(base), "pattern": name}
        patterns.append(relative if client.watches_elsewhere else f"{base}/{name}")
    return [{"globPattern": pattern} for pattern in patterns]

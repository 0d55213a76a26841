"""What the connected client can do, read once from its `initialize` request."""

from typing import Any, NamedTuple, cast

from figlint.text.lines import Encoding

_ENCODINGS = ("utf-8", "utf-16", "utf-32")


class Client(NamedTuple):
    """The capabilities that change what the server sends."""

    encoding: Encoding = "utf-16"
    """What columns count; the client's first choice, UTF-16 when it offers none."""
    pulls: bool = False
    """It asks for diagnostics, and can be told to ask again; otherwise they are sent to it."""
    watches_files: bool = False
    """Watched files can be registered."""
    watches_elsewhere: bool = False
    """Even outside the open folders."""
    follows_settings: bool = False
    """It tells of changed settings once that is registered."""
    relates: bool = False
    """It shows related information."""
    describes_codes: bool = False
    keeps_data: bool = False
    """It hands back `data` with a code action request."""
    has_tags: bool = False
    takes_versions: bool = False
    """Diagnostics may carry the version of the document."""
    takes_document_changes: bool = False
    """Workspace edits may carry the version of the document."""
    creates_files: bool = False
    """Workspace edits may make files."""
    resolves_edits: bool = False
    """Code actions may leave their edit for later."""
    nests_symbols: bool = False
    has_configuration: bool = False
    """It answers `workspace/configuration`."""
    shows_progress: bool = False
    opens_documents: bool = False
    """It opens a document that it is asked to show, and has no way of its own to show an explanation."""
    refreshes: frozenset[str] = frozenset()
    """Which of "diagnostics", "codeLens", "inlayHint", "semanticTokens" it asks for, and can be told to ask again."""


def read_client(params: dict[str, Any]) -> Client:
    """Read the parameters of `initialize`; what is missing or of a wrong form counts as absent."""
    offered = _get(params, "capabilities.general.positionEncodings")
    encodings = [item for item in offered if item in _ENCODINGS] if isinstance(offered, list) else []
    text = "capabilities.textDocument"
    shown = ("diagnostics", "codeLens", "inlayHint", "semanticTokens")
    refreshes = {name for name in shown if _get(params, f"capabilities.workspace.{name}.refreshSupport")}
    if not isinstance(_get(params, f"{text}.diagnostic"), dict):
        refreshes.discard("diagnostics")
    published = f"{text}.publishDiagnostics"
    operations = _get(params, "capabilities.workspace.workspaceEdit.resourceOperations")
    properties = _get(params, f"{text}.codeAction.resolveSupport.properties")
    return Client(
        cast(Encoding, encodings[0]) if encodings else "utf-16",
        "diagnostics" in refreshes,
        bool(_get(params, "capabilities.workspace.didChangeWatchedFiles.dynamicRegistration")),
        bool(_get(params, "capabilities.workspace.didChangeWatchedFiles.relativePatternSupport")),
        bool(_get(params, "capabilities.workspace.didChangeConfiguration.dynamicRegistration")),
        bool(_get(params, f"{published}.relatedInformation")),
        bool(_get(params, f"{published}.codeDescriptionSupport")),
        bool(_get(params, f"{published}.dataSupport")),
        isinstance(_get(params, f"{published}.tagSupport"), dict),
        bool(_get(params, f"{published}.versionSupport")),
        bool(_get(params, "capabilities.workspace.workspaceEdit.documentChanges")),
        isinstance(operations, list) and "create" in operations,
        isinstance(properties, list) and "edit" in properties,
        bool(_get(params, f"{text}.documentSymbol.hierarchicalDocumentSymbolSupport")),
        bool(_get(params, "capabilities.workspace.configuration")),
        bool(_get(params, "capabilities.window.workDoneProgress")),
        bool(_get(params, "capabilities.window.showDocument.support"))
        and not _get(params, "initializationOptions.showsExplanations"),
        frozenset(refreshes),
    )


def _get(value: Any, path: str) -> Any:
    """Return the member of nested objects that a dotted path names; None when there is none."""
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def roots_of(params: dict[str, Any]) -> list[str]:
    """Return the uris of the folders that the client has open."""
    folders = params.get("workspaceFolders")
    if isinstance(folders, list):
        return [folder["uri"] for folder in folders if isinstance(folder, dict) and isinstance(folder.get("uri"), str)]
    root = params.get("rootUri")
    return [root] if isinstance(root, str) else []

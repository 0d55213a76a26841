"""Change a rule file from a draft: add a figure as a proposed fact, prefer one side of a dispute."""

from collections.abc import Callable

from lsprotocol import types

from figlint.analysis import Checked, RuleText
from figlint.analysis.actions import Action, ActionKind
from figlint.analysis.extracting import extract_facts
from figlint.analysis.preferring import declared_fact, prefer, preferences_of
from figlint.analysis.proposing import propose
from figlint.facts.rules import schema
from figlint.lsp import uris
from figlint.lsp.documents import OpenDocument, Result
from figlint.lsp.features.host import Host
from figlint.project import RuleFile, RuleShelf
from figlint.text import LineIndex, Span
from figlint.verdicts import Diagnostic, Edit

CHANGES_RULES = (ActionKind.PREFER, ActionKind.PROPOSE, ActionKind.EXTRACT)


def is_writable(host: Host, document: OpenDocument, result: Result) -> bool:
    """Tell whether there is a rule file to write to, or one can be made."""
    if result.sources.rules:
        return True
    path = document.path
    return path is not None and host.client.creates_files and host.session.workspace.first_rules_of(path) is not None


def rule_edit(host: Host, document: OpenDocument, result: Result, action: Action) -> types.WorkspaceEdit | None:
    """Return what an action changes in the rule files of a draft as they are now; None for nothing."""
    assert document.path is not None
    workspace = host.session.workspace
    files = [
        file._replace(text=text) for file in result.sources.rules if (text := workspace.text_of(file.path)) is not None
    ]
    first = workspace.first_rules_of(document.path) if not files else None
    files += [first] if first is not None else []
    if not files:
        return None
    name, edits = _changes(host, document, result, action, files)
    file = next((file for file in files if file.name == name), None)
    if file is None or not edits:
        return None
    is_open = host.session.find(uris.from_path(file.path))
    version = is_open.version if is_open is not None else None
    edit = host.workspace_edit(uris.from_path(file.path), LineIndex(file.text), version, edits)
    return _with_new_files(host, file, edit) if file is first else edit


def _changes(
    host: Host, document: OpenDocument, result: Result, action: Action, files: list[RuleFile]
) -> tuple[str, tuple[Edit, ...]]:
    """Return the rule file that is changed, and how."""
    assert document.path is not None
    workspace, checked = host.session.workspace, result.checked
    rules = [RuleText(file.name, file.text, file.root) for file in files]
    if action.kind is ActionKind.PREFER:
        chosen = next((each for each in preferences_of(checked, action.finding) if each.title == action.title), None)
        return ("", ()) if chosen is None else (chosen.rules, prefer(checked, chosen, rules))
    top = workspace.root_of(document.path) or document.path.rpartition("/")[0]
    shelf = RuleShelf("", top, ())

    def data_of(name: str, root: str) -> bytes | None:
        return workspace.data_of(shelf, name, root)

    if action.kind is ActionKind.EXTRACT:
        return _drawn_again(action.finding, rules, checked, data_of)
    draft = workspace.shown(document.path, top)
    proposal = propose(checked, action.finding.span, draft, rules, result.options, data_of)
    return ("", ()) if proposal is None else (proposal.name, proposal.edits)


def _drawn_again(
    finding: Diagnostic, rules: list[RuleText], checked: Checked, data_of: Callable[[str, str], bytes | None]
) -> tuple[str, tuple[Edit, ...]]:
    """Return the rule file of a stale fact, and what its source adds to it now."""
    name = finding.evidence[0].source
    fact = declared_fact(checked.prepared.index, finding.evidence[0])
    place = fact.slot.place if fact is not None and fact.slot is not None else ""
    file = next((file for file in rules if file.name == place), None)
    data = data_of(name, file.root) if file is not None else None
    if file is None or data is None:
        return "", ()
    added = extract_facts(file, {name: data}).added
    return place, tuple(Edit("draw again", Span(each.offset, each.offset), each.text) for each in added)


def _with_new_files(host: Host, file: RuleFile, edit: types.WorkspaceEdit) -> types.WorkspaceEdit:
    """Return an edit that makes the rule file first, and the schema that its first line names beside it."""
    path = f"{file.path.rpartition('/')[0]}/{schema.FILE}"
    making: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = [
        types.CreateFile(uris.from_path(file.path))
    ]
    making += edit.document_changes or ()
    if host.session.workspace.text_of(path) is None:
        uri, start = uris.from_path(path), types.Position(0, 0)
        text = types.TextEdit(types.Range(start, start), schema.schema_text())
        making.append(types.CreateFile(uri))
        making.append(types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [text]))
    return types.WorkspaceEdit(document_changes=making)

"""`textDocument/codeAction`: mend a figure, silence a finding with a reason, have it explained; decide about a fact."""

from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from figlint.analysis.actions import Action, ActionKind, actions_in, has_safe_edits, safe_edits
from figlint.analysis.ruleactions import rule_actions_in
from figlint.lsp.capabilities import EXPLAIN, FIX_ALL
from figlint.lsp.documents import OpenDocument, Result, RuleResult
from figlint.lsp.features.host import Host
from figlint.lsp.features.rulewriting import CHANGES_RULES, is_writable, rule_edit
from figlint.text import Span

_TITLE = "figlint: mend everything that is safe to mend"


def register(host: Host) -> None:
    """Offer the feature."""

    kinds: list[types.CodeActionKind | str] = [types.CodeActionKind.QuickFix, FIX_ALL]

    @host.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds, resolve_provider=True)
    )
    def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        rules = host.rule_file(uri)
        if rules is not None:
            return list(_rule_fixes(host, uri, rules, params)) if _wants(params, "quickfix") else []
        found = host.document(uri)
        if found is None:
            return []
        document, result = found
        actions = list(_quick_fixes(host, document, result, params)) if _wants(params, "quickfix") else []
        if _wants(params, FIX_ALL) and has_safe_edits(result.checked):
            actions.append(_fix_all(host, document, result))
        return actions

    @host.feature(types.CODE_ACTION_RESOLVE)
    def resolve(params: types.CodeAction) -> types.CodeAction:
        data = params.data if isinstance(params.data, dict) else {}
        found = host.document(data.get("uri", ""))
        if found is not None and params.edit is None and found[1].version == data.get("version"):
            document, result = found
            if "offset" in data:
                action = _found_again(result, data["offset"], params.title)
                params.edit = rule_edit(host, document, result, action) if action is not None else None
                return params
            edits = safe_edits(result.checked, result.options)
            params.edit = host.workspace_edit(document.uri, result.checked.lines, result.version, edits)
        return params


def _wants(params: types.CodeActionParams, kind: str) -> bool:
    """Tell whether the client asks for a kind: by its name, or by that of a kind above it (LSP 3.17)."""
    only = params.context.only
    return not only or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)


def _quick_fixes(
    host: Host, document: OpenDocument, result: Result, params: types.CodeActionParams
) -> Iterator[types.CodeAction]:
    lines = result.checked.lines
    for action in actions_in(result.checked, host.span(lines, params.range)):
        if action.kind in CHANGES_RULES and not is_writable(host, document, result):
            continue
        area = host.range(lines, action.finding.span)
        shown = [item for item in params.context.diagnostics if item.range == area and item.code == action.finding.code]
        fix = types.CodeAction(action.title, types.CodeActionKind.QuickFix, diagnostics=shown or None)
        if action.kind is ActionKind.EXPLAIN:
            arguments: list[Any] = [document.uri, area.start.line, area.start.character]
            fix.command = types.Command(action.title, EXPLAIN, arguments=arguments)
        elif action.kind in CHANGES_RULES and host.client.resolves_edits:
            fix.data = {"uri": document.uri, "version": result.version, "offset": action.finding.span.start}
        elif action.kind in CHANGES_RULES:
            fix.edit = rule_edit(host, document, result, action)
        else:
            fix.edit = host.workspace_edit(document.uri, lines, result.version, action.edits)
            fix.is_preferred = action.is_preferred or None
        yield fix


def _found_again(result: Result, offset: int, title: str) -> Action | None:
    """Return the action with a title that was offered for what was found at an offset."""
    actions = actions_in(result.checked, Span(offset, offset))
    return next((action for action in actions if action.title == title), None)


def _rule_fixes(host: Host, uri: str, result: RuleResult, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    for action in rule_actions_in(result.checked, host.span(result.lines, params.range)):
        finding = action.finding
        shown = [item for item in params.context.diagnostics if finding is not None and item.code == finding.code]
        fix = types.CodeAction(action.title, types.CodeActionKind.QuickFix, diagnostics=shown or None)
        fix.edit = host.workspace_edit(uri, result.lines, result.version, action.edits)
        fix.is_preferred = action.is_preferred or None
        yield fix


def _fix_all(host: Host, document: OpenDocument, result: Result) -> types.CodeAction:
    action = types.CodeAction(_TITLE, FIX_ALL)
    if host.client.resolves_edits:
        action.data = {"uri": document.uri, "version": result.version}
    else:
        edits = safe_edits(result.checked, result.options)
        action.edit = host.workspace_edit(document.uri, result.checked.lines, result.version, edits)
    return action

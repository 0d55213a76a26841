"""`textDocument/completion`: the sourced value where a sentence is about to give it, codes and slot ids in comments,
and what may stand in a rule file."""

from collections.abc import Iterator

from lsprotocol import types

from figlint.analysis.completion import Offer, codes_at, offers_at, pins_at
from figlint.analysis.rulecompletion import offers_in
from figlint.lsp.capabilities import TRIGGERS
from figlint.lsp.documents import Result, RuleResult
from figlint.lsp.features.host import Host
from figlint.lsp.features.markdown import escape

_SLOT = types.CompletionItemKind.Value


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))
    def completion(params: types.CompletionParams) -> types.CompletionList:
        rules = host.rule_file(params.text_document.uri)
        if rules is not None:
            return types.CompletionList(is_incomplete=False, items=list(_entries(host, rules, params.position)))
        found = host.document(params.text_document.uri)
        if found is None:
            return types.CompletionList(is_incomplete=False, items=[])
        _, result = found
        is_asked = params.context is None or params.context.trigger_kind is types.CompletionTriggerKind.Invoked
        offset = host.offset(result.checked.lines, params.position)
        items = list(_codes(host, result, offset)) or list(_pins(host, result, offset))
        items = items or list(_values(host, result, offset, is_asked=is_asked))
        return types.CompletionList(is_incomplete=True, items=items)


def _codes(host: Host, result: Result, offset: int) -> Iterator[types.CompletionItem]:
    for offer in codes_at(result.checked.text, offset):
        edit = types.TextEdit(host.range(result.checked.lines, offer.replaced), offer.info.code)
        yield types.CompletionItem(
            offer.info.code,
            kind=types.CompletionItemKind.EnumMember,
            detail=f"{offer.info.name}: {offer.info.summary}",
            filter_text=f"{offer.info.code} {offer.info.name}",
            text_edit=edit,
        )


def _pins(host: Host, result: Result, offset: int) -> Iterator[types.CompletionItem]:
    checked = result.checked
    for offer in pins_at(checked.text, offset, checked.prepared):
        edit = types.TextEdit(host.range(checked.lines, offer.replaced), offer.id)
        yield types.CompletionItem(offer.id, kind=_SLOT, detail=offer.detail, text_edit=edit)


def _entries(host: Host, rules: RuleResult, position: types.Position) -> Iterator[types.CompletionItem]:
    for offer in offers_in(rules.checked, host.offset(rules.lines, position)):
        edit = types.TextEdit(host.range(rules.lines, offer.replaced), offer.text)
        written = offer.replaced.slice(rules.checked.text)
        label = offer.text.strip('"= ')
        lead = '"' if written.startswith('"') else ""
        yield types.CompletionItem(label, kind=_SLOT, detail=offer.detail, filter_text=f"{lead}{label}", text_edit=edit)


def _values(host: Host, result: Result, offset: int, *, is_asked: bool) -> Iterator[types.CompletionItem]:
    checked = result.checked
    for number, offer in enumerate(offers_at(checked, offset, is_asked=is_asked)):
        yield types.CompletionItem(
            offer.text,
            kind=types.CompletionItemKind.Value,
            detail=f"{offer.evidence.source}:{offer.evidence.line}",
            documentation=types.MarkupContent(types.MarkupKind.Markdown, _quoted(offer)),
            sort_text=f"{number:02}",
            filter_text=offer.replaced.slice(checked.text) + offer.text,
            text_edit=types.TextEdit(host.range(checked.lines, offer.replaced), offer.text),
        )


def _quoted(offer: Offer) -> str:
    return f"“{escape(offer.evidence.quote)}”"

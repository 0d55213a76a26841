"""What the requests say about rule files: where their facts stand, what speaks for them, and which figures use them."""

from collections.abc import Iterator

from lsprotocol import types

from figlint.analysis.factbook import listed_facts
from figlint.analysis.lookup import figures_of_fact
from figlint.analysis.rulefile import Entry, entries, mentions_of, said_of, slot_at, spot_at
from figlint.facts.rules.model import Formula, RuleFact
from figlint.lsp import uris
from figlint.lsp.diagnostics import places_of_rules
from figlint.lsp.documents import OpenDocument, RuleResult
from figlint.lsp.features.host import Host
from figlint.lsp.features.markdown import escape
from figlint.text import LineIndex, Span
from figlint.verdicts.rulecase import Said

_MOST_USES = 10


def hover(host: Host, result: RuleResult, position: types.Position) -> types.Hover | None:
    """Tell a fact with its sources and its uses, or what a named slot comes to."""
    offset = host.offset(result.lines, position)
    spot = spot_at(result.checked, offset)
    if spot.place is None:
        return None
    fact, formula, area = spot.fact, spot.formula, spot.place.key
    named = slot_at(result.checked.text, offset) if spot.key in ("formula", "id") else None
    if named is not None and spot.key == "formula":
        fact, formula, area = _fact(result, named[0]), None, named[1]
    contents = _fact_markdown(host, result, fact) if fact is not None else _formula_markdown(formula)
    if not contents:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, contents), host.range(result.lines, area))


def definition(host: Host, result: RuleResult, position: types.Position) -> list[types.Location]:
    """Lead from a quote to its source, from a slot id to its fact, from the id of a source to its entry."""
    offset = host.offset(result.lines, position)
    spot = spot_at(result.checked, offset)
    if spot.key == "formula":
        named = slot_at(result.checked.text, offset)
        return [] if named is None else fact_locations(host, named[0])
    if spot.key == "source" and spot.said is not None:
        return _own(result, host, result.checked.case.places.key(("sources", spot.said.assertion.source)))
    if spot.said is not None:
        return list(_quoted(host, result, (spot.said,)))
    if spot.table[:1] == ("sources",) and len(spot.table) > 1:
        name = result.checked.case.file.source_name(str(spot.table[1]))
        start = types.Position(0, 0)
        return [types.Location(uris.from_path(result.shelf.path_of(name)), types.Range(start, start))] if name else []
    if spot.fact is not None:
        return list(_quoted(host, result, said_of(result.checked, spot.fact)))
    return []


def references(
    host: Host, result: RuleResult, position: types.Position, *, is_declared: bool
) -> Iterator[types.Location]:
    """Yield the figures of drafts that a fact decides, and the formulas that name it."""
    offset = host.offset(result.lines, position)
    spot = spot_at(result.checked, offset)
    named = slot_at(result.checked.text, offset) if spot.key == "formula" else None
    fact = spot.fact if named is None else _fact(result, named[0])
    if fact is None:
        return
    if is_declared:
        yield from fact_locations(host, fact.id)
    for span in mentions_of(result.checked, fact.id):
        yield from _own(result, host, span)
    yield from _uses(host, result, fact)
    wanted = (fact.id, result.shelf.name)
    found = {(use.uri, *use.area["start"].values()): use for use in host.closed() if wanted in use.facts}
    yield from map(host.location, found.values())


def fact_locations(host: Host, id: str) -> list[types.Location]:
    """Return where a fact is entered, in the rule files that are open and those of the open folders."""
    return [
        types.Location(uris.from_path(file.path), host.range(LineIndex(file.text), fact.span))
        for file in host.session.workspace.rule_files()
        for fact in listed_facts(file.text)
        if fact.id == id
    ]


def links(host: Host, result: RuleResult) -> list[types.DocumentLink]:
    """Return each quote that stands in its source, with the line there as its target."""
    found: list[types.DocumentLink] = []
    places = places_of_rules(result)
    for each in result.checked.case.said:
        if each.source is not None and each.anchor is not None and each.assertion.quote:
            span = result.checked.case.at((*each.assertion.where, "quote"))
            line = places.lines[each.source.name].position(each.anchor.span.start)[0] + 1
            target = f"{places.uris[each.source.name]}#L{line}"
            found.append(types.DocumentLink(host.range(result.lines, span), target))
    return found


def symbols(host: Host, result: RuleResult) -> list[types.DocumentSymbol]:
    """Return the facts and formulas of a rule file."""
    return [_symbol(host, result.lines, entry) for entry in entries(result.checked)]


def _symbol(host: Host, lines: LineIndex, entry: Entry) -> types.DocumentSymbol:
    area, head = host.range(lines, entry.span), host.range(lines, entry.head)
    return types.DocumentSymbol(entry.id, types.SymbolKind.Constant, area, head, detail=entry.detail)


def _fact(result: RuleResult, id: str) -> RuleFact | None:
    files = result.checked.case.book.files
    return next((fact for file in files for fact in file.loaded.rules.facts if fact.id == id), None)


def _own(result: RuleResult, host: Host, span: Span) -> list[types.Location]:
    uri = uris.from_path(result.shelf.path_of(result.shelf.name))
    return [types.Location(uri, host.range(result.lines, span))]


def _quoted(host: Host, result: RuleResult, said: tuple[Said, ...]) -> Iterator[types.Location]:
    places = places_of_rules(result)
    for each in said:
        if each.source is not None and each.anchor is not None:
            name = each.source.name
            yield types.Location(places.uris[name], host.range(places.lines[name], each.anchor.span))


def _uses(host: Host, result: RuleResult, fact: RuleFact) -> Iterator[types.Location]:
    for document in host.session.documents.values():
        found = document.result
        if found is not None:
            lines = found.checked.lines
            for figure in figures_of_fact(found.checked, fact, result.shelf.name):
                yield types.Location(document.uri, host.range(lines, figure.span))


def _fact_markdown(host: Host, result: RuleResult, fact: RuleFact) -> str:
    rules = result.checked.case.file.loaded.rules
    subject, measure = rules.subjects.get(fact.subject), rules.measures.get(fact.measure)
    about = [
        subject.name if subject is not None else fact.subject,
        measure.terms[0] if measure is not None and measure.terms else fact.measure,
        *([fact.period.label] if fact.period is not None else []),
    ]
    paragraphs = [f"**{escape(fact.id)}** · {fact.status.value}", escape(", ".join(about))]
    if fact.note:
        paragraphs.append(escape(fact.note))
    said = said_of(result.checked, fact)
    if said:
        paragraphs.append("\n".join(_said_markdown(result, each) for each in said))
    uses = [_use_markdown(host, use) for use in _uses(host, result, fact)]
    shown = "\n".join(uses[:_MOST_USES]) + (f"\n- and {len(uses) - _MOST_USES} more" if uses[_MOST_USES:] else "")
    paragraphs += ["---", f"used by:\n\n{shown}" if uses else "used by no figure of an open draft"]
    return "\n\n".join(paragraphs)


def _said_markdown(result: RuleResult, said: Said) -> str:
    assertion = said.assertion
    marks = [mark for mark in (assertion.modality.value, assertion.rank.value) if mark not in ("actual", "normal")]
    about = f" ({', '.join(marks)})" if marks else ""
    quote = f": “{escape(assertion.quote)}”" if assertion.quote else ""
    if not assertion.source:
        return f"- {escape(assertion.value)}{about}{quote} — {escape(assertion.note)}"
    if said.source is None:
        return f"- {escape(assertion.value)}{about}{quote} — {escape(assertion.source)} is no source of this file"
    where = said.source.name
    if said.source.document is None or said.anchor is None:
        missing = "not at hand" if said.source.document is None else "does not say so"
        return f"- {escape(assertion.value)}{about}{quote} — {escape(where)} ({missing})"
    line = said.source.document.lines.position(said.anchor.span.start)[0] + 1
    uri = uris.from_path(result.shelf.path_of(where))
    return f"- {escape(assertion.value)}{about}{quote} — [{escape(where)}:{line}]({uri}#L{line})"


def _formula_markdown(formula: Formula | None) -> str:
    if formula is None:
        return ""
    value = f" = {escape(formula.value)}" if formula.value else ""
    return f"**{escape(formula.id)}**{value}\n\n{escape(formula.formula)}"


def _use_markdown(host: Host, use: types.Location) -> str:
    line = use.range.start.line + 1
    document: OpenDocument | None = host.session.find(use.uri)
    name = use.uri.rsplit("/", 1)[-1]
    text = ""
    if document is not None and document.result is not None:
        lines = document.result.checked.lines
        text = f"{escape(host.span(lines, use.range).slice(document.result.checked.text))} — "
    return f"- {text}[{escape(name)}:{line}]({use.uri}#L{line})"

"""`textDocument/hover`: the verdict on a figure, how it was read, and every source line it rests on; a fact."""

import re
from decimal import Decimal

from lsprotocol import types

from figlint.analysis.lookup import figure_at
from figlint.lsp.diagnostics import RELATIONS, Places, places_of
from figlint.lsp.features import rulefile
from figlint.lsp.features.host import Host
from figlint.lsp.features.markdown import escape
from figlint.verdicts import Evidence, JudgedFigure, Reading

_LONG = re.compile(r"[0-9]{5,}(?:\.[0-9]+)?")


def register(host: Host) -> None:
    """Offer the feature."""

    @host.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        rules = host.rule_file(params.text_document.uri)
        if rules is not None:
            return rulefile.hover(host, rules, params.position)
        found = host.document(params.text_document.uri)
        if found is None:
            return None
        _, result = found
        lines = result.checked.lines
        figure = figure_at(result.checked, host.offset(lines, params.position))
        if figure is None:
            return None
        text = to_markdown(figure, places_of(result.checked, result.sources))
        contents = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(contents, host.range(lines, figure.span))


def to_markdown(figure: JudgedFigure, places: Places) -> str:
    """Return everything known of a figure."""
    head = f"**{figure.state.value}**"
    if figure.code is not None:
        head += f" · {figure.code} {figure.name}"
    elif figure.is_ignored:
        head += " · silenced by a comment"
    paragraphs = [head, escape(figure.message or figure.reason)]
    if figure.evidence:
        paragraphs.append("\n".join(_item(evidence, places) for evidence in figure.evidence))
    if figure.help:
        paragraphs.append(f"*{escape(figure.help)}*")
    paragraphs.append("---")
    paragraphs.append(_reading(figure.reading))
    return "\n\n".join(paragraphs)


def _item(evidence: Evidence, places: Places) -> str:
    where = f"{evidence.source}:{evidence.line}"
    uri = places.uris.get(evidence.source)
    link = f"[{escape(where)}]({uri}#L{evidence.line})" if uri else escape(where)
    note = f" ({escape(evidence.note)})" if evidence.note else ""
    start, end = evidence.quote_span
    quote = evidence.quote
    marked = f"{escape(quote[:start])}**{escape(quote[start:end])}**{escape(quote[end:])}"
    return f"- {RELATIONS[evidence.role]}{note}: “{marked}” — {link}"


def _reading(reading: Reading) -> str:
    unit = f" {reading.unit}" if reading.unit else ""
    value, precision = (_LONG.sub(_grouped, text) for text in (reading.value, reading.precision))
    slots = [
        ("read as", f"{reading.kind} {value}{unit}, {reading.hedge}, precision {precision}"),
        ("subject", reading.subject),
        ("measure", reading.measure),
        ("period", reading.period),
        ("modality", reading.modality),
    ]
    return "  \n".join(f"{name}: {escape(value)}" for name, value in slots if value)


def _grouped(number: re.Match[str]) -> str:
    """Return a long number as people read it: "13,800,000,000" for "13800000000.0"."""
    return f"{Decimal(number[0]).normalize():,f}"

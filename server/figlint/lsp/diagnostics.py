"""Put what was found in a draft into the words of the protocol: `Diagnostic` of LSP 3.17, as JSON text.

Hundreds are sent for every keystroke, so all of a diagnostic but its lines is made once for each part of a draft
that has changed, and the classes of lsprotocol are not used.
"""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from figlint.analysis import Checked, JudgedPart, page_of
from figlint.lsp import uris
from figlint.lsp.client import Client
from figlint.project import SourceSet
from figlint.text import LineIndex, Span
from figlint.verdicts import Diagnostic, Evidence, Role, Severity

if TYPE_CHECKING:
    from figlint.lsp.documents import RuleResult

_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3, Severity.HINT: 4}
_UNNECESSARY = 1
"""LSP 3.17 `DiagnosticTag`: shown faded out."""
_FADED = frozenset({"FIG902"})
RELATIONS = {Role.SUPPORTS: "agrees", Role.CONTRADICTS: "says otherwise", Role.NEAREST: "comes nearest"}

_IN_JSON = json.JSONEncoder(separators=(",", ":")).encode
_Fragment = tuple[int, int, int, int, str]
"""Start line and character, end line and character, counted from the part, and the rest as JSON."""


class Places(NamedTuple):
    """Where the sources of a draft lie."""

    uris: dict[str, str]
    """By name."""
    lines: dict[str, LineIndex]


def places_of(checked: Checked, sources: SourceSet) -> Places:
    """Return where the sources of a result lie."""
    return Places(
        {
            **{source.name: uris.from_path(source.path) for source in sources.texts},
            **{file.name: uris.from_path(file.path) for file in sources.rules},
        },
        {source.name: source.document.lines for source in checked.prepared.index.sources},
    )


def diagnostics_json(checked: Checked, places: Places, client: Client) -> str:
    """Return everything found in a draft as a JSON array."""
    shown = (_placed(part.judged, part.line, places, client) for part in checked.parts)
    return f"[{','.join(filter(None, shown))}]"


def rule_diagnostics_json(result: "RuleResult", client: Client) -> str:
    """Return everything found in a rule file as a JSON array."""
    places = places_of_rules(result)
    shown: list[str] = []
    for item in result.checked.report.diagnostics:
        rest = _fragment(item, result.lines, places, client)[-1]
        shown.append(f'{{"range":{json.dumps(to_range(result.lines, item.span, client))},{rest}')
    return f"[{','.join(shown)}]"


def places_of_rules(result: "RuleResult") -> Places:
    """Return where the sources of a rule file lie that could be read."""
    read = [source for source in result.checked.case.sources.values() if source.document is not None]
    return Places(
        {source.name: uris.from_path(result.shelf.path_of(source.name)) for source in read},
        {source.name: source.document.lines for source in read if source.document is not None},
    )


def _placed(part: JudgedPart, line: int, places: Places, client: Client) -> str:
    """Return the diagnostics of a part that begins at `line`; made again only when lines came or went above it."""
    made = part.made.get(_placed)
    if isinstance(made, tuple) and made[0] == line:
        return str(made[1])
    text = ",".join(
        f'{{"range":{{"start":{{"line":{line + first},"character":{start}}},'
        f'"end":{{"line":{line + last},"character":{end}}}}},{rest}'
        for first, start, last, end, rest in _fragments(part, places, client)
    )
    part.made[_placed] = line, text
    return text


def _fragments(part: JudgedPart, places: Places, client: Client) -> list[_Fragment]:
    """Return the diagnostics of a part, made once; a part is judged anew when its sources change."""
    made = part.made.get(_fragments)
    if not isinstance(made, list):
        lines = part.document.lines
        made = [_fragment(item, lines, places, client) for item in part.report.diagnostics]
        part.made[_fragments] = made
    return made


def _fragment(item: Diagnostic, lines: LineIndex, places: Places, client: Client) -> _Fragment:
    first, start = position(lines, item.span.start, client)
    last, end = position(lines, item.span.end, client)
    data: dict[str, Any] = {
        "severity": _SEVERITIES[item.severity],
        "code": item.code,
        "source": "figlint",
        "message": item.message,
    }
    if client.describes_codes and (page := _page_uri(item.code)):
        data["codeDescription"] = {"href": page}
    if client.has_tags and item.code in _FADED:
        data["tags"] = [_UNNECESSARY]
    if client.relates and item.evidence:
        data["relatedInformation"] = [
            {"location": location(evidence, places, client), "message": _relation(evidence)}
            for evidence in item.evidence
            if evidence.source in places.uris
        ]
    if client.keeps_data:
        data["data"] = {"name": item.name}
    return first, start, last, end, _IN_JSON(data)[1:]


def _relation(evidence: Evidence) -> str:
    note = f" ({evidence.note})" if evidence.note else ""
    return f"{RELATIONS[evidence.role]}{note}: {evidence.quote}"


def location(evidence: Evidence, places: Places, client: Client) -> dict[str, Any]:
    """Return where a piece of evidence stands as an LSP location."""
    return {
        "uri": places.uris[evidence.source],
        "range": to_range(places.lines[evidence.source], evidence.span, client),
    }


def to_range(lines: LineIndex, span: Span, client: Client) -> dict[str, Any]:
    """Return a span as an LSP range in the client's encoding."""
    first, start = position(lines, span.start, client)
    last, end = position(lines, span.end, client)
    return {"start": {"line": first, "character": start}, "end": {"line": last, "character": end}}


def position(lines: LineIndex, offset: int, client: Client) -> tuple[int, int]:
    """Return the line and character of an offset in the client's encoding."""
    line, column = lines.position(offset)
    return line, lines.encoded_column(line, column, client.encoding)


@cache
def _page_uri(code: str) -> str:
    """Return where the documentation of a check can be read: the module that holds it."""
    page = page_of(code)
    return uris.from_path(page) if page else ""

"""Read the metadata before a Markdown text: YAML between `---`, TOML between `+++`.

Only top-level scalars are read, and only the values that a reader of the published text sees are prose.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from figlint.text.builder import Builder
from figlint.text.document import BlockKind
from figlint.text.drafts import Piece, Place
from figlint.text.span import Span

_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)"
    r"(?P<body>.*?)(?<=[\r\n])(?:(?P=fence)|\.\.\.)[ \t]*(?=[\r\n]|\Z)",
    re.DOTALL,
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ENTRY = re.compile(r"""["']?(?P<key>[^\W\d][\w.-]*)["']?[ \t]*(?P<mark>:(?=[ \t\r\n]|\Z)|=)[ \t]*""")
_IDLE = re.compile(r"[ \t]*(?:#[^\r\n]*)?[\r\n]*\Z")
_QUOTED = re.compile(r""""(?P<double>(?:[^"\\\r\n]|\\.)*)"|'(?P<single>(?:[^'\r\n]|'')*)'""")
_PLAIN = re.compile(r"(?:(?![ \t]#)[^\r\n])*")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?[0-9]?[+-]?[ \t]*(?:#[^\r\n]*)?[\r\n]")
_DATE_KEYS = frozenset({"date", "published", "updated", "lastmod"})
"""What says when a source was written; a draft may name it by that day."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PROSE_KEYS = frozenset({"title", "subtitle", "headline", "description", "summary", "excerpt", "deck"})


class _Entry(NamedTuple):
    key: str
    pieces: list[Piece]
    """The parts of the value, without quotes and, in a value of several lines, without indentation."""


def read_front_matter(builder: Builder, start: int) -> tuple[dict[str, str], int]:
    """Add a block for each value that is prose; return all scalars and where the body of the text begins."""
    text = builder.text
    fenced = _FENCED.match(text, start)
    if fenced is None:
        return {}, start
    mark = "=" if fenced["fence"] == "+++" else ":"
    entries = list(_entries(text, fenced.start("body"), fenced.end("body"), mark))
    if not entries:
        return {}, start
    values: dict[str, str] = {}
    for key, pieces in entries:
        values[key] = " ".join(text[first:last] for first, last, _ in pieces)
        shown = pieces
        if builder.is_source and key.lower() in _DATE_KEYS and pieces and (day := _DAY.match(text, pieces[0][0])):
            shown = [(*day.span(), "")]
        elif key.lower() not in _PROSE_KEYS:
            continue
        if shown:
            builder.add(Place(BlockKind.FRONT_MATTER), shown, Span(shown[0][0], shown[-1][1]))
    return (_toml(fenced["body"]) or values) if mark == "=" else values, fenced.end()


def is_alone(text: str, start: int) -> bool:
    """Tell whether a text is YAML between its fences, with nothing behind."""
    fenced = _FENCED.match(text, start)
    return fenced is not None and fenced["fence"] == "---" and not text[fenced.end() :].strip()


def read_list(text: str, key: str) -> tuple[str, ...]:
    """Return the texts of a top-level key of the front matter, a single one or a list; none when it is broken."""
    fenced = _FENCED.match(text)
    if fenced is None:
        return ()
    body = fenced["body"].replace("\r\n", "\n").replace("\r", "\n")
    try:
        value = _toml_value(body, key) if fenced["fence"] == "+++" else _yaml_value(body, key)
    except (ValueError, RecursionError):
        return ()
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str) and item)


def _toml_value(body: str, key: str) -> object:
    import tomllib  # as below

    return tomllib.loads(body).get(key)


def _yaml_value(body: str, key: str) -> object:
    """Return the value of a key; what stands around it may be broken."""
    entry = re.search(rf"^{re.escape(key)}[ \t]*:(?:[ \t][^\n]*)?(?:\n(?:[ \t#\]-][^\n]*)?)*", body, re.MULTILINE)
    if entry is None:
        return None
    import yaml  # 20 ms, and few texts need it

    try:
        return yaml.safe_load(entry.group()).get(key)
    except yaml.YAMLError as error:
        raise ValueError from error


def _entries(text: str, start: int, end: int, mark: str) -> Iterator[_Entry]:
    """Yield the top-level scalars; nothing when the first line is no entry, for then it is no metadata."""
    position = start
    is_first = True
    while position < end:
        line = _LINE.match(text, position, end)
        assert line is not None
        if _IDLE.match(line.group()) or line.group()[0] in " \t-#}]":
            position = line.end()
            continue
        entry = _ENTRY.match(text, position, end)
        if entry is None or entry["mark"] != mark:
            if is_first or line.group()[0] == "[":
                return
            position = line.end()
            continue
        is_first = False
        pieces, position = _value(text, entry.end(), end)
        if pieces:
            yield _Entry(entry["key"], pieces)


def _value(text: str, start: int, end: int) -> tuple[list[Piece], int]:
    """Read the value that begins at `start`; return its parts and where the next line begins."""
    line = _LINE.match(text, start, end)
    assert line is not None
    if _BLOCK_SCALAR.match(line.group()):
        return _continuation(text, line.end(), end)
    quoted = _QUOTED.match(text, start, line.end())
    if quoted is not None:
        group = "double" if quoted["double"] is not None else "single"
        return _unescaped(text, *quoted.span(group)), line.end()
    if line.group()[:1] in ("[", "{", "&", "*", "!", '"', "'"):
        return [], line.end()
    plain = _PLAIN.match(text, start, line.end())
    assert plain is not None
    pieces: list[Piece] = [(start, start + len(plain.group().rstrip()), "")] if plain.group().strip() else []
    if not pieces:  # a nested mapping or list, if anything, follows
        return [], line.end()
    more, position = _continuation(text, line.end(), end)
    return pieces + more, position


def _continuation(text: str, start: int, end: int) -> tuple[list[Piece], int]:
    """Read the indented and blank lines from `start` on."""
    pieces: list[Piece] = []
    while start < end:
        line = _LINE.match(text, start, end)
        assert line is not None
        content = line.group()
        if content.strip():
            if content[0] not in " \t":
                break
            first = start + len(content) - len(content.lstrip())
            pieces.append((first, first + len(content.strip()), ""))
        start = line.end()
    return pieces, start


def _unescaped(text: str, start: int, end: int) -> list[Piece]:
    """Return the parts of a quoted value between its backslashes."""
    parts = re.finditer(r"[^\\]+", text[start:end])
    return [(start + part.start(), start + part.end(), "") for part in parts]


def _toml(body: str) -> dict[str, str]:
    """Return the top-level scalars of a TOML text; nothing when it is broken."""
    import tomllib  # costs 20 ms at start, and few texts need it

    try:
        table = tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"), parse_float=str)
    except (ValueError, RecursionError):
        return {}
    return {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in table.items()
        if not isinstance(value, (dict, list))
    }

"""Find the data files that the facts and formulas of a rule file rest on, without reading all of it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from figlint.text import DATA_KINDS, kind_of
from figlint.text.kinds import DATA_ENDINGS

_TABLE = re.compile(r"\[[ \t]*sources\b[^\n]*\n(?:(?![ \t]*\[)[^\n]*\n?)*")
"""Where its line begins is looked at afterwards: a pattern that begins with a sign is found four times as fast."""
_USE = re.compile(r"""^[ \t]*source[ \t]*=[ \t]*["']([a-z0-9_-]+)["']""", re.MULTILINE)


@lru_cache(maxsize=8)
def data_paths(text: str) -> tuple[str, ...]:
    """Return the paths of the declared data files that something in a rule file names as its source, in order."""
    paths = dict(_declared(text))
    used = set(_USE.findall(text)) if paths else set()
    return tuple(dict.fromkeys(path for id, path in paths.items() if id in used))


def _declared(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ids of data sources with their paths; entries that cannot be read are for loading to report."""
    found = ((text.rfind("\n", 0, match.start()) + 1, match) for match in _TABLE.finditer(text))
    tables = [match.group() for start, match in found if not text[start : match.start()].strip(" \t")]
    if not any(_may_be_data(table) for table in tables):
        return
    import tomllib  # 8 ms with the next

    from figlint.text.toml_places import is_too_deep

    for table in tables:
        try:
            sources = {} if is_too_deep(table) else tomllib.loads(table.replace("\r\n", "\n"))["sources"]
        except (ValueError, KeyError, RecursionError):
            continue
        for id, entry in sources.items() if isinstance(sources, dict) else ():
            path = entry.get("path") if isinstance(entry, dict) else None
            if isinstance(path, str) and is_inside(path) and kind_of(path) in DATA_KINDS:
                yield id, path


def _may_be_data(table: str) -> bool:
    """Tell whether a table can name a data file: by the end of its name, which an escape may hide."""
    return "\\" in table or any(ending in table.lower() for ending in DATA_ENDINGS)


def is_inside(path: str) -> bool:
    """Tell whether a path of a rule file stays in its project: relative, without "..", with forward slashes."""
    pieces = path.split("/")
    is_plain = bool(path) and "\\" not in path and "\0" not in path and ":" not in pieces[0]
    return is_plain and not path.startswith(("/", "~")) and ".." not in pieces

"""Literate specifications: Markdown sections with source blocks and a marked draft.

A line of carets below a draft line marks a figure and names what must be reported on it; it is taken out before the
draft is judged. A draft without carets must stay silent.
"""

import re
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(r"^```(source|draft)(?:[ ]+([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^[ ]*(\^+)[ ]+(\S+)(?:[ ]+(.*))?$")


class Mark(NamedTuple):
    """One expected finding."""

    text: str
    code: str
    words: str
    """What the message must contain; empty when any message will do."""


class Section(NamedTuple):
    """One case of a specification."""

    title: str
    sources: dict[str, str]
    draft: str
    marks: tuple[Mark, ...]


def read_spec(path: Path) -> list[Section]:
    """Return the cases of a specification file; a section without a draft continues the prose above it."""
    found: list[Section] = []
    for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        sources: dict[str, str] = {}
        draft = None
        for kind, name, text in _FENCE.findall(body):
            if kind == "source":
                sources[name or f"source{len(sources) or ''}.md"] = text
            else:
                draft = text
        if draft is not None:
            found.append(_section(title.strip(), sources, draft))
    return found


def _section(title: str, sources: dict[str, str], draft: str) -> Section:
    lines: list[str] = []
    marks: list[Mark] = []
    for line in draft.split("\n"):
        match = _MARK.match(line)
        if match is None:
            lines.append(line)
            continue
        text = lines[-1][match.start(1) : match.end(1)]
        marks.append(Mark(text, match.group(2), match.group(3) or ""))
    return Section(title, sources, "\n".join(lines), tuple(marks))

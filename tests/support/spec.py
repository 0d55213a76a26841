"""Literate specifications: Markdown sections with source blocks, a rule file, and a marked draft.

A line of carets below a line of a draft or rule file marks what must be reported there; it is taken out before the
text is judged. A text without carets must stay silent. In a rule file `{sha256:NAME}` is the hash of that source.
"""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(r"^```(source|rules|draft)(?:[ ]+([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"\{sha256:([^}]+)\}")
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
    rules: str | None
    draft: str | None
    """None for a section that is about the rule file alone."""
    marks: tuple[Mark, ...]
    """Those of the draft, or else of the rule file."""


def read_spec(path: Path) -> list[Section]:
    """Return the cases of a specification file, one for each draft; a section without any continues the prose above."""
    found: list[Section] = []
    for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        sources: dict[str, str] = {}
        drafts: list[str | None] = []
        rules = None
        for kind, name, text in _FENCE.findall(body):
            if kind == "source":
                sources[name or f"source{len(sources) or ''}.md"] = text
            elif kind == "rules":
                rules = text
            else:
                drafts.append(text)
        if not drafts and rules is not None:
            drafts.append(None)
        for number, draft in enumerate(drafts, start=1):
            called = title.strip() if number == 1 else f"{title.strip()}, draft {number}"
            found.append(_section(called, sources, rules, draft))
    return found


def _section(title: str, sources: dict[str, str], rules: str | None, draft: str | None) -> Section:
    if rules is not None:
        rules, marks = _unmark(_HASH.sub(lambda match: _sha256(sources[match.group(1)]), rules))
    if draft is not None:
        draft, marks = _unmark(draft)
    return Section(title, sources, rules, draft, marks)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _unmark(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the lines of carets out of a text; return it with what they mark."""
    lines: list[str] = []
    marks: list[Mark] = []
    for line in marked.split("\n"):
        match = _MARK.match(line)
        if match is None:
            lines.append(line)
            continue
        text = lines[-1][match.start(1) : match.end(1)]
        marks.append(Mark(text, match.group(2), match.group(3) or ""))
    return "\n".join(lines), tuple(marks)

"""Read comments addressed to figlint, and find the part of the text that each speaks for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from figlint.text.document import Directive, DirectiveKind
from figlint.text.span import Span

_ADDRESSED = re.compile(r"<!--\s*figlint(?:\s*:|\s+(?=(?:ignore|off|on)\b))(.*?)(?:-->|\Z)", re.DOTALL)
_IGNORE = re.compile(r"ignore(?:\s*\[([^\]]*)\]|(?=\s|\Z))(.*)", re.DOTALL)
_FACT = re.compile(r"fact ?= ?([^\s=]+)")
_FORMS = "ignore[CODE] reason, fact=ID, off, or on"


class Homes(NamedTuple):
    """The places a comment can stand in, and what it then speaks for; each list in order of position."""

    extents: list[Span]
    """A leaf block or a table row with its markup."""
    scopes: list[Span]
    """For each extent, the block or the row itself."""
    targets: list[Span]
    """Blocks and whole tables: what a comment that stands alone speaks for is the next of these."""

    def add(self, extent: Span, scope: Span) -> None:
        """Add a place; places come in order."""
        self.extents.append(extent)
        self.scopes.append(scope)

    def scope(self, comment: Span, end: int) -> Span:
        """Return what a comment speaks for; an empty span at `end` of the text when nothing follows it."""
        home = bisect_right(self.extents, comment.start, key=lambda extent: extent.start) - 1
        if home >= 0 and self.extents[home].contains(comment.start):
            return self.scopes[home]
        target = bisect_left(self.targets, comment.end, key=lambda span: span.start)
        return self.targets[target] if target < len(self.targets) else Span(end, end)


def read_directives(
    text: str, comments: Iterable[Span], homes: Homes, *, is_off: bool = False
) -> tuple[Directive, ...]:
    """Return the directives among the comments of a text, in order; one of no length when it begins switched off."""
    read = [Directive(DirectiveKind.OFF, Span(0, 0))] if is_off else []
    read += [
        directive._replace(scope=homes.scope(comment, len(text)))
        for comment in comments
        if (directive := _read(text, comment)) is not None
    ]
    return tuple(_close_offs(read, len(text)))


def _read(text: str, comment: Span) -> Directive | None:
    """Read one comment; None when it is not addressed to figlint."""
    addressed = _ADDRESSED.match(text, comment.start, comment.end)
    if addressed is None:
        return None
    content = " ".join(addressed.group(1).split())
    if content in ("off", "on"):
        return Directive(DirectiveKind(content), comment)
    pin = _FACT.fullmatch(content)
    if pin is not None:
        return Directive(DirectiveKind.FACT, comment, (pin.group(1),))
    ignore = _IGNORE.fullmatch(content)
    if ignore is None:
        return Directive(DirectiveKind.INVALID, comment, reason=_complaint(content))
    codes = tuple(code.strip() for code in (ignore.group(1) or "").split(",") if code.strip())
    reason = ignore.group(2).strip(" :-–—")
    if not codes:
        return Directive(DirectiveKind.INVALID, comment, reason=f'"{content}" names no code; expected {_FORMS}')
    if not reason:
        return Directive(DirectiveKind.INVALID, comment, codes, f'"{content}" gives no reason; expected {_FORMS}')
    return Directive(DirectiveKind.IGNORE, comment, codes, reason)


def _complaint(content: str) -> str:
    if not content:
        return f'nothing after "figlint:"; expected {_FORMS}'
    return f'"{content}" is not a directive; expected {_FORMS}'


def _close_offs(directives: list[Directive], end: int) -> Iterable[Directive]:
    """Give each `off` its scope, up to the next `on`; `on` itself has an empty one."""
    next_on = end
    closed: list[Directive] = []
    for directive in reversed(directives):
        if directive.kind is DirectiveKind.ON:
            next_on = directive.span.start
            directive = directive._replace(scope=Span(directive.span.end, directive.span.end))
        elif directive.kind is DirectiveKind.OFF:
            directive = directive._replace(scope=Span(directive.span.end, next_on))
        closed.append(directive)
    closed.reverse()
    return closed

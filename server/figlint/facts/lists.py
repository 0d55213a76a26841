"""Count the items of a list, the steps of a numbered text and the headings below a heading."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figlint.claims.stems import stem
from figlint.facts.kinds import kind_key
from figlint.quantities import Lexicon
from figlint.text import Block, BlockKind, Document, Span, sentences, tokenize

_FEWEST = 2
_BEFORE = 48
"""Code points before an item in which its marker stands."""
_BULLET = re.compile(r"(?P<indent>[ \t>]*)[-*+•‣◦▪●–—][ \t]+(?:\[[ xX]\][ \t]+)?[*_~`\[]*$")
_ORDINAL = re.compile(
    r"(?P<indent>[ \t>]*)(?:#{1,6}[ \t]+)?[*_]{0,3}\(?(?P<number>[0-9]{1,2})[.):][*_]{0,3}[ \t]+[*_~`\[]*$"
)
_NUMBERED = re.compile(
    r"[*_]{0,3}(?:(?:Step|Part|Phase|Stage|Tip)[ \t]+)?\(?(?P<number>[0-9]{1,2})[.):](?=[*_]{0,3}\s+\S)"
)
_TAG = re.compile(r"<li\b[^<>]*>\s*(?:<(?!/?[ou]l)[a-z]+[^<>]*>\s*)*$", re.IGNORECASE)
_LIST_TAG = re.compile(r"</?[ou]l\b", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*\Z")
_INTRODUCES = re.compile(
    r":\W*$|\b(?:following|below|here\s(?:are|is)|these|as\sfollows|include[sd]?)\b", re.IGNORECASE
)
_HTML_INDENT = -1
_SHOWN = 80


class Listed(NamedTuple):
    """A list with the words that introduce it; spans of the document text."""

    n_items: int
    keys: frozenset[str]
    span: Span
    """Of the first item."""
    around: Span
    """From the words that introduce it to the last item."""
    note: str


class _Open(NamedTuple):
    """A list being read."""

    indent: int
    number: int
    """Of its last item; 0 for bullets."""
    items: list[Block]
    above: Block | None
    """The block before its first item."""


def lists(document: Document, lexicon: Lexicon) -> Iterator[Listed]:
    """Yield the lists of a document, each block looked at once."""
    yield from _runs(document, lexicon)
    yield from _siblings(document, lexicon)


def _runs(document: Document, lexicon: Lexicon) -> Iterator[Listed]:
    text = document.text
    opened: list[_Open] = []
    previous: Block | None = None
    for block in document.blocks:
        if block.cell is not None:
            continue
        marker = _marker(text, block)
        if marker is None:
            if not block.in_list:
                closed = [each for each in opened if not each.number or block.kind is BlockKind.HEADING]
                opened = [each for each in opened if each.number and block.kind is not BlockKind.HEADING]
                yield from _listed(closed, text, lexicon)
        else:
            indent, number = marker
            deeper = [each for each in opened if each.indent > indent]
            opened = [each for each in opened if each.indent <= indent]
            yield from _listed(deeper, text, lexicon)
            last = opened[-1] if opened and opened[-1].indent == indent else None
            if last is not None and _goes_on(text, last, block, number):
                last.items.append(block)
                opened[-1] = last._replace(number=number)
            else:
                if last is not None:
                    yield from _listed([opened.pop()], text, lexicon)
                opened.append(_Open(indent, number, [block], previous))
        previous = block
    yield from _listed(opened, text, lexicon)


def _marker(text: str, block: Block) -> tuple[int, int] | None:
    """Return indentation and number (0 for a bullet) of a block that begins an item; None for any other."""
    start = block.span.start
    before = text[max(0, start - _BEFORE) : start]
    if block.kind is BlockKind.LIST_ITEM and before.rstrip().endswith(">"):
        tag = _TAG.search(text[max(0, start - 4 * _BEFORE) : start])
        if tag is not None:
            return _HTML_INDENT, 0
    line = _LINE.search(before)
    lead = line.group() if line is not None else ""
    ordinal = _ORDINAL.match(lead)
    if ordinal is not None:
        return len(ordinal["indent"]), int(ordinal["number"])
    if block.kind is BlockKind.LIST_ITEM:
        bullet = _BULLET.match(lead)
        return (len(bullet["indent"]), 0) if bullet is not None else None
    number = _NUMBERED.match(text, start, block.span.end) if not lead.strip(" \t#>*_") else None
    return (0, int(number["number"])) if number is not None else None


def _goes_on(text: str, last: _Open, block: Block, number: int) -> bool:
    """Tell whether an item continues the open list of its indentation."""
    if last.indent == _HTML_INDENT:
        return _LIST_TAG.search(text, last.items[-1].span.end, block.span.start) is None
    return number == last.number + 1 if number and last.number else number == last.number


def _listed(opened: Sequence[_Open], text: str, lexicon: Lexicon) -> Iterator[Listed]:
    for each in opened:
        if len(each.items) < _FEWEST or each.number not in (0, len(each.items)):
            continue
        first, last = each.items[0].span, each.items[-1].span
        intro = _intro(each, text)
        if intro is not None:
            shown = " ".join(intro.slice(text).split())
            note = f'{len(each.items)} list items under "{_short(shown)}"'
            around = Span(min(intro.start, first.start), last.end)
            yield Listed(len(each.items), _keys(shown, lexicon), first, around, note)


def _intro(opened: _Open, text: str) -> Span | None:
    """Return the sentence that introduces a list, else the heading right above it."""
    above = opened.above
    if above is None:
        return None
    if above.kind is BlockKind.HEADING:
        return above.span
    spans = sentences(above.prose, above.span.start)
    if spans and _INTRODUCES.search(spans[-1].slice(text)) is not None:
        return spans[-1]
    return None


def _siblings(document: Document, lexicon: Lexicon) -> Iterator[Listed]:
    """Count the headings that stand right below each heading."""
    below: dict[tuple[str, ...], list[Block]] = {}
    parents: dict[tuple[str, ...], Block] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        below.setdefault(block.headings, []).append(block)
        path = (*block.headings, " ".join(block.prose.split()))
        if path in parents:
            yield from _under(parents[path], below.pop(path, []), lexicon)
        parents[path] = block
    for path, blocks in below.items():
        if path in parents:
            yield from _under(parents[path], blocks, lexicon)


def _under(parent: Block, blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Listed]:
    if len(blocks) >= _FEWEST:
        title = " ".join(parent.prose.split())
        note = f'{len(blocks)} headings under "{_short(title)}"'
        around = Span(parent.span.start, blocks[-1].span.end)
        yield Listed(len(blocks), _keys(title, lexicon), blocks[0].span, around, note)


def _keys(intro: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the keys of what a list may be a list of: the plural nouns of its introduction."""
    found = {kind_key("listed")}
    for word in tokenize(intro).lowers:
        if word in lexicon.plurals or (len(word) > 3 and word[-1] == "s" and word[-2] not in "su'"):
            noun = lexicon.plurals.get(word, word)
            root = stem(noun)
            if root is not None:
                found.add(root)
    return frozenset(found)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"

"""Find whom or what a figure speaks of: the name in its clause, or the one that a pronoun or description stands for.

Knows no grammar beyond word order, and nothing of the world: a name is a run of capitalised words.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from figlint.claims.stems import rows, stem
from figlint.text import Block, Span, Tokens, clauses, tokenize

_REACH = 60
"""How many words before a figure may name whom it is of."""
_SENTENCES = 3
"""How many sentences back a pronoun may point."""
_QUOTES = frozenset('"“”«»„')
_FIRST_PERSON = frozenset("i we my our us me".split())
_SAYS = frozenset("said says say told added adds explained writes wrote according".split())
_PERSONS = frozenset("he she his her him".split())
_THINGS = frozenset("it its".split())
_PRONOUNS = _PERSONS | _THINGS | frozenset("they their them".split())
_PLACING = frozenset("in at on from to near across around of for by with against over than into since until".split())
_ARTICLES = frozenset("a an the its his her their".split())
_JOINTS = frozenset((",", "and", "&"))
_TITLES = frozenset("mr mrs ms dr prof professor sir lady".split())


class Subject(NamedTuple):
    """Whom a figure speaks of, as written, and the rule that says so."""

    name: str
    rule: str


class _Name(NamedTuple):
    """A run of capitalised words; integers count tokens, both inclusive."""

    first: int
    last: int
    is_placed: bool
    """A preposition stands before it: "in Germany"."""
    is_inner: bool
    """It stands inside an apposition: "Acme, the Lyon bakery chain, …"."""


class Figure(NamedTuple):
    """Where a figure stands: its tokens, inclusive, and its sentence."""

    first: int
    last: int
    sentence: int


def bind_subjects(
    block: Block, tokens: Tokens, sentences: Sequence[Span], figures: Sequence[Figure]
) -> list[Subject | None]:
    """Return the subject of each figure of a block, None where nothing names one; spans are block-relative."""
    covered = {place for figure in figures for place in range(figure.first, figure.last + 1)}
    names: dict[int, list[_Name]] = {}

    def names_of(sentence: int) -> list[_Name]:
        if sentence not in names:
            names[sentence] = list(_names(tokens, _range(tokens, sentences[sentence]), covered))
        return names[sentence]

    found: list[Subject | None] = []
    begin = 0
    while begin < len(figures):
        home = figures[begin].sentence
        end = begin
        while end < len(figures) and figures[end].sentence == home:
            end += 1
        group = figures[begin:end]
        paired = _in_order(tokens, names_of(home), group)
        parts = [_range(tokens, clause) for clause in clauses(block.prose, sentences[home])]
        for place, figure in enumerate(group):
            before = (names_of(home - back) for back in range(1, _SENTENCES + 1) if back <= home)
            subject = paired[place] if paired else _of_clause(tokens, names_of(home), parts, figure, before)
            found.append(subject or _of_headings(block))
        begin = end
    return found


def _range(tokens: Tokens, span: Span) -> tuple[int, int]:
    return bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)


def _names(tokens: Tokens, where: tuple[int, int], covered: set[int]) -> Iterator[_Name]:
    start, end = where
    place = start
    open_at = -1
    while place < end:
        word = tokens.lowers[place]
        if word == ",":
            is_opened = open_at < 0 and place + 1 < end and tokens.lowers[place + 1] in _ARTICLES
            open_at = place if is_opened else -1
        if not tokens.texts[place][0].isupper() or place in covered or not _is_name(tokens, place, start):
            place += 1
            continue
        first = place - 1 if place > start and tokens.lowers[place - 1] in _TITLES else place
        while place + 1 < end and place + 1 not in covered and _is_name(tokens, place + 1, start):
            place += 1
            if tokens.lowers[place - 1].endswith("'s"):
                place -= 1
                break
        if place + 1 < end and tokens.texts[place + 1] in "-‑–" and tokens.starts[place + 1] == tokens.ends[place]:
            place += 2  # "Lyon-based" is no name
            continue
        is_placed = first > start and tokens.lowers[first - 1] in _PLACING
        yield _Name(first, place, is_placed, open_at >= 0)
        place += 1


def _is_name(tokens: Tokens, place: int, sentence_start: int) -> bool:
    text = tokens.texts[place]
    if not text[0].isupper() or (len(text) == 1 and text != "I" and place == sentence_start):
        return False
    if stem(tokens.lowers[place]) is None:
        return False
    if place > sentence_start or text.endswith(("'s", "’s")) or text[1:2].isupper():
        return True
    following = (*tokens.lowers[place + 1 : place + 3], "", "")
    is_apposed = following[0] == "," and following[1] in _ARTICLES
    return is_apposed or (tokens.texts[place + 1 : place + 2] != [] and tokens.texts[place + 1][0].isupper())


def _text(tokens: Tokens, name: _Name) -> str:
    text = " ".join(tokens.texts[name.first : name.last + 1])
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _in_order(tokens: Tokens, names: Sequence[_Name], figures: Sequence[Figure]) -> list[Subject] | None:
    """Pair names and figures that a sentence lists in one order: "Acme and Borg rose 3% and 5%"."""
    if len(figures) < 2 or not _are_listed(tokens, [(item.first, item.last) for item in figures]):
        return None
    listed = [name for name in names if name.last < figures[0].first]
    if len(listed) != len(figures) or not _are_listed(tokens, [(name.first, name.last) for name in listed]):
        return None
    return [Subject(_text(tokens, name), "named in the same order") for name in listed]


def _are_listed(tokens: Tokens, places: Sequence[tuple[int, int]]) -> bool:
    gaps = [tokens.lowers[left[1] + 1 : right[0]] for left, right in pairwise(places)]
    return all(gap and _JOINTS.issuperset(gap) for gap in gaps)


def _of_clause(
    tokens: Tokens,
    names: Sequence[_Name],
    parts: Sequence[tuple[int, int]],
    figure: Figure,
    before: Iterable[Sequence[_Name]],
) -> Subject | None:
    start, end = next((part for part in parts if part[0] <= figure.first < part[1]), (0, len(tokens.texts)))
    speaker = _speaker(tokens, names, figure, (parts[0][0], parts[-1][1]) if parts else (start, end))
    if speaker is not None:
        return speaker
    ahead = [name for name in names if start <= name.first and name.last < figure.first]
    named = _nearest(tokens, ahead, figure)
    if named is not None:
        return named
    earlier = [name for name in names if name.last < start]
    word = next((tokens.lowers[at] for at in range(start, figure.first) if tokens.lowers[at] in _PRONOUNS), None)
    if word is None:
        word = next((f"the {noun}" for noun in _described(tokens, start, figure.first)), None)
    if word is not None:
        for group in chain((earlier,), before):
            meant = next((name for name in group if _fits(tokens, name, word)), None)
            if meant is not None:
                return Subject(_text(tokens, meant), f'"{word}" stands for it')
    named = _nearest(tokens, earlier, figure)
    if named is not None:
        return named._replace(rule="named earlier in the sentence")
    after = next((name for name in names if figure.last < name.first < end), None)
    return Subject(_text(tokens, after), "named after the figure") if after is not None else None


def _nearest(tokens: Tokens, names: Sequence[_Name], figure: Figure) -> Subject | None:
    """Return the nearest name before a figure; one that a preposition places, or an apposition holds, comes last."""
    within = [name for name in names if figure.first - name.last <= _REACH]
    plain = [name for name in within if not (name.is_placed or name.is_inner)]
    if not within:
        return None
    name = (plain or within)[-1]
    rule = "named before the figure"
    if tokens.lowers[name.last].endswith("'s"):
        rule = "possessive before the figure"
    elif any(other.is_inner and other.first > name.last for other in within):
        rule = "named before the apposition"
    return Subject(_text(tokens, name), rule)


def refers_back(sentence: str) -> bool:
    """Tell whether a sentence opens with a pronoun or description of somebody named before: "The company"."""
    tokens = tokenize(sentence)
    return not _PRONOUNS.isdisjoint(tokens.lowers[:1]) or any(_described(tokens, 0, min(3, len(tokens.texts))))


def _speaker(tokens: Tokens, names: Sequence[_Name], figure: Figure, where: tuple[int, int]) -> Subject | None:
    """Return who speaks in the first person about a figure in quotation marks: "“We sold 40,” said Ana Ruiz"."""
    start, end = where
    n_open = sum(tokens.texts[at] in _QUOTES for at in range(start, figure.first))
    quoted = tokens.lowers[start:end]
    if n_open % 2 == 0 or _FIRST_PERSON.isdisjoint(quoted):
        return None
    for name in names:
        around = (*tokens.lowers[max(0, name.first - 2) : name.first], *tokens.lowers[name.last + 1 : name.last + 2])
        if not _SAYS.isdisjoint(around):
            return Subject(_text(tokens, name), "speaker of the quotation")
    return None


def _described(tokens: Tokens, start: int, end: int) -> Iterator[str]:
    """Yield the nouns that "the" makes stand for a name: "the company"."""
    for at in range(start, end - 1):
        if tokens.lowers[at] == "the" and tokens.lowers[at + 1] in _descriptions():
            yield tokens.lowers[at + 1]


@cache
def _descriptions(locale: str = "en") -> frozenset[str]:
    return frozenset(form for row in rows("descriptions", locale) for form in row[0].split("|"))


def _fits(tokens: Tokens, name: _Name, word: str) -> bool:
    """Tell whether a pronoun may stand for a name: "it" for no person with a title, "she" for no firm."""
    lowers = tokens.lowers[name.first : name.last + 1]
    if name.is_placed or name.is_inner:
        return False
    if word in _PERSONS:
        return not (_descriptions() & set(lowers)) and not tokens.texts[name.first].isupper()
    return word not in _THINGS or lowers[0] not in _TITLES


def _of_headings(block: Block) -> Subject | None:
    for heading in reversed(block.headings):
        words = heading.split()
        names = [word for word in words[1:] if word[:1].isupper() and stem(word.lower()) is not None]
        if names or (words and words[0][1:2].isupper()):
            return Subject(" ".join(names) or words[0], "named in the heading")
    return None

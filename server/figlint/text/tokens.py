"""Cut prose into words, digit groups and single symbols, once, for every later layer."""

import re
from functools import lru_cache
from itertools import islice
from operator import add
from typing import NamedTuple

# A word keeps inner apostrophes ("don't", "year’s"); a digit group keeps inner separators ("1,240.5",
# "2.4.1"); everything else but white space stands alone. "$4.2bn" is three tokens whose offsets touch.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[0-9]+(?:[.,][0-9]+)*|[^\s]")


_CODE = re.compile(r"[A-Z]{1,4}-?[0-9]+[A-Z]?")
_LONG_WORD = 40
_SENTENCE = 500
"""The tokens of no longer text are remembered."""


class Tokens(NamedTuple):
    """Parallel lists over one prose text, in order of position."""

    texts: list[str]
    lowers: list[str]
    """The same, lower-cased, with typographic apostrophes made plain."""
    starts: list[int]
    """Code-point offset of each token in the prose."""
    ends: list[int]


def tokenize(prose: str) -> Tokens:
    """Return the tokens of `prose`; linear in its length. Several checks ask for those of one sentence."""
    return _tokens_of_sentence(prose) if len(prose) <= _SENTENCE else _tokens(prose)


def _tokens(prose: str) -> Tokens:
    texts = _TOKEN.findall(prose)
    starts: list[int] = []
    find, at = prose.find, 0
    for text in texts:  # between tokens there is only white space: the next place of its letters is its own
        at = find(text, at)
        starts.append(at)
        at += len(text)
    ends = list(map(add, starts, map(len, texts)))
    lowers = "\0".join(texts).lower().replace("’", "'").split("\0") if texts else []
    if len(lowers) != len(texts):  # a NUL in the prose, or a letter whose lower case is longer
        lowers = [text.lower().replace("’", "'") for text in texts]
    return Tokens(texts, lowers, starts, ends)


_tokens_of_sentence = lru_cache(maxsize=512)(_tokens)


def words_after(text: str, start: int, end: int, limit: int) -> list[str]:
    """Return the first `limit` tokens of `text[start:end]`, lower-cased as those of `Tokens` are."""
    return [found[0].lower().replace("’", "'") for found in islice(_TOKEN.finditer(text, start, end), limit)]


def words_before(text: str, start: int, end: int, limit: int) -> list[str]:
    """Return the last `limit` tokens of `text[start:end]`, lower-cased; of a very long word only its end."""
    return tokenize(text[max(start, end - limit * _LONG_WORD) : end]).lowers[-limit:]


def is_code(name: str) -> bool:
    """Tell whether a name is a code, told from others by its digits: "TC-209", "D03"."""
    return _CODE.fullmatch(name) is not None

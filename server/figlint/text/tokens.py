"""Cut prose into words, digit groups and single symbols, once, for every later layer."""

import re
from typing import NamedTuple

# A word keeps inner apostrophes ("don't", "year’s"); a digit group keeps inner separators ("1,240.5",
# "2.4.1"); everything else but white space stands alone. "$4.2bn" is three tokens whose offsets touch.
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s]")


class Tokens(NamedTuple):
    """Parallel lists over one prose text, in order of position."""

    texts: list[str]
    lowers: list[str]
    """The same, lower-cased, with typographic apostrophes made plain."""
    starts: list[int]
    """Code-point offset of each token in the prose."""
    ends: list[int]


def tokenize(prose: str) -> Tokens:
    """Return the tokens of `prose`; linear in its length."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(prose):
        texts.append(match.group())
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    lowers = "\0".join(texts).lower().replace("’", "'").split("\0") if texts else []
    if len(lowers) != len(texts):  # a NUL in the prose, or a letter whose lower case is longer
        lowers = [text.lower().replace("’", "'") for text in texts]
    return Tokens(texts, lowers, starts, ends)

"""Reduce words to what two wordings of one statement share: stems and concepts."""

from functools import cache, lru_cache
from pkgutil import get_data
from typing import NamedTuple

import Stemmer

from figlint.text import Tokens, tokenize


class Wordlist(NamedTuple):
    """The vocabulary of `data/<locale>/` that decides which words count, and as what."""

    stop: frozenset[str]
    concepts: dict[str, str]
    """Stem of a form to the id of its concept."""


_CODE_LETTERS = 5
_HYPHENED_LETTERS = 3
"""Longer words with a hyphen are names without their number too: "COVID-19"."""
_PERIODS = frozenset({"cy", "fy", "h", "q"})
"""Letters that make a time of the number they touch: "Q3"."""
_stemmer = Stemmer.Stemmer("english", 0)


def rows(name: str, locale: str = "en") -> list[list[str]]:
    """Return the rows of `data/<locale>/<name>.tsv`, split at tabs, comments left out."""
    data = get_data("figlint", f"data/{locale}/{name}.tsv")
    assert data is not None
    text = data.decode("utf-8").replace("\r\n", "\n")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]


@cache
def wordlist(locale: str = "en") -> Wordlist:
    """Load the stop words and concepts of a language."""
    stop = frozenset(row[0] for row in rows("stopwords", locale))
    concepts: dict[str, str] = {}
    for concept, forms, _source in rows("concepts", locale):
        for form in (concept, *forms.split("|")):
            concepts[_stemmer.stemWord(form)] = concept
    return Wordlist(stop, concepts)


@lru_cache(maxsize=65536)
def stem(word: str) -> str | None:
    """Return the stem or concept of a lower-cased word; None for a stop word or a single letter."""
    words = wordlist()
    if word.endswith("'s"):
        word = word[:-2]
    if word in words.stop or len(word) < 2:
        return None
    try:
        root = root_of(word)
    except UnicodeEncodeError:  # half of a character, left over by a wrong edit
        return word
    return words.concepts.get(root, root)


def root_of(word: str) -> str:
    """Return the stem of a word, whatever concept it stands for; raises `UnicodeEncodeError` for lone surrogates."""
    root: str = _stemmer.stemWord(_american(word))
    return root


def related(root: str) -> tuple[tuple[str, float], ...]:
    """Return the stems that may stand for a stem, with how often they do: a share from 0 to 1."""
    return _weighed(root) if root in _relations() else ()


@lru_cache(maxsize=4096)
def _weighed(root: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for kin, share in _relations()[root]:
        if kin != root:
            found[kin] = max(int(share.rstrip("%")) / 100, found.get(kin, 0.0))
    return tuple(found.items())


@cache
def _relations(locale: str = "en") -> dict[str, list[tuple[str, str]]]:
    """Map each stem to those beside it in the list, with their shares as written: most of them are never asked for."""
    found: dict[str, list[tuple[str, str]]] = {}
    concepts = wordlist(locale).concepts
    for word, other, share, _source in rows("related", locale):
        one, two = concepts.get(word, word), concepts.get(other, other)
        found.setdefault(one, []).append((two, share))
        found.setdefault(two, []).append((one, share))
    return found


def _american(word: str) -> str:
    """Fold the regular British spellings (-our, -ise, -isation, -re, doubled l) into the American ones."""
    if len(word) < 6:
        return word
    for british, american in _SPELLINGS:
        if british in word:
            word = word.replace(british, american)
    return word


# Regular correspondences only: Oxford Guide to English Usage, "British and American English".
_SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("our", "or"),
    ("lled", "led"),
    ("lling", "ling"),
    ("centre", "center"),
    ("metre", "meter"),
    ("defence", "defense"),
    ("programme", "program"),
)


def roots(text: str) -> list[str]:
    """Return the stems of the content words of a text, in order."""
    tokens = tokenize(text)
    found = (root_at(tokens, place) for place, word in enumerate(tokens.lowers) if word[0].isalpha())
    return [root for root in found if root is not None]


def header_roots(header: str) -> list[str]:
    """Return the stems of a header, its usual abbreviations spelled out: "passeng" for "pax"."""
    long = shortened("header")
    return roots(" ".join(long.get(word, word) for word in tokenize(header).lowers)) if header else []


@cache
def shortened(place: str, locale: str = "en") -> dict[str, str]:
    """Return what tables shorten in a "header" or a "cell", by its short form."""
    return {form: words for where, form, words, _source in rows("table_headers", locale) if where == place}


def root_at(tokens: Tokens, place: int) -> str | None:
    """Return the stem of a word; letters that touch a number are a name with it: "p50", "A7", "PM2.5", "TC-221"."""
    return code_at(tokens, place) or stem(tokens.lowers[place])


def code_at(tokens: Tokens, place: int) -> str | None:
    """Return the letters and digits of a name that has both, or None: "pm25" for "PM2.5"."""
    word, at = tokens.lowers[place], place + 1
    if at >= len(tokens.lowers) or len(word) > _CODE_LETTERS or word in _PERIODS:
        return None
    is_hyphened = tokens.lowers[at] == "-" and len(word) <= _HYPHENED_LETTERS and tokens.texts[place].isupper()
    at += is_hyphened
    if at >= len(tokens.lowers) or not "0" <= tokens.lowers[at][0] <= "9":
        return None
    if any(tokens.ends[each] != tokens.starts[each + 1] for each in range(place, at)):
        return None
    return word + tokens.lowers[at].replace(".", "").replace(",", "")

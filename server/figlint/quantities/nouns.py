"""Find the counted noun after a number: "1,240 full-time employees" counts employees."""

from figlint.quantities.scan import HYPHENS, Scan

_MAX_WORDS = 4
_ADJECTIVE_ENDS = ("ed", "ing", "al", "ive", "ous", "ful", "ic", "ible", "able", "ary", "ular")


def counted(scan: Scan, at: int, *, is_one: bool = False) -> tuple[str, int, int] | None:
    """Return the singular of the noun counted by the number before `at`, with its first and stop token."""
    lexicon = scan.lexicon
    stops = lexicon.cues["speech"]
    word = scan.low(at)
    if word == "of":
        at, is_one = at + 1, False
        while scan.low(at) in scan.lexicon.cues["possessive"] or scan.is_digits(at) or scan.low(at) in lexicon.numbers:
            at += 1
    elif word in ("were", "was", "people") or word in lexicon.cues["people verb"]:
        return _people(scan, at)
    if word in HYPHENS and scan.touches(at) and scan.touches(at + 1) and scan.lowers[at + 1][0].isalpha():
        noun = scan.lowers[at + 1]  # "a three-bedroom house"; "a 10,000-strong crowd" is people
        return "people" if noun == "strong" else noun, at + 1, at + 2
    n_words = 0
    for cursor in range(at, scan.n_tokens):
        word = scan.lowers[cursor]
        if not word[0].isalpha():
            if word in HYPHENS and cursor > at:
                n_words -= 1
                continue
            return None
        n_words += 1
        if n_words > _MAX_WORDS:
            return None
        if word in stops:
            return None
        if is_one and word not in lexicon.numbers and not (cursor == at and _is_adjective(scan, word, at + 1)):
            return word, cursor, cursor + 1
        if is_plural(scan, word):
            if cursor + 1 < scan.n_tokens and is_plural(scan, scan.lowers[cursor + 1]):
                cursor += 1
            return singular(scan, scan.lowers[cursor]), cursor, cursor + 1
    return None


def _is_adjective(scan: Scan, word: str, following: int) -> bool:
    """Tell whether the word after "one" describes the noun that follows ("one detailed update")."""
    noun = scan.low(following)
    is_noun = noun[:1].isalpha() and noun not in scan.lexicon.cues["speech"] and noun not in scan.lexicon.not_nouns
    return is_noun and (word.endswith(_ADJECTIVE_ENDS) or word in scan.lexicon.cues["adjective"])


def is_plural(scan: Scan, word: str) -> bool:
    """Tell whether the lower-case word looks like a plural noun."""
    if word in scan.lexicon.plurals:
        return True
    return (
        len(word) > 3
        and word[-1] == "s"
        and word[-2] not in "suI'"
        and not word.endswith("is")
        and word not in scan.lexicon.not_nouns
        and word.isalpha()
    )


def singular(scan: Scan, word: str) -> str:
    """Return the singular of a plural noun, lower case."""
    known = scan.lexicon.plurals.get(word)
    if known is not None:
        return known
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _people(scan: Scan, at: int) -> tuple[str, int, int] | None:
    """Read "12 were killed", "tens of thousands marched" as counts of people."""
    word = scan.low(at)
    cues = scan.lexicon.cues
    if word in ("were", "was", "are", "have", "had"):
        following = {scan.low(at + 1), scan.low(at + 2)}
        if not following & (cues["people result"] | cues["people verb"]) - {
            "were",
            "was",
            "had",
            "have",
            "are",
        }:
            return None
        return "people", at, at
    if word == "people":
        return "people", at, at + 1
    return ("people", at, at) if word in cues["people verb"] else None

"""Divide a sentence into clauses, roughly: punctuation, conjunctions and a short list of verbs."""

import re

from figlint.text.span import Span

# Ends a clause whatever stands around it: a semicolon, a colon before a space, a dash that is not a range.
_HARD = r"[;:](?=\s)|\s[–—]\s|\s--\s|(?<![0-9])—|—(?![0-9])"
# Begins a clause: "while profit fell", ", which was", "but the rest".
_SOFT = (
    r",?\s(?=(?:while|whereas|although|though|even though|because|whilst)\s)"
    r"|,\s(?=(?:which|who|whose|where|when|if|unless|since|so that|compared with|versus)\s)"
)
# Begins a clause only when a subject and a verb follow and a verb came before.
_JOINT = r",?\s(?=(?:and|but|or|yet|so|as|then)\s)|,\s"
_BREAK = re.compile(rf"(?P<hard>{_HARD})|(?P<soft>{_SOFT})|(?P<joint>{_JOINT})")
_VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|did|does|do"
    r"|rose|fell|grew|gained|lost|made|hit|won|cut|sold|bought|held|kept|led|paid|saw|set|sank|shrank|slid|spent"
    r"|stood|took|went|came|became|began|built|ran|rises|falls|grows|stands|expects|says|said|reports"
    r"|[a-z]{2,}ed)\b"
)
_HAS_VERB = re.compile(rf"\b{_VERB}")
# At most four words of subject between the conjunction, or the comma, and its verb.
_NEW_CLAUSE = re.compile(rf"(?:(?:and|but|or|yet|so|as|then)\s+)?(?!(?:and|but|or)\b)(?:[^\s,;:]+\s+){{1,4}}?{_VERB}")


def clauses(prose: str, sentence: Span) -> list[Span]:
    """Return the clauses of one sentence of `prose`, trimmed, in order; without their separators at the ends.

    A clause may be no more than a phrase; a sentence without separators is one clause.
    """
    found: list[Span] = []
    first = sentence.start
    for separator in _BREAK.finditer(prose, sentence.start, sentence.end):
        if separator["joint"]:
            if _NEW_CLAUSE.match(prose, separator.end(), sentence.end) is None:
                continue
            if _HAS_VERB.search(prose, first, separator.start()) is None:
                continue
        _append(found, prose, first, separator.start())
        first = separator.end()
    _append(found, prose, first, sentence.end)
    return found


def _append(found: list[Span], prose: str, first: int, last: int) -> None:
    content = prose[first:last]
    bare = content.strip()
    if bare:
        first += content.index(bare[0])
        found.append(Span(first, first + len(bare)))

"""Use again what was found in a sentence of an earlier version of a draft, where all that it rests on is the same."""

from collections.abc import Sequence
from typing import NamedTuple

from figlint.claims import Claim
from figlint.claims.bind import moved_claims
from figlint.text import Span
from figlint.text.memo import Memo
from figlint.verdicts.align import Alignment
from figlint.verdicts.model import JudgedFigure, moved
from figlint.verdicts.surroundings import Surroundings, Told

_BEHIND = 1
"""How many characters behind a sentence judging it may look."""


class JudgedSentence(NamedTuple):
    """A sentence with what was found in it."""

    claims: tuple[Claim, ...]
    alignments: tuple[Alignment, ...]
    figures: tuple[JudgedFigure, ...]
    told: Told
    """What judging it asked of its surroundings, where it stood then."""
    mark: object
    """One object for a sentence wherever it has moved to."""

    def moved(self, claims: Sequence[Claim], offset: int) -> "JudgedSentence":
        """Return it `offset` code points further on, where it has these claims."""
        alignments = (one.of(claim) for one, claim in zip(self.alignments, claims, strict=True))
        figures = tuple(moved(figure, offset) for figure in self.figures)
        return self._replace(claims=tuple(claims), alignments=tuple(alignments), figures=figures)


class Sentences:
    """The sentences of a draft that have been judged by one index, with one set of options."""

    def __init__(self) -> None:
        self.n_judged = 0
        """How many have been judged, not remembered."""
        self._judged: Memo[str, JudgedSentence] = Memo(_size)

    def recall(self, claims: Sequence[Claim], text: str, around: Surroundings) -> JudgedSentence | None:
        """Return what judging these claims found, if nothing that it rests on has changed."""
        known = self._judged.get(_key(text, around.sentence))
        if known is None or len(known.claims) != len(claims):
            return None
        offset = claims[0].passage.span.start - known.claims[0].passage.span.start
        if any(one != other for one, other in zip(moved_claims(known.claims, offset), claims, strict=True)):
            return None
        return known.moved(claims, offset) if around.would_tell(known.told, offset) else None

    def note(self, text: str, around: Surroundings, judged: JudgedSentence) -> None:
        """Remember a sentence that has just been judged."""
        self.n_judged += 1
        self._judged.put(_key(text, around.sentence), judged)

    def turn(self, n_needed: int) -> None:
        """Say that a version has been judged; see `Memo.turn`."""
        self._judged.turn(n_needed)


def _key(text: str, sentence: Span) -> str:
    return text[sentence.start : sentence.end + _BEHIND]


def _size(judged: JudgedSentence) -> int:
    span = judged.claims[0].passage.span
    return span.end - span.start

"""Use again what was found in a sentence of an earlier version of a draft, or of another draft, where all that it
rests on is the same."""

from collections.abc import Sequence
from typing import NamedTuple
from weakref import ReferenceType, WeakKeyDictionary, ref

from figlint.claims import Claim
from figlint.claims.bind import moved_claims
from figlint.facts import FactIndex
from figlint.text import Span
from figlint.text.memo import Memo
from figlint.verdicts.align import Alignment
from figlint.verdicts.model import JudgedFigure, moved
from figlint.verdicts.options import Options
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
    """The sentences of drafts that have been judged by one index, with one set of options."""

    def __init__(self, index: FactIndex, options: Options) -> None:
        self.index = index
        self.options = options
        self.n_judged = 0
        """How many have been judged, not remembered."""
        self.judged: Memo[str, JudgedSentence] = Memo(_size)
        """By their text, with what stands right behind."""
        self._needed: WeakKeyDictionary[object, int] = WeakKeyDictionary()
        """How many characters each draft takes up."""

    def recall(self, claims: Sequence[Claim], text: str, around: Surroundings) -> JudgedSentence | None:
        """Return what judging these claims found, if nothing that it rests on has changed."""
        known = self.judged.get(_key(text, around.sentence))
        if known is None or len(known.claims) != len(claims):
            return None
        offset = claims[0].passage.span.start - known.claims[0].passage.span.start
        there = moved_claims(known.claims, offset) if offset else known.claims
        if any(one is not other and one != other for one, other in zip(there, claims, strict=True)):
            return None
        return known.moved(claims, offset) if around.would_tell(known.told, offset) else None

    def note(self, text: str, around: Surroundings, judged: JudgedSentence) -> None:
        """Remember a sentence that has just been judged."""
        self.n_judged += 1
        self.judged.put(_key(text, around.sentence), judged)

    def turn(self, draft: object, n_needed: int) -> None:
        """Say that a version of a draft has been judged; see `Memo.turn`."""
        self._needed[draft] = n_needed
        self.judged.turn(sum(self._needed.values()))


class SentencePool:
    """The judged sentences of many drafts: those that are judged on the same terms have them in common."""

    def __init__(self) -> None:
        self._kept: list[ReferenceType[Sentences]] = []
        """Gone when no draft has them any more."""

    def judged_by(self, index: FactIndex, options: Options) -> Sentences:
        """Return the sentences that were judged by an index with these options."""
        alive = [found for kept in self._kept if (found := kept()) is not None]
        for found in alive:
            if found.index is index and found.options == options:
                return found
        made = Sentences(index, options)
        self._kept = [*map(ref, alive), ref(made)]
        return made


def _key(text: str, sentence: Span) -> str:
    return text[sentence.start : sentence.end + _BEHIND]


def _size(judged: JudgedSentence) -> int:
    span = judged.claims[0].passage.span
    return span.end - span.start

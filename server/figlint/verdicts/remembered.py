"""Use again what was found in a sentence of an earlier version of a draft, or of another draft, where all that it
rests on is the same; also after a source was edited, if judging it asked for nothing that is other now."""

from collections.abc import Container, Sequence
from typing import NamedTuple
from weakref import ReferenceType, WeakKeyDictionary, ref

from figlint.claims import Claim
from figlint.claims.bind import moved_claims
from figlint.facts import Asked, Changes, FactIndex, changes_between
from figlint.text import Span
from figlint.text.memo import Memo
from figlint.verdicts.align import Alignment, closest_to
from figlint.verdicts.model import Evidence, JudgedFigure, moved
from figlint.verdicts.options import Options
from figlint.verdicts.surroundings import Surroundings, Told

_MOST_CHANGES = 8
"""Through how many changes of the sources what was judged is followed, for drafts that were not judged in between."""
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
    asked: Asked | None = None
    """What judging it asked of the facts; None when nobody noted it."""

    def moved(self, claims: Sequence[Claim], offset: int) -> "JudgedSentence":
        """Return it `offset` code points further on, where it has these claims."""
        alignments = (one.of(claim) for one, claim in zip(self.alignments, claims, strict=True))
        figures = tuple(moved(figure, offset) for figure in self.figures)
        return self._replace(claims=tuple(claims), alignments=tuple(alignments), figures=figures)

    def carried(self, changes: Changes, index: FactIndex) -> "JudgedSentence | None":
        """Return it as it is after its sources have changed; None where that may bear on it."""
        if self.asked is None or changes.bear_on(self.asked):
            return None
        closest = self.alignments[0].closest
        if not changes.postings.isdisjoint(self.asked.words):
            there = closest_to(self.claims[0].passage, index)
            if there != tuple(map(changes.passage_steps.moved, closest)):
                return None
        carried = self
        if changes.moved:
            carried = carried._replace(figures=tuple(_carried(figure, changes) for figure in self.figures))
        if changes.renumber:
            alignments = tuple(alignment.carried(changes) for alignment in self.alignments)
            carried = carried._replace(alignments=alignments, asked=changes.carried(self.asked))
        return carried


def _carried(figure: JudgedFigure, changes: Changes) -> JudgedFigure:
    """Return a figure whose evidence may stand elsewhere in its source."""
    return figure._replace(
        reason=changes.named(figure.reason),
        message=changes.named(figure.message),
        label=changes.named(figure.label),
        help=changes.named(figure.help),
        evidence=tuple(_placed(item, changes) for item in figure.evidence),
        edits=tuple(edit._replace(title=changes.named(edit.title)) for edit in figure.edits),
    )


def _placed(evidence: Evidence, changes: Changes) -> Evidence:
    moved = changes.moved.get(evidence.source)
    if moved is None:
        return evidence
    return evidence._replace(line=moved.line_of(evidence.line), span=moved.span_of(evidence.span))


class Sentences:
    """The sentences of drafts that have been judged by one index, with one set of options."""

    def __init__(self, index: FactIndex, options: Options, earlier: "_Earlier | None" = None) -> None:
        """`earlier` are those judged before the sources changed."""
        self.index = index
        self.options = options
        self.n_judged = 0
        """How many have been judged, not remembered."""
        self.judged: Memo[str, JudgedSentence] = Memo(_size)
        """By their text, with what stands right behind."""
        self.earlier = earlier
        self._needed: WeakKeyDictionary[object, int] = WeakKeyDictionary()
        """How many characters each draft takes up."""

    def recall(self, claims: Sequence[Claim], text: str, around: Surroundings) -> JudgedSentence | None:
        """Return what judging these claims found, if nothing that it rests on has changed."""
        known = self.find(_key(text, around.sentence))
        if known is None or len(known.claims) != len(claims):
            return None
        offset = claims[0].passage.span.start - known.claims[0].passage.span.start
        there = moved_claims(known.claims, offset) if offset else known.claims
        if any(one is not other and one != other for one, other in zip(there, claims, strict=True)):
            return None
        return known.moved(claims, offset) if around.would_tell(known.told, offset) else None

    def find(self, key: str) -> JudgedSentence | None:
        """Return what is remembered by a key, or was before the sources changed if that does not bear on it."""
        known = self.judged.get(key)
        if known is None and self.earlier is not None:
            before = self.earlier.sentences.find(key)
            known = before.carried(self.earlier.changes, self.index) if before is not None else None
            if known is not None:
                self.judged.keep(key, known)
        return known

    def note(self, text: str, around: Surroundings, judged: JudgedSentence) -> None:
        """Remember a sentence that has just been judged."""
        self.n_judged += 1
        self.judged.put(_key(text, around.sentence), judged)

    def turn(self, draft: object, n_needed: int) -> None:
        """Say that a version of a draft has been judged; see `Memo.turn`."""
        self._needed[draft] = n_needed
        self.judged.turn(sum(self._needed.values()))
        if self.earlier is not None and self.earlier.sentences.has_left(self._needed):
            self.earlier = None

    def has_left(self, drafts: Container[object]) -> bool:
        """Tell whether all drafts that were judged on these terms are among those that are judged on others now."""
        return all(draft in drafts for draft in self._needed)

    def forget_earlier(self, n_kept: int) -> None:
        """Keep what was judged before so many changes of the sources at most."""
        if n_kept and self.earlier is not None:
            self.earlier.sentences.forget_earlier(n_kept - 1)
        else:
            self.earlier = None


class _Earlier(NamedTuple):
    """The sentences judged before the sources changed."""

    sentences: Sentences
    changes: Changes


class SentencePool:
    """The judged sentences of many drafts: those that are judged on the same terms have them in common."""

    def __init__(self) -> None:
        self._kept: list[ReferenceType[Sentences]] = []
        """Gone when no draft has them any more; the latest last."""

    def judged_by(self, index: FactIndex, options: Options) -> Sentences:
        """Return the sentences that were judged by an index with these options."""
        alive = [found for kept in self._kept if (found := kept()) is not None]
        alike = [found for found in reversed(alive) if found.options == options]
        for found in alike:
            if found.index is index:
                return found
        compared = ((found, changes_between(found.index, index)) for found in alike)
        earlier = next((_Earlier(found, changes) for found, changes in compared if changes is not None), None)
        made = Sentences(index, options, earlier)
        made.forget_earlier(_MOST_CHANGES)
        self._kept = [*map(ref, alive), ref(made)]
        return made


def _key(text: str, sentence: Span) -> str:
    return text[sentence.start : sentence.end + _BEHIND]


def _size(judged: JudgedSentence) -> int:
    span = judged.claims[0].passage.span
    return span.end - span.start

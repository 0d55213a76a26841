"""Measure how many planted corruptions of a clean draft are caught, and with which code."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figlint.analysis.analysis import Prepared, check, read
from figlint.analysis.mutants import MUTANT_KINDS, Mutant, mutants
from figlint.text import Span
from figlint.verdicts import Diagnostic, Options, Report, Severity, State

_DEFAULT = Options()
_LOUD = (Severity.ERROR, Severity.WARNING)


class Trial(NamedTuple):
    """One corruption and what became of it."""

    mutant: Mutant
    before: str
    """What was there, for people."""
    after: str
    span: Span
    """Of the clean draft: the first place that was changed."""
    codes: tuple[str, ...]
    """What is reported on it; empty when it was missed."""

    @property
    def is_caught(self) -> bool:
        """Tell whether an error or a warning speaks of it."""
        return bool(self.codes)

    @property
    def is_named(self) -> bool:
        """Tell whether one of them has the right code."""
        return any(code in self.mutant.codes for code in self.codes)


class Measured(NamedTuple):
    """What a draft was found to be like."""

    clean: Report
    """Of the draft as it is: errors and warnings in it are false alarms, if it is clean."""
    trials: tuple[Trial, ...]


def mutate(
    draft: str,
    prepared: Prepared,
    *,
    seed: int = 0,
    limit: int = 10,
    kind: str = "markdown",
    options: Options = _DEFAULT,
    planted: Sequence[str] = MUTANT_KINDS,
) -> Measured:
    """Plant at most `limit` corruptions of each kind of `planted`, one at a time, in figures that are supported."""
    clean = check(draft, prepared, kind=kind, options=options)
    right = {figure.span for figure in clean.figures if figure.state is State.SUPPORTED and figure.code is None}
    _, claims = read(draft, kind, options, prepared.book)
    sound = [claim for claim in claims if claim.quantity.span in right]
    known = {(item.code, item.span) for item in clean.diagnostics}
    trials: list[Trial] = []
    for mutant in mutants(draft, sound, seed, limit, planted):
        report = check(mutant.apply(draft), prepared, kind=kind, options=options)
        codes = tuple(dict.fromkeys(item.code for item in _on(mutant, report) if not _was_there(item, mutant, known)))
        trials.append(_trial(draft, mutant, codes))
    return Measured(clean, tuple(trials))


def false_alarms(report: Report) -> tuple[Diagnostic, ...]:
    """Return the errors and warnings of a clean draft."""
    return tuple(item for item in report.diagnostics if item.severity in _LOUD)


def _trial(draft: str, mutant: Mutant, codes: tuple[str, ...]) -> Trial:
    corrupted = mutant.apply(draft)
    places: list[tuple[str, str]] = []
    for change in mutant.changes:
        around = next((figure for figure in mutant.figures if figure.overlaps(change.span)), change.span)
        start, end = min(around.start, change.span.start), max(around.end, change.span.end)
        places.append((draft[start:end], corrupted[mutant.moved(start) : mutant.moved(end)]))
    before, after = (" and ".join(" ".join(text.split()) for text in texts) for texts in zip(*places, strict=True))
    return Trial(mutant, before, after, mutant.changes[0].span, codes)


def _on(mutant: Mutant, report: Report) -> Iterator[Diagnostic]:
    """Yield the errors and warnings on the corrupted figures or on what was changed."""
    touched = [Span(mutant.moved(change.span.start), mutant.moved(change.span.end)) for change in mutant.changes]
    touched += [Span(mutant.moved(figure.start), mutant.moved(figure.end)) for figure in mutant.figures]
    for item in report.diagnostics:
        if item.severity in _LOUD and any(item.span.overlaps(span) for span in touched):
            yield item


def _was_there(item: Diagnostic, mutant: Mutant, known: set[tuple[str, Span]]) -> bool:
    """Tell whether the clean draft has the same finding at the same place."""
    return any(code == item.code and mutant.moved(span.start) == item.span.start for code, span in known)

"""Look at the judged figures of a draft together: results that follow from others, and the checks of whole
drafts."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from figlint.claims import Claim
from figlint.claims.document import stems_of
from figlint.errors import log_failure
from figlint.facts import FactIndex
from figlint.quantities import Kind
from figlint.quantities.values import family
from figlint.text import Document
from figlint.verdicts.arithmetic import POINTS, Equation, Fit, equations_of, in_words
from figlint.verdicts.bands import Band, claim_interval, exact
from figlint.verdicts.model import Evidence, JudgedFigure, Role, Severity, State
from figlint.verdicts.options import Options
from figlint.verdicts.patterns import OPEN_MULTIPLE
from figlint.verdicts.registry import (
    CheckInfo,
    Draft,
    DraftCheck,
    DraftFinding,
    DraftPart,
    Memory,
    Mention,
    draft_catalogue,
    draft_checks,
    is_selected,
    sentence_checks,
)
from figlint.verdicts.skeletons import skeletons

_NEAR = 0.3
"""Words at least so near to a source's figure say what it measures."""
_LOUDNESS = (Severity.HINT, Severity.INFO, Severity.WARNING, Severity.ERROR)


class Reviewed(NamedTuple):
    """A draft, or a part of one, with the figures as its own sentences leave them."""

    draft: Draft
    figures: tuple[JudgedFigure, ...]
    """One for each claim, in the same order."""
    mentions: tuple[tuple[Mention, ...], ...]
    """For each check that compares figures across the draft, those it may compare."""


class PlacedReview(NamedTuple):
    """Where a reviewed part stands in its draft."""

    reviewed: Reviewed
    start: int
    line: int


Found = tuple[CheckInfo, DraftFinding | Exception]
"""What a check found, or how it failed."""


def review(
    document: Document,
    claims: Sequence[Claim],
    figures: Sequence[JudgedFigure],
    index: FactIndex,
    options: Options,
) -> Reviewed:
    """Return the figures with what follows from the sentences they stand in."""
    sentences = tuple(skeletons(document, claims))
    equations = equations_of(sentences, claims)
    settled = _with_results(list(figures), equations)
    settled = _with_multiples(settled, sentences, claims, index)
    draft = Draft(document, claims, settled, sentences, equations, options)
    found = _with_findings(draft)
    mentions = tuple(_mentions(check, draft, found) for check in draft_checks())
    return Reviewed(draft, tuple(found), mentions)


def _mentions(check: DraftCheck, draft: Draft, figures: list[JudgedFigure]) -> tuple[Mention, ...]:
    try:
        return tuple(check.mentions(draft))
    except Exception as error:  # a bug in one check must not stop the others
        log_failure(__name__, f"check {check.INFO.name} failed")
        figures[0] = failed(figures[0], check.INFO, error)
        return ()


def compare_parts(parts: Sequence[PlacedReview], memories: dict[str, Memory] | None = None) -> dict[int, list[Found]]:
    """Compare the figures of all parts of a draft; return what was found by the number of the part.

    `memories` lets the checks, by code, use again what they found in the last version of the same draft.
    """
    found: dict[int, list[Found]] = {}
    memories = {} if memories is None else memories
    for number, check in enumerate(draft_checks()):
        places = [place for place, item in enumerate(parts) if item.reviewed.mentions[number]]
        placed = [
            DraftPart(item.reviewed.draft, item.reviewed.mentions[number], item.start, item.line)
            for item in (parts[place] for place in places)
        ]
        try:
            for part, finding in check.compare(placed, memories.setdefault(check.INFO.code, {})):
                found.setdefault(places[part], []).append((check.INFO, finding))
        except Exception as error:  # as above
            log_failure(__name__, f"check {check.INFO.name} failed")
            first = next(place for place, item in enumerate(parts) if item.reviewed.figures)
            found.setdefault(first, []).append((check.INFO, error))
    return found


def with_found(reviewed: Reviewed, found: Sequence[Found], options: Options) -> list[JudgedFigure]:
    """Return the figures of a part with what comparing it with the others found."""
    figures = list(reviewed.figures)
    for info, finding in found:
        if isinstance(finding, DraftFinding):
            _note(figures, info, finding, is_shown=is_selected(info, options))
        else:
            figures[0] = failed(figures[0], info, finding)
    return figures


def _with_results(figures: list[JudgedFigure], equations: Sequence[Equation]) -> list[JudgedFigure]:
    """Count a result as supported when it follows from supported operands, though no source states it."""
    for equation in equations:
        figure = figures[equation.result]
        operands = [figures[operand] for operand in equation.operands]
        is_sound = all(operand.state in (State.SUPPORTED, State.DISPUTED) for operand in operands)
        if equation.relation != POINTS and equation.fit is Fit.NOMINAL and _is_unexplained(figure) and is_sound:
            evidence = tuple(item for operand in operands for item in operand.evidence if item.role is Role.SUPPORTS)
            phrase = in_words(equation, [operand.text for operand in operands])
            figures[equation.result] = _explained(figure, f"follows from the figures beside it: {phrase}", evidence)
    return figures


def _is_unexplained(figure: JudgedFigure) -> bool:
    """Tell whether no source states a figure, or one states another value of something similar (FIG201,
    FIG101)."""
    if figure.state is State.MISSING:
        return True
    return figure.state is State.CONTRADICTED and figure.code in ("FIG101", None)


def _explained(figure: JudgedFigure, reason: str, evidence: tuple[Evidence, ...]) -> JudgedFigure:
    return figure.quiet()._replace(state=State.SUPPORTED, reason=" ".join(reason.split()), evidence=evidence)


def _with_multiples(
    figures: list[JudgedFigure], sentences: Sequence[str], claims: Sequence[Claim], index: FactIndex
) -> list[JudgedFigure]:
    """Count "16 times its $870 million revenue" as supported when a source states the measure it is a
    multiple of."""
    if not any(_is_unexplained(figure) and figure.reading.kind == Kind.RATIO for figure in figures):
        return figures
    for skeleton in sentences:
        for match in OPEN_MULTIPLE.find(skeleton):
            result, operand = int(match["c"]), int(match["a"])
            if not _is_unexplained(figures[result]) or figures[operand].state is not State.SUPPORTED:
                continue
            fact = _multiplied(claims[result], claims[operand], index)
            if fact is not None:
                source = index.sources[index.facts[fact].source]
                span = index.facts[fact].claim.quantity.span
                text = " ".join(span.slice(source.document.text).split())
                line = source.document.lines.position(span.start)[0] + 1
                reason = f"follows from {text} in {source.name}:{line} and {figures[operand].text}"
                figures[result] = _explained(figures[result], reason, figures[operand].evidence)
    return figures


def _multiplied(result: Claim, operand: Claim, index: FactIndex) -> int | None:
    """Return the fact of the same unit that is the stated multiple of the operand and whose measure is
    named."""
    base = operand.quantity
    factor = claim_interval(result.quantity, Band.NOMINAL)
    if base.kind not in (Kind.MONEY, Kind.COUNT) or factor.low is None or factor.high is None:
        return None
    low, high = factor.low * exact(base), factor.high * exact(base)
    passage = result.passage
    named = set(passage.stems) - stems_of((operand.measure,))
    for fact in index.between(family(base), _decimal(low), _decimal(high)):
        other = index.facts[fact].claim
        is_named = any(nearness >= _NEAR for stem, nearness in other.local.items() if stem in named)
        theirs = other.passage.names.union(other.passage.stems, other.passage.context)
        if is_named and (not passage.names or passage.names & theirs):
            return fact
    return None


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _with_findings(draft: Draft) -> list[JudgedFigure]:
    figures = list(draft.figures)
    for check in sentence_checks():
        is_shown = is_selected(check.INFO, draft.options)
        try:
            for finding in check.check_draft(draft):
                _note(figures, check.INFO, finding, is_shown=is_shown)
        except Exception as error:  # a bug in one check must not stop the others
            log_failure(__name__, f"check {check.INFO.name} failed")
            figures[0] = failed(figures[0], check.INFO, error)
    return figures


def _note(figures: list[JudgedFigure], info: CheckInfo, finding: DraftFinding, *, is_shown: bool) -> None:
    figure = figures[finding.claim]
    if _prevails(finding, figure):
        figures[finding.claim] = _reported(figure, info, finding) if is_shown else _marked(figure, finding)


def _prevails(finding: DraftFinding, figure: JudgedFigure) -> bool:
    """Tell whether a finding of the draft is reported in place of what the figure has.

    That no source states it says least; what a source says otherwise says most.
    """
    if figure.code is None or figure.code == "FIG201" or figure.severity is None:
        return True
    return finding.is_decisive or _LOUDNESS.index(finding.severity) > _LOUDNESS.index(figure.severity)


def _reported(figure: JudgedFigure, info: CheckInfo, finding: DraftFinding) -> JudgedFigure:
    severity = max(finding.severity, figure.severity or Severity.HINT, key=_LOUDNESS.index)
    return _marked(figure, finding)._replace(
        reason=finding.wording.label,
        code=info.code,
        name=info.name,
        severity=severity,
        message=finding.wording.message,
        label=finding.wording.label,
        help=finding.wording.help,
        edits=finding.edits,
    )


def _marked(figure: JudgedFigure, finding: DraftFinding) -> JudgedFigure:
    is_loud = finding.severity in (Severity.ERROR, Severity.WARNING)
    return figure._replace(state=State.CONTRADICTED) if is_loud else figure


def failed(figure: JudgedFigure, info: CheckInfo, error: Exception) -> JudgedFigure:
    """Return a figure whose check raised an error: reported, never taken for supported."""
    internal = draft_catalogue()["FIG999"]
    return figure._replace(
        state=State.NOT_CHECKABLE,
        reason=f"check {info.name} failed",
        code=internal.code,
        name=internal.name,
        severity=internal.severity,
        message=f"internal error in check {info.name}: {type(error).__name__}: {error}",
        label=f"check {info.name} failed",
        help="please report this with the sentence that caused it; the other checks went on",
        edits=(),
    )

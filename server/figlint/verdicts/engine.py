"""Judge every figure of a draft: align, ask the checks, apply directives and selection, count."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from figlint.claims import Claim, Passage
from figlint.claims.document import stems_in
from figlint.errors import log_failure
from figlint.facts import Asking, FactIndex
from figlint.quantities import Kind, Period
from figlint.text import BlockKind, Directive, Document, Span
from figlint.text.document import DirectiveKind
from figlint.verdicts.align import WEIGHTS, Alignment, Weights, align_passage
from figlint.verdicts.compare import Relation
from figlint.verdicts.comparisons import is_comparison
from figlint.verdicts.derive import Derivation, derive_anyway, derive_figure, derive_from_rival
from figlint.verdicts.evidence import evidence_of, evidence_of_count
from figlint.verdicts.evident import evident_figure
from figlint.verdicts.model import (
    Candidate,
    Diagnostic,
    JudgedFigure,
    Reading,
    Report,
    Role,
    Severity,
    State,
    Summary,
)
from figlint.verdicts.named import fact_of_file, fact_of_writing, figure_in_name
from figlint.verdicts.options import Options
from figlint.verdicts.registry import (
    Case,
    Check,
    CheckInfo,
    Finding,
    catalogue,
    draft_catalogue,
    figure_checks,
    is_selected,
    matches,
    severity_of,
    state_of,
)
from figlint.verdicts.remembered import JudgedSentence, Sentences
from figlint.verdicts.review import PlacedReview, Reviewed, compare_parts, failed, review, with_found
from figlint.verdicts.rollups import roll_up
from figlint.verdicts.shared import Shared
from figlint.verdicts.surroundings import BLANK_LINE, Surroundings
from figlint.verdicts.tables import Answer, borne_out, read_tables, refuted

_ADVICE = {
    "invalid-directive": "write ignore[CODE] reason, fact=ID, off, or on: <!-- figlint: ignore[FIG201] reason -->",
    "unused-directive": "remove the comment, or the code that no longer applies",
}
_OF_ANOTHER = ("FIG102", "FIG105")
"""Findings that a stated figure is another period's or another's: dropped for one worked out from a table's rows."""
_OF_LEVELS = ("FIG102", "FIG104", "FIG105")
"""Findings about what a level is of: a change worked out from two levels may equal another level by chance."""
_SOURCES_BY_DAY = (
    (fact_of_file, "the source is named by this day", ("FIG101", "FIG102", "FIG201")),
    (fact_of_writing, "the source was written on this day", ("FIG201",)),
)
"""What answers findings about a day, and which."""
_SLIPS = ("FIG103", "FIG104")
"""Findings that a sum over rows disproves: its digits may be those of a cell."""
_MOST_SUPPORT = 2
_CLOSE = 0.6
"""Further agreeing facts are shown from this share of the best one's score."""


_CHANGES = stems_in("change chg yoy growth percent pct year quarter")
_GAP = 200
"""Between two sentences of one paragraph that both have figures stand no more characters."""
Judging = Callable[[Sequence[Claim]], list[JudgedFigure]]
"""Judges the claims of whole sentences."""
Spread = Callable[[Judging, Sequence[Claim]], list[JudgedFigure]]
"""Has claims judged in runs of whole sentences, several at a time, and joins what comes of them in order."""


def judge(
    document: Document, claims: Sequence[Claim], index: FactIndex, options: Options, *, spread: Spread | None = None
) -> Report:
    """Return the verdicts of a draft's claims; `claims` are in order of position."""
    figures = judge_figures(document, claims, index, options, spread=spread)
    return conclude(document, figures, index, options)


def conclude(document: Document, figures: Sequence[JudgedFigure], index: FactIndex, options: Options) -> Report:
    """Apply directives and selection to the figures of a draft, or of a part of one, and count them."""
    figures, used = _silence(document, list(figures))
    figures = [figure for figure in _weighted(_selected(figures, options), options) if figure.is_shown]
    diagnostics = [_diagnostic(figure) for figure in figures if figure.code is not None]
    diagnostics += (
        item._replace(severity=severity_of(item.code, item.severity, options))
        for item in _directive_problems(document, used, index, options)
    )
    diagnostics.sort(key=lambda item: (item.span, item.code))
    return Report(tuple(figures), tuple(diagnostics), summarize(figures))


def judge_figures(
    document: Document,
    claims: Sequence[Claim],
    index: FactIndex,
    options: Options,
    weights: Weights = WEIGHTS,
    *,
    spread: Spread | None = None,
) -> list[JudgedFigure]:
    """Judge each claim, before directives."""
    reviewed = judge_part(document, claims, index, options, weights, spread=spread)
    found = compare_parts([PlacedReview(reviewed, 0, 0)]).get(0, ())
    return with_found(reviewed, found, options)


def judge_part(
    document: Document,
    claims: Sequence[Claim],
    index: FactIndex,
    options: Options,
    weights: Weights = WEIGHTS,
    *,
    is_dated_above: bool = False,
    spread: Spread | None = None,
    sentences: Sentences | None = None,
) -> Reviewed:
    """Judge each claim of a draft, or of a part of one, as far as its sentence and the sources decide.

    What comparing it with the rest of the draft adds (`compare_parts`) is for the caller to add (`with_found`).
    `sentences` are those judged before on the same terms, to be used again and added to.
    """
    terms = _Terms(document.text, index, options, weights, is_dated_above)

    def judging(share: Sequence[Claim]) -> list[JudgedFigure]:
        earlier = claims[: bisect_left(claims, share[0].quantity.span, key=_place)] if share else ()
        return [figure for judged in _judge_sentences(share, earlier, terms, sentences) for figure in judged.figures]

    figure_checks()  # loaded once, before processes part
    figures = judging(claims) if spread is None else spread(judging, claims)
    return review(document, claims, _settle_periods(claims, figures), index, options)


def _place(claim: Claim) -> Span:
    return claim.quantity.span


class _Terms(NamedTuple):
    """What the sentences of a draft, or of a part of one, are judged on."""

    draft: str
    index: FactIndex  # type: ignore[assignment]  # hides tuple.index, which nobody calls
    options: Options
    weights: Weights
    is_dated_above: bool


def _judge_sentences(
    claims: Sequence[Claim], earlier: Sequence[Claim], terms: _Terms, sentences: Sentences | None
) -> Iterator[JudgedSentence]:
    """Judge claims by what the sources say; those of one sentence are aligned together.

    `earlier` are the claims of the draft before them.
    """
    before = _last_sentence(earlier, terms)
    for _, group in groupby(claims, key=lambda claim: id(claim.passage)):
        sentence = tuple(group)
        passage = sentence[0].passage
        around = Surroundings(terms.draft, passage.span, is_dated_above=terms.is_dated_above)
        if before is not None and _follow(before.claims[0].passage, passage, terms.draft):
            around.follow(before.alignments, before.mark)
        before = sentences.recall(sentence, terms.draft, around) if sentences is not None else None
        if before is None:
            if sentences is None:
                before = _judge_sentence(sentence, terms, around)
            else:
                asking = Asking()
                noting = terms._replace(index=terms.index.asked_by(asking))
                before = _judge_sentence(sentence, noting, around)._replace(asked=asking.asked())
                sentences.note(terms.draft, around, before)
        yield before


def _judge_sentence(claims: tuple[Claim, ...], terms: _Terms, around: Surroundings) -> JudgedSentence:
    draft, index, options, weights, _ = terms
    sentence = tuple(align_passage(claims, index, weights))
    answers = _answers(sentence, index, draft)
    shared = Shared()
    figures = tuple(
        _judge_one(Case(alignment, index, draft, around, options, weights, sentence, shared), answer)
        for alignment, answer in zip(sentence, answers, strict=True)
    )
    return JudgedSentence(claims, sentence, figures, around.told, object())


def _last_sentence(claims: Sequence[Claim], terms: _Terms) -> JudgedSentence | None:
    """Return the last sentence of some claims, aligned only."""
    if not claims:
        return None
    first = len(claims) - 1
    while first and claims[first - 1].passage is claims[-1].passage:
        first -= 1
    last = tuple(claims[first:])
    return JudgedSentence(last, tuple(align_passage(last, terms.index, terms.weights)), (), {}, object())


def _follow(one: Passage, two: Passage, text: str) -> bool:
    """Tell whether two sentences stand in one paragraph, with nothing long between them."""
    gap = text[one.span.end : two.span.start]
    return BlockKind.TABLE_CELL not in (one.kind, two.kind) and len(gap) <= _GAP and not BLANK_LINE.search(gap)


def _settle_periods(claims: Sequence[Claim], figures: list[JudgedFigure]) -> list[JudgedFigure]:
    """Report a value under the wrong period once: on the value, not again on the year beside it."""
    owned = {
        (id(claim.passage), _year_of(claim.binding.period))
        for claim, figure in zip(claims, figures, strict=True)
        if claim.quantity.period is None and (figure.state is State.DISPUTED or figure.code == "FIG102")
    }
    # A day that is wrong in itself is reported, rather than what it dates.
    wrong = {
        (id(claim.passage), claim.quantity.period)
        for claim, figure in zip(claims, figures, strict=True)
        if claim.quantity.kind is Kind.DATE and figure.state is State.CONTRADICTED
    }
    figures = [
        figure.quiet()._replace(state=State.SUPPORTED, reason="judged together with the day it is dated by")
        if figure.code == "FIG102" and (id(claim.passage), claim.binding.period) in wrong
        else figure
        for claim, figure in zip(claims, figures, strict=True)
    ]
    owned -= {(passage, _year_of(period)) for passage, period in wrong}
    if not owned:
        return figures
    moved = _moved_to_periods(claims, figures)
    return [
        moved[number]
        if number in moved
        else figure.quiet()._replace(state=State.SUPPORTED, reason="judged together with the figure it dates")
        if claim.quantity.period is not None and (id(claim.passage), _year_of(claim.quantity.period)) in owned
        else figure
        for number, (claim, figure) in enumerate(zip(claims, figures, strict=True))
    ]


def _moved_to_periods(claims: Sequence[Claim], figures: Sequence[JudgedFigure]) -> dict[int, JudgedFigure]:
    """Report on the period itself what is wrong with it: where no source has the value it should have instead.

    Returns the figures that change, by number. A period that also dates a figure which is right stays as it is, and a
    figure that a rule file declares is reported where it can be pinned.
    """
    dated: dict[tuple[int, str | None], list[int]] = {}
    periods: dict[tuple[int, str | None], list[int]] = {}
    for number, claim in enumerate(claims):
        period = claim.quantity.period
        key = id(claim.passage), _year_of(period if period is not None else claim.binding.period)
        (dated if period is None else periods).setdefault(key, []).append(number)
    moved: dict[int, JudgedFigure] = {}
    for key, numbers in dated.items():
        places = periods.get(key, [])
        if len(places) != 1 or not all(_is_undated(figures[number]) for number in numbers):
            continue
        if any(claims[number].topic is not None for number in numbers):
            continue
        first, dating = figures[numbers[0]], figures[places[0]]
        moved[places[0]] = first._replace(span=dating.span, text=dating.text, reading=dating.reading)
        for number in numbers:
            reason = "judged together with the period that dates it"
            moved[number] = figures[number].quiet()._replace(state=State.SUPPORTED, reason=reason)
    return moved


def _is_undated(figure: JudgedFigure) -> bool:
    """Tell whether a value is of another period than the draft's, for which no source has a value of its own."""
    return figure.code == "FIG102" and all(not edit.span.overlaps(figure.span) for edit in figure.edits)


def _year_of(period: Period | None) -> str | None:
    """Return the label of a period, the same for a fiscal year before and after it was given its days."""
    return period.label.removeprefix("FY") if period is not None else None


def _answers(sentence: Sequence[Alignment], index: FactIndex, text: str) -> tuple[Answer | None, ...]:
    try:
        return read_tables(sentence, index, text)
    except Exception:  # a bug in reading tables must not stop the checks
        log_failure(__name__, "reading tables failed")
        return (None,) * len(sentence)


def _judge_one(case: Case, answer: Answer | None) -> JudgedFigure:
    is_label = case.alignment.claim.quantity.kind is Kind.LABEL
    if (
        answer is not None
        and answer.fact is not None
        and not answer.agrees
        and not _is_of_changes(case, answer.fact)
        and is_comparison(case.alignment.claim, case.draft)
    ):
        answer = None  # "37 more than in 2023" is no cell, unless of a column of changes
    if answer is not None and answer.fact is None and not answer.agrees and _is_cell(case):
        answer = None  # what a cell says is not to be reckoned from the rows
    if answer is not None and answer.is_firm and not answer.agrees:
        rolled = _rolled(case) if answer.fact is None else None
        return rolled or refuted(_figure(case, State.CONTRADICTED, answer.note), case, answer)
    for check in figure_checks():
        if is_label and not check.INFO.judges_labels:
            continue
        try:
            finding = check.check(case)
            if finding is not None:
                return _settled(case, check, finding, answer)
        except Exception as error:  # a bug in one check must not stop the others
            log_failure(__name__, f"check {check.INFO.name} failed")
            return failed(_figure(case, State.NOT_CHECKABLE, "a check failed"), check.INFO, error)
    return _silent(case)


def _is_of_changes(case: Case, fact: int) -> bool:
    """Tell whether a cell stands in a column of changes in whatever the rows are: "% change", not "price change"."""
    claim = case.index.facts[fact].claim
    return claim.quantity.is_change and _CHANGES.issuperset(stems_in(claim.measure))


def _is_cell(case: Case) -> bool:
    """Tell whether a cell of a table states the figure in the words of its sentence; a count may be one of rows."""
    support = case.alignment.support
    if support is None or case.alignment.claim.quantity.kind is Kind.COUNT:
        return False
    if support.relation is not Relation.SAME or support.score < case.weights.aligned:
        return False
    return case.index.facts[support.fact].claim.passage.kind is BlockKind.TABLE_CELL


def _settled(case: Case, check: Check, finding: Finding, answer: Answer | None) -> JudgedFigure:
    """Return a finding as reported, unless a table or the figures beside it explain the figure."""
    is_worked_out = answer is not None and answer.fact is None and check.INFO.code in _OF_ANOTHER
    if answer is not None and answer.agrees and (check.INFO.yields_to_arithmetic or is_worked_out):
        return borne_out(_figure(case, State.SUPPORTED, answer.note), case, answer)
    for find, note, codes in _SOURCES_BY_DAY:
        dated = find(case) if check.INFO.code in codes else None
        if dated is not None:
            evidence = evidence_of(case.index, dated, Role.SUPPORTS, note)
            return _figure(case, State.SUPPORTED, note)._replace(evidence=(evidence,))
    if check.INFO.code in _OF_LEVELS and case.alignment.claim.quantity.is_change:
        derivation = case.once_here(derive_anyway)
        if derivation is not None and not _is_of_same_row(case, derivation, finding):
            return _derived(case, derivation)
    if not check.INFO.yields_to_arithmetic:
        rolled = _rolled(case) if check.INFO.code in _SLIPS else None
        return rolled or _reported(case, check, finding)
    explained = _explained(case)
    if explained is not None:
        return explained
    reported = _reported(case, check, finding)
    is_difference = answer is not None and answer.is_difference and is_comparison(case.alignment.claim, case.draft)
    is_missing = check.INFO.state is State.MISSING and (finding.severity is not Severity.INFO or is_difference)
    return refuted(reported, case, answer) if answer is not None and is_missing else reported


def _is_of_same_row(case: Case, derivation: Derivation, finding: Finding) -> bool:
    """Tell whether a change is worked out from the row or sentence alone that a finding says belongs to another."""
    facts = case.index.facts
    found = {facts[item.fact].passage for item in finding.against[:1]}
    return bool(derivation.facts) and {facts[fact].passage for fact in derivation.facts} == found


def _reported(case: Case, check: Check, finding: Finding) -> JudgedFigure:
    info = check.INFO
    wording = check.wording(case, finding)
    evidence = tuple(
        evidence_of(case.index, item.fact, role)
        for role, items in (
            (Role.CONTRADICTS, finding.against),
            (Role.SUPPORTS, finding.support),
            (Role.NEAREST, finding.nearest),
        )
        for item in items
    )
    figure = _figure(case, state_of(info, finding.severity), wording.label)
    return figure._replace(
        code=info.code,
        name=info.name,
        severity=finding.severity,
        message=wording.message,
        label=wording.label,
        help=wording.help,
        evidence=evidence,
        edits=check.edits(case, finding),
    )


def _explained(case: Case) -> JudgedFigure | None:
    """Return the figure as supported when it follows from named ones, or from what a source enumerates."""
    derivation = case.once_here(derive_figure)
    if derivation is not None and derivation.rule != "sum":
        return _derived(case, derivation)
    evident = evident_figure(case)
    if evident is not None:  # shows all that was added up
        evidence = evidence_of_count(case.index, evident)
        return _figure(case, State.SUPPORTED, evident.note)._replace(evidence=(evidence,))
    if derivation is not None:
        return _derived(case, derivation)
    named = figure_in_name(case)
    if named is not None:
        note = "part of the name of a row or column"
        evidence = evidence_of(case.index, named, Role.SUPPORTS, note)
        return _figure(case, State.SUPPORTED, note)._replace(evidence=(evidence,))
    parts = derive_from_rival(case)
    if parts is not None:
        return _derived(case, parts)
    return _rolled(case)


def _rolled(case: Case) -> JudgedFigure | None:
    """Return the figure as supported when rows of one kind add up to it."""
    try:
        rolled = roll_up(case)
    except Exception:  # a bug in adding up must not stop the checks
        log_failure(__name__, "adding up rows failed")
        return None
    return borne_out(_figure(case, State.SUPPORTED, rolled.note), case, rolled) if rolled is not None else None


def _derived(case: Case, derivation: Derivation) -> JudgedFigure:
    one, two = (" ".join(text.split()) for text in derivation.operands)
    note = f"{derivation.rule} of {one}" if one == two else f"{derivation.rule} of {one} and {two}"
    evidence = tuple(evidence_of(case.index, fact, Role.SUPPORTS, note) for fact in derivation.facts)
    return _figure(case, State.SUPPORTED, note)._replace(evidence=evidence)


def _silent(case: Case) -> JudgedFigure:
    alignment = case.alignment
    if alignment.support is None:
        return _figure(case, State.NOT_CHECKABLE, "nothing in the sources to compare it with")
    best = alignment.support
    close = [item for item in alignment.supporting() if item is best or item.score >= best.score * _CLOSE]
    evidence = tuple(evidence_of(case.index, item.fact, Role.SUPPORTS) for item in close[:_MOST_SUPPORT])
    where = f"{evidence[0].source}:{evidence[0].line}"
    reason = f"{best.relation.value} in {where}"
    return _figure(case, State.SUPPORTED, reason)._replace(evidence=evidence)


def _figure(case: Case, state: State, reason: str) -> JudgedFigure:
    claim = case.alignment.claim
    return JudgedFigure(
        claim.quantity.span,
        case.text(),
        state,
        reason,
        None,
        None,
        None,
        "",
        "",
        "",
        (),
        (),
        reading_of(claim),
    )


def reading_of(claim: Claim) -> Reading:
    """Return how a claim was read and bound, in plain words."""
    quantity = claim.quantity
    value = quantity.value
    if isinstance(value, tuple):
        low, high = value
        shown = f"{_plain(low)}..{_plain(high)}"
    else:
        shown = value if isinstance(value, str) else _plain(value)
    period = claim.binding.period
    return Reading(
        quantity.kind.value,
        shown,
        quantity.unit,
        _plain(quantity.precision),
        quantity.hedge.value,
        period.label if period is not None else None,
        claim.binding.modality.value,
        claim.subject,
        claim.measure,
        claim.binding.rules,
    )


def _plain(number: object) -> str:
    return "" if number is None else f"{number:f}"


def candidates_of(alignment: Alignment, index: FactIndex, limit: int) -> tuple[Candidate, ...]:
    """Return the best weighed facts of a figure for its trace."""
    found: list[Candidate] = []
    for item in alignment.weighed[:limit]:
        if item is alignment.support:
            role = Role.SUPPORTS
        elif item is alignment.rival:
            role = Role.CONTRADICTS
        else:
            role = Role.NEAREST
        evidence = evidence_of(index, item.fact, role)
        found.append(Candidate(evidence, item.score, item.parts(), item.relation.value))
    return tuple(found)


def _diagnostic(figure: JudgedFigure) -> Diagnostic:
    assert figure.code is not None
    assert figure.name is not None
    assert figure.severity is not None
    return Diagnostic(
        figure.code,
        figure.name,
        figure.severity,
        figure.span,
        figure.message,
        figure.label,
        figure.help,
        figure.evidence,
        figure.edits,
    )


def _silence(document: Document, figures: list[JudgedFigure]) -> tuple[list[JudgedFigure], dict[Directive, set[str]]]:
    """Apply `ignore`, `off` and `on`; return the figures, and which codes of each directive silenced something."""
    directives = [d for d in document.directives if d.kind in (DirectiveKind.IGNORE, DirectiveKind.OFF)]
    used: dict[Directive, set[str]] = {directive: set() for directive in directives}
    if not directives:
        return figures, used
    infos = draft_catalogue()
    out: list[JudgedFigure] = []
    for figure in figures:
        for directive in directives:
            if not directive.scope.overlaps(figure.span):
                continue
            if directive.kind is DirectiveKind.OFF:
                used[directive].add("off")
                figure = _ignored(figure)
            elif figure.code is not None:
                hits = [code for code in directive.codes if matches(infos[figure.code], (code,))]
                used[directive].update(hits)
                if hits:
                    figure = _ignored(figure)
        out.append(figure)
    return out, used


def _ignored(figure: JudgedFigure) -> JudgedFigure:
    return figure.quiet()._replace(is_ignored=True)


def _selected(figures: list[JudgedFigure], options: Options) -> list[JudgedFigure]:
    """Hush the codes that the caller does not want reported; states stand."""
    if not options.select and not options.ignore:
        return figures
    shown = {code for code, info in draft_catalogue().items() if is_selected(info, options)}
    return [figure if figure.code in shown else figure.quiet() for figure in figures]


def _weighted(figures: list[JudgedFigure], options: Options) -> list[JudgedFigure]:
    """Give findings the severity that the caller wants; states stand."""
    if not options.severity:
        return figures
    return [
        figure._replace(severity=severity_of(figure.code, figure.severity, options))
        if figure.code is not None and figure.severity is not None
        else figure
        for figure in figures
    ]


def _directive_problems(
    document: Document, used: dict[Directive, set[str]], index: FactIndex, options: Options
) -> list[Diagnostic]:
    if not document.directives:
        return []
    infos = {info.name: info for info in catalogue()}
    found: list[Diagnostic] = []
    for directive in document.directives:
        if directive.kind is DirectiveKind.INVALID:
            found.append(_directive_problem(infos["invalid-directive"], directive, directive.reason))
        if directive.kind is DirectiveKind.FACT and (text := _pin_problem(directive.codes[0], index)):
            found.append(_directive_problem(infos["invalid-directive"], directive, text))
        for code in directive.codes if directive.kind is DirectiveKind.IGNORE else ():
            if not any(matches(info, (code,)) for info in infos.values()):
                found.append(_directive_problem(infos["invalid-directive"], directive, f'no check is called "{code}"'))
            elif code not in used[directive] and any(
                matches(info, (code,)) and is_selected(info, options) for info in infos.values()
            ):
                text = f"ignore[{code}] silences nothing here"
                found.append(_directive_problem(infos["unused-directive"], directive, text))
    return [item for item in found if is_selected(infos[item.name], options)]


def _pin_problem(id: str, index: FactIndex) -> str:
    """Say why a pin cannot be followed; empty when it can."""
    if not index.by_slot:
        return f'"fact={id}" pins a fact, which needs a rule file'
    subject, _, rest = id.partition(".")
    members = index.by_slot.get((subject, rest.split(".")[0]), ())
    if any((slot := index.facts[fact].slot) is not None and slot.id == id for fact in members):
        return ""
    return f'"fact={id}": no rule file has a fact "{id}" that counts'


def _directive_problem(info: CheckInfo, directive: Directive, message: str) -> Diagnostic:
    advice = _ADVICE[info.name]
    return Diagnostic(info.code, info.name, info.severity, directive.span, message, message, advice, (), ())


def summarize(figures: Sequence[JudgedFigure]) -> Summary:
    """Count figures by state; ignored ones are counted in their state and once more as ignored."""
    count = dict.fromkeys(State, 0)
    for figure in figures:
        count[figure.state] += 1
    return Summary(
        len(figures),
        count[State.SUPPORTED],
        count[State.CONTRADICTED],
        count[State.MISSING],
        count[State.DISPUTED],
        count[State.AMBIGUOUS],
        count[State.NOT_CHECKABLE],
        sum(figure.is_ignored for figure in figures),
    )

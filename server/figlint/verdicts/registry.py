"""What a check is, and the list of all checks, found by looking into the `checks` packages."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar, cast

from figlint.claims import Claim
from figlint.facts import FactIndex
from figlint.modules import public_modules
from figlint.text import Document, Span
from figlint.verdicts.align import Alignment, Weighed, Weights
from figlint.verdicts.arithmetic import Equation
from figlint.verdicts.model import Edit, Evidence, JudgedFigure, Severity, State
from figlint.verdicts.options import Options
from figlint.verdicts.shared import Shared
from figlint.verdicts.surroundings import Surroundings

if TYPE_CHECKING:  # a check without a rule file does not load what reads one
    from figlint.verdicts.rulecase import RuleCase


T = TypeVar("T")
_CHECKS = "figlint.verdicts.checks"
_RULE_CHECKS = "figlint.verdicts.checks.rules"
"""Apart, because only a run with a rule file needs what they load."""


class Scope(StrEnum):
    """What a check looks at."""

    FIGURE = "figure"
    """One figure and the facts aligned with it."""
    SENTENCE = "sentence"
    """The figures of each sentence together, once each is judged against the sources."""
    BOTH = "figure and sentence"
    """First each figure, then those of each sentence together."""
    DRAFT = "draft"
    """The draft's figures together, wherever they stand."""
    RULES = "rule file"
    """A rule file and the sources it speaks of."""
    REPORT = "report"
    """Nothing: the engine reports it itself (directives, internal errors)."""


class CheckInfo(NamedTuple):
    """A check as users see it."""

    code: str
    name: str
    """The fault in kebab case; reads well after "ignore"."""
    severity: Severity
    summary: str
    doc: str = ""
    """The whole documentation page, filled in from the module's docstring."""
    order: int = 100
    """Checks of one scope are asked in rising order; the first that speaks of a figure is reported."""
    scope: Scope = Scope.FIGURE
    yields_to_arithmetic: bool = False
    """True when the finding is dropped for a figure that follows from two named ones (`derive`)."""
    judges_labels: bool = False
    """True when the check speaks of numbers of named things too ("Flight 1204"), which are no figures."""
    state: State = State.CONTRADICTED
    """Where a reported figure stands; one that is only informed of is not contradicted (`state_of`)."""


class Case(NamedTuple):
    """Everything a check may look at to judge one figure."""

    alignment: Alignment
    index: FactIndex  # type: ignore[assignment]  # hides tuple.index, which nobody calls
    draft: str
    """Of which a check looks at the figure's sentence and the character behind it; for more it asks `around`."""
    around: Surroundings
    options: Options
    weights: Weights
    sentence: tuple[Alignment, ...]
    """The alignments of the figures of its sentence, its own among them."""
    shared: Shared
    """Of the sentence; see `once`."""

    def once(self, work: "Callable[[Case], T]") -> T:
        """Work something out once for all figures of the sentence; it may look at anything but the figure."""
        return self.shared.once(work, work, self)

    def once_here(self, work: "Callable[[Case], T]") -> T:
        """Work something out once for the figure, however many checks ask for it."""
        return self.shared.once((work, id(self.alignment)), work, self)

    def text(self) -> str:
        """Return the figure as the draft writes it."""
        return self.alignment.claim.quantity.span.slice(self.draft)


class Finding(NamedTuple):
    """What a check found, with the facts it rests on."""

    severity: Severity
    against: tuple[Weighed, ...] = ()
    """Facts that contradict the figure, the deciding one first."""
    support: tuple[Weighed, ...] = ()
    """Facts that agree with it."""
    nearest: tuple[Weighed, ...] = ()
    """Facts shown only because they come closest."""
    note: str = ""
    """What the check wants its message to say about these facts."""


class Wording(NamedTuple):
    """A finding in words."""

    message: str
    """Lower case, figures first, then the source."""
    label: str
    """A short form for the line under the figure."""
    help: str
    """What to do."""


class Check(Protocol):
    """One module of `checks` for one code."""

    INFO: CheckInfo

    def check(self, case: Case) -> Finding | None:
        """Return what is wrong with the figure, or None."""

    def wording(self, case: Case, finding: Finding) -> Wording:
        """Put the finding in words."""

    def edits(self, case: Case, finding: Finding) -> tuple[Edit, ...]:
        """Return the ways to mend the draft, best first."""


class Draft(NamedTuple):
    """Everything a check may look at to judge the figures of a draft, or of a part of it, together."""

    document: Document
    claims: Sequence[Claim]
    figures: Sequence[JudgedFigure]
    """One for each claim, as the checks of single figures left it."""
    skeletons: Sequence[str]
    """Its sentences of two figures and more, for patterns."""
    equations: Sequence[Equation]
    """The calculations its sentences state."""
    options: Options

    def text(self, claim: int) -> str:
        """Return a figure as the draft writes it, white space folded."""
        return " ".join(self.claims[claim].quantity.span.slice(self.document.text).split())

    def counted(self, claim: int) -> str:
        """Return a figure with the word for what it counts when that stands right after it: "31 schools"."""
        quantity = self.claims[claim].quantity
        unit = quantity.unit_span
        is_next = unit is not None and self.document.text[quantity.span.end : unit.start].isspace()
        noun = f" {unit.slice(self.document.text)}" if unit is not None and is_next else ""
        return self.text(claim) + noun


class Mention(NamedTuple):
    """A figure that a check may compare with figures elsewhere in the draft."""

    slot: tuple[object, ...]
    """Only figures with equal slots are compared."""
    claim: int
    words: frozenset[str]
    """The stems of its sentence."""
    names: frozenset[str]
    """Those of the names in it."""


class DraftPart(NamedTuple):
    """A part of a draft, where it stands, and what one check wants to compare across parts."""

    draft: Draft
    mentions: Sequence[Mention]
    start: int
    """Offset in the whole draft."""
    line: int
    """Its first line in the whole draft, from 0."""


Memory = dict[Any, Any]
"""What a check remembers from one version of a draft to the next."""


class DraftFinding(NamedTuple):
    """What a check of several figures found, on one of them; spans of its draft or part."""

    claim: int
    severity: Severity
    wording: Wording
    edits: tuple[Edit, ...] = ()
    is_decisive: bool = False
    """True when the draft's own words show it more directly than any source can."""


class SentenceCheck(Protocol):
    """One module of `checks` for one code that needs more than one figure of a sentence."""

    INFO: CheckInfo

    def check_draft(self, draft: Draft) -> Iterator[DraftFinding]:
        """Return what is wrong, in order of position."""


class DraftCheck(Protocol):
    """One module of `checks` for one code that compares figures from anywhere in the draft.

    In two steps, so that a draft being written needs only the second one again for the parts that stay.
    """

    INFO: CheckInfo

    def mentions(self, draft: Draft) -> Iterator[Mention]:
        """Return the figures of a part that may be compared, in order of position."""

    def compare(self, parts: Sequence[DraftPart], memory: Memory) -> Iterator[tuple[int, DraftFinding]]:
        """Return what is wrong, each with the number of its part, in order of position.

        `memory` holds what was put there for the last version of the draft; what this one has no use for must go.
        """


class RuleFinding(NamedTuple):
    """What a check found in a rule file."""

    span: Span
    """Of the text of the rule file."""
    severity: Severity
    wording: Wording
    evidence: tuple[Evidence, ...] = ()
    edits: tuple[Edit, ...] = ()


class RuleCheck(Protocol):
    """One module of `checks` for one code that is about rule files."""

    INFO: CheckInfo

    def check_rules(self, case: "RuleCase") -> Iterator[RuleFinding]:
        """Return what is wrong with the rule file."""


def state_of(info: CheckInfo, severity: Severity) -> State:
    """Return where a figure stands on which a check reports something of this severity."""
    is_mild = severity is Severity.INFO and info.state is State.CONTRADICTED
    return State.SUPPORTED if is_mild else info.state


def modules() -> tuple[ModuleType, ...]:
    """Return the modules of all checks, by code."""
    return tuple(sorted((*_modules(_CHECKS), *_modules(_RULE_CHECKS)), key=lambda module: module.INFO.code))


@cache
def _modules(package: str) -> tuple[ModuleType, ...]:
    path = import_module(package).__path__
    return tuple(import_module(f"{package}.{name}") for name in public_modules(path))


def _of_scope(*scopes: Scope) -> list[ModuleType]:
    """Return the modules of checks of drafts with one of these scopes, in the order they are asked."""
    found = [module for module in _modules(_CHECKS) if module.INFO.scope in scopes]
    return sorted(found, key=lambda module: (module.INFO.order, module.INFO.code))


@cache
def catalogue() -> tuple[CheckInfo, ...]:
    """Return all checks with their documentation, by code."""
    return tuple(cast(CheckInfo, module.INFO)._replace(doc=(module.__doc__ or "").strip()) for module in modules())


@cache
def draft_catalogue() -> dict[str, CheckInfo]:
    """Return the checks of drafts by code, without their documentation: a run without rule files needs no others."""
    return {module.INFO.code: cast(CheckInfo, module.INFO) for module in _modules(_CHECKS)}


def page_of(code: str) -> str | None:
    """Return the path of the file that documents a check: its module."""
    found = (module for package in (_CHECKS, _RULE_CHECKS) for module in _modules(package))
    return next((module.__file__ for module in found if module.INFO.code == code), None)


@cache
def figure_checks() -> tuple[Check, ...]:
    """Return the checks that judge single figures, in the order they are asked."""
    return tuple(cast(Check, module) for module in _of_scope(Scope.FIGURE, Scope.BOTH))


@cache
def sentence_checks() -> tuple[SentenceCheck, ...]:
    """Return the checks that judge the figures of a sentence together, in the order they are asked."""
    return tuple(cast(SentenceCheck, module) for module in _of_scope(Scope.SENTENCE, Scope.BOTH))


@cache
def draft_checks() -> tuple[DraftCheck, ...]:
    """Return the checks that compare figures across a draft, in the order they are asked."""
    return tuple(cast(DraftCheck, module) for module in _of_scope(Scope.DRAFT))


@cache
def rule_checks() -> tuple[RuleCheck, ...]:
    """Return the checks that judge a rule file, by code."""
    found = [cast(RuleCheck, module) for module in _modules(_RULE_CHECKS)]
    return tuple(sorted(found, key=lambda check: check.INFO.code))


def is_selected(info: CheckInfo, options: Options) -> bool:
    """Tell whether a check is to be reported."""
    return matches(info, options.select or ("FIG",)) and not matches(info, options.ignore)


def severity_of(code: str, severity: Severity, options: Options) -> Severity:
    """Return how loudly a finding is reported: as the caller wants it, else as the check has it."""
    if not options.severity:
        return severity
    info = draft_catalogue().get(code) or next(info for info in catalogue() if info.code == code)
    wanted = [(selector, chosen) for selector, chosen in options.severity if matches(info, (selector,))]
    return max(wanted, key=lambda item: len(item[0]), default=("", severity))[1]


def matches(info: CheckInfo, codes: Sequence[str]) -> bool:
    """Tell whether one of `codes` (prefixes of a code, or names) means this check."""
    return any(info.code.startswith(code.upper()) or info.name == code.lower() for code in codes if code)

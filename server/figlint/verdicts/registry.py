"""What a check is, and the list of all checks, found by looking into the `checks` package."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import NamedTuple, Protocol, cast

from figlint.facts import FactIndex
from figlint.verdicts.align import WEIGHTS, Alignment, Weighed, Weights
from figlint.verdicts.model import Edit, Severity
from figlint.verdicts.options import Options


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
    """Checks of figures are asked in rising order; the first that speaks is the one reported."""
    is_figure: bool = True
    """False for findings on the document (directives, internal errors), which the engine makes itself."""


class Case(NamedTuple):
    """Everything a check may look at to judge one figure."""

    alignment: Alignment
    index: FactIndex
    draft: str
    options: Options
    weights: Weights = WEIGHTS

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


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return the modules of all checks, by code."""
    package = import_module("figlint.verdicts.checks")
    found = [
        import_module(f"{package.__name__}.{item.name}")
        for item in iter_modules(package.__path__)
        if not item.name.startswith("_")
    ]
    return tuple(sorted(found, key=lambda module: module.INFO.code))


@cache
def catalogue() -> tuple[CheckInfo, ...]:
    """Return all checks with their documentation, by code."""
    return tuple(cast(CheckInfo, module.INFO)._replace(doc=(module.__doc__ or "").strip()) for module in modules())


@cache
def figure_checks() -> tuple[Check, ...]:
    """Return the checks that judge single figures, in the order they are asked."""
    found = [cast(Check, module) for module in modules() if module.INFO.is_figure]
    return tuple(sorted(found, key=lambda check: check.INFO.order))


def is_selected(info: CheckInfo, options: Options) -> bool:
    """Tell whether a check is to be reported."""
    return matches(info, options.select or ("FIG",)) and not matches(info, options.ignore)


def matches(info: CheckInfo, codes: Sequence[str]) -> bool:
    """Tell whether one of `codes` (prefixes of a code, or names) means this check."""
    return any(info.code.startswith(code.upper()) or info.name == code.lower() for code in codes if code)

"""What a reporter gets: the drafts with their reports, and what could not be checked."""

from typing import TYPE_CHECKING, NamedTuple

from figlint.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

    # Not at run time: the names of the formats stand in the help, which needs no engine.
    from figlint.verdicts import Report


class CheckedDraft(NamedTuple):
    """One draft, or rule file, that was checked."""

    path: str
    """As shown: relative, forward slashes; "-" for standard input."""
    text: str
    report: "Report"
    facts: "Mapping[str, int] | None" = None
    """Of a rule file that was verified: what it holds, and how far its sources bear it out; see `RuleSummary`."""


class Results(NamedTuple):
    """Everything one run found."""

    drafts: tuple[CheckedDraft, ...]
    """In order of path."""
    sources: tuple[str, ...]
    """Paths of the sources that were read, in order."""
    problems: tuple[UnreadableFileError, ...]
    """What could not be found, read or checked."""
    rule_files: tuple[CheckedDraft, ...] = ()
    """Rule files with findings of their own, in order of path."""

    def texts(self) -> tuple[CheckedDraft, ...]:
        """Return everything that may have findings: rule files first, since drafts are judged by them."""
        return (*self.rule_files, *self.drafts)


class Look(NamedTuple):
    """How text for people is laid out; formats for programs take no notice."""

    width: int = 100
    """Columns a line may take."""
    is_colored: bool = False
    is_quiet: bool = False
    """Findings only, without the coverage lines."""
    root: str | None = None
    """Folder that paths count from, with forward slashes, when places are to be links; None for no links."""

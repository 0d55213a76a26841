"""The choices a caller makes about judging, as plain data."""

from typing import NamedTuple

from figlint.quantities import Declared
from figlint.verdicts.model import Severity


class Options(NamedTuple):
    """Which codes are reported, and how strictly."""

    select: tuple[str, ...] = ()
    """Code prefixes or names to report; empty means all."""
    ignore: tuple[str, ...] = ()
    """Code prefixes or names to leave out; wins over `select`."""
    strict: bool = False
    """Report a missing figure (FIG201) as an error instead of a warning."""
    severity: tuple[tuple[str, Severity], ...] = ()
    """Code prefixes or names with the severity that counts instead of the check's own; the longest that fits wins."""
    declared: Declared = Declared()
    """How the project reads its figures."""
    is_reviewed: bool = False
    """Of the facts of rule files, only reviewed ones count, even where no rule file asks for it."""

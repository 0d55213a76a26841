"""The API that every face calls: texts in, frozen reports out.

What only some commands need is imported on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from figlint.analysis.analysis import (
    Prepared,
    ReadDraft,
    check,
    check_read,
    check_text,
    prepare,
    read,
    read_figures,
    rule_problems,
    trace,
)
from figlint.analysis.codes import find_check, parse_selectors
from figlint.analysis.configure import options_of
from figlint.analysis.fixing import Fix, Fixed, fix
from figlint.analysis.model import Figure, Trace
from figlint.facts import RuleText
from figlint.text import kind_of
from figlint.verdicts import CheckInfo, Options, page_of
from figlint.verdicts import catalogue as checks

if TYPE_CHECKING:
    from figlint.analysis.ignoring import add_ignores
    from figlint.analysis.keeping import pack, unpack
    from figlint.analysis.live import Checked, JudgedPart, LiveDraft, PlacedPart
    from figlint.analysis.mutants import MUTANT_KINDS
    from figlint.analysis.mutation import Measured, Trial, false_alarms, mutate
    from figlint.analysis.stored import dump_report, load_report

_HOMES = {
    "ignoring": ("add_ignores",),
    "keeping": ("pack", "unpack"),
    "live": ("Checked", "JudgedPart", "LiveDraft", "PlacedPart"),
    "mutants": ("MUTANT_KINDS",),
    "mutation": ("Measured", "Trial", "false_alarms", "mutate"),
    "stored": ("dump_report", "load_report"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "MUTANT_KINDS",
    "CheckInfo",
    "Checked",
    "Figure",
    "Fix",
    "Fixed",
    "JudgedPart",
    "LiveDraft",
    "Measured",
    "Options",
    "PlacedPart",
    "Prepared",
    "ReadDraft",
    "RuleText",
    "Trace",
    "Trial",
    "add_ignores",
    "check",
    "check_read",
    "check_text",
    "checks",
    "dump_report",
    "false_alarms",
    "find_check",
    "fix",
    "kind_of",
    "load_report",
    "mutate",
    "options_of",
    "pack",
    "page_of",
    "parse_selectors",
    "prepare",
    "read",
    "read_figures",
    "rule_problems",
    "trace",
    "unpack",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'figlint.analysis' has no attribute {name!r}")
    return getattr(import_module(f"figlint.analysis.{_HOME_OF[name]}"), name)

"""The API that every face calls: texts in, frozen reports out."""

from figlint.analysis.analysis import (
    Prepared,
    check,
    check_text,
    kind_of,
    prepare,
    read_figures,
    rule_problems,
    trace,
)
from figlint.analysis.codes import find_check, parse_selectors
from figlint.analysis.configure import options_of
from figlint.analysis.fixing import Fix, Fixed, fix
from figlint.analysis.ignoring import add_ignores
from figlint.analysis.live import Checked, JudgedPart, LiveDraft, PlacedPart
from figlint.analysis.model import Figure, Trace
from figlint.analysis.mutants import KINDS as MUTANT_KINDS
from figlint.analysis.mutation import Measured, Trial, false_alarms, mutate
from figlint.analysis.stored import dump as dump_report
from figlint.analysis.stored import load as load_report
from figlint.facts import RuleText
from figlint.verdicts import CheckInfo, Options, page_of
from figlint.verdicts import catalogue as checks

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
    "RuleText",
    "Trace",
    "Trial",
    "add_ignores",
    "check",
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
    "page_of",
    "parse_selectors",
    "prepare",
    "read_figures",
    "rule_problems",
    "trace",
]

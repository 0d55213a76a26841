"""The API that every face calls: texts in, frozen reports out."""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
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
    from figlint.analysis.ignoring import add_ignores
    from figlint.analysis.keeping import pack, unpack
    from figlint.analysis.live import Checked, JudgedPart, LiveDraft, PlacedPart
    from figlint.analysis.model import Figure, Trace
    from figlint.analysis.mutants import MUTANT_KINDS
    from figlint.analysis.mutation import Measured, Trial, false_alarms, mutate
    from figlint.analysis.rules import lock_problems
    from figlint.analysis.stored import dump_report, load_report
    from figlint.facts import RuleText
    from figlint.text import kind_of
    from figlint.verdicts import CheckInfo, Options, catalogue, page_of

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
    "catalogue",
    "check",
    "check_read",
    "check_text",
    "dump_report",
    "false_alarms",
    "find_check",
    "fix",
    "kind_of",
    "load_report",
    "lock_problems",
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

_HOMES = {
    "analysis": "Prepared ReadDraft check check_read check_text prepare read read_figures rule_problems trace",
    "codes": "find_check parse_selectors",
    "configure": "options_of",
    "fixing": "Fix Fixed fix",
    "ignoring": "add_ignores",
    "keeping": "pack unpack",
    "live": "Checked JudgedPart LiveDraft PlacedPart",
    "model": "Figure Trace",
    "mutants": "MUTANT_KINDS",
    "rules": "lock_problems",
    "mutation": "Measured Trial false_alarms mutate",
    "stored": "dump_report load_report",
    "figlint.facts.model": "RuleText",
    "figlint.text.kinds": "kind_of",
    "figlint.verdicts.options": "Options",
    "figlint.verdicts.registry": "CheckInfo catalogue page_of",
}
__getattr__ = on_first_use(__name__, _HOMES)

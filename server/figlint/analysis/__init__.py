"""The API that every face calls: texts in, frozen reports out."""

from figlint.analysis.analysis import Prepared, check, check_text, kind_of, prepare, read_figures, trace
from figlint.analysis.codes import find_check, parse_selectors
from figlint.analysis.configure import options_of
from figlint.analysis.fixing import Fix, Fixed, fix
from figlint.analysis.live import Checked, JudgedPart, LiveDraft, PlacedPart
from figlint.analysis.model import Figure, Trace
from figlint.verdicts import CheckInfo, Options, page_of
from figlint.verdicts import catalogue as checks

__all__ = [
    "CheckInfo",
    "Checked",
    "Figure",
    "Fix",
    "Fixed",
    "JudgedPart",
    "LiveDraft",
    "Options",
    "PlacedPart",
    "Prepared",
    "Trace",
    "check",
    "check_text",
    "checks",
    "find_check",
    "fix",
    "kind_of",
    "options_of",
    "page_of",
    "parse_selectors",
    "prepare",
    "read_figures",
    "trace",
]

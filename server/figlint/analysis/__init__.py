"""The API that every face calls: texts in, frozen reports out."""

from figlint.analysis.analysis import Prepared, check, check_text, kind_of, prepare, read_figures, trace
from figlint.analysis.model import Figure, Trace
from figlint.verdicts import CheckInfo, Options
from figlint.verdicts import catalogue as checks

__all__ = [
    "CheckInfo",
    "Figure",
    "Options",
    "Prepared",
    "Trace",
    "check",
    "check_text",
    "checks",
    "kind_of",
    "prepare",
    "read_figures",
    "trace",
]

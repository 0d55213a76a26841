"""Judge claims against facts: verdicts as structured data, one module per check."""

from figlint.verdicts.align import WEIGHTS, Weights
from figlint.verdicts.engine import Outcome, candidates_of, judge, judge_figures
from figlint.verdicts.model import (
    Candidate,
    Diagnostic,
    Edit,
    Evidence,
    JudgedFigure,
    Reading,
    Report,
    Role,
    ScorePart,
    Severity,
    State,
    Summary,
)
from figlint.verdicts.options import Options
from figlint.verdicts.registry import CheckInfo, catalogue

__all__ = [
    "WEIGHTS",
    "Candidate",
    "CheckInfo",
    "Diagnostic",
    "Edit",
    "Evidence",
    "JudgedFigure",
    "Options",
    "Outcome",
    "Reading",
    "Report",
    "Role",
    "ScorePart",
    "Severity",
    "State",
    "Summary",
    "Weights",
    "candidates_of",
    "catalogue",
    "judge",
    "judge_figures",
]

"""Judge claims against facts: verdicts as structured data, one module per check."""

from figlint.verdicts.align import WEIGHTS, Weights
from figlint.verdicts.checks._periods import names_period
from figlint.verdicts.engine import Judging, Spread, candidates_of, conclude, judge, judge_figures, judge_part
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
from figlint.verdicts.registry import CheckInfo, catalogue, page_of
from figlint.verdicts.review import PlacedReview, Reviewed, compare_parts, with_found

__all__ = [
    "WEIGHTS",
    "Candidate",
    "CheckInfo",
    "Diagnostic",
    "Edit",
    "Evidence",
    "JudgedFigure",
    "Judging",
    "Options",
    "PlacedReview",
    "Reading",
    "Report",
    "Reviewed",
    "Role",
    "ScorePart",
    "Severity",
    "Spread",
    "State",
    "Summary",
    "Weights",
    "candidates_of",
    "catalogue",
    "compare_parts",
    "conclude",
    "judge",
    "judge_figures",
    "judge_part",
    "names_period",
    "page_of",
    "with_found",
]

"""Judge claims against facts: verdicts as structured data, one module per check."""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
    from figlint.verdicts.align import WEIGHTS, Weights
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
        moved,
    )
    from figlint.verdicts.options import Options
    from figlint.verdicts.registry import CheckInfo, Memory, catalogue, page_of
    from figlint.verdicts.remembered import SentencePool
    from figlint.verdicts.review import Found, PlacedReview, Reviewed, compare_parts, with_found
    from figlint.verdicts.surroundings import names_period

__all__ = [
    "WEIGHTS",
    "Candidate",
    "CheckInfo",
    "Diagnostic",
    "Edit",
    "Evidence",
    "Found",
    "JudgedFigure",
    "Judging",
    "Memory",
    "Options",
    "PlacedReview",
    "Reading",
    "Report",
    "Reviewed",
    "Role",
    "ScorePart",
    "SentencePool",
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
    "moved",
    "names_period",
    "page_of",
    "with_found",
]

_HOMES = {
    "align": "WEIGHTS Weights",
    "engine": "Judging Spread candidates_of conclude judge judge_figures judge_part",
    "model": "Candidate Diagnostic Edit Evidence JudgedFigure Reading Report Role ScorePart Severity State Summary "
    "moved",
    "options": "Options",
    "registry": "CheckInfo Memory catalogue page_of",
    "remembered": "SentencePool",
    "review": "Found PlacedReview Reviewed compare_parts with_found",
    "surroundings": "names_period",
}
__getattr__ = on_first_use(__name__, _HOMES)

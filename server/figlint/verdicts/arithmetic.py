"""Recognise sentences that state the result of a calculation with its operands, and reckon it again.

Only named operands count: each relation is a handful of sentence patterns over the figures of one sentence and the words
that connect them. Nothing is searched for among figures that no pattern names.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from figlint.claims import Claim
from figlint.quantities import Direction, Grain, Kind, Quantity
from figlint.text import Document
from figlint.verdicts.bands import Band, Interval, claim_interval, operand_intervals
from figlint.verdicts.patterns import PATTERNS, Pattern, captures
from figlint.verdicts.skeletons import skeletons


class Fit(StrEnum):
    """How a stated result stands to the one reckoned from its operands."""

    NOMINAL = "follows as written"
    ROUNDING = "follows only when the operands are rounded"
    OUTSIDE = "does not follow"


class Equation(NamedTuple):
    """A figure of a draft that its sentence presents as the result of others; figures are indexes of claims."""

    relation: str
    result: int
    operands: tuple[int, ...]
    phrase: str
    """The operands in words, with `{0}`, `{1}` in their places: "from {0} to {1}"."""
    fit: Fit
    reckoned: Fraction
    """The result of the operands as written, in the unit of the stated one."""


def equations_of(document: Document, claims: Sequence[Claim]) -> list[Equation]:
    """Return every calculation that the sentences of a draft state, one for each result, in order of position."""
    found: dict[int, Equation] = {}
    for skeleton in skeletons(document, claims):
        for pattern in PATTERNS:
            for match in pattern.find(skeleton):
                equation = _read(pattern, match, skeleton, claims)
                if equation is not None:
                    found.setdefault(equation.result, equation)
    return sorted(found.values(), key=lambda equation: equation.result)

"""Bind figures to subject, measure, period and modality, and keep the words that tell slots apart."""

from figlint.claims.bind import BlockReading, Bound, claims_of, read_block
from figlint.claims.document import read_claims
from figlint.claims.model import Binding, Claim, Modality, Passage, Topic
from figlint.claims.periods import shift as shift_period

__all__ = [
    "Binding",
    "BlockReading",
    "Bound",
    "Claim",
    "Modality",
    "Passage",
    "Topic",
    "claims_of",
    "read_block",
    "read_claims",
    "shift_period",
]

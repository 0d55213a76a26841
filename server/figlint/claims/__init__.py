"""Bind figures to subject, measure, period and modality, and keep the words that tell slots apart."""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
    from figlint.claims.bind import BlockReading, Bound, claims_of, read_block
    from figlint.claims.document import read_claims, read_source_claims
    from figlint.claims.model import Binding, Claim, Modality, Passage, Topic

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
    "read_source_claims",
]

_HOMES = {
    "bind": "BlockReading Bound claims_of read_block",
    "document": "read_claims read_source_claims",
    "model": "Binding Claim Modality Passage Topic",
}
__getattr__ = on_first_use(__name__, _HOMES)

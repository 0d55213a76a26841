"""Write prepared sources into bytes, and read them back piece by piece as a check asks for them."""

from figlint.analysis.analysis import Prepared
from figlint.facts import kept


def pack(prepared: Prepared) -> bytes:
    """Return prepared sources as bytes."""
    return kept.pack(*prepared)


def unpack(data: memoryview) -> Prepared:
    """Return the prepared sources that `pack` was given; raises `ValueError` for anything else."""
    return Prepared(*kept.unpack(data))

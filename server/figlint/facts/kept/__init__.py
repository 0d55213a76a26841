"""Write an index of facts into bytes that are read where they are asked, so that a check touches only what it needs."""

from figlint.facts.kept.reading import unpack
from figlint.facts.kept.writing import pack

__all__ = ["pack", "unpack"]

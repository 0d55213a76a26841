"""Draw facts from sources and find them again by value and by words."""

from figlint.facts.index import FactIndex, build_index
from figlint.facts.model import Evident, Fact, Source

__all__ = ["Evident", "Fact", "FactIndex", "Source", "build_index"]

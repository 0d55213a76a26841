"""Draw facts from sources and find them again by value and by words."""

from figlint.facts.grids import Grid, GridCell, Place
from figlint.facts.index import FactIndex, build_index, index_in_steps, read_source
from figlint.facts.model import Evident, Fact, RuleText, Slot, Source

__all__ = [
    "Evident",
    "Fact",
    "FactIndex",
    "Grid",
    "GridCell",
    "Place",
    "RuleText",
    "Slot",
    "Source",
    "build_index",
    "index_in_steps",
    "read_source",
]

"""Draw facts from sources and find them again by value and by words."""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
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

_HOMES = {
    "grids": "Grid GridCell Place",
    "index": "FactIndex build_index index_in_steps read_source",
    "model": "Evident Fact RuleText Slot Source",
}
__getattr__ = on_first_use(__name__, _HOMES)

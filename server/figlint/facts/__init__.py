"""Draw facts from sources and find them again by value and by words."""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
    from figlint.facts.asked import Asked, Asking
    from figlint.facts.changes import Changes, changes_between
    from figlint.facts.grids import Grid, GridCell, Place
    from figlint.facts.index import FactIndex, build_index, index_in_steps, read_source
    from figlint.facts.model import Evident, Fact, RuleText, Slot, Source

__all__ = [
    "Asked",
    "Asking",
    "Changes",
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
    "changes_between",
    "index_in_steps",
    "read_source",
]

_HOMES = {
    "asked": "Asked Asking",
    "changes": "Changes changes_between",
    "grids": "Grid GridCell Place",
    "index": "FactIndex build_index index_in_steps read_source",
    "model": "Evident Fact RuleText Slot Source",
}
__getattr__ = on_first_use(__name__, _HOMES)

"""A fact: a claim found in a source, with where it stands."""

from typing import NamedTuple

from figlint.claims import Claim
from figlint.text import Document


class Source(NamedTuple):
    """One source document."""

    name: str
    """As the caller names it: usually a path with forward slashes."""
    document: Document


class Fact(NamedTuple):
    """A figure that a source states."""

    claim: Claim
    """Spans of the source's text."""
    source: int
    """Index into `FactIndex.sources`."""
    passage: int
    """Index into `FactIndex.passages`."""
    note: str = ""
    """For a fact derived from a table, the arithmetic that made it; its span is a cell it rests on."""

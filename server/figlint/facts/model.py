"""A fact: a claim found in a source, with where it stands."""

from decimal import Decimal
from typing import NamedTuple

from figlint.claims import Claim
from figlint.text import Document, Span


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


class Evident(NamedTuple):
    """A count or sum that a source makes evident without stating it; it may support a figure, never contradict one."""

    value: Decimal
    keys: frozenset[str]
    """What may be counted by it: stems of nouns, kinds of things (`kinds`), or the family of a sum ("money GBP")."""
    n_parts: int
    """How many things or amounts it was made from."""
    span: Span
    """Of the source text: the words it was read from, or the first item of a list."""
    note: str
    """The arithmetic: "1 bus + 4 cars"."""
    stems: frozenset[str]
    """Stems of the words in and around it."""
    source: int = 0
    """Index into `FactIndex.sources`."""

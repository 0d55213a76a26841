"""A fact: a claim found in a source, with where it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from figlint.claims import Claim
    from figlint.text import Document, Span


class Source(NamedTuple):
    """One source document."""

    name: str
    """As the caller names it: usually a path with forward slashes."""
    document: Document


class RuleText(NamedTuple):
    """A rule file before it is read."""

    name: str
    """As shown: "rules/acme.toml"."""
    text: str
    root: str = ""
    """The folder that its paths of sources count from, as the names of sources begin; empty for none."""
    lock: str = ""
    """The text of its lock; empty when it has none."""
    left_out: tuple[int, ...] = ()
    """Numbers of its facts that are not for the drafts at hand."""


class Slot(NamedTuple):
    """What a rule file says a fact is, beyond what its words say."""

    id: str
    subject: str
    measure: str
    place: str
    """The rule file: "rules/acme.toml"."""
    words: frozenset[str]
    """Stems of the names of its subject and the terms of its measure."""
    is_disputed: bool = False
    """People have recorded that the sources disagree, and have preferred none."""
    is_accepted: bool = False
    """People have recorded that it holds."""
    is_stale: bool = False
    """It has expired, or its source has changed and no longer says so."""
    is_unreviewed: bool = False
    """Nobody has looked at it, and only what was looked at counts."""
    tolerance: Decimal = Decimal(0)
    """Share of the value by which a draft may be off."""
    party: str = ""
    """Who says it."""
    is_converted: bool = False
    """Its currency was turned into another by a declared rate."""
    qualifier: str = ""
    """What sets it apart from others of its subject and measure."""
    is_duration: bool = False
    """It is measured over a stretch of time, so that a quarter is not its year."""
    has_plain: bool = False
    """There are facts of its subject and measure without a qualifier."""


class Fact(NamedTuple):
    """A figure that a source states."""

    claim: Claim
    """Spans of the source's text."""
    source: int
    """Index into `FactIndex.sources`."""
    passage: int
    """Index into `FactIndex.passages`."""
    slot: Slot | None = None
    """For a fact that a rule file states."""


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

"""Write a figure of a draft down as a fact of a rule file, proposed for review: the text that is to be added."""

import hashlib
import posixpath
from collections.abc import Callable, Sequence
from typing import NamedTuple

from figlint.analysis.analysis import ReadDraft, read
from figlint.analysis.live import Checked
from figlint.claims import Claim
from figlint.facts import FactIndex, RuleText
from figlint.facts.rules import BookFile, read_book
from figlint.facts.rules.bind import with_names
from figlint.facts.rules.datasources import is_inside
from figlint.facts.rules.draw import Candidate, candidate_of, is_fact, quote_of
from figlint.facts.rules.matching import is_same_value
from figlint.facts.rules.names import frequent_names
from figlint.facts.rules.patch import NewSource, additions
from figlint.facts.rules.phrases import read_value, slug
from figlint.quantities import Kind
from figlint.quantities.values import family
from figlint.text import Span
from figlint.verdicts import Diagnostic, Edit, Options
from figlint.verdicts.align import nearness

_MISSING = "FIG201"
_MOMENTS = frozenset({Kind.PERIOD, Kind.DATE, Kind.TIME, Kind.RANK})
_LEAST = 0.5
"""The share of the words near a figure that a source's sentence must have to be quoted for it."""


class Proposal(NamedTuple):
    """A fact to be added to a rule file."""

    name: str
    """Of the rule file."""
    edits: tuple[Edit, ...]
    """What is put in; nothing is replaced."""


def is_proposable(checked: Checked, finding: Diagnostic) -> bool:
    """Tell whether a finding is on a figure that no source states, and that can stand in a rule file."""
    if finding.code != _MISSING:
        return False
    figure = read_value(" ".join(finding.span.slice(checked.text).split()), {})
    return figure is not None and figure.kind not in _MOMENTS


def propose(
    checked: Checked,
    span: Span,
    draft: str,
    rules: Sequence[RuleText],
    options: Options,
    data_of: Callable[[str, str], bytes | None],
) -> Proposal | None:
    """Return the figure in a span of a draft as a fact of the rule file that knows most of it; None for no fact.

    `draft` is the draft's name. `data_of` returns the bytes of a source, by its name and the folder it may not leave;
    None when it has none.
    """
    document, claims = read(checked.text, checked.kind, options, checked.prepared.book)
    claim = next((claim for claim in claims if claim.quantity.span == span), None)
    if claim is None or not is_fact(claim, document):
        return None
    files = read_book(tuple(rules)).files
    drawn = _drawn(claim, ReadDraft(document, claims), checked)
    file = max(files, key=lambda file: _kinship(file, drawn))
    candidate, sources = _sourced(drawn, claim, checked.prepared.index, file, data_of)
    if not candidate.source:
        path = _below(draft, file.root) or posixpath.basename(draft)
        candidate = candidate._replace(note=f"stated in {path}:{candidate.line}; not yet in a source")
    beside = [other.loaded.rules for other in files if other is not file]
    added = additions(file.text, sources, [candidate], beside)
    title = f"add {candidate.slot} to {file.name}"
    return Proposal(file.name, tuple(Edit(title, Span(each.offset, each.offset), each.text) for each in added))


def _drawn(claim: Claim, draft: ReadDraft, checked: Checked) -> Candidate:
    """Return a draft's figure as a fact, about the names that the draft and the sources use."""
    book, index = checked.prepared.book, checked.prepared.index
    vocabulary = (book or read_book(())).vocabulary
    spoken_of = [*frequent_names([draft.document, *(source.document for source in index.sources)]), claim.subject]
    names = with_names(vocabulary, {slug(name): name for name in spoken_of if slug(name)})
    drawn = candidate_of("", claim, draft.document, vocabulary, names, {})
    return drawn._replace(quote="")


def _kinship(file: BookFile, drawn: Candidate) -> tuple[bool, bool, bool]:
    rules = file.loaded.rules
    has_slot = any(fact.id == drawn.slot for fact in rules.facts)
    return has_slot, drawn.subject in rules.subjects, drawn.measure in rules.measures


def _sourced(
    drawn: Candidate,
    claim: Claim,
    index: FactIndex,
    file: BookFile,
    data_of: Callable[[str, str], bytes | None],
) -> tuple[Candidate, list[NewSource]]:
    """Return a fact with the sentence of a source that gives its value, if there is one beside the rule file."""
    best, number = _LEAST, None
    for at, fact in enumerate(index.facts):
        theirs = fact.claim.quantity
        if fact.slot is None and family(theirs) == family(claim.quantity) and is_same_value(theirs, claim.quantity):
            share = nearness(claim, fact.claim, index)
            if share >= best:
                best, number = share, at
    if number is None:
        return drawn, []
    fact = index.facts[number]
    name, document = index.sources[fact.source]
    path, data = _below(name, file.root), data_of(name, file.root)
    if path is None or data is None:
        return drawn, []
    start = fact.claim.quantity.span.start
    stated = drawn._replace(
        source=name,
        line=document.lines.position(start)[0] + 1,
        quote=quote_of(fact.claim, document),
        locator=document.locator(start),
        modality=fact.claim.binding.modality,
    )
    title = document.front_matter.get("title", "")
    return stated, [NewSource(name, path, hashlib.sha256(data).hexdigest(), title)]


def _below(name: str, root: str) -> str | None:
    """Return the way from a folder to a file in it; None for a file that is not in it."""
    if posixpath.isabs(name) is not posixpath.isabs(root):
        return None
    path = posixpath.relpath(name, root or ".")
    return path if is_inside(path) else None

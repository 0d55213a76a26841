"""Say which fact of a rule file a figure states: the comments that can pin it."""

from collections.abc import Iterator

from figlint.analysis.live import Checked
from figlint.quantities import extract
from figlint.quantities.values import family
from figlint.text import Span
from figlint.verdicts import Diagnostic, Edit

_CODES = frozenset(("FIG101", "FIG102", "FIG105", "FIG201", "FIG202", "FIG204", "FIG205"))
"""What may be found because the words around a figure do not say which fact it states."""
_MOST = 3


def pins_of(checked: Checked, finding: Diagnostic) -> Iterator[Edit]:
    """Yield, for a finding on a figure, a pin to each declared fact that has its value; at most three."""
    index = checked.prepared.index
    if checked.kind != "markdown" or finding.code not in _CODES or not index.by_slot:
        return
    figures = extract(finding.span.slice(checked.text))
    if len(figures) != 1 or figures[0].low is None:
        return
    ids: dict[str, None] = {}
    for number in index.with_number(figures[0].low):
        fact = index.facts[number]
        if fact.slot is not None and family(fact.claim.quantity) == family(figures[0]):
            ids.setdefault(fact.slot.id)
            if len(ids) == _MOST:
                break
    end = Span(finding.span.end, finding.span.end)
    for id in ids:
        yield Edit(f"say that this is {id}", end, f" <!-- figlint: fact={id} -->")

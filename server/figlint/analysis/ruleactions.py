"""What can be done about an entry of a rule file: mend what was found, decide about a fact, prefer one source."""

from collections.abc import Iterator
from typing import NamedTuple

from figlint.analysis.factbook import rank, set_key
from figlint.analysis.rulefile import Spot, spot_at
from figlint.analysis.rules import CheckedRules
from figlint.facts.rules.model import Rank, RuleFact, Status
from figlint.text import Span
from figlint.verdicts import Diagnostic, Edit

_WITHOUT_REASON = "FIG514"
_REASON = "say why"
_DECISIONS = {Status.ACCEPTED: "accept", Status.DISPUTED: "mark as disputed", Status.REJECTED: "reject"}


class RuleAction(NamedTuple):
    """One thing to do; made whole by its edits."""

    title: str
    edits: tuple[Edit, ...]
    finding: Diagnostic | None = None
    """What it mends, if anything."""
    is_preferred: bool = False


def rule_actions_in(checked: CheckedRules, span: Span) -> Iterator[RuleAction]:
    """Yield what can be done about what was found in a span, then about the entry it begins in."""
    for finding in checked.report.diagnostics:
        if finding.span.start <= span.end and span.start <= finding.span.end:
            yield from _mending(checked, finding)
    spot = spot_at(checked, span.start)
    if spot.fact is not None:
        yield from _deciding(checked, spot.fact)
        yield from _ranking(checked, spot)


def _mending(checked: CheckedRules, finding: Diagnostic) -> Iterator[RuleAction]:
    for number, edit in enumerate(finding.edits):
        yield RuleAction(edit.title, (edit,), finding, is_preferred=edit.is_safe and number == 0)
    if finding.code == _WITHOUT_REASON:
        end = Span(finding.span.end, finding.span.end)
        line = checked.text.rfind("\n", 0, finding.span.start) + 1
        head = checked.text[line : finding.span.start]
        indent = head[: len(head) - len(head.lstrip())]
        yield RuleAction("add a reason", (Edit("add a reason", end, f'\n{indent}reason = "{_REASON}"'),), finding)


def _deciding(checked: CheckedRules, fact: RuleFact) -> Iterator[RuleAction]:
    if fact.status is not Status.PROPOSED:
        return
    for status, verb in _DECISIONS.items():
        edit = set_key(checked.text, checked.case.places, fact.where, "status", status, after="id")
        yield RuleAction(f"{verb} {fact.id}", (edit,))


def _ranking(checked: CheckedRules, spot: Spot) -> Iterator[RuleAction]:
    """Offer to prefer one of several sources of a fact."""
    assert spot.fact is not None
    if spot.said is None or len(spot.fact.says) < 2 or spot.said.assertion.rank is Rank.PREFERRED:
        return
    said = spot.said.assertion
    edits = rank(checked.text, checked.case.places, said, Rank.PREFERRED)
    yield RuleAction(f"prefer {said.source or said.value} for {spot.fact.id}", edits)

"""Which figures of a source the facts of a rule file cover."""

from figlint.claims import Claim
from figlint.facts.rules.draw import is_fact
from figlint.facts.rules.matching import is_same_value
from figlint.verdicts.rulecase import RuleCase


def covered(case: RuleCase, id: str) -> list[tuple[Claim, bool]]:
    """Return the figures of a source that are facts, each with whether an assertion quotes it."""
    quoted = {
        claim.quantity.span
        for said in case.said
        if said.assertion.source == id and said.assertion.quantity is not None
        for claim in said.claims()
        if is_same_value(claim.quantity, said.assertion.quantity)
    }
    source = case.sources[id]
    if source.document is None:
        return []
    return [(claim, claim.quantity.span in quoted) for claim in source.claims if is_fact(claim, source.document)]


def uncovered(case: RuleCase, id: str) -> list[tuple[int, str]]:
    """Return the line and the words of each figure of a source that no assertion quotes, in order."""
    document = case.sources[id].document
    if document is None:
        return []
    return [
        (
            document.lines.position(claim.quantity.span.start)[0] + 1,
            " ".join(claim.quantity.span.slice(document.text).split()),
        )
        for claim, is_quoted in covered(case, id)
        if not is_quoted
    ]

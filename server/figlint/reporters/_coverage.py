"""Say how many figures stand where: the line that keeps silence from being taken for proof."""

from collections.abc import Mapping, Sequence

from figlint.reporters._results import CheckedDraft, Results
from figlint.verdicts import Summary


def coverage_lines(results: Results) -> list[str]:
    """Return one line for a single draft, or one per draft and a total; none when nothing was checked."""
    drafts = results.drafts
    if not drafts:
        return ["nothing was checked"]
    if len(drafts) == 1:
        return [_of_draft(drafts[0])]
    lines = [f"{draft.path}: {_of_draft(draft)}" for draft in drafts]
    return [*lines, f"{len(drafts)} drafts, {in_words(total(drafts))}"]


def total(drafts: Sequence[CheckedDraft]) -> Summary:
    """Add up the summaries of `drafts`."""
    columns = zip(*(draft.report.summary for draft in drafts), strict=True)
    return Summary(*(sum(column) for column in columns)) if drafts else Summary(0, 0, 0, 0, 0, 0, 0, 0)


def in_words(summary: Summary) -> str:
    """Return "41 figures: 29 supported, 3 disputed, 9 missing"; other states without figures are left out."""
    parts = [f"{summary.supported} supported"]
    others = (
        (summary.disputed, "disputed"),
        (summary.contradicted, "contradicted"),
        (summary.missing, "missing"),
        (summary.ambiguous, "ambiguous"),
        (summary.not_checkable, "not checkable"),
    )
    parts += [f"{count} {state}" for count, state in others if count]
    noun = "figure" if summary.figures == 1 else "figures"
    ignored = f"; {summary.ignored} ignored" if summary.ignored else ""
    return f"{summary.figures} {noun}: {', '.join(parts)}{ignored}"


def facts_in_words(facts: Mapping[str, int]) -> str:
    """Return "12 facts (8 accepted, 4 proposed), 19 of 20 quotes found, 19 of 22 source figures covered"."""
    kinds = ("accepted", "proposed", "disputed", "rejected")
    parts = [f"{facts[kind]} {kind}" for kind in kinds if facts[kind]]
    noun = "fact" if facts["facts"] == 1 else "facts"
    held = f"{facts['facts']} {noun}" + (f" ({', '.join(parts)})" if parts else "")
    quotes = f"{facts['quotes_found']} of {facts['assertions']} quotes found"
    return f"{held}, {quotes}, {facts['covered']} of {facts['figures']} source figures covered"


def _of_draft(draft: CheckedDraft) -> str:
    note = "" if draft.text.strip() else " (the draft is empty)"
    return in_words(draft.report.summary) + note

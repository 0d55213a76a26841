"""Measure accuracy on the labelled drafts of `tests/labelled`, by field and by kind of planted error.

    python benchmarks/labelled.py [--misses] [--field FIELD]
    python benchmarks/labelled.py --blind [--misses] [--planted KIND]

A figure counts as flagged when it is reported as an error or a warning. `--blind` takes the drafts of `tests/blind`,
which were written without a look at the checks; of them only the planted errors are labelled. `--planted` says how
many changes of a kind of `figlint mutate`, planted in them one at a time, are reported.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support import blind, labelled
from tests.support.labelled import Outcome

from figlint import analysis


def main() -> None:
    """Print the tables, and with --misses every miss and every false alarm."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list misses and false alarms")
    parser.add_argument("--field", choices=labelled.FIELDS, help="one field only")
    parser.add_argument("--blind", action="store_true", help="the drafts of tests/blind instead")
    parser.add_argument("--planted", choices=analysis.MUTANT_KINDS, help="changes of a kind in the blind drafts")
    options = parser.parse_args()
    if options.planted:
        print_planted(options.planted)
        return
    if options.blind:
        print_blind(has_misses=options.misses)
        return
    fields = [options.field] if options.field else list(labelled.FIELDS)
    drafts = [draft for draft in labelled.read_all() if draft.field in fields]
    outcomes = [outcome for draft in drafts for outcome in labelled.judge(draft)]
    print_fields(fields, outcomes)
    print()
    print_kinds(outcomes)
    if options.misses:
        print_misses(outcomes)


def print_planted(kind: str) -> None:
    """Print how many changes of a kind are reported, and with a code that says what was done."""
    trials = [
        trial
        for draft in blind.read_all()
        for trial in analysis.mutate(draft.text, analysis.prepare(draft.sources), limit=999, planted=(kind,)).trials
    ]
    n_right = sum(not set(trial.codes).isdisjoint(trial.mutant.codes[:1]) for trial in trials)
    print(f"{kind}: {len(trials)} planted, {sum(map(bool, (trial.codes for trial in trials)))} reported,", end=" ")
    print(f"{n_right} as {trials[0].mutant.codes[0]}")


def print_blind(*, has_misses: bool) -> None:
    """Print one line for each field of the blind drafts and one for all, and what was missed or reported wrongly."""
    judged = [blind.judge(draft) for draft in blind.read_all()]
    print(f"{'field':<24}" + "".join(f"{title:>8}" for title in ("figures", "bad", "caught", "false", "FA1000")))
    for field in [*dict.fromkeys(each.draft.field for each in judged), "all"]:
        n_figures, n_bad, n_caught, n_false = blind.counts(
            each for each in judged if field in (each.draft.field, "all")
        )
        rate = 1000 * ratio(n_false, n_figures - n_bad)
        print(f"{field:<24}{n_figures:>8}{n_bad:>8}{n_caught:>8}{n_false:>8}{rate:>8.1f}")
    for each in judged if has_misses else ():
        text = each.draft.text
        for error in each.missed:
            print(f"\nmissed, {each.draft.name}: {error.span.slice(text)!r} [{error.kind}: {error.why}]")
            print(f"    {labelled.line_at(text, error.span)}")
        for figure in each.false_alarms:
            print(f"\nfalse alarm, {each.draft.name}: {figure.text!r} {figure.code} {figure.message}")
            print(f"    {labelled.line_at(text, figure.span)}")


def print_fields(fields: Sequence[str], outcomes: Sequence[Outcome]) -> None:
    """Print one line for each field and one for all."""
    titles = ("figures", "bad", "caught", "code", "label", "false", "FA1000", "prec", "recall", "F1")
    print(f"{'field':<20}" + "".join(f"{title:>8}" for title in titles))
    for field in fields:
        print_field(field, [outcome for outcome in outcomes if outcome.draft.field == field])
    if len(fields) > 1:
        print_field("all", outcomes)


def print_field(name: str, outcomes: Sequence[Outcome]) -> None:
    """Print counts, false alarms per 1000 supported figures, precision, recall and F1."""
    score = labelled.score(outcomes)
    n_supported = score.figures - score.bad
    precision = ratio(score.caught, score.caught + score.false_alarms)
    recall = ratio(score.caught, score.bad)
    f1 = ratio(2 * score.caught, score.bad + score.caught + score.false_alarms)
    print(
        f"{name:<20}{score.figures:>8}{score.bad:>8}{score.caught:>8}{score.code_right:>8}"
        f"{score.label_right:>8}{score.false_alarms:>8}{1000 * ratio(score.false_alarms, n_supported):>8.1f}"
        f"{precision:>8.2f}{recall:>8.2f}{f1:>8.2f}"
    )


def print_kinds(outcomes: Sequence[Outcome]) -> None:
    """Print how many errors of each kind were caught, and with the right code."""
    print(f"{'kind of error':<20}{'bad':>8}{'caught':>8}{'code':>8}{'label':>8}")
    for kind in sorted(labelled.KINDS):
        score = labelled.score(outcome for outcome in outcomes if outcome.rows[0].kind == kind)
        print(f"{kind:<20}{score.bad:>8}{score.caught:>8}{score.code_right:>8}{score.label_right:>8}")


def print_misses(outcomes: Sequence[Outcome]) -> None:
    """Print every error that was not reported, or under another code, and every report on a true figure."""
    bad = [outcome for outcome in outcomes if outcome.is_bad]
    groups = {
        "missed": [outcome for outcome in bad if not outcome.flags],
        "caught under another code": [outcome for outcome in bad if outcome.flags and not outcome.is_code_right],
        "false alarms": [outcome for outcome in outcomes if outcome.flags and not outcome.is_bad],
    }
    for title, found in groups.items():
        print(f"\n## {title}: {len(found)}")
        for outcome in found:
            print_outcome(outcome)


def print_outcome(outcome: Outcome) -> None:
    """Print one labelled figure with its line and what was said of it."""
    draft = outcome.draft
    row = outcome.rows[0]
    texts = " + ".join(repr(each.span.slice(draft.text)) for each in outcome.rows)
    wanted = f" [{row.kind}: {' or '.join(row.codes)}]" if row.codes else ""
    print(f"\n{draft.field}/{draft.name}: {texts}{wanted}\n    {labelled.line_at(draft.text, row.span)}")
    for flag in outcome.flags:
        print(f"    {flag.code} {flag.message}")


def ratio(part: int, whole: int) -> float:
    """Return part / whole, and 0 when there is nothing to divide by."""
    return part / whole if whole else 0.0


if __name__ == "__main__":
    main()

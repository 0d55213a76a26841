"""A figure that states a declared fact in words that do not say so can be pinned to it."""

import pytest

from figlint import analysis
from figlint.analysis.actions import ActionKind, actions_in
from figlint.analysis.live import LiveDraft
from figlint.text import Span

RULES = """\
version = 1
[sources.notes]
path = "notes.md"
[subjects.harbour-foods]
name = "Harbour Foods"
[subjects.tidewater]
name = "Tidewater"
[measures.revenue]
terms = ["revenue"]
kind = "money"
[[fact]]
id = "harbour-foods.revenue.2024"
status = "accepted"
  [[fact.says]]
  value = "USD 870 million"
  source = "notes"
  quote = "revenue of $870 million"
[[fact]]
id = "tidewater.revenue.2024"
status = "accepted"
  [[fact.says]]
  value = "USD 95 million"
  source = "notes"
  quote = "revenue of $95 million"
"""
PREPARED = analysis.prepare({}, rules=(analysis.RuleText("rules/a.toml", RULES),))


def pins(draft: str, kind: str = "markdown") -> list[str]:
    live = LiveDraft(kind)
    for _ in live.check(draft, PREPARED, analysis.Options()):
        pass
    assert live.checked is not None
    actions = actions_in(live.checked, Span(0, len(draft)))
    return [action.edits[0].text for action in actions if action.kind is ActionKind.PIN]


WRONG = "Tidewater had revenue of $870 million in 2024.\n"


def test_a_pin_names_the_fact_with_the_value() -> None:
    assert pins(WRONG) == [" <!-- figlint: fact=harbour-foods.revenue.2024 -->"]


def test_what_is_pinned_is_judged_by_its_fact() -> None:
    pinned = WRONG.replace("million", f"million{pins(WRONG)[0]}")
    report = analysis.check(pinned, PREPARED)
    assert [figure.code for figure in report.figures if figure.text == "$870 million"] == [None]
    assert pins(pinned) == []


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        ("Harbour Foods had revenue of $870 million in 2024.\n", "markdown"),
        ("Tidewater had revenue of $871 million in 2024.\n", "markdown"),
        ("Tidewater had revenue of €870 million in 2024.\n", "markdown"),
        (WRONG, "text"),
    ],
)
def test_no_pin_is_offered_without_such_a_fact(draft: str, kind: str) -> None:
    assert pins(draft, kind) == []

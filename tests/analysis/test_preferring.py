"""The sides of a dispute between declared facts are found by their numbers and by their dates."""

from figlint import analysis
from figlint.analysis.live import Checked, LiveDraft
from figlint.analysis.preferring import declared_fact, prefer, preferences_of

RULES = """\
version = 1
[sources.annual]
path = "annual.md"
[sources.news]
path = "news.md"
[subjects.harbour-foods]
name = "Harbour Foods"
[measures.revenue]
terms = ["revenue"]
kind = "money"
[measures.founding]
terms = ["founded"]
kind = "period"
[[fact]]
id = "harbour-foods.{slot}"
  [[fact.says]]
  value = "{one}"
  source = "annual"
  [[fact.says]]
  value = "{other}"
  source = "news"
"""


def checked(slot: str, one: str, other: str, draft: str) -> tuple[Checked, tuple[analysis.RuleText, ...]]:
    rules = (analysis.RuleText("rules/a.toml", RULES.format(slot=slot, one=one, other=other)),)
    live = LiveDraft("markdown")
    for _ in live.check(draft, analysis.prepare({}, rules=rules), analysis.Options()):
        pass
    assert live.checked is not None
    return live.checked, rules


def test_each_side_can_be_preferred() -> None:
    draft = "Harbour Foods had revenue of $870 million in 2024."
    found, rules = checked("revenue.2024", "USD 870 million", "USD 910 million", draft)
    (finding,) = found.report.diagnostics
    sides = list(preferences_of(found, finding))
    assert ["annual.md", "news.md"] == sorted(side.title.split()[1] for side in sides)
    assert [['\n  rank = "preferred"\n  reason = "say why"']] * 2 == [
        [edit.text for edit in prefer(found, side, rules)] for side in sides
    ]


def test_a_date_leads_to_its_fact() -> None:
    found, _ = checked("founding", "2016", "2019", "Harbour Foods was founded in 2016.")
    (figure,) = found.report.figures
    fact = declared_fact(found.prepared.index, figure.evidence[0])
    assert fact is not None
    assert fact.slot is not None
    assert "harbour-foods.founding" == fact.slot.id

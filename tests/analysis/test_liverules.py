"""A rule file that is being written is judged as `verify` does, and reads again only the sources that changed."""

from collections.abc import Mapping

from figlint.analysis.liverules import LiveRules
from figlint.analysis.rules import CheckedRules, read_book, verify
from figlint.facts import RuleText
from figlint.verdicts import Options

OPTIONS = Options()
RULES = """\
version = 1

[sources.annual]
path = "annual.md"

[sources.news]
path = "news.md"

[[fact]]
id = "harbour-foods.revenue.2024"
  [[fact.says]]
  value = "USD 870 million"
  source = "annual"
  quote = "revenue of $870 million"
  [[fact.says]]
  value = "USD 910 million"
  source = "news"
  quote = "revenue of $910 million"
"""
SOURCES = {
    "annual.md": b"Harbour Foods had revenue of $870 million in 2024.\n",
    "news.md": b"Harbour Foods had revenue of $910 million in 2024.\n",
}


def judged(live: LiveRules, text: str, sources: Mapping[str, bytes]) -> CheckedRules:
    """Judge one version."""
    files = (RuleText("rules/a.toml", text),)
    *steps, found = live.check("rules/a.toml", files, lambda name, _: sources.get(name), OPTIONS)
    assert found is not None
    assert not any(steps)
    return found


def test_every_version_is_judged_as_verify_does() -> None:
    live = LiveRules()
    changed = {**SOURCES, "news.md": b"Nothing of the kind.\n"}
    without = {"annual.md": SOURCES["annual.md"]}
    for text in (RULES, RULES.replace("870", "860"), RULES[:-1], RULES.replace('"annual"', '"other"', 1), ""):
        for sources in (SOURCES, changed, without, SOURCES):
            (wanted,) = verify(read_book((RuleText("rules/a.toml", text),)), sources, OPTIONS)
            assert wanted.report == judged(live, text, sources).report


def test_only_a_source_that_changed_is_read_again() -> None:
    live = LiveRules()
    judged(live, RULES, SOURCES)
    assert 2 == live.n_read
    judged(live, RULES.replace("870", "860"), SOURCES)
    assert 2 == live.n_read
    judged(live, RULES, {**SOURCES, "news.md": b"Nothing of the kind.\n"})
    assert 3 == live.n_read

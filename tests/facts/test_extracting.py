"""Drawing facts adds to a rule file and never changes what people wrote."""

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figlint.analysis import RuleText
from figlint.analysis.extracting import extract_facts
from figlint.facts.rules import load_rule_file

SOURCES = {
    "notes/a.md": b"Harbour Foods had revenue of $870 million in 2024.\n\nHarbour Foods employs 1,240 people.\n",
    "notes/b.md": b"Tidewater carried over 2 million passengers. Tidewater lost $3 million in 2023.\n",
}
FIRST = extract_facts(RuleText("rules/f.toml", ""), SOURCES).text
MORE = {**SOURCES, "notes/c.md": b"Harbour Foods had revenue of $910 million in 2024, and opened 7 shops.\n"}
_FACT = re.compile(r"^\[\[fact\]\]\n.*?(?=^\[\[fact\]\]|\Z)", re.MULTILINE | re.DOTALL)


def run(text: str, sources: dict[str, bytes]) -> str:
    return extract_facts(RuleText("rules/f.toml", text), sources).text


def test_the_file_is_sound() -> None:
    rules, problems = load_rule_file(FIRST)
    assert problems == ()
    assert len(rules.facts) == 4
    assert tomllib.loads(FIRST)["version"] == 1


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Return the first file as people may have changed it: comments, order, statuses, notes, aliases, ids."""
    head, facts = FIRST[: FIRST.index("[[fact]]")], _FACT.findall(FIRST)
    facts = draw(st.permutations(facts))
    lines = (head + "".join(facts)).split("\n")
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines)))
        lines.insert(at, draw(st.sampled_from(["# a comment", "", "  # indented", "\t# with a tab"])))
    text = "\n".join(lines)
    status = draw(st.sampled_from(["proposed", "accepted", "disputed", "rejected"]))
    text = text.replace('status = "proposed"', f"status = '{status}'", draw(st.integers(0, 3)))
    text = text.replace("aliases = []", draw(st.sampled_from(["aliases = []", 'aliases = ["it",\n  "they"]'])), 1)
    id = draw(st.sampled_from(["harbour-foods.revenue.2024", "harbour-foods.revenue.retail.2024"]))
    return text.replace('"harbour-foods.revenue.2024"', f'"{id}"')


@given(edited())
@settings(max_examples=60)
def test_a_run_without_news_leaves_every_byte(text: str) -> None:
    assert run(text, SOURCES) == text


@given(edited())
@settings(max_examples=60)
def test_a_run_with_news_only_adds_and_then_rests(text: str) -> None:
    after = run(text, MORE)
    lines = iter(after.split("\n"))
    assert all(line in lines for line in text.split("\n") if line.strip())
    rules, problems = load_rule_file(after)
    assert problems == ()
    assert sum(len(fact.says) for fact in rules.facts) == 6
    assert run(after, MORE) == after


@pytest.mark.parametrize(
    "source", ["", "No figure at all.", "\0", "# 5\n", "| a |\n|---|\n| 5 |\n", '$5 "quoted" \\ 7%']
)
def test_any_source_is_drawn_from(source: str) -> None:
    text = run("", {"a.md": source.encode()})
    assert load_rule_file(text).problems == () or text == ""


def test_whom_a_source_quotes_is_written_down() -> None:
    source = (
        b"According to the Harbour Gazette, Harbour Foods had revenue of $870 million in 2024.\n\n"
        b"Harbour Foods says it employs 1,240 people.\n"
    )
    facts = load_rule_file(run("", {"a.md": source})).rules.facts
    assert ["", "Harbour Gazette"] == sorted(said.attributed_to for fact in facts for said in fact.says)


OF_WHOM = [
    ("Acme will invest $40 million in Borg Foods.", "acme"),
    ("Acme Foods sells tea. The company is about to invest a lot, up to $40 million, in Borg Foods.", "acme-foods"),
    ("Borg Foods will get an investment of $40 million.", "borg-foods"),
    ("Acme Foods sells tea.\n\n## Money\n\nThe company had revenue of $40 million.", "acme-foods"),
    ("Acme Foods sells tea.\n\n## Money\n\nMore people drink tea, and revenue was $40 million.", "unnamed"),
]


@pytest.mark.parametrize(("text", "subject"), OF_WHOM)
def test_a_fact_is_of_whom_its_words_speak_of(text: str, subject: str) -> None:
    names = "Acme, Acme Foods and Borg Foods; Acme, Acme Foods and Borg Foods.\n\n"
    rules, _ = load_rule_file(run("", {"notes/a.md": text.encode(), "notes/b.md": (names * 3).encode()}))
    assert [subject] == [fact.subject for fact in rules.facts]

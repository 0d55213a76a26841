"""Quick fixes in a draft that change a rule file: a figure proposed as a fact, one side of a dispute preferred."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from figlint.facts.rules import load_rule_file
from figlint.facts.rules.model import Rank, Status
from tests.lsp.test_features import actions, changed
from tests.support.command import figlint
from tests.support.lsp_client import PULL_UTF16, Client

NAME = "rules/library.toml"
RULES = """\
version = 1  # 🙂

[sources.library]
path = "sources/library.md"

[subjects.harlow]
name = "Harlow Library"

[measures.spending]
terms = ["spent"]
kind = "money"

[[fact]]
id = "harlow.spending.2023"
status = "accepted"
  [[fact.says]]
  value = "$4.2 million"
  source = "library"
  quote = "It spent $4.2 million on them in 2023"
# the end"""
DRAFT = "# Report\n\n🙂🙂 Harlow Library drew 48,000 guests in 2024.\n"
ADD = "add 48,000 as a proposed fact"


@pytest.fixture
def rules(folder: Path) -> Path:
    """Put a rule file beside the draft."""
    file = folder / NAME
    file.parent.mkdir()
    file.write_bytes(RULES.encode())
    return file


def edit_of(client: Client, text: str, needle: str, title: str) -> list[dict[str, Any]]:
    """Return the changes of documents that an action comes to, resolved where it was left for later."""
    (action,) = (item for item in actions(client, text, needle) if item["title"] == title)
    if client.capabilities is not PULL_UTF16 and "edit" in action:
        return [{"textDocument": {"uri": uri}, "edits": edits} for uri, edits in action["edit"]["changes"].items()]
    assert "edit" not in action
    found = client.request("codeAction/resolve", action)["edit"]["documentChanges"]
    assert isinstance(found, list)
    return found


def is_kept(before: str, after: str) -> bool:
    """Tell whether all lines stand there still, in their order."""
    lines = iter(after.split("\n"))
    return all(line in lines for line in before.split("\n"))


def written(client: Client, rules: Path, text: str, needle: str, title: str) -> str:
    """Return the rule file, which is not open, as an action leaves it; it is saved."""
    (change,) = edit_of(client, text, needle, title)
    assert client.uri(NAME) == change["textDocument"]["uri"]
    assert change["textDocument"].get("version") is None
    after = changed(rules.read_bytes().decode(), change["edits"], client)
    rules.write_bytes(after.encode())
    return after


def test_a_missing_figure_is_added_as_a_proposed_fact(client: Client, folder: Path, rules: Path) -> None:
    after = written(client, rules, DRAFT, "48,000", ADD)
    assert is_kept(RULES, after)
    (fact,) = load_rule_file(after).rules.facts[1:]
    (said,) = fact.says
    assert ("harlow.guest.2024", Status.PROPOSED) == (fact.id, fact.status)
    assert ("48,000 guests", "", "stated in draft.md:3; not yet in a source") == (said.value, said.source, said.note)
    assert () == load_rule_file(after).problems
    assert set(load_rule_file(after).rules.subjects) == {"harlow"}
    found = json.loads(figlint("verify", "--format", "json", cwd=folder).out)["rule_files"][0]["diagnostics"]
    assert [] == [item["code"] for item in found if item["severity"] in ("error", "warning")]
    (folder / "draft.md").write_text(DRAFT, "utf-8")
    assert figlint("check", "draft.md", cwd=folder).status == 0
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri(NAME), "type": 2}]})
    client.edit("draft.md", DRAFT + "\n")
    assert [] == [item["code"] for item in client.diagnostics("draft.md")]


def test_the_unsaved_rule_file_is_changed_in_its_version(client: Client, rules: Path) -> None:
    client.edit("draft.md", DRAFT)
    client.edit(NAME, RULES, "toml")
    unsaved = RULES.replace("# the end", "# the end 🙂\n\n")
    client.edit(NAME, unsaved, "toml")
    (change,) = edit_of(client, DRAFT, "48,000", ADD)
    if client.capabilities is PULL_UTF16:
        assert 2 == change["textDocument"]["version"]
    after = changed(unsaved, change["edits"], client)
    assert is_kept(unsaved, after)
    assert 2 == len(load_rule_file(after).rules.facts)


def test_the_rule_file_that_knows_the_subject_is_chosen(client: Client, rules: Path) -> None:
    other = rules.with_name("a-first.toml")
    other.write_text(
        'version = 1\n[subjects.mill]\nname = "Orchard Mill"\n[measures.guests]\nterms = ["guests"]\n', "utf-8"
    )
    (change,) = edit_of(client, DRAFT, "48,000", ADD)
    assert client.uri(NAME) == change["textDocument"]["uri"]
    assert "[measures." not in "".join(edit["newText"] for edit in change["edits"]), "declared in the file beside it"
    (change,) = edit_of(client, "The Orchard Mill drew 48,000 guests in 2024.\n", "48,000", ADD)
    assert other.as_uri() == change["textDocument"]["uri"]


def test_a_sentence_of_a_source_is_quoted(client: Client, folder: Path, rules: Path) -> None:
    rules.write_text(f'trust = "reviewed"\n{RULES}', "utf-8")
    source = folder / "sources" / "guests.md"
    source.write_bytes(b"# The year\r\n\r\nHarlow Library drew 48,000 guests in 2024, its director said.\r\n")
    after = written(client, rules, DRAFT, "48,000", ADD)
    rules_after, problems = load_rule_file(after)
    assert () == problems
    (said,) = rules_after.facts[1].says
    assert ("guests", 3, "") == (said.source, said.line, said.note)
    assert "sources/guests.md" == rules_after.sources["guests"].path
    found = json.loads(figlint("verify", "--format", "json", cwd=folder).out)["rule_files"][0]["diagnostics"]
    assert [] == [item["code"] for item in found if item["severity"] in ("error", "warning")]


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("Harlow Library lends books to 31 schools.\n", "31"),
        ("Harlow Library spent $4.7 million on books in 2023.\n", "$4.7"),
        ("Harlow Library opened in May 1931.\n", "May 1931"),
        ("Harlow Library came 7th.\n", "7th"),
    ],
)
def test_what_is_no_missing_amount_is_not_added(client: Client, rules: Path, text: str, needle: str) -> None:
    assert not [item for item in actions(client, text, needle) if item["title"].startswith("add ")]


def test_a_count_is_no_fact_of_a_measure_of_money(client: Client, rules: Path) -> None:
    rules.write_text(RULES.replace('["spent"]', '["investment"]'), "utf-8")
    text = "Harlow Library runs 14 halls, and the investment would be its largest.\n"
    after = written(client, rules, text, "14", "add 14 as a proposed fact")
    assert 'id = "harlow.hall"' in after
    assert 'value = "14 halls"' in after


def test_without_a_rule_file_a_first_one_is_made(connect: Callable[..., Client], folder: Path) -> None:
    able = copy.deepcopy(PULL_UTF16)
    able["workspace"]["workspaceEdit"]["resourceOperations"] = ["create", "rename"]
    client = connect(able)
    (action,) = (item for item in actions(client, DRAFT, "48,000") if item["title"] == ADD)
    found = client.request("codeAction/resolve", action)["edit"]["documentChanges"]
    made, facts, made_schema, schema = found
    assert ("create", client.uri("rules/facts.toml")) == (made["kind"], made["uri"])
    assert ("create", client.uri("rules/figlint-facts.schema.json")) == (made_schema["kind"], made_schema["uri"])
    (added,) = facts["edits"]
    (fact,) = load_rule_file(added["newText"]).rules.facts
    assert ("harlow-library.guest.2024", Status.PROPOSED) == (fact.id, fact.status)
    assert () == load_rule_file(added["newText"]).problems
    assert "fact" in json.loads(schema["edits"][0]["newText"])["properties"]
    for change in (facts, schema):
        (folder / "rules").mkdir(exist_ok=True)
        (folder / "rules" / change["textDocument"]["uri"].rpartition("/")[2]).write_text(
            change["edits"][0]["newText"], "utf-8"
        )
    assert 0 == figlint("verify", cwd=folder).status


def test_no_first_rule_file_is_offered_where_none_can_or_should_be(
    connect: Callable[..., Client], folder: Path
) -> None:
    client = connect(PULL_UTF16)
    assert ADD not in [item["title"] for item in actions(client, DRAFT, "48,000")]
    able = copy.deepcopy(PULL_UTF16)
    able["workspace"]["workspaceEdit"]["resourceOperations"] = ["create"]
    (folder / "figlint.toml").write_text("rules = []\n", "utf-8")
    client = connect(able)
    assert ADD not in [item["title"] for item in actions(client, DRAFT, "48,000")]


DISPUTED = (
    RULES.replace('status = "accepted"', 'status = "{}"')
    + """
  [[fact.says]]
  value = "$4.6 million"
  source = "news"
  quote = "spent $4.6 million"
[sources.news]
path = "sources/news.md"
"""
)
NEWS = "Harlow Library spent $4.6 million on books in 2023.\n"
TWO = "Harlow Library spent $4.6 million on books in 2023.\n"


@pytest.mark.parametrize("status", ["proposed", "disputed"])
@pytest.mark.parametrize(
    ("title", "value", "expected"),
    [
        ("prefer sources/news.md for harlow.spending.2023: $4.6 million", "$4.6 million", []),
        ("prefer sources/library.md for harlow.spending.2023: $4.2 million", "$4.2 million", ["FIG101"]),
    ],
)
def test_one_side_of_a_dispute_is_preferred(
    client: Client, folder: Path, rules: Path, status: str, title: str, value: str, expected: list[str]
) -> None:
    rules.write_text(DISPUTED.format(status), "utf-8")
    (folder / "sources" / "news.md").write_text(NEWS, "utf-8")
    before = DISPUTED.format(status)
    after = written(client, rules, TWO, "$4.6", title)
    (fact,) = load_rule_file(after).rules.facts
    assert [said.value for said in fact.says if said.rank is Rank.PREFERRED] == [value]
    assert set(after.split("\n")) - set(before.split("\n")) == {'  rank = "preferred"', '  reason = "say why"'}
    (folder / "draft.md").write_text(TWO, "utf-8")
    found = json.loads(figlint("check", "draft.md", "--format", "json", cwd=folder).out)["drafts"][0]["diagnostics"]
    assert expected == [item["code"] for item in found]


YEARS = (
    RULES
    + """
[[fact]]
id = "harlow.spending.2022"
status = "proposed"
  [[fact.says]]
  value = "$4.2 million"
  source = "news"
  quote = "spent $4.2 million on books in 2022"
[sources.news]
path = "sources/news.md"
"""
)


def test_a_value_under_two_years_is_settled_by_setting_one_aside(client: Client, folder: Path, rules: Path) -> None:
    rules.write_text(YEARS, "utf-8")
    (folder / "sources" / "news.md").write_text(NEWS.replace("4.6", "4.2").replace("2023", "2022"), "utf-8")
    text = "Harlow Library spent $4.2 million on books in 2023.\n"
    title = "prefer sources/library.md for harlow.spending.2023: $4.2 million"
    after = written(client, rules, text, "$4.2", title)
    ranks = {fact.id: fact.says[0].rank for fact in load_rule_file(after).rules.facts}
    assert {"harlow.spending.2023": Rank.NORMAL, "harlow.spending.2022": Rank.DEPRECATED} == ranks
    (folder / "draft.md").write_text(text, "utf-8")
    assert 0 == figlint("check", "draft.md", cwd=folder).status


def test_sources_that_no_rule_file_declares_are_not_ranked(client: Client, folder: Path) -> None:
    (folder / "sources" / "news.md").write_text(NEWS, "utf-8")
    found = actions(client, TWO, "$4.6")
    assert not [item for item in found if item["title"].startswith("prefer")]


STALE = "Harlow Library spent $4.2 million on books in 2023.\n"


def test_what_a_changed_source_says_is_drawn_again(client: Client, folder: Path, rules: Path) -> None:
    source = folder / "sources" / "library.md"
    source.write_text(source.read_text("utf-8").replace("$4.2", "$4.6"), "utf-8")
    after = written(client, rules, STALE, "$4.2", "draw the facts of sources/library.md again")
    assert is_kept(RULES, after)
    assert () == load_rule_file(after).problems
    (fact,) = (fact for fact in load_rule_file(after).rules.facts if fact.id == "harlow.spending.2023")
    assert ["$4.2 million", "USD 4.6 million"] == [said.value for said in fact.says]


def test_an_expired_fact_whose_source_has_nothing_new_is_left(client: Client, rules: Path) -> None:
    expired = RULES.replace('status = "accepted"', 'status = "accepted"\nexpires = 2020-01-01')
    rules.write_text(f"as_of = 2025-06-10\n{expired}", "utf-8")
    (found,) = (item for item in actions(client, STALE, "$4.2") if item["title"].startswith("draw"))
    resolved = found if client.capabilities is not PULL_UTF16 else client.request("codeAction/resolve", found)
    edit = resolved.get("edit") or {}
    new = json.dumps(edit.get("documentChanges") or edit.get("changes") or "")
    assert "4.2 million" not in new, "it is known"

"""`figlint/facts` and `figlint/decideFact`: the facts of the rule files, and a decision about one."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.lsp_client import Client

RULES = """\
version = 1

[subjects.harlow]
name = "Harlow Library"

[measures.spending]
terms = ["spent"]

[[fact]]
id = "harlow.spending.2023"
status = "proposed" # by a program
  [[fact.says]]
  value = "$4.2 million"
  source = "library"

[[fact]]
id = "harlow.schools"
  [[fact.says]]
  value = "31 schools"
  source = "library"
  [[fact.says]]
  value = "30 schools"
  source = "other"
"""


@pytest.fixture
def rules(folder: Path) -> Path:
    """Return a rule file beside the draft."""
    file = folder / "rules" / "facts.toml"
    file.parent.mkdir()
    file.write_text(RULES, "utf-8")
    return file


def facts_of(client: Client) -> Any:
    """Ask for the facts."""
    return client.request("figlint/facts", {})["facts"]


def test_every_fact_is_told_with_its_place(rules: Path, client: Client) -> None:
    first, second = facts_of(client)
    head = RULES[: RULES.index("[[fact]]")].count("\n")
    start = {"line": head, "character": 0}
    assert first == {
        "id": "harlow.spending.2023",
        "subject": "Harlow Library",
        "measure": "spending",
        "period": "2023",
        "value": "$4.2 million",
        "status": "proposed",
        "uri": client.uri("rules/facts.toml"),
        "range": {"start": start, "end": {"line": head, "character": len("[[fact]]")}},
    }
    assert (second["period"], second["value"], second["status"]) == (None, "31 schools / 30 schools", "proposed")


def test_the_text_in_the_editor_counts(rules: Path, client: Client) -> None:
    client.edit("rules/facts.toml", RULES.replace("proposed", "accepted"))
    assert [fact["status"] for fact in facts_of(client)] == ["accepted", "proposed"]


def test_a_file_that_changed_is_read_anew(rules: Path, client: Client) -> None:
    assert len(facts_of(client)) == 2
    rules.write_text(RULES[: RULES.rindex("[[fact]]")], "utf-8")
    assert [fact["id"] for fact in facts_of(client)] == ["harlow.spending.2023"]


def test_without_rule_files_there_are_no_facts(client: Client) -> None:
    assert facts_of(client) == []


def decide(client: Client, id: str, status: str) -> Any:
    """Ask how to decide about a fact."""
    return client.request("figlint/decideFact", {"uri": client.uri("rules/facts.toml"), "id": id, "status": status})


@pytest.mark.parametrize(
    ("id", "before", "after"),
    [
        ("harlow.spending.2023", 'status = "proposed" #', 'status = "rejected" #'),
        ("harlow.schools", 'id = "harlow.schools"\n', 'id = "harlow.schools"\nstatus = "rejected"\n'),
    ],
)
def test_a_decision_changes_the_status_and_nothing_else(
    rules: Path, client: Client, id: str, before: str, after: str
) -> None:
    edit = decide(client, id, "rejected")
    lines = RULES.splitlines(keepends=True)
    offset = sum(map(len, lines[: edit["range"]["start"]["line"]]))
    start = offset + edit["range"]["start"]["character"]
    end = offset + edit["range"]["end"]["character"]
    assert RULES[:start] + edit["newText"] + RULES[end:] == RULES.replace(before, after)


def test_an_unknown_fact_is_not_decided_about(rules: Path, client: Client) -> None:
    assert decide(client, "no.such.fact", "accepted") is None

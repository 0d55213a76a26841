"""Rule files as documents: their own problems, what stands behind a fact, and what may be written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.lsp import test_features
from tests.lsp.conftest import SOURCE
from tests.lsp.test_features import changed, place
from tests.support.command import figlint
from tests.support.lsp_client import PULL_UTF16, PUSH_UTF8, Client

NAME = "rules/library.toml"
RULES = """\
version = 1

[sources.library]
path = "sources/library.md"
title = "The library 🙂"

[subjects.harlow]
name = "Harlow Library"

[measures.spending]
terms = ["spent"]
kind = "money"

# 🙂 drawn by a program
[[fact]]
id = "harlow.spending.2023"
status = "proposed"
  [[fact.says]]
  value = "$4.2 million"
  source = "library"
  line = 3
  quote = "It spent $4.2 million on them in 2023"
  [[fact.says]]
  value = "$4.2 million"
  source = "library"
  line = 3
  quote = "spent $4.2 million"

[[derive]]
id = "harlow.twice.2023"
formula = "harlow.spending.2023 * 2"
"""
BROKEN_QUOTE = RULES.replace('quote = "It spent $4.2', 'quote = "It spent $4.9')
REWORDED = RULES.replace("It spent $4.2 million on them in 2023", "It spent $4.2 million on books in 2023")
DRAFT = "# Report\n\nHarlow Library spent $4.7 million on books in 2023.\n"


@pytest.fixture
def rules(folder: Path) -> Path:
    """Put a rule file beside the draft."""
    file = folder / NAME
    file.parent.mkdir()
    file.write_text(RULES, "utf-8")
    return file


def at(text: str, needle: str, client: Client) -> dict[str, Any]:
    """Return the parameters that point at `needle` in the rule file."""
    return {"textDocument": {"uri": client.uri(NAME)}, "position": place(text, needle, client)}


def found_by_verify(folder: Path) -> list[tuple[str, str]]:
    """Return what `figlint verify` reports."""
    ran = figlint("verify", "--format", "json", cwd=folder)
    (file,) = json.loads(ran.out)["rule_files"]
    return [(item["code"], item["message"]) for item in file["diagnostics"]]


def codes(client: Client) -> list[tuple[str, int]]:
    """Return the codes reported for the rule file, each with its line."""
    return [(item["code"], item["range"]["start"]["line"]) for item in client.diagnostics(NAME)]


@pytest.mark.parametrize("text", [RULES, BROKEN_QUOTE, REWORDED, RULES.replace("version = 1", "version = 2")])
def test_the_unsaved_text_is_judged_as_verify_judges_the_saved(
    client: Client, folder: Path, rules: Path, text: str
) -> None:
    client.edit(NAME, text, "toml")
    found = [(item["code"], item["message"]) for item in client.diagnostics(NAME)]
    rules.write_text(text, "utf-8")
    assert found_by_verify(folder) == found


def test_a_finding_stands_on_its_entry(client: Client, rules: Path) -> None:
    client.edit(NAME, BROKEN_QUOTE, "toml")
    (first,) = (item for item in client.diagnostics(NAME) if item["code"] == "FIG502")
    assert place(BROKEN_QUOTE, '"It spent', client) == first["range"]["start"]
    client.edit(NAME, RULES, "toml")
    assert "FIG502" not in dict(codes(client))


def test_broken_toml_costs_itself(client: Client, rules: Path) -> None:
    text = BROKEN_QUOTE.replace('name = "Harlow Library"', 'name = "Harlow Library')
    client.edit(NAME, text, "toml")
    found = codes(client)
    line = text[: text.index('name = "Harlow')].count("\n")
    assert ("FIG501", line) in found
    assert "FIG502" in dict(found), "the facts below are judged"


def test_an_unsaved_source_counts(client: Client, rules: Path) -> None:
    client.edit(NAME, RULES, "toml")
    assert "FIG502" not in dict(codes(client))
    client.edit("sources/library.md", SOURCE.replace("4.2", "4.6"))
    if client.capabilities is PULL_UTF16:
        assert "FIG502" in dict(codes(client))
    else:
        uri = client.uri(NAME)
        client.until(lambda: any(item["code"] == "FIG502" for item in client.published(uri)[-1]["diagnostics"]))


def test_the_drafts_are_checked_again(client: Client, rules: Path) -> None:
    client.edit("draft.md", DRAFT)
    assert ["FIG101"] == [item["code"] for item in client.diagnostics("draft.md")]
    client.edit(NAME, RULES.replace('"proposed"', '"accepted"').replace("$4.2", "$4.7"), "toml")
    if client.capabilities is PULL_UTF16:
        assert ["FIG203"] == [item["code"] for item in client.diagnostics("draft.md")]
    else:
        uri = client.uri("draft.md")
        client.until(lambda: ["FIG203"] == [item["code"] for item in client.published(uri)[-1]["diagnostics"]])


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", ["FIG101"]),
        ('trust = "reviewed"', ["FIG201"]),
        ("rules = []", ["FIG101"]),
        ('rules = ["kept"]\ntrust = "reviewed"', []),
    ],
)
def test_rule_files_count_as_set(client: Client, folder: Path, rules: Path, settings: str, expected: list[str]) -> None:
    (folder / "figlint.toml").write_text(f"{settings}\n", "utf-8")
    (folder / "kept").mkdir()
    accepted = RULES.replace('"proposed"', '"accepted"').replace("$4.2", "$4.7")
    (folder / "kept" / "library.toml").write_text(
        accepted.replace("sources/library.md", "../sources/library.md"), "utf-8"
    )
    client.edit("draft.md", DRAFT)
    assert expected == [item["code"] for item in client.diagnostics("draft.md")]
    ran = figlint("check", "draft.md", "--format", "json", cwd=folder)
    (draft,) = json.loads(ran.out)["drafts"]
    assert expected == [item["code"] for item in draft["diagnostics"]]


@pytest.mark.parametrize(("lock", "n_told"), [("{\n", 1), ("", 0), ('{"figlint-lock":2,"rules":"library.toml"}\n', 0)])
def test_a_lock_that_cannot_be_used_is_told_once(
    client: Client, folder: Path, rules: Path, lock: str, n_told: int
) -> None:
    rules.with_name("library.lock.jsonl").write_text(lock, "utf-8")
    client.edit("draft.md", DRAFT)
    client.diagnostics("draft.md")
    client.edit("draft.md", f"{DRAFT}\n")
    client.diagnostics("draft.md")
    assert n_told == client.methods().count("window/showMessage")


def test_the_findings_go_when_the_file_is_closed(connect: Callable[..., Client], rules: Path) -> None:
    client = connect(PUSH_UTF8)
    client.edit(NAME, BROKEN_QUOTE, "toml")
    assert client.diagnostics(NAME)
    client.close(NAME)
    client.until(lambda: client.published(client.uri(NAME))[-1]["diagnostics"] == [])


def test_a_rule_file_elsewhere_is_one_when_the_settings_name_it(client: Client, folder: Path) -> None:
    client.edit("facts.toml", BROKEN_QUOTE, "toml")
    (folder / "figlint.toml").write_text('rules = ["facts.toml"]\n', "utf-8")
    (folder / "facts.toml").write_text(BROKEN_QUOTE, "utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri("figlint.toml"), "type": 1}]})
    client.edit("facts.toml", BROKEN_QUOTE + "\n", "toml")
    assert "FIG502" in [item["code"] for item in client.diagnostics("facts.toml")]


def test_other_toml_files_stay_silent(client: Client, folder: Path) -> None:
    client.edit("settings.toml", BROKEN_QUOTE, "toml")
    if client.capabilities is PULL_UTF16:
        assert [] == client.diagnostics("settings.toml")
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    assert [] == client.published(client.uri("settings.toml"))


def test_hover_tells_the_fact_its_sources_and_its_uses(client: Client, rules: Path) -> None:
    client.edit("draft.md", DRAFT)
    client.diagnostics("draft.md")
    client.edit(NAME, RULES, "toml")
    for needle in ('"harlow.spending.2023"', "[[fact]]", "harlow.spending.2023 * 2"):
        text = client.request("textDocument/hover", at(RULES, needle, client))["contents"]["value"]
        assert text.startswith(r"**harlow.spending.2023** · proposed")
        assert "Harlow Library, spent, 2023" in text
        assert f"({client.uri('sources/library.md')}#L3)" in text
        assert f"({client.uri('draft.md')}#L3)" in text
    assert client.request("textDocument/hover", at(RULES, "# 🙂", client)) is None


def test_definition_leads_from_a_quote_to_the_source(client: Client, rules: Path) -> None:
    client.edit(NAME, RULES, "toml")
    (found,) = client.request("textDocument/definition", at(RULES, "spent $4.2 million on", client))
    assert client.uri("sources/library.md") == found["uri"]
    assert place(SOURCE, "It spent", client) == found["range"]["start"]


@pytest.mark.parametrize(
    ("needle", "target"),
    [
        ("harlow.spending.2023 * 2", "[[fact]]"),
        ('"library"', "[sources.library]"),
    ],
)
def test_definition_leads_from_an_id_to_its_entry(client: Client, rules: Path, needle: str, target: str) -> None:
    client.edit(NAME, RULES, "toml")
    (found,) = client.request("textDocument/definition", at(RULES, needle, client))
    assert client.uri(NAME) == found["uri"]
    assert place(RULES, target, client) == found["range"]["start"]
    assert [] == client.request("textDocument/definition", at(RULES, "# 🙂", client))


def test_definition_leads_from_a_pin_to_its_fact(client: Client, rules: Path) -> None:
    text = "It cost $4.2 million. <!-- figlint: fact=harlow.spending.2023 -->\n"
    client.edit("draft.md", text)
    params = {"textDocument": {"uri": client.uri("draft.md")}, "position": place(text, "fact=", client)}
    (found,) = client.request("textDocument/definition", params)
    assert (client.uri(NAME), place(RULES, "[[fact]]", client)) == (found["uri"], found["range"]["start"])


def test_a_figure_is_pinned_to_a_fact(client: Client, rules: Path) -> None:
    text = DRAFT.replace("Harlow Library spent $4.7", "🙂 Harlow Library spent $4.2").replace("2023", "2022")
    made = test_features.actions(client, text, "$4.2")
    (pin,) = [action for action in made if action["title"] == "say that this is harlow.spending.2023"]
    pinned = changed(text, test_features.edits_of(pin, client), client)
    assert text.replace("million", "million <!-- figlint: fact=harlow.spending.2023 -->") == pinned
    client.edit("draft.md", pinned)
    starts = [item["range"]["start"] for item in client.diagnostics("draft.md")]
    assert [place(pinned, "2022", client)] == starts, "the figure is of 2023 now, and its year is not"


def test_quotes_are_links_to_the_source(client: Client, rules: Path) -> None:
    for text, n_found in ((RULES, 2), (BROKEN_QUOTE, 1)):
        client.edit(NAME, text, "toml")
        found = client.request("textDocument/documentLink", {"textDocument": {"uri": client.uri(NAME)}})
        assert [f"{client.uri('sources/library.md')}#L3"] * n_found == [link["target"] for link in found]
    assert place(BROKEN_QUOTE, '"spent $4.2 million"', client) == found[0]["range"]["start"]


def test_references_are_the_figures_and_formulas(client: Client, rules: Path) -> None:
    client.edit("draft.md", DRAFT)
    client.edit(NAME, RULES, "toml")
    params = {**at(RULES, '"harlow.spending.2023"', client), "context": {"includeDeclaration": False}}
    found = client.request("textDocument/references", params)
    assert [client.uri(NAME), client.uri("draft.md")] == [item["uri"] for item in found]
    assert place(RULES, "harlow.spending.2023 * 2", client) == found[0]["range"]["start"]
    assert place(DRAFT, "$4.7", client) == found[1]["range"]["start"]
    params["context"] = {"includeDeclaration": True}
    assert 3 == len(client.request("textDocument/references", params))


def test_references_are_found_in_drafts_that_are_not_open(client: Client, folder: Path, rules: Path) -> None:
    (folder / "other.md").write_text(DRAFT, "utf-8")
    client.edit(NAME, RULES, "toml")
    params = {**at(RULES, '"harlow.spending.2023"', client), "context": {"includeDeclaration": False}}
    found = client.request("textDocument/references", params)
    places = {(item["uri"], item["range"]["start"]["line"]) for item in found[1:]}
    assert {(client.uri("draft.md"), 2), (client.uri("other.md"), 2)} == places


def test_symbols_are_the_facts_and_formulas(client: Client, rules: Path) -> None:
    client.edit(NAME, RULES, "toml")
    found = client.request("textDocument/documentSymbol", {"textDocument": {"uri": client.uri(NAME)}})
    assert ["harlow.spending.2023", "harlow.twice.2023"] == [item["name"] for item in found]
    if client.capabilities is PULL_UTF16:
        assert "$4.2 million (proposed)" == found[0]["detail"]
        assert place(RULES, "[[fact]]", client) == found[0]["selectionRange"]["start"]


def test_workspace_symbols_find_facts(client: Client, rules: Path) -> None:
    found = client.request("workspace/symbol", {"query": "harlow 4.2"})
    assert [("harlow.spending.2023", client.uri(NAME))] == [(item["name"], item["location"]["uri"]) for item in found]
    assert [] == client.request("workspace/symbol", {"query": "nowhere"})


def actions(client: Client, text: str, needle: str) -> dict[str, str]:
    """Return what the rule file is after each action at a place, by title."""
    client.edit(NAME, text, "toml")
    position = place(text, needle, client)
    context = {"diagnostics": client.diagnostics(NAME)}
    params = {
        "textDocument": {"uri": client.uri(NAME)},
        "range": {"start": position, "end": position},
        "context": context,
    }
    made: dict[str, str] = {}
    for action in client.request("textDocument/codeAction", params):
        edit = action["edit"]
        edits = edit["documentChanges"][0]["edits"] if "documentChanges" in edit else edit["changes"][client.uri(NAME)]
        made[action["title"]] = changed(text, edits, client)
    return made


def test_a_quote_is_anchored_again(client: Client, rules: Path) -> None:
    made = actions(client, REWORDED, "spent $4.2 million on books")
    mended = made["take over the words of the source"]
    assert 'quote = "🙂 It spent $4.2 million on them in 2023."' in mended
    client.edit(NAME, mended, "toml")
    assert "FIG502" not in dict(codes(client))


def test_a_mistyped_key_is_mended(client: Client, rules: Path) -> None:
    mistyped = RULES.replace("terms =", "trems =")
    made = actions(client, mistyped, "trems")
    assert RULES == made["write terms"]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("accept harlow.spending.2023", "accepted"),
        ("mark as disputed harlow.spending.2023", "disputed"),
        ("reject harlow.spending.2023", "rejected"),
    ],
)
def test_a_fact_is_decided_about(client: Client, rules: Path, title: str, status: str) -> None:
    made = actions(client, RULES, '"harlow.spending.2023"')
    assert RULES.replace("proposed", status) == made[title]
    without = RULES.replace('status = "proposed"\n', "")
    made = actions(client, without, '"harlow.spending.2023"')
    assert RULES.replace("proposed", status) == made[title]
    assert {} == actions(client, RULES.replace("proposed", status), '"harlow.spending.2023"')


def test_a_source_is_preferred(client: Client, rules: Path) -> None:
    made = actions(client, RULES, 'source = "library"')["prefer library for harlow.spending.2023"]
    lines = ['  source = "library"', '  rank = "preferred"', '  reason = "say why"', "  line = 3"]
    assert RULES.replace('  source = "library"\n  line = 3', "\n".join(lines), 1) == made
    assert not any(title.startswith("prefer") for title in actions(client, made, 'source = "library"'))


def test_a_reason_is_added(client: Client, rules: Path) -> None:
    text = RULES.replace("  line = 3", '  rank = "deprecated"\n  line = 3', 1)
    made = actions(client, text, '"deprecated"')["add a reason"]
    assert text.replace('"deprecated"\n', '"deprecated"\n  reason = "say why"\n') == made


@pytest.mark.parametrize(
    ("written", "below", "offered"),
    [
        ('[[fact]]\nid = "', RULES, "harlow.spending"),
        ("[[fact]]\nst", RULES, "status"),
        ('[[fact]]\nstatus = "', RULES, "accepted"),
        ("[[fact]]\n  [[fact.says]]\n  so", RULES, "source"),
        ('[[fact]]\n  [[fact.says]]\n  source = "', RULES, "library"),
        ('[[derive]]\nid = "a.b"\nformula = "', RULES, "harlow.spending.2023"),
        ("[[", RULES, "[[fact.says]]"),
        ("", "", "version"),
    ],
)
def test_what_may_be_written_is_offered(client: Client, rules: Path, written: str, below: str, offered: str) -> None:
    text = f"{below}\n{written}"
    client.edit(NAME, text, "toml")
    line = text.count("\n")
    position = {"line": line, "character": len(text.rpartition("\n")[2])}
    params = {"textDocument": {"uri": client.uri(NAME)}, "position": position, "context": {"triggerKind": 1}}
    items = client.request("textDocument/completion", params)["items"]
    assert offered in [item["label"] for item in items]
    for item in items:
        assert item["textEdit"]["range"]["start"]["line"] == line


def test_keys_that_stand_there_are_not_offered(client: Client, rules: Path) -> None:
    text = RULES.replace('status = "proposed"\n', "\n")
    client.edit(NAME, text, "toml")
    position = {"line": place(text, "harlow.spending.2023", client)["line"] + 1, "character": 0}
    params = {"textDocument": {"uri": client.uri(NAME)}, "position": position, "context": {"triggerKind": 1}}
    labels = [item["label"] for item in client.request("textDocument/completion", params)["items"]]
    assert "status" in labels
    assert "id" not in labels


def test_facts_are_offered_in_a_pin(client: Client, rules: Path) -> None:
    text = "It cost $4.2 million. <!-- figlint: fact=\n"
    client.edit("draft.md", text)
    position = {"line": 0, "character": len(text) - 1}
    params = {"textDocument": {"uri": client.uri("draft.md")}, "position": position, "context": {"triggerKind": 1}}
    (item,) = client.request("textDocument/completion", params)["items"]
    assert ("harlow.spending.2023", "$4.2 million / $4.2 million") == (item["label"], item["detail"])

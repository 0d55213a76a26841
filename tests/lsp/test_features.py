"""Every question an editor can ask about a figure, asked through the protocol."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.conftest import DRAFT, SOURCE
from tests.support.lsp_client import PULL_UTF16, PUSH_UTF8, Client

LONG = """# Report

Harlow Library lends books to 31 schools.

## Money

🙂 Harlow Library spent $4.7 million on books in 2023.

## Words

None here.
"""


def place(text: str, needle: str, client: Client) -> dict[str, int]:
    """Return the position of `needle` in the client's encoding."""
    before = text[: text.index(needle)]
    head = before.rpartition("\n")[2]
    is_utf8 = client.offered["positionEncoding"] == "utf-8"
    column = len(head.encode()) if is_utf8 else len(head.encode("utf-16-le")) // 2
    return {"line": before.count("\n"), "character": column}


def ask(client: Client, method: str, text: str, needle: str, **more: Any) -> Any:
    """Open a draft and ask about a place in it, before anything else has been asked."""
    client.edit("draft.md", text)
    position = place(text, needle, client)
    return client.request(method, {"textDocument": {"uri": client.uri("draft.md")}, "position": position, **more})


def _start(edit: dict[str, Any]) -> tuple[int, int]:
    start = edit["range"]["start"]
    return start["line"], start["character"]


def changed(text: str, edits: list[dict[str, Any]], client: Client) -> str:
    """Return a text with edits of the server applied."""
    lines = text.split("\n")
    encoding = {"utf-8": "utf-8", "utf-16": "utf-16-le"}[client.offered["positionEncoding"]]
    width = 2 if encoding == "utf-16-le" else 1
    for edit in sorted(edits, key=_start, reverse=True):
        start, end = edit["range"]["start"], edit["range"]["end"]
        if start["line"] != end["line"]:
            assert (0, 0, start["line"] + 1) == (start["character"], end["character"], end["line"])
            lines[start["line"]] = edit["newText"].removesuffix("\n")
            continue
        line = lines[start["line"]].encode(encoding)
        new = edit["newText"].encode(encoding)
        line = line[: start["character"] * width] + new + line[end["character"] * width :]
        lines[start["line"]] = line.decode(encoding)
    return "\n".join(lines)


def test_hover_tells_the_verdict_the_reading_and_the_source(client: Client) -> None:
    found = ask(client, "textDocument/hover", LONG, "4.7 million")
    text = found["contents"]["value"]
    assert "**contradicted** · FIG101 contradicted-value" in text
    assert f"({client.uri('sources/library.md')}#L3)" in text
    assert "read as: money 4,700,000 USD, exact, precision 100,000" in text
    assert place(LONG, "$4.7", client) == found["range"]["start"]


def test_hover_off_a_figure_is_empty(client: Client) -> None:
    assert ask(client, "textDocument/hover", LONG, "None here") is None
    assert ask(client, "textDocument/hover", LONG, "Harlow") is None


def test_hover_shows_quotes_as_they_are(client: Client, folder: Path) -> None:
    (folder / "sources" / "library.md").write_text(SOURCE.replace("It spent", "It [spent](y) *with* <b>"), "utf-8")
    text = ask(client, "textDocument/hover", LONG, "4.7 million")["contents"]["value"]
    assert r"It \[spent\]\(y\) \*with\* \<b\> **\$4.2 million**" in text


def test_definition_leads_to_the_source_line(client: Client) -> None:
    (found,) = ask(client, "textDocument/definition", LONG, "31 schools")
    assert client.uri("sources/library.md") == found["uri"]
    assert place(SOURCE, "31 schools", client) == found["range"]["start"]
    assert [] == ask(client, "textDocument/definition", LONG, "None here")


def test_references_of_a_source_line_are_the_figures_that_rest_on_it(client: Client) -> None:
    client.edit("other.md", "Harlow Library lends books to 31 schools.\n")
    client.edit("draft.md", LONG)
    assert client.diagnostics("draft.md")
    client.edit("sources/library.md", SOURCE, "markdown")
    position = place(SOURCE, "31 schools", client)
    source = {"textDocument": {"uri": client.uri("sources/library.md")}, "position": position}
    found = client.request("textDocument/references", {**source, "context": {"includeDeclaration": False}})
    assert {client.uri("other.md"), client.uri("draft.md")} == {item["uri"] for item in found}
    found = ask(client, "textDocument/references", LONG, "31 schools", context={"includeDeclaration": False})
    assert {client.uri("other.md"), client.uri("draft.md")} == {item["uri"] for item in found}


def test_references_are_found_in_drafts_that_are_not_open(client: Client, folder: Path) -> None:
    (folder / "chapters").mkdir()
    (folder / "chapters" / "one.md").write_text(f"🙂 Words.\n\n🙂 {DRAFT[10:]}", "utf-8")
    (folder / "chapters" / "two.md").write_text("Nothing of the kind.\n", "utf-8")
    (folder / "draft.md").write_text("Another text on the disk than in the editor.\n", "utf-8")
    client.edit("draft.md", DRAFT)
    client.edit("sources/library.md", SOURCE)
    position = place(SOURCE, "4.2 million", client)
    source = {"textDocument": {"uri": client.uri("sources/library.md")}, "position": position}
    asked = {**source, "context": {"includeDeclaration": False}}
    found = client.request("textDocument/references", asked)
    assert {client.uri("draft.md"), client.uri("chapters/one.md")} == {item["uri"] for item in found}
    (folder / "chapters" / "one.md").write_text("Nothing of the kind.\n", "utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": []})
    found = client.request("textDocument/references", asked)
    assert {client.uri("draft.md")} == {item["uri"] for item in found}


def test_symbols_are_the_figures_by_section(connect: Callable[..., Client]) -> None:
    client = connect(PULL_UTF16)
    client.edit("draft.md", LONG)
    (report,) = client.request("textDocument/documentSymbol", {"textDocument": {"uri": client.uri("draft.md")}})
    assert ("Report", "3 figures: 2 supported, 1 contradicted") == (report["name"], report["detail"])
    assert ["31", "Money", "Words"] == [item["name"] for item in report["children"]]
    assert ["$4.7 million", "2023"] == [item["name"] for item in report["children"][1]["children"]]
    assert "contradicted (FIG101)" == report["children"][1]["children"][0]["detail"]


def test_symbols_are_flat_where_the_client_wants_them_so(connect: Callable[..., Client]) -> None:
    client = connect(PUSH_UTF8)
    client.edit("draft.md", LONG)
    found = client.request("textDocument/documentSymbol", {"textDocument": {"uri": client.uri("draft.md")}})
    assert ["Report", "31", "Money", "$4.7 million", "2023", "Words"] == [item["name"] for item in found]


def test_workspace_symbols_are_the_facts_of_the_sources(client: Client) -> None:
    client.edit("draft.md", LONG)
    client.diagnostics("draft.md")
    found = client.request("workspace/symbol", {"query": "harlow schools"})
    assert ["31"] == [item["name"] for item in found]
    assert place(SOURCE, "31 schools", client) == found[0]["location"]["range"]["start"]
    assert [] == client.request("workspace/symbol", {"query": "nowhere"})


def actions(client: Client, text: str, needle: str, only: list[str] | None = None) -> list[dict[str, Any]]:
    """Return the code actions at a place."""
    client.edit("draft.md", text)
    position = place(text, needle, client)
    context = {"diagnostics": client.diagnostics("draft.md"), **({"only": only} if only else {})}
    params = {
        "textDocument": {"uri": client.uri("draft.md")},
        "range": {"start": position, "end": position},
        "context": context,
    }
    found = client.request("textDocument/codeAction", params)
    assert isinstance(found, list)
    return found


def edits_of(action: dict[str, Any], client: Client) -> list[dict[str, Any]]:
    """Return the edits of an action, with the version where the client takes one."""
    edit = action["edit"]
    if client.capabilities is PULL_UTF16:
        (change,) = edit["documentChanges"]
        assert {"uri": client.uri("draft.md"), "version": 1} == change["textDocument"]
    else:
        change = {"edits": edit["changes"][client.uri("draft.md")]}
    found = change["edits"]
    assert isinstance(found, list)
    return found


def test_a_quick_fix_mends_the_figure(client: Client) -> None:
    first = actions(client, LONG, "4.7 million")[0]
    assert "quickfix" == first["kind"]
    assert "FIG101" == first["diagnostics"][0]["code"]
    mended = changed(LONG, edits_of(first, client), client)
    assert LONG.replace("$4.7 million", "$4.2 million") == mended
    client.edit("draft.md", mended)
    assert [] == client.diagnostics("draft.md")


def test_a_finding_can_be_ignored_with_a_reason(client: Client) -> None:
    found = actions(client, LONG, "4.7 million")
    (ignore,) = [action for action in found if action["title"].startswith("ignore FIG101")]
    silenced = changed(LONG, edits_of(ignore, client), client)
    assert "in 2023. <!-- figlint: ignore[FIG101]" in silenced
    client.edit("draft.md", silenced)
    assert [] == client.diagnostics("draft.md")


def test_a_finding_can_be_explained(client: Client) -> None:
    found = actions(client, LONG, "4.7 million")
    (explain,) = [action["command"] for action in found if "command" in action]
    text = client.request(
        "workspace/executeCommand", {"command": explain["command"], "arguments": explain["arguments"]}
    )
    assert "## Weighed" in text
    assert "## Decision" in text


@pytest.mark.parametrize(("shows", "is_opened"), [(None, True), (False, True), (True, False)])
def test_an_explanation_is_opened(connect: Callable[..., Client], shows: bool | None, is_opened: bool) -> None:  # noqa: FBT001
    capabilities = {**PULL_UTF16, "window": {"showDocument": {"support": True}}}
    options = {"initializationOptions": {"showsExplanations": shows}} if shows is not None else {}
    client = connect(capabilities, session=options)
    found = actions(client, LONG, "4.7 million")
    (command,) = [action["command"] for action in found if "command" in action]
    told = {"command": command["command"], "arguments": command["arguments"]}
    text = client.request("workspace/executeCommand", told)
    shown = [item["params"]["uri"] for item in client.sent if item["method"] == "window/showDocument"]
    assert is_opened is bool(shown)
    for uri in shown:
        page = Path(uri.removeprefix("file://"))
        assert text == page.read_text("utf-8")
        assert 0 == client.end()
        assert not page.exists(), "it is gone with the server"


def test_no_action_where_nothing_was_found(client: Client) -> None:
    assert [] == actions(client, LONG, "31 schools")


def test_an_idle_comment_can_be_removed(client: Client) -> None:
    text = "Harlow Library lends books to 31 schools. <!-- figlint: ignore[FIG101] known -->\n"
    (action,) = actions(client, text, "<!--")
    assert "Harlow Library lends books to 31 schools.\n" == changed(text, edits_of(action, client), client)


HEDGED = "Harlow Library lends about 1,200 books to the schools.\n"


def test_fix_all_mends_what_is_safe(client: Client, folder: Path) -> None:
    (folder / "sources" / "library.md").write_text(HEDGED, "utf-8")
    text = HEDGED.replace("about ", "")
    (action,) = actions(client, text, "1,200", ["source.fixAll"])
    assert "source.fixAll.figlint" == action["kind"]
    if client.capabilities is PULL_UTF16:
        assert "edit" not in action
        action = client.request("codeAction/resolve", action)
    assert HEDGED == changed(text, edits_of(action, client), client)
    assert [] == actions(client, LONG, "31 schools", ["source.fixAll"])


def test_lenses_count_the_figures(client: Client) -> None:
    client.edit("draft.md", LONG)
    found = client.request("textDocument/codeLens", {"textDocument": {"uri": client.uri("draft.md")}})
    told = [(lens["range"]["start"]["line"], lens["command"]["title"]) for lens in found]
    everything = "3 figures: 2 supported, 1 contradicted"
    assert [(0, everything), (0, everything), (4, "2 figures: 1 supported, 1 contradicted")] == told


@pytest.mark.parametrize(("setting", "label"), [("source", "sources/library.md:3"), ("value", "31"), ("off", None)])
def test_hints_show_the_source_when_asked_for(client: Client, setting: str, label: str | None) -> None:
    client.settings = {"inlayHints": setting}
    client.notify("workspace/didChangeConfiguration", {"settings": {"figlint": client.settings}})
    client.edit("draft.md", LONG)
    area = {"start": {"line": 2, "character": 0}, "end": {"line": 3, "character": 0}}
    params = {"textDocument": {"uri": client.uri("draft.md")}, "range": area}
    client.until_settled()
    found = client.request("textDocument/inlayHint", params)
    assert ([label] if label else []) == [hint["label"] for hint in found]


def test_tokens_are_coloured_when_asked_for(client: Client) -> None:
    client.edit("draft.md", LONG)
    item = {"textDocument": {"uri": client.uri("draft.md")}}
    assert [] == client.request("textDocument/semanticTokens/full", item)["data"]
    client.settings = {"semanticTokens": True}
    client.notify("workspace/didChangeConfiguration", {"settings": {"figlint": client.settings}})
    client.until_settled()
    data = client.request("textDocument/semanticTokens/full", item)["data"]
    assert 3 * 5 == len(data)
    position = place(LONG, "31", client)
    assert [position["line"], position["character"], 2, 0, 1] == data[:5]


def test_a_mentioned_source_is_a_link(client: Client) -> None:
    text = "See sources/library.md:3, not sources/library.mdx.\n"
    client.edit("draft.md", text)
    (link,) = client.request("textDocument/documentLink", {"textDocument": {"uri": client.uri("draft.md")}})
    assert client.uri("sources/library.md") + "#L3" == link["target"]


@pytest.mark.parametrize(
    ("quote", "line"), [("lends books to 31 schools", 3), ("lends books to 32 schools", None), ("31 schools", None)]
)
def test_a_quoted_passage_is_a_link_to_its_line(client: Client, quote: str, line: int | None) -> None:
    text = f"🙂 The library “{quote}”, it says.\n"
    client.edit("draft.md", text)
    links = client.request("textDocument/documentLink", {"textDocument": {"uri": client.uri("draft.md")}})
    assert ([f"{client.uri('sources/library.md')}#L{line}"] if line else []) == [link["target"] for link in links]
    assert all(place(text, quote, client) == link["range"]["start"] for link in links)


def test_the_sourced_value_is_offered(client: Client) -> None:
    text = "# Report\n\nIn 2023 Harlow Library spent \n"
    found = ask(client, "textDocument/completion", text, "\n", context={"triggerKind": 1})
    assert [] == found["items"]
    position = {"line": 2, "character": len("In 2023 Harlow Library spent ")}
    for context in ({"triggerKind": 1}, {"triggerKind": 2, "triggerCharacter": " "}):
        params = {"textDocument": {"uri": client.uri("draft.md")}, "position": position, "context": context}
        items = client.request("textDocument/completion", params)["items"]
        assert "$4.2 million" == items[0]["textEdit"]["newText"]
        assert "sources/library.md:3" == items[0]["detail"]


def offers(client: Client, text: str) -> list[dict[str, Any]]:
    """Return what is offered at the end of a draft."""
    client.edit("draft.md", text)
    position = place(f"{text}|", "|", client)
    params = {"textDocument": {"uri": client.uri("draft.md")}, "position": position, "context": {"triggerKind": 1}}
    items = client.request("textDocument/completion", params)["items"]
    return sorted(items, key=lambda item: item["sortText"])


SPENT = """Over $4.2 million was spent by Harlow Library on books in 2023.

In May 2024 some 35 per cent of the readers of Harlow Library were children.

Harlow Library is to spend $5 million on books in 2023.
"""


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("In 2023 Harlow Library spent ", ["over $4.2 million", "$5 million"]),
        ("A hall cost €3m.\n\nIn 2023 Harlow Library spent ", ["over $4.2m", "$5m"]),
        ("A hall cost $3 bn, a shed €3m.\n\n🙂 In 2023 Harlow Library spent ", ["over $4.2m", "$5m"]),
        ("A hall cost €3bn and took 3m bricks.\n\nIn 2023 Harlow Library spent ", ["over $4.2 million", "$5 million"]),
        ("In 2023 Harlow Library spent $5", ["$5 million", "over $4.2 million"]),
        ("Rent rose 3%.\n\nIn 2024 the share of children among readers of Harlow Library was ", ["some 35%"]),
    ],
)
def test_values_are_offered_as_the_draft_writes_them(
    client: Client, folder: Path, text: str, offered: list[str]
) -> None:
    (folder / "sources" / "library.md").write_text(SPENT, "utf-8")
    items = offers(client, text)
    assert offered == [item["textEdit"]["newText"] for item in items]
    assert all(item["documentation"]["value"].endswith("”") for item in items), "with the evidence"


def test_nothing_is_offered_unasked_in_the_middle_of_words(client: Client) -> None:
    text = "Harlow Library spent money\n"
    client.edit("draft.md", text)
    params = {
        "textDocument": {"uri": client.uri("draft.md")},
        "position": {"line": 0, "character": len("Harlow ")},
        "context": {"triggerKind": 2, "triggerCharacter": " "},
    }
    assert [] == client.request("textDocument/completion", params)["items"]


def test_codes_are_offered_in_a_comment(client: Client) -> None:
    text = "Text. <!-- figlint: ignore[\n"
    client.edit("draft.md", text)
    position = {"line": 0, "character": len(text) - 1}
    params = {"textDocument": {"uri": client.uri("draft.md")}, "position": position, "context": {"triggerKind": 1}}
    labels = [item["label"] for item in client.request("textDocument/completion", params)["items"]]
    assert {"FIG101", "FIG201"} < set(labels)


@pytest.mark.parametrize(
    ("method", "empty"),
    [
        ("textDocument/hover", None),
        ("textDocument/definition", []),
        ("textDocument/documentSymbol", []),
        ("textDocument/codeLens", []),
        ("textDocument/documentLink", []),
    ],
)
def test_a_document_that_is_not_judged_has_nothing(client: Client, method: str, empty: object) -> None:
    params = {"textDocument": {"uri": client.uri("closed.md")}, "position": {"line": 0, "character": 0}}
    assert empty == client.request(method, params)
    client.edit("notes.py", DRAFT, "python")
    params["textDocument"] = {"uri": client.uri("notes.py")}
    assert empty == client.request(method, params)

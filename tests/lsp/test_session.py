"""What an editor sees from opening a draft to closing it, with a client that pulls and one that is pushed to."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from figlint.text import LineIndex
from tests.lsp.conftest import DRAFT, SOURCE
from tests.support.command import figlint
from tests.support.lsp_client import PULL_UTF16, PUSH_UTF8, Client


def test_a_contradicted_figure_is_marked_with_the_source_line(client: Client) -> None:
    client.edit("draft.md", DRAFT)
    (found,) = client.diagnostics("draft.md")
    line = DRAFT.split("\n")[2]
    is_utf8 = client.offered["positionEncoding"] == "utf-8"
    before = line[: line.index("$")]
    start = len(before.encode()) if is_utf8 else len(before.encode("utf-16-le")) // 2
    assert {"line": 2, "character": start} == found["range"]["start"]
    assert {"line": 2, "character": start + len("$4.7 million")} == found["range"]["end"]
    assert ("FIG101", 1, "figlint") == (found["code"], found["severity"], found["source"])
    related = found["relatedInformation"][0]
    assert client.uri("sources/library.md") == related["location"]["uri"]
    quoted = SOURCE.split("\n")[2]
    before = quoted[: quoted.index("$")]
    start = len(before.encode()) if is_utf8 else len(before.encode("utf-16-le")) // 2
    assert {"line": 2, "character": start} == related["location"]["range"]["start"]


def test_an_edit_is_judged_and_a_mended_figure_falls_silent(client: Client) -> None:
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    client.edit("draft.md", DRAFT.replace("4.7", "4.2"))
    assert [] == client.diagnostics("draft.md")
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")


def test_a_burst_of_edits_is_answered_for_the_last(client: Client) -> None:
    for number in range(50):
        client.edit("draft.md", DRAFT.replace("4.7", f"{number}.7"))
    client.edit("draft.md", DRAFT.replace("4.7", "9.3"))
    (found,) = client.diagnostics("draft.md")
    assert "$9.3 million" in found["message"]
    client.until_settled()
    published = [(item["version"], item["diagnostics"]) for item in client.published(client.uri("draft.md"))]
    assert sorted(dict(published)) == [version for version, _ in published], "each version once, none after a newer"
    assert all(f"${version - 1}.7 million" in item["message"] for version, (item,) in published[:-1])


def test_diagnostics_are_either_pulled_or_pushed(client: Client) -> None:
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    pulls = client.capabilities is PULL_UTF16
    assert pulls is ("diagnosticProvider" in client.offered)
    assert pulls is ("textDocument/publishDiagnostics" not in client.methods())


def test_a_client_that_cannot_refresh_is_pushed_to(connect: Callable[..., Client]) -> None:
    capabilities = {**PULL_UTF16, "workspace": {}}
    client = connect(capabilities)
    client.edit("draft.md", DRAFT)
    assert "diagnosticProvider" not in client.offered
    assert 1 == len(client.diagnostics("draft.md"))


def test_pushed_diagnostics_are_cleared_on_close(connect: Callable[..., Client]) -> None:
    client = connect(PUSH_UTF8)
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    client.close("draft.md")
    client.until(lambda: client.published(client.uri("draft.md"))[-1]["diagnostics"] == [])


def test_an_unchanged_result_is_not_sent_again(connect: Callable[..., Client]) -> None:
    client = connect(PULL_UTF16)
    client.edit("draft.md", DRAFT)
    item = {"textDocument": {"uri": client.uri("draft.md")}}
    first = client.request("textDocument/diagnostic", item)
    client.edit("draft.md", DRAFT + "\n")
    again = client.request("textDocument/diagnostic", {**item, "previousResultId": first["resultId"]})
    assert {"kind": "unchanged", "resultId": first["resultId"]} == again


def test_codes_are_described_and_data_kept_where_the_client_can(connect: Callable[..., Client]) -> None:
    client = connect(PULL_UTF16)
    client.edit("draft.md", DRAFT)
    (found,) = client.diagnostics("draft.md")
    page = Path(found["codeDescription"]["href"].removeprefix("file://"))
    assert page.name == "contradicted_value.py"
    assert "## What it does" in page.read_text("utf-8")
    assert "contradicted-value" == found["data"]["name"]
    client = connect(PUSH_UTF8)
    client.edit("draft.md", DRAFT)
    (found,) = client.diagnostics("draft.md")
    assert not {"codeDescription", "data"} & set(found)


def test_a_comment_that_silences_nothing_is_shown_faded(connect: Callable[..., Client]) -> None:
    client = connect(PULL_UTF16)
    client.edit("draft.md", SOURCE + "<!-- figlint: ignore[FIG201] known -->\n")
    (found,) = client.diagnostics("draft.md")
    assert ("FIG902", [1]) == (found["code"], found["tags"])


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("notes.py", "python"),
        ("sources/schools.md", "markdown"),
        ("untitled:Untitled-1", "markdown"),
    ],
)
def test_what_is_no_draft_with_sources_stays_silent(client: Client, folder: Path, name: str, language: str) -> None:
    text = "Harlow Library lends books to 36 schools.\n"
    (folder / "sources" / "schools.md").write_text(text, "utf-8")
    client.edit("plain.md", text)
    assert client.diagnostics("plain.md"), "as a draft it would not be silent"
    client.edit(name, text.replace("36", "38"), language)
    if "diagnosticProvider" in client.offered:
        assert [] == client.diagnostics(name)
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    assert not any(item["diagnostics"] for item in client.published(client.uri(name) if "/" in name else name))


def test_a_folder_without_sources_stays_silent(client: Client, folder: Path) -> None:
    (folder / "sources" / "library.md").unlink()
    (folder / "sources").rmdir()
    client.edit("draft.md", DRAFT)
    assert [] == client.diagnostics("draft.md")


def test_a_source_that_changes_on_disk_is_read_again(client: Client, folder: Path) -> None:
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    source = folder / "sources" / "library.md"
    source.write_text(SOURCE.replace("4.2", "4.7"), "utf-8")
    if client.capabilities is PULL_UTF16:
        client.until(lambda: "client/registerCapability" in client.methods())
        changes = [{"uri": source.as_uri(), "type": 2}]
        client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
        client.until(lambda: "workspace/diagnostic/refresh" in client.methods())
        assert [] == client.diagnostics("draft.md")
    else:
        assert "client/registerCapability" not in client.methods()
        client.notify("textDocument/didSave", {"textDocument": {"uri": client.uri("draft.md")}})
        client.until(lambda: client.published(client.uri("draft.md"))[-1]["diagnostics"] == [])


def test_sources_that_a_configuration_names_are_watched(
    connect: Callable[..., Client], folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    apart = tmp_path_factory.mktemp("apart")
    (apart / "library.md").write_text(SOURCE, "utf-8")
    (folder / "figlint.toml").write_text(f"sources = ['facts/*.md', '{apart.as_posix()}']\n", "utf-8")
    (folder / "facts").mkdir()
    for capabilities in (PULL_UTF16, _watching_elsewhere()):
        client = connect(capabilities)
        client.edit("draft.md", DRAFT)
        assert client.diagnostics("draft.md")
        client.until(lambda client=client: "client/unregisterCapability" in client.methods())
        client.until_settled()
        (*_, registered) = [item["params"] for item in client.sent if item["method"] == "client/registerCapability"]
        patterns = [item["globPattern"] for item in registered["registrations"][0]["registerOptions"]["watchers"]]
        if capabilities is PULL_UTF16:
            assert [f"{folder.as_posix()}/facts/*.md", f"{apart.as_posix()}/**"] == patterns[2:]
        else:
            facts = {"baseUri": f"{folder.as_uri()}/facts", "pattern": "*.md"}
            assert [facts, {"baseUri": apart.as_uri(), "pattern": "**"}] == patterns[2:]


def _watching_elsewhere() -> dict[str, Any]:
    watching = {"dynamicRegistration": True, "relativePatternSupport": True}
    return {**PULL_UTF16, "workspace": {**PULL_UTF16["workspace"], "didChangeWatchedFiles": watching}}


def test_a_client_that_tells_of_settings_when_asked_is_asked(connect: Callable[..., Client]) -> None:
    changing = {"didChangeConfiguration": {"dynamicRegistration": True}}
    client = connect({**PULL_UTF16, "workspace": {**PULL_UTF16["workspace"], **changing}})
    client.until_settled()
    asked = [item["params"] for item in client.sent if item["method"] == "client/registerCapability"]
    methods = [item["method"] for params in asked for item in params["registrations"]]
    assert ["workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"] == methods


@pytest.mark.parametrize("name", ["figlint.toml", "pyproject.toml", "rules/facts.toml"])
def test_a_workspace_that_is_not_set_up_is_left_alone(client: Client, folder: Path, name: str) -> None:
    (folder / "figlint.toml").unlink()
    client.edit("draft.md", DRAFT)
    assert [] == client.diagnostics("draft.md")
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text({"pyproject.toml": "[tool.figlint]\n", "figlint.toml": ""}.get(name, "version = 1\n"), "utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 1}]})
    client.edit("draft.md", DRAFT + "\n")
    assert ["FIG101"] == [item["code"] for item in client.diagnostics("draft.md")]


@pytest.mark.parametrize(("value", "codes"), [("on", ["FIG101"]), ("auto", []), ("off", []), (5, [])])
def test_the_settings_say_whether_drafts_are_judged(client: Client, folder: Path, value: Any, codes: list[str]) -> None:
    (folder / "figlint.toml").unlink()
    client.settings = {"enable": value}
    client.notify("workspace/didChangeConfiguration", {"settings": {"figlint": client.settings}})
    client.until_settled()
    client.edit("draft.md", DRAFT)
    assert codes == [item["code"] for item in client.diagnostics("draft.md")]


def test_a_configured_workspace_can_be_switched_off_and_on(client: Client) -> None:
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    for number, (value, n_found) in enumerate((("off", 0), ("auto", 1))):
        client.settings = {"enable": value}
        client.notify("workspace/didChangeConfiguration", {"settings": {"figlint": client.settings}})
        client.until_settled()
        client.edit("draft.md", DRAFT + "\n" * (number + 1))
        assert n_found == len(client.diagnostics("draft.md"))


def test_the_unsaved_text_of_an_open_source_counts(client: Client) -> None:
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    client.edit("sources/library.md", SOURCE.replace("4.2", "4.7"))
    if client.capabilities is PULL_UTF16:
        assert [] == client.diagnostics("draft.md")
    else:
        client.until(lambda: client.published(client.uri("draft.md"))[-1]["diagnostics"] == [])


def test_a_client_asks_again_for_all_that_it_shows(connect: Callable[..., Client]) -> None:
    showing = {name: {"refreshSupport": True} for name in ("codeLens", "inlayHint", "semanticTokens")}
    client = connect({**PULL_UTF16, "workspace": {**PULL_UTF16["workspace"], **showing}})
    client.edit("draft.md", DRAFT)
    client.edit("draft.md", DRAFT + "\n")
    client.diagnostics("draft.md")
    client.until_settled()
    told = ["diagnostic", "codeLens", "inlayHint", "semanticTokens"]
    assert not {f"workspace/{name}/refresh" for name in told} & set(client.methods()), "it knows that it has typed"
    client.edit("sources/library.md", SOURCE.replace("4.2", "4.7"))
    client.until(lambda: "workspace/semanticTokens/refresh" in client.methods())
    assert [f"workspace/{name}/refresh" for name in told] == client.methods()[-4:]


def test_each_root_has_its_own_sources(connect: Callable[..., Client], folder: Path) -> None:
    other = folder / "other"
    (other / "notes").mkdir(parents=True)
    (other / "notes" / "a.md").write_text(SOURCE.replace("4.2", "4.7"), "utf-8")
    client = connect(PULL_UTF16, roots=(folder, other))
    client.edit("draft.md", DRAFT)
    client.edit("other/draft.md", DRAFT)
    assert 1 == len(client.diagnostics("draft.md"))
    assert [] == client.diagnostics("other/draft.md")
    event = {"added": [], "removed": [{"uri": other.as_uri(), "name": "other"}]}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    assert [] == client.diagnostics("other/draft.md"), "its nearest notes are still its own"


def test_an_unreadable_source_is_told_once(client: Client, folder: Path) -> None:
    (folder / "sources" / "scan.md").write_bytes(b"%PDF-1.7")
    client.edit("draft.md", DRAFT)
    assert client.diagnostics("draft.md")
    client.edit("draft.md", DRAFT + "\n")
    assert client.diagnostics("draft.md")
    assert 1 == client.methods().count("window/showMessage")


def test_the_configuration_counts_and_may_change(client: Client, folder: Path) -> None:
    (folder / "figlint.toml").write_text('severity = { FIG101 = "info" }\n', "utf-8")
    client.edit("draft.md", DRAFT)
    (found,) = client.diagnostics("draft.md")
    assert 3 == found["severity"]
    (folder / "figlint.toml").write_text('ignore = ["FIG1"]\n', "utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri("figlint.toml"), "type": 2}]})
    if client.capabilities is PULL_UTF16:
        assert [] == client.diagnostics("draft.md")
    else:
        client.until(lambda: client.published(client.uri("draft.md"))[-1]["diagnostics"] == [])


def test_the_sources_that_a_configuration_names_are_taken(client: Client, folder: Path) -> None:
    (folder / "facts").mkdir()
    (folder / "facts" / "a.md").write_text(SOURCE.replace("4.2", "4.7"), "utf-8")
    (folder / "figlint.toml").write_text('sources = ["facts"]\n', "utf-8")
    client.edit("draft.md", DRAFT)
    assert [] == client.diagnostics("draft.md")


def test_a_broken_configuration_is_told_and_mended(client: Client, folder: Path) -> None:
    (folder / "figlint.toml").write_text('ignore = "all\n', "utf-8")
    client.edit("draft.md", DRAFT)
    assert [] == client.diagnostics("draft.md")
    client.until(lambda: "window/showMessage" in client.methods())
    (told,) = [item["params"]["message"] for item in client.sent if item["method"] == "window/showMessage"]
    assert "not TOML" in told
    (folder / "figlint.toml").write_text("", "utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri("figlint.toml"), "type": 2}]})
    client.edit("draft.md", DRAFT + "\n")
    assert client.diagnostics("draft.md")


RULES = """version = 1

[sources.library]
path = "sources/library.md"

[[fact]]
id = "library.books.2023"
status = "accepted"
  [[fact.says]]
  value = "$4.7 million"
  source = "library"
  line = 3
  quote = "It spent $4.2 million on them in 2023"
"""


def test_a_rule_file_counts_as_on_the_command_line(client: Client, folder: Path) -> None:
    (folder / "rules").mkdir()
    (folder / "rules" / "library.toml").write_text(RULES, "utf-8")
    client.edit("draft.md", DRAFT)
    found = [(item["code"], item["message"]) for item in client.diagnostics("draft.md")]
    ran = figlint("check", "draft.md", "--format", "json", cwd=folder)
    (checked,) = [file for file in json.loads(ran.out)["drafts"] if file["path"] == "draft.md"]
    assert [(item["code"], item["message"]) for item in checked["diagnostics"]] == found
    assert [] == client.request("textDocument/codeLens", {"textDocument": {"uri": client.uri("rules/library.toml")}})


def test_a_draft_edited_by_ranges_is_judged_as_one_opened_anew(client: Client) -> None:
    text = "# Report\r\n\r\n🙂 Yes\u2028no: Harlow Library spent $4.2 million on books in 2023.\r\n"
    client.edit("draft.md", text)
    assert [] == client.diagnostics("draft.md")
    encoding = client.offered["positionEncoding"]
    edits = [("4.2", "4.7"), ("Report", "🙂🙂 Report\r\n\r\nIn short"), ("🙂 Yes", "A\r\n\r\n🙂🙂 Yes"), ("7", "8")]
    for old, new in edits:
        at = text.index(old)
        lines = LineIndex(text)
        start, end = (
            {"line": line, "character": lines.encoded_column(line, column, encoding)}
            for line, column in (lines.position(at), lines.position(at + len(old)))
        )
        client.change("draft.md", {"range": {"start": start, "end": end}, "text": new})
        text = text.replace(old, new, 1)
    found = client.diagnostics("draft.md")
    client.edit("copy.md", text)
    assert found == client.diagnostics("copy.md")
    assert ["FIG101"] == [item["code"] for item in found]

"""Every quick fix that the checks offer, taken through the protocol in the drafts of their specifications."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.conftest import PROFILES
from tests.lsp.test_features import changed
from tests.support.lsp_client import Client
from tests.support.spec import Section, read_spec

SPECS = Path(__file__).parents[1] / "specs" / "checks"

TITLES = {
    "contradicted-value": ["write ", "write the number "],
    "wrong-period": ["change the year to ", "write "],
    "wrong-unit": ["write "],
    "wrong-scale": ["write "],
    "wrong-subject": ["write "],
    "percent-vs-points": ["write "],
    "misattributed": ["write "],
    "missing": ["cite a source in a footnote"],
    "disputed-sources": ["attribute to ", "write "],
    "stale-source": ["draw the facts of "],
    "period-unstated": ["insert in "],
    "lost-hedge": ["write "],
    "flipped-hedge": ["write "],
    "projected-as-actual": ['insert "a ', 'write "'],
    "over-precise": ["write "],
    "loose-bound": ["write "],
    "wrong-arithmetic": ["write "],
    "inconsistent-draft": ["write "],
    "unused-directive": ["remove the comment"],
}
"""How the quick fixes begin that each check offers besides ignoring and explaining; test_rule_writing has those that
write to a rule file."""
STAYS = ("cite a source in a footnote", "add ", "draw the facts of ", "say that this is ", "prefer ")
"""What does not settle the finding by an edit of the draft alone."""


@pytest.fixture(scope="module", params=PROFILES.values(), ids=PROFILES.keys())
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Return a session for all specifications, each in a folder of its own."""
    with Client(tmp_path_factory.mktemp("specs"), request.param) as client:
        client.initialize()
        yield client


def fill(folder: Path, section: Section) -> None:
    """Put the sources and the rule file of a case into a folder."""
    folder.mkdir()
    (folder / "figlint.toml").write_text(f"sources = {list(section.sources)}\n", "utf-8")
    files = {**section.sources, **({"rules/facts.toml": section.rules} if section.rules is not None else {})}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize("check", TITLES)
def test_every_quick_fix_does_what_it_says(session: Client, check: str) -> None:
    offered: set[str] = set()
    for number, section in enumerate(read_spec(SPECS / f"{check}.md")):
        if section.draft is None or not section.marks:
            continue
        fill(session.root / f"{check}{number}", section)
        name = f"{check}{number}/draft.md"
        session.edit(name, section.draft)
        for finding in session.diagnostics(name):
            for action in actions(session, name, finding):
                offered.add(action["title"])
                edit = action.get("edit") or {}
                edits = edits_of(edit, session.uri(name))
                if not edits or action["title"].startswith(STAYS):
                    continue
                session.edit(name, changed(section.draft, edits, session))
                assert told(finding) not in map(told, session.diagnostics(name)), action["title"]
                session.edit(name, section.draft)
                session.diagnostics(name)
    for beginning in TITLES[check]:
        assert any(title.startswith(beginning) for title in offered), (beginning, offered)


def told(finding: dict[str, Any]) -> tuple[str, str]:
    """Return what a finding says, wherever it stands."""
    return finding["code"], finding["message"]


def actions(client: Client, name: str, finding: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what can be done about a finding, made whole where the client leaves that for later."""
    params = {
        "textDocument": {"uri": client.uri(name)},
        "range": finding["range"],
        "context": {"diagnostics": [finding], "only": ["quickfix"]},
    }
    for action in client.request("textDocument/codeAction", params):
        if [finding] == action.get("diagnostics"):
            yield client.request("codeAction/resolve", action) if "data" in action else action


def edits_of(edit: dict[str, Any], uri: str) -> list[dict[str, Any]]:
    """Return the edits of one document."""
    changes = edit.get("documentChanges", ())
    found = [each["edits"] for each in changes if each.get("textDocument", {}).get("uri") == uri]
    return [*(one for edits in found for one in edits), *edit.get("changes", {}).get(uri, ())]

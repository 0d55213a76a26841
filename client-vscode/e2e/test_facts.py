"""The view of facts and the commands that draw, decide and report: through the server and the command line."""

from desk import CURRENCY, EXAMPLE, ROOT, YEAR
from editor import Editor
from playwright.sync_api import expect

RULES = """\
version = 1

[subjects.scale-ai]
name = "Scale AI"

[measures.revenue]
terms = ["revenue"]

[sources.001]
path = "seeds/001.md"

[[fact]]
id = "scale-ai.revenue.2024"
status = "proposed"
  [[fact.says]]
  value = "USD 870 million"
  source = "001"
  quote = "from $870 million in 2024"

[[fact]]
id = "scale-ai.revenue.2025"
status = "proposed"
  [[fact.says]]
  value = "USD 2 billion"
  modality = "projected"
  source = "001"
  quote = "projected to rise to $2 billion in 2025"
"""


def write_rules(editor: Editor, text: str = RULES, name: str = "facts.toml") -> None:
    """Write a rule file; with two proposed facts, if nothing else is said."""
    file = editor.folder / "rules" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)


def test_the_facts_view_lists_facts_by_subject_and_leads_to_them(editor: Editor) -> None:
    write_rules(editor)
    editor.open("brief.md")
    rows = editor.view("Facts").locator(".monaco-list-row")
    expect(rows.filter(has_text="Scale AI")).to_have_count(1)
    rows.filter(has_text="revenue, 2025").click()
    editor.expect_place("facts.toml", 20)
    editor.shoot("facts")


def test_a_proposed_fact_is_accepted_and_another_rejected(editor: Editor) -> None:
    write_rules(editor)
    editor.open("brief.md")
    rows = editor.view("Facts").locator(".monaco-list-row")
    for period, action, icon in (("2024", "Accept", "pass"), ("2025", "Reject", "circle-slash")):
        row = rows.filter(has_text=f"revenue, {period}")
        row.hover()
        row.locator(f".action-label[aria-label*='{action} Proposed Fact']").click()
        expect(row.locator(f".codicon-{icon}")).to_have_count(1)
    after = RULES.replace("proposed", "accepted", 1).replace('status = "proposed"', 'status = "rejected"')
    editor.until(lambda: editor.text("rules/facts.toml") == after, "both decisions in the rule file")


def test_go_to_fact_finds_a_fact_by_its_words(editor: Editor) -> None:
    write_rules(editor, name="kept.toml")  # one that the editor does not hold in another state and reads again
    editor.open("brief.md")
    expect(editor.view("Facts").locator(".monaco-list-row", has_text="revenue, 2025")).to_have_count(1)
    editor.command("figlint: Go to Fact")
    rows = editor.page.locator(".quick-input-list .monaco-list-row")
    expect(rows).to_have_count(2)
    editor.page.keyboard.type("2 billion")
    expect(rows).to_have_count(1)
    editor.page.keyboard.press("Enter")
    editor.expect_place("kept.toml", 20)


def test_the_workspace_is_checked_with_drafts_that_are_not_open(editor: Editor) -> None:
    text = (ROOT / "examples/brief.md").read_text().replace("Scale AI's revenue", "🎉 Scale AI's revenue")
    (editor.folder / "other.md").write_text(text)
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    file = editor.problems().filter(has_text="other.md")
    expect(file.locator(".monaco-count-badge")).to_have_text("3")
    (editor.folder / "other.md").write_text(text.replace("1,240 people", "people"))
    editor.command("figlint: Check Workspace")
    expect(file.locator(".monaco-count-badge")).to_have_text("2")
    editor.open("other.md")
    editor.expect_squiggles([YEAR, CURRENCY])
    expect(file.locator(".monaco-count-badge")).to_have_text("2")
    (editor.folder / "other.md").unlink()
    editor.page.keyboard.press("Control+Shift+M")


def test_the_report_is_shown(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.command("figlint: Open Report")
    page = editor.page.frame_locator("iframe.webview.ready").frame_locator("iframe")
    expect(page.get_by_text("$870 million").first).to_be_visible()
    editor.shoot("report")


def test_facts_are_drawn_from_sources_into_a_rule_file(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.command("figlint: Draw Facts from Sources")
    editor.choose_file("seeds/001.md", "Draw Facts")
    expect(editor.page.locator(".tab.active", has_text="facts.toml")).to_be_visible()
    expect(editor.view("Facts").locator(".monaco-list-row", has_text="870 million").first).to_be_visible()

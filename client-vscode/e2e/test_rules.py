"""Rule files in the editor: what they change in an open draft, and what is wrong with them."""

from desk import EXAMPLE
from editor import Editor, Squiggle
from playwright.sync_api import expect
from test_facts import RULES, write_rules

REVIEWED = 'trust = "reviewed"'
VALUATION = Squiggle("warning", "$13.8 billion")
"""A figure of the draft that a source states, and no fact."""
QUOTE = 'quote = "from $870 million in 2024"'


def test_a_rule_file_changed_on_disk_checks_the_open_draft_again(editor: Editor) -> None:
    write_rules(editor)
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    write_rules(editor, RULES.replace("version = 1", f"version = 1\n{REVIEWED}"))
    editor.until(lambda: VALUATION in editor.squiggles(), "a verdict without the sources")
    write_rules(editor)
    editor.expect_squiggles(EXAMPLE)


def test_a_rule_file_changed_in_the_editor_counts_unsaved(editor: Editor) -> None:
    write_rules(editor)
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.open("rules/facts.toml")
    editor.type_at_line_end(1, f"\n{REVIEWED}")
    editor.open("brief.md")
    editor.until(lambda: VALUATION in editor.squiggles(), "a verdict without the sources")


def test_a_broken_rule_file_shows_its_problem_at_its_line(editor: Editor) -> None:
    write_rules(editor, RULES.replace(QUOTE, QUOTE.replace("870", "780")))
    editor.open("rules/facts.toml")
    problem = Squiggle("error", '"from $780 million in 2024"')
    editor.until(lambda: problem in editor.squiggles(), "the quote that is not in the source")
    row = editor.problems().filter(has_text="seeds/001.md does not have this quote")
    expect(row).to_contain_text("FIG502")
    row.dblclick()
    editor.expect_place("facts.toml", 18)
    editor.page.keyboard.press("Control+Shift+M")
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    write_rules(editor)
    editor.open("rules/facts.toml")
    editor.until(lambda: not [found for found in editor.squiggles() if found.kind == "error"], "no problem")

"""A draft in the editor: what is underlined, what the hover, the problems, the quick fixes and F12 give, and typing."""

import time

import pytest
from desk import CURRENCY, EXAMPLE, STAFF, YEAR, YEAR_MESSAGE, YEAR_QUOTE
from editor import Editor, Squiggle
from playwright.sync_api import expect


def test_the_contradicted_figures_of_the_example_are_underlined(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.shoot("squiggles", height=460)


def test_a_source_is_not_judged(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.open("seeds/001.md")
    editor.page.wait_for_timeout(1000)
    editor.expect_squiggles([])


def test_the_hover_has_the_message_and_quotes_the_source(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    hover = editor.hover(YEAR)
    expect(hover).to_contain_text(YEAR_MESSAGE)
    expect(hover).to_contain_text("FIG102")
    expect(hover).to_contain_text(YEAR_QUOTE)
    editor.shoot("hover", height=460)


def test_the_problems_panel_lists_the_findings_with_their_source_lines(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    rows = editor.problems()
    for text in (YEAR_MESSAGE, "1,240: no source states it", "not as much as €65 billion"):
        expect(rows.filter(has_text=text)).to_have_count(1)
    finding = rows.filter(has_text=YEAR_MESSAGE)
    finding.click()
    editor.page.mouse.move(5, 5)  # a mouse that rests opens a hover over the row below
    editor.page.keyboard.press("ArrowRight")
    related = rows.filter(has_text=YEAR_QUOTE)
    expect(related).to_have_count(1)
    expect(related).to_contain_text("001.md")
    expect(related).to_contain_text("26")
    editor.shoot("problems")
    related.dblclick()
    editor.expect_place("001.md", 26)
    editor.page.keyboard.press("Control+Shift+M")


def test_a_quick_fix_changes_the_text_and_the_squiggle_goes(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.quick_fixes(CURRENCY)
    editor.shoot("quick-fix", height=460)
    editor.leave()
    editor.take_quick_fix(CURRENCY, "up to $65 billion")
    editor.expect_squiggles([YEAR, STAFF])
    before = editor.text("brief.md")
    editor.save()
    assert editor.text("brief.md") == before.replace("as much as €65 billion", "up to $65 billion")


def test_the_definition_of_a_figure_is_its_source_line(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.click(CURRENCY)
    editor.page.keyboard.press("F12")
    editor.expect_place("001.md", 12)


def test_the_definitions_of_a_disputed_figure_are_all_shown(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.click(YEAR)
    editor.page.keyboard.press("F12")
    references = editor.page.locator(".peekview-widget .ref-tree .monaco-list-row")
    for name in ("001.md", "002.md", "003.md"):
        expect(references.filter(has_text=name)).to_have_count(1)


def test_a_wrong_year_is_underlined_within_a_second(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.type_at_line_end(9, " Scale AI was founded in 201")
    waited = [_seconds_until_underlined(editor) for _ in range(3)]
    assert min(waited) < 1, waited  # something else may keep the machine busy once


def _seconds_until_underlined(editor: Editor) -> float:
    """Complete the year wrongly and wait for the squiggle; then complete it rightly, and take that back too."""
    editor.page.wait_for_timeout(1000)
    editor.page.keyboard.type("7.")
    started = time.monotonic()
    editor.expect_squiggles([Squiggle("error", "2017"), *EXAMPLE])
    waited = time.monotonic() - started
    editor.erase(2)
    editor.page.keyboard.type("6.")
    editor.expect_squiggles(EXAMPLE)
    editor.erase(2)
    return waited


def test_the_lens_counts_the_figures(editor: Editor) -> None:
    editor.open("brief.md")
    lens = editor.page.locator(".codelens-decoration", has_text="10 figures: 7 supported, 2 contradicted, 1 missing")
    expect(lens.first).to_be_visible()


def test_the_sourced_value_is_offered_while_typing(editor: Editor) -> None:
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.type_at_line_end(9, " Scale AI was valued at ")
    editor.page.keyboard.press("Control+Space")
    offer = editor.page.locator(".suggest-widget.visible .monaco-list-row", has_text="$13.8 billion")
    expect(offer.first).to_be_visible()
    editor.shoot("completion", height=460)
    editor.page.keyboard.press("Enter")
    expect(offer).to_have_count(0)
    editor.save()
    assert "AI company. Scale AI was valued at $13.8 billion\n" in editor.text("brief.md")


def test_safe_fixes_are_applied_on_saving(editor: Editor) -> None:
    editor.set({"editor.codeActionsOnSave": {"source.fixAll.figlint": "explicit"}})
    (editor.folder / "brief.md").write_text(
        "# Scale AI\n\nIts last round valued Scale AI at $13.81 billion in May 2024.\n"
    )
    editor.open("brief.md")
    editor.expect_squiggles([Squiggle("warning", "$13.81 billion")])
    editor.type_at_line_end(1, ", again")
    editor.save()
    editor.expect_squiggles([])
    assert (
        editor.text("brief.md") == "# Scale AI, again\n\nIts last round valued Scale AI at $13.8 billion in May 2024.\n"
    )


LINES = (
    "Naïve 🎉 café 👩‍👩‍👧: Scale AI was valued at $18.3 billion in May 2024.",
    "Scale AI was founded in 2017, 🎈 and its revenue was $870 million in 2025.",
)
LINES_FOUND = [Squiggle("error", "$18.3 billion"), Squiggle("error", "2017"), Squiggle("error", "$870 million")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_squiggles_stand_under_the_figures_after_emoji(editor: Editor, line_end: str) -> None:
    text = line_end.join(["---", "date: 2025-06-10", "---", "", LINES[0], "", LINES[1], ""])
    (editor.folder / "brief.md").write_bytes(text.encode())
    editor.open("brief.md")
    editor.expect_squiggles(LINES_FOUND)
    eol = editor.page.locator('.statusbar-item[id="status.editor.eol"]')
    expect(eol).to_have_text("CRLF" if line_end == "\r\n" else "LF")


def test_a_quick_fix_keeps_the_line_ends(editor: Editor) -> None:
    text = editor.text("brief.md").replace("\n", "\r\n")
    (editor.folder / "brief.md").write_bytes(text.encode())
    editor.open("brief.md")
    editor.expect_squiggles(EXAMPLE)
    editor.take_quick_fix(CURRENCY, "up to $65 billion")
    editor.expect_squiggles([YEAR, STAFF])
    editor.save()
    saved = editor.text("brief.md")
    assert saved.count("\r\n") == saved.count("\n") == text.count("\n")

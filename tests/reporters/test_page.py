"""The web page: what it holds as text, and how it behaves in a browser."""

import re
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from figlint import analysis
from figlint.reporters import CheckedDraft, Results, load_page
from tests.conftest import ROOT
from tests.support.command import figlint

NOTE = """Acme's revenue was $413 million in 2024. Acme employs <b>1,240</b> people.

| Plant | Jobs |
|---|---|
| Leeds | 310 |
"""
NASTY = """---
title: "</title><script>alert(1)</script>"
---
# Acme <img src=x onerror=alert(1)>

Acme's **revenue** was $431 million in 2024. <script>alert("5 people")</script>

- Acme employs 1,240 people.
- It sold 57 tractors & "more" in Bergen.

> A quote of 3 words.

| Plant | Jobs |
|---|---|
| Leeds | 310 |

```
code with 99 things
```
"""


def page_of(*drafts: tuple[str, str]) -> str:
    prepared = analysis.prepare({"<notes>.md": NOTE})
    checked = tuple(CheckedDraft(path, text, analysis.check(text, prepared)) for path, text in drafts)
    return load_page()(Results(checked, ("<notes>.md",), ()))


class Tags(HTMLParser):
    """Collects what a browser would see of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.others: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "input", "link", "img", "br"):
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name.startswith("on") or name == "src":
                self.others.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_nothing_of_a_draft_becomes_markup() -> None:
    text = page_of(("<b>.md", NASTY), ("b.md", "Plain 5.\n"))
    page = Tags(text)
    assert page.open == []
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert page.others == []
    assert "<b>.md" not in text


def test_page_needs_nothing_from_outside() -> None:
    text = page_of(("a.md", NASTY))
    assert all(link.startswith("#") for link in Tags(text).links)
    assert not re.search(r"url\(|@import|https?://", text)


def test_every_link_leads_to_a_place_and_every_id_is_used_once() -> None:
    page = Tags(page_of(("a.md", NASTY), ("b.md", NASTY)))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_every_figure_is_marked_where_it_stands_and_explained() -> None:
    report = analysis.check(NASTY, analysis.prepare({"<notes>.md": NOTE}))
    text = page_of(("a.md", NASTY))
    marked = re.findall(r'<a class="figure ([a-z-]+)( reported)?" id="(f1-\d+)"[^>]*>([^<]+)</a>', text)
    assert [(figure.state.value, bool(figure.code), figure.text) for figure in report.figures] == [
        (state, bool(reported), words) for state, reported, _, words in marked
    ]
    assert text.count('<section class="why ') == len(report.figures)


def test_structure_of_the_draft_is_kept() -> None:
    text = re.sub(r"</?a\b[^>]*>", "", page_of(("a.md", NASTY)))
    draft = text.split('<div class="draft">')[1].split("</div>")[0]
    for part in (
        "<h3>Acme",
        "<p>Acme's",
        "<ul>",
        "<li>Acme employs 1,240 people.",
        "<blockquote>",
        "<th>Plant",
        "<td>310",
    ):
        assert part.replace("'", "&#39;") in draft
    assert "title:" not in draft
    assert "**" not in draft


@pytest.mark.parametrize(
    ("draft", "seen"),
    [
        ("Call `load(5)`, in [the *notes*](x.md), **now**.", "Call load(5), in the notes, now."),
        ("``a`b`` &amp; c<br>d `one\ntwo` e\n`f`", "a`b & c d one\ntwo e"),
        ("It sold **$5** million, `not 6`.", "It sold $5 million, not 6."),
        ("| a `b` | **c** |\n|---|---|\n| 1 | 2 |\n", "a b"),
    ],
)
def test_page_reads_as_the_draft_is_shown(draft: str, seen: str) -> None:
    page = re.sub("<[^>]+>", "", page_of(("a.md", draft)).partition('<div class="draft">')[2])
    assert seen in unescape(page)


def test_page_is_the_same_every_time() -> None:
    assert page_of(("a.md", NASTY)) == page_of(("a.md", NASTY))


def test_a_draft_twice_as_long_takes_twice_the_work() -> None:
    once, twice = (n_calls(f"{NASTY.partition('# ')[2]}\n" * count) for count in (20, 40))
    assert twice < 2.2 * once


def n_calls(draft: str) -> int:
    """Count the function calls that rendering the draft takes."""
    prepared = analysis.prepare({"notes.md": NOTE})
    results = Results((CheckedDraft("a.md", draft, analysis.check(draft, prepared)),), (), ())
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    load_page()(results)  # what is made once is made
    sys.setprofile(count)
    try:
        load_page()(results)
    finally:
        sys.setprofile(None)
    return calls


def test_page_without_drafts_or_figures() -> None:
    assert "0 figures" in page_of(("a.md", "Nothing.\n"))
    assert load_page()(Results((), (), ())).endswith("</html>\n")


def test_command_writes_the_page(tmp_path: Path) -> None:
    output = tmp_path / "page.html"
    ran = figlint("report", "examples", "--sources", "seeds", "-o", str(output), cwd=ROOT)
    assert (ran.status, ran.out, ran.err) == (0, f"{output}: 5 drafts\n", "")
    assert output.read_text("utf-8").startswith("<!doctype html>")
    ran = figlint("report", "examples/brief.md", "none.md", "--sources", "seeds", "-o", str(output), cwd=ROOT)
    assert ran.status == 2
    assert "none.md: no such file or folder" in output.read_text("utf-8")


@pytest.fixture(scope="module")
def browser(browsers: Path) -> Iterator[Any]:
    """Return a running Chromium."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(browsers / name for name in names if (browsers / name).exists())
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Return the page of a long draft, opened without network; an error in it fails the test."""
    path = tmp_path / "page.html"
    filler = "Words without any figure in them, to make it long.\n\n" * 60
    path.write_text(page_of(("a.md", f"{NASTY}\n{filler}\n{NASTY.partition('# ')[2]}")), "utf-8")
    context = browser.new_context(color_scheme=request.param, offline=True, viewport={"width": 1200, "height": 800})
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text))
    opened.goto(path.as_uri())
    yield opened
    context.close()
    assert errors == []


@pytest.mark.browsers
def test_a_figure_shows_what_decided_it_beside_it(page: Any) -> None:
    figures = page.locator("a.figure.contradicted")
    assert page.locator(".why:visible").count() == 0
    for number in (0, figures.count() - 1):
        figures.nth(number).click()
        why = page.locator(".why:visible")
        assert why.count() == 1
        assert "FIG101" in why.inner_text()
        assert why.locator("mark").first.inner_text() == "$413 million"
        box, place = figures.nth(number).bounding_box(), why.bounding_box()
        assert 0 <= box["y"] <= 800
        assert 0 <= place["y"] <= 800
        assert place["x"] > box["x"]


@pytest.mark.browsers
def test_filter_takes_marks_away_and_brings_them_back(page: Any) -> None:
    figure = page.locator("a.figure.missing").first
    marked = figure.evaluate("one => getComputedStyle(one).backgroundColor")
    page.uncheck("#show-missing")
    assert figure.evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"
    page.check("#show-missing")
    assert figure.evaluate("one => getComputedStyle(one).backgroundColor") == marked


@pytest.mark.browsers
def test_keyboard_is_enough(page: Any) -> None:
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.id")
    page.keyboard.press("k")
    assert (first, second) == ("f1-1", "f1-2")
    assert page.evaluate("document.activeElement.id") == "f1-1"
    assert page.locator(".why:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".why:visible").count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".why:visible").get_attribute("id") == "f1-2-why"


@pytest.mark.browsers
def test_print_shows_everything_and_no_controls(page: Any) -> None:
    page.emulate_media(media="print")
    assert page.locator(".why:visible").count() == page.locator(".why").count() > 0
    assert page.locator("fieldset:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 31, 36)", "dark ink, whatever the scheme"
    assert page.pdf().startswith(b"%PDF")


_CONTRAST = """() => {
  const light = part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const parts = color => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * light(r / 255) + 0.7152 * light(g / 255) + 0.0722 * light(b / 255);
  const ground = one => {
    for (; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (color !== "rgba(0, 0, 0, 0)") return parts(color);
    }
  };
  const low = [];
  for (const one of document.querySelectorAll("a, p, dt, dd, h1, h2, h3, li, q, mark, .badge, .muted")) {
    if (!one.checkVisibility() || !one.innerText.trim()) continue;
    const [a, b] = [luminance(parts(getComputedStyle(one).color)), luminance(ground(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${one.tagName}.${one.className} ${ratio.toFixed(2)} ${one.innerText.slice(0, 20)}`);
  }
  return low;
}"""


@pytest.mark.browsers
def test_contrast_is_enough_everywhere(page: Any) -> None:
    page.locator("a.figure.contradicted").first.click()
    assert page.evaluate(_CONTRAST) == []


@pytest.mark.browsers
def test_names_and_landmarks_are_there_for_screen_readers(page: Any) -> None:
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title().startswith("Figures: ")
    for role in ("main", "banner", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("complementary").first.get_attribute("aria-label")
    assert all(box.get_attribute("id") for box in page.get_by_role("checkbox").all())
    assert page.get_by_role("link", name="$431 million, contradicted").count() == 2
    assert page.get_by_role("img").first.get_attribute("aria-label").endswith("missing")


@pytest.mark.browsers
def test_small_screens_have_one_column_and_no_sideways_scrolling(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

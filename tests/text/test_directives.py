"""Which comments are directives, and what each speaks for."""

import pytest

from figlint.text import DirectiveKind, parse

HINT = "expected ignore[CODE] reason, fact=ID, off, or on"


@pytest.mark.parametrize(
    ("comment", "codes", "reason"),
    [
        ("<!-- figlint: ignore[FIG201] told by phone -->", ("FIG201",), "told by phone"),
        (
            "<!--figlint:ignore [ contradicted-value,FIG3 ]: two\n lines -->",
            ("contradicted-value", "FIG3"),
            "two lines",
        ),
        ("<!-- figlint ignore[missing] no colon -->", ("missing",), "no colon"),
    ],
)
def test_ignore(comment: str, codes: tuple[str, ...], reason: str) -> None:
    (directive,) = parse(f"{comment}\n\nSales of 5.").directives
    assert (DirectiveKind.IGNORE, codes, reason) == (directive.kind, directive.codes, directive.reason)
    assert comment == directive.span.slice(f"{comment}\n\nSales of 5.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("ignore[FIG201]", f'"ignore[FIG201]" gives no reason; {HINT}'),
        ("ignore[FIG201] -", f'"ignore[FIG201] -" gives no reason; {HINT}'),
        ("ignore[] why", f'"ignore[] why" names no code; {HINT}'),
        ("ignore because", f'"ignore because" names no code; {HINT}'),
        ("ignored[FIG1] why", f'"ignored[FIG1] why" is not a directive; {HINT}'),
        ("disable", f'"disable" is not a directive; {HINT}'),
        ("", f'nothing after "figlint:"; {HINT}'),
        ("fact=", f'"fact=" is not a directive; {HINT}'),
        ("fact=a b", f'"fact=a b" is not a directive; {HINT}'),
    ],
)
def test_invalid(content: str, reason: str) -> None:
    (directive,) = parse(f"Sales <!-- figlint: {content} --> of 5.").directives
    assert (DirectiveKind.INVALID, reason) == (directive.kind, directive.reason)


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- figlint: off -->\n```",
        "    <!-- figlint: off -->",
        "`<!-- figlint: off -->`",
        "\\<!-- figlint: off -->",
        "<!-- figlint is a linter -->",
        "<!-- see figlint: off -->",
        "<script><!-- figlint: off --></script>",
        "figlint: off",
        "---\ntitle: <!-- figlint: off -->\n---\n",
    ],
)
def test_what_is_no_directive(text: str) -> None:
    assert parse(text).directives == ()


IGNORE = "<!-- figlint: ignore[FIG201] why -->"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (f"One 1.\n\nTwo {IGNORE} 2.\n\nThree 3.", f"Two {IGNORE} 2."),
        (f"Two 2. {IGNORE}\n\nThree 3.", "Two 2. "),
        (f"{IGNORE} Two 2.\n\nThree 3.", "Two 2."),
        (f"One 1.\n\n{IGNORE}\n\nTwo 2.\n\nThree 3.", "Two 2."),
        (f"One 1.\n{IGNORE}\nTwo 2.", "Two 2."),
        (f"One 1.\n\n{IGNORE}", ""),
        (f"- One 1\n- Two {IGNORE} 2\n- Three 3", f"Two {IGNORE} 2"),
        (f"- One 1\n\n  {IGNORE}\n- Two 2\n- Three 3", "Two 2"),
        (f"# Head 1 {IGNORE}\n\nTwo 2.", "Head 1 "),
        (f"|a|b|\n|-|-|\n|1|2 {IGNORE}|\n|3|4|\n", f"|1|2 {IGNORE}|\n"),
        (f"|a|b|\n|-|-|\n|{IGNORE}|2|\n|3|4|\n", f"|{IGNORE}|2|\n"),
        (f"{IGNORE}\n\n|a|\n|-|\n|1|\n", "|a|\n|-|\n|1|\n"),
        (f"<table><tr><td>1<tr><td>2 {IGNORE}<td>3</table>\n\nafter", f"<tr><td>2 {IGNORE}<td>3"),
        (f"<p>One 1.</p>\n{IGNORE}\n<p>Two 2.</p>\n", "Two 2."),
    ],
)
def test_scope_of_ignore(text: str, scope: str) -> None:
    (directive,) = parse(text).directives
    assert scope == directive.scope.slice(text)


def test_off_lasts_until_on_or_the_end() -> None:
    text = "1 <!-- figlint: off --> 2\n\n3\n\n<!-- figlint: on -->\n\n4 <!-- figlint: off -->\n\n5"
    first, on, last = parse(text).directives
    assert first.scope.slice(text) == " 2\n\n3\n\n"
    assert on.scope.slice(text) == ""
    assert last.scope.slice(text) == "\n\n5"

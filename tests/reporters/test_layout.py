"""Foreign lines are laid out so that what is marked stays in sight and in place."""

import pytest

from figlint.reporters._layout import clean, lay_out
from figlint.text import Span


def underlined(line: str, part: str, width: int = 100) -> tuple[str, str]:
    """Return the shown line and the carets below it, in cells."""
    start = line.index(part)
    shown = lay_out(line, Span(0, len(line)), Span(start, start + len(part)), width)
    return shown.text, " " * shown.indent + "^" * shown.length


@pytest.mark.parametrize(
    ("line", "text", "carets"),
    [
        ("It cost $5 million.", "It cost $5 million.", "        ^^^^^^^^^^"),
        ("費用は $5 million。", "費用は $5 million。", "       ^^^^^^^^^^"),
        ("cafe\u0301: $5 million", "cafe\u0301: $5 million", "      ^^^^^^^^^^"),
        ("🚀🚀 $5 million", "🚀🚀 $5 million", "     ^^^^^^^^^^"),
        ("👩‍👩‍👧 $5 million", "👩‍👩‍👧 $5 million", "   ^^^^^^^^^^"),
        ("👍🏽 👩🏾‍⚕️ $5 million", "👍🏽 👩🏾‍⚕️ $5 million", "      ^^^^^^^^^^"),
        ("❤️ 🇳🇴 $5 million", "❤️ 🇳🇴 $5 million", "      ^^^^^^^^^^"),
        ("❤️\t$5 million", "❤️  $5 million", "    ^^^^^^^^^^"),
        ("क्‍ष $5 million", "क्‍ष $5 million", "   ^^^^^^^^^^"),
        ("\tso\t$5 million", "    so  $5 million", "        ^^^^^^^^^^"),
        ("a\x1b[31m $5 million", "a\ufffd[31m $5 million", "       ^^^^^^^^^^"),
        ("a\u202e $5 million", "a\ufffd $5 million", "   ^^^^^^^^^^"),
        ("a\u200b\ufeff $5 million", "a\u200b\ufeff $5 million", "  ^^^^^^^^^^"),
    ],
)
def test_carets_stand_under_the_figure(line: str, text: str, carets: str) -> None:
    assert (text, carets) == underlined(line, "$5 million")


@pytest.mark.parametrize("before", [0, 5, 30, 500])
@pytest.mark.parametrize("after", [0, 5, 30, 500])
@pytest.mark.parametrize("letter", ["x", "費"])
def test_long_line_is_cut_around_the_figure(before: int, after: int, letter: str) -> None:
    text, carets = underlined(f"{letter * before}$5 million{letter * after}", "$5 million", 40)
    cells = sum(2 if character == "費" else 1 for character in text)
    assert cells <= 40
    assert "$5 million" in text
    assert len(carets.strip()) == len("$5 million")
    if letter == "x":
        assert text[carets.index("^") :].startswith("$5 million")
        assert text.startswith("…") == (before > 30 or (before == 30 and after > 0))
        assert before + after <= 30 or cells >= 39


def test_figure_longer_than_the_line_is_cut_itself() -> None:
    text, carets = underlined("a " + "9" * 200 + " b", "9" * 200, 40)
    assert (text, carets) == ("…" + "9" * 38 + "…", " " + "^" * 38)


def test_empty_mark_is_shown_as_one_caret() -> None:
    assert lay_out("abc", Span(0, 3), Span(3, 3), 40)[1:] == (3, 1)


def test_control_characters_are_made_harmless() -> None:
    assert clean("a\r\nb\tc\x07d\x9be") == "a b c\ufffdd\ufffde"
    assert clean("naïve 4 °C") == "naïve 4 °C"


def test_cut_line_begins_and_ends_with_whole_words() -> None:
    words = "alpha beta gamma delta epsilon zeta eta theta iota "
    text, carets = underlined(f"{words}$5 million {words}", "$5 million", 60)
    assert text == "… zeta eta theta iota $5 million alpha beta gamma delta …"
    assert text[carets.index("^") :].startswith("$5 million")

"""Mending a draft: twice is once, nothing new comes up, and only what was asked for is changed."""

from collections import Counter

import pytest
from tests.conftest import ROOT
from tests.support.spec import read_spec

from figlint import analysis
from figlint.analysis import Fixed, Prepared
from figlint.verdicts import Diagnostic

NOTE = """Acme employs exactly 1,240 people at its plant in Leeds.
The merger will cut up to 40 jobs at the Leeds plant.
Revenue of Acme was $13.8 billion in 2024.
"""
SPECS = sorted((ROOT / "tests" / "specs" / "checks").glob("*.md"))


def mended(draft: str, note: str = NOTE, *, is_unsafe: bool = False) -> Fixed:
    return analysis.fix(draft, analysis.prepare({"note.md": note}), is_unsafe=is_unsafe)


@pytest.mark.parametrize(
    ("draft", "safe", "unsafe"),
    [
        ("Acme employs 1,240 people.", "Acme employs 1,240 people.", "Acme employs 1,240 people."),
        ("Acme employs 1,420 people.", "Acme employs 1,420 people.", "Acme employs exactly 1,240 people."),
        (
            "Revenue of Acme was $13.84 billion in 2024.",
            "Revenue of Acme was $13.8 billion in 2024.",
            "Revenue of Acme was $13.8 billion in 2024.",
        ),
        (
            "Revenue of Acme was $18.3 billion in 2024.",
            "Revenue of Acme was $18.3 billion in 2024.",
            "Revenue of Acme was $13.8 billion in 2024.",
        ),
        ("An orchard near Bergen sold 57 tractors.",) * 3,
        (
            "Revenue of Acme was $13.84 billion in 2024.\r\n\r\nAcme employs 1,420 people.\r\n",
            "Revenue of Acme was $13.8 billion in 2024.\r\n\r\nAcme employs 1,420 people.\r\n",
            "Revenue of Acme was $13.8 billion in 2024.\r\n\r\nAcme employs exactly 1,240 people.\r\n",
        ),
        ("Acme employs 1,420 people. <!-- figlint: ignore[FIG101] told by phone -->\n",) * 3,
    ],
)
def test_what_is_mended(draft: str, safe: str, unsafe: str) -> None:
    assert (safe, unsafe) == (mended(draft).text, mended(draft, is_unsafe=True).text)


def test_fixes_name_their_finding_and_the_report_is_of_the_new_text() -> None:
    fixed = mended("Acme employs 1,420 people. Revenue of Acme was $18.3 billion in 2024.", is_unsafe=True)
    assert ["FIG101", "FIG101"] == [item.finding.code for item in fixed.fixes]
    assert fixed.report == analysis.check(fixed.text, analysis.prepare({"note.md": NOTE}))
    assert fixed.report.diagnostics == ()


def test_wording_with_a_line_end_stays_on_one_line() -> None:
    fixed = mended("Sales rose to $15 million.\n", "Sales rose to $12\nmillion.\n", is_unsafe=True)
    assert "\n" not in fixed.text.rstrip("\n")


@pytest.mark.parametrize("is_unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_mending_twice_changes_nothing_more_and_leaves_no_new_finding(path: object, *, is_unsafe: bool) -> None:
    for section in read_spec(path):  # type: ignore[arg-type]
        if section.draft is None:
            continue  # about a rule file, which has no figures to mend
        prepared = analysis.prepare(section.sources)
        assert_settled(section.draft, prepared, is_unsafe=is_unsafe)


def assert_settled(draft: str, prepared: Prepared, *, is_unsafe: bool) -> None:
    before = analysis.check(draft, prepared)
    once = analysis.fix(draft, prepared, is_unsafe=is_unsafe)
    twice = analysis.fix(once.text, prepared, is_unsafe=is_unsafe)
    assert once.text == twice.text
    assert not twice.fixes
    if not is_unsafe:
        assert all(item.edit.is_safe for item in once.fixes)
    assert len(once.report.diagnostics) <= len(before.diagnostics) - len(once.fixes)
    new = findings(once.text, once.report.diagnostics) - findings(draft, before.diagnostics)
    assert not new
    assert (once.text == draft) == (not once.fixes)


def findings(text: str, diagnostics: tuple[Diagnostic, ...]) -> Counter[tuple[str, str]]:
    return Counter((item.code, " ".join(item.span.slice(text).split())) for item in diagnostics)

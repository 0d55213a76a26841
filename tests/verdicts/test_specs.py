"""Every check does what its specification says, and is silent where it says so."""

from pathlib import Path

import pytest
from tests.support.spec import Section, read_spec

import figlint
from figlint.analysis import RuleText
from figlint.analysis.rules import read_book, verify
from figlint.verdicts import CheckInfo, Options, Report, catalogue

SPECS = Path(__file__).parent.parent / "specs" / "checks"
SECTIONS = [(path.stem, section) for path in sorted(SPECS.glob("*.md")) for section in read_spec(path)]


@pytest.mark.parametrize(("check", "section"), SECTIONS, ids=[f"{name}: {s.title}" for name, s in SECTIONS])
def test_section(check: str, section: Section) -> None:
    text, report = judge(section, check)
    expected = [(mark.text, mark.code) for mark in section.marks]
    actual = [(text[d.span.start : d.span.end], d.code) for d in report.diagnostics]
    assert expected == actual, report.diagnostics
    for mark, diagnostic in zip(section.marks, report.diagnostics, strict=True):
        assert mark.words in diagnostic.message


def judge(section: Section, check: str) -> tuple[str, Report]:
    """Return the marked text of a section with its report: the draft, or else what one check says of the rule file."""
    if section.draft is not None:
        return section.draft, figlint.check_text(section.draft, sources=section.sources, rules=section.rules)
    assert section.rules is not None
    sources = {name: text.encode() for name, text in section.sources.items()}
    (checked,) = verify(read_book((RuleText("rules.toml", section.rules),)), sources, Options(select=(check,)))
    return checked.text, checked.report


# FIG999 needs a bug in a check, which no draft can plant; tests/verdicts/test_engine.py does.
PLANTABLE = [info for info in catalogue() if info.code != "FIG999"]


@pytest.mark.parametrize("info", PLANTABLE, ids=lambda info: info.name)
def test_every_check_has_a_spec_with_silent_cases(info: CheckInfo) -> None:
    sections = [section for name, section in SECTIONS if name == info.name]
    firing = [section for section in sections if any(mark.code == info.code for mark in section.marks)]
    silent = [section for section in sections if not section.marks]
    assert firing
    assert len(silent) >= len(firing)

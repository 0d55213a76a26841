"""The example drafts: every planted mistake is reported under its code, and nothing else is."""

import re
from typing import NamedTuple

import pytest

import figlint
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
SOURCES = {f"seeds/{path.name}": path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.md"))}
_ROW = re.compile(r"^\| ([a-z]+\.md) \| (\d+) \| (.+?) \| (FIG\d{3}) \|", re.MULTILINE)


class Finding(NamedTuple):
    """What is reported, or planted, at one place."""

    draft: str
    line: int
    figure: str
    code: str


PLANTED = [
    Finding(draft, int(line), figure, code)
    for draft, line, figure, code in _ROW.findall((EXAMPLES / "README.md").read_text("utf-8"))
]


@pytest.mark.parametrize("draft", ["brief.md", "memo.md", "newsletter.md"])
def test_exactly_the_planted_mistakes_are_reported(draft: str) -> None:
    text = (EXAMPLES / draft).read_text("utf-8")
    report = figlint.check_text(text, sources=SOURCES)
    found = [
        Finding(draft, text.count("\n", 0, figure.span.start) + 1, figure.text, figure.code)
        for figure in report.figures
        if figure.code is not None
    ]
    planted = [finding for finding in PLANTED if finding.draft == draft]
    assert len(planted) >= 2
    assert planted == found


def test_most_figures_are_true() -> None:
    n_figures = n_supported = 0
    for draft in sorted({finding.draft for finding in PLANTED}):
        summary = figlint.check_text((EXAMPLES / draft).read_text("utf-8"), sources=SOURCES).summary
        n_figures += summary.figures
        n_supported += summary.supported
    assert n_supported > n_figures / 2

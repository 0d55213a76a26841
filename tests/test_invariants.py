"""The invariants of ARCHITECTURE.md that hold for every text; the absences are in test_layers.py."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figlint
from figlint.text import BlockKind, parse
from figlint.text.kinds import DATA_KINDS
from tests.conftest import ROOT

SOURCES = {f"seeds/{path.name}": path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.md"))}
DRAFTS = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md"))}

# Pieces of which real documents are made; joined at random they are rarely well formed.
_PROSE = "Sales were $3 million in 2021|nearly 40%|**€12–14bn**|two in five|from 1 to|up 3|½|१२|$|%|.|, |: | "
_MARKUP = "| a | 5 |\n|---|---|\n| b | 7 km |\n;# 2024\n;> ;- ;1. ;[3](x);`9`;~~1~~;\\$6;---\n;[^1];[^1]: 8\n"
_COMMENTS = [
    "<!-- figlint: off -->",
    "<!-- figlint: on -->",
    "<!-- figlint: ignore[FIG2] why -->",
    "<!-- figlint",
]
_ODD = ["&amp;", "&#36;5", "🙂", "e\u0301", "\u2028", "\r\n", "\n\n", "\t", "\x00", "\ufeff", "\ud800"]
_PIECES = st.sampled_from([*_PROSE.split("|"), *_MARKUP.split(";"), *_COMMENTS, *_ODD])
_TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=30).map("".join))
_SETTINGS = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize("draft", DRAFTS)
def test_i2_the_same_input_gives_the_same_report(draft: str) -> None:
    first = figlint.check_text(DRAFTS[draft], sources=SOURCES)
    assert first == figlint.check_text(DRAFTS[draft], sources=SOURCES)
    assert hash(first) == hash(figlint.check_text(DRAFTS[draft], sources=SOURCES))


def test_i2_hash_seed_time_zone_and_locale_change_nothing() -> None:
    command = [sys.executable, "-m", "figlint", "check", "examples", "--sources", "seeds", "--format", "json"]
    outputs = []
    for seed, zone, locale in (("1", "UTC", "C.UTF-8"), ("2", "Pacific/Auckland", "tr_TR.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        assert done.returncode == 1, done.stderr
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]


@_SETTINGS
@given(draft=_TEXTS, source=_TEXTS)
def test_i3_any_text_gives_a_report(draft: str, source: str) -> None:
    data = {f"d.{kind}": source for kind in DATA_KINDS}
    page = f"---\n{source}\n---\n"
    report = figlint.check_text(
        draft, sources={"a.md": source, "b.txt": source, "c.html": source, "e.md": page, **data}
    )
    assert len(report.figures) == report.summary.figures
    assert "FIG999" not in {diagnostic.code for diagnostic in report.diagnostics}


@_SETTINGS
@given(text=_TEXTS, kind=st.sampled_from(["markdown", "text", "html"]))
def test_i4_prose_is_as_long_as_its_source(text: str, kind: str) -> None:
    end = 0
    for block in parse(text, kind).blocks:
        if block.kind is not BlockKind.FRONT_MATTER:
            assert end <= block.span.start, "blocks overlap"
            end = block.span.end
        written = block.span.slice(text)
        assert len(written) == len(block.prose)
        for at, (theirs, ours) in enumerate(zip(written, block.prose, strict=True)):
            is_reference = theirs == ";" and "&" in written[:at]
            assert ours in (theirs, " ") or is_reference, (at, theirs, ours)


@_SETTINGS
@given(draft=_TEXTS)
def test_i5_spans_cover_what_was_read(draft: str) -> None:
    source = f"Sales were $3 million in 2021. Nearly 40% agreed.\n\n{draft}"
    for figure in figlint.read_figures(draft):
        assert figure.text == figure.span.slice(draft) != ""
        assert figure.span.start <= figure.core.start < figure.core.end <= figure.span.end
    for figure in figlint.check_text(draft, sources={"a.md": source}).figures:
        assert figure.text == figure.span.slice(draft)
        for evidence in figure.evidence:
            if evidence.quote.startswith(f"{evidence.text}: "):  # counted or summed, not stated
                continue
            assert evidence.text == evidence.span.slice(source)
            shown = evidence.quote_span.slice(evidence.quote)
            assert "".join(evidence.text.split()) == "".join(shown.split())


@_SETTINGS
@given(other=st.text(alphabet="abc $%0123456789.,:;-", max_size=60))
def test_i6_other_paragraphs_do_not_change_a_claim(other: str) -> None:
    paragraph = "Sales rose from $3 million in 2021 to a projected $4 million in 2022, up 33%.\n"
    above = f"Start {other} end.\n\n"
    alone = figlint.read_figures(paragraph)
    below = [figure for figure in figlint.read_figures(above + paragraph) if figure.span.start >= len(above)]
    assert len(alone) >= 5
    moved = [
        figure._replace(span=figure.span.shift(-len(above)), core=figure.core.shift(-len(above))) for figure in below
    ]
    assert list(alone) == moved


@pytest.mark.parametrize("draft", DRAFTS)
def test_i8_findings_name_their_sources(draft: str) -> None:
    report = figlint.check_text(DRAFTS[draft], sources=SOURCES)
    for diagnostic in report.diagnostics:
        if diagnostic.code != "FIG201":
            assert diagnostic.evidence, diagnostic.message
        for evidence in diagnostic.evidence:
            source = SOURCES[evidence.source]
            assert evidence.line == source.count("\n", 0, evidence.span.start) + 1
            assert evidence.column == evidence.span.start - source.rfind("\n", 0, evidence.span.start)

"""The library as users import it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import figlint
from figlint.errors import UnreadableFileError


def test_read_figures_gives_value_unit_period_and_modality() -> None:
    text = "Kestrel expects revenue of nearly $2.4 billion in 2026, up from $1.9 billion a year earlier."
    figures = figlint.read_figures(text)
    assert [
        ("nearly $2.4 billion", Decimal("2.4E9"), "USD", "nearly", "2026", "projected"),
        ("2026", Decimal(2026), None, "exact", "2026", "projected"),
        ("$1.9 billion", Decimal("1.9E9"), "USD", "exact", "2025", "actual"),
    ] == [(f.text, f.value, f.unit, f.hedge, f.period, f.modality) for f in figures]


def test_read_figures_applies_table_headers() -> None:
    text = "| Segment | 2023 | 2024 |\n|---|---:|---:|\n| Lifts ($m) | 412 | 530 |\n"
    figures = figlint.read_figures(text)
    assert [
        ("412", Decimal("4.12E8"), "USD", "2023"),
        ("530", Decimal("5.30E8"), "USD", "2024"),
    ] == [(f.text, f.value, f.unit, f.period) for f in figures if f.kind == "money"]


def test_spans_count_code_points_whatever_stands_before() -> None:
    text = "🏛️ Café — *the* [fund](https://example.org/2019?x=7) raised **$31** &ndash; 32 million\u2028in 2022.\r\n"
    for figure in figlint.read_figures(text):
        assert figure.text == text[figure.span.start : figure.span.end]
    assert [f.text for f in figlint.read_figures(text) if f.kind == "period"] == ["2022"]


def test_sources_may_be_bytes() -> None:
    report = figlint.check_text("It cost €48.", sources={"a.txt": "It cost €48.".encode()})
    assert report.figures[0].state == "supported"


def test_bytes_that_are_not_utf8_are_named() -> None:
    with pytest.raises(UnreadableFileError, match=r"a\.txt.*0xff.*offset 3"):
        figlint.check_text("It cost €48.", sources={"a.txt": b"abc\xff"})


def test_a_rule_file_that_says_nothing_changes_nothing() -> None:
    sources = {"a.txt": "It cost €48, or €50 with post."}
    draft = "It cost €49, and €50 with post."
    assert figlint.check_text(draft, sources=sources, rules="version = 1") == figlint.check_text(draft, sources=sources)


@given(st.text(max_size=200), st.text(alphabet='abv=[]{}".\n1', max_size=200))
def test_any_rule_file_is_taken(draft: str, rules: str) -> None:
    report = figlint.check_text(draft, sources={"a.md": "It cost €48."}, rules=rules)
    assert report.summary.figures == len(report.figures)


def test_an_empty_draft_has_no_figures() -> None:
    report = figlint.check_text("", sources={"a.txt": "It cost €48."})
    assert (report.figures, report.diagnostics, report.summary.figures) == ((), (), 0)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_judged_without_raising(draft: str, source: str) -> None:
    report = figlint.check_text(draft, sources={"a.md": source})
    assert all(d.code != "FIG999" for d in report.diagnostics)
    for figure in report.figures:
        assert figure.text == draft[figure.span.start : figure.span.end]


@given(
    st.lists(
        st.sampled_from(
            [
                "$3.4 million",
                "in 2024",
                "12%",
                "up from",
                "about",
                "the",
                "-",
                "|",
                "\n",
                "\n\n",
                "# ",
                "three",
                "1e999999",
                "5-4",
                "4/5/2025",
                "<!-- figlint: off -->",
                "&#36;",
                "**",
                "'08",
                "Q3 FY25",
                "Kestrel",
                "of",
                "between",
                "and",
                "10",
                "–",
                "14",
                "bn",
                "°C",
                "half",
                "last year",
                "a year earlier",
                "(",
                ")",
                "99999999999999999999",
            ]
        ),
        max_size=30,
    )
)
def test_figures_in_any_order_are_judged_without_raising(parts: list[str]) -> None:
    draft = " ".join(parts)
    report = figlint.check_text(draft, sources={"a.md": " ".join(reversed(parts))})
    assert all(d.code != "FIG999" for d in report.diagnostics)

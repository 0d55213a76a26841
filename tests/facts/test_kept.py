"""Facts that were kept judge every draft as those that were read, and only what is asked for is read again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figlint import analysis
from figlint.analysis import Prepared, RuleText
from figlint.facts.kept.shelves import Shelf
from tests.conftest import ROOT
from tests.test_invariants import DRAFTS, SOURCES

RULES = RuleText("rules/scale-ai.toml", (ROOT / "rules/scale-ai.toml").read_text("utf-8"))
DATA = {
    "bench/results.json": (ROOT / "examples/benchmark/bench/results.json").read_text("utf-8"),
    "bench/contracts.csv": (ROOT / "examples/benchmark/bench/contracts.csv").read_text("utf-8"),
}
BENCH = RuleText("rules/benchmark.toml", (ROOT / "examples/benchmark/rules/benchmark.toml").read_text("utf-8"))
REPORT = (ROOT / "examples/benchmark/report.md").read_text("utf-8")
PINNED = "It took $870 million. <!-- figlint: fact=scale-ai.revenue.2024 --> And $1. <!-- figlint: fact=no.such -->\n"


def kept(prepared: Prepared) -> Prepared:
    return analysis.unpack(memoryview(analysis.pack(prepared)))


NOTES = analysis.prepare(SOURCES)
RULED = analysis.prepare(SOURCES, rules=(RULES,))
ALONE = analysis.prepare({}, rules=(RULES,))


@pytest.mark.parametrize("prepared", [NOTES, RULED, ALONE], ids=["notes", "notes and rules", "rules"])
@pytest.mark.parametrize("draft", [*DRAFTS.values(), PINNED, "", "# None\n"])
def test_reports_are_the_same(prepared: Prepared, draft: str) -> None:
    assert analysis.check(draft, kept(prepared)) == analysis.check(draft, prepared)


def test_reports_on_data_are_the_same() -> None:
    prepared = analysis.prepare(DATA, rules=(BENCH,))
    report = analysis.check(REPORT, kept(prepared))
    assert report == analysis.check(REPORT, prepared)
    assert any("$.results[1].latency.p50_ms" in each.note for figure in report.figures for each in figure.evidence)


@given(st.sampled_from(sorted(SOURCES)), st.integers(0, 3000), st.integers(1, 400))
@settings(max_examples=40, deadline=None)
def test_any_piece_of_a_source_is_judged_the_same(name: str, start: int, length: int) -> None:
    draft = SOURCES[name][start : start + length].replace("8", "3")
    assert analysis.check(draft, kept(RULED)) == analysis.check(draft, RULED)


def test_every_entry_comes_back() -> None:
    index, book = kept(RULED)
    read, read_book = RULED
    for name in ("facts", "operands", "passages", "passage_words", "passage_facts", "homes", "grids", "sources"):
        ours, theirs = getattr(index, name), getattr(read, name)
        if name == "sources":
            ours, theirs = ([(each.name, each.document.text) for each in side] for side in (ours, theirs))
        if name == "passage_facts":
            ours = map(tuple, ours)
        assert list(ours) == list(theirs), name
    for name in ("weights", "disputes"):
        assert dict(getattr(index, name)) == dict(getattr(read, name)), name
    for name in ("postings", "by_number", "by_calendar", "grid_postings", "by_slot"):
        assert {key: tuple(found) for key, found in getattr(index, name).items()} == getattr(read, name), name
    magnitudes = {group: (tuple(values), tuple(facts)) for group, (values, facts) in index.by_magnitude.items()}
    assert magnitudes == dict(read.by_magnitude)
    assert dict(index.evident) == dict(read.evident)
    assert book is not None
    assert read_book is not None
    assert dict(book.vocabulary.subjects) == dict(read_book.vocabulary.subjects)
    assert set(book.vocabulary.slots) == set(read_book.vocabulary.slots)
    assert list(book.by_id) == sorted(read_book.by_id)


def test_little_is_read_of_many_facts() -> None:
    facts = "".join(
        f'[subjects.c{n}]\nname = "Firm{n} Ltd"\n[[fact]]\nid = "c{n}.revenue.2020"\n  [[fact.says]]\n'
        f'  value = "USD {n}.5 million"\n  source = "s"\n  quote = "Firm{n} Ltd had revenue of ${n}.5 million"\n'
        for n in range(500)
    )
    head = 'version = 1\n[sources.s]\npath = "s.md"\n[measures.revenue]\nterms = ["revenue"]\nkind = "money"\n'
    prepared = kept(analysis.prepare({}, rules=(RuleText("rules/a.toml", head + facts),)))
    report = analysis.check("Firm7 Ltd had revenue of $9.1 million in 2020.\n", prepared)
    assert [figure.code for figure in report.figures if figure.code] == ["FIG101"]
    assert isinstance(prepared.index.facts, Shelf)
    assert len(prepared.index.facts._known) < 100 < len(prepared.index.facts)


@pytest.mark.parametrize("data", [b"", b"no", b"\0" * 40, analysis.pack(ALONE)[:-1], analysis.pack(ALONE)[:100]])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (JSON's own, or ours)
        analysis.unpack(memoryview(data))

"""A draft checked version after version always gives what a fresh check gives, and does only what it must."""

import pickle
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.strategies import edits

from figlint.analysis import LiveDraft, Options, Prepared, RuleText, check, prepare
from figlint.quantities import Declared
from figlint.verdicts import Report, SentencePool

SOURCE = """# Harlow Library

Harlow Library lends books to 31 schools. It spent $4.2 million in 2023 and about $3.1 million in 2022.
Revenue rose 12% to $4.2 million in 2024. About 1,240 people work there; 15 joined in May.
"""
OTHER = "Harlow Library lends its books to 36 schools in all. It cost between £3 and £4 million.\n"
YEARS = "# Harlow Library\n\nHarlow Library spent $3.1 million in 2022 and $4.9 million in 2023.\n"
PREPARED = prepare({"sources/library.md": SOURCE})
BOTH = prepare({"sources/library.md": SOURCE, "sources/other.md": OTHER})


def check_live(draft: LiveDraft, text: str, prepared: Prepared = PREPARED, options: Options | None = None) -> Report:
    """Check one version to its end."""
    for _ in draft.check(text, prepared, options or Options()):
        pass
    assert draft.checked is not None
    return draft.checked.report


@given(edits())
@settings(max_examples=60, deadline=None)
def test_every_version_equals_a_fresh_check(versions: list[str]) -> None:
    draft = LiveDraft("markdown")
    for text in versions:
        assert check(text, PREPARED) == check_live(draft, text)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), st.integers(30, 32)), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_many_figures_of_one_slot_are_compared_as_in_a_fresh_check(changes: list[tuple[float, int, int]]) -> None:
    draft = LiveDraft("markdown")
    sentences = ["Dorn Library lends books to 30 schools.", *(["Words alone."] * 3)] * 20
    for place, n_gone, value in changes:
        at = int(place * len(sentences))
        sentences[at : at + n_gone] = [f"Dorn Library lends its books to {value} schools in all."] * (n_gone != 1)
        text = "\n\n".join(sentences)
        assert check(text, PREPARED) == check_live(draft, text)
        assert check(text * 3, PREPARED) == check_live(draft, text * 3)


def test_paragraphs_that_stand_more_than_once_are_judged_where_they_stand() -> None:
    draft, prepared = LiveDraft("markdown"), prepare({"a.md": YEARS})
    for paragraphs in product(("Harlow Library spent $3.1 million.", "In 2022 it did well.", "Words alone."), repeat=4):
        text = "\n\n".join(["# Harlow Library", *paragraphs])
        assert check(text, prepared) == check_live(draft, text, prepared)


@given(edits(), st.sampled_from(("text", "html")))
@settings(max_examples=15, deadline=None)
def test_other_kinds_too(versions: list[str], kind: str) -> None:
    draft = LiveDraft(kind)
    for text in versions:
        assert check(text, PREPARED, kind=kind) == check_live(draft, text)


DRAFT = """---
date: 2024-03-01
---
# Harlow Library

Harlow Library lends books to 31 schools.

🙂 Last year it spent $4.7 million.

| Year | Spent |
|---|---|
| 2022 | $3.1 million |
| 2023 | $4.9 million |

## Staff

About 1,240 people work there.\r\n\r
In 2024 revenue rose 12% to $4.2 million.

Harlow Library lends its books to 36 schools in all.
"""


@pytest.mark.parametrize(
    ("before", "after", "done"),
    [
        ("", "", (0, 0, 0)),
        ("About 1,240", "About 1,250", (1, 1, 1)),
        ("to 36 schools", "to 31 schools", (1, 1, 1)),
        ("$4.9 million", "$4.2 million", (1, 1, 1)),
        ("## Staff", "Two of them left.\n\n## Staff", (1, 1, 1)),
        ("## Staff", "## People", (4, 4, 4)),
        ("2024-03-01", "2023-03-01", (1, 7, 7)),
        ("About 1,240", "```\nAbout 1,240", (1, 1, 1)),
        ("About 1,240", "<!-- figlint: off -->\n\nAbout 1,240", (4, 4, 4)),
    ],
)
def test_an_edit_does_only_what_it_must(before: str, after: str, done: tuple[int, int, int]) -> None:
    draft = LiveDraft("markdown")
    check_live(draft, DRAFT)
    n_parts = draft.done["parts"]
    draft.done.clear()
    edited = DRAFT.replace(before, after, 1)
    assert check(edited, PREPARED) == check_live(draft, edited)
    assert done == (draft.done["parts"], draft.done["claims"], draft.done["verdicts"])
    assert n_parts == 7
    draft.done.clear()
    assert check(DRAFT, PREPARED) == check_live(draft, DRAFT)
    assert 0 == draft.done["parts"], "undo reads nothing"


def test_a_period_named_above_judges_what_it_dates_without_reading_it() -> None:
    draft, prepared = LiveDraft("markdown"), prepare({"a.md": YEARS})
    text = "# Harlow Library\n\nWords alone.\n\nHarlow Library spent $3.1 million.\n\nWords alone.\n\nIt spent a lot.\n"
    check_live(draft, text, prepared)
    draft.done.clear()
    dated = text.replace("Words alone.", "In 2022 all was well.", 1)
    assert check(dated, prepared) == check_live(draft, dated, prepared)
    assert {"parts": 1, "claims": 1, "verdicts": 4, "sentences": 2} == +draft.done


PARAGRAPH = """Harlow Library lends books to 31 schools. In 2024 it spent $4.7 million.
That is a third more than in 2022. It has 1,240 members. Revenue rose by 12%.

- The library opened 3 branches.
- Its staff is 45 people.
- Last year 31 schools joined.
"""


@pytest.mark.parametrize(
    ("before", "after", "n_sentences"),
    [
        ("", "", 0),
        ("1,240", "1,250", 1),
        ("$4.7 million", "$4.8 million", 2),  # and the share that it may be a part of
        ("Revenue rose", "Sales rose", 1),
        ("rose by 12%.", "rose by 12%. It lost nothing.", 1),
        ("Harlow", "The Harlow", 3),
        ("45 people", "46 people", 1),
        ("Its staff", "🙂 Its staff", 1),
        ("- Its staff", "- Nobody left.\n- Its staff", 0),
        ("Harlow", "In short, Harlow", 3),
    ],
)
def test_an_edit_judges_only_the_sentences_it_must(before: str, after: str, n_sentences: int) -> None:
    draft = LiveDraft("markdown")
    check_live(draft, PARAGRAPH)
    draft.done.clear()
    edited = PARAGRAPH.replace(before, after, 1)
    assert check(edited, PREPARED) == check_live(draft, edited)
    assert n_sentences == draft.done["sentences"]


def test_drafts_have_their_sentences_in_common() -> None:
    pool = SentencePool()
    one, other = LiveDraft("markdown", pool), LiveDraft("markdown", pool)
    check_live(one, DRAFT)
    n_judged = one.done["sentences"]
    moved = DRAFT.replace("Harlow Library lends", "First words.\n\nHarlow Library lends", 1)
    for text, n_anew in ((DRAFT, 0), (moved, 0), (DRAFT.replace("1,240", "1,250"), 1), (DRAFT, 0)):
        other.done.clear()
        assert check(text, PREPARED) == check_live(other, text)
        assert n_anew == other.done["sentences"] < n_judged
    for terms in ((BOTH, Options()), (PREPARED, Options(strict=True))):
        other.done.clear()
        assert check(DRAFT, terms[0], options=terms[1]) == check_live(other, DRAFT, *terms)
        assert n_judged == other.done["sentences"], "judged on other terms"


@given(edits())
@settings(max_examples=30, deadline=None)
def test_what_was_learned_elsewhere_is_what_is_found_here(versions: list[str]) -> None:
    pool = SentencePool()
    draft = LiveDraft("markdown", pool)
    sentences = pool.judged_by(PREPARED.index, Options())
    for text in versions:
        elsewhere = LiveDraft("markdown")
        shares = (slice(0, None, 2), slice(1, None, 2))
        learned = [each for share in shares for each in elsewhere.learn_backwards(text, PREPARED, Options(), share)]
        for each in pickle.loads(pickle.dumps(learned)):
            draft.learn(each, sentences)
        assert check(text, PREPARED) == check_live(draft, text)


def test_nothing_is_judged_that_was_learned_elsewhere() -> None:
    pool = SentencePool()
    draft, elsewhere = LiveDraft("markdown", pool), LiveDraft("markdown")
    sentences = pool.judged_by(PREPARED.index, Options())
    for each in elsewhere.learn_backwards(DRAFT, PREPARED, Options(), slice(None)):
        draft.learn(each, sentences)
    assert check(DRAFT, PREPARED) == check_live(draft, DRAFT)
    assert 0 == draft.done["sentences"]


def test_what_is_due_is_told_once_it_is_known() -> None:
    draft = LiveDraft("markdown")
    told: list[int] = []
    for text in (DRAFT, DRAFT, DRAFT.replace("1,240", "1,250")):
        for _ in draft.check(text, PREPARED, Options(), told.append):
            pass
    part = "About 1,250 people work there.\r\n\r\n"
    assert [len(DRAFT), 0, len(part)] == told


def test_a_change_of_the_sources_judges_anew_without_reading() -> None:
    draft = LiveDraft("markdown")
    check_live(draft, DRAFT)
    draft.done.clear()
    assert check(DRAFT, BOTH) == check_live(draft, DRAFT, BOTH)
    assert {"verdicts": 7, "sentences": 7} == +draft.done


RULES = """version = 1

[sources.library]
path = "sources/library.md"

[subjects.harlow]
name = "Harlow Library"

[measures.spending]
terms = ["spent"]

[[fact]]
id = "harlow.spending.2023"
  [[fact.says]]
  value = "$4.2 million"
  source = "library"
"""
PINNED = DRAFT + "\nIt cost $4.9 million. <!-- figlint: fact=harlow.spending.2023 -->\n"


@pytest.mark.parametrize(
    ("before", "after", "done"),
    [
        ("", "", {"verdicts": 8}),
        ("$4.2 million", "$4.9 million", {"verdicts": 8}),
        ('id = "harlow.spending.2023"', 'id = "harlow.spending.2023"\nstatus = "rejected"', {"verdicts": 8}),
        ("harlow.spending.2023", "harlow.spending.2022", {"bindings": 1, "verdicts": 8}),
        ("spending.2023", "cost.2023", {"bindings": 8, "verdicts": 8}),
        ('["spent"]', '["spent", "cost"]', {"bindings": 8, "verdicts": 8}),
        ("version = 1", "version = 1\nas_of = 2023-01-01", {"verdicts": 8}),
        ("version = 1", 'version = 1\n[currency]\n"$" = "AUD"', {"bindings": 8, "verdicts": 8}),
    ],
)
def test_a_change_of_the_facts_judges_anew_without_reading(before: str, after: str, done: dict[str, int]) -> None:
    def ruled(text: str) -> Prepared:
        return prepare({"sources/library.md": SOURCE}, rules=(RuleText("rules/library.toml", text),))

    draft = LiveDraft("markdown")
    one, other = ruled(RULES), ruled(RULES.replace(before, after, 1))
    check_live(draft, PINNED, one)
    for prepared in (other, one):
        draft.done.clear()
        assert check(PINNED, prepared) == check_live(draft, PINNED, prepared)
        del draft.done["sentences"]
        assert done == +draft.done


def test_options_count() -> None:
    draft = LiveDraft("markdown")
    dollars = Declared(currencies=(("$", "AUD"),))
    for options in (Options(), Options(ignore=("FIG1",)), Options(strict=True), Options(declared=dollars), Options()):
        assert check(DRAFT, PREPARED, options=options) == check_live(draft, DRAFT, PREPARED, options)


def test_a_check_given_up_does_no_harm() -> None:
    draft = LiveDraft("markdown")
    next(iter(draft.check(DRAFT, PREPARED, Options())))
    assert draft.checked is None
    edited = DRAFT.replace("1,240", "1,250")
    assert check(edited, PREPARED) == check_live(draft, edited)


def test_two_values_for_one_thing_are_found_across_parts() -> None:
    first = "Harlow Library lends books to 31 schools.\n\n"
    second = "Harlow Library lends its books to 36 schools in all.\n"
    both = prepare({"a.md": first, "b.md": second})
    draft = LiveDraft("markdown")
    *_, found = check_live(draft, first + "Words.\n\n" + second, both).diagnostics
    assert ("FIG402", "line 1 has 31 schools") == (found.code, found.label)
    *_, found = check_live(draft, "Words.\n\n" + first + second, both).diagnostics
    assert "line 3 has 31 schools" == found.label
    assert first.index("31") + len("Words.\n\n") == found.edits[1].span.start
    report = check_live(draft, first + second.replace("36", "31"), both)
    assert "FIG402" not in {item.code for item in report.diagnostics}

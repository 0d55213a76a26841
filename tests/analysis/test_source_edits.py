"""After a source or a rule file was edited, a draft has the report of a fresh check, and only those of its sentences
are judged anew that the edit bears on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.strategies import edits

from figlint.analysis import LiveDraft, Options, Prepared, RuleText, check, prepare
from figlint.verdicts import SentencePool

OPTIONS = Options()
TOWNS = (
    "Alder Birch Cedar Dorn Elmby Fernley Garnock Hazel Irongate Jasper Kestrel Larkham Marsh Norton Oakley Pinner "
    "Quarry Rowan Selby Thorpe Upton Venn Weston Yarrow"
).split()
SOURCE = "# Libraries\n\n" + "\n\n".join(
    f"The library of {town} lends books to {at + 20} schools. It has spent ${at}.{at + 3} million, all told, on its "
    f"house in {1950 + at}, which {town} is proud of."
    for at, town in enumerate(TOWNS)
)
TABLE = "\n\n| Town | Trees |\n|---|---|\n| Alder | 400 |\n| Birch | 500 |\n| Cedar | 700 |\n"
NOTES = {"notes/towns.md": SOURCE + TABLE, "notes/other.md": "Alder has 400 trees and 3 mayors.\n"}
DRAFT = "# Libraries\n\n" + "\n\n".join(
    f"{town} lends to {at + 20 + at % 2} schools. For {town}, the house cost ${at}.{at + 3} million."
    for at, town in enumerate(TOWNS)
)
N_SENTENCES = 2 * len(TOWNS)


def judged(draft: LiveDraft, text: str, prepared: Prepared) -> int:
    """Check a draft, compare with a fresh check, and return how many sentences were judged anew."""
    draft.done.clear()
    for _ in draft.check(text, prepared, OPTIONS):
        pass
    assert draft.checked is not None
    assert check(text, prepared) == draft.checked.report
    return draft.done["sentences"]


@given(edits(), st.lists(st.booleans(), min_size=11, max_size=11))
@settings(max_examples=60, deadline=None)
def test_every_version_of_a_source_gives_a_fresh_check(versions: list[str], are_judged: list[bool]) -> None:
    pool = SentencePool()
    draft = LiveDraft("markdown", pool)
    text = f"{versions[0]}\n\n{DRAFT[:600]}"
    for version, is_judged in zip(versions, are_judged, strict=False):
        prepared = prepare({**NOTES, "notes/typed.md": version})
        if is_judged:
            judged(draft, text, prepared)
        else:
            pool.judged_by(prepared.index, OPTIONS)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), st.text("0123456789 \n.,|#A-", max_size=5)), max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_source_may_be_edited_anywhere(steps: list[tuple[float, int, str]]) -> None:
    draft = LiveDraft("markdown")
    source = NOTES["notes/towns.md"]
    judged(draft, DRAFT, prepare(NOTES))
    for place, n_gone, new in steps:
        at = int(place * len(source))
        source = source[:at] + new + source[at + n_gone :]
        judged(draft, DRAFT, prepare({**NOTES, "notes/towns.md": source}))


LINE = "The library of Oakley"
LAST = "| Cedar | 700 |\n"


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [
        ("", "", 0),
        ("to 34 schools", "to 35 schools", 12),
        ("to 34 schools", "to 1,034 schools", 12),
        (LINE, f"Nobody knows why.\n\n{LINE}", 12),
        (LINE, f"In 1780 there were 4 castles.\n\n{LINE}", 24),
        (LAST, f"{LAST}\nIn 1780 there were 4 castles.\n", 12),
        ("Alder | 400", "Alder | 401", N_SENTENCES),  # all speak of a town or a library, as the table does
        ("# Libraries", "# Schools", N_SENTENCES),
    ],
)
def test_an_edit_of_a_source_judges_only_what_it_bears_on(before: str, after: str, most: int) -> None:
    draft = LiveDraft("markdown")
    assert judged(draft, DRAFT, prepare(NOTES)) == N_SENTENCES
    edited = {**NOTES, "notes/towns.md": NOTES["notes/towns.md"].replace(before, after, 1)}
    assert bool(most) <= judged(draft, DRAFT, prepare(edited)) <= most
    assert judged(draft, DRAFT, prepare(edited)) == 0
    assert judged(draft, DRAFT, prepare(NOTES)) <= most


def test_lines_are_those_of_the_new_text() -> None:
    draft = LiveDraft("markdown")
    judged(draft, DRAFT, prepare(NOTES))
    edited = NOTES["notes/towns.md"].replace(LINE, f"\n\n{LINE}", 1)
    assert judged(draft, DRAFT, prepare({**NOTES, "notes/towns.md": edited})) < N_SENTENCES / 3
    assert draft.checked is not None
    figure = draft.checked.report.figures[-1]
    line = 1 + edited[: edited.index("$23.26")].count("\n")
    assert (f"same value in notes/towns.md:{line}", line) == (figure.reason, figure.evidence[0].line)
    assert "$23.26 million" == figure.evidence[0].span.slice(edited)


def test_what_an_earlier_source_led_to_is_followed_and_forgotten() -> None:
    pool = SentencePool()
    drafts = [LiveDraft("markdown", pool), LiveDraft("markdown", pool)]
    versions = [prepare({**NOTES, "notes/towns.md": SOURCE + "\n\nIt rained." * n}) for n in range(30, 34)]
    for draft, n_anew in zip(drafts, (N_SENTENCES, 0), strict=True):
        assert judged(draft, DRAFT, versions[0]) == n_anew
    sentences = [pool.judged_by(version.index, OPTIONS) for version in versions]
    for draft in drafts:
        assert judged(draft, DRAFT, versions[3]) == 0, "no version in between was judged"
    assert [True, True, False] == [each.earlier is not None for each in sentences[1:]]


@pytest.mark.parametrize("name", ["notes/more.md", "notes/towns.md"])
def test_other_sources_judge_everything_anew(name: str) -> None:
    draft = LiveDraft("markdown")
    judged(draft, DRAFT, prepare(NOTES))
    others = {**NOTES, name: "Nothing."} if name not in NOTES else {"notes/other.md": NOTES["notes/other.md"]}
    assert judged(draft, DRAFT, prepare(others)) == N_SENTENCES


RULES = """version = 1

[sources.towns]
path = "notes/towns.md"

[subjects.oakley]
name = "Oakley"

[subjects.rowan]
name = "Rowan"

[measures.schools]
terms = ["schools"]
kind = "count"

[[fact]]
id = "oakley.schools"
  [[fact.says]]
  value = "34 schools"
  source = "towns"
  quote = "The library of Oakley lends books to 34 schools."

[[fact]]
id = "rowan.schools"
  [[fact.says]]
  value = "36 schools"
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ('value = "36', 'value = "38'),
        ('value = "36 schools"', 'value = "36 schools"\n  [[fact.says]]\n  value = "40 schools"'),
        ('id = "rowan.schools"', 'id = "rowan.schools"\nstatus = "rejected"'),
        ("lends books to 34 schools.", "lent books to 34 schools."),
        ("version = 1", "version = 1\n\n\n"),
        ('name = "Rowan"', 'name = "Rowan"\naliases = ["Selby"]'),
    ],
)
def test_an_edit_of_a_rule_file_too(before: str, after: str) -> None:
    def ruled(text: str) -> Prepared:
        return prepare(NOTES, rules=(RuleText("rules/towns.toml", text),))

    draft = LiveDraft("markdown")
    assert judged(draft, DRAFT, ruled(RULES)) == N_SENTENCES
    edited = ruled(RULES.replace(before, after, 1))
    assert judged(draft, DRAFT, edited) < N_SENTENCES / 2
    assert judged(draft, DRAFT, ruled(RULES)) < N_SENTENCES / 2


@pytest.mark.parametrize("noun", ["rows", "towns"])
def test_rows_that_come_or_go_bear_on_what_counts_them(noun: str) -> None:
    draft = LiveDraft("markdown")
    for row in ("", "| Dorn | 90 |\n", ""):
        judged(draft, f"We read all three {noun}.", prepare({**NOTES, "notes/towns.md": f"{SOURCE}{TABLE}{row}"}))


def test_a_day_in_the_name_of_a_source_bears_on_its_edits() -> None:
    draft = LiveDraft("markdown")
    for source in ("A walk of 12 km.", "A walk of 14 km.", "Words alone.", "A walk of 9 km."):
        judged(draft, "On 31 July the mayor smiled.", prepare({**NOTES, "notes/2024-07-31-walk.md": source}))


@pytest.mark.parametrize("other", ["| Dog | Age |\n|---|---|\n| Rex | 4 |\n| Bob | 7 |\n| Ann | 9 |\n", "It rained.\n"])
def test_whether_a_table_is_the_only_one_bears_on_what_does_not_name_it(other: str) -> None:
    table = "| FY | Income |\n|---|---|\n| 2018 | 44.5 |\n| 2019 | 56.7 |\n| 2020 | 36.0 |\n| 2021 | 61.2 |\n"
    text = "Taking 2018, 2019 and 2020 together, it came to 45.7 on average."
    notes = "".join(f"In {1500 + n} there were {n} mills.\n\n" for n in range(100))
    draft = LiveDraft("markdown")
    for more in ("", other, "", other):
        judged(draft, text, prepare({"a.md": table, "b.md": notes + more}))

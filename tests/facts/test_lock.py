"""A lock saves work and never changes what is found; what of it does not fit is passed over."""

import json
import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figlint import analysis
from figlint.analysis import RuleText
from figlint.analysis.extracting import extract_facts
from figlint.analysis.rules import lock_of, read_book, verify
from figlint.facts.rules.load import load_rule_file
from figlint.facts.rules.lock import VERSION, Lock
from figlint.facts.rules.model import Assertion, Fit
from figlint.verdicts import Options
from tests.conftest import ROOT
from tests.test_invariants import DRAFTS

OPTIONS = Options()
SOURCES = {
    "notes/a.md": "Harbour Foods reported revenue of nearly $870 million in 2024.\nIt employs 1,240 people.\n",
    "notes/b.md": "Harbour Foods, says the “Herald”, took $910 million in 2024. So it was: $910 million in 2024.\n",
}
DATA = {name: text.encode() for name, text in SOURCES.items()}
RULES = """\
version = 1
[currency]
"$" = "CAD"
[sources.a]
path = "notes/a.md"
[sources.b]
path = "notes/b.md"
[subjects.harbour-foods]
name = "Harbour Foods"
[measures.revenue]
terms = ["revenue", "takings"]
kind = "money"
time = "duration"
[measures.people]
terms = ["people", "staff"]
kind = "count"

[[fact]]
id = "harbour-foods.revenue.2024"
status = "accepted"
  [[fact.says]]
  value = "nearly $870 million"
  source = "a"
  line = 1
  quote = "revenue of nearly $870 million in 2024"
  [[fact.says]]
  value = "$910 million"
  source = "b"
  quote = 'says the "Herald", took $910 million in 2024'

[[fact]]
id = "harbour-foods.people"
  [[fact.says]]
  value = "1,240 people"
  source = "a"
  quote = "It employs 1,240 people"
"""
QUESTIONS = (
    "Harbour Foods had revenue of $870 million in 2024 and employs 1,240 people.\n",
    "In 2024 Harbour Foods took nearly $870 million; its staff is 1,420.\n",
    "Harbour Foods' takings were $910 million in 2024, and US$870 million in 2023.\n",
)


def locked(text: str, sources: Mapping[str, bytes] = DATA, lock: str = "") -> str:
    """Return the lock that `figlint verify --update-lock` writes."""
    book = read_book((RuleText("rules/f.toml", text, "", lock),), trusts_locks=False)
    return lock_of(verify(book, sources, OPTIONS)[0])


def everything(text: str, lock: str, sources: Mapping[str, str]) -> list[object]:
    """Return all that rests on a rule file: what is found in drafts, and in the file itself."""
    file = RuleText("rules/f.toml", text, "", lock)
    prepared = analysis.prepare(sources, rules=(file,))
    data = {name: source.encode() for name, source in sources.items()}
    books = [read_book((file,), trusts_locks=trusts) for trusts in (True, False)]
    return [
        *(analysis.check(draft, prepared) for draft in QUESTIONS),
        *(verify(book, data, OPTIONS)[0].report for book in books),
    ]


LOCK = locked(RULES)


def says(text: str, lock: str) -> list[Assertion]:
    rules = load_rule_file(text, Lock(lock, "rules/f.toml")).rules
    return [said for fact in rules.facts for said in fact.says]


def test_there_is_a_line_for_each_assertion_in_the_order_of_the_file() -> None:
    head, *lines = map(json.loads, LOCK.splitlines())
    assert head == {"figlint-lock": VERSION, "rules": "f.toml"}
    assert [line["source"] for line in lines if "path" in line] == ["a", "b"]
    entries = [line for line in lines if "path" not in line]
    assert [(line["fact"], line["source"]) for line in entries] == [
        ("harbour-foods.revenue.2024", "a"),
        ("harbour-foods.revenue.2024", "b"),
        ("harbour-foods.people", "a"),
    ]
    for line, name in zip(entries, ("notes/a.md", "notes/b.md", "notes/a.md"), strict=True):
        start, end = line["start"], line["end"]
        text = SOURCES[name]
        assert line["exact"] == text[start:end]
        assert (line["prefix"], line["suffix"]) == (text[max(0, start - 32) : start], text[end : end + 32])
    assert [line.get("fit") for line in entries] == [None, Fit.NORMAL, None]
    assert [line["interval"] for line in entries] == [
        ["783000000", "870000000"],
        ["909500000", "910500000"],
        ["1239.5", "1240.5"],
    ]
    assert locked(RULES) == LOCK


@pytest.mark.parametrize(
    "sources", [SOURCES, {}, {"notes/a.md": SOURCES["notes/a.md"]}], ids=["at hand", "not at hand", "one of them"]
)
def test_what_is_found_is_the_same_with_a_lock(sources: Mapping[str, str]) -> None:
    assert everything(RULES, LOCK, sources) == everything(RULES, "", sources)


def test_values_come_from_the_lock_and_read_the_same() -> None:
    ours, theirs = says(RULES, LOCK), says(RULES, "")
    assert [said.saved is not None for said in ours] == [True, True, True]
    assert [said.quantity for said in ours] == [said.quantity for said in theirs]


@pytest.mark.parametrize(
    ("change", "n_saved"),
    [
        (("revenue of nearly", "its revenue of nearly"), 2),
        (('value = "1,240 people"', 'value = "1,420 people"'), 2),
        (("line = 1", "line = 2"), 2),
        (("line = 1", 'line = "1"'), 2),
        (("line = 1", "line = true"), 2),
        (('status = "accepted"', 'status = "disputed"'), 3),
        (('id = "harbour-foods.people"', 'id = "harbour-foods.people.2024"'), 3),
        (('"$" = "CAD"', '"$" = "AUD"'), 3),
    ],
)
def test_an_entry_that_was_changed_is_read_anew(change: tuple[str, str], n_saved: int) -> None:
    text = RULES.replace(*change)
    assert text != RULES
    assert sum(said.saved is not None for said in says(text, LOCK)) == n_saved
    assert everything(text, LOCK, SOURCES) == everything(text, "", SOURCES)


def test_another_path_is_another_source() -> None:
    text = RULES.replace("notes/a.md", "notes/c.md")
    sources = {"notes/c.md": SOURCES["notes/b.md"], "notes/b.md": SOURCES["notes/b.md"]}
    assert everything(text, LOCK, sources) == everything(text, "", sources)


# Sources that changed


@pytest.mark.parametrize(
    ("before", "after", "found", "fit"),
    [
        ("Harbour Foods", "For years it grew.\n\nHarbour Foods", "It employs 1,240 people", Fit.EXACT),
        ("It employs 1,240", "It  employs\n1,240", "It  employs\n1,240 people", Fit.NORMAL),
        ("It employs", "It now employs", "It now employs 1,240 people.", Fit.REWORDED),
    ],
)
def test_a_quote_is_found_again(before: str, after: str, found: str, fit: Fit) -> None:
    sources = {**DATA, "notes/a.md": SOURCES["notes/a.md"].replace(before, after).encode()}
    (checked,) = verify(read_book((RuleText("rules/f.toml", RULES, "", LOCK),)), sources, OPTIONS)
    anchor = checked.case.said[2].anchor
    assert anchor is not None
    assert (anchor.span.slice(sources["notes/a.md"].decode()), anchor.fit) == (found, fit)


@pytest.mark.parametrize("now", ["It employs 1,241 people", "It employs 124 people", "It employs 1,240,000 people"])
def test_a_quote_with_other_digits_is_not_found(now: str) -> None:
    sources = {**DATA, "notes/a.md": SOURCES["notes/a.md"].replace("It employs 1,240 people", now).encode()}
    (checked,) = verify(read_book((RuleText("rules/f.toml", RULES, "", LOCK),)), sources, OPTIONS)
    assert checked.case.said[2].anchor is None


LONG = "The harbour town has many firms. {} Nobody in the town expected so much from it.\n"
ONE = "[sources.a]\npath = 'a.md'\n[[fact]]\nid = 'x.y'\n[[fact.says]]\nvalue = '{}'\nsource = 'a'\nquote = '{}'\n"


@pytest.mark.parametrize(
    ("value", "quote", "now", "is_found"),
    [
        ("$3 million", "It took $3 million by selling bread", "By selling bread and cakes it took $3 million", True),
        ("$3 million", "It took $3 million by selling bread", "By selling bread and cakes it took $4 million", False),
        ("$3 million", "It took $3 million by selling bread", "By selling bread and cakes it took $3.0 million", False),
        ("$3 million", "It took $3 million by selling bread", "Bread costs $3 million at times", False),
        ("$3 million", "It took $3 million by selling bread", "", False),
    ],
)
def test_words_around_a_quote_help_to_find_it(value: str, quote: str, now: str, *, is_found: bool) -> None:
    rules = "version = 1\n" + ONE.format(value, quote)
    lock = locked(rules, {"a.md": LONG.format(quote + ".").encode()})
    after = {"a.md": LONG.format(now + ".").encode()}
    (with_lock,) = verify(read_book((RuleText("rules/f.toml", rules, "", lock),)), after, OPTIONS)
    (without,) = verify(read_book((RuleText("rules/f.toml", rules),)), after, OPTIONS)
    assert without.case.said[0].anchor is None
    anchor = with_lock.case.said[0].anchor
    assert (anchor is not None) is is_found
    if anchor is not None:
        assert anchor.fit is Fit.REWORDED
        assert anchor.span.slice(after["a.md"].decode()) == now


def test_of_two_places_the_one_with_the_same_words_around_is_taken() -> None:
    text = "Last year it took $3 million.\n\nThis year it took $3 million.\n"
    rules = "version = 1\n" + ONE.format("$3 million", "it took $3 million").replace("quote", "line = 3\nquote")
    lock = locked(rules, {"a.md": text.encode()})
    after = f"{'A new line.' + chr(10) * 2}{text}"
    spans = []
    for each in (lock, ""):
        (found,) = verify(read_book((RuleText("rules/f.toml", rules, "", each),)), {"a.md": after.encode()}, OPTIONS)
        anchor = found.case.said[0].anchor
        assert anchor is not None
        spans.append(anchor.span.start)
    assert spans == [after.rindex("it took"), after.index("it took")]


def test_what_is_not_at_hand_is_kept_as_it_was() -> None:
    assert locked(RULES, {}, LOCK) == LOCK
    assert '"start"' not in locked(RULES, {})
    drawn = extract_facts(RuleText("rules/f.toml", RULES, "", LOCK), {"notes/a.md": DATA["notes/a.md"]})
    assert drawn.text == RULES
    assert drawn.lock == LOCK


def test_a_new_assertion_on_a_source_that_is_not_at_hand_is_looked_for() -> None:
    text = RULES.replace('quote = "It employs 1,240', 'quote = "employs 1,240')
    lock = locked(text, {}, LOCK)
    assert [said.saved is not None and said.saved.anchor is not None for said in says(text, lock)] == [
        True,
        True,
        False,
    ]
    assert everything(text, lock, SOURCES) == everything(text, "", SOURCES)


def test_a_lost_quote_keeps_the_words_around_it() -> None:
    lock = locked(RULES, {**DATA, "notes/a.md": b"Nothing.\n"}, LOCK)
    entries = [json.loads(line) for line in lock.splitlines()]
    assert [entry["prefix"] for entry in entries if "fact" in entry] == [
        entry["prefix"] for entry in map(json.loads, LOCK.splitlines()) if "fact" in entry
    ]
    assert sum("start" in entry for entry in entries) == 1


# Locks that cannot be used


HEAD, *LINES = LOCK.splitlines()


def changed(old: str, new: str) -> str:
    assert old in LOCK
    return LOCK.replace(old, new)


DAMAGED = {
    "another file": (changed('"rules":"f.toml"', '"rules":"g.toml"'), "belongs to another rule file"),
    "another version": (changed(f'"figlint-lock":{VERSION}', '"figlint-lock":99'), "of version 99"),
    "a version that is true": (changed(f'"figlint-lock":{VERSION}', '"figlint-lock":true'), "its first line"),
    "no lock": ("{}\n", "its first line"),
    "a list": ("[" * 100_000, "its first line"),
    "binary": ("\0\ufffd\n\0", "its first line"),
    "cut off": (LOCK[: len(LOCK) // 2], "1 of its lines"),
    "NaN": (changed('"low":"870000000"', '"low":NaN'), "1 of its lines"),
    "NaN in a text": (changed('"low":"870000000"', '"low":"NaN"'), "1 of its lines"),
    "huge": (changed('"low":"870000000"', '"low":"1e999999999"'), "1 of its lines"),
    "a number": (changed('"low":"870000000"', '"low":870000000'), "1 of its lines"),
    "no such kind": (changed('"kind":"count"', '"kind":"sheep"'), "1 of its lines"),
    "no such field": (changed('"kind":"count"', '"__class__":"count"'), "1 of its lines"),
    "no span": (changed('"span":[0,12]', '"span":[12]'), "1 of its lines"),
    "a span of booleans": (changed('"span":[0,12]', '"span":[false,true]'), "1 of its lines"),
    "a number of 5,000 digits": (changed('"start":63', f'"start":{"9" * 5000}'), "1 of its lines"),
    "nested": (changed('"figure":[', '"figure":[' + "[" * 20_000), "of its lines"),
    "a long line": (changed('"suffix":"', '"suffix":"' + "x" * 1_000_000), "of its lines"),
    "other values": (changed('"low":"870000000"', '"low":"880000000"'), "not as this version"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_lock_changes_nothing_and_is_told(name: str) -> None:
    lock, problem = DAMAGED[name]
    files = (RuleText("rules/f.toml", RULES, "", lock),)
    assert problem in analysis.lock_problems(files, OPTIONS)["rules/f.toml"]
    assert everything(RULES, lock, SOURCES) == everything(RULES, "", SOURCES)


@pytest.mark.parametrize("lock", ["", "\n", LOCK, LOCK.replace("\n", "\r\n"), "\n".join((HEAD, *reversed(LINES)))])
def test_nothing_is_told_of_a_sound_lock(lock: str) -> None:
    files = (RuleText("rules/f.toml", RULES, "", lock),)
    assert analysis.lock_problems(files, OPTIONS) == {}
    assert everything(RULES, lock, SOURCES) == everything(RULES, "", SOURCES)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"start":63', '"start":0'), ('"end":86', '"end":9000'), ('"fit":"but for', '"fit":"exact","was":"but for')],
)
def test_a_place_that_is_not_that_of_the_quote_is_not_believed(old: str, new: str) -> None:
    assert everything(RULES, changed(old, new), SOURCES) == everything(RULES, "", SOURCES)


_PIECES = st.sampled_from([*LOCK.splitlines(), "", "{}", "null", '{"key":"', "[]", LOCK[:40]])


@given(st.lists(_PIECES, max_size=8), st.sampled_from([SOURCES, {}]))
@settings(max_examples=60, deadline=None)
def test_any_lines_change_nothing(lines: list[str], sources: Mapping[str, str]) -> None:
    assert everything(RULES, "\n".join(lines), sources) == everything(RULES, "", sources)


@given(st.integers(0, len(LOCK)), st.integers(0, 40), st.text(alphabet='{}[]",:0aN-\n', max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_damage_leaves_every_problem_and_place(start: int, length: int, text: str) -> None:
    lock = LOCK[:start] + text + LOCK[start + length :]
    book = read_book((RuleText("rules/f.toml", RULES, "", lock),), trusts_locks=False)
    assert (
        verify(book, DATA, OPTIONS)[0].report
        == verify(read_book((RuleText("rules/f.toml", RULES),)), DATA, OPTIONS)[0].report
    )
    analysis.prepare(SOURCES, rules=(RuleText("rules/f.toml", RULES, "", lock),))


_EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(SOURCES)), st.integers(0, 90), st.sampled_from(["", " ", "\n", "It grew. ", "x"])),
    max_size=4,
)


@given(_EDITS)
@settings(max_examples=60, deadline=None)
def test_a_quote_that_is_found_without_a_lock_is_found_with_it(edits: list[tuple[str, int, str]]) -> None:
    sources = dict(SOURCES)
    for name, at, text in edits:
        sources[name] = sources[name][:at] + text + sources[name][at:]
    data = {name: text.encode() for name, text in sources.items()}
    (ours,) = verify(read_book((RuleText("rules/f.toml", RULES, "", LOCK),)), data, OPTIONS)
    (theirs,) = verify(read_book((RuleText("rules/f.toml", RULES),)), data, OPTIONS)
    for our, their in zip(ours.case.said, theirs.case.said, strict=True):
        if their.anchor is not None:
            assert our.anchor is not None
            assert our.anchor.fit is their.anchor.fit


# The locks of the repository


@pytest.mark.parametrize("path", ["rules/scale-ai.toml", "examples/benchmark/rules/benchmark.toml"])
def test_the_locks_of_the_repository_are_up_to_date(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    lock = (ROOT / path.replace(".toml", ".lock.jsonl")).read_text("utf-8")
    root = (ROOT / path).parents[1]
    book = read_book((RuleText(path, text),), trusts_locks=False)
    (file,) = book.files
    sources = {source.path: (root / source.path).read_bytes() for source in file.loaded.rules.sources.values()}
    (checked,) = verify(book, sources, OPTIONS)
    assert lock == lock_of(checked)
    prepared, wanted = (
        analysis.prepare(
            {name: data.decode() for name, data in sources.items()}, rules=(RuleText(path, text, "", each),)
        )
        for each in (lock, "")
    )
    for draft in DRAFTS.values():
        assert analysis.check(draft, prepared) == analysis.check(draft, wanted)


def test_many_entries_are_loaded_in_little_time() -> None:
    n_facts = 5_000
    entry = '[[fact]]\nid = "x.y.q{0}"\n[[fact.says]]\nvalue = "USD {0}.5 million"\nsource = "a"\n'
    entry += 'quote = "It was ${0}.5 million"\n'
    facts = "".join(entry.format(number) for number in range(n_facts))
    text = f"version = 1\n[sources.a]\npath = 'a.md'\n{facts}"
    lock = Lock(locked(text, {}), "rules/f.toml")
    raw = {"value": "USD 7.5 million", "source": "a", "quote": "It was $7.5 million"}
    assert len(lock) == n_facts
    start = time.process_time()
    for _ in range(n_facts):
        assert lock.find(raw, {}) is not None
    assert time.process_time() - start < 5

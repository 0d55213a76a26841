"""Rule files are read as far as they can be; every problem stands at its own place."""

import json
import time
import tomllib
import tracemalloc
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figlint.facts.rules import load_rule_file, model
from figlint.facts.rules.fields import DERIVE, FACT, NAMED, SAYS, TOP
from figlint.facts.rules.lines import Whereabouts
from figlint.facts.rules.schema import schema_text
from figlint.text.toml_places import places
from tests.conftest import ROOT

GOOD = """\
version = 1
as_of = 2025-06-10

[currency]
"$" = "CAD"

[sources.annual]
path = "notes/annual.md"

[subjects.harbour-foods]
name = "Harbour Foods"
aliases = ["the grocer"]

[measures.revenue]
terms = ["revenue"]
kind = "money"
time = "duration"

[rates.EUR-USD]
rate = 1.0844
date = 2025-06-10
source = "the central bank"

[[fact]]
id = "harbour-foods.revenue.2024"
status = "accepted"
  [[fact.says]]
  value = "nearly $3 million"
  source = "annual"
  line = 4
  quote = "nearly $3 million in 2024"
  rank = "preferred"
  reason = "audited"

[[derive]]
id = "harbour-foods.growth.2024"
formula = "harbour-foods.revenue.2024 / harbour-foods.revenue.2023 - 1"
"""


def test_a_whole_file_is_read() -> None:
    rules, problems = load_rule_file(GOOD)
    assert problems == ()
    (fact,) = rules.facts
    (says,) = fact.says
    assert (fact.subject, fact.measure, fact.status) == ("harbour-foods", "revenue", model.Status.ACCEPTED)
    assert fact.period is not None
    assert fact.period.label == "2024"
    assert says.quantity is not None
    assert (says.quantity.low, says.quantity.unit, says.quantity.hedge.value) == (Decimal(3_000_000), "CAD", "nearly")
    assert rules.rates["EUR-USD"].rate == Decimal("1.0844")
    assert rules.formulas[0].id == "harbour-foods.growth.2024"


@pytest.mark.parametrize(
    ("id", "period", "qualifier"),
    [
        ("acme.revenue", None, ""),
        ("acme.revenue.2024", "2024", ""),
        ("acme.revenue.2025-q3", "2025-Q3", ""),
        ("acme.revenue.fy2025", "FY2025", ""),
        ("acme.revenue.2024-05", "2024-05", ""),
        ("acme.investment.initech", None, "initech"),
        ("acme.investment.initech.2024", "2024", "initech"),
    ],
)
def test_an_id_names_subject_measure_period_and_qualifier(id: str, period: str | None, qualifier: str) -> None:
    rules, problems = load_rule_file(f'version = 1\n[[fact]]\nid = "{id}"\n')
    assert problems == ()
    (fact,) = rules.facts
    assert (fact.period.label if fact.period else None, fact.qualifier) == (period, qualifier)


@pytest.mark.parametrize(
    ("line", "replacement", "covered", "words"),
    [
        ("version = 1", "version = 2", "2", "version is 2"),
        ("version = 1\n", "", "", "version is missing"),
        ('time = "duration"', 'time = "yearly"', '"yearly"', "time is"),
        ('time = "duration"', "time = 7", "7", "time is 7"),
        ("line = 4", "line = 0", "0", "line is 0"),
        ("line = 4", "line = true", "true", "line is true"),
        ("as_of = 2025-06-10", 'as_of = "June"', '"June"', 'as_of is "June"'),
        ("as_of = 2025-06-10", "as_of = 2025-06-10T10:00:00", "2025-06-10T10:00:00", "as_of is"),
        ("rate = 1.0844", "rate = nan", "nan", "rate is NaN"),
        ("rate = 1.0844", "rate = 1e999999999999", "1e999999999999", "rate is"),
        ("rate = 1.0844", "rate = inf", "inf", "rate is Infinity"),
        ('"$" = "CAD"', '"$" = "dollars"', '"dollars"', '"$" is "dollars"'),
        ("[rates.EUR-USD]", "[rates.euro]", "[rates.euro]", '"euro" is no id'),
        ("[subjects.harbour-foods]", "[subjects.Harbour]", "[subjects.Harbour]", '"Harbour" is no id'),
        ('aliases = ["the grocer"]', "aliases = [1]", "[1]", "aliases is a list"),
        ('path = "notes/annual.md"', 'path = "/etc/passwd"', '"/etc/passwd"', "path is"),
        ('path = "notes/annual.md"', 'path = "../secret.md"', '"../secret.md"', "path is"),
        ('path = "notes/annual.md"', "path = 'C:\\\\x.md'", "'C:\\\\x.md'", "path is"),
        ('status = "accepted"', "status = {}", "{}", "status is a table"),
        ('value = "nearly $3 million"', 'value = "3 in 2024"', '"3 in 2024"', "value is"),
        ('id = "harbour-foods.revenue.2024"', 'id = "revenue"', '"revenue"', "id is"),
        ('source = "annual"', "", "[[fact.says]]", "source is missing"),
        ("[[derive]]", "[[derived]]", "[[derived]]", '"derived" is no key'),
    ],
)
def test_a_problem_stands_at_its_own_place(line: str, replacement: str, covered: str, words: str) -> None:
    assert line in GOOD
    text = GOOD.replace(line, replacement, 1)
    rules, problems = load_rule_file(text)
    assert [words in problem.message for problem in problems] == [True]
    assert problems[0].advice
    if covered:
        assert problems[0].span.slice(text) == covered
    assert rules.subjects or "subjects" in replacement
    assert rules.measures


@pytest.mark.parametrize(
    "text",
    [
        'version = 1\n[subjects.a]\nname = "x"\nname = "y"\n[subjects.b]\nname = "B"\n',
        'version = 1\n[subjects.a]\nname = "x"\n[subjects.a]\nname = "y"\n[subjects.b]\nname = "B"\n',
        'version = 1\n[subjects.a\nname = "x"\n[subjects.b]\nname = "B"\n',
        'version = 1\n[[fact]]\nid = "x\n  [[fact.says]]\nvalue = 3\n[subjects.b]\nname = "B"\n',
        'version = 1\n[measures.a]\nterms = ["x"\n[subjects.b]\nname = "B"\n',
    ],
)
def test_what_is_no_toml_costs_its_entry_only(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    rules, problems = load_rule_file(text)
    assert problems
    assert rules.subjects["b"].name == "B"


def test_entries_behind_a_broken_one_keep_their_number() -> None:
    text = 'version = 1\n[[fact]]\nid = "a.b\n[[fact]]\nid = "a.c"\nlin = 1\n'
    rules, problems = load_rule_file(text)
    assert [fact.where for fact in rules.facts] == [("fact", 1)]
    assert [problem.span.slice(text) for problem in problems][-1] == "lin"


_ENTRY = '[[fact]]\nid = "a.b.{0}"\n  [[fact.says]]\n  value = "{0} tonnes"\n  source = "s"\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a text of 10 MB", 'version = 1\n[subjects.a]\nname = "' + "x" * 10_000_000 + '"\n'),
        ("100,000 aliases", 'version = 1\n[subjects.a]\nname = "A"\naliases = [' + '"b c",' * 100_000 + "]\n"),
        ("lists in lists", "version = 1\na = " + "[" * 100_000 + "]" * 100_000),
        ("open lists", "version = 1\na = " + "[" * 100_000),
        ("tables in tables", "version = 1\na = " + "{a=" * 10_000),
        ("a key of 50,000 parts", "version = 1\n" + ".".join(["a"] * 50_000) + " = 1\n"),
        ("a header of 50,000 parts", "version = 1\n[" + ".".join(["a"] * 50_000) + "]\n"),
        ("a number of 10,000 digits", "version = 1\nas_of = " + "9" * 10_000),
        ("20,000 broken entries", "version = 1\n" + '[[fact]]\nid = "x\n' * 20_000),
        ("nul bytes", "version = 1\n\0\0\0"),
        ("2,000 sound entries", "version = 1\n" + "".join(_ENTRY.format(number) for number in range(2_000))),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)
def test_hostile_files_are_read_in_seconds(name: str, text: str) -> None:
    begin = time.perf_counter()
    _, problems = load_rule_file(text)
    assert time.perf_counter() - begin < 15
    is_sound = name in ("100,000 aliases", "2,000 sound entries")
    assert bool(problems) is not is_sound


@pytest.mark.parametrize("quote", ['"', "'", '"""'])
def test_a_long_text_takes_no_more_than_a_few_times_its_length(quote: str) -> None:
    text = f"version = 1\n[subjects.a]\nname = {quote}{'x' * 3_000_000}{quote}\n"
    tracemalloc.start()
    found = list(places(text))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [place.keys for place in found] == [("version",), ("subjects", "a"), ("subjects", "a", "name")]
    assert peak < 30_000_000


@given(st.text(alphabet="abv=[]{}\".\n#'1\\ :-factsyid", max_size=200))
def test_any_text_is_read(text: str) -> None:
    rules, problems = load_rule_file(text)
    assert problems or rules.version == 1
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= max(1, len(text))


def test_places_of_keys() -> None:
    text = 'a = 1\n[t.u]\nb = """\nx = 2\n"""\nc = [ # ]\n  "]", 1]\n'
    text += "[[f]]\nd = 1\n[[f.g]]\ne = 1\n[[f.g]]\ne = 2\n[[f]]\nd=3\n"
    places = Whereabouts(text)
    values = {
        ("a",): "1",
        ("t", "u", "b"): '"""\nx = 2\n"""',
        ("t", "u", "c"): '[ # ]\n  "]", 1]',
        ("f", 0, "d"): "1",
        ("f", 0, "g", 1, "e"): "2",
        ("f", 1, "d"): "3",
        ("f", 1, "nowhere"): "[[f]]",
        ("t", "u", "x"): "[t.u]",
    }
    for keys, value in values.items():
        assert places.value(keys).slice(text) == value, keys


def test_the_committed_schema_is_current() -> None:
    spec = spec_from_file_location("make_schema", ROOT / "tools" / "make_schema.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.TARGET.read_text("utf-8") == schema_text(), "run `python tools/make_schema.py`"


def test_the_schema_takes_what_is_read_without_problems() -> None:
    schema = json.loads((ROOT / "rules" / "figlint-facts.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    read = json.loads(json.dumps(tomllib.loads(GOOD), default=str))
    jsonschema.validate(read, schema)
    read["fact"][0]["stauts"] = "accepted"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(read, schema)


@pytest.mark.parametrize(
    ("fields", "kind", "own"),
    [
        (TOP, model.RuleFile, {"version", "currency", *NAMED, "facts", "formulas"}),
        (NAMED["sources"], model.SourceEntry, {"id"}),
        (NAMED["subjects"], model.Subject, {"id"}),
        (NAMED["measures"], model.Measure, {"id"}),
        (NAMED["rates"], model.Rate, {"id"}),
        (FACT, model.RuleFact, {"subject", "measure", "says", "where"}),
        (SAYS, model.Assertion, {"where", "quantity", "saved"}),
        (DERIVE, model.Formula, {"where"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_model_has_the_keys_of_the_file(fields: tuple[object, ...], kind: type, own: set[str]) -> None:
    assert {field.name for field in fields} | own == set(kind._fields)  # type: ignore[attr-defined]

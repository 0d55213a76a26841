"""Rule files sharpen verdicts: declared names, ranks, disputes, tolerance, currency, pins."""

import pytest

import figlint

NAMES = """\
version = 1
as_of = 2025-06-10

[sources.annual]
path = "annual.md"
[sources.news]
path = "news.md"
name = "the Harbour Gazette"

[subjects.harbour-foods]
name = "Harbour Foods"
aliases = ["the grocer", "the company"]
[subjects.tidewater]
name = "Tidewater"

[measures.revenue]
terms = ["revenue", "sales", "turnover"]
kind = "money"
time = "duration"
[measures.staff]
terms = ["employees", "staff", "people"]
kind = "count"
time = "instant"
[measures.founding]
terms = ["founded", "set up"]
kind = "period"
"""


def fact(id: str, value: str, source: str = "annual", *, more: str = "", says: str = "") -> str:
    """Return one `[[fact]]` with one assertion."""
    return f'[[fact]]\nid = "{id}"\n{more}\n  [[fact.says]]\n  value = "{value}"\n  source = "{source}"\n  {says}\n'


BASE = NAMES + (
    fact("harbour-foods.revenue.2024", "USD 870 million")
    + fact("harbour-foods.revenue.2025", "USD 910 million")
    + fact("tidewater.revenue.2024", "over USD 13 billion")
    + fact("harbour-foods.staff", "1,240 employees")
    + fact("harbour-foods.founding", "2016")
)


def codes(draft: str, rules: str, **sources: str) -> list[str]:
    report = figlint.check_text(draft, sources={f"{name}.md": text for name, text in sources.items()}, rules=rules)
    return [diagnostic.code for diagnostic in report.diagnostics]


@pytest.mark.parametrize(
    "draft",
    [
        "Harbour Foods had revenue of $870 million in 2024.",
        "Sales of Harbour Foods came to $870m in 2024.",
        "# Harbour Foods\n\nTurnover rose from $870 million in 2024 to $910 million in 2025.",
        "Harbour Foods grew. The company had sales of $910 million in 2025.",
        "Tidewater's revenue exceeded $13 billion in 2024.",
        "The grocer was founded in 2016.",
        "Harbour Foods has 1,240 employees.",
        "| Company | Revenue 2024 |\n|---|---|\n| Harbour Foods | $870 million |\n",
        "In 2024, Harbour Foods had revenue of $870 million, a fraction of Tidewater's.",
    ],
)
def test_true_figures_stay_silent(draft: str) -> None:
    assert codes(draft, BASE) == []


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("Harbour Foods had revenue of $890 million in 2024.", "FIG101"),
        ("Harbour Foods grew. The company had sales of $990 million in 2025.", "FIG101"),
        ("# Harbour Foods\n\nTurnover came to $780 million in 2024.", "FIG101"),
        ("Tidewater's revenue exceeded $14 billion in 2024.", "FIG101"),
        ("The grocer was founded in 2019.", "FIG101"),
        ("Harbour Foods has 1,420 employees.", "FIG101"),
        ("Harbour Foods had revenue of €870 million in 2024.", "FIG103"),
        ("Harbour Foods had revenue of $870 billion in 2024.", "FIG104"),
        ("Harbour Foods had revenue of $870 million in 2025.", "FIG102"),
        ("Tidewater had revenue of $870 million in 2024.", "FIG105"),
        ("| Company | Revenue 2024 |\n|---|---|\n| Harbour Foods | $780 million |\n", "FIG101"),
    ],
)
def test_false_figures_are_reported(draft: str, code: str) -> None:
    assert codes(draft, BASE) == [code]


@pytest.mark.parametrize(
    "draft",
    [
        "Orchard Mills had revenue of $890 million in 2024.",
        "# Harbour Foods\n\nOrchard Mills had revenue of $890 million in 2024.",
        "Harbour Foods has 1,240 employees in 14 shops.",
        "Harbour Foods paid $20 million in fines, on revenue of $870 million in 2024.",
    ],
)
def test_a_declared_slot_never_speaks_for_others(draft: str) -> None:
    assert "FIG101" not in codes(draft, BASE)


def test_the_binding_is_explained() -> None:
    report = figlint.check_text("The grocer had sales of $870 million in 2024.", sources={}, rules=BASE)
    bindings = report.figures[0].reading.bindings
    assert 'subject harbour-foods: "The grocer" in the clause' in bindings
    assert 'measure revenue: "sales" in the clause' in bindings


TWO = (
    fact("harbour-foods.revenue.2024", "USD 870 million")
    + '  [[fact.says]]\n  value = "USD 910 million"\n'
    + ('  source = "news"\n  {}\n')
)


@pytest.mark.parametrize(
    ("says", "draft", "expected"),
    [
        ("", "Harbour Foods had revenue of $870 million in 2024.", ["FIG202"]),
        ("", "Harbour Foods had revenue of $910 million in 2024.", ["FIG202"]),
        ("", "According to the Harbour Gazette, Harbour Foods had revenue of $910 million in 2024.", []),
        ("", "Harbour Foods had revenue of $700 million in 2024.", ["FIG101"]),
        ('rank = "preferred"', "Harbour Foods had revenue of $910 million in 2024.", []),
        ('rank = "preferred"', "Harbour Foods had revenue of $870 million in 2024.", ["FIG101"]),
        ('rank = "deprecated"', "Harbour Foods had revenue of $870 million in 2024.", []),
        ('rank = "deprecated"', "Harbour Foods had revenue of $910 million in 2024.", ["FIG101"]),
    ],
)
def test_ranks_settle_what_sources_dispute(says: str, draft: str, expected: list[str]) -> None:
    assert codes(draft, NAMES + TWO.format(says)) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [("accepted", []), ("proposed", []), ("disputed", ["FIG202"]), ("rejected", ["FIG201"])],
)
def test_what_people_decided_counts(status: str, expected: list[str]) -> None:
    rules = NAMES + fact("harbour-foods.revenue.2024", "USD 870 million", more=f'status = "{status}"')
    assert codes("Revenue of Harbour Foods was $870 million.", rules) == expected


def test_a_rejected_figure_of_a_source_at_hand_is_set_aside() -> None:
    quote = 'quote = "revenue of $870 million"'
    source = "Harbour Foods had revenue of $870 million in 2024."
    draft = "Harbour Foods had revenue of $870 million."
    rejected = NAMES + fact("harbour-foods.revenue.2024", "USD 870 million", more='status = "rejected"', says=quote)
    assert codes(draft, rejected, annual=source) == ["FIG201"]
    accepted = rejected.replace('"rejected"', '"accepted"')
    assert codes(draft, accepted, annual=source) == []


@pytest.mark.parametrize(("status", "expected"), [("accepted", []), ("proposed", ["FIG511"]), ("rejected", ["FIG201"])])
def test_reviewed_facts_alone_count_when_asked(status: str, expected: list[str]) -> None:
    rules = NAMES.replace("version = 1", 'version = 1\ntrust = "reviewed"')
    rules += fact("harbour-foods.revenue.2024", "USD 870 million", more=f'status = "{status}"')
    source = "Harbour Foods had revenue of $870 million."
    found = codes("Revenue of Harbour Foods was $870 million.", rules, annual=source)
    assert found == expected


@pytest.mark.parametrize(
    ("tolerance", "value", "expected"),
    [("1%", "875", []), ("1%", "880", ["FIG101"]), ("2%", "880", []), ("", "875", ["FIG101"])],
)
def test_a_tolerance_is_granted(tolerance: str, value: str, expected: list[str]) -> None:
    more = f'tolerance = "{tolerance}"' if tolerance else ""
    rules = NAMES + fact("harbour-foods.revenue.2024", "USD 870 million", more=more)
    assert codes(f"Revenue of Harbour Foods was ${value} million.", rules) == expected


@pytest.mark.parametrize(
    ("declared", "value", "expected"),
    [('"$" = "CAD"', "CAD 870 million", []), ('"$" = "USD"', "CAD 870 million", ["FIG103"])],
)
def test_a_bare_sign_means_what_is_declared(declared: str, value: str, expected: list[str]) -> None:
    rules = NAMES + f"[currency]\n{declared}\n" + fact("harbour-foods.revenue.2024", "CAD 870 million")
    assert codes("Revenue of Harbour Foods was $870 million.", rules) == expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("It took $910 million. <!-- figlint: fact=harbour-foods.revenue.2025 -->", []),
        ("It took $890 million. <!-- figlint: fact=harbour-foods.revenue.2025 -->", ["FIG101"]),
        ("It took $910 million. <!-- figlint: fact=harbour-foods.revenue.2031 -->", ["FIG901"]),
        ("<!-- figlint: fact=harbour-foods.revenue.2025 -->\n\nIt took $890 million.", ["FIG101"]),
    ],
)
def test_a_pin_names_the_fact(draft: str, expected: list[str]) -> None:
    assert codes(draft, BASE) == expected


def test_a_pin_needs_a_rule_file() -> None:
    draft = "It took $910 million. <!-- figlint: fact=a.b -->"
    report = figlint.check_text(draft, sources={"a.md": "It took $910 million."})
    assert [diagnostic.message for diagnostic in report.diagnostics] == [
        '"fact=a.b" pins a fact, which needs a rule file'
    ]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Harbour Foods had revenue of $910 million this year.", []),
        ("Harbour Foods had revenue of $870 million last year.", []),
        ("Harbour Foods had revenue of $870 million this year.", ["FIG102"]),
        ("---\ndate: 2024-12-31\n---\nHarbour Foods had revenue of $870 million this year.", []),
    ],
)
def test_this_year_counts_from_the_rule_file(draft: str, expected: list[str]) -> None:
    assert codes(draft, BASE) == expected


RATE = '[rates.EUR-USD]\nrate = 1.16\ndate = 2025-06-10\nsource = "the central bank"\n'


@pytest.mark.parametrize(
    ("rules", "draft", "expected"),
    [
        (BASE, "Harbour Foods had revenue of €750 million in 2024.", ["FIG101"]),
        (BASE + RATE, "Harbour Foods had revenue of €750 million in 2024.", []),
        (BASE + RATE, "Harbour Foods had revenue of €700 million in 2024.", ["FIG101"]),
        (BASE + RATE, "Harbour Foods had revenue of $870 million in 2024.", []),
        (BASE + RATE, "Harbour Foods had revenue of £750 million in 2024.", ["FIG103"]),
    ],
)
def test_currencies_convert_at_a_declared_rate_only(rules: str, draft: str, expected: list[str]) -> None:
    assert codes(draft, rules) == expected


UNSOURCED = """
[[fact]]
id = "harbour-foods.revenue.2019"
  [[fact.says]]
  value = "USD 640 million"
  note = "told by the company"
"""


@pytest.mark.parametrize(("value", "expected"), [("640", []), ("460", ["FIG101"])])
def test_what_people_know_without_a_source_counts_at_its_line_of_the_rule_file(value: str, expected: list[str]) -> None:
    draft = f"Harbour Foods had revenue of ${value} million in 2019."
    report = figlint.check_text(draft, sources={}, rules=BASE + UNSOURCED)
    assert expected == [diagnostic.code for diagnostic in report.diagnostics]
    (evidence,) = report.figures[0].evidence
    place = (BASE + UNSOURCED).rindex("[[fact.says]]")
    assert ("rules.toml", (BASE + UNSOURCED).count("\n", 0, place) + 1) == (evidence.source, evidence.line)


@pytest.mark.parametrize(("preferred", "expected"), [("", ["FIG202"]), ('rank = "preferred"', [])])
def test_a_preferred_side_settles_what_is_marked_as_disputed(preferred: str, expected: list[str]) -> None:
    rules = NAMES + fact("harbour-foods.revenue.2024", "USD 870 million", more='status = "disputed"', says=preferred)
    assert expected == codes("Revenue of Harbour Foods was $870 million.", rules)


GROWTH = """\
[measures.growth]
terms = ["growth", "grew"]
kind = "percent"
[[derive]]
id = "harbour-foods.growth.2025"
formula = "(harbour-foods.revenue.2025 / harbour-foods.revenue.2024 - 1) * 100"
value = "{}"
"""


@pytest.mark.parametrize(
    ("value", "draft", "expected"),
    [
        ("4.6%", "Growth of Harbour Foods was 4.6% in 2025.", []),
        ("4.6%", "Growth of Harbour Foods was 6.4% in 2025.", ["FIG101"]),
        ("6.4%", "Growth of Harbour Foods was 6.4% in 2025.", ["FIG201"]),
    ],
)
def test_a_formula_that_comes_to_its_value_is_a_fact(value: str, draft: str, expected: list[str]) -> None:
    assert codes(draft, BASE + GROWTH.format(value)) == expected


@pytest.mark.parametrize(
    ("year_end", "draft", "expected"),
    [
        ("01-31", "Harbour Foods had revenue of $870 million in FY2025.", []),
        ("01-31", "Harbour Foods had revenue of $870 million in 2025.", ["FIG102"]),
        ("12-31", "Harbour Foods had revenue of $870 million in 2025.", []),
        ("02-29", "Harbour Foods had revenue of $870 million in FY2025.", []),
    ],
)
def test_a_fiscal_year_is_that_of_its_subject(year_end: str, draft: str, expected: list[str]) -> None:
    rules = NAMES.replace('name = "Harbour Foods"', f'name = "Harbour Foods"\nfiscal_year_end = "{year_end}"')
    assert codes(draft, rules + fact("harbour-foods.revenue.fy2025", "USD 870 million")) == expected


@pytest.mark.parametrize(("year", "expected"), [("2024", []), ("2031", ["FIG102"])])
def test_a_declared_fact_is_of_its_period_though_nothing_knows_the_drafts(year: str, expected: list[str]) -> None:
    rules = NAMES.replace("version = 1", 'version = 1\ntrust = "reviewed"')
    rules += fact("harbour-foods.revenue.2024", "USD 870 million", more='status = "accepted"')
    source = "Harbour Foods had revenue of $870 million in 2024."
    assert codes(f"Harbour Foods had revenue of $870 million in {year}.", rules, annual=source)[:1] == expected


SEGMENTS = (
    NAMES
    + '[qualifiers.non-gaap]\nterms = ["adjusted"]\n'
    + fact("harbour-foods.revenue.2024", "USD 870 million")
    + fact("harbour-foods.revenue.non-gaap.2024", "USD 910 million")
    + fact("harbour-foods.revenue.retail.2024", "USD 340 million")
)
ONLY_SEGMENTS = (
    NAMES
    + fact("harbour-foods.revenue.2024", "USD 520 million", more='qualifier = "Online shop"')
    + fact("harbour-foods.revenue.retail.2024", "USD 340 million")
)


@pytest.mark.parametrize(
    ("rules", "draft", "expected"),
    [
        # what the words set apart is judged by the facts that are set apart
        (SEGMENTS, "Harbour Foods had non-GAAP revenue of $910 million in 2024.", []),
        (SEGMENTS, "Adjusted revenue of Harbour Foods came to $910 million in 2024.", []),
        (SEGMENTS, "Retail revenue of Harbour Foods came to $340 million in 2024.", []),
        (SEGMENTS, "In 2024, Harbour Foods took $340 million of sales in retail.", []),
        (SEGMENTS, "Harbour Foods had non-GAAP revenue of $870 million in 2024.", ["FIG105"]),
        (SEGMENTS, "Harbour Foods had retail revenue of $430 million in 2024.", ["FIG101"]),
        (SEGMENTS, "Harbour Foods had retail revenue of $910 million in 2024.", ["FIG105"]),
        # words that set nothing apart leave the whole
        (SEGMENTS, "Harbour Foods had revenue of $870 million in 2024.", []),
        (SEGMENTS, "Harbour Foods, a retail chain, had revenue of $870 million in 2024.", []),
        (SEGMENTS, "# Retail\n\nHarbour Foods had revenue of $870 million in 2024.", []),
        (SEGMENTS, "Harbour Foods had revenue of $870 million in 2024, or $910 million non-GAAP.", []),
        (SEGMENTS, "Harbour Foods had revenue of $780 million in 2024.", ["FIG101"]),
        (SEGMENTS, "# Harbour Foods\n\n| Segment | Revenue 2024 |\n|---|---|\n| Retail | $340 million |\n", []),
        (SEGMENTS, "# Harbour Foods\n\n| Segment | Revenue 2024 |\n|---|---|\n| Retail | $430 million |\n", ["FIG101"]),
        # where all facts are set apart, any of them may be meant
        (ONLY_SEGMENTS, "Harbour Foods had revenue of $340 million in 2024.", []),
        (ONLY_SEGMENTS, "Online shop revenue of Harbour Foods was $520 million in 2024.", []),
        (ONLY_SEGMENTS, "Online shop revenue of Harbour Foods was $340 million in 2024.", ["FIG105"]),
        (ONLY_SEGMENTS, "# Retail\n\nHarbour Foods had revenue of $340 million in 2024.", []),
        (ONLY_SEGMENTS, "# Retail\n\nHarbour Foods had revenue of $520 million in 2024.", ["FIG105"]),
    ],
)
def test_a_qualifier_sets_slots_apart(rules: str, draft: str, expected: list[str]) -> None:
    assert expected == codes(draft, rules)


def test_a_qualifier_is_explained() -> None:
    report = figlint.check_text("Adjusted revenue of Harbour Foods was $910 million.", sources={}, rules=SEGMENTS)
    assert 'qualifier non-gaap: "Adjusted" in the clause' in report.figures[0].reading.bindings


def slot_of(*values: str) -> str:
    """Return a rule file in which two sources say something of one slot."""
    annual, news = values
    says = f'  [[fact.says]]\n  value = "{news}"\n  source = "news"\n'
    return NAMES + fact("harbour-foods.revenue.2024", annual, more='status = "accepted"') + says


ABOUT, OVER, UNDER = slot_of("about USD 14 billion", "USD 13.8 billion"), "over USD 50 million", "up to USD 60 million"
BOUNDS, KNOWN = slot_of(OVER, UNDER), slot_of(OVER, "USD 57 million")
NEARLY = slot_of("nearly USD 900 million", "USD 870 million")
RANGE = slot_of("USD 800 million to USD 900 million", "more than USD 850 million")
SHORT = slot_of("USD 13.8 billion", "USD 14 billion")
FORESEEN = slot_of("about USD 14 billion", "USD 13.8 billion") + '  modality = "projected"\n'
DISPUTED = slot_of("about USD 14 billion", "USD 18 billion")


@pytest.mark.parametrize(
    ("rules", "value", "expected"),
    [
        (ABOUT, "$13.8 billion", []),
        (ABOUT, "$14 billion", []),
        (ABOUT, "about $14 billion", []),
        (ABOUT, "nearly $14 billion", []),
        (ABOUT, "over $13 billion", []),
        (ABOUT, "about $13.5 billion", []),
        (ABOUT, "$14.2 billion", ["FIG101"]),
        (ABOUT, "$13.4 billion", ["FIG101"]),
        (ABOUT, "more than $14.5 billion", ["FIG101"]),
        (BOUNDS, "$55 million", []),
        (BOUNDS, "about $55 million", []),
        (BOUNDS, "over $50 million", []),
        (BOUNDS, "up to $60 million", []),
        (BOUNDS, "between $50 million and $60 million", []),
        (BOUNDS, "$60 million", ["FIG301"]),
        (BOUNDS, "$70 million", ["FIG101"]),
        (BOUNDS, "$45 million", ["FIG101"]),
        (BOUNDS, "more than $65 million", ["FIG101"]),
        (KNOWN, "$57 million", []),
        (KNOWN, "over $50 million", []),
        (KNOWN, "nearly $60 million", []),
        (KNOWN, "$55 million", ["FIG101"]),
        (NEARLY, "$870 million", []),
        (NEARLY, "nearly $900 million", []),
        (NEARLY, "$850 million", ["FIG101"]),
        (NEARLY, "$890 million", ["FIG101"]),
        (RANGE, "over $850 million", []),
        (RANGE, "between $800 million and $900 million", []),
        (RANGE, "$820 million", ["FIG101"]),
        (RANGE, "$950 million", ["FIG101"]),
        (SHORT, "$13.8 billion", []),
        (SHORT, "$14 billion", []),
        (SHORT, "$13.9 billion", ["FIG101"]),
        (FORESEEN, "about $14 billion", []),
        (DISPUTED, "about $14 billion", ["FIG202"]),
    ],
)
def test_what_two_sources_say_of_one_slot_is_taken_together(rules: str, value: str, expected: list[str]) -> None:
    assert expected == codes(f"Harbour Foods had revenue of {value} in 2024.", rules)


def test_the_source_that_rules_a_figure_out_is_named() -> None:
    report = figlint.check_text("Harbour Foods had revenue of $14.2 billion in 2024.", sources={}, rules=ABOUT)
    assert ["revenue of Harbour Foods in 2024 is USD 13.8 billion in news.md:1, not $14.2 billion"] == [
        item.message for item in report.diagnostics
    ]


PARTIES = NAMES.replace('path = "annual.md"', 'path = "annual.md"\nname = "Harbour Foods"') + TWO.format("")
BANK = NAMES + fact("harbour-foods.revenue.2024", "USD 870 million", says='attributed_to = "Marlow Bank"')


@pytest.mark.parametrize(
    ("rules", "draft", "expected"),
    [
        (PARTIES, "According to the Harbour Gazette, Harbour Foods had revenue of $910 million in 2024.", []),
        (PARTIES, "According to the Gazette, Harbour Foods had revenue of $910 million in 2024.", []),
        (PARTIES, "According to the Harbour Gazette, Harbour Foods had revenue of $870 million in 2024.", ["FIG107"]),
        (BANK, "According to Marlow Bank, Harbour Foods had revenue of $870 million in 2024.", []),
    ],
)
def test_parties_that_share_a_word_are_two(rules: str, draft: str, expected: list[str]) -> None:
    assert expected == codes(draft, rules)


@pytest.mark.parametrize(
    ("period", "value", "draft", "expected"),
    [
        ("2024", "870", "Harbour Foods had revenue of $870 million in Q1 2024.", ["FIG102"]),
        ("2024-q1", "210", "Harbour Foods had revenue of $210 million in 2024.", ["FIG102"]),
        ("2024-q1", "210", "Harbour Foods had revenue of $210 million in Q1 2024.", []),
        ("2024", "870", "Harbour Foods had revenue of $870 million in 2024.", []),
        ("2024", "870", "In May, Harbour Foods reported revenue of $870 million for 2024.", []),
    ],
)
def test_a_quarter_is_not_its_year(period: str, value: str, draft: str, expected: list[str]) -> None:
    rules = NAMES + fact(f"harbour-foods.revenue.{period}", f"USD {value} million")
    assert expected == [code for code in codes(draft, rules) if code != "FIG201"]


def test_another_quarter_does_not_contradict_the_year() -> None:
    found = codes("Harbour Foods had revenue of $210 million in Q1 2024.", BASE)
    assert "FIG101" not in found


def test_a_headcount_of_a_month_is_of_its_year() -> None:
    rules = NAMES + fact("harbour-foods.staff.2024", "1,240 employees")
    assert codes("In May 2024 Harbour Foods had 1,240 employees.", rules) == []


def test_a_fiscal_year_is_reported_once() -> None:
    rules = NAMES.replace('name = "Harbour Foods"', 'name = "Harbour Foods"\nfiscal_year_end = "01-31"')
    rules += fact("harbour-foods.revenue.fy2025", "USD 870 million")
    assert codes("Harbour Foods had revenue of $870 million in FY2024.", rules) == ["FIG102"]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Revenue of Harbour Foods was $870 million.", ["FIG205"]),
        ("Revenue of Harbour Foods was $870 million in 2024.", []),
        ("Revenue of Harbour Foods rose from $870 million to $910 million.", []),
        ("Tidewater had revenue of over $13 billion.", []),
    ],
)
def test_a_period_is_asked_for_where_facts_have_several(draft: str, expected: list[str]) -> None:
    assert expected == codes(draft, BASE)


PUBLISHED = NAMES.replace('path = "annual.md"', 'path = "annual.md"\npublished = 2024-02-01')


@pytest.mark.parametrize(
    ("published", "source", "year", "expected"),
    [
        (PUBLISHED, "", "2024", ["FIG102"]),
        (PUBLISHED, "---\ndate: 2025-02-01\n---\n\n", "2024", []),
        (NAMES, "", "2024", []),
    ],
)
def test_last_year_in_a_source_counts_from_the_day_it_was_published(
    published: str, source: str, year: str, expected: list[str]
) -> None:
    says = 'quote = "revenue of $870 million last year"'
    rules = published + fact("harbour-foods.revenue", "USD 870 million", says=says)
    annual = f"{source}Harbour Foods had revenue of $870 million last year.\n"
    draft = f"Harbour Foods had revenue of $870 million in {year}."
    assert expected == [code for code in codes(draft, rules, annual=annual) if code != "FIG201"]


@pytest.mark.parametrize(
    ("modality", "draft", "expected"),
    [
        ("possible", "Harbour Foods plans sales of $870 million in 2024.", ["FIG303"]),
        ("denied", "Harbour Foods expects sales of $870 million in 2024.", ["FIG303"]),
        ("possible", "Harbour Foods had sales of $870 million in 2024.", ["FIG303"]),
        ("possible", "Harbour Foods could have sales of $870 million in 2024.", []),
        ("planned", "Harbour Foods expects sales of $870 million in 2024.", []),
        ("projected", "Harbour Foods plans sales of $870 million in 2024.", []),
        ("actual", "Harbour Foods plans sales of $870 million in 2024.", []),
        ("reported", "Harbour Foods had sales of $870 million in 2024.", []),
    ],
)
def test_a_draft_is_no_firmer_than_the_facts(modality: str, draft: str, expected: list[str]) -> None:
    rules = NAMES + fact("harbour-foods.revenue.2024", "USD 870 million", says=f'modality = "{modality}"')
    assert expected == codes(draft, rules)

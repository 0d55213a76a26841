"""What can be counted in a source supports a figure; what cannot leaves the figure as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import figlint
from figlint.claims import read_claims
from figlint.facts.enumerations import enumerations
from figlint.quantities import load_lexicon
from figlint.text import parse

TRAILS = """# Walks around Elmsford

The tourist office suggests the following trails for a rainy weekend:

1. River path: two hours along the Lune.

2. Quarry loop: steep, but short.

3. Abbey walk: flat and sheltered.

4. Ridge trail: only for the fit.
"""
GOALS = """# The library plan

Our three goals for the coming year:

- longer hours
- more reading rooms
- a second van
"""
LAB = """# The Brightwell laboratory

## Instruments of the laboratory

### Spectrometer
It measures light.

### Balance
It weighs to a microgram.

### Centrifuge
It spins samples.

## Staff
Everyone shares one kitchen.
"""
RECIPE = """# Onboarding at the Tarn depot

New drivers pass these stages before they may drive alone.

## 1. Medical examination
A doctor sees them.

## 2. Route training
They learn the map.

## 3. Night shift
They ride along.
"""


def notes_of(text: str, kind: str = "markdown") -> list[tuple[int, str]]:
    """Return value and note of what can be counted in a text."""
    document = parse(text, kind)
    lexicon = load_lexicon()
    return [(int(each.value), each.note) for each in enumerations(document, read_claims(document, lexicon), lexicon)]


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("Ida Holm, Per Lund and Eva Ness rowed across the fjord.", 3, "3 named: Ida Holm, Per Lund and Eva Ness"),
        ("Mayor Ida Holm and Per Lund signed the lease.", 2, "2 named: Mayor Ida Holm and Per Lund"),
        ("When Ida Holm, Per Lund and Eva Ness met, it rained.", 3, "3 named: Ida Holm, Per Lund and Eva Ness"),
        ("Ida Holm, 34, Per Lund, 29, and Eva Ness won.", 3, "3 named: Ida Holm, Per Lund and Eva Ness"),
        ("Ida Holm, of Oslo, Per Lund, of Bergen, and Eva Ness won.", 3, "3 named: Ida Holm, Per Lund and Eva Ness"),
        ("It runs on eBay, Etsy and Vinted.", 3, "3 named: eBay, Etsy and Vinted"),
        ("Two men aged 20 and 31 and a woman were held.", 3, "2 men + 1 woman"),
        ("Sales rose by 12 boats in May and another 9 in June.", 21, "12 + 9"),
        ("Shops opened in Leeds, York, Hull and Bath.", 4, "4 named: Leeds, York, Hull and Bath"),
        ("A tram and six bicycles collided.", 7, "1 tram + 6 bicycles"),
        ("Rangers freed an otter, two badgers and three foxes.", 6, "1 otter + 2 badgers + 3 foxes"),
        ("A mother and her three daughters fled the flat.", 4, "1 mother + 3 daughters"),
        ("Police held a 24-year-old man, a 31-year-old woman and a boy.", 3, "1 man + 1 woman + 1 boy"),
        ("A woman, 30, and two girls were treated.", 3, "1 woman + 2 girls"),
        ("The orchard lost five oaks and eleven pear and plum seedlings.", None, None),
        ("Guards met a man from Derby, a woman aged 40 from Upper Hill and two boys.", 4, "1 man + 1 woman + 2 boys"),
        ("The club had 40 members; another 15 joined in Bergen.", 55, "40 + 15"),
        ("Boys aged 9, 11 and 14 found the coins.", 3, "3 ages: 9, 11 and 14"),
        ("The depot bought 40 buses in May and a further 25 in June.", 65, "40 + 25"),
        ("Volunteers planted 300 trees, plus another 120 in autumn.", 420, "300 + 120"),
        ("They cleaned 12 wells and 7 more in the hills.", 19, "12 + 7"),
        ("The clinic saw 12 cases in May and another 9 in June.", 21, "12 + 9"),
        ("Of the jars, 12 broke in May and another 9 in June.", 21, "12 + 9"),
        ("The band shrank after the trio had left for Oslo.", 3, "the trio: 3"),
        ("A man aged 41 and two women, aged 38, and a boy were found.", 4, "1 man + 2 women + 1 boy"),
        ("The fund paid £900 to the choir and £650 to the band.", 1550, "£900 + £650"),
        ("The court fined the baker £900. It was warm. It fined the miller £650.", 1550, "£900 + £650"),
        ("A third nurse fell ill on Monday.", 3, "a third nurse"),
        ("The choirs toured Spain, and all four were praised.", 4, "all four"),
        (TRAILS, 4, '4 list items under "The tourist office suggests the following trails for a rainy weekend:"'),
        (LAB, 3, '3 headings under "Instruments of the laboratory"'),
        (RECIPE, 3, '3 list items under "New drivers pass these stages before they may drive alone."'),
    ],
)
def test_what_is_counted(text: str, value: int | None, note: str | None) -> None:
    assert ((value, note) in notes_of(text)) is (value is not None)


@pytest.mark.parametrize(
    "text",
    [
        "Marks and Spencer opened a shop.",
        "The Health and Safety Executive inspected the mill.",
        "The Police Investigations and Review Commissioner wrote to the Public Records Office.",
        "It rains on Monday, Tuesday and Friday, in May, June and July.",
        "Parliament's Culture, Media and Sport committee met.",
        "A man or two women may apply.",
        "A man, a woman and somebody else spoke.",
        "A man in a boat and the sea itself were painted.",
        "A man, two women, all of them tired.",
        "A letter and two parcels of uncertain kind came.",
        "A cat and two violins were in the flat.",
        "They sold 40 boats, 12 more than a year before.",
        "Prices rose from £900 to £950 and fell again.",
        "Revenue was £900, including £650 from bread.",
        "The baker paid £900 for flour. The miller sold a mule for £650.",
        "The baker earned £900 a week. The miller earned £650 a month.",
        "The share rose from 12% and a further 3% came later.",
        "About 40 boats sank, and another 12 ran aground.",
        "It was the third time that a third of the hall stood empty.",
        "Nearly all of the eight came, not all four stayed, and almost all six left.",
        "A third party paid, in a third term.",
        "The trio of islands lies far out, and a pair of boots was found.",
        GOALS,
        "There is much to see.\n\n- the abbey\n- the mill\n- the bridge\n",
    ],
)
def test_what_is_not_counted(text: str) -> None:
    assert notes_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "counts"),
    [
        ("These pumps are sold:\n\n- Ajax\n- Bora\n- Cyra\n", "markdown", [3]),
        ("These pumps are sold:\n\n- Ajax\n  - small\n  - large\n- Bora\n- Cyra\n", "markdown", [3]),
        ("These pumps are sold:\n\n* Ajax\n\n  Strong.\n\n* Bora\n\n  Quiet.\n", "markdown", [2]),
        ("These pumps are sold:\n\n1. Ajax\n\nStrong and loud.\n\n2. Bora\n\nQuiet.\n\n3. Cyra\n", "markdown", [3]),
        ("These pumps are sold:\n\n- Ajax\n- Bora\n\nThese valves are sold:\n\n- Cyra\n- Dora\n", "markdown", [2, 2]),
        ("<p>These pumps are sold:</p><ul><li>Ajax</li><li>Bora</li><li>Cyra</li></ul>", "html", [3]),
        ("These pumps are sold:\n\n1. Ajax\n2. Bora\n3. Cyra\n", "text", [3]),
        ("These pumps are sold:\n\n- Ajax\n", "markdown", []),
        ("These pumps are sold:\n\n1. Ajax\n\n4. Bora\n", "markdown", []),
    ],
)
def test_items_of_lists(text: str, kind: str, counts: list[int]) -> None:
    assert [value for value, _ in notes_of(text, kind)] == counts


REPORT = "An engine caught fire at the ferry landing. {} were taken to the clinic with burns. The cause is unknown."


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (TRAILS, "For a rainy weekend the tourist office of Elmsford suggests four trails."),
        (LAB, "The Brightwell laboratory has three instruments."),
        (RECIPE, "At the Tarn depot new drivers go through three stages before they drive alone."),
        (
            REPORT.format("A cook, a steward and two passengers"),
            "Four people were burned when an engine caught fire at the ferry landing.",
        ),
        (REPORT.format("Ann Bell, Tom Orr and Kit Low"), "Three passengers suffered burns at the ferry landing."),
        (REPORT.format("Two women and three boys"), "A fire at the ferry landing left five people with burns."),
        (REPORT.format("A woman and three boys"), "A fire at the ferry landing left four victims with burns."),
        (
            "The shelter in Oxton took in a dog, two cats and a parrot after the flood.",
            "After the flood the shelter in Oxton took in four animals.",
        ),
        (
            "The council approved 240 flats by the canal in Holm, followed by a further 60 on the old gasworks site.",
            "The council of Holm approved 300 flats by the canal and on the gasworks site.",
        ),
        (
            "Dana Moss, Lars Berg and Amir Said broke out of Fenwick prison by boat. They were caught in Hull.",
            "Three prisoners who broke out of Fenwick prison have been caught.",
        ),
        (
            "At the school in Thorne two students copied the essay, and a further four students bought it.",
            "Six pupils of the school in Thorne copied or bought the essay.",
        ),
        (
            "Ida Holm, a surgeon in Oslo, has a son and two daughters.",
            "Ida Holm is a surgeon in Oslo. She has three children.",
        ),
        (
            "The mill in Arden grinds the following flours:\n\n* Rye\n* Spelt\n* Emmer\n* Oat\n",
            "The mill in Arden grinds four kinds of flour.",
        ),
        (
            "The judge awarded Ms Moss £8,400 for the mould. The flat had been damp for years.\n"
            "He dismissed the claim of Mr Berg for lost rent, but awarded him £3,100 for the mould.",
            "Two tenants were awarded more than £11,000 by the judge for the mould.",
        ),
        (
            "A 19-year-old man, a 23-year-old man and a woman aged 31 were rescued from the cliff at Dunmore.",
            "A lifeboat rescued three people from the cliff at Dunmore.",
        ),
        (
            "The survey of the Arn estuary found seals on two banks and an otter.\n\nA third seal came in June.",
            "Three seals were seen in the survey of the Arn estuary.",
        ),
        (
            "The court awarded £8,400 to the tenant, £1,900 to her son and £1,200 to her neighbour for the mould.",
            "The court awarded the tenant, her son and her neighbour a total of £11,500 for the mould.",
        ),
        (
            "The court awarded £8,400 to the tenant and £3,100 to her neighbour for the mould.",
            "Two tenants were awarded more than £11,000 by the court for the mould.",
        ),
        (
            "The rowing club won two golds, a silver and three bronzes at the regatta in Lund.",
            "The rowing club came home from the regatta in Lund with six medals.",
        ),
    ],
)
def test_an_evident_figure_is_supported(source: str, draft: str) -> None:
    report = figlint.check_text(draft, sources={"note.md": source})
    loud = (figlint.Severity.ERROR, figlint.Severity.WARNING)
    assert [(figure.text, figure.message) for figure in report.figures if figure.severity in loud] == []
    assert any(
        evidence.quote.startswith(f"{evidence.text}: ") for figure in report.figures for evidence in figure.evidence
    )


@pytest.mark.parametrize(
    ("source", "draft", "text"),
    [
        (
            "A son and two daughters of the mayor of Oro sang.",
            "Ida Holm is a surgeon. She has three children.",
            "three",
        ),
        ("A man from Derby and two women from Leeds sang.", "In Derby and Leeds three women sang.", "three"),
        (TRAILS, "For a rainy weekend the tourist office of Elmsford suggests five trails.", "five"),
        (TRAILS, "Four drivers of the gravel works were fined last week.", "Four"),
        (GOALS, "The library plan has four goals for the coming year.", "four"),
        (
            REPORT.format("A cook, a steward and two passengers"),
            "Five people were burned at the ferry landing.",
            "Five",
        ),
        (REPORT.format("A woman and three boys"), "A fire at the ferry landing left four boys with burns.", "four"),
        (REPORT.format("Ann Bell, Tom Orr and Kit Low"), "A fire at the ferry landing burned three cars.", "three"),
        (REPORT.format("Ann Bell, Tom Orr and Kit Low"), "Three pilots of the gliding school were fined.", "Three"),
        (
            "The shelter in Oxton took in a dog, two cats and a parrot after the flood.",
            "After the flood the shelter in Oxton took in four cats.",
            "four",
        ),
        (
            "The council approved 240 flats by the canal in Holm, 60 more than in the year before.",
            "The council of Holm approved 300 flats by the canal.",
            "300",
        ),
        (
            "The court awarded £8,400 to the tenant and £3,100 to her neighbour for the mould.",
            "The court awarded the tenant £11,500 for the mould.",
            "£11,500",
        ),
        (
            "Ida Holm, Per Lund and Eva Ness came first in the final. Seven skiers fell.",
            "Three skiers fell in the final.",
            "Three",
        ),
        (
            "Ida Holm, Per Lund and Eva Ness spoke. Eleven members of the board voted against the pier in May.",
            "Three members of the board voted against the pier in May.",
            "Three",
        ),
    ],
)
def test_another_figure_is_still_reported(source: str, draft: str, text: str) -> None:
    report = figlint.check_text(draft, sources={"note.md": source})
    assert text in [figure.text for figure in report.figures if figure.code is not None]


def test_the_arithmetic_is_shown() -> None:
    source = "The ferry sank.\n\nA cook, a steward and two passengers swam to the landing.\n"
    report = figlint.check_text("When the ferry sank, four people swam to the landing.", sources={"note.md": source})
    (figure,) = report.figures
    (evidence,) = figure.evidence
    assert figure.reason == "1 cook + 1 steward + 2 passengers"
    assert evidence.quote == "4: 1 cook + 1 steward + 2 passengers"
    assert evidence.span.slice(source) == "A cook, a steward and two passengers"
    assert (evidence.line, evidence.column) == (3, 1)


PIECES = [
    *(
        "a man",
        " aged 20",
        " and ",
        ", ",
        "two women",
        "Ida Holm",
        ", of Hull",
        " (31)",
        "12 boats",
        " and a further 5",
    ),
    *("£900", " more", "all three", " a third nurse", "the trio", ". ", "\n", "\n\n", "- ", "1. ", "2. ", "## "),
    *("These pumps: ", "é🙂", "&amp;"),
]
WORST = (
    "A, of A, ",
    "A A A A A, ",
    "A and ",
    "a man, ",
    "a man and ",
    "boys aged a, ",
    "- a\n",
    "1. a\n\n",
    "## a\n\n",
)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=24))
def test_what_is_counted_stands_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    lexicon = load_lexicon()
    for kind in ("markdown", "text", "html"):
        document = parse(text, kind)
        for each in enumerations(document, read_claims(document, lexicon), lexicon):
            assert 0 <= each.span.start < each.span.end <= len(text)
            assert each.span.slice(text).strip()
            assert each.value >= 2
            assert each.note
            assert each.keys


@pytest.mark.parametrize("piece", WORST)
def test_long_texts_are_read_to_the_end(piece: str) -> None:
    end = "\n\nx\n\n## Trips\n\nIda Holm and Per Lund met.\n"
    assert (2, "2 named: Ida Holm and Per Lund") in notes_of(piece * 5_000 + end)

"""A sentence about a table is judged by reading the table: each true statement is silent, its wrong twin reported."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import figlint
from figlint.claims import read_claims
from figlint.facts import build_index
from figlint.quantities import load_lexicon
from figlint.text import parse
from figlint.verdicts.tables.scene import lay_out

TABLES = {
    "power stations": """
# Power stations of the Orla basin

| Station | Fuel | Opened | Output (MW) | Staff | Owner |
|---|---|---|---:|---:|---|
| Brack Hill | gas | 1998 | 420 | 61 | Norvolt |
| Cray Sound | wind | 2011 | 96 | 12 | Tidewell |
| Dunmore | coal | 1974 | 655 | 188 | Norvolt |
| Eskdale Dam | water | 1961 | 310 | 34 | State of Orla |
| Fenwick | wind | 2017 | 144 | 15 | Tidewell |
| Garrow Point | gas | 2004 | 505 | 58 | Norvolt |
""",
    "council election": """
# Council election in Marlow Bridge, 2022

| Ward | Winner | Party | Votes | Turnout (%) |
|---|---|---|---:|---:|
| Abbey | Ruth Calder | Greens | 1,412 | 46.1 |
| Canal | Imran Sethi | Labour | 1,986 | 51.3 |
| Docks | Joan Petrie | Labour | 1,207 | 39.8 |
| Heath | Tom Ashby | Liberals | 2,044 | 55.0 |
| Mill Lane | Petra Voss | Greens | 1,650 | 48.7 |
""",
    "food prices": """
# Prices at the market hall

| Item | Unit | March | June |
|---|---|---:|---:|
| Butter | 250 g | £2.40 | £2.65 |
| Flour | 1 kg | £1.15 | £1.10 |
| Olive oil | 1 litre | £8.90 | £9.75 |
| Eggs | dozen | £3.20 | £3.45 |
""",
    "exam results": """
# Leaving exam by school

| School | Pupils | Passed | Mean mark |
|---|---:|---:|---:|
| Ashgrove | 120 | 111 | 71.4 |
| Bellfield | 88 | 70 | 64.2 |
| Corran | 143 | 139 | 78.9 |
| Dale Road | 61 | 52 | 66.0 |
""",
    "hockey season": """
# Harbour Gulls, winter season

| Game | Date | Opponent | Result | Attendance |
|---:|---|---|---|---:|
| 1 | 4 November 2023 | Stonebridge | W 4-2 | 1,811 |
| 2 | 11 November 2023 | Lowick | L 1-3 | 1,604 |
| 3 | 18 November 2023 | Ravensby | W 5-0 | 1,950 |
| 4 | 2 December 2023 | Stonebridge | W 3-2 | 2,275 |
| 5 | 9 December 2023 | Pellworth | L 0-2 | 1,722 |
| 6 | 16 December 2023 | Lowick | W 6-4 | 2,038 |
""",
    "rivers": """
# Rivers of the northern counties

| River | Length (km) | Source | Mouth | Bridges |
|---|---:|---|---|---:|
| Arn | 84 | Cold Fell | Lake Syl | 9 |
| Bree | 131 | Hart Moor | North Sea | 17 |
| Cowl | 57 | Cold Fell | Arn | 4 |
| Deller | 203 | Mount Iver | North Sea | 26 |
""",
    "clinics": """
# Flu doses given by clinic

| Clinic | Town | Doses | Nurses |
|---|---|---:|---:|
| Bayside | Kelby | 2,310 | 6 |
| Elm Street | Kelby | 1,875 | 5 |
| Northgate | Farrow | 960 | 3 |
| Priory | Farrow | 1,140 | 3 |
| Saint Ann | Lisk | 715 | 2 |
""",
    "bugs": """
# Open bugs by component

| Component | Language | Critical | Minor | Maintainer |
|---|---|---:|---:|---|
| parser | Rust | 3 | 41 | Okafor |
| scheduler | Go | 7 | 22 | Lindqvist |
| storage | Rust | 5 | 18 | Okafor |
| dashboard | TypeScript | 1 | 64 | Marsh |
""",
    "marathon": """
# Coastal marathon, women

| Rank | Runner | Country | Time | Age |
|---:|---|---|---|---:|
| 1 | Lena Brandt | Germany | 2:28:14 | 27 |
| 2 | Ama Boateng | Ghana | 2:29:02 | 31 |
| 3 | Siri Dahl | Norway | 2:31:47 | 24 |
| 4 | Marta Kovač | Croatia | 2:33:20 | 35 |
| 5 | Inge Olsen | Norway | 2:35:09 | 29 |
""",
    "museum": """
# Museum visitors

| Year | Visitors | Exhibitions | Grant |
|---|---:|---:|---:|
| 2019 | 48,200 | 6 | $310,000 |
| 2020 | 12,900 | 2 | $420,000 |
| 2021 | 27,400 | 4 | $385,000 |
| 2022 | 51,700 | 7 | $330,000 |
""",
    "trams": """
# Tram lines

| Line | From | To | Stops | Opened |
|---|---|---|---:|---|
| Red | Quayside | Hillcrest | 18 | 3 May 1994 |
| Blue | Quayside | Airport | 11 | 20 June 2009 |
| Green | Old Mill | University | 14 | 8 October 2001 |
""",
    "orchestra": """
# Concerts in January

| January | Conductor | Soloist | Seats sold |
|---:|---|---|---:|
| 6 | Rhea Lund | Ivo Marek | 812 |
| 13 | Paul Estes | none | 640 |
| 20 | Rhea Lund | Clara Song | 905 |
| 27 | Noor Aziz | Ivo Marek | 778 |
""",
}

# Table, true statement, its figure, a wrong figure in its place, what the message must say.
PAIRS = [
    # A cell: the row that the words name, the column that the words at the figure name.
    ("power stations", "Garrow Point has an output of 505 MW.", "505 MW", "420 MW", "Garrow Point"),
    ("power stations", "The Fenwick station has a staff of 15.", "15", "12", "Fenwick"),
    ("power stations", "Eskdale Dam opened in 1961.", "1961", "1974", "1961"),
    ("council election", "In the Canal ward, Imran Sethi won with 1,986 votes.", "1,986", "1,650", "1,986"),
    ("council election", "Turnout in Docks was 39.8%.", "39.8%", "48.7%", "39.8"),
    ("exam results", "At Bellfield 70 pupils passed.", "70", "52", "bellfield"),
    ("rivers", "The Cowl has a length of 57 km.", "57 km", "84 km", "57"),
    ("clinics", "The Priory clinic in Farrow gave 1,140 doses.", "1,140", "960", "1,140"),
    ("bugs", "The storage component has 18 minor bugs.", "18", "22", "18"),
    ("museum", "In 2021 the museum had 27,400 visitors.", "27,400", "12,900", "27,400"),
    ("trams", "The Blue line has 11 stops.", "11", "14", "11"),
    ("trams", "The Green line opened on 8 October 2001.", "8 October 2001", "20 June 2009", "8 October 2001"),
    # A count of the rows that the words describe.
    ("power stations", "Norvolt owns three stations.", "three", "four", "3 rows"),
    ("power stations", "Two stations run on wind.", "Two", "Five", "2 rows"),
    ("council election", "Labour won two wards.", "two", "four", "2 rows"),
    ("hockey season", "The Gulls won four games.", "four", "five", "4 rows"),
    ("clinics", "Two of the clinics are in Kelby.", "Two", "Three", "2 rows"),
    # A share of the rows, the most or least of a column, a mean, a total, a difference.
    ("marathon", "Of the runners, 40% were from Norway.", "40%", "60%", "2 of 5 rows"),
    ("rivers", "The longest river length is 203 km.", "203 km", "131 km", "203"),
    ("museum", "The lowest number of visitors was 12,900.", "12,900", "27,400", "12,900"),
    ("bugs", "The total of critical bugs is 16.", "16", "22", "3 + 7 + 5 + 1"),
    ("orchestra", "On 20 January Rhea Lund conducted and 905 seats were sold.", "905", "812", "905"),
]


@pytest.mark.parametrize(("table", "statement", "right", "wrong", "words"), PAIRS, ids=[pair[1] for pair in PAIRS])
def test_true_statement_is_silent(table: str, statement: str, right: str, wrong: str, words: str) -> None:
    report = figlint.check_text(statement, sources={"table.md": TABLES[table]})
    assert right in statement
    assert [figure.message for figure in report.figures if figure.code] == []
    assert {str(figure.state) for figure in report.figures} == {"supported"}


@pytest.mark.parametrize(("table", "statement", "right", "wrong", "words"), PAIRS, ids=[pair[1] for pair in PAIRS])
def test_false_statement_is_reported(table: str, statement: str, right: str, wrong: str, words: str) -> None:
    draft = statement.replace(right, wrong)
    report = figlint.check_text(draft, sources={"table.md": TABLES[table]})
    (figure,) = (figure for figure in report.figures if figure.code)
    assert figure.text in wrong or wrong in figure.text
    assert str(figure.state) == "contradicted"
    assert words.lower() in figure.message.lower()


# True in ways that need care: conditions, comparisons, negations, several rows, words that stand in two columns.
SILENT = [
    ("power stations", "All six stations together have an output of 2,130 MW."),
    ("power stations", "Dunmore is 235 MW larger than Brack Hill."),
    ("power stations", "Stations opened after 2000 number three; Tidewell owns two of them."),
    ("power stations", "Dunmore employs more than three times as many people as Garrow Point's 58."),
    ("council election", "The Greens took Abbey with 1,412 votes and Mill Lane with 1,650."),
    ("council election", "Tom Ashby received 58 more votes than Imran Sethi."),
    ("council election", "Only one ward, Docks, had a turnout below 40%."),
    ("food prices", "Butter rose from £2.40 in March to £2.65 in June."),
    ("food prices", "Flour cost £1.10 in June, five pence less than in March."),
    ("exam results", "Of the 143 pupils at Corran, 139 passed."),
    ("exam results", "Ashgrove had 32 more pupils than Bellfield."),
    ("hockey season", "Attendance was 2,275 on 2 December 2023 and 1,722 a week later."),
    ("hockey season", "The Gulls beat Stonebridge twice, 4-2 and 3-2."),
    ("rivers", "Both rivers that rise on Cold Fell have fewer than 10 bridges."),
    ("clinics", "The two clinics in Farrow gave 2,100 doses."),
    ("clinics", "Elm Street gave 1,875 doses with five nurses."),
    ("bugs", "Okafor maintains two components, both in Rust."),
    ("bugs", "The scheduler has two more critical bugs than storage."),
    ("marathon", "Lena Brandt, 27, won in 2:28:14."),
    ("marathon", "Siri Dahl of Norway came third at 24."),
    ("museum", "Visitors fell from 48,200 in 2019 to 12,900 in 2020."),
    ("museum", "The grant of 2022 was $20,000 above that of 2019."),
    ("trams", "Two lines start at Quayside."),
    ("orchestra", "Ivo Marek played on 6 January and 27 January."),
]


@pytest.mark.parametrize(("table", "statement"), SILENT, ids=[statement for _, statement in SILENT])
def test_careful_statement_is_silent(table: str, statement: str) -> None:
    report = figlint.check_text(statement, sources={"table.md": TABLES[table]})
    loud = [figure.message for figure in report.figures if figure.severity in ("error", "warning")]
    assert loud == []


_ROWS = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Rowan")
_COLUMNS = ("height", "girth", "nests", "visitors")
_CELLS = st.lists(
    st.lists(st.integers(3, 900), min_size=4, max_size=4, unique=True), min_size=3, max_size=6, unique_by=tuple
)


@example(cells=[[3, 4, 5, 6], [3, 4, 5, 7], [3, 120, 4, 5]], row=0, column=1, change=124)  # the sum of the column
@settings(max_examples=80, deadline=None)
@given(cells=_CELLS, row=st.integers(0, 5), column=st.integers(0, 3), change=st.integers(-600, 600))
def test_a_sentence_that_copies_a_cell_is_judged_by_that_cell(
    cells: list[list[int]], row: int, column: int, change: int
) -> None:
    row %= len(cells)
    value = cells[row][column]
    table = "".join(
        f"| {_ROWS[at]} | {' | '.join(f'{number}' for number in numbers)} |\n" for at, numbers in enumerate(cells)
    )
    source = f"# Trees of the park\n\n| tree | {' | '.join(_COLUMNS)} |\n|---|---|---|---|---|\n{table}"
    wrong = min(max(value + change, 3), 900)
    assume(wrong % 10)  # a round number may be the same one rounded
    for number in (value, wrong):
        (figure,) = figlint.check_text(
            f"{_ROWS[row]} has a {_COLUMNS[column]} of {number}.", sources={"t.md": source}
        ).figures
        is_reported = figure.severity in ("error", "warning")
        assert is_reported is (number != value), figure
        if is_reported:
            assert f"{value} in t.md:{row + 5}" in figure.message


def test_words_of_many_rows_name_none_of_them() -> None:
    rows = "".join(f"| stop {at} north side | {at * 7} |\n" for at in range(300))
    index = build_index({"t.md": parse(f"| stop | riders |\n|---|---|\n{rows}", "markdown")}, load_lexicon())
    draft = parse("Every stop lies well to the north of town, on the sunny side, and one has 2,093 riders.", "markdown")
    scene = lay_out(read_claims(draft, load_lexicon()), index.grids[0], index, draft.text)
    assert len(scene.pins) <= len(scene.lowers)


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "|",
        "Norvolt.",
        "3",
        "The highest of 3, more than 4, 5 more than 6, 70% and 1 January 2000.",
        "Norvolt Norvolt has 420 420 MW than Brack Hill Brack Hill by 3.",
        "| Station | Output |\n|---|---|\n| Dunmore | 655 |\n",
        "Two, three, four, five, six, seven, eight, nine, ten, eleven, twelve and thirteen stations.",
    ],
)
@pytest.mark.parametrize(
    "source",
    [
        TABLES["power stations"],
        "| a |\n|---|\n| 1 |\n| 2 |\n",
        "| | |\n|---|---|\n| | |\n| | 3 |\n",
        "| a | b |\n|---|---|\n| Norvolt |\n| 3 | 4 | 5 | 6 |\n",
    ],
)
def test_odd_drafts_and_odd_tables_give_a_report(draft: str, source: str) -> None:
    report = figlint.check_text(draft, sources={"t.md": source})
    assert "FIG999" not in {figure.code for figure in report.figures}


def test_a_percentage_of_other_things_is_no_share_of_rows() -> None:
    draft = "At Brack Hill, 99% of the requests were answered within a day."
    (figure, *_) = figlint.check_text(draft, sources={"a.md": TABLES["power stations"]}).figures
    assert (figure.code, "rows" in figure.message) == ("FIG201", False)


def test_a_percentage_that_compares_is_no_share_of_rows() -> None:
    draft = "Brack Hill, which burns gas, is 31 per cent ahead of Fenwick."
    (figure, *_) = figlint.check_text(draft, sources={"a.md": TABLES["power stations"]}).figures
    assert (figure.code, "rows" in figure.message) == ("FIG201", False)


def test_how_many_of_the_best_are_meant_is_no_cell() -> None:
    draft = "In Marlow Bridge, the Greens of Abbey are among the top five."
    (figure,) = figlint.check_text(draft, sources={"a.md": TABLES["council election"]}).figures
    assert figure.code in (None, "FIG201")

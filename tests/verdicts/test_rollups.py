"""A figure that follows from rows of one kind is supported; one that does not follow is reported."""

import pytest

import figlint
from figlint import State
from figlint.verdicts import engine

BUSES = """\
month,town_boardings,coast_boardings,fare_eur,late_pct
2023-05,41210,12905,102300,4.1
2023-06,43120,16410,118900,3.8
2023-07,44870,21330,131400,5.2
2024-05,45130,13220,121700,4.6
2024-06,46905,17115,134200,4.4
2024-07,48240,23310,149800,6.0
"""
REPAIRS = """\
session_date,hall,visitors,items_in,fixed,kg_kept_in_use
2024-01-13,Marsh Hall,46,52,33,88.5
2024-01-27,Old Forge,29,34,19,61.0
2024-02-10,Marsh Hall,51,58,35,97.2
2024-02-24,Old Forge,18,21,10,33.4
"""
HARVEST = """\
{"sites": [
  {"site": "Curra", "wheat": 84200, "barley": 31700, "oats": 12450},
  {"site": "Bellow", "wheat": 61900, "barley": 22400, "oats": 9800},
  {"site": "Teal", "wheat": 38750, "barley": 27300, "oats": 4150}
]}
"""
STAFF = """\
| Depot | Drivers | Mechanics |
|---|---|---|
| North | 214 | 31 |
| South | 187 | 26 |
| Total | 401 | 57 |
"""
PORTS = """\
port,calls,goods_t,month,year
AMD,1107,410,1,2023
KLD,214,95,1,2023
AMD,1308,452,1,2024
KLD,233,101,1,2024
ORN,61,12,1,2024
"""

FOLLOWS = [
    ("p.csv", PORTS, "In January 2024 the ports counted 1,602 calls.", "1,602", "total of calls"),
    ("p.csv", PORTS, "Calls grew by 21.3% in January 2024.", "21.3%", "change of calls"),
    ("b.csv", BUSES, "In 2024 the buses counted 193,920 boardings.", "193,920", "sum of"),
    ("b.csv", BUSES, "Town boardings reached 140,275 in 2024.", "140,275", "total of town"),
    ("b.csv", BUSES, "In 2024 the fares brought in €405,700.", "€405,700", "total of fare"),
    ("b.csv", BUSES, "In Q2 2024 the buses counted 122,370 boardings.", "122,370", "sum of"),
    ("b.csv", BUSES, "Coast boardings grew by 5.9% in 2024.", "5.9%", "change of coast"),
    ("b.csv", BUSES, "The busiest month saw 71,550 boardings.", "71,550", "sum of town"),
    ("r.csv", REPAIRS, "In all 144 visitors came.", "144", "total of visitors"),
    ("r.csv", REPAIRS, "Marsh Hall had 97 visitors.", "97", "total of visitors"),
    ("r.csv", REPAIRS, "Of the items, 59% were fixed.", "59%", "fixed divided by items in"),
    ("r.csv", REPAIRS, "At Old Forge 53% of the items were fixed.", "53%", "fixed divided by items in"),
    ("r.csv", REPAIRS, "Marsh Hall had 67% of the visitors.", "67%", "share of the sum of visitors"),
    ("r.csv", REPAIRS, "Visitors kept some 280 kg in use.", "some 280 kg", "sum of kg"),
    ("r.csv", REPAIRS, "The median number of visitors was 37.5.", "37.5", "median of visitors"),
    ("r.csv", REPAIRS, "An average session had 41.25 items.", "41.25", "average of items"),
    ("h.json", HARVEST, "At Curra the growers delivered 128,350 tonnes.", "128,350 tonnes", "sum of wheat"),
    ("h.json", HARVEST, "| Site | Wheat |\n|---|---|\n| All | 184,850 |\n", "184,850", "sum of wheat"),
    ("b.csv", BUSES, "In the second quarter the buses counted 122,370 boardings.", "122,370", "sum of"),
    ("b.csv", BUSES, "June was the best month, with 64,020 boardings.", "64,020", "sum of"),
    ("b.csv", BUSES, "In 2023/24 the fares brought in €405,700.", "€405,700", "sum of fare"),
    ("s.md", STAFF, "The two depots rely on each other.", "two", "2 rows"),
    ("r.csv", REPAIRS, "We read all four rows of it.", "four", "4 rows"),
    ("s.md", STAFF, "The depots employ 458 drivers and mechanics.", "458", "sum of"),
]
DOES_NOT_FOLLOW = [
    ("p.csv", PORTS, "In February 2024 the ports counted 1,602 calls.", "1,602"),
    ("p.csv", PORTS + "AMD,1250,430,2,2024\n", "Calls grew by 115.9% in 2024.", "115.9%"),  # a month more
    ("r.csv", REPAIRS, "We read all five rows of it.", "five"),
    ("b.csv", BUSES, "In 2024 the buses counted 183,920 boardings.", "183,920"),
    ("b.csv", BUSES, "Town boardings reached 129,200 in 2024.", "129,200"),  # that was 2023
    ("b.csv", BUSES, "Town boardings reached 140,275 in 2022.", "140,275"),
    ("b.csv", BUSES, "Town boardings reached 140,275 in Q4 2024.", "140,275"),
    ("b.csv", BUSES, "Coast boardings grew by 12.9% in 2024.", "12.9%"),
    ("b.csv", BUSES, "The busiest month saw 75,150 boardings.", "75,150"),
    ("r.csv", REPAIRS, "In all 154 visitors came.", "154"),
    ("r.csv", REPAIRS, "Marsh Hall had 47 visitors.", "47"),  # Old Forge had
    ("r.csv", REPAIRS, "Of the items, 64% were fixed.", "64%"),
    ("r.csv", REPAIRS, "The median number of visitors was 35.5.", "35.5"),
    ("h.json", HARVEST, "At Curra the growers delivered 182,350 tonnes.", "182,350 tonnes"),
    ("h.json", HARVEST, "At Curra the growers had 94,100 sheep.", "94,100"),  # the sum of Bellow
    ("b.csv", BUSES, "In the second quarter the buses counted 117,350 boardings.", "117,350"),
    ("b.csv", BUSES, "In 2021/22 the fares brought in €405,700.", "€405,700"),
    ("s.md", STAFF, "The depots employ 916 drivers and mechanics.", "916"),  # with the total
]


def judged(name: str, source: str, draft: str, text: str) -> figlint.JudgedFigure:
    report = figlint.check_text(draft, sources={name: source})
    (figure,) = (figure for figure in report.figures if figure.text == text)
    return figure


@pytest.mark.parametrize(("name", "source", "draft", "text", "how"), FOLLOWS)
def test_a_figure_that_follows_is_supported(name: str, source: str, draft: str, text: str, how: str) -> None:
    figure = judged(name, source, draft, text)
    assert (figure.state, figure.code) == (State.SUPPORTED, None)
    assert figure.reason.startswith(how)
    assert figure.evidence[0].source == name


@pytest.mark.parametrize(("name", "source", "draft", "text"), DOES_NOT_FOLLOW)
def test_a_figure_that_does_not_follow_is_reported(name: str, source: str, draft: str, text: str) -> None:
    assert judged(name, source, draft, text).code is not None


def test_the_arithmetic_is_shown() -> None:
    figure = judged("r.csv", REPAIRS, "At Marsh Hall they fixed 62% of the items.", "62%")
    assert figure.reason == 'fixed divided by items in over 2 rows of hall "Marsh Hall", 2024'
    assert figure.evidence[0].quote == f"61.82: {figure.reason}"
    assert figure.evidence[0].line == 2


def test_a_failure_to_add_up_is_contained(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(case: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(engine, "roll_up", broken)
    assert judged("b.csv", BUSES, "In 2024 the buses counted 193,920 boardings.", "193,920").code == "FIG201"

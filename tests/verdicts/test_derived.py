"""A figure that follows from two named ones is supported; one that does not follow is reported."""

import pytest

import figlint
from figlint import State

PRACTICES = "The firm has 2,340 practices. A year ago there were 1,780."
PORTAL = "The portal was unavailable for a little over 13 hours, against a planned eight."
OFFERS = "The union's demand would add £11.4m a year to our wage bill; our offer would add £6.8m."
FLOODED = "In the town 312 properties were flooded, 268 of them homes and the rest businesses."
HOURS = "The hearing began at 17:30 and ended at 22:50."
GAME = "With eight minutes left the visitors led 51-37."
BRIDGE = "The bridge opened in 1907 and closed in 1981."
PORT = "The first load was landed on 9 March and the last on 20 March."
RANKED = "The club rises from 17th to 10th."
YIELD = "Net retention was 111%, down from 114% in May and 118% a year ago."
DIVIDEND = "Dividend 1.5p per share (2.2p)"
LOSS = "| $ million | Q4 |\n|---|---|\n| Net earnings | -12 |\n| Sales | 684 |\n"
DEBT = "The town owes €231 million. It has 143,000 residents."

RECORDS = "The meet saw 14 club records (previous year: 17). A third place went to the relay of four."
KEEPER = "The keeper, who signed in May, played in 26 of the 34 matches."
PASSAGE = "The organ needs a passage at least 2.4 m wide; the one in the north wing has 2.35."
CHAIRS = "Chairs: 84, at £95 each. Lamps: 84, at £15."
FLOODS = "With the pump the cellar had 5.5 flood days a year, against 9.6 without."
CODE = "The parser was rewritten: 1,900 lines instead of 3,300."

DIVISIONS = """# Results

| £m | Revenue 2024 | Revenue 2023 |
|---|---|---|
| Road | 978.4 | 934.1 |
| Storage | 541.7 | 463.0 |
| Group | 1,842.6 | 1,701.3 |
"""
CLIMATE = """| | Mean (°C) | Lowest (°C) |
|---|---|---|
| 2024 | 11.6 | -7.1 |
| Usual | 10.3 | -9.0 |
"""
CARBON = "| | 2022 | 2023 |\n|---|---|---|\n| CO2 (million tonnes) | 16.7 | 12.3 |\n"
PUMPS = "The agency paid for 6,870 pumps in its best year. It wants 10,000 a year from 2025."

LOG = """# Harbour log

At 09:12 the alarm went off.

Repairs took a while, and many people were asked what they had seen that day.

By 09:54 the pumps ran again. The harbour had last been flooded in March 2019, the office wrote in November 2024.
"""
FARES = "From March an adult single costs $3.25 to $3.40."
HAUL = "The police found £73,000 in a loft. They hold £298,500 in accounts."
TRIAL = "Detectives spoke to 46 witnesses, of whom 29 gave evidence."
DRAFT_TABLE = "| Division | 2024 | Change |\n|---|---|---|\n| Road | £978.4m | {} |\n"

PLANTS = "The north plant has announced 1,450 redundancies, the south plant 600."
PAY = "The minimum wage goes up from 11.20 to 11.75 euros an hour."
NESTS = "Shags had 235 nests in 2024."
BACKLOG = "Backlog was $79.4 million a year ago and is $96.2 million now."
RIGHTS = """The rights cost €64 million a season for three seasons. Halden takes 65% of the output.

It spent €42.5 million: €16.8 million on the theatre, €9.3 million on records, and more elsewhere."""
RESERVE = "Running the reserve cost £118,000, and income came to £83,000."
PROFIT = "Net profit came to $287 million, after $334 million."
ACCOUNTS = """| Company | Year | Revenue (thousand euros) |
|---|---|---|
| Halmeri | 2023 | 1,738 |
| Halmeri | 2024 | 4,620 |
| Algotex | 2023 | 3,010 |
| Algotex | 2024 | 5,150 |
"""
COUNCIL = """## Services (net spending, £m)

| Service | 2024/25 | 2025/26 |
|---|---|---|
| Care | 71.5 | 77.3 |
| Libraries | 6.2 | 5.1 |
| Roads | 18.3 | 17.2 |
"""

ACCOUNT = """| $ million | 2023 | 2022 |
|---|---|---|
| Net sales | 1,338.9 | 1,288.3 |
| Operating income | 137.8 | 110.1 |
| Net income | 86.9 | 66.5 |
"""
BALANCE = """# Balance sheet, end of 2023

| $ million | 2023 | 2022 |
|---|---|---|
| Total current assets | 592.7 | 589.5 |
| Total current liabilities | 281.6 | 283.3 |
"""

FOLLOWS = [
    (ACCOUNT, "The operating margin was 10.3% in 2023.", "10.3%", "share"),
    (ACCOUNT, "Averaged over 2022 and 2023, net income was $76.7 million a year.", "$76.7 million", "mean"),
    (
        BALANCE,
        "With current assets of $592.7 million and current liabilities of $281.6 million, the current ratio was 2.10.",
        "2.10",
        "ratio",
    ),
    (COUNCIL, "Care and libraries together cost £82.4m in 2025/26.", "£82.4m", "total"),
    (PLANTS, "The plants have announced a total of 2,050 redundancies.", "a total of 2,050", "sum"),
    (PAY, "The minimum wage rises by 55 cents to €11.75.", "55 cents", "difference"),
    (RESERVE, "The reserve cost £118,000 and took in £83,000, a shortfall of £35,000.", "£35,000", "difference"),
    (RESERVE, "The reserve cost £118,000. Income of £83,000 leaves £35,000 to find.", "£35,000", "difference"),
    (PROFIT, "Net profit went the other way, falling 14% to $287 million.", "14%", "change"),
    (ACCOUNTS, "Revenue of Halmeri came to €4.62 million in 2024, up roughly 166%.", "roughly 166%", "change"),
    (COUNCIL, "Libraries lose £1.1m of their budget.", "£1.1m", "difference"),
    (FARES, "An adult single gets 15 cents dearer in March.", "15 cents", "difference"),
    (HAUL, "So far £371,500 has been found: £73,000 in a loft and £298,500 in accounts.", "£371,500", "sum"),
    (TRIAL, "Detectives spoke to 46 witnesses, 17 of whom did not give evidence.", "17", "difference"),
    (DIVISIONS, DRAFT_TABLE.format("+4.7%"), "4.7%", "change"),
    (LOG, "It took the crew 42 minutes to get the pumps going.", "42 minutes", "time between"),
    (LOG, "The harbour had stayed dry for 68 months.", "68 months", "months between"),
    (LOG, "The harbour had not seen the like for five years.", "five years", "years between"),
    (HOURS, "The hearing went on for more than five hours.", "more than five hours", "time between"),
    (HOURS, "The hearing took 5 hours and 20 minutes.", "5 hours and 20 minutes", "time between"),
    (GAME, "With eight minutes left the visitors were ahead by 14 points.", "14 points", "margin"),
    (DEBT, "The town owes €231 million, or roughly €1,600 for each resident.", "roughly €1,600", "quotient"),
    (BRIDGE, "The bridge was in use for 74 years.", "74 years", "years between"),
    (PORT, "Eleven days passed between the first load and the last.", "Eleven days", "days between"),
    (RANKED, "The win lifts the club by seven places, to 10th.", "seven", "difference"),
    (YIELD, "Net retention has lost seven points and sits at 111%.", "seven points", "difference"),
    (DIVIDEND, "Shareholders get a dividend that is 0.7p less per share.", "0.7p", "difference"),
    (RECORDS, "Fourteen club records fell, three fewer than last year.", "three", "difference"),
    (KEEPER, "The keeper missed eight of the 34 matches.", "eight", "difference"),
    (
        PASSAGE,
        "The passage in the north wing is five centimetres too narrow for the organ.",
        "five centimetres",
        "difference",
    ),
    (CHAIRS, "The chairs will cost just under £8,000.", "just under £8,000", "product"),
    (FLOODS, "Flood days fell from 9.6 to 5.5 a year, a gain of about four days.", "about four days", "difference"),
    (NESTS, "Shags held at 234 nests, one fewer than last year.", "234", "level"),
    (BACKLOG, "Backlog is up 21% to $96.2 million.", "21%", "change"),
    (BACKLOG, "Backlog was down 17% at $79.4 million.", "17%", "change"),
    (RIGHTS, "The rights cost €64m a season for three seasons, or €192m in all.", "€192m", "product"),
    (RIGHTS, "Halden takes 65% of the output; the remaining 35% is sold.", "35%", "complement"),
    (
        RIGHTS,
        "Of €42.5m, €16.8m went to the theatre, €9.3m to records and the remaining €16.4m elsewhere.",
        "€16.4m",
        "rest",
    ),
    (CODE, "The new parser threw out 1,400 lines.", "1,400", "difference"),
    (DIVISIONS, "Road tells another story. It has 53% of sales.", "53%", "share"),
    (DIVISIONS, "Storage lifted its revenue by 17%.", "17%", "change"),
    (CLIMATE, "The mean of 11.6 °C lies 1.3 degrees above what is usual.", "1.3 degrees", "difference"),
    (CARBON, "The sector emitted 12.3 million tonnes of CO2. That is 4.4 million fewer.", "4.4 million", "difference"),
    (PUMPS, "The agency wants 10,000 pumps a year. That is 3,130 more than in its best year.", "3,130", "difference"),
    (
        PRACTICES,
        "The firm plans the week at 2,340 practices, 560 more than a year ago. That is growth of 31%.",
        "31%",
        "change",
    ),
    (PORTAL, "The portal was down for just over 13 hours, some five more than planned.", "some five", "difference"),
    (OFFERS, "The gap between the two sides is worth £4.6 million a year.", "£4.6 million", "difference"),
    (FLOODED, "In all, 312 properties were flooded: 268 homes and 44 businesses.", "44", "rest"),
]

DOES_NOT_FOLLOW = [
    (ACCOUNT, "The operating margin was 13.3% in 2023.", "13.3%"),
    (ACCOUNT, "Averaged over 2022 and 2023, net income was $79.7 million a year.", "$79.7 million"),
    (PRACTICES, "The firm plans the week at 2,340 practices, 560 more than a year ago. That is growth of 36%.", "36%"),
    (PORTAL, "The portal was down for just over 13 hours, some seven more than planned.", "some seven"),
    (OFFERS, "The gap between the two sides is worth £5.6 million a year.", "£5.6 million"),
    (FLOODED, "In all, 312 properties were flooded: 268 homes and 54 businesses.", "54"),
    (LOG, "The works took all of five days.", "five days"),  # the years between two dates are no days
    (
        BALANCE,
        "With current assets of $592.7 million and current liabilities of $281.6 million, the current ratio was 2.40.",
        "2.40",
    ),
    (COUNCIL, "Care and libraries together cost £88.4m in 2025/26.", "£88.4m"),
    (PLANTS, "The plants have announced a total of 2,500 redundancies.", "a total of 2,500"),
    (PAY, "The minimum wage rises by 65 cents to €11.75.", "65 cents"),
    (RESERVE, "The reserve cost £118,000 and took in £83,000, a shortfall of £45,000.", "£45,000"),
    (PROFIT, "Net profit went the other way, falling 17% to $287 million.", "17%"),
    (ACCOUNTS, "Revenue of Halmeri came to €4.62 million in 2024, up roughly 120%.", "roughly 120%"),
    (COUNCIL, "Libraries lose £1.4m of their budget.", "£1.4m"),
    (FARES, "An adult single gets 25 cents dearer in March.", "25 cents"),
    (HAUL, "So far £351,700 has been found: £73,000 in a loft and £298,500 in accounts.", "£351,700"),
    (TRIAL, "Detectives spoke to 46 witnesses, 19 of whom did not give evidence.", "19"),
    (DIVISIONS, DRAFT_TABLE.format("+7.4%"), "7.4%"),
    (LOG, "It took the crew 52 minutes to get the pumps going.", "52 minutes"),
    (LOG, "The harbour had stayed dry for 58 months.", "58 months"),
    (LOG, "The harbour had not seen the like for nine years.", "nine years"),
    (LOG, "The alarm woke 42 people.", "42"),
    (HOURS, "The hearing went on for more than seven hours.", "more than seven hours"),
    (GAME, "With eight minutes left the visitors were ahead by 17 points.", "17 points"),
    (DEBT, "The town owes €231 million, or roughly €2,600 for each resident.", "roughly €2,600"),
    (BRIDGE, "The bridge was in use for 84 years.", "84 years"),
    (PORT, "Sixteen days passed between the first load and the last.", "Sixteen days"),
    (RANKED, "The win lifts the club by nine places, to 10th.", "nine"),
    (YIELD, "Net retention has lost nine points and sits at 111%.", "nine points"),
    (DIVIDEND, "Shareholders get a dividend that is 0.9p less per share.", "0.9p"),
    (RECORDS, "Fourteen club records fell, six fewer than last year.", "six"),
    (KEEPER, "The keeper missed six of the 34 matches.", "six"),
    (PASSAGE, "The passage in the north wing is nine centimetres too narrow for the organ.", "nine centimetres"),
    (CHAIRS, "The chairs will cost just under £9,000.", "just under £9,000"),
    (CHAIRS, "The lamps will cost £1,260.", "£1,260"),  # nothing says that £15 is for each
    (FLOODS, "Flood days fell from 9.6 to 5.5 a year, a gain of about seven days.", "about seven days"),
    (CODE, "The new parser threw out 1,700 lines.", "1,700"),
    (DIVISIONS, "Road tells another story. It has 58% of sales.", "58%"),
    (DIVISIONS, "Storage lifted its revenue by 12%.", "12%"),
    (CLIMATE, "The mean of 11.6 °C lies 2.3 degrees above what is usual.", "2.3 degrees"),
    (CARBON, "The sector emitted 12.3 million tonnes of CO2. That is 5.4 million fewer.", "5.4 million"),
    (PUMPS, "The agency wants 10,000 pumps a year. That is 4,130 more than in its best year.", "4,130"),
]


def state_of(source: str, draft: str, text: str) -> figlint.JudgedFigure:
    report = figlint.check_text(draft, sources={"a.md": source})
    (figure,) = (figure for figure in report.figures if figure.text == text)
    return figure


@pytest.mark.parametrize(("source", "draft", "text", "rule"), FOLLOWS)
def test_figure_that_follows_is_supported(source: str, draft: str, text: str, rule: str) -> None:
    figure = state_of(source, draft, text)
    assert (figure.state, figure.code, figure.reason.split(" of ")[0]) == (State.SUPPORTED, None, rule)


@pytest.mark.parametrize(("source", "draft", "text"), DOES_NOT_FOLLOW)
def test_figure_that_does_not_follow_is_reported(source: str, draft: str, text: str) -> None:
    assert state_of(source, draft, text).code in ("FIG101", "FIG201", "FIG401")


def test_a_loss_is_negative_earnings() -> None:
    assert state_of(LOSS, "The firm made a loss of $12 million on sales of $684 million.", "$12 million").code is None

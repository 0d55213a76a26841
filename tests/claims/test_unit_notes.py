"""The unit that a note or heading above a table states, and the rows and columns it is not said of."""

import pytest

import figlint

FILING = """\
STATEMENTS OF INCOME
(in thousands of dollars, except per share amounts)

                             2023       2024
Net sales                 599,870    661,240
Earnings per share           0.57       0.79
Shares (thousands)         41,400     40,800
"""
REPORT = """\
All figures in € million unless stated.

| | 2023 | 2024 |
|---|---|---|
| Sales | 7.6 | 9.3 |
| Customers | 1,310 | 1,540 |
| Margin (%) | 4 | 6 |
"""
HOUSING = """\
## Price of homes (thousand euros) and number of sales

| Region | Price 2024 | Sales 2024 |
|---|---|---|
| Moorland | 167 | 4,290 |
| Lakes | 233 | 5,040 |
"""
JOBS = """\
## Labour market (thousand persons)

| | 2024 |
|---|---|
| Employed | 4,118 |
| Vacancies | 58.2 |
"""
ACCOUNTS = """\
Line item (USD thousands unless noted),FY2023,FY2024
Net sales,284500,304400
Gross margin (%),39.6,41.0
Earnings per share (USD),1.54,1.94
Staff at year end (headcount),1164,1207
Warranty (% of sales),1.4,1.1
"""
ROUNDS = """\
company,announced,amount_m,currency,post_money_m,staff
Quarrel,2024-03-22,11,GBP,84,52
Feldrose,2025-05-06,45,EUR,305,260
"""
VOTES = """\
ward,votes,spoilt
North,3845,95
South,1604,67
East,5530,125
"""
FLATS = """\
district,median_days_to_sale,visits per day
Altamar,57,3
Docklands,39,8
"""
BANK = """\
| (S\\$m) | 1H24 | 1H23 |
|---|---|---|
| Total income | 5,059 | 4,272 |
"""
PORTS = """\
port,calls,month,year
AMD,1107,1,2024
KLD,214,1,2024
AMD,1308,2,2024
KLD,233,2,2024
"""
BUDGET = """\
---
title: Budget
tables:
- name: Budget summary
  remark: (dollars in millions)
  rows:
  - item: Pensions
    "FY18 budget":
      value: 221.29
    "FY19 budget":
      value: 238.73
---
"""

TRUE = [
    (BANK, "b.md", "Total income was S$5.06 billion in the first half of 2024."),
    (PORTS, "p.csv", "AMD had 1,308 calls in February 2024."),
    (BUDGET, "b.md", "Pensions come to $238.7 million in the FY19 budget."),
    (ACCOUNTS, "a.csv", "Net sales were $304.4 million in FY2024."),
    (ACCOUNTS, "a.csv", "In FY2024 there were 1,207 staff at year end."),
    (ACCOUNTS, "a.csv", "Earnings per share were $1.94 in FY2024."),
    (ACCOUNTS, "a.csv", "Warranty came to 1.1% of sales in FY2024."),
    (ROUNDS, "r.csv", "Quarrel raised an amount of £11m."),
    (ROUNDS, "r.csv", "Feldrose is worth €305 million post-money and has 260 staff."),
    (VOTES, "v.csv", "In South 1,604 votes were counted."),
    (FLATS, "f.csv", "In Altamar the median to sale was 57 days."),
    (FILING, "f.txt", "Net sales were $661m in 2024."),
    (FILING, "f.txt", "The firm earned 79 cents a share in 2024."),
    (FILING, "f.txt", "There were 40.8 million shares in 2024."),
    (REPORT, "r.md", "Sales came to €9.3 million in 2024."),
    (REPORT, "r.md", "The firm had 1,540 customers in 2024."),
    (HOUSING, "h.md", "In Moorland 4,290 homes changed hands, at a price of €167,000."),
    (JOBS, "j.md", "In 2024 there were 58,200 vacancies."),
]
FALSE = [
    (BANK, "b.md", "Total income was S$4,272 million in the first half of 2024.", "FIG102"),
    (PORTS, "p.csv", "In February 2024 KLD had 214 calls.", "FIG102"),
    (BUDGET, "b.md", "Pensions come to $221.3 million in the FY19 budget.", "FIG102"),
    (ACCOUNTS, "a.csv", "Net sales were $304.4 billion in FY2024.", "FIG104"),
    (ROUNDS, "r.csv", "Quarrel raised an amount of €11m.", "FIG103"),
    (VOTES, "v.csv", "In South 1,640 votes were counted.", "FIG101"),
    (FILING, "f.txt", "Net sales were $661bn in 2024.", "FIG101"),
    (REPORT, "r.md", "Sales came to €7.6 million in 2024.", "FIG101"),
    (JOBS, "j.md", "In 2024 there were 52,800 vacancies.", "FIG101"),
]


@pytest.mark.parametrize(("source", "name", "draft"), TRUE)
def test_what_the_table_means_is_supported(source: str, name: str, draft: str) -> None:
    report = figlint.check_text(draft, sources={name: source})
    assert [(figure.text, figure.message) for figure in report.figures if figure.code] == []


@pytest.mark.parametrize(("source", "name", "draft", "code"), FALSE)
def test_what_it_does_not_mean_is_reported(source: str, name: str, draft: str, code: str) -> None:
    report = figlint.check_text(draft, sources={name: source})
    assert [figure.code for figure in report.figures if figure.code] == [code]


def test_an_aside_on_units_far_above_is_no_note() -> None:
    far = "Amounts are in thousands of dollars.\n\nOne.\n\nTwo.\n\nThree.\n\n| | 2024 |\n|---|---|\n| Trees | 412 |\n"
    assert figlint.check_text("In 2024 there were 412 trees.", sources={"a.md": far}).diagnostics == ()

"""What each check offers to write: the draft after each edit, in order."""

import pytest

import figlint

DISPUTED = {
    "north.md": "The Pier Museum counted 412,000 visitors in the whole season, the office said.",
    "south.md": "The Pier Museum counted 397,000 visitors in the whole season, the office said.",
}

TABLE = [
    (
        "FIG101",
        {"a.md": "The council fined 312 landlords in 2023."},
        "The council fined 321 landlords in 2023.",
        ["The council fined 312 landlords in 2023."],
    ),
    (
        "FIG101",
        {"a.md": "The fund raised $13.8 billion for the new hospital."},
        "The fund raised $18.3 billion for the new hospital.",
        ["The fund raised $13.8 billion for the new hospital.", "The fund raised $13.8 billion for the new hospital."],
    ),
    (
        "FIG102",
        {"a.md": "Sales of Acme were $3 million in 2022 and $4 million in 2023."},
        "Sales of Acme were $4 million in 2022.",
        ["Sales of Acme were $4 million in 2023.", "Sales of Acme were $3 million in 2022."],
    ),
    (
        "FIG106",
        {"a.md": "The share of returns was 4% in March and 5.5% in April."},
        "The share of returns rose 1.5% from 4% in March to 5.5% in April.",
        [
            "The share of returns rose 1.5 percentage points from 4% in March to 5.5% in April.",
            "The share of returns rose 37.5% from 4% in March to 5.5% in April.",
        ],
    ),
    (
        "FIG303",
        {"a.md": "The brewery is in talks to borrow €12 million."},
        "The brewery has borrowed €12 million.",
        ["The brewery is in talks to borrow €12 million.", "The brewery has borrowed a possible €12 million."],
    ),
    (
        "FIG303",
        {"a.md": "The council plans to plant 4,000 trees."},
        "The council planted 4,000 trees.",
        ["The council plans to plant 4,000 trees.", "The council planted a planned 4,000 trees."],
    ),
    (
        "FIG303",
        {"a.md": "The airline may cut 350 pilots."},
        "The airline cut 350 pilots.",
        ["The airline may cut 350 pilots.", "The airline cut a possible 350 pilots."],
    ),
    (
        "FIG303",
        {"a.md": "The fund, it said, expects soon to invest $40 million."},
        "The fund invested $40 million.",
        ["The fund expects soon to invest $40 million.", "The fund invested a projected $40 million."],
    ),
    (
        "FIG303",
        {"a.md": "Revenue of $90 million is expected at Harbor Foods."},
        "Harbor Foods earned revenue of $90 million.",
        ["Harbor Foods earned revenue of a projected $90 million."],
    ),
    (
        "FIG202",
        DISPUTED,
        "The Pier Museum counted 412,000 visitors in the whole season.",
        [
            "The Pier Museum counted 412,000 visitors (according to north.md) in the whole season.",
            "The Pier Museum counted 397,000 to 412,000 visitors in the whole season.",
        ],
    ),
]


@pytest.mark.parametrize(("code", "sources", "draft", "mended"), TABLE, ids=[f"{row[0]}: {row[2]}" for row in TABLE])
def test_edits_mend_the_draft(code: str, sources: dict[str, str], draft: str, mended: list[str]) -> None:
    figures = [f for f in figlint.check_text(draft, sources=sources).figures if f.code is not None]
    assert [code] == [figure.code for figure in figures]
    assert mended == [draft[: e.span.start] + e.text + draft[e.span.end :] for e in figures[0].edits]

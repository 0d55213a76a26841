"""Tables of plain text: what is one, and which column a cell stands in."""

import pytest

from figlint.text import BlockKind, parse

YEARS = """\
Sales of the press
(in thousands of dollars)

                      2023      2024
Books               12,410    13,055
Maps                 1,208       987
Total               13,618    14,042
"""
NAMES = """\
             Reed 2   Heron XL   Teal 40
----------------------------------------
Weight (g)      310        415       280
Range (km)       12         18         9
"""
LABELLED = "Month\t2023\t2024\nMay\t12\t14\nJune\t9\t\nJuly\t7\t8\n"
GAPS = """\
Town            Homes   Pupils   Buses
Ashford           410       92      11
Calder                      61       8
Denby             377       55
Elsted            290       40       6
"""
PROSE = "The hall seats 300.  It opened in 1998 with 12 rooms.  Rent is 40 a day.\nIt has a bar.  It shut in 2020.\n"
SPECS = "Almonds               12.5 g\nRolled oats           10.1 g\nLentils, cooked        7.9 g\n"


def cells(text: str) -> list[tuple[str, str, str]]:
    """Return row header, column header and text of every cell that is not in the first column or the header."""
    return [
        (block.cell.row_header, block.cell.column_header, block.prose.strip())
        for block in parse(text, "text").blocks
        if block.cell is not None and block.cell.row and block.cell.column
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (YEARS, [("Maps", "2023", "1,208"), ("Maps", "2024", "987"), ("Total", "2024", "14,042")]),
        (NAMES, [("Weight (g)", "Heron XL", "415"), ("Range (km)", "Teal 40", "9")]),
        (LABELLED, [("May", "2024", "14"), ("June", "2023", "9"), ("July", "2024", "8")]),
        (GAPS, [("Calder", "Pupils", "61"), ("Calder", "Buses", "8"), ("Denby", "Pupils", "55")]),
        (SPECS, [("Rolled oats", "", "10.1 g")]),
        (YEARS.replace("\n", "\r\n"), [("Maps", "2024", "987")]),
    ],
)
def test_cells_have_their_headers(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = cells(text)
    assert [cell for cell in expected if cell not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "One line    with 5 gaps\n",
        "12    14\n15    16\n",  # figures without names
        "Alder    Birch\nCedar    Elm\n",  # names without figures
        "A note of 5    "
        + "that goes on and on in one column " * 3
        + "\nAnother of 6    "
        + "and so does this one " * 4,
    ],
)
def test_what_is_no_table_stays_prose(text: str) -> None:
    assert parse(text, "text").tables == ()


def test_what_stands_around_a_table_is_kept() -> None:
    blocks = parse(YEARS + "\nAll of it is unaudited, 3 times.\n", "text").blocks
    prose = [" ".join(block.prose.split()) for block in blocks if block.kind is not BlockKind.TABLE_CELL]
    assert prose == ["Sales of the press (in thousands of dollars)", "All of it is unaudited, 3 times."]
    assert {block.headings for block in blocks if block.kind is BlockKind.TABLE_CELL} == {(prose[0],)}

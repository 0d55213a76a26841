"""A table of a source as a grid: what stands where, what headers and cells shorten, which column numbers the rows."""

import pytest

from figlint.facts import FactIndex, Grid, build_index
from figlint.quantities import Kind
from figlint.quantities.lexicon import load_lexicon
from figlint.text import parse

LEAGUE = """
# County league

| Pos | Team | W | L | Pts (home) | April |
|---:|---|---:|---:|---:|---:|
| 1 | Marsh Rovers | 9 | 1 | 27 | 4 |
| 2 | Old Quay | 7 | 3 | 21 | 11 |
| 3 | Tarn Park | 5 | 5 | 15 | 18 |
"""


def index_of(text: str) -> FactIndex:
    return build_index({"table.md": parse(text, "markdown")}, load_lexicon())


def grid_of(text: str) -> Grid:
    (grid,) = index_of(text).grids
    return grid


def test_cells_and_words_by_place() -> None:
    grid = grid_of(LEAGUE)
    assert grid.n_rows == 3
    assert grid.cells[1, 1].text == "Old Quay"
    assert grid.words["quay"] == {(1, 1)}
    assert grid.context == {"counti", "leagu"}


def test_figures_know_their_cell() -> None:
    index = index_of(LEAGUE)
    (grid,) = index.grids
    values = {place: index.facts[fact].claim.quantity.low for fact, place in grid.places.items()}
    assert values[0, 2] == 9
    assert values[2, 4] == 15
    assert grid.kinds[2] is Kind.COUNT


@pytest.mark.parametrize(
    ("column", "all_words", "without_brackets"),
    [(0, {"posit"}, {"posit"}), (2, {"win"}, {"win"}), (4, {"point", "home"}, {"point"})],
)
def test_headers_are_spelled_out(column: int, all_words: set[str], without_brackets: set[str]) -> None:
    grid = grid_of(LEAGUE)
    assert grid.header_stems[column] == all_words
    assert grid.core_stems[column] == without_brackets


def test_a_number_under_a_month_is_a_day() -> None:
    index = index_of(LEAGUE)
    (grid,) = index.grids
    days = [index.facts[fact].claim.quantity.period for fact, (_, column) in grid.places.items() if column == 5]
    assert [day.label for day in days if day is not None] == ["--04-04", "--04-11", "--04-18"]


@pytest.mark.parametrize(
    ("numbers", "is_numbering"),
    [((1, 2, 3, 4), True), ((7, 8, 9, 10), True), ((12, 10, 9, 4), False), ((1, 1, 2, 2), False), ((1, 2), False)],
)
def test_a_column_that_numbers_the_rows(numbers: tuple[int, ...], *, is_numbering: bool) -> None:
    rows = "".join(f"| {number} | room {letter} |\n" for number, letter in zip(numbers, "abcd", strict=False))
    grid = grid_of(f"| No | Room |\n|---|---|\n{rows}")
    assert (0 in grid.numbering) is is_numbering


@pytest.mark.parametrize(
    ("cell", "stem", "is_met"),
    [
        ("W 21-14", "win", True),
        ("L 3-20", "loss", True),
        ("w", "win", True),
        ("Wade", "win", False),
        ("2-1", "win", False),
    ],
)
def test_a_letter_that_opens_a_cell_is_a_result(cell: str, stem: str, *, is_met: bool) -> None:
    grid = grid_of(f"| Day | Result |\n|---|---|\n| Monday | {cell} |\n| Tuesday | none |\n")
    assert ((0, 1) in grid.words.get(stem, frozenset())) is is_met


@pytest.mark.parametrize("text", ["| a | b |\n|---|---|\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "No table.\n"])
def test_a_table_of_one_row_is_no_grid(text: str) -> None:
    assert index_of(text).grids == ()


def test_the_table_a_sentence_speaks_of_comes_first() -> None:
    other = "\n## Harbour dues\n\n| Port | Dues |\n|---|---|\n| Amble | 40 |\n| Selby | 55 |\n"
    index = index_of(LEAGUE + other)
    passages = {passage.stems: passage for passage in index.passages}
    row = passages["ambl",]
    assert [grid.headers[0] for grid in index.tables_of(row, 2)] == ["Port"]


@pytest.mark.parametrize(
    ("name", "stems"),
    [
        ("TC-209", {"tc209"}),
        ("Quay \\u2013 West", {"quay", "west"}),
        ("run_12", {"run"}),
        ("Marsh Quay", {"marsh", "quay"}),
    ],
)
def test_names_of_rows_in_data_files(name: str, stems: set[str]) -> None:
    text = f'[{{"site": "{name}", "visits": 31, "staff": 4}}, {{"site": "Mill", "visits": 42, "staff": 7}}]'
    index = build_index({"sites.json": parse(text, "json", is_source=True)}, load_lexicon())
    assert stems == index.grids[0].cells[0, 0].stems

"""What a table has for a figure, and the words for it."""

from decimal import Decimal
from typing import NamedTuple

from figlint.text import Span
from figlint.verdicts.compare import SUPPORTING, relate
from figlint.verdicts.evidence import in_words
from figlint.verdicts.tables.scene import Pin, Scene
from figlint.verdicts.tables.select import Selection


class Found(NamedTuple):
    """What a table has for a figure."""

    agrees: bool
    value: str
    note: str
    span: Span
    is_firm: bool = True
    """False when the words fit the table only in part: enough to show what it has in place of a figure that no
    source states."""
    fact: int | None = None
    """The figure of the cell, when the answer is one."""
    owner: str = ""
    """The first cell of the one other row that has the draft's figure in the same column."""
    time: str = ""
    """The period of that row, where its first cell is the same."""
    is_difference: bool = False
    """True when it is how far two rows are apart."""


def cell_found(scene: Scene, row: int, column: int, fact: int, *, agrees: bool, note: str = "") -> Found:
    """Return a cell as the answer, with its row and column for a note."""
    span = scene.index.facts[fact].claim.quantity.span
    value = written(scene, fact)
    header = scene.grid.headers[column]
    head = scene.grid.cells.get((row, scene.grid.key)) or scene.grid.cells.get((row, 0))
    names = (f'row "{head.text}"' if head is not None else "", f'column "{header}"' if header else "")
    where = ", ".join(filter(None, names))
    return Found(agrees, value, f"{note}; {where}" if note else where, span, fact=fact)


def written(scene: Scene, fact: int) -> str:
    """Return a figure as the table has it, white space folded."""
    return in_words(scene.index, fact)


def first_cell(scene: Scene, chosen: Selection) -> Span:
    """Return where the first cell stands that singled out the chosen rows."""
    row = min(chosen.rows)
    columns = [column for pin in chosen.pins for column in pin.columns] or list(range(len(scene.grid.headers)))
    cells = [scene.grid.cells[row, column] for column in columns if (row, column) in scene.grid.cells]
    return cells[0].span if cells else scene.grid.span


def in_rows(n: int) -> str:
    """Return "1 row" or "5 rows"."""
    return "1 row" if n == 1 else f"{n} rows"


def described(scene: Scene, pins: tuple[Pin, ...]) -> str:
    """Return what singled out rows, by column: `Owner "Norvolt" and Fuel "wind"`."""
    said: list[str] = []
    for pin in pins:
        column = min(pin.columns)
        cell = scene.grid.cells.get((min(pin.columns[column]), column)) if pin.columns[column] else None
        words = " ".join(scene.lowers[pin.first : pin.last + 1])
        shown = cell.text if cell is not None and pin.is_whole and pin.claim is None else words
        said.append(f'{scene.grid.headers[column]} "{shown}"'.strip())
    return " and ".join(said)


def agrees(scene: Scene, number: int, fact: int) -> bool:
    """Tell whether the draft's figure agrees with a cell's."""
    return relate(scene.sides[number], scene.index.operands[fact]) in SUPPORTING


def number_of(scene: Scene, fact: int) -> Decimal | None:
    """Return what a cell is reckoned with: its number, or the year of its date."""
    quantity = scene.index.facts[fact].claim.quantity
    if quantity.period is not None and quantity.period.start is not None:
        return Decimal(quantity.period.start.year)
    return quantity.low


def is_plain(scene: Scene, but: tuple[str, ...] = (), stray: int = 0) -> bool:
    """Tell whether the table has every word of the sentence, and none says that more is meant than a look-up."""
    roles = {"reserve", "difference", "average", "total"} - set(but)
    return len(scene.unexplained()) <= stray and all(scene.has_cue(role) is None for role in roles)

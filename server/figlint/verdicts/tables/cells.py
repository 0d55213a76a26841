"""Read a cell: where the row that a sentence names meets the column that its words or kind point to."""

from figlint.claims.ledgers import TIMES
from figlint.facts.grids import Place
from figlint.quantities import Kind
from figlint.quantities.values import Operand, significant_digits
from figlint.verdicts.compare import Relation, relate
from figlint.verdicts.comparisons import joins_part_to_whole
from figlint.verdicts.evidence import spoken
from figlint.verdicts.tables.found import Found, agrees, cell_found, first_cell, in_rows, is_plain, written
from figlint.verdicts.tables.scene import ABOVE, BELOW, DATES, Pin, Scene, counts, figures_of
from figlint.verdicts.tables.select import EXTREMES, Selection, clause, column_of, columns_called, follows, select

_FEW = 5
_REACH = 3
"""How many words of what a figure is a part of may stand behind it."""
_FAR = 50
_MOST_OF = 3
"""A part of a cell names it when the cell has no more than so many times its words."""
_SIGNS = frozenset("+-−–±/Δ() ")
_STRAY = 1
"""How many words the table does not have may stand in a sentence that a cell contradicts."""
_DIGITS = 3
"""From so many digits on, a figure stands in another row by no chance."""
_RECKONED = ("difference", "average", "total")
_MOVED = 3
"""The same where the figure stands in another row of the column."""


def bound(scene: Scene, number: int) -> Found | None:
    """Let a bound stand that singles out rows and is no cell: "opened after 2000", "two have more than 4 beds"."""
    pin = next((pin for pin in scene.pins if pin.claim == number), None)
    if pin is None or not pin.rows:
        return None
    is_bound = scene.claims[number].quantity.hedge in (*ABOVE, *BELOW)
    names_row = any(len(other.rows) == 1 for other in scene.pins if other.claim is None)
    if scene.side_of_time(number) is None and (not is_bound or names_row):
        return None
    column = min(pin.columns)
    note = f"bounds {scene.grid.headers[column]}: {in_rows(len(pin.rows))}"
    return Found(True, str(len(pin.rows)), note, first_cell(scene, Selection(pin.rows, (pin,), False)))


def look_up(scene: Scene, number: int) -> Found | None:
    """Read the cell where the row that the sentence names meets the column that the figure's words name."""
    column = column_of(scene, number)
    chosen = select(scene, number)
    if column is None or not chosen.pins or (column.number in scene.grid.numbering and counts(scene, number)):
        return None
    cells = {row: facts for row, facts in figures_of(scene, column.number).items() if row in chosen.rows}
    if not cells:
        return None
    for row, facts in cells.items():
        for fact in facts:
            if agrees(scene, number, fact):
                return cell_found(scene, row, column.number, fact, agrees=True)
    row, facts = next(iter(cells.items()))
    if (called := _under_figure(scene, number, row)) is not None:
        return called
    if _stands_beside(scene, number, row) or _has_part(scene, number) or _counts_others(scene, number, column.number):
        return None
    if chosen.is_split or not _is_single(scene, number, column.number, chosen, facts[0]):
        return None
    if not (
        _is_alike(scene, number, facts[0]) or _is_bare(scene.sides[number]) or _is_bare(scene.index.operands[facts[0]])
    ):
        return None  # "six times as many" is no amount of money
    n_times = sum(claim.quantity.kind in DATES for claim in scene.claims)
    is_cell = len(chosen.rows) == 1 and n_times <= 1  # "averaged over 2022 and 2023" is none
    is_told = is_plain(scene, but=("total", "average") if is_cell else (), stray=_STRAY)
    is_firm = (
        column.is_sure
        and not any(set(pin.columns) == {column.number} for pin in chosen.pins)
        and any(_is_name(scene, pin) for pin in chosen.pins)
        and all(scene.has_cue(role) is None for role, _ in EXTREMES)
        and (
            (is_told and not any(_stands_in_row(scene, number, other) for other in chosen.wide | chosen.rows))
            or _is_moved(scene, number, column.number, row)
        )
    )
    owner, time = _owner(scene, number, {column.number}), ""
    if owner and owner == _head(scene, row):
        owner, time = "", _time(scene, number, column.number)
    if not is_firm and (moved := _of_other_row(scene, number, row)) is not None:
        return moved
    found = cell_found(scene, row, column.number, facts[0], agrees=False)
    return found._replace(is_firm=is_firm, owner=owner, time=time)


def _counts_others(scene: Scene, number: int, column: int) -> bool:
    """Tell whether a number counts what no header of its column is about: "five municipalities", of births."""
    noun = follows(scene, number) if counts(scene, number) else None
    return noun is not None and noun[0] not in scene.grid.header_stems[column] and noun[0] not in scene.grid.context


def _under_figure(scene: Scene, number: int, row: int) -> Found | None:
    """Return the cell that a row has of a figure in a column which another figure names: "84 patients on 100 mg"."""
    others = [other for other, claim in enumerate(scene.claims) if other != number and claim.quantity.unit is not None]
    for column in (column for other in others for column in columns_called(scene, other)):
        cell = scene.grid.cells.get((row, column))
        for fact in cell.facts if cell is not None else ():
            if agrees(scene, number, fact):
                return cell_found(scene, row, column, fact, agrees=True)
    return None


def _is_name(scene: Scene, pin: Pin) -> bool:
    """Tell whether words are what a cell is mostly about, not one of many that a remark has."""
    if pin.is_whole:
        return True
    cells = (scene.grid.cells[row, column] for column, rows in pin.columns.items() for row in rows)
    return any(len(cell.stems) <= _MOST_OF * (pin.last - pin.first + 1) for cell in cells)


def _stands_beside(scene: Scene, number: int, row: int) -> bool:
    """Tell whether a figure stands in a column of its row whose header has a time or signs alone, and so says what one
    before it does: "Subscribers, June 2024" beside "June 2025", "Seats" beside "+/-".
    """
    for column, stems in enumerate(scene.grid.core_stems):
        cell = scene.grid.cells.get((row, column))
        is_sign = not stems and _SIGNS.issuperset(scene.grid.headers[column].strip() or "?")
        is_time = bool(stems) and all(stem in TIMES or stem.isdigit() for stem in stems)
        if cell is None or not (is_sign or is_time):
            continue
        if any(agrees(scene, number, fact) for fact in cell.facts):
            return True
    return False


def _has_part(scene: Scene, number: int) -> bool:
    """Tell whether the figure before is a part of it: "five of the 106" on a drug is no row of 106 of the drug's."""
    if not number:
        return False
    between = scene.lowers[scene.places[number - 1][1] + 1 : scene.places[number][0]]
    return joins_part_to_whole(between)


def _is_moved(scene: Scene, number: int, column: int, row: int) -> bool:
    """Tell whether a figure of several digits is that of another row or column, of which the sentence says nothing.

    The row it should be of is singled out in its own clause, by its name or by another figure.
    """
    quantity = scene.claims[number].quantity
    own = next((pin for pin in scene.pins if pin.claim == number), None)
    if own is None or quantity.low is None or significant_digits(quantity.low) < _DIGITS:
        return False
    first, last = clause(scene, number)
    if any(scene.has_cue(role, first, last) is not None for role in _RECKONED):
        return False
    others = [pin for pin in scene.pins if pin.claim != number]
    names = [pin for pin in others if pin.is_whole and pin.rows == {row} and not _is_of_header(scene, pin)]
    places = {(at, each) for each, rows in own.columns.items() for at in rows}
    if len(places) != 1:
        return False
    ((at, each),) = places
    if each == column:
        is_named = any(first <= pin.first <= last and pin.last < scene.places[number][0] for pin in names)
        return at != row and is_named and not any(at in pin.rows for pin in others)
    ours, theirs = scene.grid.core_stems[column], scene.grid.core_stems[each]
    is_told = ours - theirs <= set(scene.stems) and not theirs - ours <= set(scene.stems)
    return at == row and bool(names) and bool(theirs - ours) and is_told


def _of_other_row(scene: Scene, number: int, row: int) -> Found | None:
    """Return the cell that a row has in the one column, of another row, where a figure of several digits stands.

    The row is named with the figure, that other row is not, and nothing asks for more than a look-up.
    """
    quantity = scene.claims[number].quantity
    own = next((pin for pin in scene.pins if pin.claim == number), None)
    if own is None or quantity.low is None or significant_digits(quantity.low) < _DIGITS or row in scene.grid.totals:
        return None
    places = {(at, each) for each, rows in own.columns.items() for at in rows}
    if len(places) != 1 or any(scene.has_cue(role) is not None for role in _RECKONED):
        return None
    ((at, column),) = places
    cell = scene.grid.cells.get((row, column))
    names = [pin for pin in scene.pins if pin.claim is None]
    if at == row or cell is None or any(at in pin.rows for pin in names):
        return None
    is_named = any(pin.is_whole and pin.rows == {row} for pin in names)
    is_singled_out = bool(names) and frozenset.intersection(*(pin.rows for pin in names)) == {row}
    if not (is_named or is_singled_out) or not any(_is_told_of(scene, number, pin) for pin in names):
        return None
    fact = next((each for each in cell.facts if _is_alike(scene, number, each) or _is_bare(scene.sides[number])), None)
    if fact is None:
        return None
    return cell_found(scene, row, column, fact, agrees=False)._replace(owner=_owner(scene, number, {column}))


def _is_told_of(scene: Scene, number: int, pin: Pin) -> bool:
    """Tell whether words stand in the clause of a figure, or before it with no other figure between them.

    What another figure is a part of is not what this one is of: "lost a third of its range and ended at 228 km".
    """
    if any(last < pin.first <= last + _REACH and scene.lowers[last + 1] == "of" for _, last in scene.places):
        return False
    first, last = clause(scene, number)
    place = scene.places[number][0]
    is_before = pin.last < place and not any(pin.last < other < place for other, _ in scene.places)
    return is_before or first <= pin.first <= last


def _is_of_header(scene: Scene, pin: Pin) -> bool:
    """Tell whether the words that name a row belong to a header as well: "grant-date fair value" names no "Granted"."""
    return pin.claim is None and any(pin.first in places for places in scene.headers.values())


def look_along(scene: Scene, number: int) -> Found | None:
    """Read the whole row that the words of the sentence name, where nothing says which column is meant.

    A figure that stands in another row, and under the same headers in this one does not, belongs to that row.
    """
    chosen = select(scene, number)
    is_named = any(pin.claim is None and pin.is_whole for pin in chosen.pins)
    if len(chosen.rows) != 1 or not is_named or chosen.is_split or column_of(scene, number) is not None:
        return None
    if _has_part(scene, number):
        return None
    row = min(chosen.rows)
    taken = {column for pin in chosen.pins for column in pin.columns}
    own = next((set(pin.columns) for pin in scene.pins if pin.claim == number), set[int]())
    found: list[int] = []
    for column in scene.grid.kinds:
        cell = scene.grid.cells.get((row, column))
        for fact in cell.facts if cell is not None else ():
            if agrees(scene, number, fact):
                return None
            if column not in taken and _is_alike(scene, number, fact) and not _is_far(scene, number, fact):
                found.append(fact)
    columns = {scene.grid.places[fact][1] for fact in found}
    if found and (moved := _of_other_row(scene, number, row)) is not None:
        return moved
    if not found or len(found) > _FEW:
        return None
    is_moved = bool(own) and own <= columns and scene.claims[number].quantity.kind is not Kind.COUNT
    is_firm = is_moved and is_plain(scene, stray=_MOVED)
    value = " or ".join(dict.fromkeys(written(scene, fact) for fact in found))
    column = scene.grid.places[found[0]][1]
    answer = cell_found(scene, row, column, found[0], agrees=False)
    return answer._replace(value=value, is_firm=is_firm, owner=_owner(scene, number, columns))


def _is_single(scene: Scene, number: int, column: int, chosen: Selection, fact: int) -> bool:
    """Tell whether the rows leave one value, or the column has the draft's figure in other rows only."""
    own = next((pin for pin in scene.pins if pin.claim == number), None)
    if own is not None and column in own.columns and len(chosen.rows) <= _FEW:
        return True
    related = relate(scene.sides[number], scene.index.operands[fact]) is not Relation.UNRELATED
    return len(chosen.rows) == 1 and related


def _owner(scene: Scene, number: int, columns: set[int]) -> str:
    """Return the name of the row that a figure belongs to; empty when several have it, or the row has no name."""
    rows = {row for row, column in _own_places(scene, number) if column in columns}
    return _head(scene, min(rows)) if len(rows) == 1 else ""


def _time(scene: Scene, number: int, column: int) -> str:
    """Return the period of the row that has a figure in a column; empty when it has none."""
    row = next(row for row, each in _own_places(scene, number) if each == column)
    return spoken(scene.index.facts[scene.grid.cells[row, column].facts[0]].claim.binding.period)


def _own_places(scene: Scene, number: int) -> list[Place]:
    """Return the cells that have a figure of the draft."""
    own = next((pin for pin in scene.pins if pin.claim == number), None)
    return [(row, column) for column, rows in own.columns.items() for row in sorted(rows)] if own else []


def _head(scene: Scene, row: int) -> str:
    """Return the words of the cell that names a row; empty when it has figures or no words."""
    head = scene.grid.cells.get((row, scene.grid.key))
    if head is None or head.facts or not head.stems:
        return ""
    return " ".join(head.span.slice(scene.index.sources[scene.grid.source].document.text).split())


def _is_alike(scene: Scene, number: int, fact: int) -> bool:
    """Tell whether a cell holds the kind of figure that the draft has."""
    ours, theirs = scene.sides[number], scene.index.operands[fact]
    return ours.family == theirs.family or (ours.quantity.kind in DATES and theirs.quantity.kind in DATES)


def _is_far(scene: Scene, number: int, fact: int) -> bool:
    """Tell whether a cell's number is so much larger or smaller that it is hardly of the same thing."""
    ends = [abs(end) for side in (scene.sides[number], scene.index.operands[fact]) for end in side.magnitudes]
    return bool(ends) and 0 < min(ends) * _FAR < max(ends)


def _is_bare(side: Operand) -> bool:
    """Tell whether a number leaves open what it counts, so that it may be any amount."""
    return side.quantity.kind is Kind.COUNT and side.quantity.unit is None


def _stands_in_row(scene: Scene, number: int, row: int) -> bool:
    """Tell whether a cell of the row has the figure under a header that the sentence mentions."""
    cells = (scene.grid.cells.get((row, column)) for column in scene.headers)
    return any(agrees(scene, number, fact) for cell in cells if cell is not None for fact in cell.facts)

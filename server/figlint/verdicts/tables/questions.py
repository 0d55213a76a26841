"""The questions a sentence may ask of a table; each says what the table has, or nothing when it is not asked."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from figlint.quantities import Hedge, Kind, Quantity
from figlint.quantities.values import operand
from figlint.text import Span
from figlint.verdicts.compare import SUPPORTING, Relation, relate
from figlint.verdicts.tables.scene import ABOVE, BELOW, DATES, Pin, Scene, counts, figures_of
from figlint.verdicts.tables.select import Selection, column_of, follows, intersect, key_column, select

_EXTREMES = (("highest", max), ("lowest", min), ("latest", max), ("earliest", min))
_IN_TIME = ("latest", "earliest")
_HUNDREDTH = Decimal("0.01")
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
_REACH = 4
STRAY = 1
MOVED = 3
_FEW = 5
"""How many words the table does not have may stand in a sentence that it contradicts."""


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
            if _agrees(scene, number, fact):
                return _cell(scene, row, column.number, fact, agrees=True)
    row, facts = next(iter(cells.items()))
    if chosen.is_split or not _is_single(scene, number, column.number, chosen, facts[0]):
        return None
    is_firm = (
        column.is_sure
        and not any(set(pin.columns) == {column.number} for pin in chosen.pins)
        and _is_plain(scene, but=("total", "average") if len(chosen.rows) == 1 else (), stray=STRAY)
        and all(scene.has_cue(role) is None for role, _ in _EXTREMES)
        and not any(_stands_in_row(scene, number, other) for other in chosen.wide | chosen.rows)
    )
    owner = _owner(scene, number, {column.number})
    return _cell(scene, row, column.number, facts[0], agrees=False)._replace(is_firm=is_firm, owner=owner)


def look_along(scene: Scene, number: int) -> Found | None:
    """Read the whole row that the words of the sentence name, where nothing says which column is meant.

    A figure that stands in another row, and under the same headers in this one does not, belongs to that row.
    """
    chosen = select(scene, number)
    is_named = any(pin.claim is None and pin.is_whole for pin in chosen.pins)
    if len(chosen.rows) != 1 or not is_named or chosen.is_split or column_of(scene, number) is not None:
        return None
    row = min(chosen.rows)
    taken = {column for pin in chosen.pins for column in pin.columns}
    own = next((set(pin.columns) for pin in scene.pins if pin.claim == number), set[int]())
    found: list[int] = []
    for column in scene.grid.kinds:
        cell = scene.grid.cells.get((row, column))
        for fact in cell.facts if cell is not None else ():
            if _agrees(scene, number, fact):
                return None
            if column not in taken and _is_alike(scene, number, fact):
                found.append(fact)
    columns = {scene.grid.places[fact][1] for fact in found}
    if not found or len(found) > _FEW:
        return None
    is_moved = bool(own) and own <= columns and scene.claims[number].quantity.kind is not Kind.COUNT
    is_firm = is_moved and _is_plain(scene, stray=MOVED)
    value = " or ".join(dict.fromkeys(_written(scene, fact) for fact in found))
    column = scene.grid.places[found[0]][1]
    answer = _cell(scene, row, column, found[0], agrees=False)
    return answer._replace(value=value, is_firm=is_firm, owner=_owner(scene, number, columns))


def _owner(scene: Scene, number: int, columns: set[int]) -> str:
    """Return the name of the row that a figure belongs to; empty when several have it, or the row has no name."""
    own = next((pin for pin in scene.pins if pin.claim == number), None)
    rows = {row for column, rows in own.columns.items() if column in columns for row in rows} if own else set()
    head = scene.grid.cells.get((min(rows), 0)) if len(rows) == 1 else None
    if head is None or head.facts or not head.stems:
        return ""
    return " ".join(head.span.slice(scene.index.sources[scene.grid.source].document.text).split())


def _is_alike(scene: Scene, number: int, fact: int) -> bool:
    """Tell whether a cell holds the kind of figure that the draft has."""
    ours, theirs = scene.sides[number], scene.index.operands[fact]
    return ours.family == theirs.family or (ours.quantity.kind in DATES and theirs.quantity.kind in DATES)


def _is_single(scene: Scene, number: int, column: int, chosen: Selection, fact: int) -> bool:
    """Tell whether the rows leave one value, or the column has the draft's figure in other rows only."""
    own = next((pin for pin in scene.pins if pin.claim == number), None)
    if own is not None and column in own.columns and len(chosen.rows) <= _FEW:
        return True
    related = relate(scene.sides[number], scene.index.operands[fact]) is not Relation.UNRELATED
    return len(chosen.rows) == 1 and related


def bound_in_time(scene: Scene, number: int) -> Found | None:
    """Let a date that bounds a stretch of time stand: "opened after 2000" is no cell, but singles out rows."""
    pin = next((pin for pin in scene.pins if pin.claim == number), None)
    if pin is None or not pin.rows or scene.side_of_time(number) is None:
        return None
    column = min(pin.columns)
    chosen = Selection(pin.rows, (pin,), False)
    return Found(
        True, str(len(pin.rows)), f"bounds {scene.grid.headers[column]}: {_rows(len(pin.rows))}", _first(scene, chosen)
    )


def count(scene: Scene, number: int) -> Found | None:
    """Count the rows that the sentence describes, or the different entries they have in the column it names."""
    quantity = scene.claims[number].quantity
    if not _is_whole_number(quantity) or key_column(scene, number) is not None or not counts(scene, number):
        return None
    noun = follows(scene, number)
    named = [
        column
        for column in scene.headers
        if noun is not None and noun[1] in scene.headers[column] and column not in scene.grid.numbering
    ]
    if any(scene.grid.kinds.get(column) is Kind.COUNT for column in named):
        if quantity.low == scene.grid.n_rows:
            n, note, span = list(_countings(scene, Selection(frozenset(), (), False), number, named))[-1]
            return Found(True, str(n), note, span)
        return None
    chosen = select(scene, number)
    readings = list(_countings(scene, chosen, number, named))
    for n, note, span in readings:
        if _is_count(quantity, n):
            return Found(True, str(n), note, span)
    if not readings or not chosen.pins:
        return None
    is_firm = chosen.is_sure and len(chosen.rows) < scene.grid.n_rows and _is_plain(scene)
    n, note, span = readings[0]
    return Found(False, str(n), note, span, is_firm)


def _countings(scene: Scene, chosen: Selection, number: int, named: list[int]) -> Iterator[tuple[int, str, Span]]:
    """Yield the counts that the words allow, the likeliest first: (count, how, first cell)."""
    grid = scene.grid
    pins = [pin for pin in scene.pins if pin.claim != number]
    for selection in (chosen, *(intersect(scene, [pin]) for pin in pins)):
        if selection.pins:
            yield (
                len(selection.rows),
                f"{_rows(len(selection.rows))} with {_described(scene, selection.pins)}",
                _first(scene, selection),
            )
        for column in named or scene.headers:
            texts = {cell.text for row, cell in grid.column(column) if row in selection.rows}
            if texts:
                yield len(texts), f"{len(texts)} different entries in {grid.headers[column]}", _first(scene, selection)
    nothing = Selection(frozenset(range(grid.n_rows)), (), False)
    yield grid.n_rows, f"{_rows(grid.n_rows)} in the table", _first(scene, nothing)


def share(scene: Scene, number: int) -> Found | None:
    """Work out which share of the rows the sentence describes."""
    quantity = scene.claims[number].quantity
    if quantity.kind is not Kind.PERCENT or quantity.low is None or quantity.low != quantity.high:
        return None
    if any(kind is Kind.PERCENT for kind in scene.grid.kinds.values()):
        return None
    chosen = select(scene, number)
    if not chosen.pins:
        return None
    n, total = len(chosen.rows), scene.grid.n_rows
    percent = _HUNDRED * n / total
    note = f"{n} of {total} rows with {_described(scene, chosen.pins)}"
    reach = max(quantity.precision, Decimal(1)) * _HALF
    if abs(percent - quantity.low) <= reach:
        return Found(True, f"{percent.quantize(_HUNDREDTH):f}%", note, _first(scene, chosen))
    is_firm = chosen.is_sure and _is_plain(scene)
    return Found(False, f"{percent.quantize(_HUNDREDTH).normalize():f}%", note, _first(scene, chosen), is_firm)


def average_or_total(scene: Scene, number: int) -> Found | None:
    """Add up or average the column that the sentence names, over the rows it describes.

    A sum of the rows that the sentence singles out needs no word that says so: "the two clinics gave 2,100 doses".
    """
    column = column_of(scene, number)
    if column is None or scene.grid.kinds[column.number] in DATES:
        return None
    noun = follows(scene, number) if counts(scene, number) else None
    if noun is not None and noun[0] not in scene.grid.header_stems[column.number]:
        return None  # "all six stations together"
    chosen = select(scene, number)
    everything = Selection(frozenset(range(scene.grid.n_rows)), (), False)
    doubtful: Found | None = None
    for role in ("average", "total"):
        cue = scene.has_cue(role)
        if cue is None and (role == "average" or not chosen.pins):
            continue
        for selection in (chosen, everything):
            worked = _reckoned(scene, role, column.number, selection)
            if worked is not None and _fits(scene, number, worked[0]):
                return _worked_out(worked, agrees=True)
        worked = _reckoned(scene, role, column.number, chosen)
        is_asked = cue is not None and scene.lowers[cue] not in scene.grid.headers[column.number].lower()
        if worked and is_asked and not chosen.is_split:
            is_firm = column.is_sure and chosen.is_sure and _is_plain(scene, but=(role,))
            doubtful = doubtful or _worked_out(worked, agrees=False)._replace(is_firm=is_firm)
    return doubtful


def _worked_out(worked: tuple[Decimal, str, Span], *, agrees: bool) -> Found:
    value, note, span = worked
    return Found(agrees, f"{value.quantize(_HUNDREDTH).normalize():f}", note, span)


def _reckoned(scene: Scene, role: str, column: int, chosen: Selection) -> tuple[Decimal, str, Span] | None:
    cells = {row: facts for row, facts in figures_of(scene, column).items() if row in chosen.rows}
    values = [_number(scene, facts[0]) for facts in cells.values() if len(facts) == 1]
    known = [value for value in values if value is not None]
    if len(known) < 2 or len(known) != len(chosen.rows):
        return None
    total = sum(known, Decimal(0))
    value = total / len(known) if role == "average" else total
    what = " + ".join(f"{number:f}" for number in known) if len(known) <= 6 else f"{len(known)} rows"
    note = f"{role} of {scene.grid.headers[column]} over {what}"
    return value, note, scene.grid.cells[next(iter(cells)), column].span


def extreme(scene: Scene, number: int) -> Found | None:
    """Take the highest or lowest value of the column that the sentence names, or another cell of its row."""
    for role, pick in _EXTREMES:
        cue = scene.has_cue(role)
        if cue is None or cue == scene.places[number][0] - 1:
            continue
        ranked = [
            (min(at - cue for at in places if at > cue), column)
            for column, places in scene.headers.items()
            if column in scene.grid.kinds
            and (role not in _IN_TIME or scene.grid.kinds[column] in DATES)
            and any(0 < at - cue <= _REACH for at in places)
        ]
        if not ranked:
            continue
        column = min(ranked)[1]
        chosen = select(scene, number)
        found = {
            row: value
            for row, facts in figures_of(scene, column).items()
            if row in chosen.rows and (value := _number(scene, facts[0])) is not None
        }
        if not found:
            continue
        best = pick(found.values())
        at_best = [row for row, value in found.items() if value == best]
        return _extreme(scene, number, role, column, at_best, chosen)
    return None


def _extreme(scene: Scene, number: int, role: str, column: int, at_best: list[int], chosen: Selection) -> Found | None:
    own = column_of(scene, number)
    target = own.number if own is not None else column
    facts = [(row, scene.grid.cells[row, target].facts) for row in at_best if (row, target) in scene.grid.cells]
    note = f"{role} {scene.grid.headers[column]} of {_rows(len(chosen.rows))}"
    for row, inside in facts:
        for fact in inside:
            if _agrees(scene, number, fact):
                return _cell(scene, row, target, fact, agrees=True, note=note)
    is_firm = (
        own is not None
        and own.is_sure
        and len(at_best) == 1
        and not chosen.is_split
        and facts
        and facts[0][1]
        and _is_plain(scene)
        and relate(scene.sides[number], scene.index.operands[facts[0][1][0]]) is not Relation.UNRELATED
    )
    return _cell(scene, facts[0][0], target, facts[0][1][0], agrees=False, note=note) if is_firm else None


def difference(scene: Scene, number: int) -> Found | None:
    """Subtract the cells of two rows that the sentence compares, or the counts of two kinds of rows."""
    quantity = scene.claims[number].quantity
    if quantity.low is None or quantity.low != quantity.high or scene.has_cue("difference") is None:
        return None
    pairs = _pairs(scene, number)
    for one, two in pairs:
        for column in scene.grid.kinds:
            a, b = (_single(scene, pin, column) for pin in (one, two))
            if a is None or b is None or not (column in scene.headers or scene.grid.kinds[column] in DATES):
                continue
            if abs(a - b) == abs(quantity.low) and a != b:
                note = f"{max(a, b):f} - {min(a, b):f}: {scene.grid.headers[column]}"
                return Found(True, f"{abs(a - b):f}", note, scene.grid.cells[min(one.rows), column].span)
        n, m = len(one.rows), len(two.rows)
        if n != m and abs(n - m) == quantity.low:
            return Found(True, str(abs(n - m)), f"{n} rows against {m}", _first(scene, intersect(scene, [one])))
    if len(pairs) == 1:
        return _wrong_difference(scene, number, *pairs[0])
    return None


def _wrong_difference(scene: Scene, number: int, one: Pin, two: Pin) -> Found | None:
    _, last = scene.places[number]
    column = column_of(scene, number)
    is_asked = scene.has_cue("difference", last + 1, last + 2) is not None or "difference" in scene.lowers
    if column is None or not column.is_sure or not is_asked or scene.unexplained():
        return None
    a, b = (_single(scene, pin, column.number) for pin in (one, two))
    if a is None or b is None:
        return None
    note = f"{max(a, b):f} - {min(a, b):f}: {scene.grid.headers[column.number]}"
    return Found(False, f"{abs(a - b):f}", note, scene.grid.cells[min(one.rows), column.number].span)


def _pairs(scene: Scene, number: int) -> list[tuple[Pin, Pin]]:
    pins = [pin for pin in scene.pins if pin.claim != number]
    return [
        (one, two)
        for at, one in enumerate(pins)
        for two in pins[at + 1 :]
        if set(one.columns) & set(two.columns) and not one.rows & two.rows
    ][:6]


def _single(scene: Scene, pin: Pin, column: int) -> Decimal | None:
    if len(pin.rows) != 1:
        return None
    cell = scene.grid.cells.get((min(pin.rows), column))
    return _number(scene, cell.facts[0]) if cell is not None and cell.facts else None


def _number(scene: Scene, fact: int) -> Decimal | None:
    quantity = scene.index.facts[fact].claim.quantity
    if quantity.period is not None and quantity.period.start is not None:
        return Decimal(quantity.period.start.year)
    return quantity.low


def _agrees(scene: Scene, number: int, fact: int) -> bool:
    return relate(scene.sides[number], scene.index.operands[fact]) in SUPPORTING


def _stands_in_row(scene: Scene, number: int, row: int) -> bool:
    """Tell whether a cell of the row has the figure under a header that the sentence mentions."""
    cells = (scene.grid.cells.get((row, column)) for column in scene.headers)
    return any(_agrees(scene, number, fact) for cell in cells if cell is not None for fact in cell.facts)


def _is_whole_number(quantity: Quantity) -> bool:
    low = quantity.low
    return (
        quantity.kind in (Kind.COUNT, Kind.RATIO)
        and low is not None
        and low == quantity.high
        and low == low.to_integral_value()
        and quantity.hedge not in (*ABOVE, *BELOW, Hedge.ABOUT)
    )


def _is_count(quantity: Quantity, n: int) -> bool:
    return quantity.low == n


def _fits(scene: Scene, number: int, value: Decimal) -> bool:
    """Tell whether a worked out number is the draft's, as far as it is rounded, or satisfies its bound."""
    quantity = scene.claims[number].quantity
    theirs = quantity._replace(low=value, high=value, hedge=Hedge.EXACT, hedge_span=None, precision=_HUNDREDTH)
    return relate(scene.sides[number], operand(theirs)) in SUPPORTING


def _is_plain(scene: Scene, but: tuple[str, ...] = (), stray: int = 0) -> bool:
    """Tell whether the table has every word of the sentence, and none says that more is meant than a look-up."""
    roles = {"reserve", "difference", "average", "total"} - set(but)
    return len(scene.unexplained()) <= stray and all(scene.has_cue(role) is None for role in roles)


def _cell(scene: Scene, row: int, column: int, fact: int, *, agrees: bool, note: str = "") -> Found:
    span = scene.index.facts[fact].claim.quantity.span
    value = _written(scene, fact)
    header = scene.grid.headers[column]
    head = scene.grid.cells.get((row, 0))
    where = f'row "{head.text}", column "{header}"' if head is not None else f'column "{header}"'
    return Found(agrees, value, f"{note}; {where}" if note else where, span, fact=fact)


def _written(scene: Scene, fact: int) -> str:
    """Return a figure as the table has it, white space folded."""
    document = scene.index.sources[scene.grid.source].document
    return " ".join(scene.index.facts[fact].claim.quantity.span.slice(document.text).split())


def _first(scene: Scene, chosen: Selection) -> Span:
    row = min(chosen.rows)
    columns = [column for pin in chosen.pins for column in pin.columns] or list(range(len(scene.grid.headers)))
    cells = [scene.grid.cells[row, column] for column in columns if (row, column) in scene.grid.cells]
    return cells[0].span if cells else scene.grid.span


def _rows(n: int) -> str:
    return "1 row" if n == 1 else f"{n} rows"


def _described(scene: Scene, pins: tuple[Pin, ...]) -> str:
    said = []
    for pin in pins:
        words = " ".join(scene.lowers[pin.first : pin.last + 1])
        column = scene.grid.headers[min(pin.columns)]
        said.append(f'{column} "{words}"' if column else f'"{words}"')
    return " and ".join(said)

"""Work out what no cell has: the most or least of a column, a total, a mean, the difference of two rows."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from figlint.quantities import Hedge, Kind
from figlint.quantities.values import operand, significant_digits
from figlint.text import Span
from figlint.verdicts.compare import SUPPORTING, Relation, relate
from figlint.verdicts.tables.cells import look_up
from figlint.verdicts.tables.found import Found, agrees, cell_found, first_cell, in_rows, is_plain, number_of
from figlint.verdicts.tables.scene import DATES, Pin, Scene, counts, figures_of
from figlint.verdicts.tables.select import (
    EXTREMES,
    Column,
    Selection,
    clause,
    column_of,
    follows,
    intersect,
    is_of_time,
    select,
)

_IN_TIME = ("latest", "earliest")
_HUNDREDTH = Decimal("0.01")
_REACH = 4
_OPENING = 1
"""The last word that opens a sentence: "Together, the two have 55 seats", "Taken together"."""
_TELLING = 2
_MANY = 3
_SPAN = 3
"""From so many times on, a row is summed over them."""
_ABOUT = 3
"""A figure and what it should be are less than so many times each other."""


def average_or_total(scene: Scene, number: int) -> Found | None:
    """Add up or average the column that the sentence names, over the rows it describes.

    A sum that the sentence does not call one may support a figure, never contradict it: "the two clinics gave 2,100
    doses". So may the sum or mean of a column that it does not name, of digits enough not to be met by chance.
    """
    column = column_of(scene, number)
    if column is not None and scene.grid.kinds.get(column.number) in DATES:
        return None
    chosen = select(scene, number)
    cues = {role: _cue(scene, number, role) for role in ("average", "total")}
    for role, cue in cues.items():
        if cue is None and role == "average":
            continue
        for selection in _summed(scene, number, chosen, is_asked=cue is not None):
            for each in _columns(scene, number, column, selection, is_asked=cue is not None):
                worked = _reckoned(scene, role, each, selection)
                if worked is not None and _fits(scene, number, worked[0]):
                    return _worked_out(worked, agrees=True)
    over_time = _over_time(scene, number, chosen, is_mean=cues["average"] is not None)
    if over_time is not None:
        return over_time
    return _otherwise(scene, number, column, chosen, cues) if column is not None else None


def _over_time(scene: Scene, number: int, chosen: Selection, *, is_mean: bool) -> Found | None:
    """Return the sum or mean of the row that the sentence names over all times, where the figure is that."""
    low = scene.claims[number].quantity.low
    named = [pin for pin in chosen.pins if pin.claim is None and pin.is_whole and len(pin.rows) == 1]
    if low is None or significant_digits(low) < _MANY or not named or len(chosen.rows) != 1:
        return None
    row = min(chosen.rows)
    columns = [at for at, header in enumerate(scene.grid.headers) if is_of_time(header)]
    facts = [cell.facts for at in columns if (cell := scene.grid.cells.get((row, at))) is not None and cell.facts]
    known = [value for each in facts if (value := number_of(scene, each[0])) is not None]
    if len(known) < _SPAN or len(known) != len(facts):
        return None
    total = sum(known, Decimal(0))
    value, role = (total / len(known), "average") if is_mean else (total, "total")
    if not _fits(scene, number, value):
        return None
    note = f"{role} over {len(known)} times: " + " + ".join(f"{each:f}" for each in known)
    return _worked_out((value, note, scene.index.facts[facts[0][0]].claim.quantity.span), agrees=True)


def _cue(scene: Scene, number: int, role: str) -> int | None:
    """Return the word of the figure's clause that asks for a mean or a total, or one that opens the whole sentence."""
    cue = scene.has_cue(role, *clause(scene, number))
    return cue if cue is not None else scene.has_cue(role, 0, _OPENING)


def _columns(scene: Scene, number: int, column: Column | None, chosen: Selection, *, is_asked: bool) -> list[int]:
    """Return the columns that a sum or mean may be of: of some rows any where it is asked for, of all rows any where
    it has many digits.
    """
    named = [column.number] if column is not None else []
    low = scene.claims[number].quantity.low
    least = _MANY if not chosen.pins else _TELLING
    is_date = scene.claims[number].quantity.kind in DATES
    if low is None or significant_digits(low) < least or is_date or (chosen.pins and not is_asked):
        return named
    kinds = scene.grid.kinds.items()
    return named + [each for each, kind in kinds if kind not in DATES and each not in (*named, *scene.grid.numbering)]


def _otherwise(
    scene: Scene, number: int, column: Column, chosen: Selection, cues: Mapping[str, int | None]
) -> Found | None:
    """Return the mean or total that the sentence asks for, where it has another."""
    noun = follows(scene, number) if counts(scene, number) else None
    counts_others = noun is not None and noun[0] not in scene.grid.header_stems[column.number]
    if chosen.is_split or counts_others:
        return None
    for role, cue in cues.items():
        worked = _reckoned(scene, role, column.number, chosen) if cue is not None else None
        is_asked = cue is not None and scene.lowers[cue] not in scene.grid.headers[column.number].lower()
        is_sum_of_shares = role == "total" and scene.grid.kinds.get(column.number) is Kind.PERCENT
        if worked and is_asked and not is_sum_of_shares:
            is_firm = column.is_sure and chosen.is_sure and is_plain(scene, but=(role,))
            return _worked_out(worked, agrees=False)._replace(is_firm=is_firm)
    return None


def _summed(scene: Scene, number: int, chosen: Selection, *, is_asked: bool) -> Iterator[Selection]:
    """Yield the rows that a sum may be over: those described, those named side by side, or all of them.

    All rows, when no word asks for a sum, only for a number of digits enough not to be met by chance, and not in place
    of the one cell that the sentence speaks of.
    """
    if chosen.pins:
        yield chosen
    named = [pin for pin in scene.pins if pin.claim != number and pin.is_whole]
    for column in {column for pin in named for column in pin.columns}:
        listed = [pin for pin in named if column in pin.columns]
        if len(listed) > 1:
            yield Selection(frozenset().union(*(pin.columns[column] for pin in listed)), tuple(listed), False)
    low = scene.claims[number].quantity.low
    is_telling = low is not None and significant_digits(low) >= _TELLING
    if is_asked or (is_telling and not _is_one_cell(scene, number)):
        yield Selection(frozenset(range(scene.grid.n_rows)), (), False)


def _is_one_cell(scene: Scene, number: int) -> bool:
    cell = look_up(scene, number)
    return cell is not None and cell.is_firm


def _reckoned(scene: Scene, role: str, column: int, chosen: Selection) -> tuple[Decimal, str, Span] | None:
    cells = {row: facts for row, facts in figures_of(scene, column).items() if row in chosen.rows}
    values = [number_of(scene, facts[0]) for facts in cells.values() if len(facts) == 1]
    known = [value for value in values if value is not None]
    if len(known) < 2 or len(known) != len(chosen.rows):
        return None
    total = sum(known, Decimal(0))
    value = total / len(known) if role == "average" else total
    what = " + ".join(f"{number:f}" for number in known) if len(known) <= 6 else f"{len(known)} rows"
    note = f"{role} of {scene.grid.headers[column]} over {what}"
    return value, note, scene.grid.cells[next(iter(cells)), column].span


def _worked_out(worked: tuple[Decimal, str, Span], *, agrees: bool) -> Found:
    value, note, span = worked
    return Found(agrees, f"{value.quantize(_HUNDREDTH).normalize():f}", note, span)


def _fits(scene: Scene, number: int, value: Decimal) -> bool:
    """Tell whether a worked out number is the draft's, as far as it is rounded, or satisfies its bound."""
    quantity = scene.claims[number].quantity
    theirs = quantity._replace(low=value, high=value, hedge=Hedge.EXACT, hedge_span=None, precision=_HUNDREDTH)
    return relate(scene.sides[number], operand(theirs)) in SUPPORTING


def extreme(scene: Scene, number: int) -> Found | None:
    """Take the highest or lowest value of the column that the sentence names, or another cell of its row."""
    for role, pick in EXTREMES:
        cue = scene.has_cue(role, *clause(scene, number))
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
            if row in chosen.rows and (value := number_of(scene, facts[0])) is not None
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
    note = f"{role} {scene.grid.headers[column]} of {in_rows(len(chosen.rows))}"
    for row, inside in facts:
        for fact in inside:
            if agrees(scene, number, fact):
                return cell_found(scene, row, target, fact, agrees=True, note=note)
    row, inside = facts[0] if facts else (0, ())
    if not inside or chosen.is_split or _is_unrelated(scene, number, inside[0]):
        return None
    is_firm = own is not None and own.is_sure and len(at_best) == 1 and is_plain(scene)
    return cell_found(scene, row, target, inside[0], agrees=False, note=note)._replace(is_firm=is_firm)


def _is_unrelated(scene: Scene, number: int, fact: int) -> bool:
    return relate(scene.sides[number], scene.index.operands[fact]) is Relation.UNRELATED


def difference(scene: Scene, number: int) -> Found | None:
    """Subtract the cells of two rows that the sentence compares, or the counts of two kinds of rows.

    A number of digits enough not to be met by chance may be the difference in a column that the sentence does not name.
    """
    quantity = scene.claims[number].quantity
    if quantity.low is None or quantity.low != quantity.high:
        return None
    is_asked = scene.has_cue("difference") is not None
    if not is_asked and scene.has_cue("change") is None:
        return None
    is_telling = significant_digits(quantity.low) >= _TELLING
    pairs = _pairs(scene, number)
    for one, two in pairs:
        for column, kind in scene.grid.kinds.items():
            a, b = (_single(scene, pin, column) for pin in (one, two))
            is_meant = column in scene.headers or kind in DATES or (is_telling and column not in scene.grid.numbering)
            if a is None or b is None or not is_meant:
                continue
            if abs(a - b) == abs(quantity.low) and a != b:
                note = f"{max(a, b):f} - {min(a, b):f}: {scene.grid.headers[column]}"
                return Found(True, f"{abs(a - b):f}", note, scene.grid.cells[min(one.rows), column].span)
        n, m = len(one.rows), len(two.rows)
        if is_asked and n != m and abs(n - m) == quantity.low:
            return Found(True, str(abs(n - m)), f"{n} rows against {m}", first_cell(scene, intersect(scene, [one])))
    return _wrong_difference(scene, number, *pairs[0]) if is_asked and len(pairs) == 1 else None


def _wrong_difference(scene: Scene, number: int, one: Pin, two: Pin) -> Found | None:
    """Return the difference that two rows have in the column that is meant: named, or the only one it may be."""
    _, last = scene.places[number]
    column = column_of(scene, number)
    is_asked = scene.has_cue("difference", last + 1, last + 2) is not None or "difference" in scene.lowers
    meant = column.number if column is not None else _only_column(scene, number, one, two)
    if meant is None or not (is_asked or (column is None and "than" in scene.lowers)):
        return None
    a, b = (_single(scene, pin, meant) for pin in (one, two))
    if a is None or b is None:
        return None
    note = f"{max(a, b):f} - {min(a, b):f}: {scene.grid.headers[meant]}"
    is_firm = column is not None and column.is_sure and not scene.unexplained()
    span = scene.grid.cells[min(one.rows), meant].span
    return Found(False, f"{abs(a - b):f}", note, span, is_firm, is_difference=True)


def _only_column(scene: Scene, number: int, one: Pin, two: Pin) -> int | None:
    """Return the one column in which two rows differ about as much as a figure says."""
    quantity = scene.claims[number].quantity
    low = quantity.low or Decimal(0)
    near: list[int] = []
    for column, kind in scene.grid.kinds.items():
        a, b = (_single(scene, pin, column) for pin in (one, two))
        if a is None or b is None or a == b or kind in DATES or column in scene.grid.numbering:
            continue
        if quantity.kind is Kind.PERCENT and kind is not Kind.PERCENT:
            continue  # "31 per cent ahead" is no distance
        if abs(a - b) < _ABOUT * abs(low) < _ABOUT * _ABOUT * abs(a - b):
            near.append(column)
    return near[0] if len(near) == 1 else None


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
    return number_of(scene, cell.facts[0]) if cell is not None and cell.facts else None

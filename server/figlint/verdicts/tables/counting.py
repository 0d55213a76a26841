"""Count the rows, or the different entries of a column, that a sentence describes; or work out their share."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from figlint.claims.stems import stem
from figlint.quantities import Hedge, Kind, Quantity
from figlint.text import Span
from figlint.verdicts.derive import cues as arithmetic_cues
from figlint.verdicts.tables.found import Found, described, first_cell, in_rows, is_plain, number_of
from figlint.verdicts.tables.scene import ABOVE, BELOW, DATES, Scene, counts
from figlint.verdicts.tables.select import Selection, follows, intersect, is_of_time, key_column, select

_HUNDREDTH = Decimal("0.01")
_TENTH = Decimal("0.1")
_STRETCHES = ("year", "month", "week", "day")
"""What rows may be of, one each."""
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)


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
    if not readings or not (chosen.pins or named):
        return None
    most = scene.grid.n_rows
    if _is_one_by_name(scene, chosen):
        return None  # "two HDMI ports", where a row called "HDMI ports" says how many there are
    if quantity.low is not None and quantity.low > most and not named:
        return None  # "307 people in three stations" counts no rows
    is_firm = (
        quantity.low is not None
        and quantity.low <= most
        and bool(chosen.pins)
        and chosen.is_sure
        and len(chosen.rows) < scene.grid.n_rows
        and is_plain(scene)
    )
    n, note, span = readings[0]
    return Found(False, str(n), note, span, is_firm)


def years(scene: Scene, number: int) -> Found | None:
    """Let a number of years stand that is that of the rows or columns, where each is of one: "over the six years"."""
    quantity = scene.claims[number].quantity
    if quantity.unit not in _STRETCHES:
        return None
    n_columns = sum(map(is_of_time, scene.grid.headers))
    if n_columns > 1 and quantity.low == n_columns:
        nothing = Selection(frozenset(range(scene.grid.n_rows)), (), False)
        return Found(True, str(n_columns), f"{n_columns} columns of the table", first_cell(scene, nothing))
    n_rows = scene.grid.n_rows - len(scene.grid.totals)
    if quantity.low != n_rows or not scene.headers:
        return None
    if not any(kind in DATES and len(dict(scene.grid.column(at))) == n_rows for at, kind in scene.grid.kinds.items()):
        return None
    nothing = Selection(frozenset(range(scene.grid.n_rows)), (), False)
    return Found(True, str(n_rows), f"{in_rows(n_rows)} in the table", first_cell(scene, nothing))


def _is_one_by_name(scene: Scene, chosen: Selection) -> bool:
    """Tell whether the rows are the one that a name singles out, of which there is nothing to count."""
    named = {0, scene.grid.key}
    return len(chosen.rows) == 1 and any(pin.is_whole and not named.isdisjoint(pin.columns) for pin in chosen.pins)


def _countings(scene: Scene, chosen: Selection, number: int, named: list[int]) -> Iterator[tuple[int, str, Span]]:
    """Yield the counts that the words allow, the likeliest first: (count, how, first cell)."""
    grid = scene.grid
    pins = [pin for pin in scene.pins if pin.claim != number]
    for selection in (chosen, *(intersect(scene, [pin]) for pin in pins)):
        if selection.pins:
            yield (
                len(selection.rows),
                f"{in_rows(len(selection.rows))} with {described(scene, selection.pins)}",
                first_cell(scene, selection),
            )
            if len(selection.wide) > len(selection.rows):
                yield len(selection.wide), f"{in_rows(len(selection.wide))} that have it", first_cell(scene, selection)
        for column in named or scene.headers:
            texts = {cell.text.lower() for row, cell in grid.column(column) if row in selection.rows}
            if texts:
                yield (
                    len(texts),
                    f"{len(texts)} different entries in {grid.headers[column]}",
                    first_cell(scene, selection),
                )
    nothing = Selection(frozenset(range(grid.n_rows)), (), False)
    n_beside = grid.n_rows - len(grid.totals)
    if grid.totals and n_beside:
        yield n_beside, f"{in_rows(n_beside)} beside totals", first_cell(scene, nothing)
    yield grid.n_rows, f"{in_rows(grid.n_rows)} in the table", first_cell(scene, nothing)


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
    of_columns = _share_of_columns(scene, number, chosen)
    if of_columns is not None:
        return of_columns
    n, total = len(chosen.rows), scene.grid.n_rows
    percent = _HUNDRED * n / total
    note = f"{n} of {total} rows with {described(scene, chosen.pins)}"
    reach = max(quantity.precision, Decimal(1)) * _HALF
    if abs(percent - quantity.low) <= reach:
        return Found(True, f"{percent.quantize(_HUNDREDTH):f}%", note, first_cell(scene, chosen))
    if quantity.is_change or _is_one_by_name(scene, chosen) or any(pin.claim is not None for pin in chosen.pins):
        return None  # "$48.6 million, up $1.7 million or 3.6%"
    has_every_word = is_plain(scene)
    if _is_change(scene, number) or not (has_every_word or _is_of_rows(scene, number)):
        return None
    is_firm = chosen.is_sure and has_every_word
    return Found(False, f"{percent.quantize(_HUNDREDTH).normalize():f}%", note, first_cell(scene, chosen), is_firm)


def _is_of_rows(scene: Scene, number: int) -> bool:
    """Tell whether a percentage is of things that rows may stand for: "20% of the matches", not "of requests"."""
    known = scene.grid.context.union(*scene.grid.header_stems)
    after = scene.places[number][1] + 1
    if scene.lowers[after : after + 1] != ("of",):
        return False
    roots = (stem(following) for following in scene.lowers[after + 1 : after + 4])
    return next((root for root in roots if root is not None), None) in known


def _is_change(scene: Scene, number: int) -> bool:
    """Tell whether a percentage compares: "31 per cent ahead of Inkstone" is no share."""
    after = scene.places[number][1] + 1
    return not arithmetic_cues()["change"].isdisjoint(scene.lowers[after : after + 1])


def _share_of_columns(scene: Scene, number: int, chosen: Selection) -> Found | None:
    """Divide two cells of the row when the sentence names two columns of counts: "80% of the pupils passed"."""
    quantity, grid = scene.claims[number].quantity, scene.grid
    named = [column for column in scene.headers if grid.kinds.get(column) is Kind.COUNT]
    if len(chosen.rows) != 1 or len(named) != len(("part", "whole")) or quantity.low is None:
        return None
    cells = [grid.cells.get((min(chosen.rows), column)) for column in named]
    numbers = [number_of(scene, cell.facts[0]) for cell in cells if cell is not None and cell.facts]
    known = [value for value in numbers if value]
    if len(known) != len(named) or cells[0] is None:
        return None
    reach = max(quantity.precision, Decimal(1)) * _HALF
    stated = {claim.quantity.low for claim in scene.claims if claim is not scene.claims[number]}
    others = [column for column, value in zip(named, known, strict=True) if value not in stated]
    pairs = [(named[0], named[1])]
    if len(others) == 1:  # "24 performances, 95% sold": of seats, which are not named
        counts = (column for column, kind in grid.kinds.items() if kind is Kind.COUNT)
        pairs += [(others[0], column) for column in counts if column not in named]
    for columns in pairs:
        values = sorted(filter(None, (_value(scene, chosen, column) for column in columns)))
        percent = _HUNDRED * values[0] / values[-1] if len(values) == len(columns) else None
        if percent is not None and abs(percent - quantity.low) <= reach:
            return Found(True, _percent(percent), _of(scene, values, columns), cells[0].span, is_firm=False)
    if len(others) < len(named):
        return None
    part, whole = sorted(known)
    note = _of(scene, (part, whole), named)
    return Found(False, _percent(_HUNDRED * part / whole), note, cells[0].span, is_firm=False)


def _value(scene: Scene, chosen: Selection, column: int) -> Decimal | None:
    cell = scene.grid.cells.get((min(chosen.rows), column))
    return number_of(scene, cell.facts[0]) if cell is not None and cell.facts else None


def _percent(value: Decimal) -> str:
    return f"{value.quantize(_TENTH).normalize():f}%"


def _of(scene: Scene, values: Sequence[Decimal], columns: Sequence[int]) -> str:
    return f"{values[0]:f} of {values[-1]:f}: {' and '.join(scene.grid.headers[column] for column in columns)}"

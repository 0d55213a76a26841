"""Word a number whose unit stands elsewhere, as in the header of its column."""

from decimal import Decimal, InvalidOperation

from figlint.quantities.model import Kind, Quantity

SCALES = {Decimal(10) ** 3: "thousand", Decimal(10) ** 6: "million", Decimal(10) ** 9: "billion"}
_IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "millennium": "millennia"}


def with_unit(text: str, quantity: Quantity) -> str:
    """Return the number of a cell with the unit of its header; as it stands when it is not one plain number."""
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return text
    if quantity.low is None or not number or quantity.low % number:
        return text
    scale = SCALES.get(quantity.low / number, "")
    words = f"{text} {scale}".strip()
    unit = quantity.unit or ""
    if quantity.kind is Kind.MONEY:
        return f"{unit} {words}"
    if quantity.kind is Kind.PERCENT:
        return f"{words}%" if unit == "percent" else f"{words} {unit}s"
    if quantity.kind not in (Kind.MEASURE, Kind.DURATION):
        return text
    head, per, rest = unit.partition(" per ")
    return f"{words} {head if number == 1 else _plural(head)}{per}{rest}"


def _plural(unit: str) -> str:
    """Return the plural of a unit: "feet", "degrees celsius", "hertz"."""
    first, _, rest = unit.partition(" ")
    if first == "degree":
        return f"degrees {rest}".rstrip()
    if unit.endswith(("hertz", "horsepower")):
        return unit
    stem, _, noun = unit.rpartition(" ")
    return f"{stem} {_IRREGULAR.get(noun, f'{noun}s')}".lstrip()

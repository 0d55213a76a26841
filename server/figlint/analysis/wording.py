"""Write a source's figure as the draft around it writes figures: "$870m" where the draft has "$13.8bn" and "$4m"."""

from collections.abc import Iterable

from figlint.facts.rules.phrases import read_value
from figlint.quantities import Kind, Quantity
from figlint.text import Span


def in_style(text: str, written: Iterable[str]) -> str:
    """Return a figure with the word for its scale, or for per cent, that a figure of the draft has.

    `written` are figures of the draft; the first with such a word decides. What would be read otherwise stays as the
    source has it.
    """
    figure = read_value(text, {})
    place = _word(figure, text)
    if figure is None or place is None:
        return text
    for other in written:
        model = read_value(other, {})
        theirs = _word(model, other)
        if model is not None and theirs is not None and _is_alike(figure, model):
            styled = f"{text[: place.start]}{theirs.slice(other)}{text[place.end :]}"
            return styled if _is_same(figure, read_value(styled, {})) else text
    return text


def _word(figure: Quantity | None, text: str) -> Span | None:
    """Return where the word for the scale or for per cent stands, with the blank before it; None without one."""
    if figure is None:
        return None
    word = figure.scale or (figure.unit_span if figure.kind is Kind.PERCENT else None)
    if word is None or text[figure.number.end : word.start].strip():
        return None
    return Span(figure.number.end, word.end)


def _is_alike(one: Quantity, other: Quantity) -> bool:
    units = (one.unit, other.unit) if one.kind is Kind.PERCENT else ()
    return (one.kind, one.scale_power) == (other.kind, other.scale_power) and len(set(units)) < 2


def _is_same(one: Quantity, other: Quantity | None) -> bool:
    return other is not None and (one.kind, one.value, one.unit, one.hedge) == (
        other.kind,
        other.value,
        other.unit,
        other.hedge,
    )

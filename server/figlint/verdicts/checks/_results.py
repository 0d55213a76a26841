"""Write the result of a calculation the way the draft writes the figure it should stand for."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from fractions import Fraction

from figlint.quantities import Kind, Quantity
from figlint.verdicts.arithmetic import Equation
from figlint.verdicts.model import Edit, Evidence, JudgedFigure, Role
from figlint.verdicts.registry import Draft

_MORE_DIGITS = 2
"""How many decimals are added to tell the result from a figure that rounds to the same."""
_SENTENCE = 400
"""Figures of a source that stand within so many characters are taken to be one statement."""


def result_words(draft: Draft, equation: Equation) -> str:
    """Return the reckoned result: "12%", "$6 million", "2.3 times"."""
    quantity = draft.claims[equation.result].quantity
    digits = _digits(draft.document.text, quantity, equation.reckoned)
    if digits is not None:
        core, number = quantity.core, quantity.number
        text = draft.document.text
        noun = draft.counted(equation.result).removeprefix(draft.text(equation.result))
        return " ".join((text[core.start : number.start] + digits + text[number.end : core.end] + noun).split())
    if quantity.kind is Kind.RATIO:
        return f"{_rounded(equation.reckoned, 1)} times"
    sign = {"percent": "%"}.get(quantity.unit or "", "")
    whole = _rounded(equation.reckoned, 0)
    exact = whole if Fraction(whole) != Fraction(quantity.low or 0) else _rounded(equation.reckoned, 1)
    unit = "" if sign or quantity.unit is None or quantity.kind is Kind.COUNT else f" {quantity.unit}"
    return f"{exact:,f}{sign}{unit}"


def result_edits(draft: Draft, equation: Equation) -> tuple[Edit, ...]:
    """Offer the reckoned result in place of the stated one; none for multiples in words ("tripled")."""
    quantity = draft.claims[equation.result].quantity
    digits = _digits(draft.document.text, quantity, equation.reckoned)
    title = f"write {result_words(draft, equation)}"
    if digits is not None:
        return (Edit(title, quantity.number, digits),)
    if quantity.kind is Kind.PERCENT:
        return (Edit(title, quantity.core, result_words(draft, equation)),)
    return ()


def _digits(text: str, quantity: Quantity, result: Fraction) -> str | None:
    """Return the result as the figure writes its digits: same scale, separators and decimals; None for
    words."""
    written = quantity.number.slice(text)
    try:
        number = Decimal(written.replace(",", ""))
    except InvalidOperation:
        return None
    if not number or not quantity.low or not written[0].isdigit():
        return None
    scale = Fraction(quantity.low) / Fraction(number)
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    for more in range(_MORE_DIGITS + 1):
        shown = _rounded(result / scale, decimals + more)
        if shown != number:
            break
    return f"{shown:,f}" if "," in written or shown >= Decimal(10_000) else f"{shown:f}"


def _rounded(number: Fraction, decimals: int) -> Decimal:
    with localcontext() as context:
        context.prec = 50
        value = Decimal(number.numerator) / Decimal(number.denominator)
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def is_quoted(result: JudgedFigure, operands: list[JudgedFigure]) -> bool:
    """Tell whether one source states the result and all its operands together."""
    return any(
        all(any(_are_near(ours, theirs) for theirs in _supports(operand)) for operand in operands)
        for ours in _supports(result)
    )


def _supports(figure: JudgedFigure) -> list[Evidence]:
    return [item for item in figure.evidence if item.role is Role.SUPPORTS]


def _are_near(one: Evidence, other: Evidence) -> bool:
    return one.source == other.source and abs(one.span.start - other.span.start) <= _SENTENCE

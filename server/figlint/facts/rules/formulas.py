"""Work out formulas over slots: arithmetic on intervals, by a walk over a syntax tree; nothing is ever executed."""

import ast
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, DecimalException, localcontext

from figlint.errors import FiglintError
from figlint.facts.rules.book import counting
from figlint.facts.rules.clashes import Bounds, bounds
from figlint.facts.rules.model import RuleFile

_SLOT = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_/-]*)+")
_TERM = re.compile(rf"{_SLOT.pattern}|(?<![\w.])[0-9]{{1,30}}(?:\.[0-9]{{1,30}})?(?![\w.])")
_LONGEST = 1000
_DEEPEST = 40
_ADVICE = "write slot ids, numbers, + - * / and brackets, or sum, mean, min and max of them"


class FormulaError(FiglintError):
    """A formula that cannot be worked out."""

    def __init__(self, found: str, advice: str = _ADVICE) -> None:
        super().__init__(found)
        self.advice = advice


def slots_of(formula: str) -> set[str]:
    """Return the ids of the slots that a formula names."""
    return set(_SLOT.findall(formula))


def values_of(files: Sequence[RuleFile]) -> dict[str, Bounds]:
    """Return, for each slot, the values that all its counting assertions allow; none for a slot in dispute."""
    found: dict[str, list[Bounds]] = {}
    for rules in files:
        for fact in rules.facts:
            said = [bounds(each.quantity) for each in counting(fact) if each.quantity is not None]
            found.setdefault(fact.id, []).extend(said)
    return {id: together for id, each in found.items() if (together := _intersection(each)) is not None}


def _intersection(all_bounds: Iterable[Bounds]) -> Bounds | None:
    low: Decimal | None = None
    high: Decimal | None = None
    is_empty = True
    for each in all_bounds:
        is_empty = False
        low = each.low if low is None or (each.low is not None and each.low > low) else low
        high = each.high if high is None or (each.high is not None and each.high < high) else high
    if is_empty or (low is not None and high is not None and low > high):
        return None
    return Bounds(low, high)


def evaluate(formula: str, values: Mapping[str, Bounds]) -> Bounds:
    """Return what a formula comes to; raises `FormulaError` when it cannot be worked out."""
    if len(formula) > _LONGEST:
        raise FormulaError(f"a formula of {len(formula)} characters")
    names: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        names.append(match.group())
        return f"_{len(names) - 1}"

    try:
        tree = ast.parse(_TERM.sub(stand_in, formula), mode="eval").body
        with localcontext() as context:
            context.prec = 50
            return _Walk(names, values).value(tree, 0)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("no formula") from error
    except DecimalException as error:
        raise FormulaError("the formula divides by zero, or its numbers are too large") from error


class _Walk:
    """Adds up one formula."""

    def __init__(self, names: Sequence[str], values: Mapping[str, Bounds]) -> None:
        self._names = names
        self._values = values

    def value(self, node: ast.expr, depth: int) -> Bounds:
        """Return what a part of the formula comes to."""
        if depth > _DEEPEST:
            raise FormulaError("a formula nested too deep")
        if isinstance(node, ast.Name) and node.id[:1] == "_" and node.id[1:].isdigit():
            return self._term(self._names[int(node.id[1:])])
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return _apply(Bounds(Decimal(0), Decimal(0)), self.value(node.operand, depth + 1), Decimal.__sub__)
        if isinstance(node, ast.BinOp):
            operation = _OPERATIONS.get(type(node.op))
            if operation is not None:
                left, right = self.value(node.left, depth + 1), self.value(node.right, depth + 1)
                return operation(left, right)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args and not node.keywords:
            function = _FUNCTIONS.get(node.func.id)
            if function is not None:
                return function([self.value(argument, depth + 1) for argument in node.args])
        raise FormulaError(f'"{ast.unparse(node)[:40]}" is not understood')

    def _term(self, term: str) -> Bounds:
        if term[0].isdigit():
            return Bounds(Decimal(term), Decimal(term))
        if term not in self._values:
            raise FormulaError(f"{term} has no value that its sources agree on", "settle it, or name another fact")
        return self._values[term]


def _apply(one: Bounds, other: Bounds, operation: Callable[[Decimal, Decimal], Decimal]) -> Bounds:
    """Return the least and the greatest result over the ends of two closed intervals."""
    if None in one or None in other:
        raise FormulaError("a formula over an open bound", "name facts with both ends")
    results = [operation(a, b) for a in one for b in other if a is not None and b is not None]
    return Bounds(min(results), max(results))


def _divide(one: Bounds, other: Bounds) -> Bounds:
    if other.low is not None and other.high is not None and other.low <= 0 <= other.high:
        raise FormulaError("the formula divides by what may be zero")
    return _apply(one, other, Decimal.__truediv__)


def _sum(values: Sequence[Bounds]) -> Bounds:
    total = Bounds(Decimal(0), Decimal(0))
    for each in values:
        total = _apply(total, each, Decimal.__add__)
    return total


def _mean(values: Sequence[Bounds]) -> Bounds:
    count = Decimal(len(values))
    return _divide(_sum(values), Bounds(count, count))


def _least(values: Sequence[Bounds]) -> Bounds:
    total = values[0]
    for each in values[1:]:
        total = _apply(total, each, min)
    return total


def _greatest(values: Sequence[Bounds]) -> Bounds:
    total = values[0]
    for each in values[1:]:
        total = _apply(total, each, max)
    return total


_OPERATIONS: dict[type[ast.operator], Callable[[Bounds, Bounds], Bounds]] = {
    ast.Add: lambda one, other: _apply(one, other, Decimal.__add__),
    ast.Sub: lambda one, other: _apply(one, other, Decimal.__sub__),
    ast.Mult: lambda one, other: _apply(one, other, Decimal.__mul__),
    ast.Div: _divide,
}
_FUNCTIONS: dict[str, Callable[[Sequence[Bounds]], Bounds]] = {
    "sum": _sum,
    "mean": _mean,
    "min": _least,
    "max": _greatest,
}

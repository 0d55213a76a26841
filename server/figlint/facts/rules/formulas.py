"""Work out formulas over slots: arithmetic on intervals, by a walk over a syntax tree; nothing is ever executed."""

import ast
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, DecimalException, localcontext
from typing import TYPE_CHECKING, NamedTuple

from figlint.errors import FiglintError
from figlint.facts.rules.book import counting
from figlint.facts.rules.clashes import Bounds, bounds
from figlint.facts.rules.model import RuleFile
from figlint.facts.rules.phrases import read_value
from figlint.quantities.values import to_base
from figlint.text import Document

if TYPE_CHECKING:
    from figlint.facts.rules.paths import Hit

_SLOT = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_/-]*)+")
_PATH = re.compile(r"\$(?:\.\.?(?:[^\W\d]\w*|\*)|(?:\.\.)?\[(?:[^\[\]'\"]|'[^'\n]*'|\"[^\"\n]*\"|\[[^\[\]]*\])*\])*")
_TERM = re.compile(rf"{_PATH.pattern}|{_SLOT.pattern}|(?<![\w.])[0-9]{{1,30}}(?:\.[0-9]{{1,30}})?(?![\w.])")
_STAND_IN = re.compile(r"_[0-9]")
"""What stands for a term while the formula is parsed, so that none may be written."""
_LONGEST = 1000
_HUNDRED = Decimal(100)
_DEEPEST = 40
_ADVICE = "write slot ids, numbers, + - * / and brackets, or sum, mean, min and max of them"
_ONE_NUMBER = "name one number, or take sum, mean, min, max, median, count or percentile(path, 95)"


class FormulaError(FiglintError):
    """A formula that cannot be worked out."""

    def __init__(self, found: str, advice: str = _ADVICE) -> None:
        super().__init__(found)
        self.advice = advice


def slots_of(formula: str) -> set[str]:
    """Return the ids of the slots that a formula names."""
    return set(_SLOT.findall(_PATH.sub(" ", formula)))


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


class Result(NamedTuple):
    """What a formula comes to."""

    bounds: Bounds
    first: int | None = None
    """Where the first value of the data source stands that was used."""


def evaluate(formula: str, values: Mapping[str, Bounds], data: Document | None = None) -> Result:
    """Return what a formula comes to over slots, and paths of a data source; `FormulaError` when it cannot be."""
    if len(formula) > _LONGEST:
        raise FormulaError(f"a formula of {len(formula)} characters")
    names: list[str] = []
    if _STAND_IN.search(_TERM.sub(" ", formula)):
        raise FormulaError("no formula")

    def stand_in(match: re.Match[str]) -> str:
        names.append(match.group())
        return f"_{len(names) - 1}"

    try:
        tree = ast.parse(_TERM.sub(stand_in, formula), mode="eval").body
        with localcontext() as context:
            context.prec = 50
            walk = _Walk(names, values, data)
            return Result(walk.value(tree, 0), walk.first)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("no formula") from error
    except DecimalException as error:
        raise FormulaError("the formula divides by zero, or its numbers are too large") from error


def in_unit(result: Bounds, unit: str, currency: Mapping[str, str]) -> Bounds:
    """Return a result as quantities have it, when its number counts a unit: 2.1 "million USD" is 2,100,000."""
    one = read_value(f"1 {unit}", currency) if unit else None
    if one is None or one.low is None:
        return result
    factor = to_base(one.low, one)
    low, high = (None if end is None else end * factor for end in result)
    return Bounds(low, high)


class _Walk:
    """Adds up one formula."""

    def __init__(self, names: Sequence[str], values: Mapping[str, Bounds], data: Document | None) -> None:
        self._names = names
        self._values = values
        self._data = data
        self.first: int | None = None

    def value(self, node: ast.expr, depth: int) -> Bounds:
        """Return what a part of the formula comes to."""
        if depth > _DEEPEST:
            raise FormulaError("a formula nested too deep")
        term = self._term_of(node)
        if term is not None:
            found = self._numbers(term) if term.startswith("$") else [self._slot(term)]
            if len(found) != 1:
                raise FormulaError(f"{term} finds {len(found)} numbers", _ONE_NUMBER)
            return found[0]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return _apply(Bounds(Decimal(0), Decimal(0)), self.value(node.operand, depth + 1), Decimal.__sub__)
        if isinstance(node, ast.BinOp):
            operation = _OPERATIONS.get(type(node.op))
            if operation is not None:
                left, right = self.value(node.left, depth + 1), self.value(node.right, depth + 1)
                return operation(left, right)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args and not node.keywords:
            return self._call(node.func.id, node, depth)
        raise FormulaError(f'"{ast.unparse(node)[:40]}" is not understood')

    def _call(self, name: str, node: ast.Call, depth: int) -> Bounds:
        """Work out a function over its arguments; a path among them stands for all it finds."""
        if name == "count":
            return _exactly(sum(len(self._find(self._path_of(argument))) for argument in node.args))
        if name == "percentile" and len(node.args) == 2:
            share = self.value(node.args[1], depth + 1)
            return _percentile(self._numbers(self._path_of(node.args[0])), share)
        function = _FUNCTIONS.get(name)
        if function is None:
            raise FormulaError(f'"{ast.unparse(node)[:40]}" is not understood')
        values: list[Bounds] = []
        for argument in node.args:
            term = self._term_of(argument)
            is_path = term is not None and term.startswith("$")
            values += self._numbers(term) if is_path and term else [self.value(argument, depth + 1)]
        return function(values)

    def _term_of(self, node: ast.expr) -> str | None:
        is_term = isinstance(node, ast.Name) and node.id[:1] == "_" and node.id[1:].isdigit()
        return self._names[int(node.id[1:])] if is_term and isinstance(node, ast.Name) else None

    def _path_of(self, node: ast.expr) -> str:
        term = self._term_of(node)
        if term is None or not term.startswith("$"):
            raise FormulaError("count and percentile are taken of a path", _ONE_NUMBER)
        return term

    def _slot(self, term: str) -> Bounds:
        if term[0].isdigit():
            return _exactly(Decimal(term))
        if term not in self._values:
            raise FormulaError(f"{term} has no value that its sources agree on", "settle it, or name another fact")
        return self._values[term]

    def _find(self, path: str) -> list["Hit"]:
        """Return what a path finds, and remember where the first of all stands."""
        from figlint.facts.rules.paths import PathError, find  # only for a formula over data

        if self._data is None:
            raise FormulaError(f"{path} speaks of no data source", 'name one with source = "…"')
        try:
            hits = find(self._data, path)
        except PathError as error:
            raise FormulaError(str(error), error.advice) from error
        if hits and self.first is None:
            self.first = hits[0].span.start
        return hits

    def _numbers(self, path: str) -> list[Bounds]:
        hits = self._find(path)
        numbers = [hit.number() for hit in hits]
        if not hits:
            raise FormulaError(f"{path} finds nothing in the source", "mend the path")
        if None in numbers:
            raise FormulaError(f"{path} finds what is no number", "narrow the path to numbers")
        return [_exactly(number) for number in numbers if number is not None]


def _exactly(number: Decimal | int) -> Bounds:
    return Bounds(Decimal(number), Decimal(number))


def _percentile(values: Sequence[Bounds], share: Bounds) -> Bounds:
    """Return a percentile of exact numbers; between two of them it is read off the straight line that joins them."""
    wanted = share.low
    if wanted is None or not 0 <= wanted <= _HUNDRED:
        raise FormulaError("a percentile outside 0 to 100")
    numbers = sorted(number for number, _ in values if number is not None)
    place = wanted / _HUNDRED * (len(numbers) - 1)
    below = int(place)
    above = min(below + 1, len(numbers) - 1)
    return _exactly(numbers[below] + (numbers[above] - numbers[below]) * (place - below))


def _median(values: Sequence[Bounds]) -> Bounds:
    return _percentile(values, _exactly(50))


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
    "median": _median,
}

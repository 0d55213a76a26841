"""wrong-arithmetic (FIG401): a stated result does not follow from the figures beside it.

## What it does
Reckons again what a sentence states with its operands: growth, difference, multiple, share, remainder, sum,
average, ratio and yearly growth.
Every operand is taken as rounded to its last digit, and a hedge as its interval; beyond that it is an error.
A result that only rounding could explain, and that no source states, is a warning.

## Why it matters
A reader with a pocket calculator finds it at once, and then trusts none of the other figures.

## Example
```source
Ticket sales rose from $50 million to $56 million.
```
```draft
Ticket sales rose 15% from $50 million to $56 million.
```

## Use instead
```draft
Ticket sales rose 12% from $50 million to $56 million.
```

## Limits
The operands must stand in the same sentence, in one of the common patterns ("from X to Y", "X of Y, or Z",
"X, up Z from Y"); nothing is searched for elsewhere.
When a source states the result and an operand is missing there, the operand is to blame, not the result.
When one source states the result with the same operands, the finding is information only.

## Configuration
`--ignore FIG401`, or `<!-- figlint: ignore[FIG401] reason -->` beside the figure.
"""

from collections.abc import Iterator

from figlint.quantities import Kind
from figlint.verdicts.arithmetic import Equation, Fit, in_words
from figlint.verdicts.checks._results import is_quoted, result_edits, result_words
from figlint.verdicts.model import Severity, State
from figlint.verdicts.registry import CheckInfo, Draft, DraftFinding, Scope, Wording

INFO = CheckInfo(
    "FIG401",
    "wrong-arithmetic",
    Severity.ERROR,
    "a stated result does not follow from the figures beside it",
    order=10,
    scope=Scope.SENTENCE,
)


def check_draft(draft: Draft) -> Iterator[DraftFinding]:
    """Fire on results that lie outside what their operands allow."""
    for equation in draft.equations:
        severity = _severity(equation, draft)
        if severity is not None:
            edits = result_edits(draft, equation)
            wording = _wording(draft, equation, severity)
            yield DraftFinding(equation.result, severity, wording, edits, _is_decisive(equation, draft))


def _is_decisive(equation: Equation, draft: Draft) -> bool:
    """Tell whether operands say more than any other statement: a multiple is reckoned by its nature, and what follows
    from two figures that the sources bear out is no figure of something else.
    """
    if draft.claims[equation.result].quantity.kind is Kind.RATIO:
        return True
    operands = (draft.figures[operand] for operand in equation.operands)
    return equation.fit is Fit.OUTSIDE and all(operand.state is State.SUPPORTED for operand in operands)


def _severity(equation: Equation, draft: Draft) -> Severity | None:
    """Return how loudly to report an equation; None when it holds, or when another figure is to blame."""
    if equation.fit is Fit.NOMINAL:
        return None
    result = draft.figures[equation.result]
    operands = [draft.figures[operand] for operand in equation.operands]
    if any(operand.severity is Severity.ERROR for operand in operands):
        return None
    if result.state is not State.SUPPORTED:
        return Severity.ERROR if equation.fit is Fit.OUTSIDE else Severity.WARNING
    if equation.fit is Fit.ROUNDING or any(operand.state is State.MISSING for operand in operands):
        return None
    return Severity.INFO if is_quoted(result, operands) else Severity.ERROR


def _wording(draft: Draft, equation: Equation, severity: Severity) -> Wording:
    operands = in_words(equation, [draft.counted(operand) for operand in equation.operands])
    found = result_words(draft, equation)
    message = f"{operands} is {found}, not {draft.counted(equation.result)}"
    label = f"the figures beside it make {found}"
    if severity is Severity.INFO:
        return Wording(f"{message}; the source reckons so too", label, "ask the source, or leave the result out")
    if equation.fit is Fit.ROUNDING:
        return Wording(f"{message}, unless those are rounded", label, f"write {found}, or give the exact operands")
    return Wording(message, label, f"write {found}, or correct the figures it is reckoned from")

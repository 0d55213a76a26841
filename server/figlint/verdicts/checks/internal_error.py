"""internal-error (FIG999): a check failed on a figure; the others went on.

## What it does
Reports that a check of figlint raised an error while it judged this figure.

## Why it matters
Silence would look like a checked figure.

## Example
None: it takes a bug in figlint.

## Use instead
Report the sentence that caused it.

## Limits
The figure's state is not-checkable, never supported.

## Configuration
None.
"""

from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, Scope

INFO = CheckInfo("FIG999", "internal-error", Severity.ERROR, "a check failed; the others went on", scope=Scope.REPORT)

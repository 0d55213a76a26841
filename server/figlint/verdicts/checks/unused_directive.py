"""unused-directive (FIG902): an inline comment silences nothing.

## What it does
Reports an `ignore` comment, or one code of it, that silences no finding.

## Why it matters
A stale comment would silence the next real finding in its place.

## Example
```source
The hall seats 900 people.
```
```draft
The hall seats 900 people. <!-- figlint: ignore[FIG201] counted on site -->
```

## Use instead
```draft
The hall seats 900 people.
```

## Limits
A code whose check is not selected is not reported.

## Configuration
`--ignore FIG902`.
"""

from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, Scope

INFO = CheckInfo(
    "FIG902", "unused-directive", Severity.WARNING, "an inline comment silences nothing", scope=Scope.REPORT
)

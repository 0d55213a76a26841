"""invalid-directive (FIG901): an inline comment to figlint cannot be followed.

## What it does
Reports a `<!-- figlint: … -->` comment that is misspelled, names no code or an unknown one, or gives no reason.

## Why it matters
A comment that does nothing leaves the writer believing that a finding was dealt with.

## Example
```draft
The hall seats 900 people. <!-- figlint: ignore[FIG201] -->
```

## Use instead
```draft
The hall seats 900 people. <!-- figlint: ignore[FIG201] counted on site -->
```

## Limits
Comments inside code are not directives.

## Configuration
`--ignore FIG901`.
"""

from figlint.verdicts.model import Severity
from figlint.verdicts.registry import CheckInfo, Scope

INFO = CheckInfo(
    "FIG901",
    "invalid-directive",
    Severity.WARNING,
    "an inline comment cannot be followed",
    scope=Scope.REPORT,
)

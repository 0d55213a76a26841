"""Understand the codes and names of checks that a user types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figlint.verdicts import CheckInfo


def parse_selectors(checks: Sequence[CheckInfo], where: str, values: Sequence[str]) -> tuple[str, ...]:
    """Return the codes, prefixes and names in comma-separated `values`; `UsageError` on unknown ones.

    `where` is what the message calls the place they come from: "--select", "figlint.toml: select".
    """
    selectors: list[str] = []
    for word in (part.strip() for value in values for part in value.split(",")):
        if any(info.code.startswith(word.upper()) for info in checks if word):
            selectors.append(word.upper())
        elif any(info.name == word.lower() for info in checks):
            selectors.append(word.lower())
        else:
            raise UsageError(f'{where}: no check has the code or name "{word}"', _advice(checks, word))
    return tuple(selectors)


def find_check(checks: Sequence[CheckInfo], word: str) -> CheckInfo:
    """Return the check with code or name `word`; raises `UsageError` when there is none."""
    for info in checks:
        if info.code == word.upper() or info.name == word.lower():
            return info
    raise UsageError(f'no check has the code or name "{word}"', _advice(checks, word))


def _advice(checks: Sequence[CheckInfo], word: str) -> str:
    from difflib import get_close_matches  # 4 ms: only when something was mistyped

    names = {name.lower(): name for info in checks for name in (info.code, info.name)}
    nearest = get_close_matches(word.lower(), names, n=1)
    listing = "`figlint checks` lists them all"
    return f'did you mean "{names[nearest[0]]}"? {listing}' if nearest else listing

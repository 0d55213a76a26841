"""The table of abbreviations that end in a full stop, and of words that begin sentences."""

from functools import cache
from pkgutil import get_data
from typing import NamedTuple


class Abbreviations(NamedTuple):
    """Forms are lower-cased, without the last full stop."""

    uses: dict[str, str]
    """By form, where it stands: "before name", "before number", "inside", "anywhere" or "capitalised"."""
    starters: frozenset[str]
    """Words that begin sentences more often than they go on after an abbreviation."""


@cache
def abbreviations() -> Abbreviations:
    """Return the table, read once."""
    table = get_data("figlint", "data/en/abbreviations.tsv") or b""
    rows = [line.split("\t") for line in table.decode().splitlines() if line and line[0] != "#"]
    return Abbreviations(
        {form: use for form, use, _ in rows if use != "starter"},
        frozenset(form for form, use, _ in rows if use == "starter"),
    )

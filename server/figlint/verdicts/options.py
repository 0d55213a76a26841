"""The choices a caller makes about judging, as plain data."""

from typing import NamedTuple


class Options(NamedTuple):
    """Which codes are reported, and how strictly."""

    select: tuple[str, ...] = ()
    """Code prefixes or names to report; empty means all."""
    ignore: tuple[str, ...] = ()
    """Code prefixes or names to leave out; wins over `select`."""
    strict: bool = False
    """Report a missing figure (FIG201) as an error instead of a warning."""

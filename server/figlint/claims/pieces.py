"""The pieces of a draft that were read in an earlier version: blocks of prose, and rows of tables."""

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from figlint.claims.bind import moved_claims
from figlint.claims.model import Claim
from figlint.text.memo import Memo


class Piece(NamedTuple):
    """The claims of a piece, as they were where it stood when it was read."""

    start: int
    end: int
    claims: tuple[Claim, ...]


Pieces = Memo[Hashable, Piece]
"""What was read of each, by all that it was read from, but for where it stood."""


def pieces() -> Pieces:
    """Return an empty memory for a draft that is read version after version."""
    return Memo(lambda piece: piece.end - piece.start)


def read_once(
    known: Pieces | None, key: Callable[[], Hashable], place: tuple[int, int], read: Callable[[], Iterable[Claim]]
) -> Iterable[Claim]:
    """Return what `read` finds in the piece at a place, or found when it had the same key.

    Without a memory it is read every time, and the key not even made.
    """
    if known is None:
        return read()
    made = key()
    piece = known.get(made)
    if piece is None:
        piece = Piece(*place, tuple(read()))
        known.put(made, piece)
        return piece.claims
    offset = place[0] - piece.start
    return moved_claims(piece.claims, offset) if offset else piece.claims

"""One draft judged by several processes."""

from collections.abc import Sequence
from functools import partial

from figlint.claims import Claim
from figlint.processes import Begun
from figlint.verdicts import JudgedFigure, Judging, Spread

_LEAD = 0.12
"""By how much of a share the first one is larger than the others."""


def spread_over(n_workers: int) -> Spread:
    """Return what has the claims of a draft judged by so many processes, this one among them."""

    def spread(judging: Judging, claims: Sequence[Claim]) -> list[JudgedFigure]:
        first, *others = _shares(claims, n_workers)
        begun = [Begun(partial(judging, share)) for share in others]
        figures = judging(first)
        for work in begun:
            figures += work.result()
        return figures

    return spread


def _shares(claims: Sequence[Claim], n_shares: int) -> list[Sequence[Claim]]:
    """Cut claims into shares that end where sentences do; the first is larger, as it need not be sent."""
    shares: list[Sequence[Claim]] = []
    start = 0
    for number in range(1, n_shares + 1):
        end = max(start, round(len(claims) * (number + _LEAD) / (n_shares + _LEAD)))
        while 0 < end < len(claims) and claims[end].passage is claims[end - 1].passage:
            end += 1
        shares.append(claims[start:end])
        start = end
    return shares

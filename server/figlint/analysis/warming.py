"""Load beforehand what every check needs; a face that answers at once should not let its first check wait for it."""

from figlint.analysis.analysis import check_text
from figlint.verdicts.patterns import compile_patterns

_SOURCE = (
    "# Shops\n\n- Harlow: 12 shops\n- Merton: 9 shops\n\nSales of Harlow rose to about $4.2 million in May 2023.\n"
    "Harlow, Merton and Brill – two miles apart – have 4 and 5 shops respectively.\n"
)
_DRAFT = "# Harlow\n\nThe two firms run 21 shops. Harlow's sales rose by 5%, to nearly $5 million, in May 2023.\n"


def warm_up() -> None:
    """Judge a few figures of every kind of sentence, and compile the patterns that they do not need."""
    check_text(_DRAFT, sources={"source.md": _SOURCE})
    compile_patterns()

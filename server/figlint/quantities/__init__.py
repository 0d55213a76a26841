"""Read figures in prose: text in, `Quantity` out; knows nothing of subjects, facts or files."""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
    from figlint.quantities.declared import SIGNS, Declared
    from figlint.quantities.extraction import extract
    from figlint.quantities.lexicon import Lexicon, load_lexicon
    from figlint.quantities.locales import decimal_mark
    from figlint.quantities.model import Direction, Grain, Hedge, Kind, Period, Quantity
    from figlint.quantities.relative import relative_periods
    from figlint.quantities.wording import with_unit

__all__ = [
    "SIGNS",
    "Declared",
    "Direction",
    "Grain",
    "Hedge",
    "Kind",
    "Lexicon",
    "Period",
    "Quantity",
    "decimal_mark",
    "extract",
    "load_lexicon",
    "relative_periods",
    "with_unit",
]

_HOMES = {
    "declared": "SIGNS Declared",
    "extraction": "extract",
    "lexicon": "Lexicon load_lexicon",
    "locales": "decimal_mark",
    "model": "Direction Grain Hedge Kind Period Quantity",
    "relative": "relative_periods",
    "wording": "with_unit",
}
__getattr__ = on_first_use(__name__, _HOMES)

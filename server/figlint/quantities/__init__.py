"""Read figures in prose: text in, `Quantity` out; knows nothing of subjects, facts or files."""

from figlint.quantities.declared import SIGNS, Declared
from figlint.quantities.extract import extract
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

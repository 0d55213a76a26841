"""The recognisers, one module per kind of figure, in the order in which they are asked.

To add a kind: write a module with a `read(scan, at)` that returns a reading or None, and name it here.
"""

from collections.abc import Callable

from figlint.quantities.build import Reading
from figlint.quantities.recognizers import (
    amounts,
    clock,
    dates,
    lone_units,
    multiples,
    notfacts,
    people,
    ranks,
    scores,
    shares,
    vague,
)
from figlint.quantities.scan import Scan

Recognizer = Callable[[Scan, int], Reading | None]

# By the role of the token a figure is found at (`Lexicon.anchors`); "digits" is any token starting so.
RECOGNIZERS: dict[str, tuple[Recognizer, ...]] = {
    "digits": (
        notfacts.read,
        dates.read,
        clock.read,
        clock.read_minutes,
        scores.read,
        shares.read_spoken,
        shares.read_of_coin,
        shares.read_ratio,
        ranks.read_digits,
        multiples.read_number,
        vague.read_digit_count,
        people.read,
        amounts.read,
    ),
    "number": (
        notfacts.read_word,
        clock.read_hour,
        clock.read_minutes,
        shares.read_spoken,
        dates.read_compound,
        ranks.read_compound,
        shares.read_of_coin,
        shares.read_ratio,
        shares.read_fraction,
        ranks.read_number_word,
        multiples.read_number,
        vague.read_digit_count,
        people.read,
        amounts.read,
    ),
    "article number": (amounts.read_article,),
    "ordinal": (dates.read_ordinal, ranks.read_word, shares.read_part, lone_units.read),
    "part": (clock.read_past, amounts.read_part, shares.read_part),
    "lone unit": (lone_units.read,),
    "vague": (vague.read_plural,),
    "multiple": (multiples.read_word,),
    "fold": (multiples.read_fold,),
    "month": (dates.read_month,),
    "decade": (dates.read_decade,),
    "clock": (clock.read_word,),
}

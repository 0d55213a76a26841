"""What stands around a sentence of a draft, as far as judging its figures may look; it remembers what it told."""

import re

from figlint.text import Span
from figlint.verdicts.align import Alignment

BLANK_LINE = re.compile(r"(?:\r\n?+|\n)[ \t]*[\r\n]")
_LEAD = 400
"""How many characters of its paragraph before a sentence may say what it speaks of."""
_PERIODS = re.compile(
    r"\b(?:(?:1[5-9]|20)[0-9]{2}|fy ?[0-9]+|q[1-4]|[0-9]{2,4}s"
    r"|years?|months?|quarters?|weeks?|days?|seasons?|decades?|century|annual\w*|now|current\w*|today|yesterday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
"""Of lower-cased text."""
Told = dict["str | Span", object]
"""What was asked for ("lead", "before", or the span of a figure) with the answer."""


def names_period(text: str) -> bool:
    """Tell whether a text names a period of any kind."""
    return _PERIODS.search(text.lower()) is not None


class Surroundings:
    """The draft, or a part of it, around one sentence."""

    def __init__(self, text: str, sentence: Span, *, is_dated_above: bool = False) -> None:
        """`is_dated_above` tells whether what stands above `text` names a period."""
        self.sentence = sentence
        self.told: Told = {}
        self._text = text
        self._is_dated_above = is_dated_above
        self._before: tuple[Alignment, ...] = ()
        self._mark: object = None

    def follow(self, before: tuple[Alignment, ...], mark: object) -> None:
        """Put a sentence with figures before it, in the same paragraph; `mark` stands for all that it has."""
        self._before, self._mark = before, mark

    def before(self) -> tuple[Alignment, ...]:
        """Return the figures of the sentence before it in the same paragraph, which "that" and "it" may point to."""
        self.told["before"] = self._mark
        return self._before

    def lead(self) -> str:
        """Return what stands before the sentence in its paragraph."""
        if "lead" not in self.told:
            start = self.sentence.start
            self.told["lead"] = BLANK_LINE.split(self._text[max(0, start - _LEAD) : start])[-1]
        return str(self.told["lead"])

    def is_dated(self, figure: Span) -> bool:
        """Tell whether a period is named above a figure, or later in its paragraph."""
        if figure not in self.told:
            rest = BLANK_LINE.split(self._text[figure.end :], 1)[0]
            self.told[figure] = self._is_dated_above or names_period(rest) or names_period(self._text[: figure.start])
        return bool(self.told[figure])

    def would_tell(self, told: Told, offset: int) -> bool:
        """Tell whether all that was asked of a like sentence, `offset` code points before this one, is the same."""
        return all(self._answer(question, offset) == answer for question, answer in told.items())

    def _answer(self, question: str | Span, offset: int) -> object:
        if isinstance(question, Span):
            return self.is_dated(question.shift(offset))
        return self._mark if question == "before" else self.lead()

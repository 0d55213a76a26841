"""The sentence patterns in which a result stands beside its operands, as regular expressions over skeletons.

Named groups are the figures: `c` the stated result, `a` and `b` its operands in the order the relation reads
them.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Pattern(NamedTuple):
    """One way to write one relation."""

    relation: str
    regex: str
    phrase: str
    """How a message names the operands, `{0}` and `{1}` in their places."""
    triggers: tuple[str, ...]
    """A skeleton without any of these cannot match; empty when there is no such word."""
    figures: str = ""
    """Nor can one with fewer figures of these classes: "VVP" are two values and a percentage."""

    def find(self, skeleton: str) -> Iterator[re.Match[str]]:
        """Return the matches; none, quickly, when a needed word or figure is missing."""
        if self.triggers and not any(trigger in skeleton for trigger in self.triggers):
            return
        if all(skeleton.count(f" {kind}") >= self.figures.count(kind) for kind in self.figures):
            yield from _compiled(self.regex).finditer(skeleton)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    """Compile a pattern when the first sentence needs it: most drafts need few, and start-up none."""
    return re.compile(regex)


def figures_in(skeleton: str, classes: str) -> list[int]:
    """Return the figures of some classes that stand in a piece of a skeleton."""
    return [int(number) for number in re.findall(rf" [{classes}](\d+)(?= |$)", skeleton)]


_END = r"(?= |$)"
_STOP = r"(?= [,.;:)—–!?]| ?$)"
_MARK = r" [,(—–]"


def _any(words: str) -> str:
    return rf"(?:{'|'.join(words.split())}){_END}"


def _some(words: str, most: int) -> str:
    return rf"(?: {_any(words)}){{0,{most}}}"


# Words that join two statements, or name another operand.
_JOINTS = _any(
    "and or but while whereas which who that as when where after before because since though although if "
    "with from to by than versus vs against compared plus including despite amid respectively"
)
_WORD = rf" (?!{_JOINTS})(?![A-Z][0-9]|[,;:()\[\]–—.!?](?: |$))[^ ]+"
_AGO = (
    r" (?:from|on|over|than|compared with|compared to) (?:a|the) (?:year|quarter|month|week)"
    rf"(?: (?:earlier|ago|before))?{_END}"
)


def _gap(most: int) -> str:
    return rf"(?:{_WORD}|(?: by)? D\d+|{_AGO}){{0,{most}}}?"


def _slot(name: str, classes: str = "PV") -> str:
    return rf" [{classes}](?P<{name}>\d+){_END}"


# An expected value is no base of a change, nor is a record.
_EXPECTED = _any(
    "target targets forecast forecasts estimate estimates estimated expected expectation expectations "
    "projected predicted analysts peak high low"
)
_A = rf"{_slot('a')}(?!(?: [^ ]+){{0,3}} {_EXPECTED})"
_B = _slot("b")
_C = _slot("c", "PQRV")
_THE = _some("a an the its their just only", 2)
_REACHED = _some("a an the its their just only record projected current new all-time high low of", 4)
_TO = rf"(?: ,)? to{_REACHED}{_B}"
_FROM = rf"(?: ,)? from{_THE}{_A}"
_COMPARED = r"(?:compared with|compared to|against|versus|vs|up from|down from)"
_AGAINST = rf"(?: [,(])?(?: from| {_COMPARED}){_some('the just only a', 1)}"
_CHANGE = _some(
    "a an or up down rise increase gain growth jump surge leap decline drop fall decrease reduction cut "
    "improvement saving savings loss change of representing is that's the about rising falling marking roughly "
    "almost by equivalent equal ie compound average annual yearly rate which means meaning corresponds to",
    7,
)
# After a change that follows both its ends: "down 30% this year" speaks of another start.
_BASES = "of this since so year over on from than compared in during for against year-on-year year-over-year"
_SAME_BASE = rf"(?! {_any(_BASES)})"
_IS = _some(
    "or is was are were be at equals about roughly some that's which works out amounts ie nearly almost to",
    5,
)
_OF = rf"(?: out)? of{_some('the its their all his her our those these a total of', 3)}"
_OR = r"(?: [,—–] (?:or|ie|that is)(?: ,)?(?: about| some| roughly)?| \((?: or| ie| about)?| [,—–])"

# "an increase of 12%", and the 12% of "an increase of $6 million, or 12%"
_BY = rf"{_MARK}{_CHANGE}{_C}{_SAME_BASE}"
_OR_BY = rf"{_MARK}{_CHANGE} V\d+{_gap(2)}(?: [,(])? or{_C}{_SAME_BASE}"

_PIECES = (
    # "rose 12% from $50 million to $56 million"
    ("change", rf"{_C}(?! of ){_gap(6)}{_FROM}{_gap(8)}{_TO}", "from {0} to {1}", (" from ",)),
    # "rose 12% to $56 million from $50 million", "…, compared with $50 million a year earlier"
    (
        "change",
        rf"{_C}(?! of ){_gap(6)}{_TO}{_gap(8)}{_AGAINST}{_A}(?!{_gap(4)} to )",
        "from {0} to {1}",
        (" to ",),
    ),
    # "rose from $50 million to $56 million, up 12%"
    ("change", rf"{_FROM}{_gap(8)}{_TO}{_gap(8)}{_BY}", "from {0} to {1}", (" from ",)),
    ("change", rf"{_FROM}{_gap(8)}{_TO}{_gap(8)}{_OR_BY}", "from {0} to {1}", (" from ",)),
    # "rose to $56 million from $50 million, up 12%"
    ("change", rf"{_TO}{_gap(8)}{_FROM}{_gap(8)}{_BY}", "from {0} to {1}", (" from ",)),
    ("change", rf"{_TO}{_gap(8)}{_FROM}{_gap(8)}{_OR_BY}", "from {0} to {1}", (" from ",)),
    # "was $56 million, up 12% from $50 million", "…, a 12% increase over the $50 million of 2023"
    (
        "change",
        rf"{_B}{_gap(8)}{_MARK}{_CHANGE}{_C}(?! of )(?:{_WORD}){{0,4}}? (?:from|over|on|than)(?: the)?{_A}"
        rf"(?!{_gap(4)} to )",
        "from {0} to {1}",
        (" from ", " over ", " on ", " than "),
    ),
    # "was $56 million, compared with $50 million a year earlier, up 12%"
    (
        "change",
        rf"{_B}{_gap(6)} ,? ?{_COMPARED}{_A}{_gap(8)}{_BY}",
        "from {0} to {1}",
        (" compared ", " against ", " versus ", " from "),
    ),
    (
        "change",
        rf"{_B}{_gap(6)} ,? ?{_COMPARED}{_A}{_gap(8)}{_OR_BY}",
        "from {0} to {1}",
        (" compared ", " against ", " versus ", " from "),
    ),
    # "$13.8 billion is 16 times its $870 million revenue"
    (
        "times",
        rf"{_B}{_gap(4)}(?:{_MARK})?{_IS}{_slot('c', 'R')} (?:its|the|their|his|her|as much as|as many as)"
        rf"(?: the)?{_gap(3)}{_A}",
        "{1} against {0}",
        (" R",),
    ),
    # "the index fell 415 points, or 1.2%, to 34,085"
    (
        "move",
        rf" (?:V(?P<d>\d+){_gap(2)} [,(—–] (?:or )?P(?P<c>\d+)"
        rf"|P(?P<c2>\d+) [,(—–] (?:or )?V(?P<d2>\d+){_gap(2)})"
        rf"(?: [,)—–])?{_gap(3)} to{_gap(3)}{_B}",
        "{0} to {1}",
        (" P",),
        "VP",
    ),
    # "24 of the 60 members, or 40%"
    (
        "share",
        rf"{_slot('a', 'V')}{_gap(2)}{_OF}{_slot('b', 'V')}{_gap(5)}{_OR}{_slot('c', 'P')}{_STOP}",
        "{0} of {1}",
        (" of ",),
        "VVP",
    ),
    # "40%, or 24 of the 60 members", "40% (24 of 60)"
    (
        "share",
        rf"{_slot('c', 'P')}(?! of ){_gap(3)}{_OR}{_slot('a', 'V')}{_gap(2)}{_OF}{_slot('b', 'V')}",
        "{0} of {1}",
        (" of ",),
        "VVP",
    ),
    # "a third of the 1,500 respondents, or 500", "40% of the 1,500 respondents (600)"
    (
        "part",
        rf"{_slot('a', 'P')}{_OF}{_slot('b', 'V')}{_gap(4)}{_OR}{_slot('c', 'V')}{_gap(1)}{_STOP}",
        "{0} of {1}",
        (" of ",),
        "VVP",
    ),
    # "40% …, 35% … and the remaining 25%"
    (
        "remainder",
        r"^(?P<list>.*?(?<! of)(?: the)) (?:rest|remaining|remainder|balance)(?: [,(:—–])?(?:(?! of )"
        rf"{_WORD}){{0,3}}?(?: [,(:—–])?{_slot('c', 'P')}(?! of )",
        "the rest beside {0}",
        (" rest ", " remain", " balance "),
    ),
    # "12 men and 8 women, 20 in all", "…, for a total of 20"
    (
        "sum",
        rf"(?P<list> V\d+{_gap(5)}(?: ,(?: and)? V\d+{_gap(5)})*(?: ,)? and{_some('a an the some', 1)} V\d+"
        rf"{_gap(5)}){_MARK}{_some('for making a in or combined grand total that is of the', 5)}"
        rf"{_slot('c', 'V')}",
        "{0} together",
        (" and ",),
        "VVV",
    ),
    # "30 goals in 20 games, an average of 1.5", "$120 million over four years, or $30 million a year"
    (
        "average",
        rf"{_slot('a', 'V')}{_gap(4)} (?:in|over|across|for|among|from|between|during)"
        rf"{_some('the its their his her all just only last past first', 3)}{_slot('b', 'V')}{_gap(4)}"
        rf"(?P<link>(?: [,(—–])?{_some('or an a average averaging averages averaged of about', 5)})"
        rf"{_slot('c', 'V')}",
        "{0} over {1}",
        (" average", " averag", " or ", " ("),
        "VVV",
    ),
    # "with assets of $593 million and liabilities of $282 million, a current ratio of 2.10"
    (
        "ratio",
        rf"{_slot('a', 'V')}{_gap(6)} (?:and|against|to|over){_gap(6)}{_slot('b', 'V')}(?: [^ .;:A-Z]+){{1,10}}? ratio"
        rf"(?: [^ .;:,A-Z]+){{0,8}}? (?:of|is|was|at)(?: (?:about|roughly))?{_slot('c', 'V')}",
        "the ratio of {0} and {1}",
        (" ratio ",),
        "VVV",
    ),
    # "threefold, i.e. 200%"
    ("restated", rf"{_slot('a', 'R')} [,(—–](?: (?:or|ie|that is))(?: ,)?{_slot('c', 'P')}", "{0}", (" R",)),
)

PATTERNS = tuple(Pattern(*piece) for piece in _PIECES)

OPEN_MULTIPLE = Pattern("times", rf"{_slot('c', 'R')} (?:its|their|the)(?: [^ A-Z]+){{0,2}}{_A}", "{0}", (" R",))
"""A multiple of a figure whose other operand the sentence only names: "16 times its $870 million revenue"."""

PERCENT_OF = Pattern(
    "share",
    rf"{_slot('a', 'P')} of{_some('the its their his her all those these', 2)}{_slot('b', 'V')}",
    "{0} of {1}",
    (" of ",),
)
"""A percentage of a number of things: "37% of the 12 patients"."""


def compile_patterns() -> None:
    """Compile every pattern now; otherwise each is compiled for the first sentence that needs it."""
    for pattern in (*PATTERNS, OPEN_MULTIPLE, PERCENT_OF):
        _compiled(pattern.regex)

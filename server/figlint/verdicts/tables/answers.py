"""Answer what a sentence asks of a table: a cell, a count of rows, an extreme, a total, an average, a difference."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from figlint.claims import Claim
from figlint.facts import FactIndex, Grid
from figlint.text import BlockKind, Span
from figlint.verdicts.align import Alignment
from figlint.verdicts.tables import cells, counting, crossing, reckoning
from figlint.verdicts.tables.found import Found
from figlint.verdicts.tables.scene import DATES, Scene, lay_out
from figlint.verdicts.tables.select import is_in_header, select

_MOST_GRIDS = 4
_MOST_CLAIMS = 12
"""A sentence with more figures is a table in prose; its cells are found by their words."""
_NAMED = 2
"""So many headers, or words and figures of cells, show that a sentence speaks of a table."""


class Answer(NamedTuple):
    """What a table says about a figure of the draft."""

    agrees: bool
    value: str
    """What the table has, as written or worked out."""
    note: str
    """How it was read: the row and column, or the arithmetic."""
    source: int
    span: Span
    """Of the source's text: the cell that decides, or the first one counted."""
    is_firm: bool = True
    """False when the table only suggests another value: enough against a figure that no source states."""
    fact: int | None = None
    """The figure of the cell, when the answer is one."""
    owner: str = ""
    """The name of the other row that the draft's figure belongs to."""
    time: str = ""
    """The period of that row, where its name is the same."""
    is_difference: bool = False
    """True when it is how far two rows are apart."""


def read_tables(sentence: Sequence[Alignment], index: FactIndex, text: str) -> tuple[Answer | None, ...]:
    """Return what the tables that a sentence speaks of say about each of its figures; None where they are silent.

    `text` is the draft.
    """
    claims = [alignment.claim for alignment in sentence]
    silent: tuple[Answer | None, ...] = (None,) * len(claims)
    if not index.grids or len(claims) > _MOST_CLAIMS:
        return silent
    if claims[0].passage.kind is BlockKind.TABLE_CELL:
        return tuple(_crossed(alignment, index) for alignment in sentence)
    answers = silent
    passage = claims[0].passage
    named = index.tables_naming(passage.names.union(passage.stems), _MOST_GRIDS)
    grids = {(grid.source, grid.span): grid for grid in (*index.tables_of(passage, _MOST_GRIDS), *named)}
    for grid in grids.values():
        scene = lay_out(claims, grid, index, text)
        answers = tuple(map(_better, answers, _answers(scene)))
    only = None if grids else index.only_table()
    if only is not None and _may_speak_of(only, claims):
        index.only_table(with_cells=True)
        scene = lay_out(claims, only, index, text)
        if len(scene.pins) + len(scene.headers) >= _NAMED:
            return tuple(_answers(scene))
    return answers


def _may_speak_of(grid: Grid, claims: Sequence[Claim]) -> bool:
    """Tell whether a sentence may speak of the only table there is, which it need not name in so many words."""
    if len(claims) > _NAMED:
        return True
    return any(
        root in grid.words or any(root in named for named in grid.header_stems) for root in claims[0].passage.stems
    )


def _crossed(alignment: Alignment, index: FactIndex) -> Answer | None:
    met = crossing.meet(alignment, index)
    return None if met is None else _answered(*met)


def _better(known: Answer | None, found: Answer | None) -> Answer | None:
    """Return the answer that counts: of tables of one shape, the one that has the figure."""
    is_borne_out = found is not None and found.agrees and known is not None and not known.agrees
    return found if known is None or is_borne_out else known


def _answers(scene: Scene) -> list[Answer | None]:
    """Answer for each figure; two that clash with each other are reported once, on the one that is no date."""
    answers = [_answer(scene, number) for number in range(len(scene.claims))]
    refuted = [number for number, answer in enumerate(answers) if answer and answer.is_firm and not answer.agrees]
    values = [number for number in refuted if scene.claims[number].quantity.kind not in DATES]
    for number in refuted:
        if number not in values and any(pin.claim in values for pin in select(scene, number).pins):
            answers[number] = None
    return answers


_QUESTIONS: tuple[Callable[[Scene, int], Found | None], ...] = (
    cells.bound,
    reckoning.difference,
    reckoning.average_or_total,
    reckoning.extreme,
    counting.share,
    counting.count,
    counting.years,
    cells.look_up,
    cells.look_along,
)


def _answer(scene: Scene, number: int) -> Answer | None:
    if is_in_header(scene, number) or _is_pick(scene, number):
        return None
    doubtful: Found | None = None
    for question in _QUESTIONS:
        found = question(scene, number)
        if found is not None and (found.agrees or found.is_firm):
            return _answered(scene.grid, found)
        doubtful = doubtful or found
    return _answered(scene.grid, doubtful) if doubtful is not None else None


def _is_pick(scene: Scene, number: int) -> bool:
    """Tell whether a number says how many of the best are meant, which no cell holds: "the top five"."""
    first, _ = scene.places[number]
    return not {"top", "bottom"}.isdisjoint(scene.lowers[max(0, first - 1) : first])


def _answered(grid: Grid, found: Found) -> Answer:
    return Answer(
        found.agrees,
        found.value,
        found.note,
        grid.source,
        found.span,
        found.is_firm,
        found.fact,
        found.owner,
        found.time,
        found.is_difference,
    )

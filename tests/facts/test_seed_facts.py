"""What `extract` draws from the notes, beside a list made by hand: every figure, and most of their slots."""

from pathlib import Path
from typing import NamedTuple

import pytest

from figlint.analysis import RuleText
from figlint.analysis.extracting import extract_facts
from figlint.facts.rules import load_rule_file
from figlint.facts.rules.matching import is_same_value
from figlint.facts.rules.phrases import read_value
from figlint.quantities import Quantity
from tests.conftest import ROOT

NOTES = {f"seeds/{path.name}": path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.md"))}
DECLARED = (ROOT / "rules/scale-ai.toml").read_text("utf-8").split("[[fact]]")[0]
"""The sources, subjects and measures that people declared, without a fact."""


class Told(NamedTuple):
    """A fact of a source."""

    source: str
    line: int
    slot: str
    value: Quantity
    hedge: str
    modality: str


def _listed() -> list[Told]:
    rows = (ROOT / "tests/facts/seed_facts.tsv").read_text("utf-8").splitlines()
    told: list[Told] = []
    for source, line, slot, value, hedge, modality in (row.split("\t") for row in rows if not row.startswith("#")):
        quantity = read_value(value, {})
        assert quantity is not None, value
        told.append(Told(source, int(line), slot, quantity, hedge, modality))
    return told


def _drawn(sources: dict[str, bytes], declared: str = DECLARED) -> list[Told]:
    rules, problems = load_rule_file(extract_facts(RuleText("rules/x.toml", declared), sources).text)
    assert problems == ()
    return [
        Told(said.source, said.line or 0, fact.id, said.quantity, said.quantity.hedge.value, said.modality.value)
        for fact in rules.facts
        for said in fact.says
        if said.quantity is not None
    ]


LISTED = _listed()


def _paired(drawn: list[Told]) -> list[tuple[Told, Told]]:
    """Pair each listed fact with the one that was drawn of the same figure."""
    left = list(drawn)
    pairs: list[tuple[Told, Told]] = []
    for told in LISTED:
        for other in left:
            if other[:2] == told[:2] and is_same_value(other.value, told.value):
                pairs.append((told, other))
                left.remove(other)
                break
    return pairs


def test_every_figure_is_drawn_and_nothing_else() -> None:
    drawn = _drawn(NOTES)
    pairs = _paired(drawn)
    assert [told for told in LISTED if told not in [one for one, _ in pairs]] == []
    assert len(drawn) == len(pairs) == 37


# How many of the 37 are right; a floor is raised when more are.
FLOORS = {"hedge": 37, "modality": 29, "subject": 30, "measure": 29, "period": 35}


@pytest.mark.parametrize("part", FLOORS)
def test_most_of_the_words_around_a_figure_are_read(part: str) -> None:
    def seen(told: Told) -> str:
        subject, measure, *rest = told.slot.split(".")
        return {"subject": subject, "measure": measure, "period": ".".join(rest)}.get(part, getattr(told, part, ""))

    pairs = [(one, other) for one, other in _paired(_drawn(NOTES)) if seen(one) != seen(other)]
    wrong = [f"{one.source}:{one.line}: {seen(other)}, not {seen(one)}" for one, other in pairs]
    assert len(LISTED) - len(wrong) >= FLOORS[part], "\n".join(wrong)


@pytest.mark.originals
def test_the_facts_of_the_originals_are_drawn(originals: Path) -> None:
    """Each listed value is drawn from the original of its note, most of them in their slot."""
    sources = {f"seeds/{path.name}": _original(path, originals) for path in sorted((ROOT / "seeds").glob("*.md"))}
    drawn = _drawn(sources)
    found = [told for told in LISTED if _values(drawn, told)]
    placed = [told for told in LISTED if any(told.slot == other.slot for other in _values(drawn, told))]
    assert (len(found), len(placed)) >= (35, 33), [told for told in LISTED if told not in placed]


def _original(note: Path, originals: Path) -> bytes:
    name = next(line for line in note.read_text("utf-8").splitlines() if line.startswith("original: "))
    return (originals / name.removeprefix("original: ")).read_bytes()


def _values(drawn: list[Told], told: Told) -> list[Told]:
    return [other for other in drawn if other.source == told.source and is_same_value(other.value, told.value)]

"""The source notes in seeds/ say where they come from and keep every figure of their original."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

NOTES = sorted((ROOT / "seeds").glob("*.md"))
_ENTRY = re.compile(r"^([a-z0-9]+): (.+)$", re.MULTILINE)
_KEYS = [["title", "original", "sha256"], ["title", "original", "sha256", "published"]]

# A figure in digits with what makes it that figure: currency sign, scale, percent sign, trailing plus.
_FIGURE = re.compile(
    r"(?P<sign>[$€£]?)(?P<number>[0-9]+(?:[.,][0-9]+)*)\s?(?P<scale>billion|million|b\b|%)?(?P<plus>\+|-plus)?",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    r"\b(?:an? (?:million|billion)|multi[mb]illion|doubled?|tripled?|halved?|half|quarter"
    r"|dozens?|hundreds?|thousands?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_NOT_FIGURES = re.compile(r"\[[0-9]+\]|^[0-9]+\.\s", re.MULTILINE)  # citation marks, section numbers
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_LONGEST_SHARED_RUN = 7


@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.name)
def test_front_matter_names_the_original(note: Path) -> None:
    entries = _front_matter(note)
    assert list(entries) in _KEYS
    assert re.fullmatch(r"[0-9]{3}_[0-9a-f]{16}\.txt", entries["original"])
    assert entries["original"][:3] == note.stem
    assert re.fullmatch(r"[0-9a-f]{64}", entries["sha256"])


def test_every_original_has_one_note() -> None:
    assert [f"{number:03}.md" for number in range(5)] == [note.name for note in NOTES]
    assert len(NOTES) == len({_front_matter(note)["sha256"] for note in NOTES})


@pytest.mark.originals
@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.name)
def test_hash_is_that_of_the_original(note: Path, originals: Path) -> None:
    entries = _front_matter(note)
    original = (originals / entries["original"]).read_bytes()
    assert entries["sha256"] == hashlib.sha256(original).hexdigest()


@pytest.mark.originals
@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.name)
def test_every_figure_of_the_original_is_kept(note: Path, originals: Path) -> None:
    wanted = _figures(_original(note, originals))
    assert wanted
    lost = sorted(wanted - _figures(_body(note)))
    assert not lost


@pytest.mark.originals
@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.name)
def test_wording_is_our_own(note: Path, originals: Path) -> None:
    length = _LONGEST_SHARED_RUN + 1
    theirs = _runs(_original(note, originals), length)
    shared = sorted(" ".join(run) for run in _runs(note.read_text("utf-8"), length) & theirs)
    assert not shared


def _front_matter(note: Path) -> dict[str, str]:
    text = note.read_text("utf-8")
    assert text.startswith("---\n")
    return dict(_ENTRY.findall(text.split("---\n")[1]))


def _body(note: Path) -> str:
    """Return title and text, without file name and hash."""
    return re.sub(r"^(original|sha256): .*$", "", note.read_text("utf-8"), flags=re.MULTILINE)


def _original(note: Path, originals: Path) -> str:
    return (originals / _front_matter(note)["original"]).read_text("utf-8")


def _figures(text: str) -> set[str]:
    scales = {"b": "billion"}
    found = {word.lower() for word in _SPELLED.findall(text)}
    for match in _FIGURE.finditer(_NOT_FIGURES.sub("", text)):
        scale = (match["scale"] or "").lower()
        plus = "+" if match["plus"] else ""
        found.add(f"{match['sign']}{match['number'].rstrip('.,')} {scales.get(scale, scale)}{plus}")
    return found


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}

"""Make texts of any length for the benchmarks: notes and drafts that speak of the same invented companies.

Every text follows from its number alone, so that two runs measure the same work.
"""

import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# (as the source says it, as the draft says it); a draft line keeps the figures and changes the words.
_STATEMENTS = [
    (
        "{name} reported revenue of ${money} million in {year}, up from ${less} million a year earlier.",
        "In {year}, the revenue of {name} came to ${money}m.",
    ),
    (
        "According to its filing, {name} employed {count} people at {sites} sites at the end of {year}.",
        "{name} had {count} employees in {year}, spread over {sites} sites.",
    ),
    (
        "A funding round in {month} {year} valued {name} at nearly ${money} million.",
        "Investors put the value of {name} at nearly ${money} million in {month} {year}.",
    ),
    (
        "About {percent}% of the customers of {name} renewed their contracts in {year}.",
        "Roughly {percent} per cent of {name}'s customers renewed in {year}.",
    ),
    (
        "The warehouse that {name} opened in {town} covers {count} square metres and cost €{money} million.",
        "{name}'s warehouse in {town} measures {count} square metres; the bill was €{money} million.",
    ),
    (
        "Shipments of {name} rose {percent} per cent to {count} units in the third quarter of {year}.",
        "{name} shipped {count} units in Q3 {year}, an increase of {percent}%.",
    ),
    (
        "The board of {name} expects to spend between ${less} and ${money} million on its plant in {town}.",
        "{name} plans to spend ${less} million to ${money} million on the plant in {town}.",
    ),
    (
        "Asked about the next steps, the head of {name} pointed to the talks with suppliers, which had gone "
        "well so far, and to the new staff who would soon be trained in {town} and elsewhere in the region.",
        "The head of {name} spoke of talks with suppliers and of new staff, who are to be trained in {town} "
        "and in other places nearby, but would not be drawn on anything beyond that.",
    ),
    (
        "Nothing else about {name} was said in {town}, where the managers met the press for an hour.",
        "In {town}, the managers of {name} left it at that and took no further questions from reporters.",
    ),
]
_MONTHS = ["January", "March", "May", "July", "September", "November"]
_FIRST = [
    "Alder",
    "Birch",
    "Cedar",
    "Dorn",
    "Elm",
    "Fern",
    "Garn",
    "Hazel",
    "Iron",
    "Jasper",
    "Kestrel",
    "Lark",
]
_SECOND = [
    "brook",
    "field",
    "gate",
    "haven",
    "line",
    "mark",
    "point",
    "ridge",
    "stone",
    "water",
    "well",
    "wood",
]
_THIRD = [
    "Foods",
    "Freight",
    "Glass",
    "Health",
    "Lines",
    "Motors",
    "Paper",
    "Power",
    "Robotics",
    "Steel",
    "Textiles",
]
_TOWNS = ["Ashford", "Brenton", "Calder", "Denby", "Elsted", "Farley", "Granby", "Holt", "Ixworth", "Kelso"]
_DIGITS = re.compile(r"[0-9]")


def source(number: int, n_words: int) -> str:
    """Return a note of about `n_words` words; equal numbers give equal notes."""
    return _text(f"Note {number}", _lines(number, 0), n_words)


def draft(n_sources: int, n_words: int) -> str:
    """Return a draft of about `n_words` words about the first `n_sources` notes, every tenth line wrong."""
    streams = [_lines(number, 1) for number in range(n_sources)]

    def lines():
        written = 0
        while True:
            for stream in streams:
                line = next(stream)
                written += 1
                yield _DIGITS.sub(_next_digit, line, count=1) if written % 10 == 0 else line

    return _text("Draft", lines(), n_words)


def prose(n_characters: int) -> str:
    """Return the notes and drafts of this repository again and again, each time with other digits."""
    paths = sorted(path for folder in ("seeds", "examples") for path in (ROOT / folder).glob("*.md"))
    bodies = [re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL) for path in paths]
    body = "\n".join(bodies)
    chance = random.Random(0)
    parts = [body]
    while sum(map(len, parts)) < n_characters:
        parts.append(_DIGITS.sub(lambda _match: str(chance.randint(1, 9)), body))
    return "\n".join(parts)[:n_characters]


def _next_digit(match: re.Match[str]) -> str:
    return str(int(match.group()) % 9 + 1)


def _lines(number: int, side: int):
    """Yield the statements of note `number`; side 0 is the source's wording, 1 the draft's."""
    chance = random.Random(number)
    while True:
        money = chance.randint(200, 990)
        values = {
            "name": f"{chance.choice(_FIRST)}{chance.choice(_SECOND)} {chance.choice(_THIRD)}",
            "money": money,
            "less": money - chance.randint(5, 150),
            "year": chance.randint(2012, 2024),
            "count": f"{chance.randint(1, 98)},{chance.randint(100, 999)}",
            "sites": chance.randint(2, 40),
            "percent": chance.randint(2, 97),
            "month": chance.choice(_MONTHS),
            "town": chance.choice(_TOWNS),
        }
        for statement in chance.sample(_STATEMENTS, 5):
            yield statement[side].format(**values)


def _text(title: str, lines, n_words: int) -> str:
    parts = [f"# {title}", ""]
    written = 0
    for count, line in enumerate(lines, start=1):
        parts.append(line)
        written += len(line.split())
        if written >= n_words:
            break
        if count % 5 == 0:
            parts.append("")
    return "\n".join(parts) + "\n"

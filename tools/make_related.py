"""Write data/en/related.tsv: stems of English words that may stand for each other, taken from WordNet 3.1.

Run with the folder of the database files (`data.noun`, `index.sense`, …): `python tools/make_related.py DIR`.
The rows are committed, so the database is not needed at run time.

Two words are related when a sense that each of them often has is one synset, or two synsets joined by derivation,
hypernymy, verb group or likeness. Antonyms and sisters ("rise" and "fall", "bus" and "train") are left out.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from figlint.claims.stems import root_of, wordlist

TARGET = Path(__file__).parent.parent / "server/figlint/data/en/related.tsv"
_FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_WEIGHTS = {"@": 0.6, "&": 0.7, "$": 0.7}
_LEAST_SHARE = 0.2
"""The share of its uses in which the rarer sense of a pair must be meant."""
_LEAST_USES = 6
"""How often the tagged texts of WordNet must use a word; rarer ones meet no draft."""
_SHORTEST = 3

Key = tuple[str, str]
"""Part of speech and offset of a synset."""


class Synset(NamedTuple):
    """A synset with its pointers: (symbol, target, number of the source word or 0, of the target word or 0)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, Key, int, int], ...]


def main() -> None:
    """Read the database, weigh the pairs, write the table."""
    folder = Path(sys.argv[1])
    shares, uses = read_senses(folder)
    synsets = dict(read_synsets(folder))
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for key, synset in synsets.items():
        for one, two, target, weight in links(key, synset, synsets):
            if min(uses[one], uses[two]) < _LEAST_USES or one == two:
                continue
            share = weight * min(shares.get((one, key), 0), shares.get((two, target), 0))
            pair = (min(one, two), max(one, two))
            pairs[pair] = max(pairs[pair], share)
    stems: dict[tuple[str, str], float] = defaultdict(float)
    for (one, two), share in pairs.items():
        pair = (min(root_of(one), root_of(two)), max(root_of(one), root_of(two)))
        if share >= _LEAST_SHARE and pair[0] != pair[1] and wordlist().stop.isdisjoint((one, two)):
            stems[pair] = max(stems[pair], share)
    rows = [(one, two, share) for (one, two), share in sorted(stems.items())]
    licence = [f"# {line.rstrip()}".rstrip() for line in read_licence(folder)]
    head = [
        "# Stems of words that may stand for each other, with the share of their uses in which they do.",
        "# Columns: stem, other stem, share, source.",
        "# Written by tools/make_related.py from WordNet 3.1, which comes under this licence:",
        "#",
        *licence,
    ]
    lines = [f"{one}\t{two}\t{share:.0%}\tWordNet 3.1" for one, two, share in rows]
    TARGET.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs in {TARGET.name}")


def read_licence(folder: Path) -> Iterator[str]:
    """Yield the licence, which opens every file of the database as numbered lines."""
    with (folder / "data.adv").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("  "):
                return
            yield line.split(maxsplit=1)[1] if len(line.split(maxsplit=1)) > 1 else ""


def read_senses(folder: Path) -> tuple[dict[tuple[str, Key], float], dict[str, int]]:
    """Return the share of a word's uses that has each of its synsets, and its number of uses in the tagged texts."""
    counts: dict[tuple[str, Key], int] = {}
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        sense, offset, _number, n_uses = line.split()
        word, code = sense.split("%")
        counts[word, (_POS[code[0]], offset)] = int(n_uses)
    senses: dict[str, list[tuple[Key, float]]] = defaultdict(list)
    uses: dict[str, int] = defaultdict(int)
    for name, pos in _FILES.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            fields = line.split()
            if line.startswith(" ") or not is_word(fields[0]):
                continue
            for rank, offset in enumerate(fields[-int(fields[2]) :], 1):
                n_uses = counts.get((fields[0], (pos, offset)), 0)
                senses[fields[0]].append(((pos, offset), n_uses + 1 / rank))
                uses[fields[0]] += n_uses
    shares: dict[tuple[str, Key], float] = {}
    for word, found in senses.items():
        total = sum(weight for _, weight in found)
        shares.update(((word, key), weight / total) for key, weight in found)
    return shares, uses


def read_synsets(folder: Path) -> Iterator[tuple[Key, Synset]]:
    """Yield every synset with the words and pointers of its line (wndb(5WN) says how it is laid out)."""
    for name, pos in _FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            n_words = int(fields[3], 16)
            words = tuple(fields[4 + 2 * place].lower().split("(")[0] for place in range(n_words))
            start = 5 + 2 * n_words
            pointers = tuple(
                (symbol, ("a" if pos == "s" else pos, offset), int(ends[:2], 16), int(ends[2:], 16))
                for symbol, offset, pos, ends in (
                    fields[start + 4 * place : start + 4 * place + 4] for place in range(int(fields[start - 1]))
                )
            )
            yield (pos, fields[0]), Synset(words, pointers)


def links(key: Key, synset: Synset, synsets: dict[Key, Synset]) -> Iterator[tuple[str, str, Key, float]]:
    """Yield (word, other word, its synset, weight) for every pair that the synset joins."""
    words = [word for word in synset.words if is_word(word)]
    for one in words:
        for two in words:
            yield one, two, key, 1.0
    for symbol, target, source_word, target_word in synset.pointers:
        others = synsets[target].words if target in synsets else ()
        if symbol == "+" and source_word and target_word and others:
            one, two = synset.words[source_word - 1], others[target_word - 1]
            if is_word(one) and is_word(two):
                yield one, two, target, 1.0
        for one in words if symbol in _WEIGHTS else ():
            for two in others:
                if is_word(two):
                    yield one, two, target, _WEIGHTS[symbol]


def is_word(form: str) -> bool:
    """Tell whether a form is one plain word."""
    return form.isalpha() and form.isascii() and form.islower() and len(form) >= _SHORTEST


if __name__ == "__main__":
    main()

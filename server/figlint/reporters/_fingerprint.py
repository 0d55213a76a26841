"""Give findings an identity that survives when text around them moves: no positions in it."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from figlint.reporters._results import CheckedDraft
from figlint.text import sentences
from figlint.verdicts import Diagnostic

_LENGTH = 32


def fingerprints(draft: CheckedDraft) -> tuple[str, ...]:
    """Return one identity per diagnostic of the report, in its order, no two equal.

    It is made from the path, the code, the figure and the sentence it stands in, white space folded; of equal
    ones, the second counts as the second.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[str] = []
    for diagnostic in draft.report.diagnostics:
        parts = (draft.path, diagnostic.code, *_words(draft.text, diagnostic))
        seen[parts] += 1
        found.append(_hash((*parts, str(seen[parts]))))
    return tuple(found)


def _words(text: str, diagnostic: Diagnostic) -> tuple[str, str]:
    """Return the figure and its sentence, found within its paragraph."""
    start, end = diagnostic.span
    first = max(text.rfind("\n\n", 0, start), text.rfind("\r\n\r\n", 0, start)) + 1
    ends = [place for mark in ("\n\n", "\r\n\r\n") if (place := text.find(mark, end)) >= 0]
    paragraph = text[first : min(ends, default=len(text))]
    around = [span for span in sentences(paragraph, first) if span.start <= start < span.end]
    sentence = around[0].slice(text) if around else paragraph
    return " ".join(text[start:end].split()), " ".join(sentence.split())


def _hash(parts: Sequence[str]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]

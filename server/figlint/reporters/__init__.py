"""Render the results of a check as text: every public module of this folder is one format.

A format is a module with `render(results, look) -> str`; its name becomes a choice of `--format`.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol, cast

from figlint.modules import public_modules
from figlint.reporters._results import CheckedDraft, Look, Results

__all__ = [
    "CheckedDraft",
    "Look",
    "Render",
    "Results",
    "facts_in_words",
    "fingerprints",
    "format_names",
    "load_format",
    "load_page",
    "load_statistics",
]


class Render(Protocol):
    """Turns results into the text of one format, with a line end at its end."""

    def __call__(self, results: Results, look: Look) -> str: ...


def format_names() -> tuple[str, ...]:
    """Return the names of all formats, sorted; imports none of them."""
    return public_modules(__path__)


def load_format(name: str) -> Render:
    """Import the format `name`, one of `format_names()`, and return its renderer."""
    return cast(Render, import_module(f"{__name__}.{name}").render)


def load_statistics(name: str) -> Render | None:
    """Import and return the renderer of counts by check in the format `name`; None when it has no such thing."""
    from figlint.reporters._statistics import statistics, statistics_as_json

    return {"full": statistics, "concise": statistics, "json": statistics_as_json}.get(name)


def fingerprints(draft: CheckedDraft) -> tuple[str, ...]:
    """Return one identity per diagnostic of a draft, in order; they stay when text around them moves."""
    from figlint.reporters import _fingerprint

    return _fingerprint.fingerprints(draft)


def facts_in_words(facts: Mapping[str, int]) -> str:
    """Return what a rule file holds and how far its sources bear it out, as one line."""
    from figlint.reporters import _coverage

    return _coverage.facts_in_words(facts)


def load_page() -> Callable[[Results], str]:
    """Import and return what renders results as a web page."""
    from figlint.reporters._page import render_page

    return render_page

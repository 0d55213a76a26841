"""Rule files: facts drawn from sources, reviewed by people, as plain data. Opens no files.

What reads rule files is imported on first use: a check beside facts that were kept reads none.
"""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
    from figlint.facts.rules.book import Book, BookFile, read_book
    from figlint.facts.rules.draft import bind_to_book, declare_alike, pin_alike
    from figlint.facts.rules.enter import build_ruled_index, ruled_index_in_steps
    from figlint.facts.rules.lines import Whereabouts
    from figlint.facts.rules.load import load_rule_file
    from figlint.facts.rules.model import Loaded, Problem, RuleFile

__all__ = [
    "Book",
    "BookFile",
    "Loaded",
    "Problem",
    "RuleFile",
    "Whereabouts",
    "bind_to_book",
    "build_ruled_index",
    "declare_alike",
    "load_rule_file",
    "pin_alike",
    "read_book",
    "ruled_index_in_steps",
]

_HOMES = {
    "book": "Book BookFile read_book",
    "draft": "bind_to_book declare_alike pin_alike",
    "enter": "build_ruled_index ruled_index_in_steps",
    "lines": "Whereabouts",
    "load": "load_rule_file",
    "model": "Loaded Problem RuleFile",
}
__getattr__ = on_first_use(__name__, _HOMES)

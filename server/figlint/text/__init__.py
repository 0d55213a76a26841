"""Turn a file's text into prose with exact code-point offsets; knows nothing about numbers."""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
    from figlint.text.clause_segmentation import clauses
    from figlint.text.document import Block, BlockKind, Cell, Directive, DirectiveKind, Document, Table
    from figlint.text.kinds import DATA_KINDS, kind_of
    from figlint.text.lines import LineIndex
    from figlint.text.parsing import parse
    from figlint.text.segmentation import sentences
    from figlint.text.span import Span
    from figlint.text.tokens import Tokens, tokenize, words_after, words_before

__all__ = [
    "DATA_KINDS",
    "Block",
    "BlockKind",
    "Cell",
    "Directive",
    "DirectiveKind",
    "Document",
    "LineIndex",
    "Span",
    "Table",
    "Tokens",
    "clauses",
    "kind_of",
    "parse",
    "sentences",
    "tokenize",
    "words_after",
    "words_before",
]

_HOMES = {
    "clause_segmentation": "clauses",
    "document": "Block BlockKind Cell Directive DirectiveKind Document Table",
    "kinds": "DATA_KINDS kind_of",
    "lines": "LineIndex",
    "parsing": "parse",
    "segmentation": "sentences",
    "span": "Span",
    "tokens": "Tokens tokenize words_after words_before",
}
__getattr__ = on_first_use(__name__, _HOMES)

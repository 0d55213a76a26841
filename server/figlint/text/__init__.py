"""Turn a file's text into prose with exact code-point offsets; knows nothing about numbers."""

from figlint.text.clauses import clauses
from figlint.text.document import Block, BlockKind, Cell, Directive, DirectiveKind, Document, Table
from figlint.text.kinds import DATA_KINDS, kind_of
from figlint.text.lines import LineIndex
from figlint.text.parse import parse
from figlint.text.sentences import sentences
from figlint.text.span import Span
from figlint.text.tokens import Tokens, tokenize

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
]

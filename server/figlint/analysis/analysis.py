"""The whole path from texts to verdicts: parse, read, bind, align, judge. Knows no files, terminals or editors."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from figlint.analysis.model import Figure, Trace
from figlint.claims import Bound, Claim, read_block, read_claims
from figlint.claims.document import document_date
from figlint.claims.tables import claims_of_table
from figlint.errors import UnreadableFileError
from figlint.facts import FactIndex, RuleText, build_index
from figlint.quantities import Quantity, load_lexicon
from figlint.text import Document, kind_of, parse
from figlint.verdicts import Options, Report, Spread, candidates_of, judge, judge_figures
from figlint.verdicts.align import WEIGHTS, align_passage

if TYPE_CHECKING:
    from figlint.analysis.rules import CheckedRules
    from figlint.facts.rules import Book

_CANDIDATES = 12
_DEFAULT = Options()


class Prepared(NamedTuple):
    """Sources read once, to check any number of drafts against."""

    index: FactIndex  # type: ignore[assignment]  # hides tuple.index, which nobody calls
    book: "Book | None" = None
    """The rule files, if there are any."""


class ReadDraft(NamedTuple):
    """A draft with its claims, ready to be judged."""

    document: Document
    claims: tuple[Claim, ...]


def read_figures(text: str, *, kind: str = "markdown") -> tuple[Figure, ...]:
    """Return the figures of a text in order; `kind` is "markdown", "text" or "html". Never raises on any text."""
    lexicon = load_lexicon()
    document = parse(text, kind)
    anchor = document_date(document)
    figures: list[Figure] = []
    cells: dict[int, list[int]] = {}
    for number, block in enumerate(document.blocks):
        if block.cell is not None:
            cells.setdefault(block.cell.table, []).append(number)
            continue
        start = block.span.start
        figures.extend(_figure(text, bound, start) for bound in read_block(block, lexicon, anchor).bound)
    if cells:
        for numbers in cells.values():
            blocks = [document.blocks[number] for number in numbers]
            claims = claims_of_table(blocks, frozenset(), lexicon, anchor)
            figures.extend(_figure_of_claim(text, claim) for claim in claims)
        figures.sort(key=lambda figure: figure.span)
    return tuple(figures)


def _figure(text: str, bound: Bound, offset: int) -> Figure:
    period = bound.binding.period
    return _make(text, bound.quantity, offset, period.label if period else None, bound.binding.modality.value)


def _figure_of_claim(text: str, claim: Claim) -> Figure:
    period = claim.binding.period
    return _make(text, claim.quantity, 0, period.label if period else None, claim.binding.modality.value)


def _make(text: str, quantity: Quantity, offset: int, period: str | None, modality: str) -> Figure:
    span = quantity.span.shift(offset)
    return Figure(
        span,
        text[span.start : span.end],
        quantity.kind.value,
        quantity.value,
        quantity.unit,
        quantity.precision,
        quantity.hedge.value,
        period,
        modality,
        quantity.core.shift(offset),
        quantity.per,
    )


def prepare(
    sources: Mapping[str, str],
    kinds: Mapping[str, str] | None = None,
    *,
    options: Options = _DEFAULT,
    rules: Sequence[RuleText] = (),
) -> Prepared:
    """Read the figures of every source; `kinds` maps a name to "markdown" (the default), "text" or "html".

    The facts of rule files join them and take precedence.
    """
    chosen = kinds or {}
    documents = {name: parse(text, chosen.get(name) or kind_of(name), is_source=True) for name, text in sources.items()}
    declared = options.declared.of_source()
    if not rules:
        return Prepared(build_index(documents, load_lexicon(), declared))
    from figlint.facts.rules import build_ruled_index, read_book  # 5 ms: only a run with a rule file needs them

    book = read_book(tuple(rules), is_reviewed=options.is_reviewed)
    return Prepared(build_ruled_index(documents, load_lexicon(), book, declared), book)


def check(draft: str, prepared: Prepared, *, kind: str = "markdown", options: Options = _DEFAULT) -> Report:
    """Judge every figure of a draft; spans of the report are code points of `draft`."""
    return check_read(read(draft, kind, options, prepared.book), prepared, options=options)


def check_read(
    draft: ReadDraft, prepared: Prepared, *, options: Options = _DEFAULT, spread: Spread | None = None
) -> Report:
    """Judge every figure of a draft that has been read; `spread` may have several sentences judged at a time."""
    return judge(draft.document, draft.claims, prepared.index, options, spread=spread)


def rule_problems(rules: Sequence[RuleText], options: Options) -> "tuple[CheckedRules, ...]":
    """Return the rule files of which something could not be used, with what that is."""
    from figlint.analysis.rules import problems, read_book

    return problems(read_book(tuple(rules), is_reviewed=options.is_reviewed), options)


def trace(
    draft: str, prepared: Prepared, offset: int, *, kind: str = "markdown", options: Options = _DEFAULT
) -> Trace | None:
    """Return everything that decided the figure at `offset`; None when no figure stands there."""
    document, claims = read(draft, kind, options, prepared.book)
    starts = [claim.quantity.span.start for claim in claims]
    at = bisect_right(starts, offset) - 1
    if at < 0 or offset > claims[at].quantity.span.end:
        return None
    figure = judge_figures(document, claims, prepared.index, options)[at]
    lines = [f"{figure.state.value}: {figure.reason}"]
    sentence = [claim for claim in claims if claim.passage is claims[at].passage]
    alignment = next(item for item in align_passage(sentence, prepared.index) if item.claim is claims[at])
    if alignment.support is not None:
        lines.append(f"best agreeing figure scores {alignment.support.score:.2f}")
    else:
        lines.append("no figure of the sources agrees with it")
    if alignment.rival is not None:
        lines.append(
            f"best other figure scores {alignment.rival.score:.2f} (contradicts from {WEIGHTS.aligned:.2f} if none "
            f"agrees, from {WEIGHTS.far:.2f} where it is far off, else from {WEIGHTS.rival:.2f} and "
            f"{WEIGHTS.margin:.2f} above the agreeing one)"
        )
    return Trace(figure, candidates_of(alignment, prepared.index, _CANDIDATES), tuple(lines))


def read(draft: str, kind: str, options: Options, book: "Book | None" = None) -> ReadDraft:
    """Parse a draft and read its claims."""
    document = parse(draft, kind)
    as_of = book.as_of if book is not None else None
    claims = read_claims(document, load_lexicon(), options.declared, as_of)
    return ReadDraft(document, claims if book is None else bound(document, claims, book))


def bound(document: Document, claims: Sequence[Claim], book: "Book") -> tuple[Claim, ...]:
    """Return the claims of a draft, or of a part of one, bound to what rule files declare."""
    from figlint.facts.rules import bind_to_book

    return bind_to_book(document, claims, book)


def declare_alike(one: "Book", other: "Book") -> bool:
    """Tell whether rule files declare the same names, so that `bound` differs at most in what drafts pin."""
    from figlint.facts.rules import declare_alike

    return declare_alike(one, other)


def pin_alike(document: Document, one: "Book", other: "Book") -> bool:
    """Tell whether the facts that a draft, or a part of one, is pinned to are of the same slots."""
    from figlint.facts.rules import pin_alike

    return pin_alike(document, one, other)


def check_text(
    draft: str,
    *,
    sources: Mapping[str, str | bytes],
    rules: str | None = None,
    config: Options | None = None,
    kind: str = "markdown",
    name: str = "draft.md",
) -> Report:
    """Judge every figure of a draft against sources given as texts or UTF-8 bytes, by name.

    The suffix of a name tells its kind (.txt, .html, else Markdown). Bytes that are not UTF-8 raise
    `UnreadableFileError`. `rules` is the text of a rule file, whose paths are names of `sources`; one of them that
    is missing there is taken at the rule file's word. `name` is the path of the draft beside them, which decides
    whether facts that are for some drafts only are for it.
    """
    options = config or _DEFAULT
    files: tuple[RuleText, ...] = ()
    if rules is not None:
        from figlint.project import left_out  # only with a rule file

        files = (RuleText("rules.toml", rules, left_out=left_out(rules, "", name)),)
    prepared = prepare({name: _decode(name, data) for name, data in sources.items()}, options=options, rules=files)
    return check(draft, prepared, kind=kind, options=options)


def _decode(name: str, data: str | bytes) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
        raise UnreadableFileError(name, found, "save it as UTF-8") from error

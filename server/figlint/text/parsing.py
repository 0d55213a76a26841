"""Turn a file's text into a document of prose blocks; any text is read, none is an error."""

from figlint.text.builder import Builder
from figlint.text.document import BlockKind, Document, Fault
from figlint.text.drafts import Place
from figlint.text.kinds import DATA_KINDS


def parse(text: str, kind: str = "markdown", *, is_source: bool = False) -> Document:
    """Read `text` as "markdown", "text", "html" or one of the kinds of data; linear in its length.

    A byte-order mark at the start is no prose; offsets count it. Of a source, tables that stand in code are read too,
    and a page that is all front matter is data.
    """
    builder = Builder(text, is_source=is_source)
    front_matter: dict[str, str] = {}
    start = 1 if text.startswith("\ufeff") else 0
    if kind == "markdown":
        from figlint.text.front_matter import is_alone, read_front_matter
        from figlint.text.markdown import read_markdown

        if is_source and is_alone(text, start):
            page = _parse_data(Builder(text), "yaml")
            if page.fault is None and any(block.headings for block in page.blocks):
                return page
        front_matter, start = read_front_matter(builder, start)
        read_markdown(builder, start)
    elif kind == "html":
        from figlint.text.html import scan_html

        if len(text) > start:
            scan_html(builder, text[start:], [(start, len(text), "")], Place(BlockKind.PARAGRAPH))
    elif kind == "text":
        from figlint.text.plain import read_plain

        read_plain(builder, start)
    else:
        return _parse_data(builder, kind)
    return builder.document(kind, front_matter)


def _parse_data(builder: Builder, kind: str) -> Document:
    """Read a data file; a broken one has no blocks, and its fault says why."""
    from figlint.text.data import DataError, read_tree  # only where a source is data
    from figlint.text.data.layout import front_of, lay_out

    if kind not in DATA_KINDS:
        raise ValueError(f'kind is "markdown", "text", "html" or one of {", ".join(DATA_KINDS)}, not "{kind}"')
    try:
        root = read_tree(builder.text, kind)
    except DataError as error:
        return builder.document(kind, {})._replace(fault=Fault(error.offset, error.found))
    lay_out(builder, root, is_sheet=kind in ("csv", "tsv"))
    return builder.document(kind, front_of(root))

"""Turn a file's text into a document of prose blocks; any text is read, none is an error."""

from figlint.text.builder import Builder, Place
from figlint.text.document import BlockKind, Document


def parse(text: str, kind: str = "markdown") -> Document:
    """Read `text` as "markdown", "text" or "html"; linear in its length.

    A byte-order mark at the start is no prose; offsets count it.
    """
    builder = Builder(text)
    front_matter: dict[str, str] = {}
    start = 1 if text.startswith("\ufeff") else 0
    if kind == "markdown":
        from figlint.text.front_matter import read_front_matter
        from figlint.text.markdown import read_markdown

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
        raise ValueError(f'kind is "markdown", "text" or "html", not "{kind}"')
    return builder.document(kind, front_matter)

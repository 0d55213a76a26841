"""Tell from its name what kind of text a file holds."""

DATA_KINDS = ("csv", "tsv", "json", "jsonl", "yaml", "toml")
"""Kinds that are read as values and not as prose."""

_KINDS = {
    "txt": "text",
    "text": "text",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "csv": "csv",
    "tsv": "tsv",
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "yaml": "yaml",
    "yml": "yaml",
    "toml": "toml",
}
DATA_ENDINGS = tuple(f".{ending}" for ending, kind in _KINDS.items() if kind in DATA_KINDS)
"""How the names of files end that are read as values."""


def kind_of(name: str) -> str:
    """Return the kind of text a file name promises."""
    return _KINDS.get(name.rsplit(".", 1)[-1].lower(), "markdown")

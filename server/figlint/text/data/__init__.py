"""Read CSV, TSV, JSON, JSON Lines, YAML and TOML as trees of values that know where they stand in the file."""

from collections.abc import Callable
from functools import lru_cache

from figlint.text.data.tree import DataError, Node, Plain, plain

__all__ = ["DataError", "Node", "Plain", "plain", "read_tree"]


@lru_cache(maxsize=8)
def read_tree(text: str, kind: str) -> Node:
    """Return the values of a data file; `DataError` says what is wrong with it and where."""
    return _reader(kind)(text)


def _reader(kind: str) -> Callable[[str], Node]:
    """Return the reader of a kind; each is imported only where a file of its kind is read."""
    if kind in ("csv", "tsv"):
        from figlint.text.data.csv import read_csv

        return read_csv if kind == "csv" else lambda text: read_csv(text, "\t")
    if kind in ("json", "jsonl"):
        from figlint.text.data.json import read_json, read_json_lines

        return read_json if kind == "json" else read_json_lines
    if kind == "yaml":
        from figlint.text.data.yaml import read_yaml

        return read_yaml
    from figlint.text.data.toml import read_toml

    return read_toml

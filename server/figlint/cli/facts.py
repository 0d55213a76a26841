"""`figlint facts`: list what rule files say, or search it, as a table for people, Markdown, CSV or JSON."""

import argparse
import csv
import io
import json
from collections.abc import Sequence

from figlint.analysis import rules
from figlint.analysis.rules import FactRow
from figlint.cli import status, terminal
from figlint.cli.rulefiles import read_rule_texts

FORMATS = ("text", "markdown", "csv", "json")


def list_facts(options: argparse.Namespace) -> int:
    """Print the assertions that a query meets; with a query that none meets, the status is 1."""
    texts, problems = read_rule_texts(options)
    book = rules.read_book(tuple(texts))
    rows = list(rules.list_facts(book, " ".join(options.query)))
    shown = {"text": _text, "markdown": _markdown, "csv": _csv, "json": _json}[options.format](rows)
    terminal.write(shown)
    for problem in problems:
        terminal.complain(str(problem))
    if problems:
        return status.NOT_CHECKED
    return status.CLEAN if rows or not options.query else status.FINDINGS


def _text(rows: Sequence[FactRow]) -> str:
    lines = [(row.id, row.status, _value(row), f"{row.source}:{row.line}".rstrip(":")) for row in rows]
    widths = [max((len(line[column]) for line in lines), default=0) for column in range(4)]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    facts = len({(row.rules, row.id) for row in rows})
    total = (
        f"{facts} {'fact' if facts == 1 else 'facts'}, {len(rows)} {'assertion' if len(rows) == 1 else 'assertions'}"
    )
    return "".join(f"{line.rstrip()}\n" for line in (*padded, total))


def _value(row: FactRow) -> str:
    marks = [mark for mark, usual in ((row.modality, "actual"), (row.rank, "normal")) if mark != usual]
    return f"{row.value} ({', '.join(marks)})" if marks else row.value


def _markdown(rows: Sequence[FactRow]) -> str:
    head = "| Fact | Status | Value | Modality | Rank | Source | Quote |\n|---|---|---|---|---|---|---|\n"
    cells = (
        (row.id, row.status, row.value, row.modality, row.rank, f"{row.source}:{row.line}", row.quote) for row in rows
    )
    return head + "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in cells)


def _csv(rows: Sequence[FactRow]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(FactRow._fields)
    writer.writerows(rows)
    return stream.getvalue()


def _json(rows: Sequence[FactRow]) -> str:
    return json.dumps([row._asdict() for row in rows], indent=2) + "\n"

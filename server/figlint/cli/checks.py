"""`figlint checks`: list the code, severity, name and meaning of every check."""

import argparse
import json

from figlint import analysis
from figlint.analysis import CheckInfo
from figlint.cli import status, terminal


def list_checks(options: argparse.Namespace) -> int:
    """Print all checks, as a table or as JSON."""
    infos = analysis.catalogue()
    if options.format == "json":
        terminal.write(json.dumps([info_to_data(info) for info in infos], indent=2) + "\n")
        return status.CLEAN
    name_width = max(len(info.name) for info in infos)
    rows = (f"{info.code}  {info.severity.value:<7}  {info.name:<{name_width}}  {info.summary}\n" for info in infos)
    terminal.write("".join(rows))
    return status.CLEAN


def info_to_data(info: CheckInfo) -> dict[str, str]:
    """Return a check as plain data."""
    return {
        "code": info.code,
        "name": info.name,
        "severity": info.severity.value,
        "summary": info.summary,
        "doc": info.doc,
    }

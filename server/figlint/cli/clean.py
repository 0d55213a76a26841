"""`figlint clean`: remove the results kept from earlier runs."""

import argparse

from figlint.cli import status, terminal
from figlint.project.cache import cache_folder, clean


def run_clean(options: argparse.Namespace) -> int:
    """Remove them and say how many there were."""
    folder = cache_folder()
    count = clean(folder)
    terminal.write(f"{count} {'result' if count == 1 else 'results'} removed from {folder}\n")
    return status.CLEAN

"""`figlint completion`: print the script that completes commands, options and files in a shell."""

import argparse

from figlint.cli import status, terminal

_FILES = frozenset({"PATH", "FILE", "NAME", "SOURCE", "RULES", "CODE_OR_PLACE"})
"""What options and arguments that take files are called in the help."""
_CODES = "CODES"
_FOLDERS = frozenset({"FOLDER"})


def run_completion(parser: argparse.ArgumentParser, shell: str) -> int:
    """Print the script of a shell for `parser`."""
    import shtab  # 20 ms: only when asked for

    from figlint import analysis

    codes = [name for info in analysis.catalogue() for name in (info.code, info.name)]
    for action in _actions(parser):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # how shtab is told
        if action.metavar in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        if action.metavar == _CODES:
            action.choices = codes
    terminal.write(shtab.complete(parser, shell))
    return status.CLEAN


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return the actions of a parser and of its commands."""
    found: list[argparse.Action] = []
    for action in parser._actions:
        found.append(action)
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                found += _actions(command)
    return found

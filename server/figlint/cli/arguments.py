"""The parser of arguments: says in one line what cannot be understood, with the nearest name."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, NoReturn

from figlint.cli import terminal


class Parser(argparse.ArgumentParser):
    """Takes options as they are, never cut short; a mistake ends with status 2.

    It asks for the width of the terminal once: argparse asks with each argument, and by `shutil`.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        super().__init__(allow_abbrev=False, **options)

    def parse_known_args(  # type: ignore[override]  # argparse has overloads for namespaces of any type
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse the arguments of a command; one that is none of its own is a mistake."""
        known, others = super().parse_known_args(args, namespace)
        if others:
            word = others[0].partition("=")[0]
            kind = "option" if word.startswith("-") else "argument"
            self.error(f'there is no {kind} "{word}"{_nearest(word, self._option_string_actions)}')
        return known, others

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where help is; exit with 2."""
        text = message.removeprefix("argument ")
        joint = "" if text.endswith("?") else ";"
        self.exit(2, f"figlint: {text}{joint} `{self.prog} --help` says what there is\n")

    def _print_message(self, message: str, file: object = None) -> None:
        """Print help on standard output and mistakes on standard error, as everything is printed."""
        (terminal.note if file is sys.stderr else terminal.write)(message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            choices = list(action.choices)
            advice = _nearest(str(value), choices) or f"; it takes {_listed(choices)}"
            if action.option_strings:
                raise argparse.ArgumentError(action, f'"{value}" is not known{advice}')
            self.error(f'there is no {str(action.metavar or action.dest).lower()} "{value}"{advice}')


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


class ExamplesFormatter(_Formatter, argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of the examples."""


@cache
def _width() -> int:
    with suppress(OSError, ValueError):
        return (int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size().columns or _WIDTH) - _MARGIN
    return _WIDTH - _MARGIN


_WIDTH, _MARGIN = 80, 2


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Return what reads a number of an option, from `low` to `high`."""

    def read(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f'"{text}" is not a number from {low} to {high}')
        return int(text)

    return read


def output_file(text: str) -> str | None:
    """Read where output goes: a file, or None for standard output, which "-" stands for."""
    return None if text == "-" else text


def _nearest(word: str, words: Iterable[str]) -> str:
    from difflib import get_close_matches  # only for a mistake

    found = get_close_matches(word, words, n=1)
    return f'; did you mean "{found[0]}"?' if found else ""


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)

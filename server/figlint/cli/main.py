"""Commands, options and the one place that turns a failure into a message and a status."""

import argparse
import os
from collections.abc import Callable, Sequence
from typing import cast

from figlint import __version__
from figlint.cli import status, terminal
from figlint.cli.arguments import ExamplesFormatter, Parser, output_file, whole_number
from figlint.cli.check_options import add_options, job_count
from figlint.cli.settings import add_settings
from figlint.errors import FiglintError
from figlint.reporters import format_names

_EPILOG = "Exit status: 0 nothing found, 1 findings, 2 something could not be checked."
_CHECK_EXAMPLES = """\
examples:
  figlint check                                       all drafts here, against the nearest sources
  figlint check drafts --sources notes data/q3.csv    these drafts, against these sources
  figlint check draft.md --fix --show-fixes           mend what can be mended safely
  figlint check drafts --baseline known.json          report only what the baseline does not know
  figlint check - --stdin-filename drafts/new.md      standard input, as if it were that file

environment:
  NO_COLOR, FORCE_COLOR    no colour; colour although no terminal reads
  FORCE_HYPERLINK          1 makes places links, 0 does not, whatever the terminal
  FIGLINT_CACHE_DIR        where results are kept between runs
  FIGLINT_DEBUG            1 shows where an internal error happened

exit status:
  0 nothing found, 1 findings, 2 something could not be checked
"""
_EXAMPLES = """\
examples:
  figlint check drafts --sources notes      check a folder of drafts
  figlint check draft.md --diff             show what could be mended
  figlint explain FIG102                    what a check does
  figlint explain draft.md:7:24             what decided one figure
  figlint report drafts -o report.html      a page of drafts and evidence

exit status:
  0 nothing found, 1 findings, 2 something could not be checked
"""
_COMPLETION_PLACES = """\
where it goes:
  bash    figlint completion bash > ~/.local/share/bash-completion/completions/figlint
  zsh     into a folder of $fpath, as _figlint
  fish    figlint completion fish > ~/.config/fish/completions/figlint.fish
"""
_SOURCES_HELP = "files, folders or patterns to check against; name the drafts before them \
(default: the nearest folders named sources, seeds or notes)"

_RULES_HELP = "rule files, or folders of them, to check against (default: the nearest folder named rules)"


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; argument errors exit with 2 by themselves."""
    terminal.open_missing()
    try:
        return _run(arguments)
    except FiglintError as error:
        terminal.complain(str(error))
    except Exception as error:
        from figlint.cli.failures import internal  # only when something of ours failed

        terminal.complain(str(internal(" ".join(arguments), error, "stopped")))
    return status.NOT_CHECKED


def _run(arguments: Sequence[str]) -> int:
    parser = _parser(arguments)
    options = parser.parse_args(arguments)
    if not hasattr(options, "command"):
        terminal.note(parser.format_help())
        return status.NOT_CHECKED
    if not _has_folder():
        terminal.complain("the current folder is gone; change to one that is there")
        return status.NOT_CHECKED
    command = cast(Callable[[argparse.Namespace], int], options.command)
    return command(options)


def _has_folder() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True


def _parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the command that the arguments begin with, or of all commands when they begin otherwise."""
    parser = Parser(
        prog="figlint",
        description="Check every figure of a draft against the sources it was written from.",
        epilog=_EXAMPLES,
        formatter_class=ExamplesFormatter,
    )
    parser.add_argument("--version", action="version", version=f"figlint {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    named = _COMMANDS.get(arguments[0]) if arguments else None
    for add in _COMMANDS.values() if named is None else (named,):
        add(commands)
    return parser


def _add_check(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "check",
        help="judge the figures of drafts",
        description="Judge every figure of the drafts against the sources.",
        epilog=_CHECK_EXAMPLES,
        formatter_class=ExamplesFormatter,
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="drafts: files, folders, quoted patterns, or - for standard input (default: the current folder)",
    )
    _add_sources(parser)
    add_options(parser)
    parser.set_defaults(command=_check)


def _add_explain(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "explain",
        help="explain a check, or how one figure was judged",
        description="Print the documentation of a check, or everything that decided one figure.",
    )
    parser.add_argument(
        "target",
        metavar="CODE_OR_PLACE",
        help="a code or name (FIG101, missing), or the place of a figure (draft.md:7:24)",
    )
    _add_sources(parser)
    _add_data_format(parser)
    add_settings(parser)
    parser.set_defaults(command=_explain)


def _add_checks(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "checks",
        help="list all checks",
        description="List the code, severity, name and meaning of every check.",
    )
    _add_data_format(parser)
    parser.set_defaults(command=_checks)


def _add_config(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "config",
        help="show the settings that hold for a draft",
        description="Print the settings that hold for a draft, and where each was set.",
    )
    parser.add_argument("path", metavar="PATH", nargs="?", default="draft.md", help="a draft (default: in this folder)")
    parser.add_argument("--show", action="store_true", help="print the settings (default)")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of figlint.toml instead")
    add_settings(parser)
    parser.set_defaults(command=_config)


def _add_server(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "server",
        help="run the language server",
        description="Serve an editor over the Language Server Protocol, on standard input and output.",
        epilog="Exit status: 0 after shutdown and exit, 1 when the editor went without them, 2 for a wrong option.",
    )
    port = whole_number(0, 65535)
    channel = parser.add_mutually_exclusive_group()
    channel.add_argument("--stdio", action="store_true", help="serve on standard input and output (default)")
    channel.add_argument("--tcp", metavar="PORT", type=port, help="wait for one client on a port of 127.0.0.1")
    channel.add_argument("--ws", metavar="PORT", type=port, help="the same for a WebSocket")
    parser.add_argument("--no-cache", action="store_true", help="neither show nor keep what earlier sessions found")
    parser.add_argument("--log-file", metavar="FILE", help="write the log to FILE instead of standard error")
    parser.add_argument(
        "--log-level", choices=("debug", "info", "warning", "error"), default="warning", help="default: warning"
    )
    parser.set_defaults(command=_server)


def _add_clean(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "clean",
        help="remove the results kept from earlier runs",
        description="Remove the results that checks keep, so that what has not changed is not judged again.",
    )
    parser.set_defaults(command=_clean)


def _add_report(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "report",
        help="write a web page of drafts and evidence",
        description="Write one self-contained web page: every figure of the drafts with what decided it.",
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help="drafts (default: the current folder)")
    _add_sources(parser)
    parser.add_argument(
        "-o",
        "--output-file",
        metavar="FILE",
        type=output_file,
        default="figlint-report.html",
        help="where to write it, - for standard output (default: %(default)s)",
    )
    parser.add_argument("--jobs", metavar="N", type=job_count, default=0, help="processes (default: as many as cores)")
    add_settings(parser)
    parser.set_defaults(command=_report)


def _add_mutate(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "mutate",
        help="plant corruptions in clean drafts and count those caught",
        description="Plant small corruptions in figures that are supported, one at a time, and count those caught.",
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help="clean drafts (default: the current folder)")
    _add_sources(parser)
    seed, most = whole_number(0, 1_000_000_000), whole_number(1, 1000)
    parser.add_argument("--seed", metavar="N", type=seed, default=0, help="choose other corruptions (default: 0)")
    parser.add_argument("--per-kind", metavar="N", type=most, default=10, help="most of each kind (default: 10)")
    parser.add_argument("--show-missed", action="store_true", help="list what was missed or named wrongly")
    _add_data_format(parser)
    add_settings(parser)
    parser.set_defaults(command=_mutate)


def _add_extract(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "extract",
        help="draw facts from sources into a rule file",
        description="Draw facts from sources into a rule file; what stands in it already is never changed.",
    )
    parser.add_argument("sources", metavar="SOURCE", nargs="+", help="files, folders or patterns")
    parser.add_argument("-o", "--output", metavar="FILE", default="rules/facts.toml", help="default: rules/facts.toml")
    parser.add_argument("--diff", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--no-progress", action="store_true", help="do not show progress on long runs")
    parser.set_defaults(command=_extract)


def _add_verify(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "verify",
        help="judge rule files against their sources",
        description="Judge rule files against their sources: hashes, quotes, values, conflicts, coverage.",
        epilog=_EPILOG,
    )
    parser.add_argument("rules", metavar="RULES", nargs="*", help=_RULES_HELP)
    parser.add_argument("--update-lock", action="store_true", help="write the lock of each rule file, too")
    for name, text in (("select", "report only these codes"), ("ignore", "leave these codes out")):
        parser.add_argument(f"--{name}", metavar="CODES", action="append", default=[], help=text)
    parser.add_argument("--format", choices=format_names(), default="full", help="default: full")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings only")
    parser.set_defaults(command=_verify)


def _add_facts(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "facts",
        help="list and search the facts of rule files",
        description="List the facts of rule files, all or those in which every word of the query occurs.",
        epilog="Exit status: 0, 1 when no fact meets the query, 2 when a rule file could not be read.",
    )
    parser.add_argument("query", metavar="QUERY", nargs="*", help="words, as of an id, a value, a quote or a status")
    parser.add_argument("--rules", metavar="PATH", nargs="+", action="extend", help=_RULES_HELP)
    parser.add_argument("--format", choices=("text", "markdown", "csv", "json"), default="text", help="default: text")
    parser.set_defaults(command=_facts)


def _add_init(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "init",
        help="write a first configuration and rule file",
        description="Write figlint.toml and rules/ where they are missing; what is there stays.",
    )
    parser.add_argument("path", metavar="FOLDER", nargs="?", default=".", help="default: the current folder")
    parser.set_defaults(command=_init)


def _add_completion(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = commands.add_parser(
        "completion",
        help="print the completion script of a shell",
        description="Print the script that completes commands, options and files.",
        epilog=_COMPLETION_PLACES,
        formatter_class=ExamplesFormatter,
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish", "powershell", "tcsh"), help="whose script to print")
    parser.set_defaults(command=_completion)


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sources", metavar="PATH", nargs="+", action="extend", help=_SOURCES_HELP)
    rules = parser.add_mutually_exclusive_group()
    rules.add_argument("--rules", metavar="PATH", nargs="+", action="extend", help=_RULES_HELP)
    rules.add_argument("--no-rules", action="store_true", help="use no rule files")


def _add_data_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


# Each command is imported when it runs: `checks` and `--help` need no engine.


def _check(options: argparse.Namespace) -> int:
    from figlint.cli.check import check

    return check(options)


def _explain(options: argparse.Namespace) -> int:
    from figlint.cli.explain import explain

    return explain(options)


def _checks(options: argparse.Namespace) -> int:
    from figlint.cli.checks import list_checks

    return list_checks(options)


def _config(options: argparse.Namespace) -> int:
    from figlint.cli.config import show

    return show(options)


def _server(options: argparse.Namespace) -> int:
    from figlint.cli.server import serve

    return serve(options)


def _clean(options: argparse.Namespace) -> int:
    from figlint.cli.clean import run_clean

    return run_clean(options)


def _report(options: argparse.Namespace) -> int:
    from figlint.cli.report import report

    return report(options)


def _mutate(options: argparse.Namespace) -> int:
    from figlint.cli.mutate import run_mutate

    return run_mutate(options)


def _extract(options: argparse.Namespace) -> int:
    from figlint.cli.extract import extract

    return extract(options)


def _verify(options: argparse.Namespace) -> int:
    from figlint.cli.verify import verify

    return verify(options)


def _facts(options: argparse.Namespace) -> int:
    from figlint.cli.facts import list_facts

    return list_facts(options)


def _init(options: argparse.Namespace) -> int:
    from figlint.cli.init import init

    return init(options)


def _completion(options: argparse.Namespace) -> int:
    from figlint.cli.completion import run_completion

    return run_completion(_parser(), options.shell)


_COMMANDS: dict[str, "Callable[[argparse._SubParsersAction[Parser]], None]"] = {
    "check": _add_check,
    "explain": _add_explain,
    "checks": _add_checks,
    "config": _add_config,
    "server": _add_server,
    "clean": _add_clean,
    "report": _add_report,
    "mutate": _add_mutate,
    "extract": _add_extract,
    "verify": _add_verify,
    "facts": _add_facts,
    "init": _add_init,
    "completion": _add_completion,
}
"""By name, what adds the parser of a command; in the order of the help."""

"""The options that set settings: each becomes a layer over the configuration files."""

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the options stand in the help, which needs no engine
    from figlint.project import Configs, Layer

_CODE_LISTS = ("select", "extend-select", "ignore", "extend-ignore")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the options that every command takes which judges drafts."""
    group = parser.add_argument_group("settings")
    for name, text in (
        ("select", "report only these: codes, their beginnings or names, separated by commas"),
        ("extend-select", "report these, too"),
        ("ignore", "leave these out; wins over --select"),
        ("extend-ignore", "leave these out, too"),
    ):
        group.add_argument(f"--{name}", metavar="CODES", action="append", default=[], help=text)
    group.add_argument("--strict", action="store_true", help="a figure no source states is an error")
    group.add_argument("--exclude", metavar="PATTERN", action="append", default=[], help="do not check these drafts")
    group.add_argument("--force-exclude", action="store_true", help="leave out excluded drafts even if named")
    group.add_argument(
        "--config",
        metavar="SETTING",
        action="append",
        default=[],
        help="set any setting, as in --config 'round-numbers = \"sharp\"'",
    )
    group.add_argument("--isolated", action="store_true", help="take no notice of configuration files")


def configs_of(options: argparse.Namespace) -> "Configs":
    """Return the configurations that hold under the options of a command."""
    from figlint.project import Configs

    return Configs(tuple(_layers(options)), is_isolated=options.isolated)


def _layers(options: argparse.Namespace) -> "Sequence[Layer]":
    from figlint import analysis
    from figlint.project import parse_override

    layers = [parse_override(text) for text in options.config]
    for name in _CODE_LISTS:
        values = getattr(options, name.replace("-", "_"))
        if values:
            words = analysis.parse_selectors(analysis.catalogue(), f"--{name}", values)
            layers.append((f"--{name}", {name: list(words)}))
    if getattr(options, "baseline", None):
        layers.append(("--baseline", {"baseline": os.path.abspath(options.baseline)}))
    if getattr(options, "fail_on", None):
        layers.append(("--fail-on", {"fail-on": options.fail_on}))
    if options.exclude:
        layers.append(("--exclude", {"exclude": options.exclude}))
    flags = (name for name in ("strict", "force-exclude") if getattr(options, name.replace("-", "_")))
    return [*layers, *((f"--{name}", {name: True}) for name in flags)]


def rules_of(options: argparse.Namespace) -> list[str] | None:
    """Return the rule files that the arguments name: None for the nearest, empty for none."""
    return [] if options.no_rules else options.rules
